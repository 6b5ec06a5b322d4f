"""The graph that is built says what the files say, with the evidence of each fact."""

import pytest

from graph.building import build, open_graph
from graph.model import Graph, Text
from ontology import terms as t
from ontology.terms import Blank, Iri, Literal, Quad

GUARDDUTY, DETECTIVE = Iri(t.AWS + "AmazonGuardDuty"), Iri(t.AWS + "AmazonDetective")
SENDS = Iri(t.KG + "sendsFindingsTo")
EX = "http://example.org/"


@pytest.fixture(scope="module")
def shipped() -> Graph:
    return open_graph()


def test_an_edge_of_both_layers_has_the_line_of_the_notes_and_the_citation(shipped: Graph) -> None:
    edge = shipped.edge((GUARDDUTY, SENDS, DETECTIVE))

    assert edge.layers == {"notes", "aws"}
    by_statement = {one.statement: one for one in edge.evidence}
    assert by_statement["S134"].line == 115
    assert by_statement["S134"].quote == "Amazon GuardDuty"
    assert by_statement["S134"].status == "incomplete"
    assert by_statement["S134"].comment.ja
    assert by_statement["I003"].url.startswith("https://docs.aws.amazon.com/")
    assert by_statement["I003"].as_of == "2026-11"


def test_no_edge_and_no_layer_of_an_edge_is_without_evidence(shipped: Graph) -> None:
    for edge in shipped.edges():
        assert {one.layer for one in edge.evidence} == edge.layers, edge.key


def test_every_node_is_labelled_in_both_languages(shipped: Graph) -> None:
    bare = [node.iri for node in shipped.nodes() if not (node.label.en and node.label.ja)]

    assert bare == []


def test_a_definition_rests_on_its_statement(shipped: Graph) -> None:
    node = shipped.node(DETECTIVE)

    cited = [one.statement for fact in node.facts for one in fact.evidence]
    assert "analysis and investigation" in node.definition.en
    assert "S131" in cited


def test_a_correction_points_to_the_edge_that_puts_it_right(shipped: Graph) -> None:
    oidc, oauth = Iri(t.AWS + "OIDC"), Iri(t.AWS + "OAuth20")
    edge = shipped.edge((oidc, t.REPLACES, oauth))

    assert edge.evidence[0].status == "disputed"
    assert (oidc, Iri(t.KG + "buildsOn"), oauth) in edge.evidence[0].corrected_by


def test_a_correction_in_words_is_told_in_both_languages(shipped: Graph) -> None:
    cloudtrail, lake = Iri(t.AWS + "AWSCloudTrail"), Iri(t.AWS + "CloudTrailLake")
    edge = shipped.edge((cloudtrail, Iri(t.KG + "hasFeature"), lake))
    ((about, text),) = edge.evidence[0].corrections

    assert about == lake
    assert text.en == "Closed to new customers from 2026-05-31"
    assert "2026-05-31" in text.ja != text.en


def opened(*triples: tuple[object, str, object]) -> Graph:
    quads: list[Quad] = [(s, Iri(p), o, Iri("people.ttl")) for s, p, o in triples]  # type: ignore[misc]
    return build(quads)


def test_an_opened_file_gives_nodes_edges_and_its_name_as_source() -> None:
    ann, bob = Iri(EX + "ann"), Iri(EX + "bobSmith")
    graph = opened(
        (ann, EX + "knowsWell", bob),
        (ann, t.LABEL, Literal("Ann", "en", "")),
        (ann, t.LABEL, Literal("アン", "ja", "")),
    )

    (edge,) = graph.edges()
    assert graph.node(ann).label == Text("Ann", "アン")
    assert graph.node(bob).label == Text("bob smith")
    assert graph.relation(edge.relation).label.en == "knows well"
    assert edge.evidence[0].source.en == "people.ttl"


def test_an_individual_belongs_to_its_class_and_the_class_above() -> None:
    ann, person, being = Iri(EX + "ann"), Iri(EX + "Person"), Iri(EX + "Being")
    graph = opened(
        (person, t.TYPE, Iri(t.OWL + "Class")),
        (person, t.SUB_CLASS_OF, being),
        (ann, t.TYPE, person),
    )

    assert graph.is_a(graph.node(ann), being)
    assert graph.has_edge((ann, t.TYPE, person))


def test_blank_things_are_kept_and_blank_syntax_is_not() -> None:
    address, restriction = Blank("a1"), Blank("r1")
    graph = opened(
        (Iri(EX + "ann"), EX + "livesAt", address),
        (address, EX + "city", Literal("Kyoto", "", t.XSD + "string")),
        (restriction, t.TYPE, Iri(t.OWL + "Restriction")),
        (Iri(EX + "Person"), t.SUB_CLASS_OF, restriction),
    )

    assert Iri("_:a1") in graph
    assert Iri("_:r1") not in graph
    assert sum(1 for _ in graph.edges()) == 1


def test_networkx_sees_the_same_graph(shipped: Graph) -> None:
    assert {data["edge"] for _, _, data in shipped.net.edges(data=True)} == {*shipped.edges()}
    assert {*shipped.net} == {node.iri for node in shipped.nodes()}
    assert shipped.net.degree(DETECTIVE) == shipped.degree(DETECTIVE)
