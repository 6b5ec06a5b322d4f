"""What connects some things: legs that join them, through what is shown and what is not."""

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.ask import Lexicon, read_lexicon
from graph.ask.asking import answer_to
from graph.ask.query import Named, Query
from graph.connecting import connecting
from graph.model import Edge, Graph, Node, Text
from ontology import terms as t
from ontology.terms import Iri

LINKS = Iri("urn:links")
numbers = st.integers(0, 9)


def graph_of(edges: set[tuple[int, int]]) -> Graph:
    graph = Graph()
    for number in range(10):
        graph.add_node(Node(Iri(f"urn:{number}"), Text(str(number))))
    for one, two in sorted(edges):
        graph.add_edge(Edge(Iri(f"urn:{one}"), LINKS, Iri(f"urn:{two}"), frozenset(("notes",))))
    return graph


@settings(max_examples=150, deadline=None)
@given(
    st.sets(st.tuples(numbers, numbers).filter(lambda two: two[0] != two[1]), max_size=24),
    st.lists(numbers, min_size=2, max_size=5, unique=True),
)
def test_legs_join_what_hangs_together_and_nothing_else(edges, ends) -> None:
    graph, iris = graph_of(edges), [Iri(f"urn:{number}") for number in ends]
    legs = connecting(graph, iris)

    plain = nx.Graph()
    plain.add_nodes_from(range(10))
    plain.add_edges_from(edges)
    parts = [set(part) for part in nx.connected_components(plain)]
    together = {frozenset(number for number in ends if number in part) for part in parts}
    joined = nx.Graph()
    joined.add_nodes_from(iris)
    for leg in legs:
        assert {leg.nodes[0], leg.nodes[-1]} <= set(iris)
        assert len(leg.path) == nx.shortest_path_length(
            plain, int(leg.nodes[0][4:]), int(leg.nodes[-1][4:])
        )
        nx.add_path(joined, leg.nodes)
    found = {
        frozenset(int(iri[4:]) for iri in part if iri in iris)
        for part in nx.connected_components(joined)
    }
    assert found - {frozenset()} == together - {frozenset()}
    assert len(legs) == len(ends) - len(together - {frozenset()})


@pytest.fixture(scope="module")
def lexicon(shipped: Graph) -> Lexicon:
    return read_lexicon(shipped)


def asked(lexicon: Lexicon, *names: str, layer: str = "both"):
    named = tuple(Named(name, (Iri(t.AWS + name),)) for name in names)
    return answer_to(lexicon, "", Query("connection", named, layer=layer), "en")


def test_the_answer_cites_every_tie(lexicon: Lexicon) -> None:
    answer = asked(lexicon, "AmazonMacie", "AWSLambda", "AmazonDetective")
    assert len(answer.hops) == 2
    for path in answer.hops:
        for hop in path:
            assert lexicon.graph.has_edge(hop.edge)
            assert any(cited.edge == hop.edge for cited in answer.evidence)
    assert {Iri(t.AWS + "AmazonMacie"), Iri(t.AWS + "AWSLambda")} <= answer.nodes
    assert "are connected" in answer.text.en
    assert "つながっています" in answer.text.ja
    assert "VALUES" in answer.sparql or "SELECT" in answer.sparql


def test_only_the_layer_asked_connects(lexicon: Lexicon) -> None:
    answer = asked(lexicon, "AmazonGuardDuty", "AmazonDetective", layer="notes")
    assert all("notes" in hop.layers for path in answer.hops for hop in path)
