"""Bézier routes as arrays: points along them, lines as curves, rounded corners."""

import numpy as np

from graph.layouts.values import Floats

SAMPLES = 24
ROUND = 18.0
"""The radius of a corner of a bent line."""

_TIMES = np.linspace(0.0, 1.0, SAMPLES + 1)[:, None]
BASIS = np.hstack(
    (
        (1 - _TIMES) ** 3,
        3 * _TIMES * (1 - _TIMES) ** 2,
        3 * _TIMES**2 * (1 - _TIMES),
        _TIMES**3,
    )
)
"""(25, 4): what each control point of a cubic adds to each of its points."""


def sampled(route: Floats) -> Floats:
    """Points along a route, 25 to each of its curves, ends included."""
    pieces = [BASIS @ route[at : at + 4] for at in range(0, len(route) - 1, 3)]
    return np.vstack(pieces)


def rounded(points: Floats) -> Floats:
    """The Bézier points of a bent line (k, 2) with its corners rounded."""
    result = [points[0]]
    for at in range(1, len(points) - 1):
        corner = points[at]
        before, after = points[at - 1] - corner, points[at + 1] - corner
        cut = min(ROUND, *(float(np.hypot(*side)) / 2 for side in (before, after)))
        enter = corner + before / max(float(np.hypot(*before)), 1e-9) * cut
        leave = corner + after / max(float(np.hypot(*after)), 1e-9) * cut
        result += _straight(result[-1], enter)
        result += [corner + (enter - corner) * 0.45, corner + (leave - corner) * 0.45, leave]
    result += _straight(result[-1], points[-1])
    return np.array(result)


def _straight(start: Floats, end: Floats) -> list[Floats]:
    return [start + (end - start) / 3, end + (start - end) / 3, end]
