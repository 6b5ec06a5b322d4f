"""Lenses: what each shows of the shipped graph, and that it is a picture one can read."""

import pytest

from graph.composing import compose
from graph.jobs import finish
from graph.layouts.table import LAYOUTS
from graph.lenses import LENSES, MOST_CARDS, fits, lens_named, seen_through
from graph.looking import look_through
from graph.model import Edge, Graph, Node, Text
from graph.scene import Light, Scene
from ontology.terms import KG, Iri

PICTURES = [lens.name for lens in LENSES if lens.strands]


def scene_through(graph: Graph, name: str) -> Scene:
    lens = lens_named(name)
    assert lens
    return Scene(graph, finish(look_through(graph, lens)))


def names(graph: Graph, iris: object) -> set[str]:
    return {graph.node(iri).label.en for iri in iris}  # type: ignore[attr-defined]


def test_every_lens_says_what_it_is_in_both_languages_and_names_a_layout() -> None:
    known = {layout.name for layout in LAYOUTS}
    for lens in LENSES:
        assert lens.label.en
        assert lens.label.ja
        assert lens.about.en
        assert lens.about.ja
        assert lens.layout in known
    assert len({lens.name for lens in LENSES}) == len(LENSES)


@pytest.mark.parametrize("name", PICTURES)
def test_a_lens_shows_a_readable_number_of_things_each_with_a_tie(
    shipped: Graph, name: str
) -> None:
    scene = scene_through(shipped, name)
    shown = set(scene.shown())
    tied = {end for edge in scene.shown_edges() for end in (edge.source, edge.target)}
    assert 12 <= len(shown) <= MOST_CARDS
    assert tied == shown


@pytest.mark.parametrize("name", PICTURES)
def test_no_card_of_a_lens_lies_on_another(shipped: Graph, name: str) -> None:
    boxes = compose(scene_through(shipped, name)).boxes
    for at, box in enumerate(boxes):
        for other in boxes[at + 1 :]:
            apart = abs(box.at.x - other.at.x) >= box.width, abs(box.at.y - other.at.y) >= 54
            assert any(apart), f"{box.title} on {other.title}"


def test_the_logs_lens_has_what_feeds_detective_and_nothing_of_identity(shipped: Graph) -> None:
    scene = scene_through(shipped, "logs")
    seen = names(shipped, scene.shown())
    assert {"VPC Flow Logs", "CloudTrail Logs", "Amazon Detective", "Amazon GuardDuty"} <= seen
    assert {shipped.node(iri).role for iri in scene.shown()}.isdisjoint({"identity", ""})


def test_what_the_notes_speak_of_comes_before_what_only_aws_says(shipped: Graph) -> None:
    lens = lens_named("detection")
    assert lens
    shown = set(seen_through(shipped, lens).shown)
    noted = {
        end
        for edge in shipped.edges()
        if "notes" in edge.layers and fits(shipped, lens, edge)
        for end in (edge.source, edge.target)
    }
    assert noted <= shown


def test_everything_is_everything(shipped: Graph) -> None:
    lens = lens_named("everything")
    assert lens
    seen = seen_through(shipped, lens)
    assert set(seen.shown) == {node.iri for node in shipped.nodes()}
    assert seen.total == len(shipped)


def ex(name: str) -> Iri:
    return Iri(f"http://example.org/{name}")


def small() -> Graph:
    """A detector that detects a threat, and is restricted by it too, with something beside it."""
    graph = Graph()
    for name, role in (("d", "detector"), ("t", ""), ("x", "")):
        graph.add_node(Node(ex(name), Text(name), role=role))
    for source, relation, target in (
        ("d", Iri(KG + "detects"), "t"),
        ("t", Iri(KG + "restricts"), "d"),
        ("x", Iri(KG + "restricts"), "d"),
    ):
        graph.add_edge(Edge(ex(source), relation, ex(target), frozenset(("file",))))
    return graph


def test_a_lens_hides_other_ties_of_its_things_but_none_of_what_is_brought_in() -> None:
    scene = scene_through(small(), "detection")
    assert [edge.relation for edge in scene.shown_edges()] == [KG + "detects"]
    place = next(iter(scene.picture.places.values()))
    scene.picture.places[ex("x")] = place
    scene.forget()
    drawn = {(edge.source, edge.relation) for edge in scene.shown_edges()}
    assert drawn == {(ex("d"), KG + "detects"), (ex("x"), KG + "restricts")}


def test_no_lens_hides_what_is_in_ink() -> None:
    scene = scene_through(small(), "detection")
    key = (ex("t"), Iri(KG + "restricts"), ex("d"))
    scene.picture.light = Light(frozenset((ex("t"), ex("d"))), frozenset((key,)))
    scene.forget()
    assert key in {edge.key for edge in scene.shown_edges()}


def test_an_unknown_lens_is_none() -> None:
    assert lens_named("of tomorrow") is None
