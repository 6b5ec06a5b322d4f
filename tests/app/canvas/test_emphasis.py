"""Emphasis, drawing edges by hand, and what a map of the picture is told."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from app.canvas.overlays import handle_area
from app.canvas.view import Canvas
from app.session import Session
from graph.changes import Remove
from ontology.terms import Iri

EX = "http://example.org/"
Where = Callable[[str], QPointF]


def iri(name: str) -> Iri:
    return Iri(EX + name)


def heard(signal: Any) -> list[Any]:
    said: list[Any] = []
    signal.connect(lambda *args: said.append(args))
    return said


def inked(canvas: Canvas) -> set[str]:
    diagram = canvas._board.sheet.diagram
    return {box.iri for box in diagram.boxes if not box.faded}


def test_what_is_not_emphasised_steps_back_until_it_ends(canvas: Canvas, session: Session) -> None:
    before, steps = canvas.grab_picture(), session.undo_stack.count()
    edge = (iri("logs"), Iri(EX + "feeds"), iri("duty"))

    canvas.emphasise([iri("logs"), iri("duty")], [edge])
    assert inked(canvas) == {iri("logs"), iri("duty")}
    arrows = canvas._board.sheet.diagram.arrows
    assert [arrow.key for arrow in arrows if not arrow.faded] == [edge]
    assert canvas.grab_picture() != before

    canvas.emphasise_nothing()
    assert canvas.grab_picture() == before
    assert session.undo_stack.count() == steps


def test_emphasis_outlasts_a_change_of_the_picture(canvas: Canvas, session: Session) -> None:
    canvas.emphasise([iri("duty")], [])

    session.do(Remove((iri("hub"),)))

    assert inked(canvas) == {iri("duty")}


def test_without_leave_a_card_has_no_handle(canvas: Canvas, mouse: Any, at: Where) -> None:
    drawn = heard(canvas.edge_drawn)
    start = handle_area(canvas._board.box(iri("trail")), canvas._board.eye.camera).center()

    mouse.move(at("trail"))
    mouse.drag(start - QPointF(2, 0), at("hub"))

    assert not drawn


def test_an_edge_is_drawn_from_a_handle_to_another_card(
    canvas: Canvas, session: Session, mouse: Any, at: Where
) -> None:
    canvas.can_draw_edges = True
    drawn, places = heard(canvas.edge_drawn), dict(session.scene.picture.places)

    for start, end in (("logs", "hub"), ("duty", "trail")):
        mouse.move(at(start))
        handle = handle_area(canvas._board.box(iri(start)), canvas._board.eye.camera).center()
        # Half of a handle lies outside the card: it stays while the pointer is on it.
        mouse.move(handle + QPointF(6, 0))
        mouse.drag(handle + QPointF(6, 0), at(end))

    assert drawn == [(iri("logs"), iri("hub")), (iri("duty"), iri("trail"))]
    assert session.scene.picture.places == places
    assert canvas._board.sheet.highlights.tie is None


def test_an_edge_that_ends_nowhere_or_is_let_go_of_is_not_drawn(
    canvas: Canvas, mouse: Any, at: Where
) -> None:
    canvas.can_draw_edges = True
    drawn = heard(canvas.edge_drawn)
    mouse.click(at("logs"))
    handle = handle_area(canvas._board.box(iri("logs")), canvas._board.eye.camera).center()

    mouse.drag(handle, QPointF(canvas.viewport().width() / 2, 12))
    mouse.drag(handle, at("logs"))
    mouse.click(at("logs"))
    mouse.press(handle)
    mouse.move(handle + QPointF(40, 0))
    mouse.move(at("hub"))
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    mouse.release(at("hub"))

    assert not drawn


def test_a_map_knows_what_is_in_view_and_can_move_it(canvas: Canvas) -> None:
    looks = heard(canvas.looked)
    x, y, width, height = canvas.view_bounds()

    canvas.centre_on(500.0, -40.0)

    left, top, wide, high = canvas.view_bounds()
    assert (wide, high) == pytest.approx((width, height))
    assert (left + wide / 2, top + high / 2) == pytest.approx((500.0, -40.0))
    assert len(looks) == 1
    assert (x, y) != (left, top)


def test_points_are_told_with_their_roles(canvas: Canvas, session: Session) -> None:
    pictured = heard(canvas.pictured)

    session.do(Remove((iri("hub"), iri("trail"))))

    assert len(pictured) == 1
    points = canvas.points()
    found = {
        name: (tuple(place), points.names[role])
        for name, place, role in zip(
            points.iris, points.places.tolist(), points.roles.tolist(), strict=True
        )
    }
    assert found[iri("duty")] == ((360.0, 60.0), "detector")
    assert len(found) == 3


def test_a_click_with_ctrl_or_shift_adds_and_takes_out(
    session: Session, mouse: Any, at: Where
) -> None:
    mouse.click(at("logs"))
    mouse.click(at("duty"), Qt.KeyboardModifier.ShiftModifier)
    mouse.click(at("hub"), Qt.KeyboardModifier.ControlModifier)
    assert session.selection == (iri("logs"), iri("duty"), iri("hub"))

    mouse.click(at("logs"), Qt.KeyboardModifier.ShiftModifier)
    assert session.selection == (iri("duty"), iri("hub"))
