"""What a graph holds, in numbers: nodes, edges and evidence by class, relation, layer, status."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from graph.history import renamed
from graph.model import Edge, Evidence, Graph, Text
from ontology.terms import Iri


class Row(NamedTuple):
    """A line of a table: nodes, edges and pieces of evidence under one label."""

    label: Text
    nodes: int
    edges: int
    evidence: int


Rows = tuple[Row, ...]
"""Most nodes first, then most edges, then by label."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Totals, and the tables behind them.

    A service and its former name count as one node; `renamed` has both names, the former first.
    `facts` are texts said of nodes. `unproven` are edges without any evidence. A class counts the
    edges that leave its nodes. A node of two classes counts under both and an edge in two layers
    in both, so the rows of a table may sum to more than the totals. The status is that of the
    statement or citation behind an edge.
    """

    nodes: int
    edges: int
    facts: int
    evidence: int
    unproven: int
    renamed: tuple[tuple[Text, Text], ...]
    by_class: Rows
    by_relation: Rows
    by_layer: Rows
    by_status: Rows


class _Claim(NamedTuple):
    """One edge with some of the evidence behind it."""

    edge: Edge
    evidence: tuple[Evidence, ...]


def count(graph: Graph) -> Counts:
    """Count a graph's nodes, edges and texts, and the evidence of its edges."""
    today, edges = renamed(graph), list(graph.edges())
    claims = [_Claim(edge, edge.evidence) for edge in edges]

    def rows(groups: dict[Text, list[_Claim]]) -> Rows:
        return _sorted(_row(label, group, today) for label, group in groups.items())

    return Counts(
        nodes=len(graph) - len(today),
        edges=len(edges),
        facts=sum(len(node.facts) for node in graph.nodes()),
        evidence=sum(len(edge.evidence) for edge in edges),
        unproven=sum(not edge.evidence for edge in edges),
        renamed=tuple(
            sorted((graph.node(old).label, graph.node(new).label) for old, new in today.items())
        ),
        by_class=_by_class(graph, today),
        by_relation=rows(_by_relation(graph, claims)),
        by_layer=rows(_parted(claims, lambda edge: edge.layers, lambda one: one.layer)),
        by_status=rows(
            _parted(claims, lambda edge: {one.status for one in edge.evidence}, _status_of)
        ),
    )


def _status_of(one: Evidence) -> str:
    return one.status


def _by_class(graph: Graph, today: dict[Iri, Iri]) -> Rows:
    members: dict[Text, list[Iri]] = defaultdict(list)
    for node in graph.nodes():
        for kind in node.classes:
            members[graph.kind(kind).label].append(node.iri)
    found = []
    for label, iris in members.items():
        edges = [edge for iri in iris for edge in graph.out_edges(iri)]
        evidence = sum(len(edge.evidence) for edge in edges)
        nodes = len({today.get(iri, iri) for iri in iris})
        found.append(Row(label, nodes, len(edges), evidence))
    return _sorted(found)


def _by_relation(graph: Graph, claims: Iterable[_Claim]) -> dict[Text, list[_Claim]]:
    groups: dict[Text, list[_Claim]] = defaultdict(list)
    for claim in claims:
        groups[graph.relation(claim.edge.relation).label].append(claim)
    return groups


def _parted(
    claims: Iterable[_Claim],
    names: Callable[[Edge], Iterable[str]],
    name_of: Callable[[Evidence], str],
) -> dict[Text, list[_Claim]]:
    """Each claim under each of its names, with the evidence of that name alone."""
    groups: dict[Text, list[_Claim]] = defaultdict(list)
    for edge, evidence in claims:
        for name in names(edge):
            if name:
                own = tuple(one for one in evidence if name_of(one) == name)
                groups[Text(name, name)].append(_Claim(edge, own))
    return groups


def _row(label: Text, claims: list[_Claim], today: dict[Iri, Iri]) -> Row:
    ends = {end for edge, _ in claims for end in (edge.source, edge.target)}
    nodes = len({today.get(end, end) for end in ends})
    return Row(label, nodes, len(claims), sum(len(evidence) for _, evidence in claims))


def _sorted(rows: Iterable[Row]) -> Rows:
    return tuple(sorted(rows, key=lambda row: (-row.nodes, -row.edges, row.label)))


def lines_of(counts: Counts) -> Iterator[str]:
    """The numbers as lines for a terminal: one table with a part for each way of counting."""
    tables = (
        ("by class", counts.by_class),
        ("by relation", counts.by_relation),
        ("by layer", counts.by_layer),
        ("by status", counts.by_status),
    )
    width = max(
        (len(row.label.of("en")) + 2 for _, rows in tables for row in rows), default=len("total")
    )
    width = max(width, len("by relation"))
    yield _cells("", ("nodes", "edges", "evidence"), width)
    yield _cells("total", (counts.nodes, counts.edges, counts.evidence), width)
    for title, rows in tables:
        yield title
        for label, *numbers in rows:
            yield _cells(f"  {label.of('en')}", numbers, width)
    yield f"texts said of nodes: {counts.facts}"
    yield f"edges without evidence: {counts.unproven}"
    for old, new in counts.renamed:
        yield f"one service, two names: {new.of('en')}, formerly {old.of('en')}"


def _cells(name: str, numbers: Iterable[object], width: int) -> str:
    return name.ljust(width) + "".join(str(number).rjust(10) for number in numbers)
