"""What stands next to a node, on a small story with a hub."""

import pytest

from graph.model import Edge, Graph, Node, Relation, Text, Vocabulary
from graph.neighbours import groups, neighbours, other_end, within
from ontology.terms import FLOWS_TO, Iri

FEEDS, SENDS, JOINS, HAS = Iri("feeds"), Iri("sends"), Iri("joins"), Iri("has")


def story() -> Graph:
    vocabulary = Vocabulary(
        {
            FLOWS_TO: Relation(FLOWS_TO, Text("flows to"), family="flow", abstract=True),
            FEEDS: Relation(FEEDS, Text("feeds"), family="flow", parents=(FLOWS_TO,), number=1),
            SENDS: Relation(SENDS, Text("sends"), family="flow", parents=(FLOWS_TO,), number=2),
            HAS: Relation(HAS, Text("has"), number=16),
            JOINS: Relation(JOINS, Text("joins"), symmetric=True, number=19),
        }
    )
    graph = Graph(vocabulary)
    for name in ("logs", "zeek", "duty", "hub", "plan", "mail"):
        graph.add_node(Node(Iri(name), Text(name.title())))
    for source, relation, target, layer in (
        ("zeek", FEEDS, "duty", "aws"),
        ("logs", FEEDS, "duty", "notes"),
        ("duty", SENDS, "hub", "notes"),
        ("duty", HAS, "plan", "aws"),
        ("hub", JOINS, "duty", "notes"),
        ("hub", SENDS, "mail", "aws"),
        ("duty", FEEDS, "duty", "aws"),
    ):
        edge = Edge(Iri(source), relation, Iri(target), frozenset((layer,)))
        graph.add_edge(edge)
    return graph


def said(edges: list[Edge]) -> list[str]:
    return [f"{edge.source} {edge.relation} {edge.target}" for edge in edges]


def test_all_edges_come_once_in_vocabulary_order_then_by_label() -> None:
    assert said(neighbours(story(), Iri("duty"))) == [
        "duty feeds duty",
        "logs feeds duty",
        "zeek feeds duty",
        "duty sends hub",
        "duty has plan",
        "hub joins duty",
    ]


@pytest.mark.parametrize(
    ("direction", "expected"),
    [
        ("in", ["duty feeds duty", "logs feeds duty", "zeek feeds duty", "hub joins duty"]),
        ("out", ["duty feeds duty", "duty sends hub", "duty has plan", "hub joins duty"]),
    ],
)
def test_a_direction_keeps_symmetric_relations(direction: str, expected: list[str]) -> None:
    assert said(neighbours(story(), Iri("duty"), direction=direction)) == expected  # type: ignore[arg-type]


def test_a_relation_brings_those_below_it() -> None:
    found = neighbours(story(), Iri("duty"), direction="out", relations=[FLOWS_TO])
    assert said(found) == ["duty feeds duty", "duty sends hub"]


def test_layers_narrow_and_no_layer_means_all() -> None:
    graph = story()
    assert said(neighbours(graph, Iri("hub"), layers=frozenset(("aws",)))) == ["hub sends mail"]
    assert neighbours(graph, Iri("hub"), layers=frozenset()) == neighbours(graph, Iri("hub"))


def test_an_unknown_node_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        neighbours(story(), Iri("nobody"))


def test_groups_are_by_relation_and_direction_outgoing_first() -> None:
    found = [
        (each.relation, each.direction, len(each.edges)) for each in groups(story(), Iri("hub"))
    ]
    assert found == [(SENDS, "out", 1), (SENDS, "in", 1), (JOINS, "both", 1)]


def test_within_counts_hops_either_way() -> None:
    graph = story()
    assert within(graph, [Iri("mail")], 0) == {"mail"}
    assert within(graph, [Iri("mail")], 1) == {"mail", "hub"}
    assert within(graph, [Iri("mail")], 2) == {"mail", "hub", "duty"}
    assert within(graph, [Iri("mail")], 1, frozenset(("notes",))) == {"mail"}
    assert within(graph, [Iri("logs"), Iri("mail")], 1) == {"logs", "duty", "mail", "hub"}


def test_the_other_end_of_a_loop_is_the_node_itself() -> None:
    loop = Edge(Iri("a"), FEEDS, Iri("a"), frozenset())
    assert other_end(loop, Iri("a")) == "a"
