"""How edges run between cards that stand anywhere: side to side, round what is in the way.

For pictures arranged by hand or by a layout that does not route, and at every frame of a drag.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from graph.diagram import CARD_HEIGHT, CARD_WIDTH
from graph.layouts.beziers import BASIS, rounded
from graph.layouts.detours import CLEAR, Corners, corners_of, detour
from graph.layouts.values import Floats, Ints
from graph.model import EdgeKey
from graph.scene import Point, Route
from ontology.terms import Iri

BUNDLE = 16.0
"""The distance between parallel edges half-way, where their names stand."""
PORT_GAP, WIDE_PORT_GAP, PORT_MARGIN = 9.0, 16.0, 8.0
LEAST_GAP = 28.0
"""The gap between two cards from which a curve from side to side fits."""
MANY_CARDS, MANY_DETOURS = 400, 150
"""Beyond so many cards nothing goes round them, and beyond so many edges none searches a way."""

RIGHT, LEFT, BOTTOM, TOP = range(4)
_OUT = np.array([[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0], [0.0, -1.0]])
_REACHES = (0.5, 0.85)


@dataclass(slots=True, eq=False)
class _Way:
    """One edge's way: its ends, which sides it uses, and its place in its bundle."""

    edge: int
    start: int
    end: int
    sides: tuple[int, int]
    offset: float
    ports: list[Floats]


def simple_routes(places: Mapping[Iri, Point], edges: Iterable[EdgeKey]) -> dict[EdgeKey, Route]:
    """A route for each edge between placed nodes; all placed cards are in the way."""
    number = {iri: at for at, iri in enumerate(places)}
    keys = [key for key in edges if key[0] in number and key[2] in number]
    pairs = np.array([(number[key[0]], number[key[2]]) for key in keys], dtype=np.int64)
    centres = np.array(list(places.values()), dtype=np.float64).reshape(-1, 2)
    sizes = np.tile([CARD_WIDTH, CARD_HEIGHT], (len(centres), 1))
    routes = route_edges(centres, sizes, pairs.reshape(-1, 2))
    return {key: as_route(route) for key, route in zip(keys, routes, strict=True)}


def as_route(points: Floats) -> Route:
    """Bézier points (k, 2) as a Route."""
    return tuple(Point(x, y) for x, y in np.round(points, 2).tolist())


def route_edges(places: Floats, sizes: Floats, edges: Ints) -> list[Floats]:
    """The Bézier points of each edge (m, 2) between cards (n, 2)."""
    ways = _ways(places, sizes, edges)
    _set_ports(ways, places, sizes)
    routes: list[Floats] = [np.zeros((4, 2))] * len(edges)
    for way in ways:
        routes[way.edge] = _curve(way.ports[0], way.ports[1], way.sides, way.offset)
    if len(places) <= MANY_CARDS:
        _clear(ways, routes, places, sizes)
    loops: dict[int, int] = defaultdict(int)
    for edge, (source, target) in enumerate(edges.tolist()):
        if source == target:
            routes[edge] = loop(places[source], sizes[source], loops[source])
            loops[source] += 1
    return routes


def loop(place: Floats, size: Floats, which: int = 0) -> Floats:
    """An edge from a card to itself: out at the right, over the corner, in at the top."""
    (x, y), (right, bottom) = place.tolist(), (size / 2).tolist()
    wide, back = 34.0 + 30.0 * which, 30.0 + 18.0 * which
    start, end = (x + right, y - bottom / 2), (x + right - back, y - bottom)
    return np.array([start, (start[0] + wide, start[1]), (end[0], end[1] - wide), end])


def _ways(places: Floats, sizes: Floats, edges: Ints) -> list[_Way]:
    bundles: dict[tuple[int, int], list[int]] = defaultdict(list)
    for edge, (source, target) in enumerate(edges.tolist()):
        if source != target:
            bundles[min(source, target), max(source, target)].append(edge)
    ways = []
    for (one, two), numbers in bundles.items():
        sides = _facing(places[two] - places[one], (sizes[one] + sizes[two]) / 2)
        for at, edge in enumerate(numbers):
            offset = at - (len(numbers) - 1) / 2
            ways.append(_Way(edge, one, two, sides, offset, []))
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


