"""The numbers of a graph are those of what it holds."""

from graph.building import open_graph
from graph.counting import count
from graph.model import AWS_DOCS, NOTES, Edge, Evidence, Graph, Node, Text
from ontology.terms import Iri

A, B, FEEDS, LOG = (Iri(f"http://example.org/{name}") for name in ("a", "b", "feeds", "Log"))


def test_an_edge_counts_in_each_of_its_layers_and_each_piece_of_evidence_once() -> None:
    graph = Graph()
    graph.add_node(Node(A, Text("a"), classes=(LOG,)))
    graph.add_node(Node(B, Text("b")))
    proofs = (Evidence(NOTES, "S001", status="outdated"), Evidence(AWS_DOCS, "I001"))
    graph.add_edge(Edge(A, FEEDS, B, frozenset((NOTES, AWS_DOCS)), proofs))
    graph.add_edge(Edge(B, FEEDS, A, frozenset((NOTES,))))

    counts = count(graph)

    assert (counts.nodes, counts.edges, counts.evidence, counts.unproven) == (2, 2, 2, 1)
    assert counts.by_class == ((graph.kind(LOG).label, 1),)
    assert counts.by_relation == ((graph.relation(FEEDS).label, 2),)
    assert [(layer.en, number) for layer, number in counts.by_layer] == [("notes", 2), ("aws", 1)]
    assert [(status.en, number) for status, number in counts.by_status] == [("outdated", 1)]


def test_no_shipped_edge_is_without_evidence() -> None:
    counts = count(open_graph())

    assert counts.unproven == 0
    assert {layer.en for layer, _ in counts.by_layer} == {"notes", "aws"}
    assert {label.en: number for label, number in counts.by_class}["Step"] == 38
