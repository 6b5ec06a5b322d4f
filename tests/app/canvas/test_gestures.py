"""What a mouse does on the canvas, as a user notices it."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from app.canvas.view import Canvas
from app.session import Session
from graph.plates import badge_bounds
from graph.scene import Picture, Point
from ontology.terms import Iri

EX = "http://example.org/"
HOSTILE = "<img src=file:///etc/passwd><b>x</b>"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Where = Callable[[str], QPointF]


def iri(name: str) -> Iri:
    return Iri(EX + name)


def heard(signal: Any) -> list[Any]:
    """What a signal says from now on."""
    said: list[Any] = []
    signal.connect(lambda *args: said.append(args[0] if len(args) == 1 else args))
    return said


def copy_of(picture: Picture) -> tuple[dict[Iri, Point], dict[Any, Any], str]:
    return dict(picture.places), dict(picture.routes), picture.layout


def free_ground(canvas: Canvas) -> QPointF:
    return QPointF(canvas.viewport().width() / 2, 12)


def middle_of_edge(canvas: Canvas) -> tuple[Any, QPointF]:
    arrow = next(a for a in canvas._board.sheet.diagram.arrows if a.key[0] == iri("logs"))
    start, end = arrow.route[0], arrow.route[-1]
    place = canvas._board.eye.camera.to_view((start.x + end.x) / 2, (start.y + end.y) / 2)
    return arrow.key, QPointF(place.x, place.y)


def test_a_click_selects_and_a_click_on_the_ground_lets_go(
    canvas: Canvas, session: Session, mouse: Any, at: Where
) -> None:
    mouse.click(at("duty"))
    assert session.selection == (iri("duty"),)

    mouse.click(free_ground(canvas))
    assert session.selection == ()


def test_ctrl_click_adds_and_takes_out(session: Session, mouse: Any, at: Where) -> None:
    mouse.click(at("duty"))
    mouse.click(at("logs"), CTRL)
    assert session.selection == (iri("duty"), iri("logs"))

    mouse.click(at("duty"), CTRL)
    assert session.selection == (iri("logs"),)


def test_a_rubber_band_selects_what_it_touches(
    canvas: Canvas, session: Session, mouse: Any, at: Where
) -> None:
    corner = at("logs") - QPointF(150, 60)

    mouse.drag(corner, at("trail") + QPointF(4, 4), SHIFT)
    assert set(session.selection) == {iri("logs"), iri("trail")}

    start = at("detective") + QPointF(150, 60)
    mouse.drag(start, at("detective"), SHIFT | CTRL)
    assert set(session.selection) == {iri("logs"), iri("trail"), iri("detective")}
    assert canvas._board.sheet.highlights.band is None


def test_a_double_click_activates_once_and_moves_nothing(
    canvas: Canvas, session: Session, mouse: Any, at: Where
) -> None:
    activated, before = heard(canvas.activated), copy_of(session.scene.picture)

    mouse.click(at("duty"))
    mouse.double(at("duty"))

    assert activated == [iri("duty")]
    assert copy_of(session.scene.picture) == before


def test_dragging_moves_the_card_and_undo_restores_exactly(
    canvas: Canvas, session: Session, mouse: Any, at: Where
) -> None:
    before = copy_of(session.scene.picture)
    start, zoom = at("duty"), canvas._board.eye.camera.zoom

    mouse.drag(start, start + QPointF(60, 90))

    moved = session.scene.picture.places[iri("duty")]
    assert moved.x - 360 == pytest.approx(60 / zoom, abs=3)
    assert moved.y - 60 == pytest.approx(90 / zoom, abs=3)
    assert session.scene.picture.places[iri("logs")] == (0, 0)
    assert canvas.pick(start + QPointF(60, 90)) == iri("duty")

    session.undo()
    assert copy_of(session.scene.picture) == before
    assert canvas.pick(start) == iri("duty")

    session.redo()
    assert session.scene.picture.places[iri("duty")] == moved


def test_a_drag_is_one_step_of_undo_and_takes_the_whole_selection(
    canvas: Canvas, session: Session, mouse: Any, at: Where
) -> None:
    before = copy_of(session.scene.picture)
    steps = session.undo_stack.count()
    mouse.click(at("logs"))
    mouse.click(at("trail"), CTRL)

    mouse.drag(at("trail"), at("trail") + QPointF(-40, 30))

    places = session.scene.picture.places
    logs, trail = places[iri("logs")], places[iri("trail")]
    assert (trail.x - logs.x, trail.y - logs.y) == (0, 120)
    assert logs.x < 0
    assert session.undo_stack.count() == steps + 1
    session.undo()
    assert copy_of(session.scene.picture) == before


def test_edges_follow_while_the_card_is_in_the_hand(
    canvas: Canvas, session: Session, mouse: Any, at: Where
) -> None:
    places, start = dict(session.scene.picture.places), at("duty")
    before = canvas.grab().toImage()

    mouse.press(start)
    mouse.move(start + QPointF(30, 60))
    mouse.move(start + QPointF(60, 120))
    drawn = canvas._board.sheet.drawn()

    box = next(box for box in drawn.boxes if box.iri == iri("duty"))
    into = next(arrow for arrow in drawn.arrows if arrow.key[2] == iri("duty"))
    tip = into.route[-1]
    assert box.at.x <= tip.x <= box.at.x + box.width
    assert box.at.y <= tip.y <= box.at.y + box.height
    assert tip.y > 100
    assert session.scene.picture.places == places
    assert canvas.grab().toImage() != before

    mouse.release(start + QPointF(60, 120))


def test_many_edges_bend_while_the_card_is_in_the_hand(
    canvas: Canvas, session: Session, mouse: Any, at: Where, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.canvas.board.FEW", 0)
    start, zoom = at("duty"), canvas._board.eye.camera.zoom
    before = {arrow.key: arrow.route for arrow in session.diagram().arrows}

    mouse.press(start)
    mouse.move(start + QPointF(30, 60))
    mouse.move(start + QPointF(0, 120))

    for arrow in canvas._board.sheet.drawn().arrows:
        ends = {arrow.key[0]: arrow.route[0], arrow.key[2]: arrow.route[-1]}
        was = {arrow.key[0]: before[arrow.key][0], arrow.key[2]: before[arrow.key][-1]}
        for node, point in ends.items():
            moved = 120 / zoom if node == iri("duty") else 0
            assert point == pytest.approx((was[node].x, was[node].y + moved))
    mouse.release(start)


def test_esc_lets_go_of_a_dragged_card(
    canvas: Canvas, session: Session, mouse: Any, at: Where
) -> None:
    before, start = copy_of(session.scene.picture), at("duty")
    steps = session.undo_stack.count()

    mouse.press(start)
    mouse.move(start + QPointF(40, 40))
    mouse.move(start + QPointF(80, 80))
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    mouse.release(start + QPointF(80, 80))

    assert copy_of(session.scene.picture) == before
    assert session.undo_stack.count() == steps
    assert canvas._board.sheet.drawn() == session.diagram()


def test_an_edge_can_be_clicked(canvas: Canvas, session: Session, mouse: Any, at: Where) -> None:
    chosen = heard(canvas.edge_selected)
    key, place = middle_of_edge(canvas)
    mouse.click(at("duty"))

    mouse.click(place)

    assert chosen == [key]
    assert session.selection == ()
    assert canvas.pick(place) == key


def test_the_badge_asks_for_what_is_hidden(canvas: Canvas, session: Session, mouse: Any) -> None:
    asked = heard(canvas.expand_requested)
    box = canvas._board.box(iri("duty"))
    assert box.hidden == 1
    x, y, width, height = badge_bounds(box)
    place = canvas._board.eye.camera.to_view(x + width / 2, y + height / 2)

    mouse.click(QPointF(place.x, place.y))

    assert asked == [iri("duty")]
    assert session.selection == ()


def test_a_right_click_asks_for_a_menu_of_what_is_under_it(canvas: Canvas, at: Where) -> None:
    asked = heard(canvas.menu_requested)

    for place in (at("hub"), free_ground(canvas)):
        point = place.toPoint()
        QApplication.sendEvent(
            canvas.viewport(),
            QContextMenuEvent(
                QContextMenuEvent.Reason.Mouse, point, canvas.viewport().mapToGlobal(point)
            ),
        )

    assert [found for found, _ in asked] == [iri("hub"), None]
    assert asked[0][1] == canvas.viewport().mapToGlobal(at("hub").toPoint())


def test_the_ground_pans_and_nothing_is_deselected(
    canvas: Canvas, session: Session, mouse: Any, at: Where
) -> None:
    mouse.click(at("duty"))
    before = at("duty")

    mouse.drag(free_ground(canvas), free_ground(canvas) + QPointF(70, 40))

    assert at("duty") - before == QPointF(70, 40)
    assert session.selection == (iri("duty"),)
    assert canvas.pick(at("duty")) == iri("duty")


def test_the_wheel_zooms_at_the_pointer(canvas: Canvas, at: Where) -> None:
    place, zoom = at("detective"), canvas._board.eye.camera.zoom

    for _ in range(3):
        turn_wheel(canvas, place, 120)

    assert canvas._board.eye.camera.zoom > zoom * 1.4
    assert (at("detective") - place).manhattanLength() < 1e-6


def test_zoom_has_ends(canvas: Canvas, at: Where) -> None:
    for _ in range(80):
        turn_wheel(canvas, at("duty"), 120)
    assert canvas._board.eye.camera.zoom == 4.0
    for _ in range(160):
        turn_wheel(canvas, at("duty"), -120)
    assert canvas._board.eye.camera.zoom == 0.1


def turn_wheel(
    canvas: Canvas, place: QPointF, by: int, phase: Qt.ScrollPhase = Qt.ScrollPhase.NoScrollPhase
) -> None:
    fingers = QPoint() if phase == Qt.ScrollPhase.NoScrollPhase else QPoint(0, by)
    event = QWheelEvent(
        place,
        QPointF(canvas.viewport().mapToGlobal(place.toPoint())),
        fingers,
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        phase,
        False,
    )
    QApplication.sendEvent(canvas.viewport(), event)


def test_two_fingers_on_a_touchpad_pan(canvas: Canvas, at: Where) -> None:
    before, zoom = at("duty"), canvas._board.eye.camera.zoom

    turn_wheel(canvas, before, 30, Qt.ScrollPhase.ScrollUpdate)

    assert at("duty") - before == QPointF(0, 30)
    assert canvas._board.eye.camera.zoom == zoom


def test_a_pinch_zooms_between_the_fingers(canvas: Canvas, at: Where) -> None:
    place, zoom = at("detective"), canvas._board.eye.camera.zoom

    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        place,
        place,
        QPointF(canvas.viewport().mapToGlobal(place.toPoint())),
        0.25,
        QPointF(),
    )
    QApplication.sendEvent(canvas.viewport(), event)

    assert canvas._board.eye.camera.zoom == pytest.approx(zoom * 1.25)
    assert (at("detective") - place).manhattanLength() < 1e-6


def test_hovering_lights_the_neighbourhood_and_leaving_puts_it_out(
    canvas: Canvas, mouse: Any, at: Where
) -> None:
    mouse.move(free_ground(canvas))
    calm = canvas.grab().toImage()

    mouse.move(at("duty"))
    lit = canvas.grab().toImage()
    QApplication.sendEvent(canvas.viewport(), QEvent(QEvent.Type.Leave))

    assert lit != calm
    assert canvas.grab().toImage() == calm


def test_a_tooltip_shows_a_hostile_label_as_it_stands(canvas: Canvas, at: Where) -> None:
    place = at("hub").toPoint()

    QApplication.sendEvent(
        canvas.viewport(),
        QHelpEvent(QEvent.Type.ToolTip, place, canvas.viewport().mapToGlobal(place)),
    )

    shown = QToolTip.text()
    assert "<img" not in shown
    assert "<b>x" not in shown
    assert "&lt;img src=file:///etc/passwd&gt;&lt;b&gt;x&lt;/b&gt;" in shown
    QToolTip.hideText()


def test_the_ground_has_no_tooltip(canvas: Canvas) -> None:
    place = free_ground(canvas).toPoint()

    QApplication.sendEvent(
        canvas.viewport(),
        QHelpEvent(QEvent.Type.ToolTip, place, canvas.viewport().mapToGlobal(place)),
    )

    assert QToolTip.text() == ""
