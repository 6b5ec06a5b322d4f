"""Narrowing: which of the things that match are answers, by class, by whole and part."""

from graph.ask.lexicon import Lexicon
from graph.ask.matching import FEATURE, SERVICE, Hits, layers_of, members
from graph.ask.query import Query
from graph.model import Graph
from graph.neighbours import in_layers
from ontology import terms as t
from ontology.terms import Iri


def narrowed(lexicon: Lexicon, query: Query, hits: Hits, layer: str) -> Hits:
    """The answers of a query among some hits, without those it leaves out by name."""
    denied = (member for c in query.constraints if c.negated for member in c.named)
    avoided = {iri for member in (*query.avoid, *denied) for iri in member.candidates}
    alone = [
        constraint.named[0].iri for constraint in query.constraints if len(constraint.named) == 1
    ]
    avoided.update(alone)  # "where are flow logs made": not flow logs themselves
    kept = narrow(lexicon, hits, query.of_class, layer)
    if query.among:
        few = {iri for member in query.among for iri in member.candidates}
        kept = {i: e for i, e in kept.items() if i in few or owner_of(lexicon.graph, i) in few}
    return {iri: edges for iri, edges in kept.items() if iri not in avoided}


def narrow(lexicon: Lexicon, hits: Hits, kind: Iri | None, layer: str) -> Hits:
    """The answers among some hits: of the class asked for, and no umbrella over other answers.

    Asked for services, a feature stands for its service unless that one is an answer itself;
    a feature that no service here offers stands for itself.
    """
    graph = lexicon.graph
    layers = layers_of(lexicon, layer)
    if kind == SERVICE:
        hits = {iri: e for iri, e in hits.items() if _serves(graph, iri, hits)}
    elif kind is not None:
        known = members(lexicon, kind, layer).keys()
        hits = {
            iri: edges
            for iri, edges in hits.items()
            if iri in known or iri == kind or _belongs(graph, iri, kind)
        }
    return {iri: edges for iri, edges in hits.items() if not _umbrella(graph, iri, hits, layers)}


def _serves(graph: Graph, iri: Iri, hits: Hits) -> bool:
    node = graph.node(iri)
    if graph.is_a(node, SERVICE):
        return True
    return graph.is_a(node, FEATURE) and owner_of(graph, iri) not in hits


def _belongs(graph: Graph, iri: Iri, kind: Iri) -> bool:
    return graph.is_a(graph.node(iri), kind) or kind in graph.vocabulary.ancestors(iri)


def _umbrella(graph: Graph, iri: Iri, hits: Hits, layers: frozenset[str]) -> bool:
    """Whether a thing that is no service only gathers other answers: its parts say it better."""
    if graph.is_a(graph.node(iri), SERVICE):
        return False
    return any(
        edge.relation == t.HAS_FEATURE and edge.target in hits and in_layers(edge, layers)
        for edge in graph.out_edges(iri)
    )


def owner_of(graph: Graph, iri: Iri) -> Iri | None:
    """The service that offers a feature, itself or through a feature in between."""
    seen = {iri}
    queue = [iri]
    for part in queue:
        for edge in graph.in_edges(part):
            if edge.relation != t.HAS_FEATURE or edge.source in seen:
                continue
            if graph.is_a(graph.node(edge.source), SERVICE):
                return edge.source
            seen.add(edge.source)
            queue.append(edge.source)
    return None
