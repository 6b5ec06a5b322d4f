"""A graph's facets as arrays: what its things and ties can be counted and filtered by."""

import unicodedata
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from graph.jobs import Job, Step, finish
from graph.model import FACETS, Graph, Node
from ontology.terms import Iri

Value = TypeVar("Value", bound=Hashable)
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

A_STEP = 4_000
"""So many things or ties are read between two steps of the job."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Value]):
    """One facet: its values, and for each row the place of its value among them."""

    values: tuple[Value, ...]
    codes: Ints

    def mask(self, test: Callable[[Value], bool]) -> Bools:
        """The rows whose value passes."""
        passing = np.array([test(value) for value in self.values], dtype=np.bool_)
        return passing[self.codes] if self.values else np.zeros(0, dtype=np.bool_)

    def count(self, rows: Bools | Ints) -> dict[Value, int]:
        """How many of these rows each value has."""
        counted = np.bincount(self.codes[rows], minlength=len(self.values))
        return dict(zip(self.values, counted.tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class Facets:
    """Things 0 … n-1 and ties 0 … m-1 of a graph; `ends` is (m, 2), source first."""

    iris: NDArray[np.object_]
    number: dict[Iri, int]
    kinds: Column[tuple[Iri, ...]]
    roles: Column[str]
    names: tuple[str, ...]  # every name of a thing, folded
    degrees: Ints
    edges: NDArray[np.object_]
    ends: Ints
    relations: Column[Iri]
    layers: Column[frozenset[str]]
    statuses: Column[frozenset[str]]


def facets_of(graph: Graph) -> Facets:
    """The facets of a graph, read once for as long as it stays as it is."""
    return finish(reading_facets(graph))


def reading_facets(graph: Graph) -> Job[Facets]:
    """The same as a job: 100,000 things take longer than a window may stand still."""
    kept = graph.derived.get(FACETS)
    if isinstance(kept, Facets):
        return kept
    nodes, edges = tuple(graph.nodes()), tuple(graph.edges())
    total = len(nodes) + len(edges)
    kinds, roles = _Coder[tuple[Iri, ...]](), _Coder[str]()
    names, number = [], {}
    for at, node in enumerate(nodes):
        number[node.iri] = at
        kinds.add(node.classes)
        roles.add(node.role)
        names.append(_names(node))
        if at % A_STEP == 0:
            yield Step(at, total)
    relations, layers = _Coder[Iri](), _Coder[frozenset[str]]()
    statuses = _Coder[frozenset[str]]()
    ends = np.zeros((len(edges), 2), dtype=np.int64)
    for at, edge in enumerate(edges):
        ends[at] = number[edge.source], number[edge.target]
        relations.add(edge.relation)
        layers.add(edge.layers)
        statuses.add(frozenset(one.status for one in edge.evidence) or UNSTATED)
        if at % A_STEP == 0:
            yield Step(len(nodes) + at, total)
    objects = np.empty(len(edges), dtype=np.object_)
    objects[:] = edges
    made = Facets(
        np.array(tuple(number), dtype=np.object_),
        number,
        kinds.column(),
        roles.column(),
        tuple(names),
        np.bincount(ends.ravel(), minlength=len(nodes)),
        objects,
        ends,
        relations.column(),
        layers.column(),
        statuses.column(),
    )
    graph.derived[FACETS] = made
    return made


UNSTATED = frozenset(("",))
"""The status of a fact that has none."""


def fold(text: str) -> str:
    """A text as it is compared: width and case do not matter."""
    return unicodedata.normalize("NFKC", text).casefold()


def _names(node: Node) -> str:
    return fold("\n".join((*node.label, *(text for _, text in node.aliases))))


class _Coder(Generic[Value]):
    """Numbers values as they come."""

    def __init__(self) -> None:
        self._numbers: dict[Value, int] = {}
        self._codes: list[int] = []

    def add(self, value: Value) -> None:
        self._codes.append(self._numbers.setdefault(value, len(self._numbers)))

    def column(self) -> Column[Value]:
        return Column(tuple(self._numbers), np.array(self._codes, dtype=np.int64))
