"""Saved views: kept whole by IRI, shown again in a changed graph, and put into sets."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.notebook.book import Notebook
from app.notebook.faults import UNREADABLE_VIEW, NotebookError
from app.notebook.notes import about_view, add_note, notes_about
from app.notebook.pictures import (
    KeptPicture,
    fitted,
    kept_picture,
    read_picture,
    write_picture,
)
from app.notebook.views import (
    View,
    ViewSet,
    delete_set,
    delete_view,
    keep_set,
    keep_view,
    order_views,
    put_view,
    rename_view,
    restore_set,
    restore_view,
    sets,
    view,
    views,
)
from graph.changes import Add, Remove, Reopen, apply
from graph.filtering import Filters
from graph.model import Edge, Graph, Node, Text
from graph.scene import Expansion, Light, Picture, Point, Scene, copied
from ontology.terms import Iri

A, B, C, R = Iri("urn:x:a"), Iri("urn:x:b"), Iri("urn:x:c"), Iri("urn:x:r")
KEY = (A, R, B)
PICTURE = Picture(
    places={A: Point(1, 2), B: Point(-3.5, 4)},
    routes={KEY: (Point(0, 0), Point(1, 1), Point(2, 2), Point(3, 3))},
    pinned=frozenset((A,)),
    light=Light(frozenset((A, B)), frozenset((KEY,))),
    layers=frozenset(("aws",)),
    layout="organic",
    lens="flow",
    filters=Filters(classes=frozenset((R,)), least=2),
    expansions=(Expansion(A, frozenset((B,)), R, "out", Iri("")),),
)
KEPT = KeptPicture(PICTURE, {A: Text("A", "あ"), B: Text("B", "い")})


def graph_of(*iris: Iri) -> Graph:
    graph = Graph()
    for iri in iris:
        graph.add_node(Node(iri, Text(iri[-1].upper(), "")))
    if A in iris and B in iris:
        graph.add_edge(Edge(*KEY, frozenset(("aws",))))
    return graph


def test_everything_a_picture_has_comes_back(book: Notebook, other: Notebook) -> None:
    kept = keep_view(book, "  How  Macie\nreports ", KEPT)
    assert kept.name == "How Macie reports"
    assert view(other, kept.id).kept == KEPT
    assert views(other) == [kept]


st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
PICTURES = st.from_type(Picture)
"""Pictures with whatever fields they have: what is added to them is kept without a word of ours."""


@given(PICTURES)
def test_a_picture_that_is_written_is_read_again(picture: Picture) -> None:
    kept = KeptPicture(picture, {A: Text("a", "亜")})
    assert read_picture(write_picture(kept)) == kept


def test_a_picture_of_another_version_is_read_as_far_as_it_is_understood() -> None:
    body = json.loads(write_picture(KEPT))
    body["picture"]["of tomorrow"] = {"is": "Unknown"}
    body["picture"]["layout"] = 17
    del body["picture"]["light"]
    read = read_picture(json.dumps(body))
    assert read.picture.places == PICTURE.places
    assert (read.picture.layout, read.picture.light) == ("", None)


@pytest.mark.parametrize(
    "text", ["", "nonsense", "[]", "null", '{"is": "Picture"}', "[" * 100_000, '{"picture": {}}']
)
def test_a_text_that_is_no_picture_is_refused(text: str) -> None:
    with pytest.raises(NotebookError) as refused:
        read_picture(text)
    assert refused.value.fault is UNREADABLE_VIEW


def test_a_view_is_shown_again_and_undone() -> None:
    scene = Scene(graph_of(A, B, C), Picture(places={C: Point(9, 9)}))
    before = kept_picture(scene)
    inverse = apply(Reopen(PICTURE), scene)
    assert scene.picture == PICTURE
    apply(Remove((A,)), scene)
    assert PICTURE.places.keys() == {A, B}, "what is kept is not changed by what is done later"
    redo = apply(inverse, scene)
    assert scene.picture == before.picture
    apply(Add(((A, Point(0, 0)),)), scene)
    apply(redo, scene)
    assert scene.picture.places.keys() == {B}


def test_what_is_missing_in_a_changed_graph_is_named() -> None:
    shown = fitted(KEPT, graph_of(A))
    assert shown.missing == (Text("B", "い"),)
    assert shown.picture.places == {A: Point(1, 2)}
    assert shown.picture.routes == {}
    assert shown.picture.expansions == (replace(PICTURE.expansions[0], nodes=frozenset()),)
    assert fitted(KEPT, graph_of(B)).picture.expansions == ()
    assert shown.picture.light == Light(frozenset((A,)), frozenset())
    assert fitted(KEPT, graph_of(A, B)) == (PICTURE, ())
    assert fitted(KeptPicture(PICTURE, {}), graph_of(A)).missing == (Text(B),)


def test_a_kept_picture_remembers_what_its_nodes_were_called() -> None:
    scene = Scene(graph_of(A, B), copied(PICTURE))
    kept = kept_picture(scene)
    apply(Remove((A,)), scene)
    assert kept.names == {A: Text("A"), B: Text("B")}
    assert A in kept.picture.places


def test_views_are_renamed_ordered_put_away_and_brought_back(book: Notebook) -> None:
    first, second, third = (keep_view(book, name, KEPT) for name in ("one", "two", "three"))
    assert rename_view(book, second.id, "zwei").name == "zwei"
    order_views(book, [third.id, first.id])
    assert [each.name for each in views(book)] == ["three", "one", "zwei"]
    delete_view(book, first.id)
    assert [each.name for each in views(book)] == ["three", "zwei"]
    assert [each.name for each in views(book, deleted=True)] == ["one"]
    restore_view(book, first.id)
    assert [each.name for each in views(book)] == ["three", "one", "zwei"]


def test_two_views_have_two_names(book: Notebook) -> None:
    names = [keep_view(book, "view", KEPT).name for _ in range(3)]
    assert names == ["view", "view (2)", "view (3)"]
    last = views(book)[-1]
    assert rename_view(book, last.id, "view").name == "view (3)"


def test_a_set_steps_through_its_views(book: Notebook) -> None:
    first, second = keep_view(book, "one", KEPT), keep_view(book, "two", KEPT)
    lesson = keep_set(book, "lesson", [second.id, first.id])
    keep_set(book, "empty")
    assert [each.views for each in sets(book)] == [(second.id, first.id), ()]
    delete_view(book, second.id)
    assert sets(book)[0].views == (first.id,)
    restore_view(book, second.id)
    assert sets(book)[0] == lesson
    keep_set(book, "renamed", [first.id], lesson.id)
    assert sets(book)[0] == ViewSet(lesson.id, "renamed", (first.id,))
    delete_set(book, lesson.id)
    assert [each.name for each in sets(book)] == ["empty"]
    restore_set(book, lesson.id)
    assert [each.name for each in sets(book)] == ["renamed", "empty"]


def test_a_view_carries_a_note(book: Notebook) -> None:
    kept = keep_view(book, "view", KEPT)
    note = add_note(book, "what to see here", about_view(kept.id))
    assert notes_about(book, about_view(kept.id)) == [note]


def test_a_view_that_comes_from_elsewhere_keeps_its_id(book: Notebook) -> None:
    keep_view(book, "first", KEPT)
    given = View("0" * 32, "given", KEPT, 7, "2026-01-01T00:00:00.000Z")
    put_view(book, given)
    put_view(book, given)
    assert views(book)[1:] == [given]


@pytest.mark.parametrize("act", [view, delete_view, restore_view, delete_set])
def test_a_view_nobody_knows_is_a_mistake(
    book: Notebook, act: Callable[[Notebook, str], object]
) -> None:
    with pytest.raises(KeyError):
        act(book, "unknown")
