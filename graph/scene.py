"""The scene: a graph and the picture of it, which is what changes are applied to."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from graph.filtering import (
    NO_FILTERS,
    Counts,
    Filters,
    Sieve,
    Sifted,
    are_read,
    count_facets,
    sift,
)
from graph.lenses import lens_named
from graph.model import Edge, EdgeKey, Graph
from ontology.terms import Iri


class Point(NamedTuple):
    """A place in the scene, in pixels at zoom 1; y grows downwards."""

    x: float
    y: float


Direction = Literal["in", "out", "both"]

Route = tuple[Point, ...]
"""A path of cubic Bézier curves: start, then (control, control, end) again and again."""


@dataclass(frozen=True, slots=True)
class Light:
    """What an answer or a path puts in ink; everything else steps back to pencil."""

    nodes: frozenset[Iri]
    edges: frozenset[EdgeKey]


@dataclass(frozen=True, slots=True)
class Expansion:
    """What was shown round a node at once: by which relation, which way, of which class ("" = any).

    `nodes` are those it brought in, and those it would have that another node's brought before:
    they go when no expansion holds them any more.
    """

    of: Iri
    nodes: frozenset[Iri]
    relation: Iri
    direction: Direction
    of_class: Iri


@dataclass(slots=True)
class Picture:
    """What is shown: each shown node's centre, and how edges run. Only changes write it."""

    places: dict[Iri, Point] = field(default_factory=dict)
    routes: dict[EdgeKey, Route] = field(default_factory=dict)
    pinned: frozenset[Iri] = frozenset()
    fresh: frozenset[Iri] = frozenset()  # brought in since, not yet placed by a layout or by hand
    light: Light | None = None
    layers: frozenset[str] = frozenset()  # layers whose edges are shown; empty = all
    layout: str = ""  # the layout that placed it last, a name of LAYOUTS; "" = by hand
    lens: str = ""  # the lens it is seen through, a name of LENSES; "" = none
    filters: Filters = NO_FILTERS
    expansions: tuple[Expansion, ...] = ()  # oldest first; what each holds can be put away again


def copied(picture: Picture) -> Picture:
    """A picture that no change of the first one reaches."""
    return replace(picture, places=dict(picture.places), routes=dict(picture.routes))


@dataclass(slots=True)
class Scene:
    """One open graph and one picture of it."""

    graph: Graph
    picture: Picture = field(default_factory=Picture)

    kept: dict[str, object] = field(default_factory=dict, compare=False, repr=False)
    """What others have worked out of it; forgotten with each change."""

    _sifted: Sifted | None = None

    def shown(self) -> Iterator[Iri]:
        """What is drawn: all that has a place and is not hidden by filters."""
        if self.picture.filters == NO_FILTERS:
            return iter(self.picture.places)
        hidden = self.sifted().hidden
        return (iri for iri in self.picture.places if iri not in hidden)

    def shows(self, iri: Iri) -> bool:
        """Whether a node is drawn."""
        if iri not in self.picture.places:
            return False
        return self.picture.filters == NO_FILTERS or iri not in self.sifted().hidden

    def shown_edges(self) -> Iterator[Edge]:
        """The edges between shown nodes in the layers shown, each once, but for what the lens
        and the filters leave out."""
        if not self.sieve().is_open:
            yield from self.sifted().edges
            return
        places, layers = self.picture.places, self.picture.layers
        for iri in places:
            if iri not in self.graph:
                continue
            for edge in self.graph.out_edges(iri):
                if edge.target in places and (not layers or edge.layers & layers):
                    yield edge

    def unfiltered_edges(self) -> tuple[Edge, ...]:
        """What `shown_edges` would be without filters."""
        return sift(
            self.graph, self.picture.places, replace(self.sieve(), filters=NO_FILTERS)
        ).edges

    def facets(self) -> Counts:
        """What the picture can be filtered by, and how much of it there is without filters."""
        return count_facets(self.graph, self.picture.places, self.sieve())

    def sifted(self) -> Sifted:
        """What filters leave of the picture; worked out once for each change."""
        if self._sifted is None or not are_read(self.graph):
            self._sifted = sift(self.graph, self.picture.places, self.sieve())
        return self._sifted

    def forget(self) -> None:
        """The picture or the graph is different: what was worked out holds no more."""
        self._sifted = None
        self.kept.clear()

    def sieve(self) -> Sieve:
        """All that decides which of the ties between shown nodes are drawn."""
        picture = self.picture
        lit = picture.light.edges if picture.light else frozenset()
        return Sieve(picture.layers, picture.filters, lens_named(picture.lens), lit)

    def hidden_neighbours(self, iri: Iri) -> int:
        """How many nodes tied to a node, in the layers shown, are not shown themselves."""
        layers = self.picture.layers
        edges = (*self.graph.out_edges(iri), *self.graph.in_edges(iri))
        stated = (edge for edge in edges if not layers or edge.layers & layers)
        ends = {end for edge in stated for end in (edge.source, edge.target)}
        shown = self.picture.places
        return sum(end not in shown and end != iri for end in ends)
