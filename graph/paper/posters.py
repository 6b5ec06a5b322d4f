"""Posters: a drawing over several sheets, cut where the fewest cards are crossed."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import ceil, inf

from graph.diagram import Bounds, Diagram
from graph.paper.papers import Paper
from graph.plates import label_bounds
from graph.scene import Point

OVERLAP = 16.0
"""How much of a poster two sheets that meet both show."""

HEAD = 22.0
"""The room over a sheet for what it is and which one."""

STEP = 12.0
"""About how far apart the places are at which a cut is tried."""

CARD, WORD, UNEVEN, SHEET = 1.0, 0.1, 0.3, 1.5
"""What it costs to cut a card, to cut the name of a line, to make strips uneven, and to take
another sheet."""

Area = tuple[Bounds, float]
"""A rectangle, and what it costs to cut it."""

Parts = list[tuple[int, int, Bounds]]
"""Rectangles of a drawing, each with its row and column."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One sheet of a poster: where the drawing's origin is on it, which part of the sheet shows
    the drawing, and where it is to be trimmed."""

    row: int
    column: int
    offset: Point
    clip: Bounds
    trim: Bounds


@dataclass(frozen=True, slots=True)
class Poster:
    """The sheets of a drawing on paper held one way, and what is to be said against them."""

    paper: Paper
    pieces: tuple[Piece, ...]
    cost: float


def poster_of(diagram: Diagram, paper: Paper, scale: float) -> Poster:
    """A drawing on about as many sheets as it needs, cut into rows and these into sheets, or into
    columns first: whichever way fewer cards are cut."""
    whole = _scaled(diagram.bounds, scale)
    areas = [(_scaled(area, scale), cost) for area, cost in _areas(diagram)]
    room = _room(paper)
    cost, parts = min((_cut(whole, areas, room, axis) for axis in (1, 0)), key=lambda way: way[0])
    pieces = [_piece(row, column, part, paper) for row, column, part in parts]
    return Poster(paper, tuple(sorted(pieces, key=lambda each: (each.row, each.column))), cost)


def least_pieces(diagram: Diagram, paper: Paper, scale: float) -> int:
    """How many sheets a poster of a drawing has at least."""
    across, down = _room(paper)
    _, _, width, height = diagram.bounds
    return ceil(width * scale / across) * ceil(height * scale / down)


def _room(paper: Paper) -> tuple[float, float]:
    """How wide and how high a piece of a drawing on one sheet may be."""
    return (
        paper.width - 2 * paper.margin - OVERLAP,
        paper.height - 2 * paper.margin - HEAD - OVERLAP,
    )


def _areas(diagram: Diagram) -> Iterator[Area]:
    for box in diagram.boxes:
        yield (box.at.x, box.at.y, box.width, box.height), CARD
    for arrow in diagram.arrows:
        if arrow.label:
            yield label_bounds(arrow.label), WORD


def _scaled(area: Bounds, scale: float) -> Bounds:
    x, y, width, height = area
    return x * scale, y * scale, width * scale, height * scale


def _cut(
    whole: Bounds, areas: Sequence[Area], room: tuple[float, float], axis: int
) -> tuple[float, Parts]:
    """The best cut into strips across one axis and of these across the other, and what it costs."""
    best: tuple[float, Parts] = (inf, [])
    for cost, cuts in _strips(whole, areas, room, axis):
        parts: Parts = []
        for at, (low, high) in enumerate(pairwise(cuts)):
            own = [each for each in areas if each[0][axis] < high and _end(each[0], axis) > low]
            more, across = min(
                (paid + SHEET * (len(places) - 1), places)
                for paid, places in _strips(whole, own, room, 1 - axis)
            )
            cost += more
            for beside, (start, end) in enumerate(pairwise(across)):
                if axis:
                    parts.append((at, beside, (start, low, end - start, high - low)))
                else:
                    parts.append((beside, at, (low, start, high - low, end - start)))
        if cost < best[0]:
            best = cost, parts
    return best


def _end(area: Bounds, axis: int) -> float:
    return area[axis] + area[axis + 2]


def _strips(
    whole: Bounds, areas: Sequence[Area], room: tuple[float, float], axis: int
) -> Iterator[tuple[float, list[float]]]:
    """Where to cut across an axis into as few strips as there must be, and into one more; and what
    that cuts."""
    start, end, most = whole[axis], _end(whole, axis), room[axis]
    least = max(1, ceil((end - start) / most - 1e-9))
    places = _places(start, end, areas, axis)
    ordered = sorted(places)
    for count in (least, least + 1) if least > 1 else (1,):
        even = (end - start) / count
        ways: dict[float, tuple[float, list[float]]] = {start: (0.0, [start])}
        for done in range(1, count):
            # What is left must fit the strips that are left.
            low, high = end - (count - done) * most, start + done * most
            further: dict[float, tuple[float, list[float]]] = {}
            for place in ordered[bisect_left(ordered, low) : bisect_right(ordered, high)]:
                found = [
                    (cost + UNEVEN * abs(place - before - even) / even, cuts)
                    for before, (cost, cuts) in ways.items()
                    if 0 < place - before <= most
                ]
                if found:
                    cost, cuts = min(found)
                    further[place] = cost + places[place], [*cuts, place]
            ways = further
        last = [
            (cost, [*cuts, end]) for place, (cost, cuts) in ways.items() if 0 < end - place <= most
        ]
        if last:
            yield min(last)


def _places(start: float, end: float, areas: Sequence[Area], axis: int) -> dict[float, float]:
    """Places at which a cut may be, the cheapest of each step, and what each cuts."""
    sides = {side for area, _ in areas for side in (area[axis], _end(area, axis))}
    tried = sorted(side for side in sides if start < side < end)
    middles = [(one + two) / 2 for one, two in pairwise([start, *tried, end])]
    middles += [start + STEP * step for step in range(1, ceil((end - start) / STEP))]
    begun = _sums((area[axis], cost) for area, cost in areas)
    ended = _sums((_end(area, axis), cost) for area, cost in areas)
    best: dict[int, tuple[float, float]] = {}
    for place in sorted(middles):
        paid = round(_sum(begun, place) - _sum(ended, place), 6)
        step = int((place - start) // STEP)
        if step not in best or paid < best[step][0]:
            best[step] = paid, place
    return {place: paid for paid, place in best.values()}


Sums = tuple[list[float], list[float]]
"""Places in their order, and the sum of what comes before each and after the last."""


def _sums(costs: Iterable[tuple[float, float]]) -> Sums:
    ordered = sorted(costs)
    return [place for place, _ in ordered], [0.0, *accumulate(cost for _, cost in ordered)]


def _sum(sums: Sums, place: float) -> float:
    """The sum of all costs before a place."""
    return sums[1][bisect_left(sums[0], place)]


def _piece(row: int, column: int, part: Bounds, paper: Paper) -> Piece:
    """A part in the middle of its sheet, with a little of what is beside it all round."""
    x, y, width, height = part
    left = (paper.width - width) / 2
    top = paper.margin + HEAD + (paper.height - 2 * paper.margin - HEAD - height) / 2
    clip = (left - OVERLAP / 2, top - OVERLAP / 2, width + OVERLAP, height + OVERLAP)
    return Piece(row, column, Point(left - x, top - y), clip, (left, top, width, height))
