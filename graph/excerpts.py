"""Excerpts: scenes made for one picture of an answer, a neighbourhood or some paths."""

from collections.abc import Iterable, Sequence

from graph.changes import apply
from graph.exploring import Shown, arranged
from graph.model import EdgeKey, Graph, Text
from graph.neighbours import neighbours, within
from graph.paths import Path, stops
from graph.scene import Light, Picture, Scene
from ontology.terms import Iri

ALL = frozenset[str]()
"""No layer named means every layer."""


def answer_excerpt(graph: Graph, answer: Shown, layers: frozenset[str] = ALL) -> Scene:
    """The subgraph that shows an answer, its own edges in ink and other ties in pencil."""
    nodes = [iri for iri in sorted(answer.nodes) if iri in graph]
    return _excerpt(graph, nodes, layers, answer.edges)


def focus_excerpt(graph: Graph, iri: Iri, hops: int = 1, layers: frozenset[str] = ALL) -> Scene:
    """A node with what is at most so many hops away; KeyError when it is not open.

    Of one hop its own edges are in ink, those between its neighbours in pencil.
    """
    ink = {edge.key for edge in neighbours(graph, iri, layers=layers)} if hops == 1 else ()
    return _excerpt(graph, sorted(within(graph, [iri], hops, layers)), layers, frozenset(ink))


def path_excerpt(
    graph: Graph, source: Iri, paths: Sequence[Path], layers: frozenset[str] = ALL
) -> Scene:
    """Paths from a node, their edges in ink."""
    nodes = dict.fromkeys(iri for path in paths for iri in stops(source, path))
    edges = frozenset(edge.key for path in paths for edge in path)
    return _excerpt(graph, list(nodes), layers, edges)


def path_title(graph: Graph, source: Iri, target: Iri) -> Text:
    """What a picture of paths is called."""
    ends = graph.node(source).label, graph.node(target).label
    return Text(*(" → ".join(end.of(language) for end in ends) for language in ("en", "ja")))


def _excerpt(
    graph: Graph, nodes: Iterable[Iri], layers: frozenset[str], ink: frozenset[EdgeKey]
) -> Scene:
    nodes = list(nodes)
    scene = Scene(graph, Picture(layers=layers))
    for change in arranged(scene, "flow", nodes):
        apply(change, scene)
    if ink:
        scene.picture.light = Light(frozenset(nodes), ink)
    return scene
