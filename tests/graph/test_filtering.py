"""Filters: what each hides, that they count right, and that taking them back changes nothing."""

import time
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.changes import FilterBy, Remove, apply
from graph.facets import facets_of
from graph.filtering import NO_FILTERS, Filters, Sieve, sift
from graph.model import Edge, Evidence, Graph, Node, Relation, Text, Vocabulary
from graph.scene import Picture, Point, Scene
from ontology.terms import Iri


def ex(name: str) -> Iri:
    return Iri(f"http://example.org/{name}")


FEEDS, USES = ex("feeds"), ex("uses")


@pytest.fixture
def scene() -> Scene:
    """a feeds b (both layers), b uses c (notes, disputed), d stands alone."""
    relations = {
        FEEDS: Relation(FEEDS, Text("feeds"), family="flow"),
        USES: Relation(USES, Text("uses"), family="dependency"),
    }
    graph = Graph(Vocabulary(relations=relations))
    for name, ja, kinds, role in (
        ("a", "流れ", ("Log",), "source"),
        ("b", "", ("Log", "Service"), "detector"),
        ("c", "", ("Service",), ""),
        ("d", "", (), ""),
    ):
        graph.add_node(Node(ex(name), Text(name.upper(), ja), tuple(map(ex, kinds)), role))
    notes, aws = Evidence("notes", status="current"), Evidence("aws")
    graph.add_edge(Edge(ex("a"), FEEDS, ex("b"), frozenset(("notes", "aws")), (notes, aws)))
    disputed = Evidence("notes", status="disputed")
    graph.add_edge(Edge(ex("b"), USES, ex("c"), frozenset(("notes",)), (disputed,)))
    places = {ex(name): Point(at, 0.0) for at, name in enumerate("abcd")}
    return Scene(graph, Picture(places))


def left(scene: Scene, filters: Filters) -> tuple[str, int]:
    apply(FilterBy(filters), scene)
    return "".join(sorted(iri[-1] for iri in scene.shown())), len([*scene.shown_edges()])


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (NO_FILTERS, ("abcd", 2)),
        (Filters(classes=frozenset((ex("Log"),))), ("bcd", 1)),
        (Filters(classes=frozenset((ex("Log"), ex("Service")))), ("d", 0)),
        (Filters(classes=frozenset((Iri(""),))), ("abc", 2)),
        (Filters(roles=frozenset(("source",))), ("bcd", 1)),
        (Filters(relations=frozenset((USES,))), ("abcd", 1)),
        (Filters(families=frozenset(("flow",))), ("abcd", 1)),
        (Filters(lines=frozenset(("solid",))), ("abcd", 1)),
        (Filters(layers=frozenset(("notes",))), ("abcd", 1)),
        (Filters(layers=frozenset(("notes", "aws"))), ("abcd", 0)),
        (Filters(statuses=frozenset(("disputed",))), ("abcd", 1)),
        (Filters(statuses=frozenset(("current", "")), alone=True), ("bc", 1)),
        (Filters(text="流れ"), ("a", 0)),
        (Filters(text="B"), ("b", 0)),
        (Filters(least=1), ("abc", 2)),
        (Filters(least=2), ("b", 0)),
        (Filters(most=1), ("acd", 0)),
        (Filters(alone=True), ("abc", 2)),
    ],
)
def test_what_is_left(scene: Scene, filters: Filters, expected: tuple[str, int]) -> None:
    assert left(scene, filters) == expected


def test_the_inverse_of_a_filter_brings_the_picture_back_exactly(scene: Scene) -> None:
    before = left(scene, NO_FILTERS), dict(scene.picture.places)
    inverse = apply(FilterBy(Filters(text="a")), scene)
    apply(inverse, scene)
    assert (left(scene, NO_FILTERS), dict(scene.picture.places)) == before


def test_it_says_how_much_is_hidden(scene: Scene) -> None:
    left(scene, Filters(roles=frozenset(("source",))))
    sifted = scene.sifted()
    assert (sifted.left, sifted.things, len(sifted.edges), sifted.ties) == (3, 4, 1, 2)


def test_what_is_hidden_is_not_shown_after_something_else_changes(scene: Scene) -> None:
    left(scene, Filters(roles=frozenset(("source",))))
    apply(Remove((ex("d"),)), scene)
    assert {iri[-1] for iri in scene.shown()} == {"b", "c"}
    assert not scene.shows(ex("a"))
    assert not scene.shows(ex("d"))
    assert scene.shows(ex("b"))


def test_a_fact_added_to_the_graph_counts(scene: Scene) -> None:
    left(scene, Filters(least=1))
    scene.graph.add_edge(Edge(ex("d"), FEEDS, ex("a"), frozenset(("mine",))))
    assert scene.shows(ex("d"))


sets = st.frozensets(st.sampled_from([ex("Log"), ex("Service"), Iri("")]))
filters = st.builds(
    Filters,
    classes=sets,
    roles=st.frozensets(st.sampled_from(["source", "detector", ""])),
    layers=st.frozensets(st.sampled_from(["notes", "aws"])),
    least=st.integers(0, 3),
    alone=st.booleans(),
)


@settings(max_examples=60)
@given(first=filters, second=filters)
def test_more_filters_never_show_more(first: Filters, second: Filters) -> None:
    both = Filters(
        classes=first.classes | second.classes,
        roles=first.roles | second.roles,
        layers=first.layers | second.layers,
        least=max(first.least, second.least),
        alone=first.alone or second.alone,
    )
    graph = Graph()
    for name, kinds, role in (("a", ("Log",), "source"), ("b", ("Log", "Service"), "detector")):
        graph.add_node(Node(ex(name), Text(name), tuple(map(ex, kinds)), role))
    graph.add_node(Node(ex("c"), Text("c")))
    graph.add_edge(Edge(ex("a"), FEEDS, ex("b"), frozenset(("notes", "aws"))))
    graph.add_edge(Edge(ex("b"), USES, ex("c"), frozenset(("notes",))))
    shown = [node.iri for node in graph.nodes()]
    one, more = sift(graph, shown, Sieve(filters=first)), sift(graph, shown, Sieve(filters=both))
    assert one.hidden <= more.hidden
    assert set(more.edges) <= set(one.edges)


def test_100_000_things_are_filtered_while_one_types() -> None:
    graph = Graph()
    for at in range(100_000):
        graph.add_node(Node(ex(str(at)), Text(f"thing {at}"), (ex(f"C{at % 9}"),)))
    for at in range(200_000):
        source, target = ex(str(at % 100_000)), ex(str((at * 7 + at // 9) % 100_000))
        graph.add_edge(Edge(source, ex(f"r{at % 5}"), target, frozenset(("file",))))
    facets_of(graph)
    shown = [node.iri for node in graph.nodes()]
    spent = []
    for text in ("1", "12", "123"):
        start = time.perf_counter()
        sifted = sift(graph, shown, Sieve(filters=Filters(text=text)))
        spent.append(time.perf_counter() - start)
    assert sifted.left > 0
    assert median(spent) < 2.0, "ten times what it should take and more"
