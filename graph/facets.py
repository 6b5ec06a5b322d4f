"""A graph's facets: what its things and ties can be counted and filtered by, beside its arrays."""

import unicodedata
from dataclasses import dataclass

from graph.arrays import Arrays, Column, column_of, reading_arrays
from graph.jobs import Job, Step, finish
from graph.model import FACETS, Graph, Node
from ontology.terms import Iri

A_STEP = 4_000
"""So many things or ties are read between two steps of the job."""


@dataclass(frozen=True, slots=True)
class Facets:
    """What the arrays of a graph do not say of its things and ties."""

    arrays: Arrays
    kinds: Column[tuple[Iri, ...]]
    names: tuple[str, ...]  # every name of a thing, folded
    statuses: Column[frozenset[str]]


def facets_of(graph: Graph) -> Facets:
    """The facets of a graph, read once for as long as it stays as it is."""
    return finish(reading_facets(graph))


def reading_facets(graph: Graph) -> Job[Facets]:
    """The same as a job: 100,000 things take longer than a window may stand still."""
    kept = graph.derived.get(FACETS)
    if isinstance(kept, Facets):
        return kept
    arrays = yield from reading_arrays(graph)
    total = len(arrays.iris) + len(arrays.edges)
    kinds, names = [], []
    for at, node in enumerate(graph.nodes()):
        kinds.append(node.classes)
        names.append(_names(node))
        if at % A_STEP == 0:
            yield Step(at, total)
    statuses = []
    for at, edge in enumerate(arrays.edges):
        statuses.append(frozenset(one.status for one in edge.evidence) or UNSTATED)
        if at % A_STEP == 0:
            yield Step(len(arrays.iris) + at, total)
    made = Facets(arrays, column_of(kinds), tuple(names), column_of(statuses))
    graph.derived[FACETS] = made
    return made


UNSTATED = frozenset(("",))
"""The status of a fact that has none."""


def fold(text: str) -> str:
    """A text as it is compared: width and case do not matter."""
    return unicodedata.normalize("NFKC", text).casefold()


def _names(node: Node) -> str:
    return fold("\n".join((*node.label, *(text for _, text in node.aliases))))
