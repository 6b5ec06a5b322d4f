"""How edges run between cards that stand anywhere: side to side, round what is in the way.

For pictures arranged by hand or by a layout that does not route, and at every frame of a drag.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from graph.diagram import CARD_HEIGHT, CARD_WIDTH
from graph.jobs import Job, Step, finish
from graph.layouts.beziers import BASIS, rounded
from graph.layouts.detours import Detours, detours_round
from graph.layouts.sides import LEFT, OUT, PORT_GAP, Way, set_ports, ways_between
from graph.layouts.sights import CLEAR, crossed
from graph.layouts.values import Bools, Floats, Ints
from graph.model import EdgeKey
from graph.scene import Point, Route
from ontology.terms import Iri

BUNDLE = 16.0
"""The distance between parallel edges half-way, where their names stand."""
BOW, MOST_BOW = 0.05, 60.0
"""How far a line between the same sides of two cards swings out, for its length, and at most:
longer ones run outside shorter ones."""
MANY_CARDS = 1_000
"""Beyond so many cards no line looks for a way round them."""

_REACHES = (0.5, 0.85)
_PAIRS = np.array([*product(range(4), range(4), range(len(_REACHES)))])
AWAY, OTHER_SIDES = 40.0, 60.0
"""How much further out a curve swings from a side that faces away; what leaving by other sides
than those that face each other costs."""
LOOPY = 1.3
"""How many times the straight way a curve may take before a bent line is tried instead."""
AT_ONCE = 64
"""Curves compared with cards in one step."""


@dataclass(frozen=True, slots=True)
class Routed:
    """The Bézier points of each edge, and how many edges run over cards all the same: where cards
    are too many, or too close together for a way round."""

    routes: list[Floats]
    over: int = 0


def simple_routes(places: Mapping[Iri, Point], edges: Iterable[EdgeKey]) -> dict[EdgeKey, Route]:
    """A route for each edge between placed nodes; all placed cards are in the way."""
    return counted_routes(places, edges)[0]


def counted_routes(
    places: Mapping[Iri, Point], edges: Iterable[EdgeKey]
) -> tuple[dict[EdgeKey, Route], int]:
    """A route for each edge between placed nodes, and how many run over cards all the same."""
    number = {iri: at for at, iri in enumerate(places)}
    keys = [key for key in edges if key[0] in number and key[2] in number]
    pairs = np.array([(number[key[0]], number[key[2]]) for key in keys], dtype=np.int64)
    centres = np.array(list(places.values()), dtype=np.float64).reshape(-1, 2)
    sizes = np.tile([CARD_WIDTH, CARD_HEIGHT], (len(centres), 1))
    routed = finish(routing(centres, sizes, pairs.reshape(-1, 2)))
    made = {key: as_route(route) for key, route in zip(keys, routed.routes, strict=True)}
    return made, routed.over


def as_route(points: Floats) -> Route:
    """Bézier points (k, 2) as a Route."""
    return tuple(Point(x, y) for x, y in np.round(points, 2).tolist())


def route_edges(places: Floats, sizes: Floats, edges: Ints) -> list[Floats]:
    """The Bézier points of each edge (m, 2) between cards (n, 2)."""
    return finish(routing(places, sizes, edges)).routes


def routing(places: Floats, sizes: Floats, edges: Ints) -> Job[Routed]:
    """The Bézier points of each edge (m, 2) between cards (n, 2), round the cards in its way."""
    ways = ways_between(places, sizes, edges)
    set_ports(ways, places, sizes)
    routes: list[Floats] = [np.zeros((4, 2))] * len(edges)
    over = 0
    if ways:
        clear: Sequence[Floats] = [*_facing_curves(ways)]
        if len(places) <= MANY_CARDS:
            clear, over = yield from _clear(ways, places, sizes)
        else:
            over = len(ways)
        for way, route in zip(ways, clear, strict=True):
            routes[way.edge] = route
    loops: dict[int, int] = defaultdict(int)
    for edge, (source, target) in enumerate(edges.tolist()):
        if source == target:
            routes[edge] = loop(places[source], sizes[source], loops[source])
            loops[source] += 1
    return Routed(routes, over)


def loop(place: Floats, size: Floats, which: int = 0) -> Floats:
    """An edge from a card to itself: out at the right, over the corner, in at the top."""
    (x, y), (right, bottom) = place.tolist(), (size / 2).tolist()
    wide, back = 34.0 + 30.0 * which, 30.0 + 18.0 * which
    start, end = (x + right, y - bottom / 2), (x + right - back, y - bottom)
    return np.array([start, (start[0] + wide, start[1]), (end[0], end[1] - wide), end])


def _curves(starts: Floats, ends: Floats, sides: Ints, offsets: Floats, reach: Floats) -> Floats:
    """Cubics (k, 4, 2) from side to side: straight out of each card, fanned out half-way."""
    out, back = OUT[sides[:, 0]], OUT[sides[:, 1]]
    way = ends - starts
    # At least a stub straight out of the card, and more for sides that face away.
    one = np.maximum((np.abs(way) * np.abs(out)).sum(axis=1) * reach, 24.0)
    two = np.maximum((np.abs(way) * np.abs(back)).sum(axis=1) * reach, 24.0)
    same = sides[:, 0] == sides[:, 1]
    bow = np.minimum(BOW * np.abs(way).sum(axis=1), MOST_BOW) * same
    one, two = one + bow, two + bow
    one += AWAY * ((way * out).sum(axis=1) < 0)
    two += AWAY * ((way * back).sum(axis=1) > 0)
    first, last = starts + out * one[:, None], ends + back * two[:, None]
    points = np.stack((starts, first, last, ends), axis=1)
    fan = (BUNDLE - PORT_GAP) / 0.75 * offsets
    level = np.where(sides[:, 0] <= LEFT, 1, 0)
    rows = np.arange(len(points))
    points[rows, 1, level] += fan
    points[rows, 2, level] += fan
    return points


def _facing_curves(ways: Sequence[Way]) -> Floats:
    """Curves between the sides that face each other."""
    return _curves(
        np.array([way.ports[0] for way in ways]),
        np.array([way.ports[1] for way in ways]),
        np.array([way.sides for way in ways]),
        np.array([way.offset for way in ways]),
        np.full(len(ways), _REACHES[0]),
    )


def _clear(ways: Sequence[Way], places: Floats, sizes: Floats) -> Job[tuple[list[Floats], int]]:
    """The curves between the sides that face each other; those that touch a card are changed:
    other sides, wider curves, then a way round. And how many touch one still."""
    half = sizes / 2 + CLEAR
    ends = np.array([(way.start, way.end) for way in ways])
    hits = _touched(_facing_curves(ways), ends, places, half)
    if hits.any():
        # What leaves by other sides leaves its room at these to the others.
        set_ports([way for way, hit in zip(ways, hits, strict=True) if not hit], places, sizes)
        hits |= _touched(_facing_curves(ways), ends, places, half)
    routes = [*_facing_curves(ways)]
    detours: Detours | None = None
    over = 0
    # Short lines have the least choice of where to turn.
    order = sorted(np.flatnonzero(hits).tolist(), key=lambda at: _straight(ways[at], places))
    for done, at in enumerate(order):
        if done % AT_ONCE == 0:
            yield Step(done, len(order), "Drawing lines")
        way, straight = ways[at], _straight(ways[at], places)
        other, cost = _other(way, places, sizes, half)
        if other is not None:
            routes[at] = other
        if cost <= LOOPY * straight + AWAY * 4:
            continue
        detours = detours or detours_round(places, sizes)
        line = detours.between(way.start, way.end)
        if line is not None and np.hypot(*np.diff(line, axis=0).T).sum() < cost:
            routes[at] = rounded(_aside(line, way.offset * PORT_GAP * 0.7))
        elif other is None:
            over += 1
    return routes, over


def _straight(way: Way, places: Floats) -> float:
    return float(np.hypot(*(places[way.end] - places[way.start])))


def _aside(line: Floats, shift: float) -> Floats:
    """A bent line beside itself, for parallel edges; its ends move along the sides of cards."""
    moved = line + shift
    for end, stub in ((0, 1), (-1, -2)):
        level = np.abs(line[stub] - line[end]).argmax()
        moved[[end, stub], level] -= shift
    return moved


def _other(way: Way, places: Floats, sizes: Floats, half: Floats) -> tuple[Floats | None, float]:
    """The best other curve between the same cards, and what is to be said against it; None and
    no end of it where all of them touch cards."""
    curves, costs = _others(way, places, sizes)
    ends = np.tile([way.start, way.end], (len(curves), 1))
    costs = np.where(_touched(curves, ends, places, half), np.inf, costs)
    best = int(costs.argmin())
    return (curves[best], float(costs[best])) if costs[best] < np.inf else (None, np.inf)


def _others(way: Way, places: Floats, sizes: Floats) -> tuple[Floats, Floats]:
    """Other curves between the same cards, and what is to be said against each."""
    ports = []
    for which, node in enumerate((way.start, way.end)):
        spots = places[node] + OUT * sizes[node] / 2
        spots[:2, 1] += way.offset * PORT_GAP
        spots[2:, 0] += way.offset * PORT_GAP
        spots[way.sides[which]] = way.ports[which]
        ports.append(spots)
    sides = _PAIRS[:, :2]
    count = len(sides)
    curves = _curves(
        ports[0][sides[:, 0]],
        ports[1][sides[:, 1]],
        sides,
        np.full(count, way.offset),
        np.array(_REACHES)[_PAIRS[:, 2]],
    )
    legs = np.diff(curves, axis=1)
    costs = np.hypot(legs[..., 0], legs[..., 1]).sum(axis=1)
    return curves, costs + OTHER_SIDES * (sides != way.sides).any(axis=1)


def _touched(curves: Floats, ends: Ints, places: Floats, half: Floats) -> Bools:
    """Which cubics (k, 4, 2) touch a card that is not at their ends, or run back through one that
    is."""
    found = np.zeros(len(curves), dtype=np.bool_)
    for at in range(0, len(curves), AT_ONCE):
        points = np.einsum("st,ktd->ksd", BASIS, curves[at : at + AT_ONCE])
        own = ends[at : at + AT_ONCE]
        for which in (0, 1):
            apart = np.abs(points[:, 1:-1] - places[own[:, which], None])
            within = apart < half[own[:, which], None] - CLEAR - 1.0
            found[at : at + AT_ONCE] |= (within[..., 0] & within[..., 1]).any(axis=1)
        left = np.flatnonzero(~found[at : at + AT_ONCE])
        found[at + left] = _over(points[left], own[left], places, half)
    return found


def _over(points: Floats, own: Ints, places: Floats, half: Floats) -> Bools:
    """Which lines through points (k, s, 2) touch a card that is not one of their own two."""
    found = np.zeros(len(points), dtype=np.bool_)
    if not len(points):
        return found
    low, high = points.min(axis=(0, 1)), points.max(axis=(0, 1))
    cards = np.flatnonzero(((places + half > low) & (places - half < high)).all(axis=1))
    others = (cards != own[:, :1]) & (cards != own[:, 1:])
    found |= (_inside(points, places[cards], half[cards]) & others).any(axis=1)
    # Points of a long curve are so far apart that a card may lie between two of them.
    for at in np.flatnonzero(~found):
        line = points[at]
        across = crossed(line[:-1], line[1:], places[cards], half[cards]).any(axis=0)
        found[at] = (across & others[at]).any()
    return found


def _inside(points: Floats, places: Floats, half: Floats) -> Bools:
    """Whether any of the points (k, s, 2) of a curve is inside a card: (k, n)."""
    across = np.abs(points[:, :, None, 0] - places[:, 0]) < half[:, 0]
    down = np.abs(points[:, :, None, 1] - places[:, 1]) < half[:, 1]
    return np.asarray((across & down).any(axis=1))
