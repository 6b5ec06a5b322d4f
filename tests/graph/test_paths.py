"""Paths on the shipped ontology, on small graphs that try each rule, and against brute force."""

import itertools
from functools import cache

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.building import open_graph
from graph.model import Edge, Graph, Kind, Node, Relation, Text, Vocabulary
from graph.paths import FLOW, Path, all_paths, alternatives, nearest, shortest_paths, stops
from graph.steps import AGAINST_COST, COMPUTE, FLOW_COST, OTHER_COST, PRODUCES
from ontology.terms import FLOWS_TO, HAS_FEATURE, KG, Iri

FEEDS, JOINS, NEAR = Iri(KG + "feeds"), Iri(KG + "integratesWith"), Iri(KG + "scans")
STORAGE, DATA_SOURCE = Iri(KG + "Storage"), Iri(KG + "DataSource")
DESTINATION = Iri(KG + "Destination")
VOCABULARY = Vocabulary(
    {
        FLOWS_TO: Relation(FLOWS_TO, Text("flows to"), family="flow", abstract=True),
        FEEDS: Relation(FEEDS, Text("feeds"), family="flow", parents=(FLOWS_TO,), number=1),
        PRODUCES: Relation(PRODUCES, Text("makes"), family="flow", parents=(FLOWS_TO,), number=6),
        NEAR: Relation(NEAR, Text("scans"), family="function", number=9),
        HAS_FEATURE: Relation(HAS_FEATURE, Text("has feature"), number=16),
        JOINS: Relation(JOINS, Text("joins"), symmetric=True, number=19),
    },
    {
        DESTINATION: Kind(DESTINATION, Text("Destination")),
        STORAGE: Kind(STORAGE, Text("Storage"), (DESTINATION,)),
    },
)
CLASSES = {"store": STORAGE, "relay": STORAGE, "code": COMPUTE, "log": DATA_SOURCE}


def made_of(*triples: tuple[str, Iri, str], layers: tuple[str, ...] = ("notes",)) -> Graph:
    graph = Graph(VOCABULARY)
    for name in dict.fromkeys(end for triple in triples for end in (triple[0], triple[2])):
        classes = (CLASSES[name],) if name in CLASSES else ()
        node = Node(Iri(name), Text(name), classes, relay=name == "relay")
        graph.add_node(node)
    for source, relation, target in triples:
        edge = Edge(Iri(source), relation, Iri(target), frozenset(layers))
        graph.add_edge(edge)
    return graph


def walks(graph: Graph, source: str, target: str, **how: object) -> list[str]:
    found = shortest_paths(graph, Iri(source), Iri(target), **how)  # type: ignore[arg-type]
    return [" > ".join(stops(Iri(source), path)) for path in found]


@cache
def shipped() -> tuple[Graph, dict[str, Iri]]:
    graph = open_graph()
    return graph, {node.label.en: node.iri for node in graph.nodes()}


def first(source: str, target: str, layers: frozenset[str] | None) -> list[str]:
    graph, named = shipped()
    found = shortest_paths(graph, named[source], named[target], layers=layers)
    return [graph.node(iri).label.en for iri in stops(named[source], found[0])] if found else []


@pytest.mark.parametrize("layers", [None, frozenset(("notes",)), frozenset(("aws",))])
def test_the_notes_own_questions_are_answered(layers: frozenset[str] | None) -> None:
    assert first("Amazon GuardDuty", "Amazon SNS", layers) == [
        "Amazon GuardDuty",
        "Amazon EventBridge",
        "Amazon SNS",
    ]
    assert first("VPC Flow Logs", "AWS Security Hub", layers) == [
        "VPC Flow Logs",
        "Amazon GuardDuty",
        "AWS Security Hub",
    ]
    assert first("Amazon SNS", "Amazon GuardDuty", layers) == []


def test_what_goes_into_a_feature_reaches_its_service_and_goes_on() -> None:
    assert first("EKS Audit Logs", "AWS Security Hub", frozenset(("notes",))) == [
        "EKS Audit Logs",
        "EKS Protection",
        "Amazon GuardDuty",
        "AWS Security Hub",
    ]


