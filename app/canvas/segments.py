"""Straight edges filed so that those that run by a point are found without a search through all."""

import numpy as np
from numpy.typing import NDArray

from graph.arrays import Ints
from graph.scene import Point

Floats = NDArray[np.float64]

PIECES = 6.0
"""Into about so many pieces edges are cut, each filed in the cell it lies in."""

FEW = 4
"""Where more edges than these run by a point at half of the reach, none is told from the others."""

MOST_COLUMNS = 1_000
"""Through more columns of cells than these no search is worth while: a dot is all there is."""

ROW = np.int64(1 << 32)
NONE = np.empty(0, np.int32)


class Segments:
    """Edges 0 … m-1 from `starts` to `stops` (m, 2), in pieces that are filed in square cells."""

    def __init__(self, starts: Floats, stops: Floats) -> None:
        self._starts, self._ways = starts, stops - starts
        self._lengths = np.hypot(*self._ways.T)
        total = float(self._lengths.sum())
        self._piece = max(total / (PIECES * max(len(starts), 1)), 1e-6)
        counts = np.ceil(self._lengths / self._piece).astype(np.intp) + 1
        owners = np.repeat(np.arange(len(starts)), counts)
        numbers = np.arange(len(owners)) - np.repeat(np.cumsum(counts) - counts, counts)
        shares = numbers / np.maximum(counts[owners] - 1, 1)
        keys = self._keys(starts[owners] + self._ways[owners] * shares[:, None])
        # Of pieces that follow each other in one cell one is enough.
        kept = np.ones(len(keys), np.bool_)
        kept[1:] = (keys[1:] != keys[:-1]) | (owners[1:] != owners[:-1])
        keys, owners = keys[kept], owners[kept]
        order = np.argsort(keys)
        self._sorted, self._owners = keys[order], owners[order].astype(np.int32)

    def by(self, point: Point, reach: float, least: float) -> tuple[Ints, Floats]:
        """The edges of a least length that run at most so far from a point, and how far."""
        near = self._around(point, reach)
        near = near[self._lengths[near] >= least]
        ways = self._ways[near]
        gone = np.array(point) - self._starts[near]
        lengths = np.maximum((ways * ways).sum(axis=1), 1e-12)
        share = np.clip((gone * ways).sum(axis=1) / lengths, 0.0, 1.0)
        distance = np.hypot(*(gone - ways * share[:, None]).T)
        found = distance <= reach
        return near[found], distance[found]

    def at(self, point: Point, reach: float, least: float, but: Ints) -> int | None:
        """The edge that runs nearest to a point, but for some; None where too many run to tell."""
        which, distance = self.by(point, reach, least)
        kept = ~np.isin(which, but)
        which, distance = which[kept], distance[kept]
        if not len(which) or (distance <= reach / 2).sum() > FEW:
            return None
        return int(which[distance.argmin()])

    @property
    def _side(self) -> float:
        return 2.0 * self._piece

    def _keys(self, points: Floats) -> NDArray[np.int64]:
        column, row = np.floor(points / self._side).astype(np.int64).T
        keys: NDArray[np.int64] = column * ROW + row
        return keys

    def _around(self, point: Point, reach: float) -> Ints:
        """The edges with a piece in a cell around a point."""
        # Between two of its pieces an edge is no farther from one than half of what is between.
        rim = reach + self._piece / 2
        low, high = (
            np.floor((np.array(point) + way) / self._side).astype(np.int64) for way in (-rim, rim)
        )
        if high[0] - low[0] > MOST_COLUMNS:
            return np.arange(len(self._lengths))
        columns = np.arange(low[0], high[0] + 1) * ROW
        starts = np.searchsorted(self._sorted, columns + low[1]).tolist()
        stops = np.searchsorted(self._sorted, columns + high[1], side="right").tolist()
        parts = [self._owners[a:b] for a, b in zip(starts, stops, strict=True) if b > a]
        return np.unique(np.concatenate(parts)) if parts else np.empty(0, np.int32)
