"""What stands next to a node: its edges, in groups, and the nodes within some hops."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.model import Edge, Graph
from graph.scene import Direction
from ontology.terms import Iri


@dataclass(frozen=True, slots=True)
class Group:
    """The edges of one node under one relation, one way; "both" for a symmetric relation."""

    relation: Iri
    direction: Direction
    edges: tuple[Edge, ...]


def neighbours(
    graph: Graph,
    iri: Iri,
    *,
    direction: Direction = "both",
    relations: Iterable[Iri] | None = None,
    layers: frozenset[str] | None = None,
) -> list[Edge]:
    """The edges of a node, each once: in vocabulary order, then by the other end's label.

    A relation given brings those below it. A symmetric relation is found from either end,
    whichever direction is asked. `layers` None or empty means all. KeyError when not open.
    """
    wanted = None if relations is None else relations_below(graph, relations)
    found = {
        edge.key: edge
        for edge in _edges(graph, iri, direction)
        if (wanted is None or edge.relation in wanted) and in_layers(edge, layers)
    }
    return sorted(found.values(), key=lambda edge: _rank(graph, iri, edge))


def groups(graph: Graph, iri: Iri, layers: frozenset[str] | None = None) -> list[Group]:
    """The edges of a node by relation and direction, in vocabulary order, outgoing first."""
    gathered: dict[tuple[Iri, Direction], list[Edge]] = {}
    for edge in neighbours(graph, iri, layers=layers):
        way: Direction = "out" if edge.source == iri else "in"
        if graph.relation(edge.relation).symmetric:
            way = "both"
        gathered.setdefault((edge.relation, way), []).append(edge)
    found = [Group(relation, way, tuple(edges)) for (relation, way), edges in gathered.items()]
    return sorted(
        found, key=lambda group: (relation_rank(graph, group.relation), group.direction == "in")
    )


def within(
    graph: Graph, iris: Iterable[Iri], hops: int, layers: frozenset[str] | None = None
) -> set[Iri]:
    """The nodes at most `hops` edges away from any of some nodes, themselves included."""
    found = set(iris)
    frontier = sorted(found)
    for _ in range(hops):
        reached = {
            other_end(edge, iri)
            for iri in frontier
            for edge in _edges(graph, iri, "both")
            if in_layers(edge, layers)
        }
        frontier = sorted(reached - found)
        found |= reached
    return found


def other_end(edge: Edge, iri: Iri) -> Iri:
    """The node at the other end of an edge; of a self-loop the node itself."""
    return edge.target if edge.source == iri else edge.source


def layers_of(graph: Graph, iri: Iri) -> frozenset[str]:
    """The layers that speak of a node: in its facts, or in its edges."""
    stated = (item.layer for fact in graph.node(iri).facts for item in fact.evidence)
    edges = (layer for edge in _edges(graph, iri, "both") for layer in edge.layers)
    return frozenset(stated).union(edges)


def in_layers(edge: Edge, layers: frozenset[str] | None) -> bool:
    """Whether any of some layers states an edge; None or no layer at all means every layer."""
    return not layers or bool(edge.layers & layers)


def relations_below(graph: Graph, relations: Iterable[Iri]) -> frozenset[Iri]:
    """Some relations with all that stand below them in the vocabulary."""
    asked = frozenset(relations)
    return asked | {
        known
        for known in graph.vocabulary.relations
        if any(graph.vocabulary.descends(known, relation) for relation in asked)
    }


def relation_rank(graph: Graph, relation: Iri) -> tuple[int, str, Iri]:
    """Where a relation stands in a list: by its number, then its name."""
    known = graph.relation(relation)
    return known.number, known.label.of("en").casefold(), relation


def _edges(graph: Graph, iri: Iri, direction: Direction) -> Iterator[Edge]:
    if iri not in graph:
        raise KeyError(iri)
    for edge in graph.out_edges(iri):
        if direction != "in" or graph.relation(edge.relation).symmetric:
            yield edge
    for edge in graph.in_edges(iri):
        if direction != "out" or graph.relation(edge.relation).symmetric:
            yield edge


def _rank(graph: Graph, iri: Iri, edge: Edge) -> tuple[tuple[int, str, Iri], bool, str, Iri]:
    other = other_end(edge, iri)
    label = graph.node(other).label.of("en").casefold()
    return relation_rank(graph, edge.relation), edge.source != iri, label, other
