"""Layered pictures: columns from left to right, few crossings, straight links, routed edges.

Sugiyama, Tagawa, Toda (1981), with the steps of its later masters in ranks, crossings, columns.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from graph.jobs import Job, Step
from graph.layouts.columns import place_in_columns
from graph.layouts.crossings import Layers, bring_together, order_layers
from graph.layouts.curves import BUNDLE, Drawn, draw
from graph.layouts.ranks import Link
from graph.layouts.values import Floats, LayoutInput, LayoutResult

COLUMN_GAP, ROW_GAP = 130.0, 36.0
LINE_GAP, LINE_TO_CARD = 16.0, 18.0
PART_GAP = 56.0
"""Between parts of the picture that no edge ties together."""
MOST_BENDS = 4000
"""Bends of long links beyond which the longest are left to free routing: time grows with them."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column each node stands in, and the links between columns, all pointing right.

    `beside` are ties of nodes in one column, `loose` nodes are kept in rows by themselves, and
    `apart` are the columns with more room before them, in pixels.
    """

    ranks: list[int]
    links: list[Link]
    beside: Sequence[tuple[int, int]] = ()
    loose: Collection[int] = ()
    apart: dict[int, float] = field(default_factory=dict)


@dataclass(slots=True)
class _Part:
    """One connected part: its columns, with the bends of its long links as further nodes."""

    layers: Layers
    first: int  # the rank of its first column


def arrange_columns(given: LayoutInput, wanted: Columns) -> Job[LayoutResult]:
    """Order, place and route; edges within a column and the longest ones of a tangle are left
    without a route, the latter told by the result."""
    count, links = given.count, _affordable(wanted)
    columns = list(wanted.ranks)
    chains = _chains(links, columns)
    thick: list[float] = given.sizes[:, 1].tolist()
    thick += [(len(link.edges) - 1) * BUNDLE for link in links for _ in chains.get(link, ())]
    left, right = _ends(links, chains, len(columns))
    heights = [0.0] * len(columns)
    bottoms: dict[int, float] = defaultdict(lambda: -PART_GAP)
    layers: Layers = [[] for _ in range(max(columns, default=-1) + 1)]

    def gap(one: int, two: int) -> float:
        between = ROW_GAP
        if one >= count and two >= count:
            between = LINE_GAP
        elif one >= count or two >= count:
            between = LINE_TO_CARD
        return (thick[one] + thick[two]) / 2 + between

    ties = [*wanted.beside, *((link.left, link.right) for link in wanted.links)]
    parts = _parts(left, right, columns, set(wanted.loose), ties)
    chained = [node >= count for node in range(len(columns))]
    for done, part in enumerate(parts):
        for _ in order_layers(part.layers, right, given.seed):
            yield Step(done, len(parts), doing="Untangling")
        bring_together(part.layers, right, wanted.beside)
        placed = yield from place_in_columns(part.layers, left, right, chained, gap)
        _stack(part, placed, thick, bottoms, heights)
        for at, layer in enumerate(part.layers, start=part.first):
            layers[at].extend(layer)
    x, half = _column_places(given, layers, links, chains, heights, columns, wanted.apart)
    drawn = Drawn(given.sizes, layers, x, half, heights, columns, chains)
    edges = [(int(source), int(target)) for source, target in given.edges]
    routes = yield from draw(drawn, edges, links)
    places = np.array([(x[columns[node]], heights[node]) for node in range(count)])
    return LayoutResult(places.reshape(-1, 2), tuple(routes), len(links) < len(wanted.links))


def least_height(sizes: Floats, wanted: Columns) -> float:
    """How high the fullest column is at least, with the lines that pass it."""
    heights: dict[int, float] = defaultdict(float)
    for node, rank in enumerate(wanted.ranks):
        heights[rank] += float(sizes[node][1]) + ROW_GAP
    for link in wanted.links:
        for rank in range(wanted.ranks[link.left] + 1, wanted.ranks[link.right]):
            heights[rank] += LINE_GAP
    return max(heights.values(), default=0.0)


def _affordable(wanted: Columns) -> list[Link]:
    """The links without the longest, where all their bends would be too many."""
    ranks = wanted.ranks
    by_length = sorted(wanted.links, key=lambda link: ranks[link.right] - ranks[link.left])
    bends, kept = 0, set()
    for link in by_length:
        bends += ranks[link.right] - ranks[link.left] - 1
        if bends > MOST_BENDS:
            break
        kept.add(link)
    return [link for link in wanted.links if link in kept]


def _chains(links: Sequence[Link], columns: list[int]) -> dict[Link, list[int]]:
    """Give each link that skips columns one bend in every column between; appends to `columns`."""
    chains = {}
    for link in links:
        between = range(columns[link.left] + 1, columns[link.right])
        if between:
            chains[link] = list(range(len(columns), len(columns) + len(between)))
            columns.extend(between)
    return chains


def _ends(
    links: Sequence[Link], chains: dict[Link, list[int]], count: int
) -> tuple[list[list[int]], list[list[int]]]:
    left: list[list[int]] = [[] for _ in range(count)]
    right: list[list[int]] = [[] for _ in range(count)]
    for link in links:
        walk = [link.left, *chains.get(link, ()), link.right]
        for one, two in pairwise(walk):
            right[one].append(two)
            left[two].append(one)
    return left, right


def _parts(
    left: Sequence[Sequence[int]],
    right: Sequence[Sequence[int]],
    columns: Sequence[int],
    loose: set[int],
    ties: Iterable[tuple[int, int]],
) -> list[_Part]:
    """The connected parts, largest first; nodes without edges make one last part."""
    near = [[*before, *after] for before, after in zip(left, right, strict=True)]
    for one, two in ties:
        near[one].append(two)
        near[two].append(one)
    seen: set[int] = set(loose)
    groups: list[list[int]] = []
    for start in range(len(columns)):
        if start in seen:
            continue
        seen.add(start)
        group = [start]
        for node in group:
            for end in near[node]:
                if end not in seen:
                    seen.add(end)
                    group.append(end)
        groups.append(group)
    groups.sort(key=len, reverse=True)
    if loose:
        groups.append(sorted(loose))
    return [_part(group, columns) for group in groups]


def _part(group: Sequence[int], columns: Sequence[int]) -> _Part:
    first, last = min(columns[node] for node in group), max(columns[node] for node in group)
    layers: Layers = [[] for _ in range(first, last + 1)]
    for node in group:
        layers[columns[node] - first].append(node)
    return _Part(layers, first)


def _stack(
    part: _Part,
    placed: Sequence[float],
    thick: Sequence[float],
    bottoms: dict[int, float],
    heights: list[float],
) -> None:
    """Put a part under those already placed, as high as its columns allow."""
    tops = {
        part.first + at: min(placed[node] - thick[node] / 2 for node in layer)
        for at, layer in enumerate(part.layers)
    }
    shift = max(bottoms[column] + PART_GAP - top for column, top in tops.items())
    for at, layer in enumerate(part.layers, start=part.first):
        for node in layer:
            heights[node] = placed[node] + shift
        bottoms[at] = max(heights[node] + thick[node] / 2 for node in layer)


def _column_places(
    given: LayoutInput,
    layers: Layers,
    links: Sequence[Link],
    chains: dict[Link, list[int]],
    heights: Sequence[float],
    columns: Sequence[int],
    apart: dict[int, float],
) -> tuple[list[float], list[float]]:
    """The centre and half width of each column. Where links climb far, the gap is wider."""
    widths = given.sizes[:, 0]
    half = [
        max((widths[node] / 2 for node in layer if node < given.count), default=0.0)
        for layer in layers
    ]
    climbs: list[list[float]] = [[0.0] for _ in layers]
    for link in links:
        walk = [link.left, *chains.get(link, ()), link.right]
        for one, two in pairwise(walk):
            climbs[columns[one]].append(abs(heights[one] - heights[two]))
    x, at = [], 0.0
    for column, before in enumerate([[0.0], *climbs[:-1]][: len(layers)]):
        if column:
            steep = sorted(before)[len(before) * 3 // 4]
            at += half[column - 1] + half[column] + COLUMN_GAP + apart.get(column, 0.0)
            at += min(COLUMN_GAP, max(0.0, steep - 120.0) * 0.25)
        x.append(at)
    return x, half
