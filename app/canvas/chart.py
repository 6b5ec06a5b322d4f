"""The chart: a large picture as flat arrays. Beyond some hundred cards a diagram costs too much."""

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from app.canvas.grid import Grid
from graph.arrays import Arrays, Bools, Ints, arrays_of
from graph.diagram import CARD_HEIGHT, CARD_WIDTH, Bounds
from graph.filtering import NO_FILTERS
from graph.scene import Light, Scene
from ontology.terms import Iri

Floats = NDArray[np.float64]

CROWDED = 0.9
"""Of so many nodes or more each has a cell of a card's size for itself, where there is room."""

LARGE = 400
"""Pictures of more nodes are drawn from a chart."""


@dataclass(frozen=True)
class Chart:
    """Nodes 0 … n-1 at centres (n, 2), and edges 0 … m-1 as pairs of them, source first.

    `nodes` and `edges` are their numbers in `arrays`; `lit` and `lit_edges` say what is in ink.
    """

    scene: Scene
    arrays: Arrays
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
        return self.arrays.iris[int(self.nodes[at])]

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

    @cached_property
    def roles(self) -> Ints:
        """Roles by place in arrays.role_names."""
        return self.arrays.roles[self.nodes]

    @cached_property
    def families(self) -> tuple[Ints, tuple[str, ...]]:
        """For each edge its family, by place in the names beside it."""
        graph = self.scene.graph
        known = [graph.relation(iri).family for iri in self.arrays.relation_iris]
        names = tuple(dict.fromkeys(known))
        of_relation = np.array([names.index(family) for family in known] or [0], np.int32)
        return of_relation[self.arrays.relations[self.edges]], names

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
    def _incident(self) -> tuple[Ints, Ints]:
        order = (np.argsort(self.ends.ravel(), kind="stable") // 2).astype(np.int32)
        starts = np.concatenate(([0], np.cumsum(self.degrees))).astype(np.int32)
        return starts, order

    def tied(self, at: int) -> Ints:
        """The shown edges at a node."""
        starts, order = self._incident
        return np.unique(order[starts[at] : starts[at + 1]])

    def bounds(self, which: Ints | None = None) -> Bounds:
        """The rectangle around the cards of some nodes, or of all."""
        places = self.places if which is None else self.places[which]
        half = np.array((CARD_WIDTH / 2, CARD_HEIGHT / 2))
        left, top = places.min(axis=0) - half
        right, low = places.max(axis=0) + half
        return float(left), float(top), float(right - left), float(low - top)

    def at(self, places: Floats) -> "Chart":
        """The same nodes at other places."""
        return replace(self, places=places)


def is_large(scene: Scene) -> bool:
    """Whether a picture is too large to be composed of cards as a whole."""
    if len(scene.picture.places) <= LARGE:
        return False
    return scene.picture.filters == NO_FILTERS or scene.sifted().left > LARGE


def chart_of(scene: Scene, light: Light | None = None) -> Chart:
    """The chart of a scene; `light` is what is in ink instead of the picture's own."""
    arrays, picture = arrays_of(scene.graph), scene.picture
    known = arrays.number
    shown = [iri for iri in scene.shown() if iri in known]
    nodes = np.fromiter(map(known.__getitem__, shown), np.int32, len(shown))
    flat = chain.from_iterable(map(picture.places.__getitem__, shown))
    places = np.fromiter(flat, np.float64, 2 * len(shown)).reshape(-1, 2)
    where = np.full(len(arrays.iris), -1, np.int32)
    where[nodes] = np.arange(len(nodes), dtype=np.int32)
    ends = where[arrays.ends]
    seen = (ends >= 0).all(axis=1) & _drawn(scene, arrays)
    edges = np.flatnonzero(seen).astype(np.int32)
    ends = ends[edges]
    lit, lit_edges = _lit(arrays, nodes, edges, ends, light or picture.light)
    return Chart(scene, arrays, nodes, places, edges, ends, lit, lit_edges)


def _drawn(scene: Scene, arrays: Arrays) -> Bools:
    """The edges that layers, lens and filters let through."""
    if not scene.sieve().is_open:
        return arrays.mask(scene.sifted().edges)
    layers = scene.picture.layers
    stated = [not layers or bool(each & layers) for each in arrays.layer_sets]
    return np.array(stated or [True])[arrays.layers]


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
