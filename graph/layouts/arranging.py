"""From a scene to arrays and back: a layout as a job that returns one change."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from graph.changes import Place
from graph.jobs import Job, Step
from graph.layouts.overlaps import remove_overlaps
from graph.layouts.reading import layout_input
from graph.layouts.routing import as_route, route_edges
from graph.layouts.table import layout_named
from graph.layouts.values import Floats, Layout, LayoutInput, LayoutResult
from graph.model import EdgeKey
from graph.scene import Point, Scene
from ontology.terms import Iri


@dataclass(frozen=True, slots=True)
class Arranged:
    """A layout as a change, and whether it routed some edges more simply to be done in time."""

    place: Place
    simpler: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """Where nodes stand half-way through a layout: centres (n, 2)."""

    iris: tuple[Iri, ...]
    places: Floats


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
    """Like `arrange`, with what is to be said of it; some steps have a Frame."""
    layout, iris = layout_named(name), [*scene.shown()]
    edges = [*scene.shown_edges()]
    moving = frozenset(iris if only is None else only) - scene.picture.pinned
    given = layout_input(scene, iris, edges, moving, roots)
    return _job(layout, given, iris, [edge.key for edge in edges])


def _job(layout: Layout, given: LayoutInput, iris: list[Iri], keys: list[EdgeKey]) -> Job[Arranged]:
    result = yield from _framed(layout.arrange(given), tuple(iris))
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
    place = Place(
        places,
        tuple((key, as_route(route)) for key, route in zip(keys, routes, strict=True)),
        layout.name,
    )
    return Arranged(place, result.simpler)


def _framed(job: Job[LayoutResult], iris: tuple[Iri, ...]) -> Job[LayoutResult]:
    """A layout's steps, with its places half-way named by their nodes."""
    while True:
        try:
            step = next(job)
        except StopIteration as stop:
            result: LayoutResult = stop.value
            return result
        if isinstance(step.frame, np.ndarray):
            step = replace(step, frame=Frame(iris, step.frame))
        yield step


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
