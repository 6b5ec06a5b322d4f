"""What an address opens, as a picture: the pure half of reopening a view that was printed."""

from graph.addresses import View
from graph.excerpts import excerpt, focus_parts, path_parts
from graph.jobs import Job, Step
from graph.model import Graph
from graph.paths import shortest_paths
from graph.scene import Light, Picture


def picture_at(graph: Graph, view: View) -> Job[Picture]:
    """The picture of a view; an empty one where nothing of it is open.

    A question is for the question language to answer: a view of the kind "ask" has no picture.
    """
    if any(iri not in graph for iri in view.things) and view.kind != "show":
        return Picture()
    yield Step(0)
    match view.kind:
        case "focus":
            parts = focus_parts(graph, view.things[0], view.hops, view.layers)
            scene = yield from excerpt(graph, *parts, view.layout)
        case "path":
            ends = view.things
            ways = shortest_paths(graph, *ends[:2], k=view.most, layers=view.layers or None)
            parts = path_parts(ends[0], ways, view.layers)
            scene = yield from excerpt(graph, *parts, view.layout)
        case _:
            shown = [iri for iri in view.things if iri in graph]
            scene = yield from excerpt(graph, shown, view.layers, (), view.layout)
            lit = frozenset(iri for iri in view.lit if iri in graph)
            if lit:
                ties = (e for e in scene.shown_edges() if e.source in lit and e.target in lit)
                scene.picture.light = Light(lit, frozenset(edge.key for edge in ties))
    return scene.picture
