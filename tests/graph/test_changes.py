"""Whatever is done to a picture can be taken back exactly, and done again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.changes import (
    Add,
    Batch,
    Change,
    Pin,
    Place,
    Remember,
    Remove,
    Shine,
    ShowLayers,
    apply,
)
from graph.model import Edge, Graph, Node, Text
from graph.scene import Expansion, Light, Picture, Point, Scene, copied
from ontology.terms import Iri

NODES = [Iri(name) for name in "abcdef"]
LINKS = Iri("links")
KEYS = [(one, LINKS, other) for one in NODES for other in NODES if one < other]


def made() -> Scene:
    graph = Graph()
    for iri in NODES:
        graph.add_node(Node(iri, Text(iri)))
    for key in KEYS:
        graph.add_edge(Edge(*key, frozenset(("notes",))))
    return Scene(graph)


def snapshot(picture: Picture) -> Picture:
    return copied(picture)


points = st.builds(Point, st.floats(-1e4, 1e4), st.floats(-1e4, 1e4))
routes = st.lists(points, min_size=4, max_size=4).map(tuple)


@st.composite
def change(draw: st.DrawFn, shown: list[Iri]) -> Change:
    """A change that fits a picture of these nodes."""
    hidden = [iri for iri in NODES if iri not in shown]
    kinds = ["place", "pin", "shine", "layers", "remember"]
    kinds += ["add"] * bool(hidden) + ["remove"] * bool(shown)
    some = st.lists(st.sampled_from(shown), unique=True) if shown else st.just([])
    match draw(st.sampled_from(kinds)):
        case "add":
            new = draw(st.lists(st.sampled_from(hidden), min_size=1, unique=True))
            return Add(tuple((iri, draw(points)) for iri in new))
        case "remove":
            return Remove(tuple(draw(some)))
        case "place":
            inside = [key for key in KEYS if key[0] in shown and key[2] in shown]
            drawn = draw(st.lists(st.sampled_from(inside), unique=True)) if inside else []
            placed = tuple((iri, draw(points)) for iri in draw(some))
            routed = tuple((key, draw(routes)) for key in drawn)
            return Place(placed, routed, draw(st.sampled_from(["", "flow"])))
        case "pin":
            return Pin(frozenset(draw(some)))
        case "shine":
            light = Light(frozenset(draw(some)), frozenset())
            return Shine(draw(st.sampled_from([None, light])))
        case "remember":
            held = frozenset(draw(some))
            return Remember(tuple(Expansion(iri, held, LINKS, "out", Iri("")) for iri in held))
    return ShowLayers(draw(st.sampled_from([frozenset(), frozenset(("notes",))])))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_undoing_all_is_the_start_and_redoing_all_the_end(data: st.DataObject) -> None:
    scene = made()
    start = snapshot(scene.picture)
    undo: list[Change] = []
    for _ in range(data.draw(st.integers(1, 12))):
        step = data.draw(change(list(scene.picture.places)))
        wrapped = Batch((step,), "Step") if data.draw(st.booleans()) else step
        undo.append(apply(wrapped, scene))
    end = snapshot(scene.picture)

    redo = [apply(inverse, scene) for inverse in reversed(undo)]
    assert scene.picture == start
    for again in reversed(redo):
        apply(again, scene)
    assert scene.picture == end


def test_a_batch_that_fails_half_way_leaves_nothing_behind() -> None:
    scene = made()
    apply(Add(((NODES[0], Point(0, 0)),)), scene)
    before = snapshot(scene.picture)

    with pytest.raises(KeyError):
        apply(Batch((Add(((NODES[1], Point(1, 1)),)), Add(((NODES[0], Point(2, 2)),)))), scene)
    assert scene.picture == before


def test_only_what_is_shown_can_be_pinned() -> None:
    with pytest.raises(KeyError):
        apply(Pin(frozenset((NODES[0],))), made())
