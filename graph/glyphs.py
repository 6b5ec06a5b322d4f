"""Our own icons as curves: read from resources/glyphs.json, 24 by 24, drawn with a round pen."""

import json
import re
from functools import cache

from graph.curves import straight
from graph.scene import Point, Route
from resources import read_text

TOKEN = re.compile(r"[MLHVCAZ]|-?\d*\.?\d+")
QUARTER = 0.5523
"""How far the control points of a quarter circle stand off, as a share of its radius."""


@cache
def glyph(name: str) -> tuple[Route, ...]:
    """The strokes of a glyph; those of "dot" for a name that has none."""
    known = _known()
    return parse(known.get(name, known["dot"]))


@cache
def _known() -> dict[str, str]:
    known: dict[str, str] = json.loads(read_text("glyphs.json"))
    return known


def parse(data: str) -> tuple[Route, ...]:
    """SVG path data as routes: M L H V C Z, absolute, and O x y r for a circle.

    >>> parse("M1 2H5")
    ((Point(x=1.0, y=2.0), Point(x=1.0, y=2.0), Point(x=5.0, y=2.0), Point(x=5.0, y=2.0)),)
    """
    tokens = TOKEN.findall(data.replace("O", "A"))
    routes: list[list[Point]] = []
    command = ""
    while tokens:
        if tokens[0].isalpha():
            command = tokens.pop(0)
        if command == "A":
            x, y, radius = _take(tokens, 3)
            routes.append(list(circle(Point(x, y), radius)))
        elif command == "M":
            x, y = _take(tokens, 2)
            routes.append([Point(x, y)])
        elif command == "Z":
            routes[-1] += straight(routes[-1][-1], routes[-1][0])[1:]
        else:
            routes[-1] += _piece(command, routes[-1][-1], tokens)
    return tuple(tuple(route) for route in routes)


def _piece(command: str, here: Point, tokens: list[str]) -> Route:
    if command == "C":
        a, b, c, d, e, f = _take(tokens, 6)
        return Point(a, b), Point(c, d), Point(e, f)
    if command == "H":
        there = Point(_take(tokens, 1)[0], here.y)
    elif command == "V":
        there = Point(here.x, _take(tokens, 1)[0])
    else:
        x, y = _take(tokens, 2)
        there = Point(x, y)
    return straight(here, there)[1:]


def _take(tokens: list[str], count: int) -> list[float]:
    taken = [float(token) for token in tokens[:count]]
    del tokens[:count]
    return taken


def circle(middle: Point, radius: float) -> Route:
    return rounded(middle.x - radius, middle.y - radius, 2 * radius, 2 * radius, radius)


def rounded(x: float, y: float, width: float, height: float, radius: float) -> Route:
    """A closed rectangle with round corners, clockwise from the left end of its upper side."""
    return rounded_left(x, y, width, height, radius, radius)


def rounded_left(
    x: float, y: float, width: float, height: float, left: float, right: float
) -> Route:
    """A closed rectangle whose left and right corners have radii of their own."""
    points = [Point(x + left, y)]
    far, low = x + width, y + height
    corners = (
        (Point(far - right, y), Point(far, y + right), Point(far, y), right),
        (Point(far, low - right), Point(far - right, low), Point(far, low), right),
        (Point(x + left, low), Point(x, low - left), Point(x, low), left),
        (Point(x, y + left), Point(x + left, y), Point(x, y), left),
    )
    for start, end, corner, radius in corners:
        points += straight(points[-1], start)[1:]
        if radius:
            points += [_toward(start, corner), _toward(end, corner), end]
    return tuple(points)


def _toward(point: Point, corner: Point) -> Point:
    return Point(point.x + (corner.x - point.x) * QUARTER, point.y + (corner.y - point.y) * QUARTER)
