"""Lines that run level and upright, with small round corners."""

from collections.abc import Sequence
from math import hypot

from graph.scene import Point, Route

CORNER = 7.0


def elbows(points: Sequence[Point]) -> Route:
    """A bent line with small round corners."""
    kept = [points[0]]
    for point in points[1:]:
        if hypot(point.x - kept[-1].x, point.y - kept[-1].y) > 0.5:
            kept.append(point)
    route = [kept[0]]
    for at in range(1, len(kept) - 1):
        before, corner, after = kept[at - 1 : at + 2]
        cut = min(CORNER, _apart(before, corner) / 2, _apart(corner, after) / 2)
        enter, leave = _toward(corner, before, cut), _toward(corner, after, cut)
        route += [route[-1], enter, enter, _toward(corner, enter, cut * 0.45)]
        route += [_toward(corner, leave, cut * 0.45), leave]
    return (*route, route[-1], kept[-1], kept[-1])


def _apart(one: Point, other: Point) -> float:
    return hypot(other.x - one.x, other.y - one.y)


def _toward(start: Point, end: Point, length: float) -> Point:
    way = _apart(start, end) or 1.0
    return Point(
        start.x + (end.x - start.x) / way * length, start.y + (end.y - start.y) / way * length
    )
