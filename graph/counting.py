"""What a graph holds, in numbers: nodes by class, edges by relation, evidence by status."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from graph.model import Edge, Fact, Graph, Text

Rows = tuple[tuple[Text, int], ...]
"""Labelled counts, the largest first, then by label."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Totals, and the tables behind them.

    `facts` are texts said of nodes. `unproven` are edges without any evidence. A node of two
    classes counts under both and an edge in two layers in both, so these tables may sum to more
    than the totals. The status is that of the statement or citation behind an edge.
    """

    nodes: int
    edges: int
    facts: int
    evidence: int
    unproven: int
    by_class: Rows
    by_relation: Rows
    by_layer: Rows
    by_status: Rows


def count(graph: Graph) -> Counts:
    """Count a graph's nodes, edges and texts, and the evidence of its edges."""
    nodes, edges = list(graph.nodes()), list(graph.edges())
    evidence = [one for edge in edges for one in edge.evidence]
    facts: list[Fact] = [fact for node in nodes for fact in node.facts]
    return Counts(
        nodes=len(nodes),
        edges=len(edges),
        facts=len(facts),
        evidence=len(evidence),
        unproven=sum(not edge.evidence for edge in edges),
        by_class=_rows(graph.kind(kind).label for node in nodes for kind in node.classes),
        by_relation=_rows(graph.relation(edge.relation).label for edge in edges),
        by_layer=_rows(Text(layer, layer) for layer in _layers(edges)),
        by_status=_rows(Text(one.status, one.status) for one in evidence if one.status),
    )


def _layers(edges: Iterable[Edge]) -> Iterable[str]:
    return (layer for edge in edges for layer in edge.layers)


def _rows(labels: Iterable[Text]) -> Rows:
    return tuple(sorted(Counter(labels).items(), key=lambda row: (-row[1], row[0])))
