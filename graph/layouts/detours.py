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
        way = np.where(np.abs(way) < 1e-9, 1e-9, way)[:, None, :]
        reach = self.half + CLEAR
        near = (self.places - reach - point) / way
        far = (self.places + reach - point) / way
        enter = np.minimum(near, far).max(axis=2)
        leave = np.maximum(near, far).min(axis=2)
        past: Bools = (enter >= leave) | (leave <= 0) | (enter >= 1)
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
    middle of a side, that touches no card; None when cards stand so close that there is none.

    Dijkstra's search with the straight distance ahead; the sides of the two cards stand after the
    corners, those of the start first.
    """
    count = len(corners.points)
    sides = [corners.places[card] + _WAYS * corners.half[card] for card in (start, end)]
    stubs = np.concatenate([sides[0] + _WAYS * STUB, sides[1] + _WAYS * STUB])
    open_ = corners.free(stubs)
    points = np.concatenate([corners.points, stubs])
    goals = {count + at: _reach(stubs[at], corners) for at in range(4, 8) if open_[at]}
    ahead = np.hypot(*(points - corners.places[end]).T).tolist()
    best = {count + at: 0.0 for at in range(4) if open_[at]}
    came: dict[int, int] = {}
    waiting = [(ahead[at], at) for at in best]
    heapq.heapify(waiting)
    settled: set[int] = set()
    while waiting:
        _, at = heapq.heappop(waiting)
        if at in settled:
            continue
        settled.add(at)
        if at in goals:
            return _line(
                at, came, points, sides[0][_first(at, came) - count], sides[1][at - count - 4]
            )
        begins = at >= count
        others, lengths = corners.from_point(points[at]) if begins else corners.from_corner(at)
        steps = [*zip(others, lengths, strict=True)]
        steps += [(goal, seen[at]) for goal, seen in goals.items() if at in seen]
        if begins:
            visible = corners.sees(points[at], points[[*goals]]) if goals else ()
            steps += [
                (goal, float(np.hypot(*(points[goal] - points[at]))))
                for goal, clear in zip(goals, visible, strict=True)
                if clear
            ]
        for other, length in steps:
            cost = best[at] + length + TURN
            if other not in settled and cost < best.get(other, np.inf):
                best[other], came[other] = cost, at
                heapq.heappush(waiting, (cost + ahead[other], other))
    return None


def _reach(point: Floats, corners: Corners) -> dict[int, float]:
    return dict(zip(*corners.from_point(point), strict=True))


def _first(at: int, came: dict[int, int]) -> int:
    while at in came:
        at = came[at]
    return at


def _line(goal: int, came: dict[int, int], points: Floats, first: Floats, last: Floats) -> Floats:
    walk = [goal]
    while walk[-1] in came:
        walk.append(came[walk[-1]])
    walk.reverse()
    return np.vstack([first, points[walk], last])
