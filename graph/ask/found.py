"""Found things: a node as an answer, an edge as a hop, and the order of answers."""

from collections.abc import Iterable

from graph.ask.answer import Found, Hop
from graph.ask.lexicon import Lexicon
from graph.ask.matching import (
    FEATURE,
    Hits,
    layers_of,
)
from graph.ask.narrowing import owner_of
from graph.ask.outcome import Outcome
from graph.model import Edge, EdgeKey, Graph
from graph.neighbours import in_layers, other_end
from ontology import terms as t
from ontology.terms import Iri, local_name

RANKS = (
    "Service",
    "Feature",
    "DataSource",
    "Destination",
    "Compute",
    "Resource",
    "Finding",
    "Issue",
)


def found_of(graph: Graph, iri: Iri, edges: Iterable[Edge], layers: frozenset[str]) -> Found:
    """A thing as an answer: its relation and layers from the edges that make it one."""
    node = graph.node(iri)
    edges = list(edges)
    relation = local_name(edges[0].relation) if edges else ""
    stated = frozenset().union(*(edge.layers & layers for edge in edges)) if edges else frozenset()
    if not edges:
        around = (*graph.out_edges(iri), *graph.in_edges(iri))
        stated = frozenset().union(*(edge.layers & layers for edge in around))
    owner = owner_of(graph, iri) if graph.is_a(node, FEATURE) else None
    return Found(iri, node.label, relation, stated, owner, node.order)


def rank(lexicon: Lexicon, found: Found) -> tuple[object, ...]:
    """The order of answers: steps by number, else by kind, then the best connected first."""
    node = lexicon.graph.node(found.iri)
    kinds = {
        local_name(kind) for own in node.classes for kind in lexicon.graph.vocabulary.ancestors(own)
    }
    kind = next((at for at, name in enumerate(RANKS) if name in kinds), len(RANKS))
    return (
        found.order if found.order is not None else 999,
        kind,
        -lexicon.weights.get(found.iri, 0),
        found.label.en.casefold(),
        found.iri,
    )


def hop_of(edge: Edge, start: Iri, layers: frozenset[str]) -> Hop:
    """An edge as it is walked from one of its ends."""
    direction = "out" if edge.source == start else "in"
    return Hop(start, edge.relation, direction, other_end(edge, start), edge.layers & layers)  # type: ignore[arg-type]


def collect(lexicon: Lexicon, outcome: Outcome, merged: Hits) -> None:
    """Put what was found into an outcome, in order, with the edges that show it."""
    wanted = layers_of(lexicon, outcome.query.layer)
    edges: dict[EdgeKey, Edge] = {}
    for iri, some in merged.items():
        outcome.answers.append(found_of(lexicon.graph, iri, some.values(), wanted))
        edges.update(some)
    outcome.answers.sort(key=lambda found: rank(lexicon, found))
    outcome.edges.extend(edges.values())
    for part in sorted(outcome.through):
        outcome.edges.extend(_ownership(lexicon.graph, part, wanted))


def _ownership(graph: Graph, part: Iri, layers: frozenset[str]) -> Iterable[Edge]:
    """The edge that makes a part stand for its whole."""
    return [
        edge
        for edge in graph.in_edges(part)
        if edge.relation == t.HAS_FEATURE and in_layers(edge, layers)
    ]