def test_no_shipped_path_passes_where_flows_end() -> None:
    graph, named = shipped()
    ends = {named[name] for name in ("Amazon S3", "AWS Lambda", "Amazon SNS")}
    ways = 0
    for source, target in itertools.permutations(
        [named[name] for name in sorted(named) if name.startswith(("Amazon ", "AWS ", "Cloud"))], 2
    ):
        for path in shortest_paths(graph, source, target):
            ways += 1
            assert not ends & set(stops(source, path)[1:-1])
    assert ways > 500


def test_flows_come_before_shorter_ways_of_other_kinds() -> None:
    graph = made_of(("a", FEEDS, "b"), ("b", FEEDS, "c"), ("a", NEAR, "c"))
    assert walks(graph, "a", "c") == ["a > b > c"]
    assert walks(graph, "a", "c", relations=[NEAR]) == ["a > c"]
    assert walks(made_of(("a", FEEDS, "b"), ("b", NEAR, "c")), "a", "c") == ["a > b > c"]


def test_stores_and_code_end_a_path_unless_they_relay() -> None:
    for place, through in (("store", []), ("code", []), ("relay", ["a > relay > b"])):
        graph = made_of(("a", FEEDS, place), (place, FEEDS, "b"))
        assert walks(graph, "a", "b") == through
        assert walks(graph, "a", place) == [f"a > {place}"]
        assert walks(graph, place, "b") == [f"{place} > b"]
        assert walks(graph, "a", "b", via=(Iri(place),)) == [f"a > {place} > b"]


def test_a_log_comes_of_its_maker_not_of_what_enters_the_maker() -> None:
    graph = made_of(("a", FEEDS, "vpc"), ("vpc", PRODUCES, "log"), ("log", FEEDS, "b"))
    assert walks(graph, "vpc", "b") == ["vpc > log > b"]
    assert walks(graph, "a", "b") == []


def test_from_part_to_whole_always_from_whole_to_part_only_at_the_start() -> None:
    graph = made_of(
        ("whole", HAS_FEATURE, "part"),
        ("whole", HAS_FEATURE, "twin"),
        ("a", FEEDS, "part"),
        ("twin", FEEDS, "b"),
        ("whole", FEEDS, "c"),
    )
    assert walks(graph, "a", "c") == ["a > part > whole > c"]
    assert walks(graph, "whole", "b") == ["whole > twin > b"]
    assert walks(graph, "a", "b") == []


def test_a_symmetric_relation_is_a_path_either_way_but_no_way_through_a_hub() -> None:
    graph = made_of(("a", JOINS, "hub"), ("b", JOINS, "hub"))
    assert walks(graph, "hub", "a") == ["hub > a"]
    assert walks(graph, "a", "b") == []
    assert walks(graph, "a", "b", undirected=True) == ["a > hub > b"]


def test_edges_between_two_nodes_are_one_hop_and_the_others_stay_at_hand() -> None:
    graph = made_of(("a", NEAR, "b"), ("a", FEEDS, "b"), ("b", NEAR, "a"))
    (path,) = shortest_paths(graph, Iri("a"), Iri("b"))
    assert [edge.relation for edge in path] == [FEEDS]
    assert [edge.key for edge in alternatives(graph, path[0])] == [
        ("a", NEAR, "b"),
        ("b", NEAR, "a"),
    ]


def test_via_and_avoid() -> None:
    graph = made_of(
        ("a", FEEDS, "b"),
        ("b", FEEDS, "z"),
        ("a", FEEDS, "c"),
        ("c", FEEDS, "z"),
        ("c", FEEDS, "b"),
    )
    assert walks(graph, "a", "z") == ["a > b > z", "a > c > z", "a > c > b > z"]
    assert walks(graph, "a", "z", avoid=frozenset((Iri("b"),))) == ["a > c > z"]
    assert walks(graph, "a", "z", via=(Iri("c"),)) == ["a > c > z", "a > c > b > z"]
    assert walks(graph, "a", "z", via=(Iri("c"), Iri("b"))) == ["a > c > b > z"]
    assert walks(graph, "a", "z", via=(Iri("b"), Iri("c"))) == []