def _set_ports(ways: Sequence[_Way], places: Floats, sizes: Floats) -> None:
    """Spread the ends over each side in the order of the cards at the other ends."""
    sides: dict[tuple[int, int], list[tuple[_Way, int]]] = defaultdict(list)
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
            port = places[node] + _OUT[side] * sizes[node] / 2
            port[along] += (at - (len(ends) - 1) / 2) * gap
            way.ports[which] = port


def _curve(
    start: Floats, end: Floats, sides: tuple[int, int], offset: float, reach: float = 0.5
) -> Floats:
    out, back = _OUT[sides[0]], _OUT[sides[1]]
    length = np.abs(end - start)
    # At least a stub straight out of the card, and more for sides that face away.
    one = max(float(length @ np.abs(out)) * reach, 24.0)
    two = max(float(length @ np.abs(back)) * reach, 24.0)
    if (end - start) @ out < 0:
        one += 40.0
    if (start - end) @ back < 0:
        two += 40.0
    points = np.array([start, start + out * one, end + back * two, end])
    level = 1 if sides[0] in (RIGHT, LEFT) else 0
    points[1:3, level] += (BUNDLE - PORT_GAP) / 0.75 * offset
    return points


def _clear(ways: Sequence[_Way], routes: list[Floats], places: Floats, sizes: Floats) -> None:
    """Change the routes that touch a card: other sides, wider curves, then a way round."""
    if not ways:
        return
    half = sizes / 2 + CLEAR
    curves = np.array([routes[way.edge] for way in ways])
    hits = _touched(curves, np.array([(way.start, way.end) for way in ways]), places, half)
    blocked = sorted((way for way, hit in zip(ways, hits, strict=True) if hit), key=_by_edge)
    corners: Corners | None = None
    for searched, way in enumerate(blocked):
        others, costs = _others(way, places, sizes)
        ends = np.tile([way.start, way.end], (len(others), 1))
        touched = _touched(others, ends, places, half)
        if (touched == 0).any():
            routes[way.edge] = others[int(np.where(touched == 0, costs, np.inf).argmin())]
            continue
        corners = corners or corners_of(places, sizes)
        line = detour(way.start, way.end, corners) if searched < MANY_DETOURS else None
        if line is not None:
            routes[way.edge] = rounded(line)


def _by_edge(way: _Way) -> int:
    return way.edge


def _others(way: _Way, places: Floats, sizes: Floats) -> tuple[Floats, Floats]:
    """Other curves between the same cards, and what is to be said against each."""
    curves, costs = [], []
    for one in range(4):
        for two in range(4):
            for reach in _REACHES:
                start = _port(way, 0, one, places, sizes)
                end = _port(way, 1, two, places, sizes)
                curve = _curve(start, end, (one, two), way.offset, reach)
                legs = np.diff(curve, axis=0)
                turned = ((one, two) != way.sides) * 60.0
                curves.append(curve)
                costs.append(float(np.hypot(legs[:, 0], legs[:, 1]).sum()) + turned)
    return np.array(curves), np.array(costs)


def _port(way: _Way, which: int, side: int, places: Floats, sizes: Floats) -> Floats:
    if side == way.sides[which]:
        return way.ports[which]
    node = way.end if which else way.start
    port: Floats = places[node] + _OUT[side] * sizes[node] / 2
    port[1 if side in (RIGHT, LEFT) else 0] += way.offset * PORT_GAP
    return port


def _touched(curves: Floats, ends: Ints, places: Floats, half: Floats) -> Ints:
    """How many cards each single cubic (k, 4, 2) touches that are not at its ends; its own cards
    count when it runs back through them."""
    points = np.einsum("st,ktd->ksd", BASIS, curves)
    counts = np.zeros(len(curves), dtype=np.int64)
    low, high = points.min(axis=1), points.max(axis=1)
    for at in range(len(curves)):
        near = ((places + half > low[at]) & (places - half < high[at])).all(axis=1)
        near[ends[at]] = False
        cards = np.flatnonzero(near)
        if cards.size:
            inside = np.abs(points[at][:, None] - places[cards]) < half[cards]
            counts[at] += int(inside.all(axis=2).any(axis=0).sum())
        own = np.abs(points[at][1:-1, None] - places[ends[at]]) < half[ends[at]] - CLEAR - 1.0
        counts[at] += int(own.all(axis=2).any())
    return counts
