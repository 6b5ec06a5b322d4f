"""Gliding: bearings are kept, nothing jumps, and nothing moves when motion is not wanted."""

from collections.abc import Callable
from time import perf_counter

import pytest
from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle

from app.canvas.motion import DURATION, wanted_by_system
from app.canvas.view import Canvas
from app.session import Session
from graph.changes import Add, Place, Remove
from graph.scene import Point
from ontology.terms import Iri
from resources import theme

EX = "http://example.org/"
Where = Callable[[str], QPointF]


def iri(name: str) -> Iri:
    return Iri(EX + name)


def drawn_at(canvas: Canvas, name: str) -> Point:
    return next(box.at for box in canvas._board.sheet.drawn().boxes if box.iri == iri(name))


def test_cards_glide_to_their_new_places_and_arrive(canvas: Canvas, session: Session) -> None:
    canvas.motion = True
    start, still = drawn_at(canvas, "duty"), drawn_at(canvas, "logs")

    session.do(Place(((iri("duty"), Point(360, 300)),)))
    assert drawn_at(canvas, "duty") == start
    goal, seen = Point(start.x, start.y + 240), [start]
    while seen[-1] != goal and len(seen) < 40 * DURATION:
        QTest.qWait(5)
        seen.append(drawn_at(canvas, "duty"))

    assert seen[-1] == goal
    assert seen == sorted(seen, key=lambda point: point.y)
    assert any(start.y < point.y < goal.y for point in seen)
    assert drawn_at(canvas, "logs") == still
    assert canvas._board.sheet.drawn() == session.diagram()


