"""Walking the canvas by keyboard, and what a screen reader is told."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget

from app.canvas.view import Canvas
from app.canvas.walking import reading_order
from app.session import Session
from graph.changes import Shine
from graph.scene import Light
from ontology.terms import Iri

EX = "http://example.org/"
Where = Callable[[str], QPointF]
KEY = Qt.Key


def iri(name: str) -> Iri:
    return Iri(EX + name)


def press(canvas: Canvas, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(canvas, key)


def names(session: Session) -> list[str]:
    return [chosen.removeprefix(EX) for chosen in session.selection]


def test_tab_goes_lane_by_lane_and_back(canvas: Canvas, session: Session) -> None:
    seen = []
    for _ in range(5):
        press(canvas, KEY.Key_Tab)
        seen += names(session)
    assert seen == ["logs", "trail", "duty", "hub", "detective"]

    QTest.keyClick(canvas, KEY.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert names(session) == ["hub"]


def test_tab_leaves_the_canvas_behind_the_last_node(qapp: QApplication, session: Session) -> None:
    window = QWidget()
    row = QHBoxLayout(window)
    canvas, button = Canvas(session), QPushButton("next")
    canvas.motion = False
    row.addWidget(canvas)
    row.addWidget(button)
    window.resize(900, 500)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    canvas.setFocus()

    press(canvas, KEY.Key_End)
    assert canvas.hasFocus()
    press(canvas, KEY.Key_Tab)

    assert button.hasFocus()
    assert names(session) == ["detective"]
    window.close()
    window.deleteLater()


@pytest.mark.parametrize(
    ("start", "key", "end"),
    [
        ("logs", KEY.Key_Right, "duty"),
        ("trail", KEY.Key_Right, "duty"),
        ("duty", KEY.Key_Left, "logs"),
        ("logs", KEY.Key_Down, "trail"),  # no edge runs there: the nearest node does
        ("hub", KEY.Key_Down, "detective"),
        ("detective", KEY.Key_Left, "duty"),
        ("detective", KEY.Key_Right, "detective"),
        ("logs", KEY.Key_Up, "logs"),
    ],
)
def test_arrows_follow_edges(
    canvas: Canvas, session: Session, start: str, key: Qt.Key, end: str
) -> None:
    session.select((iri(start),))

    press(canvas, key)

    assert names(session) == [end]


def test_the_first_arrow_begins_at_the_beginning(canvas: Canvas, session: Session) -> None:
    press(canvas, KEY.Key_Right)
    assert names(session) == ["logs"]


def test_home_and_end(canvas: Canvas, session: Session) -> None:
    press(canvas, KEY.Key_End)
    assert names(session) == ["detective"]
    press(canvas, KEY.Key_Home)
    assert names(session) == ["logs"]


def test_enter_activates_the_current_node(canvas: Canvas) -> None:
    activated: list[str] = []
    canvas.activated.connect(activated.append)

    press(canvas, KEY.Key_Return)
    press(canvas, KEY.Key_Tab, KEY.Key_Return)

    assert activated == [iri("logs")]


def test_plus_minus_and_nought(canvas: Canvas) -> None:
    zoom = canvas._board.eye.camera.zoom

    press(canvas, KEY.Key_Plus, KEY.Key_Plus)
    assert canvas._board.eye.camera.zoom == pytest.approx(zoom * 1.25**2)
    press(canvas, KEY.Key_Minus)
    assert canvas._board.eye.camera.zoom == pytest.approx(zoom * 1.25)
    press(canvas, KEY.Key_0)
    assert canvas._board.eye.camera.zoom == pytest.approx(zoom)


def test_esc_clears_selection_and_light(canvas: Canvas, session: Session) -> None:
    cleared: list[bool] = []
    canvas.cleared.connect(lambda: cleared.append(True))
    session.do(Shine(Light(frozenset((iri("duty"),)), frozenset())))
    session.select((iri("duty"),))

    press(canvas, KEY.Key_Escape)

    assert session.selection == ()
    assert session.scene.picture.light is None
    assert cleared == [True]


def test_alt_and_an_arrow_move_the_card_and_undo_brings_it_back(
    canvas: Canvas, session: Session
) -> None:
    before = dict(session.scene.picture.places)
    session.select((iri("duty"),))

    QTest.keyClick(canvas, KEY.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert session.scene.picture.places[iri("duty")] == (368, 60)

    session.undo()
    assert session.scene.picture.places == before


def test_keys_of_the_window_are_left_to_it(canvas: Canvas, session: Session) -> None:
    heard: list[int] = []

    class Window(QWidget):
        def keyPressEvent(self, event: QKeyEvent) -> None:
            heard.append(event.key())

    window = Window()
    canvas.setParent(window)
    window.show()
    press(canvas, KEY.Key_Delete)
    QTest.keyClick(canvas, KEY.Key_0, Qt.KeyboardModifier.ControlModifier)

    canvas.setParent(None)
    window.close()
    window.deleteLater()
    assert heard == [KEY.Key_Delete, KEY.Key_Control, KEY.Key_0]


def test_a_node_out_of_view_is_brought_into_it(canvas: Canvas, at: Where) -> None:
    canvas._board.eye.zoom_at(4.0, at("logs"))
    assert not canvas.viewport().rect().contains(at("detective").toPoint())

    press(canvas, KEY.Key_End)

    assert canvas.viewport().rect().contains(at("detective").toPoint())


def test_the_focus_ring_is_seen_with_keys_and_not_with_the_mouse(
    canvas: Canvas, mouse: Any, at: Where
) -> None:
    press(canvas, KEY.Key_Tab)
    by_keys = canvas.grab().toImage()
    mouse.click(at("logs"))
    canvas._board.hover(None)
    by_mouse = canvas.grab().toImage()

    assert by_keys != by_mouse
    press(canvas, KEY.Key_Right, KEY.Key_Left)
    assert canvas.grab().toImage() == by_keys


def said_by(canvas: Canvas) -> str:
    """What a screen reader says of where the keyboard is on the canvas."""
    item = canvas.face.focusChild()
    return item.text(QAccessible.Text.Name) if item else ""


def test_the_canvas_says_where_the_keyboard_is(canvas: Canvas, session: Session) -> None:
    assert said_by(canvas) == ""

    press(canvas, KEY.Key_Tab, KEY.Key_Right)

    assert said_by(canvas) == "Amazon GuardDuty, Service, detector, 2 in, 2 out, 1 not shown"
    session.language = "ja"
    press(canvas, KEY.Key_Left)
    assert said_by(canvas) == "VPC Flow Logs, サービス, source, 0 in, 1 out"
    assert canvas.accessibleName() == "Graph"
    assert "Tab" in canvas.accessibleDescription()


def test_screen_readers_are_told(
    canvas: Canvas, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[QAccessible.Event, str]] = []
    canvas.setFocus()
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(
        QAccessible,
        "updateAccessibility",
        lambda event: told.append(
            (event.type(), canvas.face.child(event.child()).text(QAccessible.Text.Name))
        ),
    )

    press(canvas, KEY.Key_End)

    assert told == [
        (QAccessible.Event.Focus, "Amazon Detective, Service, investigator, 1 in, 0 out")
    ]


def test_the_menu_key_asks_for_the_menu_of_the_current_node(
    canvas: Canvas, session: Session, at: Where
) -> None:
    asked: list[tuple[object, QPoint]] = []
    canvas.menu_requested.connect(lambda *args: asked.append(args))
    session.select((iri("hub"),))

    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(canvas.viewport(), event)

    assert asked == [(iri("hub"), canvas.viewport().mapToGlobal(at("hub").toPoint()))]


def test_every_node_is_reached_by_tab_once(canvas: Canvas, session: Session) -> None:
    order = reading_order(session.diagram())
    assert sorted(order) == sorted(session.scene.picture.places)
