"""Where edges leave and enter cards in a layered picture: spread over the sides, in fan order."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.layouts.ranks import Link
from graph.layouts.values import Floats

PORT_GAP, PORT_MARGIN = 9.0, 8.0
LEVEL = 18.0
"""Edges off level by less than this are made straight: a small bend looks like a mistake."""


@dataclass(slots=True, eq=False)
class Line:
    """One edge as it will be drawn from left to right, with the heights of its two ports."""

    link: Link
    edge: int
    offset: float  # from the middle of its bundle: …, -1, 0, 1, …
    start: float = 0.0
    end: float = 0.0


@dataclass(slots=True)
class Ports:
    """The lines at each side of each card, from top to bottom; a side is (node, is the right)."""

    sides: dict[tuple[int, bool], list[Line]]
    heights: Sequence[float]
    sizes: Floats

    def room(self, line: Line, *, start: bool) -> tuple[float, float]:
        """Between which heights one end of a line may move."""
        node = line.link.left if start else line.link.right
        side = self.sides[node, start]
        at = side.index(line)
        reach = self.sizes[node][1] / 2 - PORT_MARGIN
        gap = min(PORT_GAP, 2 * reach / max(len(side) - 1, 1)) * 0.75
        low, high = self.heights[node] - reach, self.heights[node] + reach
        if at:
            low = (side[at - 1].start if start else side[at - 1].end) + gap
        if at + 1 < len(side):
            high = (side[at + 1].start if start else side[at + 1].end) - gap
        return low, high

    def level(self, line: Line) -> float | None:
        """The height at which a nearly level line could run straight, if there is one."""
        if abs(line.start - line.end) > LEVEL:
            return None
        low, high = self.room(line, start=True)
        lower, higher = self.room(line, start=False)
        low, high = max(low, lower), min(high, higher)
        return min(max((line.start + line.end) / 2, low), high) if low <= high else None


def set_ports(
    sizes: Floats, heights: Sequence[float], links: Sequence[Link], chains: Mapping[Link, list[int]]
) -> Ports:
    """Give every edge a port on the right of its left end and on the left of its right end.

    Ports are in the order in which the edges fan out, so that they do not cross at the card.
    """
    sides: dict[tuple[int, bool], list[Line]] = defaultdict(list)
    for link in links:
        for place, edge in enumerate(link.edges):
            line = Line(link, edge, place - (len(link.edges) - 1) / 2)
            sides[link.left, True].append(line)
            sides[link.right, False].append(line)
    for (node, leaving), side in sides.items():
        side.sort(key=lambda line: (heights[_next(line.link, chains, leaving)], line.offset))
        room = sizes[node][1] - 2 * PORT_MARGIN
        gap = min(PORT_GAP, room / max(len(side) - 1, 1))
        for at, line in enumerate(side):
            height = heights[node] + (at - (len(side) - 1) / 2) * gap
            if leaving:
                line.start = height
            else:
                line.end = height
    return Ports(sides, heights, sizes)


def _next(link: Link, chains: Mapping[Link, list[int]], leaving: bool) -> int:
    chain = chains.get(link)
    if not chain:
        return link.right if leaving else link.left
    return chain[0] if leaving else chain[-1]
