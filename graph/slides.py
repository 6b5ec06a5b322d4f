"""Slides: a picture told step by step: an answer or a path hop by hop, else its things."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from graph.lenses import lens_named
from graph.model import NO_TEXT, Edge, EdgeKey, Text
from graph.paper.callouts import sentence
from graph.scene import Scene
from ontology.terms import Iri

MOST_HOPS, MOST_THINGS = 60, 24
"""A longer story loses its listeners."""


class Told(Protocol):
    """What of an answer (graph.ask.Answer) a story needs; each hop knows its edge."""

    @property
    def text(self) -> Text: ...

    @property
    def hops(self) -> "Sequence[Sequence[HopLike]]": ...


class HopLike(Protocol):
    @property
    def edge(self) -> EdgeKey: ...


@dataclass(frozen=True, slots=True)
class Slide:
    """One step: what is in ink, what of it the view is on, a sentence, and the fact it tells.

    No `view` is everything; no `edge` is no single fact.
    """

    nodes: frozenset[Iri]
    edges: frozenset[EdgeKey]
    caption: Text
    detail: Text = NO_TEXT
    view: frozenset[Iri] = frozenset()
    edge: EdgeKey | None = None


def slides_of(scene: Scene, answer: Told | None) -> tuple[Slide, ...]:
    """The story of what is shown: with an answer its facts, each added to those before."""
    light = scene.picture.light
    edges = [edge for edge in _in_order(scene) if light is None or edge.key in light.edges]
    if answer is None or light is None or not edges:
        return tuple(_by_things(scene))
    keys = _hops_first(answer, [edge.key for edge in edges])[:MOST_HOPS]
    nodes = frozenset(iri for iri in light.nodes if scene.shows(iri))
    whole = Slide(nodes, frozenset(keys), answer.text, view=nodes)
    told, met = list[Slide](), frozenset[Iri]()
    for at, key in enumerate(keys, 1):
        ends = frozenset((key[0], key[2]))
        met |= ends
        fact = sentence(scene.graph, key)
        told.append(Slide(met, frozenset(keys[:at]), fact, view=ends, edge=key))
    return (whole, *told)


def _hops_first(answer: Told, keys: list[EdgeKey]) -> list[EdgeKey]:
    """The hops of the first path in the order one walks it, then everything else."""
    hops = [hop.edge for hop in (answer.hops[0] if answer.hops else ())]
    walked = [key for key in hops if key in keys]
    return [*walked, *(key for key in keys if key not in walked)]


def _in_order(scene: Scene) -> list[Edge]:
    """The shown edges as one reads them: from the left, and from the top."""
    places = scene.picture.places

    def read(edge: Edge) -> tuple[float, float, float, float]:
        source, target = places[edge.source], places[edge.target]
        return source.x, source.y, target.x, target.y

    return sorted(scene.shown_edges(), key=read)


def _by_things(scene: Scene) -> Iterator[Slide]:
    """The whole picture, then everything with two ties or more, with what it is tied to."""
    places, graph = scene.picture.places, scene.graph
    edges = [*scene.shown_edges()]
    lens = lens_named(scene.picture.lens)
    shown = frozenset(scene.shown())
    count = Text(
        f"{len(shown):,} of {len(graph):,} things", f"全 {len(graph):,} 件中 {len(shown):,} 件"
    )
    title, about = (lens.label, lens.about) if lens else (count, NO_TEXT)
    yield Slide(shown, frozenset(edge.key for edge in edges), title, about)
    own: dict[Iri, list[Edge]] = {}
    for edge in edges:
        own.setdefault(edge.source, []).append(edge)
        own.setdefault(edge.target, []).append(edge)
    telling = [iri for iri in own if len(own[iri]) > 1 and iri in graph]
    for iri in sorted(telling, key=lambda each: places[each])[:MOST_THINGS]:
        keys = frozenset(edge.key for edge in own[iri])
        nodes = frozenset(end for key in keys for end in (key[0], key[2]))
        node = graph.node(iri)
        yield Slide(nodes, keys, node.label, node.definition, view=nodes)
