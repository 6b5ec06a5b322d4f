"""The overview map: there when something is out of view, and a way to get there."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.canvas.points import Points, bounds_of
from app.overview import SIZE, draw_dots, scale_of
from ontology.terms import Iri
from resources import theme


def middle(driver) -> tuple[float, float]:
    x, y, width, height = driver.window.canvas.view_bounds()
    return x + width / 2, y + height / 2


@pytest.fixture
def close(driver):
    """A user who has gone so near that most is out of view."""
    driver.ask("what feeds Detective?")
    driver.window.canvas.zoom_by(3)
    driver.settle()
    return driver


def test_it_is_there_only_while_something_is_out_of_view(driver) -> None:
    overview = driver.window.stage.overview
    driver.do("fit")
    driver.qtbot.waitUntil(lambda: not overview.isVisible())
    driver.window.canvas.zoom_by(4)
    driver.qtbot.waitUntil(overview.isVisible)
    driver.do("fit")
    driver.qtbot.waitUntil(lambda: not overview.isVisible())


def test_a_click_and_a_drag_move_the_view_there(close) -> None:
    overview = close.window.stage.overview
    before = middle(close)
    close.qtbot.mouseClick(overview, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    left = middle(close)
    assert left[0] < before[0]
    close.qtbot.mousePress(overview, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    close.qtbot.mouseMove(overview, QPoint(140, 90))
    close.qtbot.mouseRelease(overview, Qt.MouseButton.LeftButton, pos=QPoint(140, 90))
    assert middle(close)[0] > left[0]
    assert middle(close)[1] > left[1]


def test_arrow_keys_move_the_view(close) -> None:
    overview = close.window.stage.overview
    overview.setFocus()
    x, y = middle(close)
    QTest.keyClick(overview, Qt.Key.Key_Right)
    QTest.keyClick(overview, Qt.Key.Key_Down)
    assert middle(close)[0] > x
    assert middle(close)[1] > y


def test_it_can_be_put_away_and_gives_way_on_a_small_window(close) -> None:
    overview = close.window.stage.overview
    # What is in view is known when the picture is drawn, which happens beside the window.
    close.qtbot.waitUntil(overview.isVisible)
    close.do("overview")
    close.qtbot.waitUntil(lambda: not overview.isVisible())
    close.do("overview")
    close.qtbot.waitUntil(overview.isVisible)
    close.frame.resize(900, 500)
    close.qtbot.waitUntil(lambda: not overview.isVisible())


def test_a_hundred_thousand_things_are_dots_in_their_colours(qapp) -> None:
    rng = np.random.default_rng(1)
    places = rng.uniform(0, 50_000, (100_000, 2))
    iris = tuple(Iri(f"http://example.org/{at}") for at in range(100_000))
    points = Points(iris, places, np.zeros(100_000, np.intp), ("detector",), bounds_of(places))
    colours = theme("light")
    image = draw_dots(points, scale_of(points), colours, 1.0)
    assert image.size() == SIZE
    inked = [
        image.pixelColor(x, y).name().upper()
        for x in range(0, SIZE.width(), 4)
        for y in range(0, SIZE.height(), 4)
        if image.pixelColor(x, y).alpha()
    ]
    assert set(inked) == {colours.roles["detector"]}
    assert len(inked) > 300
