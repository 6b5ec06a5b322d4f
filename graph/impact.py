"""Impact: what is lost with a thing: what it feeds, what builds on it, what it did itself."""

from collections.abc import Iterator
from typing import NamedTuple

from graph.model import Edge, Graph
from graph.neighbours import in_layers, relations_below
from ontology import terms as t
from ontology.terms import Iri

ENDS = tuple(Iri(t.KG + name) for name in ("Destination", "Compute"))
PRODUCES = Iri(t.KG + "produces")
COMPUTE = Iri(t.KG + "Compute")
INTEGRATES = Iri(t.KG + "integratesWith")
FUNCTION = "function"


class Loss(NamedTuple):
    """One thing that is affected, over which edges, and how: "direct", "downstream" or "part"."""

    iri: Iri
    how: str
    edges: tuple[Edge, ...]


def losses(graph: Graph, iri: Iri, layers: frozenset[str] | None) -> list[Loss]:
    """What is affected when a thing is off, nearest first.

    Consumers and whatever depends on it, then what these pass on: flows are followed through
    relays only, for a hub would reach everything (rule 3 of the design). Its own features are
    lost as far as they do something; where nothing else is lost, all of them, and what
    integrates with it.
    """
    found: dict[Iri, Loss] = {}
    for edge in _leaning(graph, iri, layers):
        found.setdefault(edge.source, Loss(edge.source, "direct", (edge,)))
    for loss in _downstream(graph, iri, layers):
        found.setdefault(loss.iri, loss)
    consumers = bool(found)
    for edge in _out(graph, iri, layers):
        if edge.relation == t.HAS_FEATURE and (not consumers or _works(graph, edge.target, layers)):
            found.setdefault(edge.target, Loss(edge.target, "part", (edge,)))
    if not consumers:
        for edge in _in(graph, iri, layers):
            if edge.relation == INTEGRATES:
                found.setdefault(edge.source, Loss(edge.source, "direct", (edge,)))
    found.pop(iri, None)
    return [*found.values()]


def _leaning(graph: Graph, iri: Iri, layers: frozenset[str] | None) -> Iterator[Edge]:
    depends = relations_below(graph, (t.DEPENDS_ON,))
    return (edge for edge in _in(graph, iri, layers) if edge.relation in depends)


def _downstream(graph: Graph, iri: Iri, layers: frozenset[str] | None) -> Iterator[Loss]:
    flows = relations_below(graph, (t.FLOWS_TO,))
    seen = {iri}
    queue: list[tuple[Iri, tuple[Edge, ...]]] = [(iri, ())]
    for node, so_far in queue:
        if so_far and not _passes(graph, node):
            continue
        for edge in _out(graph, node, layers):
            if edge.relation not in flows or edge.target in seen:
                continue
            if so_far and edge.relation == PRODUCES and _is(graph, node, COMPUTE):
                continue
            seen.add(edge.target)
            way = (*so_far, edge)
            queue.append((edge.target, way))
            yield Loss(edge.target, "downstream" if so_far else "direct", way)


def _passes(graph: Graph, iri: Iri) -> bool:
    """Whether flows go on beyond a thing: a relay, or a thing no rule stops at."""
    node = graph.node(iri)
    if node.relay:
        return True
    return not any(graph.is_a(node, kind) for kind in ENDS)


def _works(graph: Graph, iri: Iri, layers: frozenset[str] | None) -> bool:
    """Whether a feature does something of its own: detect, protect, scan …"""
    return any(
        graph.relation(edge.relation).family == FUNCTION for edge in _out(graph, iri, layers)
    )


def _is(graph: Graph, iri: Iri, kind: Iri) -> bool:
    return graph.is_a(graph.node(iri), kind)


def _out(graph: Graph, iri: Iri, layers: frozenset[str] | None) -> Iterator[Edge]:
    return (edge for edge in graph.out_edges(iri) if in_layers(edge, layers))


def _in(graph: Graph, iri: Iri, layers: frozenset[str] | None) -> Iterator[Edge]:
    return (edge for edge in graph.in_edges(iri) if in_layers(edge, layers))
