"""What an export shows: an answer, a thing's surroundings, paths, a part of the picture, or all."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from graph.addresses import View, address_of, view_of_picture
from graph.ask.answer import Answer
from graph.excerpts import ALL, excerpt, focus_parts, path_parts, path_title
from graph.jobs import Job, Step
from graph.lenses import Lens, seen_through
from graph.model import EdgeKey, Graph, Node, Text
from graph.neighbours import neighbours
from graph.paths import Path as Way
from graph.scene import Light, Picture, Scene
from ontology.terms import KG, Iri

ADDRESSED = 12
"""Pictures of more things have no address on them."""

SERVICE = Iri(KG + "Service")


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing to export: its title, its nodes, the job that makes its scene, and its address.

    `pair` are two things that are compared: they have a sheet of their own kind.
    """

    title: Text
    nodes: tuple[Iri, ...]
    make: Callable[[], Job[Scene]]
    address: str = ""
    pair: tuple[Iri, Iri] | None = None


def answer_subject(
    graph: Graph, answer: Answer, layers: frozenset[str] = ALL, layout: str = ""
) -> Subject:
    """An answer under its question; its own edges in ink."""
    asked = Text(answer.question, answer.reading.ja)
    if answer.language == "ja":
        asked = Text(answer.reading.en, answer.question)
    nodes = [iri for iri in sorted(answer.nodes) if iri in graph]
    made = _excerpt(graph, asked, (nodes, layers, answer.edges), layout)
    view = View("ask", question=answer.question, layers=layers, layout=layout)
    return replace(made, address=address_of(view), pair=answer.pair)


def focus_subject(
    graph: Graph, iri: Iri, hops: int = 1, layers: frozenset[str] = ALL, layout: str = ""
) -> Subject:
    """A node and what is around it."""
    made = _excerpt(graph, graph.node(iri).label, focus_parts(graph, iri, hops, layers), layout)
    view = View("focus", things=(iri,), hops=hops, layers=layers, layout=layout)
    return replace(made, address=address_of(view))


def paths_subject(
    graph: Graph,
    ends: tuple[Iri, Iri],
    ways: Sequence[Way],
    layers: frozenset[str] = ALL,
    layout: str = "",
) -> Subject:
    """Paths between two nodes."""
    made = _excerpt(graph, path_title(graph, *ends), path_parts(ends[0], ways, layers), layout)
    view = View("path", things=ends, most=max(len(ways), 1), layers=layers, layout=layout)
    return replace(made, address=address_of(view))


def nodes_subject(
    graph: Graph, title: Text, nodes: Iterable[Iri], layers: frozenset[str] = ALL, layout: str = ""
) -> Subject:
    """Some nodes and the edges between them."""
    return _excerpt(graph, title, (list(nodes), layers, frozenset()), layout)


def view_subject(
    scene: Scene, title: Text, only: Collection[Iri] | None = None, layout: str = ""
) -> Subject:
    """The picture as it is shown, or a part of it with everything in its place.

    With a layout it is laid out anew; what is in ink stays in ink.
    """
    picture = scene.picture
    kept = {iri: picture.places[iri] for iri in scene.shown() if only is None or iri in only}
    light = picture.light and _part(picture.light, kept)
    # A copy: the export may be drawn in another thread while the picture goes on changing.
    routes = {key: r for key, r in picture.routes.items() if key[0] in kept and key[2] in kept}
    whole = replace(picture, places=kept, routes=routes, light=light)
    part = Scene(scene.graph, whole)
    if layout and kept:
        ink = light.edges if light else frozenset()
        return _excerpt(scene.graph, title, (list(kept), picture.layers, ink), layout)
    return Subject(title, tuple(kept), lambda: _ready(part), _address(whole))


def lens_subject(
    graph: Graph, lens: Lens, layers: frozenset[str] = ALL, layout: str = ""
) -> Subject:
    """What a lens shows, as a picture of its own."""
    seen = seen_through(graph, lens, layers).shown
    placed = layout or lens.layout
    return Subject(
        lens.label, seen, lambda: excerpt(graph, seen, layers, (), placed, lens=lens.name)
    )


def _address(picture: Picture) -> str:
    """What reopens a picture; one of very many things would be longer than the page."""
    return address_of(view_of_picture(picture)) if len(picture.places) <= ADDRESSED else ""


def _part(light: Light, kept: Collection[Iri]) -> Light | None:
    """What is in ink of a part; where all of it is, there is no pencil to set it off from."""
    nodes = frozenset(iri for iri in light.nodes if iri in kept)
    edges = frozenset(key for key in light.edges if key[0] in kept and key[2] in kept)
    return Light(nodes, edges) if nodes else None


def split_by_service(
    graph: Graph,
    nodes: Iterable[Iri],
    layers: frozenset[str] = ALL,
    layout: str = "",
) -> tuple[Subject, ...]:
    """A subject for each service among some nodes: with those of them that it is tied to."""
    kept = frozenset(nodes)
    found = []
    for iri in sorted(kept, key=lambda each: graph.node(each).label.en):
        if not graph.is_a(graph.node(iri), SERVICE):
            continue
        edges = [
            edge
            for edge in neighbours(graph, iri, layers=layers)
            if edge.source in kept and edge.target in kept
        ]
        ends = dict.fromkeys((iri, *(end for e in edges for end in (e.source, e.target))))
        ink: frozenset[EdgeKey] = frozenset(edge.key for edge in edges)
        found.append(_excerpt(graph, graph.node(iri).label, (list(ends), layers, ink), layout))
    return tuple(found)


def everything(graph: Graph, layers: frozenset[str] = ALL) -> tuple[Iri, ...]:
    """All nodes that an edge of some layers ties to another, and in no layer all there are."""
    if not layers:
        return tuple(node.iri for node in graph.nodes())

    def tied(node: Node) -> bool:
        edges = (*graph.out_edges(node.iri), *graph.in_edges(node.iri))
        return any(edge.layers & layers for edge in edges)

    return tuple(node.iri for node in graph.nodes() if tied(node))


Parts = tuple[list[Iri], frozenset[str], frozenset[EdgeKey]]


def _excerpt(graph: Graph, title: Text, parts: Parts, layout: str) -> Subject:
    nodes, layers, ink = parts
    return Subject(title, tuple(nodes), lambda: excerpt(graph, nodes, layers, ink, layout))


def _ready(scene: Scene) -> Job[Scene]:
    yield Step(1, 1)
    return scene
