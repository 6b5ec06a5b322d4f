"""From a scene to arrays and back: a layout as a job that returns one change."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from graph.changes import Place
from graph.diagram import CARD_HEIGHT, CARD_WIDTH
from graph.jobs import Job, Step
from graph.layouts.overlaps import remove_overlaps
from graph.layouts.routing import as_route, route_edges
from graph.layouts.table import layout_named
from graph.layouts.values import Floats, Layout, LayoutInput, LayoutResult
from graph.model import Edge, EdgeKey
from graph.scene import Point, Scene
from ontology.terms import Iri

LANES = {
    "source": 0,
    "collector": 1,
    "detector": 2,
    "evaluator": 2,
    "aggregator": 3,
    "investigator": 4,
    "responder": 5,
    "notifier": 5,
}
"""The columns of the security story, by role; other roles stand where their edges put them."""
FAMILY_WEIGHTS = {"flow": 2.0, "function": 1.0, "dependency": 1.0, "structure": 0.7}


def arrange(scene: Scene, name: str, only: Iterable[Iri] | None = None) -> Job[Place]:
    """Lay out what is shown; pinned nodes stay, and with `only` all others do too.

    Everything is read from the scene before the job starts. KeyError for an unknown name.
    """
    layout, iris = layout_named(name), [*scene.shown()]
    edges = [*scene.shown_edges()]
    moving = frozenset(iris if only is None else only) - scene.picture.pinned
    given = layout_input(scene, iris, edges, moving)
    return _job(layout, given, iris, [edge.key for edge in edges])


def layout_input(
    scene: Scene, iris: list[Iri], edges: list[Edge], moving: frozenset[Iri]
) -> LayoutInput:
    """What a layout is given to place some nodes of a scene, cards of the screen's size."""
    number = {iri: at for at, iri in enumerate(iris)}
    graph = scene.graph
    known = [graph.node(iri) if iri in graph else None for iri in iris]
    ends = [(number[edge.source], number[edge.target]) for edge in edges]
    families = [graph.relation(edge.relation).family for edge in edges]
    return LayoutInput(
        edges=np.array(ends, dtype=np.int64).reshape(-1, 2),
        sizes=np.tile([CARD_WIDTH, CARD_HEIGHT], (len(iris), 1)),
        lanes=np.array(
            [LANES.get(node.role, -1) if node else -1 for node in known], dtype=np.int64
        ),
        fixed=np.array([iri not in moving for iri in iris], dtype=np.bool_),
        places=np.array([scene.picture.places[iri] for iri in iris], dtype=np.float64).reshape(
            -1, 2
        ),
        weights=np.array([FAMILY_WEIGHTS.get(family, 1.0) for family in families]),
    )


def _job(layout: Layout, given: LayoutInput, iris: list[Iri], keys: list[EdgeKey]) -> Job[Place]:
    result = yield from layout.arrange(given)
    if given.fixed.any():
        result = yield from _held(given, result)
    routes = _all_routes(given, result)
    places = tuple(
        (iri, Point(x, y))
        for iri, (x, y), fixed in zip(
            iris, np.round(result.places, 2).tolist(), given.fixed.tolist(), strict=True
        )
        if not fixed
    )
    return Place(
        places,
        tuple((key, as_route(route)) for key, route in zip(keys, routes, strict=True)),
        layout.name,
    )


def _held(given: LayoutInput, result: LayoutResult) -> Job[LayoutResult]:
    """Bring a layout to where its fixed nodes stand, and push the others off them."""
    fixed = given.fixed
    places = result.places + (given.places[fixed] - result.places[fixed]).mean(axis=0)
    places[fixed] = given.places[fixed]
    for round_, pushed in enumerate(remove_overlaps(places, given.sizes, fixed)):
        places = pushed
        yield Step(round_, doing="overlaps")
    return replace(result, places=places, routes=(None,) * len(given.edges))


def _all_routes(given: LayoutInput, result: LayoutResult) -> list[Floats]:
    """The layout's own routes, and for edges it left open those of free routing."""
    missing = [at for at, route in enumerate(result.routes) if route is None]
    found = route_edges(result.places, given.sizes, given.edges[missing])
    filled = dict(zip(missing, found, strict=True))
    return [filled[at] if route is None else route for at, route in enumerate(result.routes)]
