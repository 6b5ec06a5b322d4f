"""Zooming ends without a jump: the last frame pales under the sharp one, unless motion is off."""

from collections.abc import Iterator
from time import monotonic

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.canvas.view import Canvas
from app.session import Session
from graph.changes import Add, Batch
from tests.bench.graphs import generated


@pytest.fixture
def large(qapp: QApplication) -> Iterator[Canvas]:
    graph, places = generated(400)
    session = Session(graph)
    session.begin(Batch((Add(tuple(places.items())),)))
    canvas = Canvas(session)
    canvas.motion = True
    canvas.resize(700, 500)
    canvas.show()
    QTest.qWaitForWindowExposed(canvas)
    canvas.fit()
    settle(canvas)
    yield canvas
    canvas.close()
    canvas._board.artist.shut()
    canvas.deleteLater()


def seen(canvas: Canvas) -> QImage:
    return canvas.viewport().grab().toImage()


def settle(canvas: Canvas) -> list[QImage]:
    """Wait until nothing changes any more; what was seen from the sharp frame on."""
    end, images = monotonic() + 10, []
    sheet = canvas._board.sheet
    while not sheet.is_sharp() or sheet.is_drawing():
        assert monotonic() < end, "it never ends"
        QTest.qWait(2)
        if sheet.is_sharp():
            images.append(seen(canvas))
    return images


def test_a_frame_of_another_zoom_fades_in(large: Canvas) -> None:
    large._board.eye.zoom_at(1.5, QPointF(350, 250))
    blown_up = seen(large)

    on_the_way = settle(large)

    sharp = seen(large)
    assert sharp != blown_up
    assert any(image not in (sharp, blown_up) for image in on_the_way)
    assert seen(large) == large.grab_picture(), "and what is left is the sharp one alone"


def test_without_motion_the_sharp_frame_is_there_at_once(large: Canvas) -> None:
    large.motion = False
    large._board.eye.zoom_at(1.5, QPointF(350, 250))
    sheet = large._board.sheet
    end = monotonic() + 10
    while not sheet.is_sharp():
        assert monotonic() < end
        QTest.qWait(2)

    assert not sheet.fade.is_running
    assert seen(large) == large.grab_picture()


def test_panning_fades_nothing(large: Canvas) -> None:
    large._board.eye.pan(QPointF(400, 0))
    settle(large)

    assert not large._board.sheet.fade.is_running
    large._board.eye.pan(QPointF(-30, 10))
    large._board.sheet.sharpen()
    assert not large._board.sheet.fade.is_running


def test_a_picture_that_is_taken_is_not_half_faded(large: Canvas) -> None:
    large._board.eye.zoom_at(1.5, QPointF(350, 250))

    taken = large.grab_picture()

    settle(large)
    assert taken == seen(large)
