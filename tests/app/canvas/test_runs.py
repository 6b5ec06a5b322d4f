"""Edges as arrays say the same as the routes they are made of."""

from itertools import pairwise
from math import dist

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.canvas.moving import bent
from app.canvas.runs import runs_of
from graph.curves import sample
from graph.scene import Point, Route

coordinates = st.floats(-2_000, 2_000)
points = st.builds(Point, coordinates, coordinates)
routes = (
    st.integers(1, 3)
    .flatmap(lambda pieces: st.lists(points, min_size=3 * pieces + 1, max_size=3 * pieces + 1))
    .map(tuple)
)

S_CURVE: Route = (Point(0, 0), Point(200, 0), Point(200, 300), Point(400, 300))
STRAIGHT: Route = (Point(0, 0), Point(0, 0), Point(100, 0), Point(100, 0))


@settings(max_examples=40, deadline=None)
@given(st.lists(routes, min_size=1, max_size=4))
def test_spaced_points_lie_on_their_own_route(many: list[Route]) -> None:
    found, owners = runs_of(many).spaced(10.0)

    for at, route in enumerate(many):
        # Chords of a 64th of a curve are what the measure is made of.
        line, own = sample(route, 2.0), found[owners == at]
        for x, y in own[:: max(len(own) // 20, 1)]:
            assert min(dist((x, y), point) for point in line) < 12.0


def test_dashes_have_their_length_and_gaps_and_stop_before_the_end() -> None:
    parts = runs_of([S_CURVE, STRAIGHT]).pieces(np.array([1]), 6.0, 4.0, 5.0)

    assert parts[:, 0] == pytest.approx(np.arange(0.0, 95.0, 10.0))
    assert parts[:, 2] - parts[:, 0] == pytest.approx(6.0)
    assert not parts[:, [1, 3]].any()


def test_dashes_of_a_curve_are_as_long_as_it() -> None:
    parts = runs_of([STRAIGHT, S_CURVE]).pieces(np.array([1]), 6.0, 4.0, 0.0)

    line = sample(S_CURVE, 1.0)
    length = sum(dist(one, two) for one, two in pairwise(line))
    assert len(parts) == pytest.approx(length / 10.0, abs=1.5)
    assert np.hypot(*(parts[:-1, 2:] - parts[:-1, :2]).T) == pytest.approx(6.0, abs=0.1)


@settings(max_examples=40, deadline=None)
@given(routes, points, points)
def test_bending_all_at_once_is_bending_each(route: Route, start: Point, end: Point) -> None:
    together = runs_of([STRAIGHT, route]).bent(
        np.array([(0, 0), start], float), np.array([(0, 0), end], float)
    )

    assert together.points[:4] == pytest.approx(np.array(STRAIGHT))
    assert together.points[4:] == pytest.approx(np.array(bent(route, start, end)), abs=1e-6)


def test_a_route_points_where_it_ends_even_when_its_last_points_are_one() -> None:
    down: Route = (Point(0, 0), Point(0, 50), Point(0, 100), Point(0, 100))
    nowhere: Route = (Point(5, 5),) * 4

    assert runs_of([S_CURVE, down, nowhere]).headings.tolist() == [[1, 0], [0, 1], [1, 0]]
