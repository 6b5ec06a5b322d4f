"""A graph as flat arrays, for what must stay quick on a hundred thousand nodes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.model import Edge, EdgeKey, Graph
from ontology.terms import Iri

Ints = NDArray[np.integer[Any]]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Arrays:
    """Nodes 0 … n-1 and edges 0 … m-1 of a graph, in its order.

    `ends` is (m, 2), source first. `relations`, `layers` and `roles` are places in the tuples that
    stand beside them.
    """

    iris: tuple[Iri, ...]
    number: dict[Iri, int]
    edges: tuple[Edge, ...]
    ends: Ints
    relations: Ints
    relation_iris: tuple[Iri, ...]
    layers: Ints
    layer_sets: tuple[frozenset[str], ...]
    roles: Ints
    role_names: tuple[str, ...]

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
    kept = graph.derived.get(ARRAYS)
    if not isinstance(kept, Arrays):
        kept = graph.derived[ARRAYS] = _made(graph)
    return kept


def _made(graph: Graph) -> Arrays:
    nodes, edges = tuple(graph.nodes()), tuple(graph.edges())
    iris = tuple(node.iri for node in nodes)
    number = {iri: at for at, iri in enumerate(iris)}
    ends = np.empty((len(edges), 2), np.int32)
    ends[:, 0] = [number[edge.source] for edge in edges]
    ends[:, 1] = [number[edge.target] for edge in edges]
    relations, relation_iris = _filed([edge.relation for edge in edges])
    layers, layer_sets = _filed([edge.layers for edge in edges])
    roles, role_names = _filed([node.role for node in nodes])
    return Arrays(
        iris,
        number,
        edges,
        ends,
        relations,
        relation_iris,
        layers,
        layer_sets,
        roles,
        role_names,
    )


def _filed(values: Sequence[Any]) -> tuple[Ints, tuple[Any, ...]]:
    """For each value its place among the different ones, and those."""
    kinds = {value: at for at, value in enumerate(dict.fromkeys(values))}
    return np.array([kinds[value] for value in values], np.int32), tuple(kinds)