def test_an_undo_in_the_middle_turns_back_without_a_jump(canvas: Canvas, session: Session) -> None:
    canvas.motion = True
    session.do(Place(((iri("duty"), Point(360, 300)),)))
    QTest.qWait(DURATION // 2)
    midway = drawn_at(canvas, "duty")

    session.undo()

    assert drawn_at(canvas, "duty") == pytest.approx(midway)
    QTest.qWait(2 * DURATION)
    assert canvas._board.sheet.drawn() == session.diagram()


def test_new_cards_fade_in_and_placed_ones_stay(canvas: Canvas, session: Session) -> None:
    canvas.motion = True
    canvas._board.eye.zoom_at(0.9, QPointF(0, 0))  # the user has the camera: it must not move
    camera = canvas._board.eye.camera
    places = {name: drawn_at(canvas, name) for name in ("logs", "duty", "hub")}
    without = canvas.grab().toImage()

    session.do(Add(((iri("sns"), Point(360, 200)),)))
    first = canvas.grab().toImage()
    QTest.qWait(2 * DURATION)
    last = canvas.grab().toImage()

    box = canvas._board.box(iri("sns"))
    middle = canvas._board.eye.camera.to_view(box.at.x + 15, box.at.y + 15)
    spot = (round(middle.x), round(middle.y))
    assert first.pixelColor(*spot) == without.pixelColor(*spot)
    assert last.pixelColor(*spot) != without.pixelColor(*spot)
    assert canvas._board.eye.camera == camera
    assert {name: drawn_at(canvas, name) for name in places} == places


def test_without_motion_everything_is_there_at_once(canvas: Canvas, session: Session) -> None:
    session.do(Place(((iri("duty"), Point(360, 300)),)))
    assert canvas._board.sheet.drawn() == session.diagram()

    canvas._board.eye.zoom_at(2.0, QPointF(0, 0))
    canvas.fit()
    x, y, width, height = session.diagram().bounds
    left, top, wide, high = canvas._board.eye.camera.bounds
    assert left < x
    assert top < y
    assert left + wide > x + width
    assert top + high > y + height


def test_the_camera_glides_and_arrives_exactly(canvas: Canvas) -> None:
    goal = canvas._board.eye.camera
    canvas._board.eye.zoom_at(2.5, QPointF(100, 100))
    canvas.motion = True

    started = perf_counter()
    canvas.fit()
    assert perf_counter() - started < 0.1
    assert canvas._board.eye.camera.zoom > goal.zoom * 2
    QTest.qWait(2 * DURATION)

    assert canvas._board.eye.camera == goal


def test_fitting_nodes_shows_them(canvas: Canvas, at: Where) -> None:
    whole = canvas._board.eye.camera.zoom

    canvas.fit((iri("hub"), iri("detective"), iri("nowhere")))

    assert canvas._board.eye.camera.zoom >= whole
    middle = (at("hub") + at("detective")) / 2
    assert (middle - QPointF(550, 300)).manhattanLength() < 1


def test_fitting_nothing_that_is_shown_changes_nothing(canvas: Canvas) -> None:
    before = canvas._board.eye.camera
    canvas.fit((iri("nowhere"),))
    assert canvas._board.eye.camera == before


def test_a_resized_window_fits_until_the_user_takes_the_camera(canvas: Canvas) -> None:
    before = canvas._board.eye.camera
    canvas.resize(700, 400)
    assert canvas._board.eye.camera.zoom < before.zoom

    canvas._board.eye.pan(QPointF(10, 0))
    zoom = canvas._board.eye.camera.zoom
    canvas.resize(1100, 600)
    assert canvas._board.eye.camera.zoom == zoom


def test_what_is_fitted_before_the_first_size_is_known_is_fitted_then(
    qapp: QApplication, session: Session
) -> None:
    canvas = Canvas(session)
    canvas.fit((iri("hub"), iri("detective")))
    canvas.resize(800, 500)
    canvas.show()

    camera = canvas._board.eye.camera
    assert camera.zoom > 1.0
    assert (camera.x, camera.y) == pytest.approx((720, 60))
    canvas.close()
    canvas.deleteLater()


def test_what_is_fitted_keeps_clear_of_what_lies_over_the_view(canvas: Canvas) -> None:
    legend = QRect(24, 380, 640, 200)

    canvas.cover(legend)

    camera = canvas._board.eye.camera
    x, y, width, height = canvas._session.diagram().bounds
    low = camera.to_view(x, y + height).y
    assert low < legend.top()
    assert camera.to_view(x, y).y > 0
    assert camera.to_view(x, y).x > 0
    assert camera.to_view(x + width, y).x < 1100

    canvas._board.eye.pan(QPointF(0, 30))
    taken = canvas._board.eye.camera
    canvas.cover(QRect())
    assert canvas._board.eye.camera == taken


def test_hidden_cards_are_gone_and_undo_brings_the_same_picture(
    canvas: Canvas, session: Session, at: Where
) -> None:
    before, place = canvas.grab_picture(), at("duty")

    session.do(Remove((iri("duty"),)))
    assert canvas.pick(place) is None

    session.undo()
    assert canvas.grab_picture() == before


def test_the_platform_can_ask_for_no_motion(qapp: QApplication) -> None:
    class Calm(QProxyStyle):
        def styleHint(self, hint: QStyle.StyleHint, *args: object) -> int:  # noqa: N802
            if hint == QStyle.StyleHint.SH_Widget_Animation_Duration:
                return 0
            return super().styleHint(hint, *args)

    name = qapp.style().objectName()
    assert wanted_by_system()
    qapp.setStyle(Calm())
    assert not wanted_by_system()
    qapp.setStyle(name)


def test_many_cards_glide_too(
    canvas: Canvas, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.canvas.item.MANY", 1)
    before = canvas.grab_picture()
    canvas.motion = True
    places = session.scene.picture.places

    session.do(Place(tuple((node, Point(at.x, at.y + 80)) for node, at in places.items())))
    canvas._board._glide.stop()
    canvas._board.eye.fit(gliding=False)
    for share in (0.3, 0.6):
        canvas._board._advance(share)
        at = canvas._board.sheet.drawn().boxes[0].at
        strip = canvas._board.eye.camera.to_view(at.x + 5, at.y + 27)
        shown = canvas.viewport().grab().toImage().pixelColor(round(strip.x), round(strip.y))
        assert shown == QColor(theme("light").roles["source"])
    canvas._board._advance(1.0)

    assert canvas._board.sheet.drawn() == session.diagram()
    session.undo()
    canvas._board._advance(1.0)
    canvas._board.eye.fit(gliding=False)
    assert canvas.grab_picture() == before
