"""The scene: a graph and the picture of it, which is what changes are applied to."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from graph.model import Edge, EdgeKey, Graph
from ontology.terms import Iri


class Point(NamedTuple):
    """A place in the scene, in pixels at zoom 1; y grows downwards."""

    x: float
    y: float


Route = tuple[Point, ...]
"""A path of cubic Bézier curves: start, then (control, control, end) again and again."""


@dataclass(frozen=True, slots=True)
class Light:
    """What an answer or a path puts in ink; everything else steps back to pencil."""

    nodes: frozenset[Iri]
    edges: frozenset[EdgeKey]


@dataclass(slots=True)
class Picture:
    """What is shown: each shown node's centre, and how edges run. Only changes write it."""

    places: dict[Iri, Point] = field(default_factory=dict)
    routes: dict[EdgeKey, Route] = field(default_factory=dict)
    pinned: frozenset[Iri] = frozenset()
    light: Light | None = None
    layers: frozenset[str] = frozenset()  # layers whose edges are shown; empty = all
    layout: str = ""  # the layout that placed it last, a name of LAYOUTS; "" = by hand


def copied(picture: Picture) -> Picture:
    """A picture that no change of the first one reaches."""
    return replace(picture, places=dict(picture.places), routes=dict(picture.routes))


@dataclass(slots=True)
class Scene:
    """One open graph and one picture of it."""

    graph: Graph
    picture: Picture = field(default_factory=Picture)

    def shown(self) -> Iterator[Iri]:
        return iter(self.picture.places)

    def shown_edges(self) -> Iterator[Edge]:
        """The edges between shown nodes, in the layers shown, each once."""
        places, layers = self.picture.places, self.picture.layers
        for iri in places:
            if iri not in self.graph:
                continue
            for edge in self.graph.out_edges(iri):
                if edge.target in places and (not layers or edge.layers & layers):
                    yield edge

    def hidden_neighbours(self, iri: Iri) -> int:
        """How many nodes tied to a node are not shown."""
        edges = (*self.graph.out_edges(iri), *self.graph.in_edges(iri))
        ends = {end for edge in edges for end in (edge.source, edge.target)}
        return len(ends - self.picture.places.keys() - {iri})
