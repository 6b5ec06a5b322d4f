"""Asking, expanding and hiding: what of the picture stays, what comes, what steps back."""

from dataclasses import dataclass

import pytest

from graph import expanding, exploring
from graph.changes import apply
from graph.first_picture import first_picture
from graph.model import EdgeKey, Graph
from graph.scene import Picture, Scene, copied
from ontology import terms as t
from ontology.terms import Iri

GUARDDUTY, DETECTIVE = Iri(t.AWS + "AmazonGuardDuty"), Iri(t.AWS + "AmazonDetective")
COGNITO, GATEWAY = Iri(t.AWS + "AmazonCognito"), Iri(t.AWS + "AmazonAPIGateway")
SENDS = Iri(t.KG + "sendsFindingsTo")


@dataclass(frozen=True)
class Told:
    """As much of an answer as a picture needs."""

    nodes: frozenset[Iri]
    edges: frozenset[EdgeKey]
    focus: Iri | None = None
    pair: tuple[Iri, Iri] | None = None


ANSWER = Told(frozenset((GUARDDUTY, DETECTIVE)), frozenset(((GUARDDUTY, SENDS, DETECTIVE),)))


@pytest.fixture
def scene(shipped: Graph) -> Scene:
    found = Scene(shipped)
    apply(exploring.start(shipped), found)
    return found


def snapshot(scene: Scene) -> Picture:
    return copied(scene.picture)


def test_the_first_picture_tells_what_both_layers_agree_on(scene: Scene) -> None:
    assert {GUARDDUTY, DETECTIVE} <= scene.picture.places.keys()
    assert len(scene.picture.places) <= exploring.START_SIZE


def test_an_answer_is_in_ink_and_nothing_vanishes(scene: Scene) -> None:
    before = set(scene.picture.places)
    apply(exploring.show_answer(scene, ANSWER), scene)

    assert before <= set(scene.picture.places)
    assert scene.picture.light is not None
    assert scene.picture.light.nodes == ANSWER.nodes
    assert scene.picture.light.edges == ANSWER.edges


def test_what_is_not_in_the_answer_steps_back_in_its_own_order(scene: Scene) -> None:
    rest = [iri for iri in scene.picture.places if iri not in ANSWER.nodes]
    before = {iri: scene.picture.places[iri] for iri in rest}
    apply(exploring.show_answer(scene, ANSWER), scene)
    after = scene.picture.places

    moved = {
        (round(after[iri].x - before[iri].x, 6), round(after[iri].y - before[iri].y, 6))
        for iri in rest
    }
    assert len(moved) == 1
    assert min(after[iri].y for iri in rest) > max(after[iri].y for iri in ANSWER.nodes) + 54


def test_every_shown_edge_has_a_route_after_an_answer(scene: Scene) -> None:
    apply(exploring.show_answer(scene, ANSWER), scene)

    assert {edge.key for edge in scene.shown_edges()} == scene.picture.routes.keys()


def test_expanding_moves_nothing_and_is_taken_back_whole(scene: Scene) -> None:
    before = snapshot(scene)
    change = expanding.expand(scene, DETECTIVE)
    assert change is not None
    inverse = apply(change, scene)

    new = scene.picture.places.keys() - before.places.keys()
    assert 0 < len(new) <= expanding.EXPAND_AT_ONCE
    assert all(scene.picture.places[iri] == place for iri, place in before.places.items())
    spots = [*scene.picture.places.values()]
    for at, one in enumerate(spots):
        assert all(abs(one.x - o.x) >= 208 or abs(one.y - o.y) >= 54 for o in spots[:at])
    apply(inverse, scene)
    assert scene.picture == before


def test_what_is_expanded_from_an_answer_is_in_ink_too(scene: Scene) -> None:
    apply(exploring.show_answer(scene, ANSWER), scene)
    change = expanding.expand(scene, DETECTIVE)
    assert change is not None
    before = set(scene.picture.places)
    apply(change, scene)

    assert scene.picture.light is not None
    assert scene.picture.places.keys() - before <= scene.picture.light.nodes


def test_nothing_hidden_is_nothing_to_expand(shipped: Graph) -> None:
    scene = Scene(shipped)
    shown = exploring.show(scene, COGNITO)
    assert shown is not None
    apply(shown, scene)
    while (more := expanding.expand(scene, COGNITO)) is not None:
        apply(more, scene)

    assert GATEWAY in scene.picture.places
    assert expanding.hidden_neighbours(scene, COGNITO) == []


def test_hiding_is_taken_back_with_places_and_routes(scene: Scene) -> None:
    before = snapshot(scene)
    change = exploring.hide(scene, [GUARDDUTY, Iri("urn:not-shown"), GUARDDUTY])
    assert change is not None
    inverse = apply(change, scene)

    assert GUARDDUTY not in scene.picture.places
    assert all(GUARDDUTY not in (key[0], key[2]) for key in scene.picture.routes)
    apply(inverse, scene)
    assert scene.picture == before


def test_hiding_nothing_shown_is_no_change(scene: Scene) -> None:
    assert exploring.hide(scene, [Iri("urn:not-shown")]) is None


def test_the_kept_first_picture_is_what_the_layouts_make_of_what_is_shipped(
    shipped: Graph, scene: Scene
) -> None:
    """Renew it with: make first-picture"""
    kept = Scene(shipped)
    apply(first_picture(), kept)

    assert kept.picture.layout == scene.picture.layout
    assert [*kept.picture.places] == [*scene.picture.places]
    for iri, place in scene.picture.places.items():
        assert kept.picture.places[iri] == pytest.approx(place, abs=1.0)
    assert kept.picture.routes.keys() == scene.picture.routes.keys()
    for key, route in scene.picture.routes.items():
        assert [*kept.picture.routes[key]] == [pytest.approx(point, abs=1.0) for point in route]
