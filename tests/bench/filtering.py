"""`python -m tests.bench.filtering`: how long the window waits for filters on 100,000 things."""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from statistics import quantiles
from time import perf_counter

from graph.facets import facets_of
from graph.filtering import Filters, Sieve, count_facets, sift
from graph.model import FILE, Edge, Graph, Node, Text
from ontology.terms import Iri

THINGS, TIES, ROUNDS = 100_000, 200_000, 11
GOAL = 100.0
"""Milliseconds, the 95th percentile of the wait."""


def made() -> Graph:
    """Things of nine classes with names, ties of five relations."""
    graph = Graph()
    for at in range(THINGS):
        graph.add_node(Node(_iri(at), Text(f"thing {at}"), (_iri(f"class{at % 9}"),)))
    for at in range(TIES):
        source, target = _iri(at % THINGS), _iri((at * 7 + at // 9) % THINGS)
        graph.add_edge(Edge(source, _iri(f"relation{at % 5}"), target, frozenset((FILE,))))
    return graph


def report() -> Iterator[tuple[str, bool]]:
    """A line for each kind of filter, and whether it missed its goal."""
    graph = made()
    start = perf_counter()
    facets_of(graph)
    yield f"facets of {THINGS:,} things, once, as a job {_ms(start):8.1f} ms", False
    shown = {node.iri: None for node in graph.nodes()}
    for name, filters in (
        ("filter by words", Filters(text="12")),
        ("filter by class", Filters(classes=frozenset((_iri("class1"),)))),
        ("filter by relation", Filters(relations=frozenset((_iri("relation1"),)))),
        ("filter by ties, none alone", Filters(least=3, alone=True)),
    ):
        yield _line(name, partial(sift, graph, shown, Sieve(filters=filters)))
    yield _line("count what can be filtered", partial(count_facets, graph, shown, Sieve()))


def _line(name: str, work: Callable[[], object]) -> tuple[str, bool]:
    spent = []
    for _ in range(ROUNDS):
        start = perf_counter()
        work()
        spent.append(_ms(start))
    p95 = quantiles(spent, n=20)[-1]
    missed = p95 > GOAL
    text = f"{name:<46} {p95:8.1f} ms p95  {THINGS:,} things, {TIES:,} ties  goal {GOAL:.0f}"
    return text + ("  MISSED" if missed else ""), missed


def _ms(start: float) -> float:
    return (perf_counter() - start) * 1e3


def _iri(name: object) -> Iri:
    return Iri(f"http://example.org/{name}")


if __name__ == "__main__":
    for words, _ in report():
        sys.stdout.write(words + "\n")
