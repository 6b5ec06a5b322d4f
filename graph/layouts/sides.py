"""Which sides of two cards an edge leaves and enters, and where on them: in fan order."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from graph.layouts.values import Floats, Ints

PORT_GAP, WIDE_PORT_GAP, PORT_MARGIN = 9.0, 16.0, 8.0
STEP = 16.0
"""Ends less than this off a straight line are moved onto one."""
LEAST_GAP = 28.0
"""The gap between two cards from which a curve from side to side fits."""

RIGHT, LEFT, BOTTOM, TOP = range(4)
OUT = np.array([[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0], [0.0, -1.0]])


@dataclass(slots=True, eq=False)
class Way:
    """One edge's way: its ends, which sides it uses, and its place in its bundle."""

    edge: int
    start: int
    end: int
    sides: tuple[int, int]
    offset: float
    ports: list[Floats]


def ways_between(places: Floats, sizes: Floats, edges: Ints) -> list[Way]:
    bundles: dict[tuple[int, int], list[int]] = defaultdict(list)
    for edge, (source, target) in enumerate(edges.tolist()):
        if source != target:
            bundles[min(source, target), max(source, target)].append(edge)
    ways = []
    for (one, two), numbers in bundles.items():
        sides = _facing(places[two] - places[one], (sizes[one] + sizes[two]) / 2)
        for at, edge in enumerate(numbers):
            offset = at - (len(numbers) - 1) / 2
            ways.append(Way(edge, one, two, sides, offset, []))
    for way in ways:
        if edges[way.edge][0] != way.start:
            # Drawn from its source, an edge sees its bundle's other edges on its other hand; the
            # offset is kept in the scene, so only the ends change places.
            way.start, way.end, way.sides = way.end, way.start, (way.sides[1], way.sides[0])
    return ways


def _facing(way: Floats, reach: Floats) -> tuple[int, int]:
    """The sides of two cards that face each other."""
    across, down = np.abs(way) - reach
    if across >= LEAST_GAP and (across >= 2 * LEAST_GAP or down < LEAST_GAP or across >= down):
        return (RIGHT, LEFT) if way[0] > 0 else (LEFT, RIGHT)
    if down >= across:
        return (BOTTOM, TOP) if way[1] > 0 else (TOP, BOTTOM)
    return (RIGHT, LEFT) if way[0] > 0 else (LEFT, RIGHT)


def set_ports(ways: Sequence[Way], places: Floats, sizes: Floats) -> None:
    """Spread the ends over each side in the order of the cards at the other ends."""
    sides: dict[tuple[int, int], list[tuple[Way, int]]] = defaultdict(list)
    for way in ways:
        way.ports = [places[way.start], places[way.end]]
        sides[way.start, way.sides[0]].append((way, 0))
        sides[way.end, way.sides[1]].append((way, 1))
    for (node, side), ends in sides.items():
        along = 1 if side in (RIGHT, LEFT) else 0
        ends.sort(
            key=lambda end: (places[end[0].start if end[1] else end[0].end][along], end[0].offset)
        )
        room = sizes[node][along] - 2 * PORT_MARGIN
        widest = PORT_GAP if along else WIDE_PORT_GAP
        gap = min(widest, room / max(len(ends) - 1, 1))
        for at, (way, which) in enumerate(ends):
            port = places[node] + OUT[side] * sizes[node] / 2
            port[along] += (at - (len(ends) - 1) / 2) * gap
            way.ports[which] = port
    for way in ways:
        _straighten(way)


def _straighten(way: Way) -> None:
    """Bring ends that are nearly level, or nearly over one another, in line: a small bend looks
    like a mistake."""
    if way.sides[0] // 2 == way.sides[1] // 2:
        along = 1 if way.sides[0] <= LEFT else 0
        middle = (way.ports[0][along] + way.ports[1][along]) / 2
        if abs(way.ports[0][along] - middle) <= STEP / 2:
            way.ports[0][along] = way.ports[1][along] = middle
