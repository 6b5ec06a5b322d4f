"""The lanes layout: a column for each role of the security story, in its order."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from graph.jobs import Job, Step
from graph.layouts.blocks import arrange_blocks
from graph.layouts.curves import BUNDLE
from graph.layouts.layered import Columns, arrange_columns, least_height
from graph.layouts.ranks import Link, links_of, split_tall
from graph.layouts.values import Floats, Ints, LayoutInput, LayoutResult

APART = 110.0
"""How much more room there is before the lanes that stand apart from the story."""
STORY = 8
"""How many lanes make the story; those after it (identity, governance, no role) stand apart."""
MANY_INNER = 3
"""How many ties within a lane make it worth two columns."""
BOW, BOW_STEP = 34.0, 12.0
"""How far a tie within a lane swings out, and how much farther each one round it."""
FARTHEST = 104.0
TOWER = 3_000.0
"""Lanes that would be higher than this, lines and all, are blocks."""
SHOULDER, PORT_STEP = 9.0, 5.0
"""How far from a card's corner such a tie leaves, and how much farther each next one."""


def arrange_lanes(given: LayoutInput) -> Job[LayoutResult]:
    """A column for each lane that has nodes, several for a tall one; ties within a column run
    straight between neighbours, else beside it. Where lines would make a tower of it, blocks of
    cards, whose lines are left to be routed."""
    yield Step(0, doing="Choosing columns")
    stages = _stages(given)
    edges = [(int(source), int(target)) for source, target in given.edges]
    links = links_of(edges, given.weights.tolist(), stages)
    lanes = _with_starts(stages, links)
    dense = {lane: at for at, lane in enumerate(sorted({*lanes}))}
    columns = [dense[lane] for lane in lanes]
    outer = [link for link in links if columns[link.left] != columns[link.right]]
    ranks = split_tall(columns, outer)
    links = [_turned(link) if ranks[link.left] > ranks[link.right] else link for link in links]
    across = [link for link in links if ranks[link.left] != ranks[link.right]]
    beside = [link for link in links if ranks[link.left] == ranks[link.right]]
    outside = [rank for rank, stage in zip(ranks, stages, strict=True) if stage >= STORY]
    wanted = Columns(
        ranks,
        across,
        [(link.left, link.right) for link in beside],
        apart={min(outside): APART} if outside else {},
    )
    if least_height(given.sizes, wanted) > TOWER:
        places = yield from arrange_blocks(given.edges, given.sizes, lane_tiers(given))
        return LayoutResult(places, (None,) * len(edges))
    result = yield from arrange_columns(given, wanted)
    routes = list(result.routes)
    for edge, route in _routes_beside(result.places, given.sizes, ranks, beside):
        routes[edge] = (
            route if edges[edge][0] == _upper(result.places, edges[edge]) else route[::-1]
        )
    return LayoutResult(result.places, tuple(routes), result.simpler)


def lane_tiers(given: LayoutInput) -> list[list[Ints]]:
    """The nodes of each lane by class and name: the story's, and under them those that stand
    apart."""
    stages = np.array(_stages(given))
    keys = [each for each in (given.order, given.groups) if len(each)]
    ordered = np.lexsort((*keys, stages))
    lanes = np.split(ordered, np.flatnonzero(np.diff(stages[ordered])) + 1)
    tiers = [
        [lane for lane in lanes if stages[lane[0]] < STORY],
        [lane for lane in lanes if stages[lane[0]] >= STORY],
    ]
    return [tier for tier in tiers if tier]


def _with_starts(stages: Sequence[int], links: Sequence[Link]) -> list[float]:
    """The lanes, halved where a lane has many ties within: those they start from stand first."""
    inner: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        if stages[link.left] == stages[link.right]:
            inner[stages[link.left]].append(link)
    lanes = [float(stage) for stage in stages]
    for found in inner.values():
        if len(found) >= MANY_INNER:
            # A tie that would close a circle, or make a third column, stays beside its column.
            later: set[int] = set()
            first: set[int] = set()
            for link in sorted(found, key=lambda link: -link.weight):
                if link.left not in later and link.right not in first:
                    first.add(link.left)
                    later.add(link.right)
            for node in later:
                lanes[node] += 0.5
    return lanes


def _turned(link: Link) -> Link:
    return Link(link.right, link.left, link.weight, link.edges)


def _upper(places: Floats, ends: tuple[int, int]) -> int:
    return min(ends, key=lambda node: (places[node][1], node))


def _stages(given: LayoutInput) -> list[int]:
    """The lane of each node; those without one have the last."""
    if not len(given.stages):
        return [0] * given.count
    last = int(given.stages.max()) + 1
    return [last if stage < 0 else int(stage) for stage in given.stages]


@dataclass(frozen=True, slots=True)
class _Bow:
    """All edges between two cards of a column, and how far out they swing."""

    upper: int
    lower: int
    edges: tuple[int, ...]
    reach: float


def _routes_beside(
    places: Floats, sizes: Floats, ranks: Sequence[int], links: Sequence[Link]
) -> Iterator[tuple[int, Floats]]:
    """Each edge within a column with its route from the upper card to the lower."""
    columns: dict[int, list[int]] = defaultdict(list)
    for node, rank in enumerate(ranks):
        columns[rank].append(node)
    bows: dict[int, list[_Bow]] = defaultdict(list)
    for link in sorted(links, key=lambda link: abs(places[link.left][1] - places[link.right][1])):
        upper = _upper(places, (link.left, link.right))
        lower = link.right if upper == link.left else link.left
        rank = ranks[upper]
        top, low = places[upper][1], places[lower][1]
        if not any(top < places[node][1] < low for node in columns[rank]):
            yield from _straight_down(places, sizes, upper, lower, link.edges)
            continue
        inside = [
            bow.reach
            for bow in bows[rank]
            if places[bow.upper][1] < low and places[bow.lower][1] > top
        ]
        reach = max(inside, default=BOW - BOW_STEP) + BOW_STEP * len(link.edges)
        bows[rank].append(_Bow(upper, lower, link.edges, reach))
    for found in bows.values():
        yield from _bowed(places, sizes, found)


def _straight_down(
    places: Floats, sizes: Floats, upper: int, lower: int, edges: Sequence[int]
) -> Iterator[tuple[int, Floats]]:
    for at, edge in enumerate(edges):
        shift = (at - (len(edges) - 1) / 2) * BUNDLE
        start = places[upper] + (shift, sizes[upper][1] / 2)
        end = places[lower] + (shift, -sizes[lower][1] / 2)
        yield edge, np.array([start, (2 * start + end) / 3, (start + 2 * end) / 3, end])


def _bowed(places: Floats, sizes: Floats, bows: Sequence[_Bow]) -> Iterator[tuple[int, Floats]]:
    """Bows of one column; those inside others come first, and leave nearer to the corner."""
    used: Counter[tuple[int, int]] = Counter()
    for bow in bows:
        for edge in bow.edges:
            ends = []
            for node, down in ((bow.upper, 1), (bow.lower, -1)):
                shift = min(SHOULDER + PORT_STEP * used[node, down], float(sizes[node][1]) / 2)
                ends.append(places[node] + (sizes[node] / 2 - (0, shift)) * (1, down))
                used[node, down] += 1
            reach = np.array([min(bow.reach, FARTHEST) / 0.75, 0.0])
            yield edge, np.array([ends[0], ends[0] + reach, ends[1] + reach, ends[1]])
