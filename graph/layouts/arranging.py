"""From a scene to arrays and back: a layout as a job that returns one change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from graph.changes import Place
from graph.diagram import CARD_HEIGHT, CARD_WIDTH
from graph.flat import Flat, flat_of, places_of
from graph.jobs import Job, Step
from graph.layouts.beziers import sampled
from graph.layouts.overlaps import remove_overlaps
from graph.layouts.reading import layout_input
from graph.layouts.routing import as_route, routing
from graph.layouts.sights import CLEAR
from graph.layouts.table import layout_named
from graph.layouts.values import Floats, Layout, LayoutInput, LayoutResult
from graph.model import Graph
from graph.scene import Point, Route, Scene
from ontology.terms import Iri

ROUTED = 600
"""Beyond so many cards a layout ends without routes between them: they take seconds."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """A layout as a change, whether it routed some edges more simply to be done in time, and how
    many run over cards because there is no way round them."""

    place: Place
    simpler: bool = False
    over: int = 0


def arrange(
    scene: Scene, name: str, only: Iterable[Iri] | None = None, roots: Iterable[Iri] = ()
) -> Job[Place]:
    """Lay out what is shown; pinned nodes stay, and with `only` all others do too.

    `roots` are the nodes that a radial layout or a tree starts from. Everything is read from the
    scene before the job starts. KeyError for an unknown name.
    """
    job = arrange_all(scene, name, only, roots)

    def placed() -> Job[Place]:
        return (yield from job).place

    return placed()


def arrange_all(
    scene: Scene, name: str, only: Iterable[Iri] | None = None, roots: Iterable[Iri] = ()
) -> Job[Arranged]:
    """Like `arrange`, with what is to be said of it; frames are places in the order shown."""
    layout, flat = layout_named(name), flat_of(scene)
    moving = frozenset(flat.iris if only is None else only) - scene.picture.pinned
    # The scene may change while the job runs: what it owns is read now, the slow rest then.
    places = places_of(scene, flat)
    return _job(layout, scene.graph, flat, places, moving, tuple(roots))


def tidy(scene: Scene) -> Job[Arranged]:
    """Place only what is fresh, near what it is tied to; all else stays, edges included."""
    flat, moving = flat_of(scene), scene.picture.fresh - scene.picture.pinned
    known, before = dict(scene.picture.routes), scene.picture.layout
    places = places_of(scene, flat)

    def placed() -> Job[Arranged]:
        organic = layout_named("organic")
        arranged = yield from _job(organic, scene.graph, flat, places, moving, ())
        moved = np.array([point for _, point in arranged.place.places]).reshape(-1, 2)
        names = dict(arranged.place.places)
        routes = tuple(
            (key, known[key])
            if key in known and not {key[0], key[2]} & names.keys() and _is_free(known[key], moved)
            else (key, route)
            for key, route in arranged.place.routes
        )
        return Arranged(replace(arranged.place, routes=routes, layout=before))

    return placed()


def _is_free(route: Route, cards: Floats) -> bool:
    """Whether a route stays off cards that came near it."""
    points = sampled(np.array(route))
    reach = np.array([CARD_WIDTH, CARD_HEIGHT]) / 2 + CLEAR
    return not (np.abs(points[:, None] - cards) < reach).all(axis=2).any()


def _job(
    layout: Layout,
    graph: Graph,
    flat: Flat,
    before: Floats,
    moving: frozenset[Iri],
    roots: Sequence[Iri],
) -> Job[Arranged]:
    yield Step(0)
    given, iris = layout_input(graph, flat, before, moving, roots), flat.iris
    result = yield from layout.arrange(given)
    if given.fixed.any():
        result = yield from _held(given, result)
    routes, over = yield from _all_routes(given, result)
    places = tuple(
        (iri, Point(x, y))
        for iri, (x, y), fixed in zip(
            iris, np.round(result.places, 2).tolist(), given.fixed.tolist(), strict=True
        )
        if not fixed
    )
    place = Place(
        places,
        tuple(
            (flat.arrays.edges[at].key, as_route(route))
            for at, route in zip(flat.edges.tolist(), routes, strict=True)
            if route is not None
        ),
        layout.name,
    )
    return Arranged(place, result.simpler, over)


def _held(given: LayoutInput, result: LayoutResult) -> Job[LayoutResult]:
    """Bring a layout to where its fixed nodes stand, and push the others off them."""
    fixed = given.fixed
    places = result.places + (given.places[fixed] - result.places[fixed]).mean(axis=0)
    places[fixed] = given.places[fixed]
    for round_, pushed in enumerate(remove_overlaps(places, given.sizes, fixed)):
        places = pushed
        yield Step(round_, doing="Moving apart")
    return replace(result, places=places, routes=(None,) * len(given.edges))


def _all_routes(given: LayoutInput, result: LayoutResult) -> Job[tuple[list[Floats | None], int]]:
    """The layout's own routes, and for edges it left open those of free routing; and how many of
    these run over cards.

    In large pictures these have none: seen from afar they are straight, and close up they are
    routed when they are drawn.
    """
    routes = list(result.routes)
    missing = [at for at, route in enumerate(routes) if route is None]
    if given.count > ROUTED or not missing:
        return routes, 0
    routed = yield from routing(result.places, given.sizes, given.edges[missing])
    for at, route in zip(missing, routed.routes, strict=True):
        routes[at] = route
    return routes, routed.over
