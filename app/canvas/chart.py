"""The chart: a large picture as flat arrays. Beyond some hundred cards a diagram costs too much."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from app.canvas.grid import Grid
from app.canvas.points import bounds_of
from app.canvas.segments import Segments
from graph.arrays import Arrays, Bools, Ints
from graph.diagram import CARD_HEIGHT, CARD_WIDTH, Bounds
from graph.flat import flat_of, places_of
from graph.model import EdgeKey
from graph.scene import Light, Scene
from ontology.terms import Iri

Floats = NDArray[np.float64]

CROWDED = 0.9
"""Of so many nodes or more each has a cell of a card's size for itself, where there is room."""

CROWD = 0.6
"""With so many pixels of edges to a pixel of the view, they make one surface."""

FEW_LIT = 80
"""Of more nodes in ink only those are named that have room."""

FILED_AT_ONCE = 20_000
"""So many edges are filed in some milliseconds."""


@dataclass(frozen=True)
class Chart:
    """Nodes 0 … n-1 at centres (n, 2), and edges 0 … m-1 as pairs of them, source first.

    `nodes` and `edges` are their numbers in `arrays`; `lit` and `lit_edges` say what is in ink.
    """

    scene: Scene
    arrays: Arrays
    iris: tuple[Iri, ...]
    nodes: Ints
    places: Floats
    edges: Ints
    ends: Ints
    lit: Bools | None = None
    lit_edges: Bools | None = None

    @property
    def count(self) -> int:
        return len(self.nodes)

    def iri(self, at: int) -> Iri:
        return self.iris[at]

    @cached_property
    def _where(self) -> Ints:
        """For each node of the graph its number here, or -1."""
        where = np.full(len(self.arrays.iris), -1, np.int32)
        where[self.nodes] = np.arange(self.count, dtype=np.int32)
        return where

    def find(self, iri: Iri) -> int | None:
        """The number of a shown node."""
        number = self.arrays.number.get(iri)
        at = -1 if number is None else int(self._where[number])
        return None if at < 0 else at

    def find_all(self, iris: Iterable[Iri]) -> Ints:
        """The numbers of those of some nodes that are shown."""
        found = self._where[self.arrays.numbers(iris)]
        return found[found >= 0]

    @cached_property
    def roles(self) -> Ints:
        """Roles by place in the values of arrays.roles."""
        return self.arrays.roles.codes[self.nodes]

    @cached_property
    def families(self) -> tuple[Ints, tuple[str, ...]]:
        """For each edge its family, by place in the names beside it."""
        graph = self.scene.graph
        known = [graph.relation(iri).family for iri in self.arrays.relations.values]
        names = tuple(dict.fromkeys(known))
        of_relation = np.array([names.index(family) for family in known] or [0], np.int32)
        return of_relation[self.arrays.relations.codes[self.edges]], names

    @cached_property
    def mutual(self) -> Bools:
        """Which edges go both ways."""
        graph = self.scene.graph
        known = [graph.relation(iri).symmetric for iri in self.arrays.relations.values]
        return np.array(known or [False], np.bool_)[self.arrays.relations.codes[self.edges]]

    @cached_property
    def loops(self) -> Bools:
        """Which edges end where they start."""
        return np.asarray(self.ends[:, 0] == self.ends[:, 1], np.bool_)

    @cached_property
    def _thicket(self) -> float:
        """How much edge there is on the ground, in scene pixels for each of its squares."""
        ways = self.places[self.ends[:, 1]] - self.places[self.ends[:, 0]]
        _, _, width, height = self.bounds()
        return float(np.hypot(*ways.T).sum() / (width * height))

    def crowd(self, zoom: float) -> float:
        """How much edges crowd at a zoom: 0 where each has room, 1 where they make one surface."""
        return float(np.clip(self._thicket / zoom / CROWD, 0.0, 1.0))

    @cached_property
    def degrees(self) -> Ints:
        """How many shown edges each node has."""
        return np.bincount(self.ends.ravel(), minlength=self.count).astype(np.int32)

    @cached_property
    def importance(self) -> Ints:
        """Each node's place in the order labels are given in: ink, then many ties, then first."""
        pencil = np.zeros(self.count, np.bool_) if self.lit is None else ~self.lit
        order = np.lexsort((np.arange(self.count), -self.degrees, pencil))
        place = np.empty(self.count, np.int32)
        place[order] = np.arange(self.count, dtype=np.int32)
        return place

    def ranks(self, front: Ints) -> Ints:
        """The importance of nodes when some come before all others."""
        if not len(front):
            return self.importance
        ranks = self.importance.copy()
        ranks[front] -= self.count
        return ranks

    @cached_property
    def few_lit(self) -> Ints:
        """What is in ink, when it is so little that all of it is to be named."""
        lit = np.flatnonzero(self.lit) if self.lit is not None else np.empty(0, np.intp)
        return lit if len(lit) <= FEW_LIT else lit[:0]

    @cached_property
    def pitch(self) -> float:
        """How far nodes would be apart if they were spread evenly."""
        _, _, width, height = self.bounds()
        return float(np.sqrt(width * height / self.count))

    @cached_property
    def is_crowded(self) -> bool:
        """Whether many cards lie on one another."""
        cells = np.floor(self.places / (CARD_WIDTH, CARD_HEIGHT)).astype(np.int64)
        taken = np.unique(cells[:, 0] << 32 ^ (cells[:, 1] & 0xFFFFFFFF))
        return len(taken) < CROWDED * self.count

    @cached_property
    def grid(self) -> Grid:
        return Grid(self.places)

    @cached_property
    def segments(self) -> Segments:
        return Segments(self.places[self.ends[:, 0]], self.places[self.ends[:, 1]])

    @property
    def has_segments(self) -> bool:
        """Whether edges are found at once: of many they are filed by another thread."""
        return len(self.ends) <= FILED_AT_ONCE or "segments" in self.__dict__

    def file_edges(self) -> None:
        """Have edges found at once from now on."""
        _ = self.segments

    def edge(self, key: EdgeKey) -> int | None:
        """The number of a shown edge."""
        number = self.arrays.edge(key)
        if number is None:
            return None
        found = np.flatnonzero(self.edges == number)
        return int(found[0]) if len(found) else None

    def key(self, at: int) -> EdgeKey:
        return self.arrays.edges[int(self.edges[at])].key

    def tied(self, at: int) -> Ints:
        """The shown edges at a node."""
        return np.flatnonzero((self.ends[:, 0] == at) | (self.ends[:, 1] == at))

    @cached_property
    def middles(self) -> Bounds:
        """The rectangle around all centres."""
        return bounds_of(self.places)

    def bounds(self, which: Ints | None = None) -> Bounds:
        """The rectangle around the cards of some nodes, or of all."""
        left, top, width, height = self.middles if which is None else bounds_of(self.places[which])
        half_x, half_y = CARD_WIDTH / 2, CARD_HEIGHT / 2
        return left - half_x, top - half_y, width + CARD_WIDTH, height + CARD_HEIGHT

    def at(self, places: Floats) -> "Chart":
        """The same nodes at other places."""
        return replace(self, places=places)


def chart_of(scene: Scene, light: Light | None = None) -> Chart:
    """The chart of a scene; `light` is what is in ink instead of the picture's own."""
    flat, picture = flat_of(scene), scene.picture
    arrays = flat.arrays
    places = places_of(scene, flat)
    lit, lit_edges = _lit(arrays, flat.nodes, flat.edges, flat.ends, light or picture.light)
    return Chart(
        scene, arrays, flat.iris, flat.nodes, places, flat.edges, flat.ends, lit, lit_edges
    )


def _lit(
    arrays: Arrays, nodes: Ints, edges: Ints, ends: Ints, light: Light | None
) -> tuple[Bools | None, Bools | None]:
    if light is None:
        return None, None
    inked = np.zeros(len(arrays.iris), np.bool_)
    inked[arrays.numbers(light.nodes)] = True
    lit = inked[nodes]
    lit_edges = np.zeros(len(edges), np.bool_)
    for at in np.flatnonzero(lit[ends].all(axis=1)).tolist():
        lit_edges[at] = arrays.edges[edges[at]].key in light.edges
    return lit, lit_edges
