"""Routes as corners and steps: what draw.io and PowerPoint are told of them."""

from hypothesis import given
from hypothesis import strategies as st

from graph.curves import straight
from graph.formats.bends import corners, levels, simplified
from graph.paper.elbows import elbows
from graph.scene import Point

NUMBERS = st.integers(-2_000, 2_000).map(float)


def test_a_line_with_round_corners_is_its_corners() -> None:
    points = [Point(0, 0), Point(100, 0), Point(100, 80), Point(200, 80)]
    assert corners(elbows(points)) == points
    assert levels(elbows(points)) == points


def test_a_bow_is_no_corner_and_one_step() -> None:
    bow = (Point(0, 0), Point(60, 0), Point(40, 90), Point(100, 90))
    assert corners(bow) is None
    assert levels(bow) == [Point(0, 0), Point(50, 0), Point(50, 90), Point(100, 90)]


def test_a_bow_that_begins_aslant_has_no_steps() -> None:
    assert levels((Point(0, 0), Point(30, 40), Point(40, 90), Point(100, 90))) is None


def test_a_straight_line_is_its_ends() -> None:
    route = straight(Point(0, 0), Point(50, 0), Point(100, 0))
    assert corners(route) == [Point(0, 0), Point(100, 0)]


@given(st.lists(st.builds(Point, NUMBERS, NUMBERS), min_size=2, max_size=8))
def test_a_simplified_line_keeps_its_ends_and_adds_nothing(points: list[Point]) -> None:
    found = simplified(points)
    assert found[0] == points[0]
    assert {*found} <= {*points}
    assert len(found) <= len(points)
