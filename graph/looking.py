"""Looking through a lens: a picture of its own, as a job."""

from graph.facets import reading_facets
from graph.jobs import Job
from graph.layouts.arranging import arrange
from graph.lenses import Lens, seen_through
from graph.model import Graph
from graph.scene import Picture, Point, Scene


def look_through(graph: Graph, lens: Lens, layers: frozenset[str] = frozenset()) -> Job[Picture]:
    """What a lens shows of a graph, laid out; `layers` are those shown, none of them all."""
    yield from reading_facets(graph)
    seen = seen_through(graph, lens, layers)
    places = dict.fromkeys(seen.shown, Point(0.0, 0.0))
    trial = Scene(graph, Picture(places, layers=layers, lens=lens.name))
    placed = yield from arrange(trial, lens.layout)
    return Picture(
        dict(placed.places),
        dict(placed.routes),
        layers=layers,
        layout=placed.layout,
        lens=lens.name,
    )
