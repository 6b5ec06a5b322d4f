"""Routes as corners: for programs whose lines run level and upright, or bend in one place."""

from collections.abc import Iterable
from itertools import pairwise

from graph.curves import curves
from graph.scene import Point, Route

ROUND = 16.0
"""A curve that goes no further than this is the round corner of a line, no bow of its own."""

NEAR = 0.6


def corners(route: Route) -> list[Point] | None:
    """The points of a line that runs straight from corner to corner, ends included.

    None where it has bows.
    """
    points = [route[0]]
    for a, b, c, d in curves(route):
        if (a, d) == (b, c):
            continue
        if max(abs(d.x - a.x), abs(d.y - a.y)) > ROUND:
            return None
        level = abs(b.y - a.y) < abs(b.x - a.x)
        points.append(Point(d.x, a.y) if level else Point(a.x, d.y))
    return simplified([*points, route[-1]])


def levels(route: Route) -> list[Point] | None:
    """The points of a route with a step in the place of each bow that begins and ends level.

    None where it cannot be said so.
    """
    points = [route[0]]
    for a, b, c, d in curves(route):
        if (a, d) == (b, c):
            points.append(d)
        elif abs(b.y - a.y) < NEAR and abs(c.y - d.y) < NEAR:
            middle = (a.x + d.x) / 2
            points += [Point(middle, a.y), Point(middle, d.y), d]
        elif max(abs(d.x - a.x), abs(d.y - a.y)) <= ROUND:
            level = abs(b.y - a.y) < abs(b.x - a.x)
            points += [Point(d.x, a.y) if level else Point(a.x, d.y), d]
        else:
            return None
    found = simplified(points)
    level = all(
        abs(one.y - other.y) < NEAR or abs(one.x - other.x) < NEAR for one, other in pairwise(found)
    )
    return found if level else None


def simplified(points: Iterable[Point]) -> list[Point]:
    """A line without points that stand on one another or in the middle of a straight piece."""
    kept: list[Point] = []
    for point in points:
        if kept and abs(point.x - kept[-1].x) < NEAR and abs(point.y - kept[-1].y) < NEAR:
            continue
        while len(kept) > 1 and _straight(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return kept


def _straight(a: Point, b: Point, c: Point) -> bool:
    cross = (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x)
    along = (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y)
    length = abs(b.x - a.x) + abs(b.y - a.y) + abs(c.x - b.x) + abs(c.y - b.y)
    return along >= 0 and abs(cross) < NEAR * max(length, 1.0)
