"""The geometry of routes: points on cubic Bézier curves, cutting them, their extent."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from math import ceil, hypot

from graph.scene import Point, Route

Curve = tuple[Point, Point, Point, Point]


def curves(route: Route) -> Iterator[Curve]:
    """The cubic pieces of a route."""
    for index in range(0, len(route) - 3, 3):
        yield route[index], route[index + 1], route[index + 2], route[index + 3]


def mix(a: Point, b: Point, share: float) -> Point:
    return Point(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)


def split(curve: Curve, share: float) -> tuple[Curve, Curve]:
    """A curve cut in two at a parameter (de Casteljau)."""
    a, b, c, d = curve
    ab, bc, cd = mix(a, b, share), mix(b, c, share), mix(c, d, share)
    abc, bcd = mix(ab, bc, share), mix(bc, cd, share)
    middle = mix(abc, bcd, share)
    return (a, ab, abc, middle), (middle, bcd, cd, d)


def at(curve: Curve, share: float) -> Point:
    """The point of a curve at a parameter from 0 to 1."""
    a, b, c, d = curve
    rest = 1 - share
    k0, k1 = rest * rest * rest, 3 * rest * rest * share
    k2, k3 = 3 * rest * share * share, share * share * share
    return Point(
        k0 * a.x + k1 * b.x + k2 * c.x + k3 * d.x, k0 * a.y + k1 * b.y + k2 * c.y + k3 * d.y
    )


def middle(route: Route) -> Point:
    """The point half-way along a route's middle curve."""
    pieces = tuple(curves(route))
    return at(pieces[len(pieces) // 2], 0.5)


def straight(*points: Point) -> Route:
    """A polyline as a route."""
    route = [points[0]]
    for before, after in pairwise(points):
        route += [before, after, after]
    return tuple(route)


def sample(route: Route, step: float) -> list[Point]:
    """Points along a route, about `step` pixels apart, both ends included."""
    points = [route[0]]
    for a, b, c, d in curves(route):
        length = hypot(b.x - a.x, b.y - a.y) + hypot(c.x - b.x, c.y - b.y)
        count = max(1, ceil((length + hypot(d.x - c.x, d.y - c.y)) / step))
        # As a polynomial, for pictures of everything have a hundred thousand such points.
        x1, y1 = 3 * (b.x - a.x), 3 * (b.y - a.y)
        x2, y2 = 3 * (c.x - b.x) - x1, 3 * (c.y - b.y) - y1
        x3, y3 = d.x - a.x - x1 - x2, d.y - a.y - y1 - y2
        shares = [index / count for index in range(1, count)]
        points += [
            Point(a.x + t * (x1 + t * (x2 + t * x3)), a.y + t * (y1 + t * (y2 + t * y3)))
            for t in shares
        ]
        points.append(d)
    return points


@lru_cache(maxsize=2_048)
def shorten_end(route: Route, length: float) -> Route:
    """A route without its last `length` pixels, so that a line ends inside its arrow head."""
    *_, last = curves(route)
    tip = last[3]
    low, high = 0.0, 1.0
    for _ in range(14):
        middle = (low + high) / 2
        point = at(last, middle)
        if hypot(point.x - tip.x, point.y - tip.y) > length:
            low = middle
        else:
            high = middle
    return (*route[:-4], *split(last, low)[0])


def heading(route: Route, back: float) -> Point:
    """The unit vector a route ends in, seen from `back` pixels before its end."""
    tail, tip = shorten_end(route, back)[-1], route[-1]
    way = hypot(tip.x - tail.x, tip.y - tail.y)
    return Point((tip.x - tail.x) / way, (tip.y - tail.y) / way) if way else Point(1.0, 0.0)
