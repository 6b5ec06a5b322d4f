"""How edges run in a layered picture: curves through the gaps between cards, never over one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from graph.jobs import Job, Step
from graph.layouts.beziers import sampled
from graph.layouts.crossings import Layers
from graph.layouts.ports import LEVEL, PORT_GAP, Line, Ports, set_ports
from graph.layouts.ranks import Link
from graph.layouts.values import Floats

BUNDLE = 16.0
"""The distance between parallel edges half-way, where their names stand."""
CLEAR_OF_CARD, CLEAR_OF_LINE = 10.0, 13.0
ROUNDS = 3
"""How often lines are tried again: one that became straighter may make room for the next."""
AT_ONCE = 32
TRACK = 9
"""At how many places across a column the way of a line is remembered."""

Knot = tuple[float, float, float]
"""x, y and the slope there."""


@dataclass(slots=True)
class Drawn:
    """A placed layered picture: everything that decides how its edges run."""

    sizes: Floats
    layers: Layers
    x: list[float]  # of each column's centre
    half: list[float]  # half the width of each column
    y: list[float]  # of each node's centre, bends included
    column: list[int]  # of each node, bends included
    chains: dict[Link, list[int]]  # the bends of each long link, from left to right
    tracks: dict[int, tuple[Floats, Floats]] = field(default_factory=dict)
    slot: dict[int, int] = field(default_factory=dict)  # a node's number in its column
    across: list[Floats] = field(default_factory=list)  # where lines are compared, by column

    def __post_init__(self) -> None:
        self.slot = {node: at for layer in self.layers for at, node in enumerate(layer)}
        self.across = [
            x + np.linspace(-half - CLEAR_OF_CARD, half + CLEAR_OF_CARD, TRACK)
            for x, half in zip(self.x, self.half, strict=True)
        ]
        for link, chain in self.chains.items():
            half = (len(link.edges) - 1) / 2 * BUNDLE
            for bend in chain:
                across = np.full(TRACK, self.y[bend])
                self.tracks[bend] = across - half, across + half

    def fits(self, bend: int, upper: Floats, lower: Floats) -> bool:
        """Whether lines between two tracks pass a column without touching what stands there."""
        layer, at = self.layers[self.column[bend]], self.slot[bend]
        if at and (upper < self._edge(layer[at - 1], below=True)).any():
            return False
        return at + 1 == len(layer) or not (lower > self._edge(layer[at + 1], below=False)).any()

    def _edge(self, node: int, *, below: bool) -> Floats | float:
        sign = 1 if below else -1
        if node < len(self.sizes):
            return self.y[node] + sign * (float(self.sizes[node][1]) / 2 + CLEAR_OF_CARD)
        return self.tracks[node][1 if below else 0] + sign * CLEAR_OF_LINE


def draw(
    drawn: Drawn, edges: Sequence[tuple[int, int]], links: Sequence[Link]
) -> Job[list[Floats | None]]:
    """The routes of all edges; None for self-loops."""
    ports = set_ports(drawn.sizes, drawn.y, links, drawn.chains)
    lines: dict[Link, list[Line]] = {link: [] for link in links}
    for (_, leaving), side in sorted(ports.sides.items()):
        for line in side if leaving else ():
            lines[line.link].append(line)
    routes: list[Floats | None] = [None] * len(edges)
    found: dict[Link, list[Floats]] = {}
    # Short level ones first: they look best straight, and the longer ones can go round them.
    order = sorted(links, key=lambda link: abs(drawn.y[link.left] - drawn.y[link.right]))
    for link in order:
        _meet_ports(drawn, lines[link], drawn.chains.get(link, ()))
    for attempt in range(ROUNDS):
        for done, link in enumerate(order):
            if done % AT_ONCE == 0:
                yield Step(done, len(order), "Drawing lines")
            curves = _bundle(drawn, ports, link, lines[link], kept=attempt > 0)
            if curves:
                drawn.tracks.update(_tracks(drawn, link, curves))
                found[link] = curves
        order = [link for link in order if link in drawn.chains]
    for link, bundle in found.items():
        for line, route in zip(lines[link], bundle, strict=True):
            backwards = edges[line.edge][0] != link.left
            routes[line.edge] = route[::-1] if backwards else route
    return routes


def _meet_ports(drawn: Drawn, lines: Sequence[Line], chain: Sequence[int]) -> None:
    """Bring the level bends next to a port to its height, where there is room: no small steps."""
    for walk, port in (
        (chain, sum(line.start for line in lines) / len(lines)),
        (chain[::-1], sum(line.end for line in lines) / len(lines)),
    ):
        level = _level_run(drawn, walk)
        shift = port - drawn.y[level[0]] if level else 0.0
        moved = {
            bend: (drawn.tracks[bend][0] + shift, drawn.tracks[bend][1] + shift) for bend in level
        }
        if 0 < abs(shift) <= LEVEL and all(
            drawn.fits(bend, *track) for bend, track in moved.items()
        ):
            drawn.tracks.update(moved)
            for bend in level:
                drawn.y[bend] += shift
            if len(level) == len(chain):
                return


def _level_run(drawn: Drawn, walk: Sequence[int]) -> list[int]:
    """The first bends of a chain as far as they stand at one height."""
    run: list[int] = []
    for bend in walk:
        if run and abs(drawn.y[bend] - drawn.y[run[0]]) > 0.5:
            break
        run.append(bend)
    return run


def _bundle(
    drawn: Drawn, ports: Ports, link: Link, lines: list[Line], *, kept: bool
) -> list[Floats]:
    """The curves of the edges of one link, as straight as what stands in the way allows; none
    when the curves `kept` from before are better left alone."""
    if len(lines) == 1:
        level = ports.level(lines[0])
        if level is not None:
            before = lines[0].start, lines[0].end
            lines[0].start = lines[0].end = level
            straight = _curves(drawn, link, lines, bends=[])
            if not _blocked(drawn, link, straight):
                return straight
            lines[0].start, lines[0].end = before
    chain = drawn.chains.get(link, [])
    flat: frozenset[int] = frozenset()
    for bends in ([], chain):
        curves = _curves(drawn, link, lines, bends, flat)
        blocked = _blocked(drawn, link, curves)
        if not blocked:
            return curves
    while blocked - flat:
        flat |= blocked
        curves = _curves(drawn, link, lines, chain, flat)
        blocked = _blocked(drawn, link, curves)
    if not blocked:
        return curves
    return [] if kept else _curves(drawn, link, lines, chain, frozenset(chain))


def _curves(
    drawn: Drawn,
    link: Link,
    lines: Sequence[Line],
    bends: Sequence[int],
    flat: frozenset[int] = frozenset(),
) -> list[Floats]:
    first = drawn.x[drawn.column[link.left]] + drawn.sizes[link.left][0] / 2
    last = drawn.x[drawn.column[link.right]] - drawn.sizes[link.right][0] / 2
    curves = []
    for line in lines:
        ends = (first, line.start, 0.0), (last, line.end, 0.0)
        if bends:
            curves.append(_curve(_knots(drawn, line.offset * BUNDLE, ends, bends, flat)))
        else:
            curve = _curve(ends)
            # Parallel edges fan out: a cubic's middle moves by 3/4 of what its controls do.
            curve[1:3, 1] += (BUNDLE - PORT_GAP) / 0.75 * line.offset
            curves.append(curve)
    return curves


def _knots(
    drawn: Drawn,
    offset: float,
    ends: tuple[Knot, Knot],
    bends: Sequence[int],
    flat: frozenset[int],
) -> list[Knot]:
    """The ends and the bends between: at one of `flat` level over the whole column, else passed
    at a slope between those of the pieces beside it, so that the line never swings back."""
    knots: list[Knot] = [ends[0]]
    sloping: list[int] = []
    for bend in bends:
        column = drawn.column[bend]
        x, y, half = drawn.x[column], drawn.y[bend] + offset, drawn.half[column]
        if bend in flat:
            knots += [(x - half, y, 0.0), (x + half, y, 0.0)]
        else:
            sloping.append(len(knots))
            knots.append((x, y, 0.0))
    knots.append(ends[1])
    for at in sloping:
        x, y, _ = knots[at]
        before = (y - knots[at - 1][1]) / (x - knots[at - 1][0])
        after = (knots[at + 1][1] - y) / (knots[at + 1][0] - x)
        slope = 2 * before * after / (before + after) if before * after > 0 else 0.0
        knots[at] = (x, y, slope)
    return knots


def _curve(knots: Sequence[Knot]) -> Floats:
    points: list[tuple[float, float]] = [knots[0][:2]]
    for (x, y, slope), (next_x, next_y, next_slope) in pairwise(knots):
        reach = (next_x - x) * (0.5 if not slope and not next_slope else 0.42)
        points += [
            (x + reach, y + slope * reach),
            (next_x - reach, next_y - next_slope * reach),
            (next_x, next_y),
        ]
    return np.array(points)


def _tracks(drawn: Drawn, link: Link, curves: Sequence[Floats]) -> dict[int, tuple[Floats, Floats]]:
    """The way of a link's outermost curves across each column it passes."""
    chain = drawn.chains.get(link, ())
    if not chain:
        return {}
    across = np.concatenate([drawn.across[drawn.column[bend]] for bend in chain])
    ways = [sampled(curve) for curve in {0: curves[0], len(curves) - 1: curves[-1]}.values()]
    heights = np.array([np.interp(across, way[:, 0], way[:, 1]) for way in ways])
    upper = heights.min(axis=0).reshape(len(chain), TRACK)
    lower = heights.max(axis=0).reshape(len(chain), TRACK)
    return {bend: (upper[at], lower[at]) for at, bend in enumerate(chain)}


def _blocked(drawn: Drawn, link: Link, curves: Sequence[Floats]) -> frozenset[int]:
    tracks = _tracks(drawn, link, curves)
    return frozenset(
        bend for bend, (upper, lower) in tracks.items() if not drawn.fits(bend, upper, lower)
    )
