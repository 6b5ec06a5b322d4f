"""Routes as numpy arrays: all of a diagram's edges bent, measured and cut into pieces at once."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from graph.scene import Route

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

SHARES = np.linspace(0.0, 1.0, 65)[1:, None]
"""Where each cubic is sampled."""

BASIS = np.hstack(
    (
        (1 - SHARES) ** 3,
        3 * (1 - SHARES) ** 2 * SHARES,
        3 * (1 - SHARES) * SHARES**2,
        SHARES**3,
    )
)

GAP = 1.0
"""The distance on the common measure between the end of one route and the start of the next."""


class Runs:
    """The routes of edges 0 … n-1, each of one or more cubic Béziers, end to end in one array."""

    def __init__(self, points: Floats, counts: Ints) -> None:
        self.points, self.counts = points, counts
        self.last = np.cumsum(counts) - 1
        self.first = self.last - counts + 1

    def bent(self, starts: Floats, ends: Floats) -> "Runs":
        """The routes with their ends moved by (n, 2); what lies between follows in proportion."""
        owners = np.repeat(np.arange(len(self.counts)), self.counts)
        along = (np.arange(len(self.points)) - self.first[owners]) / (self.counts[owners] - 1)
        ways = starts[owners] + (ends - starts)[owners] * along[:, None]
        return Runs(self.points + ways, self.counts)

    @cached_property
    def headings(self) -> Floats:
        """The unit vectors (n, 2) the routes end in."""
        tips = self.points[self.last]
        ways = tips - self.points[self.last - 1]
        for back in (2, 3):
            still = ~ways.any(axis=1)
            ways[still] = (tips - self.points[self.last - back])[still]
        lengths = np.hypot(*ways.T)
        ways[lengths == 0] = (1.0, 0.0)
        return ways / np.where(lengths == 0, 1.0, lengths)[:, None]

    def pieces(self, which: Ints, on: float, off: float, rest: float) -> Floats:
        """The dashes along some routes as (k, 4): x, y, x, y; they stop `rest` before the end."""
        owners, starts = self._steps(which, on + off, rest)
        ends = np.minimum(starts + on, (self._starts + self._lengths)[owners])
        points, gone = self._measured
        columns = [np.interp(at, gone, side) for at in (starts, ends) for side in points.T]
        return np.column_stack(columns)

    def spaced(self, spacing: float) -> tuple[Floats, Ints]:
        """Points along all routes, and whose they are."""
        owners, starts = self._steps(np.arange(len(self.counts)), spacing, 0.0)
        points, gone = self._measured
        return np.column_stack([np.interp(starts, gone, side) for side in points.T]), owners

    def _steps(self, which: Ints, step: float, rest: float) -> tuple[Ints, Floats]:
        """Places on the common measure along routes, `step` apart, and whose they are."""
        counts = np.ceil(np.maximum(self._lengths[which] - rest, 0.0) / step).astype(np.intp)
        owners = np.repeat(which, counts)
        numbers = np.arange(len(owners)) - np.repeat(np.cumsum(counts) - counts, counts)
        return owners, self._starts[owners] + numbers * step

    @cached_property
    def _measured(self) -> tuple[Floats, Floats]:
        """Points sampled along all routes, and where each is on one common measure."""
        cubics = (self.counts - 1) // 3
        firsts = np.repeat(self.first, cubics) + 3 * _within(cubics)
        corners = self.points[firsts[:, None] + np.arange(4)]
        sampled = np.einsum("tk,skd->std", BASIS, corners).reshape(-1, 2)
        before = (np.cumsum(cubics) - cubics) * len(BASIS)
        points = np.insert(sampled, before, self.points[self.first], axis=0)
        steps = np.hypot(*np.diff(points, axis=0, prepend=points[:1]).T)
        heads = before + np.arange(len(before))
        steps[heads] = GAP
        return points, np.cumsum(steps)

    @cached_property
    def _starts(self) -> Floats:
        """Where each route begins on the common measure."""
        cubics = (self.counts - 1) // 3
        heads = (np.cumsum(cubics) - cubics) * len(BASIS) + np.arange(len(cubics))
        starts: Floats = self._measured[1][heads]
        return starts

    @cached_property
    def _lengths(self) -> Floats:
        cubics = (self.counts - 1) // 3
        tails = np.cumsum(cubics) * len(BASIS) + np.arange(len(cubics))
        lengths: Floats = self._measured[1][tails] - self._starts
        return lengths


def runs_of(routes: Sequence[Route]) -> Runs:
    """Routes as arrays."""
    points = [point for route in routes for point in route]
    return Runs(np.array(points, float).reshape(-1, 2), np.array([len(r) for r in routes], np.intp))


def _within(counts: Ints) -> Ints:
    """0 … n-1 for each count n, end to end.

    >>> _within(np.array([2, 3])).tolist()
    [0, 1, 0, 1, 2]
    """
    return np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
