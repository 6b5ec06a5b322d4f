"""Where the names of edges stand: in a gap of their own line, off cards and other names."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import floor

from graph.curves import sample
from graph.diagram import Bounds, Line
from graph.drawing import DISC, HEAD_LENGTH
from graph.fonts import measure
from graph.plates import label_bounds
from graph.scene import Point, Route

WEIGHT = 600
CELL = 32.0
STEP = 10.0
"""How far apart the points are by which lines are told to cross a label."""

SHARES = (0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8, 0.15, 0.85, 0.1, 0.9)
"""Where along a line its name is tried, as shares of its length: the middle first."""

BESIDE = (0.0, -13.0, 13.0)
"""How far off its line, where the line itself has no room."""

CROSSED, OFF, ASIDE = 1.0, 0.6, 1.5
"""What it costs to stand on another line, at the far end, and beside its line."""


@dataclass(frozen=True, slots=True)
class Named:
    """A line that wants a name: its route, the name, and whether it ends in a head."""

    route: Route
    name: str
    headed: bool = True
    discs: int = 0  # how many call-outs stand before the name


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a name stands, and the middles of the call-outs before it."""

    line: Line | None
    discs: tuple[Point, ...] = ()

    @property
    def bounds(self) -> Bounds:
        """What name and call-outs take up together."""
        areas = [
            (x - DISC - 1.5, y - DISC - 1.5, 2 * DISC + 3, 2 * DISC + 3) for x, y in self.discs
        ]
        if self.line:
            areas.append(label_bounds(self.line))
        left, top = min(area[0] for area in areas), min(area[1] for area in areas)
        right = max(area[0] + area[2] for area in areas)
        return left, top, right - left, max(area[1] + area[3] for area in areas) - top


NOWHERE = Placed(None)
DISC_STEP = 2 * DISC + 3.0


class Ground:
    """What is taken: rectangles that no name may touch, and points of lines, filed in a grid."""

    def __init__(self) -> None:
        self._areas: dict[tuple[int, int], list[Bounds]] = defaultdict(list)
        self._points: dict[tuple[int, int], list[tuple[Point, int]]] = defaultdict(list)

    def take(self, area: Bounds) -> None:
        for cell in _cells(area):
            self._areas[cell].append(area)

    def draw(self, points: Iterable[Point], owner: int) -> None:
        for point in points:
            self._points[floor(point.x / CELL), floor(point.y / CELL)].append((point, owner))

    def is_free(self, area: Bounds) -> bool:
        return not any(
            meet(area, other) for cell in _cells(area) for other in self._areas.get(cell, ())
        )

    def crossing(self, area: Bounds, owner: int, most: float) -> int:
        """How many lines of others run through an area; it is not counted beyond `most`."""
        left, top, width, height = area
        right, low = left + width, top + height
        found: set[int] = set()
        for cell in _cells(area):
            for point, other in self._points.get(cell, ()):
                if other == owner or other in found:
                    continue
                if left <= point.x <= right and top <= point.y <= low:
                    found.add(other)
                    if len(found) > most:
                        return len(found)
        return len(found)


def place_names(
    lines: Sequence[Named], cards: Iterable[Bounds], size: float = 11.0
) -> list[Placed]:
    """A place for each line's name and call-outs; NOWHERE where it has none or there is no room.

    Short lines choose first, for they have the least choice. Where there is no room for a name,
    there may be for its call-outs.
    """
    ground = Ground()
    for x, y, width, height in cards:
        ground.take((x - 3.0, y - 3.0, width + 6.0, height + 6.0))
    tracks = [sample(line.route, STEP) for line in lines]
    for owner, (line, track) in enumerate(zip(lines, tracks, strict=True)):
        ground.draw(track, owner)
        if line.headed:
            tip = line.route[-1]
            reach = HEAD_LENGTH + 2.0
            ground.take((tip.x - reach, tip.y - 4.0, 2 * reach, 8.0))
    placed = [NOWHERE] * len(lines)
    for owner in sorted(range(len(lines)), key=lambda at: len(tracks[at])):
        line = lines[owner]
        for name in dict.fromkeys((line.name, "")):
            if name or line.discs:
                placed[owner] = _best(name, line.discs, tracks[owner], owner, ground, size)
            if placed[owner] is not NOWHERE:
                ground.take(placed[owner].bounds)
                break
    return placed


def _best(
    name: str, discs: int, track: Sequence[Point], owner: int, ground: Ground, size: float
) -> Placed:
    best: tuple[float, Placed] = (float("inf"), NOWHERE)
    for share in SHARES:
        middle = _along(track, share)
        for aside in BESIDE:
            cost = OFF * abs(share - 0.5) + (ASIDE if aside else 0.0)
            if cost >= best[0]:
                continue
            placed = _at(name, discs, Point(middle.x, middle.y + aside), size)
            area = placed.bounds
            if not ground.is_free(area):
                continue
            cost += CROSSED * ground.crossing(area, owner, (best[0] - cost) / CROSSED)
            if cost < best[0]:
                best = cost, placed
    return best[1]


def _at(name: str, discs: int, middle: Point, size: float) -> Placed:
    """A name and the call-outs before it, together in the middle of a point."""
    width = measure(name, size, WEIGHT) + 4.0 if name else -3.0
    x = middle.x - (width + discs * DISC_STEP) / 2 + DISC
    spots = tuple(Point(x + at * DISC_STEP, middle.y) for at in range(discs))
    if not name:
        return Placed(None, spots)
    place = Point(middle.x + discs * DISC_STEP / 2, middle.y + size * 0.355)
    return Placed(Line(name, place, size, WEIGHT, anchor="middle"), spots)


def _along(track: Sequence[Point], share: float) -> Point:
    """The point at a share of the length of a track whose points are about equally far apart."""
    return track[round(share * (len(track) - 1))]


def meet(one: Bounds, other: Bounds) -> bool:
    """Whether two rectangles overlap."""
    return (
        one[0] < other[0] + other[2]
        and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3]
        and other[1] < one[1] + one[3]
    )


def _cells(area: Bounds) -> Iterator[tuple[int, int]]:
    x, y, width, height = area
    for column in range(floor(x / CELL), floor((x + width) / CELL) + 1):
        for row in range(floor(y / CELL), floor((y + height) / CELL) + 1):
            yield column, row
