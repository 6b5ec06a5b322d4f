"""Expanding by groups with counts, and putting away exactly what came."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import exploring
from graph.changes import Pin, apply
from graph.expanding import ALL, Group, collapse, expand, expansions_of, hidden_neighbours, offers
from graph.model import Edge, Graph, Node, Text
from graph.scene import Point, Scene, copied
from ontology import terms as t
from ontology.terms import Iri

GUARDDUTY, INSPECTOR = Iri(t.AWS + "AmazonGuardDuty"), Iri(t.AWS + "AmazonInspector")
FEEDS = Group(Iri(t.KG + "feeds"), "in")
LINKS, FEEDS_TOO = Iri("urn:links"), Iri("urn:feeds")


@pytest.fixture
def scene(shipped: Graph) -> Scene:
    found = Scene(shipped)
    change = exploring.show(found, GUARDDUTY)
    assert change is not None
    apply(change, found)
    return found


def do(scene: Scene, *args: object) -> set[Iri]:
    """Expand; what came."""
    before = set(scene.picture.places)
    change = expand(scene, *args)  # type: ignore[arg-type]
    assert change is not None
    apply(change, scene)
    return set(scene.picture.places) - before


def test_counts_are_those_of_the_edges(scene: Scene) -> None:
    graph = scene.graph
    edges = [e for e in graph.in_edges(GUARDDUTY) if e.relation == FEEDS.relation]
    offer = next(o for o in offers(scene, GUARDDUTY).by_relation if o.group == FEEDS)

    assert set(offer.hidden) == {edge.source for edge in edges}
    assert not offer.shown
    came = do(scene, GUARDDUTY, FEEDS)
    assert came == {edge.source for edge in edges}
    again = next(o for o in offers(scene, GUARDDUTY).by_relation if o.group == FEEDS)
    assert (set(again.hidden), set(again.shown)) == (set(), came)


def test_a_class_brings_only_its_members(scene: Scene) -> None:
    for offer in offers(scene, GUARDDUTY).by_class:
        kind = offer.group.of_class
        assert all(kind in scene.graph.node(iri).classes for iri in offer.hidden)
    kinds = [set(offer.hidden) for offer in offers(scene, GUARDDUTY).by_class]
    assert set().union(*kinds) <= set(offers(scene, GUARDDUTY).whole.hidden)


def test_a_layer_that_is_not_shown_offers_nothing(scene: Scene) -> None:
    scene.picture.layers = frozenset(("notes",))
    whole = offers(scene, GUARDDUTY).whole
    edges = (*scene.graph.out_edges(GUARDDUTY), *scene.graph.in_edges(GUARDDUTY))
    ends = {end for e in edges if "notes" in e.layers for end in (e.source, e.target)}
    assert set(whole.hidden) == ends - {GUARDDUTY}
    assert scene.hidden_neighbours(GUARDDUTY) == len(whole.hidden)


def test_putting_away_is_the_inverse_of_expanding(scene: Scene) -> None:
    before = copied(scene.picture)
    do(scene, GUARDDUTY, FEEDS)
    change = collapse(scene, GUARDDUTY)
    assert change is not None
    apply(change, scene)
    assert scene.picture == before
    assert collapse(scene, GUARDDUTY) is None


def test_one_of_several_expansions_goes_alone(scene: Scene) -> None:
    first = do(scene, GUARDDUTY, FEEDS)
    second = do(scene, GUARDDUTY)
    (one, _) = expansions_of(scene, GUARDDUTY)
    change = collapse(scene, GUARDDUTY, one)
    assert change is not None
    apply(change, scene)
    shown = set(scene.picture.places)
    assert not first & shown
    assert second <= shown


def test_what_was_taken_in_hand_stays(scene: Scene) -> None:
    pinned, moved, expanded, *rest = sorted(do(scene, GUARDDUTY, FEEDS))
    apply(Pin(frozenset((pinned,))), scene)
    apply(exploring.moved(scene, ((moved, Point(9.0, 9.0)),), ()), scene)
    do(scene, expanded)
    change = collapse(scene, GUARDDUTY)
    assert change is not None
    apply(change, scene)
    assert {pinned, moved, expanded} <= set(scene.picture.places)
    assert not set(rest) & set(scene.picture.places)


def test_what_was_hidden_and_asked_for_again_is_no_expansions_any_more(scene: Scene) -> None:
    one, *_ = sorted(do(scene, GUARDDUTY, FEEDS))
    hidden = exploring.hide(scene, [one])
    assert hidden is not None
    apply(hidden, scene)
    shown = exploring.show(scene, one)
    assert shown is not None
    apply(shown, scene)
    change = collapse(scene, GUARDDUTY)
    assert change is not None
    apply(change, scene)
    assert one in scene.picture.places


def test_only_the_chosen_of_a_hub_come(scene: Scene) -> None:
    wanted = hidden_neighbours(scene, GUARDDUTY)[-3:]
    assert do(scene, GUARDDUTY, ALL, wanted) == set(wanted)


def small_graph(edges: set[tuple[int, int]]) -> Graph:
    graph = Graph()
    for number in range(8):
        graph.add_node(Node(Iri(f"urn:{number}"), Text(str(number))))
    for one, two in sorted(edges):
        relation = LINKS if (one + two) % 2 else FEEDS_TOO
        graph.add_edge(Edge(Iri(f"urn:{one}"), relation, Iri(f"urn:{two}"), frozenset(("n",))))
    return graph


numbers = st.integers(0, 7)


@settings(max_examples=150, deadline=None)
@given(
    st.sets(st.tuples(numbers, numbers).filter(lambda two: two[0] != two[1]), max_size=20),
    st.lists(numbers, min_size=1, max_size=8),
    st.randoms(use_true_random=False),
)
def test_all_put_away_in_any_order_leaves_what_was_there(edges, hubs, random) -> None:
    """Expansions that share nodes hand them on: the last one to go takes them along."""
    scene = Scene(small_graph(edges))
    apply(exploring.show(scene, Iri("urn:0")), scene)  # type: ignore[arg-type]
    for number in hubs:
        iri = Iri(f"urn:{number}")
        change = expand(scene, iri) if iri in scene.picture.places else None
        if change is not None:
            apply(change, scene)
    while scene.picture.expansions:
        leaves = [one for one in scene.picture.expansions if _is_leaf(scene, one.nodes)]
        ended = random.choice(leaves or list(scene.picture.expansions))
        change = collapse(scene, ended.of, ended)
        assert change is not None
        before = set(scene.picture.places)
        apply(change, scene)
        held = frozenset().union(*(one.nodes for one in scene.picture.expansions))
        gone = before - set(scene.picture.places)
        assert gone <= ended.nodes
        assert not gone & held
    if not any(_is_hub(hubs, iri) for iri in set(scene.picture.places) - {Iri("urn:0")}):
        assert set(scene.picture.places) == {Iri("urn:0")}


def _is_leaf(scene: Scene, nodes: frozenset[Iri]) -> bool:
    return not any(one.of in nodes for one in scene.picture.expansions)


def _is_hub(hubs: list[int], iri: Iri) -> bool:
    return int(iri.removeprefix("urn:")) in hubs
