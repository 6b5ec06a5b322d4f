"""Arrays say the same as the graph they are made of."""

from collections import Counter

from graph.arrays import arrays_of
from graph.building import open_graph
from graph.model import Edge, Graph, Node, Text
from ontology.terms import Iri


def test_arrays_have_every_node_and_edge_with_its_ends_roles_and_layers() -> None:
    graph = open_graph()
    arrays = arrays_of(graph)

    assert arrays.iris == tuple(node.iri for node in graph.nodes())
    assert arrays.edges == tuple(graph.edges())
    for at, edge in enumerate(arrays.edges):
        assert [arrays.iris[end] for end in arrays.ends[at]] == [edge.source, edge.target]
        assert arrays.relations.values[arrays.relations.codes[at]] == edge.relation
        assert arrays.layers.values[arrays.layers.codes[at]] == edge.layers
        assert arrays.edge(edge.key) == at
    for at, iri in enumerate(arrays.iris):
        assert arrays.roles.values[arrays.roles.codes[at]] == graph.node(iri).role
        assert arrays.degrees[at] == graph.degree(iri)
        tied = [arrays.edges[number] for number in arrays.tied(at).tolist()]
        assert Counter(edge.key for edge in tied) == Counter(
            {edge.key for edge in (*graph.out_edges(iri), *graph.in_edges(iri))}
        )


def test_arrays_are_kept_until_the_graph_grows() -> None:
    one, two = Iri("http://example.org/1"), Iri("http://example.org/2")
    graph = Graph()
    graph.add_node(Node(one, Text("one")))
    first = arrays_of(graph)
    assert arrays_of(graph) is first

    graph.add_node(Node(two, Text("two")))
    graph.add_edge(Edge(one, Iri("http://example.org/r"), two, frozenset()))

    assert arrays_of(graph).iris == (one, two)
    assert arrays_of(graph).ends.tolist() == [[0, 1]]
    assert arrays_of(graph).edge((two, Iri("http://example.org/r"), one)) is None


def test_an_empty_graph_has_empty_arrays() -> None:
    arrays = arrays_of(Graph())

    assert arrays.ends.shape == (0, 2)
    assert arrays.degrees.tolist() == []
