"""Affine transforms as in SVG: (a, b, c, d, e, f) takes x to ax + cy + e and y to bx + dy + f."""

import re
from math import cos, radians, sin, tan

from graph.scene import Point

NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?")
TRANSFORM = re.compile(r"(translate|scale|rotate|matrix|skewX|skewY)\s*\(([^)]*)\)")

Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def numbers_of(text: str) -> list[float]:
    """The numbers in a text, in order."""
    return [float(number) for number in NUMBER.findall(text)]


def read_matrix(text: str) -> Matrix:
    """The transform of a transform attribute; what is not understood changes nothing."""
    matrix = SAME
    for kind, given in TRANSFORM.findall(text):
        matrix = times(matrix, _single(kind, numbers_of(given)))
    return matrix


def _single(kind: str, numbers: list[float]) -> Matrix:
    if kind == "matrix" and len(numbers) == 6:
        a, b, c, d, e, f = numbers
        return a, b, c, d, e, f
    if not numbers:
        return SAME
    first, second = numbers[0], numbers[1] if len(numbers) > 1 else None
    match kind:
        case "translate":
            return 1.0, 0.0, 0.0, 1.0, first, second or 0.0
        case "scale":
            return first, 0.0, 0.0, first if second is None else second, 0.0, 0.0
        case "rotate":
            turn: Matrix = (
                *(cos(radians(first)), sin(radians(first))),
                *(-sin(radians(first)), cos(radians(first))),
                *(0.0, 0.0),
            )
            if len(numbers) == 3:
                x, y = numbers[1:]
                return times(times((1, 0, 0, 1, x, y), turn), (1, 0, 0, 1, -x, -y))
            return turn
        case "skewX":
            return 1.0, 0.0, tan(radians(first)), 1.0, 0.0, 0.0
        case "skewY":
            return 1.0, tan(radians(first)), 0.0, 1.0, 0.0, 0.0
    return SAME


def times(one: Matrix, two: Matrix) -> Matrix:
    """Two transforms as one: the second is applied first."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = two
    return (
        *(a * p + c * q, b * p + d * q),
        *(a * r + c * s, b * r + d * s),
        *(a * t + c * u + e, b * t + d * u + f),
    )


def applied(matrix: Matrix, point: Point) -> Point:
    a, b, c, d, e, f = matrix
    return Point(a * point.x + c * point.y + e, b * point.x + d * point.y + f)
