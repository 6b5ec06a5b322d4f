"""A graph as flat arrays, for what must stay quick on a hundred thousand nodes."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from graph.jobs import Job, Step, finish
from graph.model import Edge, EdgeKey, Graph
from ontology.terms import Iri

Value = TypeVar("Value", bound=Hashable)
Ints = NDArray[np.integer[Any]]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Column(Generic[Value]):
    """What rows have: the different values, and for each row the place of its value among them."""

    values: tuple[Value, ...]
    codes: Ints

    def mask(self, test: Callable[[Value], bool]) -> Bools:
        """The rows whose value passes."""
        passing = np.array([test(value) for value in self.values], dtype=np.bool_)
        return passing[self.codes] if self.values else np.zeros(0, dtype=np.bool_)

    def count(self, rows: Bools | Ints) -> dict[Value, int]:
        """How many of these rows each value has, of those that have any."""
        counted = np.bincount(self.codes[rows], minlength=len(self.values)).tolist()
        return {value: n for value, n in zip(self.values, counted, strict=True) if n}


def column_of(values: Iterable[Value]) -> Column[Value]:
    """A column of values in their order."""
    numbers: dict[Value, int] = {}
    codes = [numbers.setdefault(value, len(numbers)) for value in values]
    return Column(tuple(numbers), np.array(codes, np.int32))


@dataclass(frozen=True)
class Arrays:
    """Nodes 0 … n-1 and edges 0 … m-1 of a graph, in its order; `ends` is (m, 2), source first."""

    iris: tuple[Iri, ...]
    number: dict[Iri, int]
    edges: tuple[Edge, ...]
    ends: Ints
    relations: Column[Iri]
    layers: Column[frozenset[str]]
    roles: Column[str]

    def numbers(self, iris: Iterable[Iri]) -> Ints:
        """The numbers of those of some nodes that are open."""
        numbers = np.fromiter(map(self.number.get, iris, repeat(-1)), np.int32)
        return numbers[numbers >= 0]

    def tied(self, node: int) -> Ints:
        """The edges at a node; a self-loop is there once."""
        starts, order = self._incident
        return np.unique(order[starts[node] : starts[node + 1]])

    def edge(self, key: EdgeKey) -> int | None:
        """The number of the edge with a key."""
        if key[0] not in self.number:
            return None
        tied = self.tied(self.number[key[0]]).tolist()
        return next((at for at in tied if self.edges[at].key == key), None)

    def mask(self, edges: Iterable[Edge]) -> Bools:
        """Which of the edges are among these, which are the graph's own."""
        found = np.zeros(len(self.edges), np.bool_)
        found[self.edge_numbers(edges)] = True
        return found

    def edge_numbers(self, edges: Iterable[Edge]) -> Ints:
        """The numbers of some of the graph's own edges."""
        ids, order = self._ids
        found: Ints = order[np.searchsorted(ids, np.fromiter(map(id, edges), np.int64))]
        return found

    def iris_at(self, numbers: Ints) -> list[Iri]:
        """The nodes of some numbers, in their order."""
        found: list[Iri] = self._objects[0][numbers].tolist()
        return found

    def edges_at(self, numbers: Ints) -> list[Edge]:
        """The edges of some numbers, in their order."""
        found: list[Edge] = self._objects[1][numbers].tolist()
        return found

    @cached_property
    def _objects(self) -> tuple[NDArray[np.object_], NDArray[np.object_]]:
        """Nodes and edges once more: picking many from a tuple takes four times as long."""
        nodes = np.fromiter(self.iris, np.object_, len(self.iris))
        return nodes, np.fromiter(self.edges, np.object_, len(self.edges))

    @cached_property
    def _ids(self) -> tuple[Ints, Ints]:
        """The identities of the edges in their order, and whose they are."""
        ids = np.fromiter(map(id, self.edges), np.int64, len(self.edges))
        order = np.argsort(ids)
        return ids[order], order

    @cached_property
    def degrees(self) -> Ints:
        """How many edges each node has; a self-loop counts twice."""
        return np.bincount(self.ends.ravel(), minlength=len(self.iris)).astype(np.int32)

    @cached_property
    def _incident(self) -> tuple[Ints, Ints]:
        """Where each node's edges start in the list of edges by node, and that list."""
        order = np.argsort(self.ends.ravel(), kind="stable").astype(np.int32) // 2
        starts = np.concatenate(([0], np.cumsum(self.degrees))).astype(np.int32)
        return starts, order


ARRAYS = "arrays"


def arrays_of(graph: Graph) -> Arrays:
    """The arrays of a graph; made once, and again when it has changed."""
    return finish(reading_arrays(graph))


def reading_arrays(graph: Graph) -> Job[Arrays]:
    """The same as a job."""
    kept = graph.derived.get(ARRAYS)
    if isinstance(kept, Arrays):
        return kept
    nodes, edges = tuple(graph.nodes()), tuple(graph.edges())
    iris = tuple(node.iri for node in nodes)
    number = {iri: at for at, iri in enumerate(iris)}
    yield Step(0, PARTS)
    ends = np.empty((len(edges), 2), np.int32)
    ends[:, 0] = [number[edge.source] for edge in edges]
    ends[:, 1] = [number[edge.target] for edge in edges]
    yield Step(1, PARTS)
    relations = column_of(edge.relation for edge in edges)
    yield Step(2, PARTS)
    layers, roles = column_of(edge.layers for edge in edges), column_of(node.role for node in nodes)
    made = Arrays(iris, number, edges, ends, relations, layers, roles)
    graph.derived[ARRAYS] = made
    return made


PARTS = 3
"""Into so many steps reading is divided."""
