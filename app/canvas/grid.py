"""A grid over points: which of them lie in a rectangle, and which is nearest, without a search."""

import numpy as np
from numpy.typing import NDArray

from graph.arrays import Ints
from graph.diagram import Bounds

Floats = NDArray[np.float64]

IN_A_CELL = 8.0
"""About how many points share a cell."""


class Grid:
    """Points 0 … n-1 filed in square cells."""

    def __init__(self, points: Floats) -> None:
        self._points = points
        if not len(points):
            return
        self._corner = points.min(axis=0)
        spread = np.maximum(np.ptp(points, axis=0), 1.0)
        cells = max(len(points) / IN_A_CELL, 1.0)
        self._side = float(np.sqrt(spread.prod() / cells))
        # A long thin cloud must not make more cells than it has points.
        self._side = max(self._side, float(spread.max()) / (4.0 * len(points)), 1e-9)
        self._columns = int(spread[0] / self._side) + 1
        self._rows = int(spread[1] / self._side) + 1
        column, row = self._cells(points).T
        keys = row * self._columns + column
        self._order = np.argsort(keys, kind="stable")
        self._keys = keys[self._order]

    def within(self, bounds: Bounds) -> Ints:
        """The points in a rectangle, in their own order."""
        near = self._around(bounds)
        x, y, width, height = bounds
        px, py = self._points[near].T
        inside = (px >= x) & (px <= x + width) & (py >= y) & (py <= y + height)
        found: Ints = np.sort(near[inside])
        return found

    def nearest(self, x: float, y: float, reach: float) -> int | None:
        """The point nearest to a place, at most so far away; of equals the last."""
        near = self._around((x - reach, y - reach, 2 * reach, 2 * reach))
        if not len(near):
            return None
        distance = np.hypot(self._points[near, 0] - x, self._points[near, 1] - y)
        least = distance.min()
        return None if least > reach else int(near[distance == least].max())

    def _around(self, bounds: Bounds) -> Ints:
        """The points of all cells that touch a rectangle."""
        if not len(self._points):
            return np.empty(0, np.intp)
        x, y, width, height = bounds
        corners = self._cells(np.array([(x, y), (x + width, y + height)]))
        (left, top), (right, low) = corners.tolist()
        if (right - left + 1) * (low - top + 1) >= self._columns * self._rows:
            return self._order
        rows = np.arange(top, low + 1) * self._columns
        starts = np.searchsorted(self._keys, rows + left)
        stops = np.searchsorted(self._keys, rows + right, side="right")
        parts = [
            self._order[start:stop]
            for start, stop in zip(starts.tolist(), stops.tolist(), strict=True)
            if stop > start
        ]
        return np.concatenate(parts) if parts else np.empty(0, np.intp)

    def _cells(self, points: Floats) -> Ints:
        """Column and row of each point; what lies outside is in the outermost cells."""
        cells = np.floor((points - self._corner) / self._side)
        last = (self._columns - 1, self._rows - 1)
        found: Ints = np.clip(cells, 0, last).astype(np.intp)
        return found
