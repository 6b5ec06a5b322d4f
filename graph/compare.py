"""Comparison: what two things share, what only one has, and what stands between them."""

from collections.abc import Iterator
from typing import NamedTuple

from graph.model import Edge, Graph
from graph.neighbours import in_layers, other_end
from ontology import terms as t
from ontology.terms import Iri

UNTELLING = frozenset((Iri(t.DCTERMS + "references"), Iri(t.DCTERMS + "subject")))
"""Relations that tell where a thing is written of, and nothing of the thing itself."""


class Trait(NamedTuple):
    """A relation with its other end, as one of two things has it; `out` where it is the subject."""

    relation: Iri
    out: bool
    other: Iri


class Comparison(NamedTuple):
    """Two things side by side. Traits are in the order of the vocabulary."""

    one: Iri
    two: Iri
    shared: tuple[tuple[Trait, Edge, Edge], ...]
    only_one: tuple[tuple[Trait, Edge], ...]
    only_two: tuple[tuple[Trait, Edge], ...]
    between: tuple[Edge, ...]


def compared(graph: Graph, one: Iri, two: Iri, layers: frozenset[str] | None) -> Comparison:
    """Two things side by side, by their edges in some layers (None: all)."""
    first = dict(_traits(graph, one, two, layers))
    second = dict(_traits(graph, two, one, layers))
    return Comparison(
        one,
        two,
        tuple((trait, edge, second[trait]) for trait, edge in first.items() if trait in second),
        tuple((trait, edge) for trait, edge in first.items() if trait not in second),
        tuple((trait, edge) for trait, edge in second.items() if trait not in first),
        tuple(_between(graph, one, two, layers)),
    )


def _traits(
    graph: Graph, iri: Iri, besides: Iri, layers: frozenset[str] | None
) -> Iterator[tuple[Trait, Edge]]:
    edges = (*graph.out_edges(iri), *graph.in_edges(iri))
    known = [
        edge
        for edge in edges
        if in_layers(edge, layers)
        and other_end(edge, iri) != besides
        and edge.relation not in UNTELLING
    ]
    known.sort(key=lambda edge: (graph.relation(edge.relation).number, edge.source != iri))
    for edge in known:
        yield Trait(edge.relation, edge.source == iri, other_end(edge, iri)), edge


def _between(graph: Graph, one: Iri, two: Iri, layers: frozenset[str] | None) -> Iterator[Edge]:
    """The edges between two things; a symmetric relation stated both ways is said once."""
    said: set[Iri] = set()
    for edge in (*graph.out_edges(one), *graph.in_edges(one)):
        if other_end(edge, one) != two or not in_layers(edge, layers):
            continue
        if graph.relation(edge.relation).symmetric and edge.relation in said:
            continue
        said.add(edge.relation)
        yield edge