def test_all_paths_come_shortest_first_up_to_a_bound() -> None:
    graph = made_of(("a", FEEDS, "b"), ("b", FEEDS, "c"), ("c", FEEDS, "z"), ("a", FEEDS, "z"))
    found = [stops(Iri("a"), path) for path in all_paths(graph, Iri("a"), Iri("z"))]
    assert found == [("a", "z"), ("a", "b", "c", "z")]
    assert len(all_paths(graph, Iri("a"), Iri("z"), longest=2)) == 1
    assert len(all_paths(graph, Iri("a"), Iri("z"), limit=1)) == 1


def test_no_path_is_explained_by_what_would_open_one() -> None:
    graph, named = shipped()
    notes = frozenset(("notes",))
    gap = nearest(graph, named["Amazon Inspector"], named["Amazon SNS"], layers=notes)
    (opening,) = gap.openings
    assert (opening.how, opening.layers) == ("layer", {"aws"})
    assert [graph.node(iri).label.en for iri in stops(named["Amazon Inspector"], opening.path)] == [
        "Amazon Inspector",
        "Amazon EventBridge",
        "Amazon SNS",
    ]
    assert graph.node(gap.inward[0]).label.en == "Amazon EventBridge"
    gap = nearest(graph, named["Amazon SNS"], named["Amazon GuardDuty"])
    assert gap.onward == ()
    assert [opening.how for opening in gap.openings] == ["backwards"]


def test_a_gap_names_hubs_relations_and_what_was_avoided() -> None:
    graph = made_of(("a", FEEDS, "store"), ("store", FEEDS, "b"), ("a", NEAR, "b"))
    gap = nearest(graph, Iri("a"), Iri("b"), relations=FLOW)
    assert [opening.how for opening in gap.openings] == ["relation", "through"]
    graph = made_of(("a", FEEDS, "m"), ("m", FEEDS, "b"))
    gap = nearest(graph, Iri("a"), Iri("b"), avoid=frozenset((Iri("m"),)))
    assert [opening.how for opening in gap.openings] == ["avoided"]
    graph = made_of(("a", FEEDS, "m"), ("b", FEEDS, "m"))
    gap = nearest(graph, Iri("a"), Iri("b"))
    assert [opening.how for opening in gap.openings] == ["any"]
    assert stops(Iri("a"), gap.openings[0].path) == ("a", "m", "b")


def test_an_unknown_end_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        shortest_paths(made_of(("a", FEEDS, "b")), Iri("a"), Iri("nobody"))


names = st.sampled_from("abcdefg")
triples = st.lists(st.tuples(names, st.sampled_from((FEEDS, NEAR)), names), max_size=24)


@given(triples, st.booleans())
def test_the_cheapest_are_those_brute_force_finds(
    said: list[tuple[str, Iri, str]], undirected: bool
) -> None:
    graph = made_of(("a", NEAR, "y"), ("y", NEAR, "g"), *said)
    relations = (FEEDS, NEAR)  # named, so that flows alone are not tried first
    options: dict[str, object] = {"relations": relations, "undirected": undirected}
    plain, cost = nx.DiGraph(), {FEEDS: FLOW_COST, NEAR: OTHER_COST}
    for source, relation, target in (edge.key for edge in graph.edges()):
        ways = [(source, target, 0)] + [(target, source, AGAINST_COST)] * undirected
        for start, end, more in ways:
            known = plain.get_edge_data(start, end, {"cost": 9999})["cost"]
            plain.add_edge(start, end, cost=min(known, cost[relation] + more))
    every = sorted(
        (nx.path_weight(plain, nodes, "cost"), len(nodes))
        for nodes in nx.all_simple_paths(plain, "a", "g")
    )
    found = shortest_paths(graph, Iri("a"), Iri("g"), k=5, **options)  # type: ignore[arg-type]
    nodes = [stops(Iri("a"), path) for path in found]
    assert len(set(nodes)) == len(nodes)
    assert [nx.path_weight(plain, each, "cost") for each in nodes] == [
        each for each, _ in every[:5]
    ]
    every_path: list[Path] = all_paths(graph, Iri("a"), Iri("g"), longest=8, **options)  # type: ignore[arg-type]
    assert [len(each) + 1 for each in every_path] == sorted(length for _, length in every)
