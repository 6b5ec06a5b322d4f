"""The geometry of routes: points on cubic Bézier curves, cutting them, their extent."""

from collections.abc import Iterator
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
    return split(curve, share)[0][3]


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
        for index in range(1, count + 1):
            t = index / count
            u = 1 - t
            k0, k1, k2, k3 = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
            x = k0 * a.x + k1 * b.x + k2 * c.x + k3 * d.x
            points.append(Point(x, k0 * a.y + k1 * b.y + k2 * c.y + k3 * d.y))
    return points


def shorten_end(route: Route, length: float) -> Route:
    """A route without its last `length` pixels, so that a line ends inside its arrow head."""
    *_, last = curves(route)
    tip = last[3]
    low, high = 0.0, 1.0
    for _ in range(20):
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


def moved(route: Route, by: Point) -> Route:
    return tuple(Point(point.x + by.x, point.y + by.y) for point in route)
