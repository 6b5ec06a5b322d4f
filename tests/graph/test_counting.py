"""The numbers of a graph are those of what it holds."""

from graph.building import open_graph
from graph.counting import count, lines_of
from graph.history import SERVICE, other_names, renamed
from graph.model import AWS_DOCS, NOTES, Edge, Evidence, Graph, Node, Text
from ontology.terms import AWS, Iri

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
    assert counts.by_class == ((graph.kind(LOG).label, 1, 1, 2),)
    assert counts.by_relation == ((graph.relation(FEEDS).label, 2, 2, 2),)
    layers = [(row.label.en, row.edges, row.evidence) for row in counts.by_layer]
    assert layers == [("notes", 2, 1), ("aws", 1, 1)]
    assert [(row.label.en, row.evidence) for row in counts.by_status] == [("outdated", 1)]


def test_no_shipped_edge_is_without_evidence() -> None:
    counts = count(open_graph())

    assert counts.unproven == 0
    assert {row.label.en for row in counts.by_layer} == {"notes", "aws"}
    assert {row.label.en: row.nodes for row in counts.by_class}["Step"] == 38
    assert sum(row.edges for row in counts.by_relation) == counts.edges
    assert sum(row.evidence for row in counts.by_layer) == counts.evidence


def test_a_service_and_its_former_name_count_as_one() -> None:
    graph = open_graph()
    counts = count(graph)
    services = [node for node in graph.nodes() if SERVICE in node.classes]

    assert [(old.en, new.en) for old, new in counts.renamed] == [
        ("AWS Single Sign-On", "AWS IAM Identity Center")
    ]
    assert {row.label.en: row.nodes for row in counts.by_class}["Service"] == len(services) - 1
    assert counts.nodes == len(graph) - 1
    assert "one service, two names: AWS IAM Identity Center, formerly AWS Single Sign-On" in list(
        lines_of(counts)
    )


def test_only_aws_renames_and_only_services() -> None:
    graph = open_graph()
    sso, centre = Iri(AWS + "AWSSingleSignOn"), Iri(AWS + "AWSIAMIdentityCenter")

    assert renamed(graph) == {sso: centre}
    assert other_names(graph, sso) == (centre,)
    assert other_names(graph, centre) == (sso,)
    assert other_names(graph, Iri(AWS + "OIDC")) == ()
