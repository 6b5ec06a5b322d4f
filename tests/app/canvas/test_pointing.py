"""Edges under the hand: found, told and opened at every zoom at which they are drawn one by one."""

from collections.abc import Callable, Iterator
from time import monotonic
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from app.canvas import chart
from app.canvas.segments import NONE, Segments
from app.canvas.view import Canvas
from app.session import Session
from graph.changes import Add, Batch
from graph.model import NOTES, Edge, EdgeKey, Graph
from graph.scene import Point
from ontology.terms import Iri
from tests.app.canvas.conftest import FEEDS, iri, small_graph
from tests.bench.graphs import generated

FAR, NEAR = 30_000.0, 900.0
ZOOMS = (0.03, 0.08, 0.16, 0.2, 0.35, 0.5, 0.9)


def lonely(large: bool) -> tuple[Graph, dict[Iri, Point]]:
    """An edge from left to right with nothing near it, in a small or a large picture."""
    graph, places = generated(300) if large else (small_graph(), {})
    if large:
        feeds = small_graph().vocabulary.relations[FEEDS]
        graph.vocabulary.relations[FEEDS] = feeds
        for name in ("logs", "duty"):
            graph.add_node(small_graph().node(iri(name)))
        graph.add_edge(Edge(iri("logs"), FEEDS, iri("duty"), frozenset((NOTES,))))
    return graph, {
        **places,
        iri("logs"): Point(FAR, FAR),
        iri("duty"): Point(FAR + NEAR, FAR),
    }


@pytest.fixture(params=["small", "large"])
def alone(qapp: QApplication, request: Any) -> Iterator[Canvas]:
    graph, places = lonely(request.param == "large")
    session = Session(graph)
    session.begin(Batch((Add(tuple(places.items())),)))
    canvas = Canvas(session)
    canvas.motion = False
    canvas.resize(900, 600)
    canvas.show()
    QTest.qWaitForWindowExposed(canvas)
    yield canvas
    canvas.close()
    canvas._board.artist.shut()
    canvas.deleteLater()


def wait(done: Callable[[], bool]) -> bool:
    end = monotonic() + 10
    while not done():
        if monotonic() > end:
            return False
        QTest.qWait(5)
    return True


KEY: EdgeKey = (iri("logs"), FEEDS, iri("duty"))


def look_at(canvas: Canvas, zoom: float) -> QPoint:
    """Look at the middle of the edge from a zoom; where it is on the view."""
    eye = canvas._board.eye
    canvas.centre_on(FAR + NEAR / 2, FAR)
    eye.zoom_by(zoom / eye.camera.zoom, gliding=False)
    canvas._board.sheet.sharpen_now()
    place = eye.camera.to_view(FAR + NEAR / 2, FAR)
    return QPointF(place.x, place.y + 2).toPoint()


@pytest.mark.parametrize("zoom", ZOOMS)
def test_an_edge_is_found_told_and_opened(alone: Canvas, zoom: float) -> None:
    opened: list[EdgeKey] = []
    asked: list[object] = []
    alone.edge_selected.connect(opened.append)
    alone.menu_requested.connect(lambda picked, _: asked.append(picked))
    at, view = look_at(alone, zoom), alone.viewport()

    assert alone.pick(at) == KEY
    event = QHelpEvent(QEvent.Type.ToolTip, at, view.mapToGlobal(at))
    QApplication.sendEvent(view, event)
    assert "VPC Flow Logs feeds Amazon GuardDuty" in QToolTip.text()
    QToolTip.hideText()

    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
    assert opened == [KEY]
    mouse = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(view, QContextMenuEvent(mouse, at, view.mapToGlobal(at)))
    keyboard = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(view, QContextMenuEvent(keyboard, at, view.mapToGlobal(at)))
    assert asked == [KEY, KEY], "the menu is of the edge, by mouse and by key"


@pytest.mark.parametrize("zoom", ZOOMS)
def test_beside_an_edge_there_is_nothing(alone: Canvas, zoom: float) -> None:
    at = look_at(alone, zoom)

    assert alone.pick(at + QPoint(0, 14)) is None
    assert alone.pick(at - QPoint(0, 14)) is None


@pytest.mark.parametrize("zoom", ZOOMS)
def test_pointing_at_an_edge_lights_it(alone: Canvas, zoom: float) -> None:
    at, view = look_at(alone, zoom), alone.viewport()
    QTest.mouseMove(view, QPoint(5, 5))
    before = view.grab().toImage()

    QTest.mouseMove(view, at)

    assert alone._board.sheet.highlights.hovered == KEY
    assert view.grab().toImage() != before


coordinates = st.floats(-1e5, 1e5)
segment = st.tuples(coordinates, coordinates, st.floats(-3.2, 3.2), st.floats(0, 5e4))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(segment, min_size=1, max_size=40),
    st.integers(0, 39),
    st.floats(0, 1),
    st.floats(1, 4_000),
)
def test_what_runs_by_a_point_is_what_a_search_through_all_finds(
    rows: list[tuple[float, float, float, float]], which: int, share: float, reach: float
) -> None:
    x, y, angle, length = np.array(rows).T
    starts = np.stack([x, y], axis=1)
    ways = np.stack([np.cos(angle) * length, np.sin(angle) * length], axis=1)
    at = which % len(rows)
    point = Point(*(starts[at] + ways[at] * share + reach * 0.7).tolist())

    found, distance = Segments(starts, starts + ways).by(point, reach, 0.0)

    steps = np.linspace(0.0, 1.0, 2_001)[:, None, None]
    near = np.hypot(*np.moveaxis(starts + ways * steps - np.array(point), 2, 0)).min(axis=0)
    slack = length / 4_000 + 1e-6
    assert set(np.flatnonzero(near <= reach)) <= set(found.tolist())
    assert set(found.tolist()) <= set(np.flatnonzero(near <= reach + slack))
    assert np.all(np.abs(distance - near[found]) <= slack[found])


def test_where_many_edges_run_none_is_told_from_the_others() -> None:
    offsets = np.linspace(-2.0, 2.0, 12)
    starts = np.stack([np.zeros(12), offsets], axis=1)
    bundle = Segments(starts, starts + np.array((500.0, 0.0)))

    assert bundle.at(Point(250.0, 0.0), 6.0, 10.0, NONE) is None
    assert bundle.at(Point(250.0, 7.5), 6.0, 10.0, NONE) == 11


def test_the_edges_of_a_very_large_picture_are_filed_beside_the_window(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chart, "FILED_AT_ONCE", 10)
    graph, places = lonely(large=True)
    session = Session(graph)
    session.begin(Batch((Add(tuple(places.items())),)))
    canvas = Canvas(session)
    canvas.resize(900, 600)
    canvas.show()
    QTest.qWaitForWindowExposed(canvas)
    at = look_at(canvas, 0.12)

    assert canvas.pick(at) is None, "not yet: nobody waits for it"
    assert wait(lambda: canvas.pick(at) == KEY)

    canvas.close()
    canvas._board.artist.shut()
    canvas.deleteLater()
