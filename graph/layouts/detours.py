"""The cheapest way round cards for one line after another: found from corner to corner, then
straightened. Lines that turn at one corner turn beside each other."""

import heapq
from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from graph.layouts.sides import PORT_GAP, PORT_MARGIN
from graph.layouts.sights import SIGNS, SPOTS, WAYS, Sights, sights_of
from graph.layouts.values import Floats

TURN = 40.0
"""What a corner costs: as much as this much more way."""
CROWDED = 6.0
"""What it costs for each line that turns there already."""
EAGER = 1.25
"""How much the straight way still ahead counts: over 1, lines are found sooner and may be a
little longer."""
BESIDE, MOST_BESIDE = 4.0, 5
"""How far outside one another lines turn at one corner, and how many of them do."""


@dataclass(slots=True)
class Detours:
    """Finds ways round cards that stand still, and knows which corners are taken."""

    sights: Sights
    taken: Counter[int] = field(default_factory=Counter)

    def between(self, start: int, end: int) -> Floats | None:
        """The points (k, 2) of a line between two cards, from the middle of a side to the middle
        of a side, that touches no card; None when cards stand so close that none is found."""
        walk = self._search(start, end)
        if walk is None:
            return None
        walk = self._straightened(walk)
        line = self._aside(walk)
        self.taken.update(walk)
        return line

    def _search(self, start: int, end: int) -> list[int] | None:
        """Spots from a stub of one card to a stub of another, by A*."""
        sights, taken = self.sights, self.taken
        goals = self._goals(end)
        aim_x, aim_y = sights.places[end].tolist()
        xs, ys = sights.spots[:, 0], sights.spots[:, 1]
        ahead_of = (np.hypot(xs - aim_x, ys - aim_y) * EAGER).tolist()
        stubs = [spot for spot in _stubs(start) if sights.open[spot]]
        best: dict[int, float] = dict.fromkeys(stubs, 0.0)
        came: dict[int, int] = {}
        waiting = [(ahead_of[spot], spot) for spot in stubs]
        heapq.heapify(waiting)
        settled: set[int] = set()
        while waiting:
            _, spot = heapq.heappop(waiting)
            if spot in settled:
                continue
            settled.add(spot)
            if spot // SPOTS == end and spot % SPOTS >= 4:
                return _walk(spot, came)
            so_far = best[spot] + TURN
            for other, far in zip(*sights.seen_from(spot), strict=True):
                cost = so_far + far + CROWDED * taken[other]
                if cost < best.get(other, np.inf):
                    best[other], came[other] = cost, spot
                    heapq.heappush(waiting, (cost + ahead_of[other], other))
            for other, far in goals.get(spot, ()):
                if so_far + far < best.get(other, np.inf):
                    best[other], came[other] = so_far + far, spot
                    heapq.heappush(waiting, (so_far + far, other))
        return None

    def _goals(self, end: int) -> dict[int, list[tuple[int, float]]]:
        """From which corners the stubs of a card are seen, and how far they are."""
        goals: dict[int, list[tuple[int, float]]] = {}
        for stub in _stubs(end):
            for corner, far in zip(*self.sights.seen_from(stub), strict=True):
                goals.setdefault(corner, []).append((stub, far))
        return goals

    def _straightened(self, walk: list[int]) -> list[int]:
        """A walk without the corners that it does not need."""
        count, points = len(walk), self.sights.spots[walk]
        one, two = np.triu_indices(count, 1)
        sees = self.sights.clear(points[one], points[two]) | (two == one + 1)
        costs = np.hypot(*(points[two] - points[one]).T) + TURN
        best, came = [0.0] + [np.inf] * (count - 1), [0] * count
        for before, after, cost in zip(
            one[sees].tolist(), two[sees].tolist(), costs[sees].tolist(), strict=True
        ):
            if best[before] + cost < best[after]:
                best[after], came[after] = best[before] + cost, before
        kept = [count - 1]
        while kept[-1]:
            kept.append(came[kept[-1]])
        return [walk[at] for at in reversed(kept)]

    def _aside(self, walk: list[int]) -> Floats:
        """The line of a walk, beside the lines that end at its sides already, and outside those
        that turn at its corners, where there is room."""
        ways = WAYS[[walk[0] % SPOTS - 4, walk[-1] % SPOTS - 4]]
        half = self.sights.half[[walk[0] // SPOTS, walk[-1] // SPOTS]]
        middles = self.sights.places[[walk[0] // SPOTS, walk[-1] // SPOTS]] + ways * half
        line = np.vstack([middles[0], self.sights.spots[walk], middles[1]])
        moved = line.copy()
        out = np.array([min(self.taken[spot], MOST_BESIDE) for spot in walk[1:-1]])
        signs = SIGNS[[spot % SPOTS for spot in walk[1:-1]]].reshape(-1, 2)
        moved[2:-2] += signs * (out * BESIDE)[:, None]
        for end, which, spot in ((slice(0, 2), 0, walk[0]), (slice(-2, None), 1, walk[-1])):
            along = ways[which, ::-1]  # a side's own direction
            reach = float(np.abs(along * half[which]).sum()) - PORT_MARGIN
            moved[end] += np.abs(along) * _spread(self.taken[spot], reach)
        return moved if self.sights.clear(moved[1:-2], moved[2:-1]).all() else line


def _spread(taken: int, reach: float) -> float:
    """How far from the middle of a side the next line ends: by turns on both sides of it."""
    far = (taken + 1) // 2 * PORT_GAP
    return min(far, reach) * (1 if taken % 2 else -1)


def _stubs(card: int) -> range:
    return range(card * SPOTS + 4, (card + 1) * SPOTS)


def _walk(spot: int, came: dict[int, int]) -> list[int]:
    walk = [spot]
    while walk[-1] in came:
        walk.append(came[walk[-1]])
    return walk[::-1]


def detours_round(places: Floats, sizes: Floats) -> Detours:
    """What finds ways round cards (n, 2)."""
    return Detours(sights_of(places, sizes))
