"""The shortest way round cards: from corner to corner, where corners see each other."""

import heapq
from dataclasses import dataclass, field

import numpy as np

from graph.layouts.values import Bools, Floats, Ints

CLEAR, CORNER = 7.0, 12.0
"""How far a line stays from cards, and how far outside their corners it turns."""
TURN = 40.0
"""What a corner costs: as much as this much more way."""
STUB = 14.0
_SIGNS = np.array([[-1.0, -1.0], [-1.0, 1.0], [1.0, -1.0], [1.0, 1.0]])[:, None, :]
_WAYS = np.array([[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0], [0.0, -1.0]])


@dataclass(slots=True)
class Corners:
    """The corners of all cards a line may turn at; what each sees is worked out once, if asked."""

    places: Floats
    half: Floats
    points: Floats
    seen: dict[int, tuple[list[int], list[float]]] = field(default_factory=dict)

    def sees(self, point: Floats, others: Floats) -> Bools:
        """Which of some points can be reached in a straight line past all cards."""
        way = others - point
        way = np.where(np.abs(way) < 1e-9, 1e-9, way)
        reach = self.half + CLEAR
        low, high = self.places - reach - point, self.places + reach - point
        enter, leave = [], []
        for axis in (0, 1):  # twice as fast as one reduction over an axis of two
            near, far = low[:, axis] / way[:, axis, None], high[:, axis] / way[:, axis, None]
            enter.append(np.minimum(near, far))
            leave.append(np.maximum(near, far))
        first, last = np.maximum(*enter), np.minimum(*leave)
        past: Bools = (first >= last) | (last <= 0) | (first >= 1)
        return np.asarray(past.all(axis=1))

    def from_corner(self, at: int) -> tuple[list[int], list[float]]:
        """The corners one corner sees, and how far they are."""
        if at not in self.seen:
            self.seen[at] = self.from_point(self.points[at])
        return self.seen[at]

    def from_point(self, point: Floats) -> tuple[list[int], list[float]]:
        found: Ints = np.flatnonzero(self.sees(point, self.points))
        lengths = np.hypot(*(self.points[found] - point).T)
        return found.tolist(), lengths.tolist()

    def free(self, points: Floats) -> Bools:
        """Which of some points stand in no card's way."""
        apart = np.abs(points[:, None] - self.places) - (self.half + CLEAR)
        return np.asarray(apart.max(axis=2).min(axis=1) >= 0)


def corners_of(places: Floats, sizes: Floats) -> Corners:
    """The usable corners of cards (n, 2)."""
    half = sizes / 2
    outside = np.concatenate([places + (half + CORNER) * sign for sign in _SIGNS])
    corners = Corners(places, half, outside)
    corners.points = outside[corners.free(outside)]
    return corners


def detour(start: int, end: int, corners: Corners) -> Floats | None:
    """The points (k, 2) of the cheapest line between two cards, from the middle of a side to the
    middle of a side, that touches no card; None when cards stand so close that there is none."""
    ends = _Ends.of(start, end, corners)
    count = len(corners.points)
    best = dict.fromkeys(ends.starts(count), 0.0)
    came: dict[int, int] = {}
    ahead = np.hypot(*(ends.points - corners.places[end]).T).tolist()
    waiting = [(ahead[at], at) for at in best]
    heapq.heapify(waiting)
    settled: set[int] = set()
    while waiting:  # Dijkstra's search, with the straight distance still ahead
        _, at = heapq.heappop(waiting)
        if at in settled:
            continue
        settled.add(at)
        if at >= count + 4:
            return ends.line(at, came)
        for other, length in ends.steps(at, corners):
            cost = best[at] + length + TURN
            if other not in settled and cost < best.get(other, np.inf):
                best[other], came[other] = cost, at
                heapq.heappush(waiting, (cost + ahead[other], other))
    return None


@dataclass(slots=True)
class _Ends:
    """The middles of the sides of two cards; their numbers come after those of the corners, first
    the four of the start, then the four of the end."""

    middles: Floats
    points: Floats  # the corners, then a stub out of each middle
    open: Bools
    goals: dict[int, dict[int, float]]  # from which corners each side of the end is seen

    @staticmethod
    def of(start: int, end: int, corners: Corners) -> "_Ends":
        middles = np.concatenate(
            [corners.places[card] + _WAYS * corners.half[card] for card in (start, end)]
        )
        stubs = middles + np.concatenate([_WAYS, _WAYS]) * STUB
        open_, count = corners.free(stubs), len(corners.points)
        goals = {
            count + at: dict(zip(*corners.from_point(stubs[at]), strict=True))
            for at in range(4, 8)
            if open_[at]
        }
        return _Ends(middles, np.concatenate([corners.points, stubs]), open_, goals)

    def starts(self, count: int) -> list[int]:
        return [count + at for at in range(4) if self.open[at]]

    def steps(self, at: int, corners: Corners) -> list[tuple[int, float]]:
        """Where a line can go on from a point, and how far that is."""
        if at < len(corners.points):
            steps = [*zip(*corners.from_corner(at), strict=True)]
            return steps + [(goal, seen[at]) for goal, seen in self.goals.items() if at in seen]
        steps = [*zip(*corners.from_point(self.points[at]), strict=True)]
        goals = [*self.goals]
        if goals:
            seen = corners.sees(self.points[at], self.points[goals])
            lengths = np.hypot(*(self.points[goals] - self.points[at]).T)
            steps += [(goals[each], float(lengths[each])) for each in np.flatnonzero(seen)]
        return steps

    def line(self, goal: int, came: dict[int, int]) -> Floats:
        walk = [goal]
        while walk[-1] in came:
            walk.append(came[walk[-1]])
        walk.reverse()
        count = len(self.points) - 8
        first, last = self.middles[walk[0] - count], self.middles[goal - count]
        return np.vstack([first, self.points[walk], last])
