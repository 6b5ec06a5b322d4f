"""Excerpts: scenes made for one picture of an answer, a neighbourhood or some paths."""

from collections.abc import Collection, Iterable, Sequence

from graph.changes import apply
from graph.exploring import Shown
from graph.jobs import Job, finish
from graph.layouts.arranging import arrange
from graph.lenses import Lens, seen_through
from graph.model import EdgeKey, Graph, Text
from graph.neighbours import neighbours, within
from graph.paths import Path, stops
from graph.scene import Light, Picture, Point, Scene
from ontology.terms import Iri

ALL = frozenset[str]()
"""No layer named means every layer."""

FLOW_MOST = 80
"""Of more things than that a picture that flows is a wall."""


def answer_excerpt(graph: Graph, answer: Shown, layers: frozenset[str] = ALL) -> Scene:
    """The subgraph that shows an answer, its own edges in ink and other ties in pencil."""
    nodes = [iri for iri in sorted(answer.nodes) if iri in graph]
    return finish(excerpt(graph, nodes, layers, answer.edges))


def focus_excerpt(graph: Graph, iri: Iri, hops: int = 1, layers: frozenset[str] = ALL) -> Scene:
    """A node with what is at most so many hops away; KeyError when it is not open.

    Of one hop its own edges are in ink, those between its neighbours in pencil.
    """
    return finish(excerpt(graph, *focus_parts(graph, iri, hops, layers)))


def focus_parts(
    graph: Graph, iri: Iri, hops: int, layers: frozenset[str]
) -> tuple[list[Iri], frozenset[str], frozenset[EdgeKey]]:
    """What a picture of a node's surroundings has: nodes, layers, and the edges in ink."""
    ink = {edge.key for edge in neighbours(graph, iri, layers=layers)} if hops == 1 else ()
    return sorted(within(graph, [iri], hops, layers)), layers, frozenset(ink)


def path_excerpt(
    graph: Graph, source: Iri, paths: Sequence[Path], layers: frozenset[str] = ALL
) -> Scene:
    """Paths from a node, their edges in ink."""
    return finish(excerpt(graph, *path_parts(source, paths, layers)))


def path_parts(
    source: Iri, paths: Sequence[Path], layers: frozenset[str]
) -> tuple[list[Iri], frozenset[str], frozenset[EdgeKey]]:
    """What a picture of paths has: nodes, layers, and the edges in ink."""
    nodes = dict.fromkeys(iri for path in paths for iri in stops(source, path))
    return list(nodes), layers, frozenset(edge.key for path in paths for edge in path)


def compare_excerpt(graph: Graph, pair: tuple[Iri, Iri], layers: frozenset[str] = ALL) -> Scene:
    """Two things with all that either is tied to; KeyError when one is not open."""
    edges = [edge.key for iri in pair for edge in neighbours(graph, iri, layers=layers)]
    nodes = dict.fromkeys((*pair, *(end for key in edges for end in key[::2])))
    return finish(excerpt(graph, list(nodes), layers, frozenset(edges)))


def compare_title(graph: Graph, pair: tuple[Iri, Iri]) -> Text:
    """What a picture of a comparison is called."""
    ends = [graph.node(iri).label for iri in pair]
    return Text(
        " compared with ".join(end.of("en") for end in ends),
        " と ".join(end.of("ja") for end in ends) + " の比較",
    )


def lens_excerpt(graph: Graph, lens: Lens, layers: frozenset[str] = ALL) -> Scene:
    """What a lens lets one see, laid out as the lens says; only its own facts are drawn."""
    shown = seen_through(graph, lens).shown
    return finish(excerpt(graph, shown, layers, layout=lens.layout, lens=lens.name))


def path_title(graph: Graph, source: Iri, target: Iri) -> Text:
    """What a picture of paths is called."""
    ends = graph.node(source).label, graph.node(target).label
    return Text(*(" → ".join(end.of(language) for end in ends) for language in ("en", "ja")))


def excerpt(
    graph: Graph,
    nodes: Iterable[Iri],
    layers: frozenset[str] = ALL,
    ink: Collection[EdgeKey] = (),
    layout: str = "",
    lens: str = "",
) -> Job[Scene]:
    """A scene of its own with some nodes, laid out; some of its edges in ink, or all.

    Without a layout many nodes are laid out organically, and few flow. KeyError for an unknown one.
    """
    nodes = list(nodes)
    scene = Scene(graph, Picture(dict.fromkeys(nodes, Point(0.0, 0.0)), layers=layers))
    scene.picture.lens = lens
    if nodes:
        name = layout or ("flow" if len(nodes) <= FLOW_MOST else "organic")
        apply((yield from arrange(scene, name)), scene)
    if ink:
        scene.picture.light = Light(frozenset(nodes), frozenset(ink))
    return scene
