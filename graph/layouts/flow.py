"""The flow layout: columns from left to right, few crossings, straight links, routed edges.

Sugiyama, Tagawa, Toda (1981), with the steps of its later masters in ranks, crossings, columns.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, sqrt

import numpy as np

from graph.jobs import Job, Step
from graph.layouts.columns import place_in_columns
from graph.layouts.crossings import Layers, order_layers
from graph.layouts.curves import BUNDLE, Drawn, draw
from graph.layouts.ranks import Link, assign_ranks, links_of, split_tall
from graph.layouts.values import LayoutInput, LayoutResult

COLUMN_GAP, ROW_GAP = 130.0, 36.0
LINE_GAP, LINE_TO_CARD = 16.0, 18.0
PART_GAP = 56.0
"""Between parts of the picture that no edge ties together."""


@dataclass(slots=True)
class _Part:
    """One connected part: its columns, with the bends of its long links as further nodes."""

    layers: Layers
    first: int  # the rank of its first column


def arrange_flow(given: LayoutInput) -> Job[LayoutResult]:
    """Lay out in columns; every edge is routed, self-loops excepted."""
    count = given.count
    edges = [(int(source), int(target)) for source, target in given.edges]
    lanes = [int(lane) for lane in given.lanes]
    links = links_of(edges, given.weights.tolist(), lanes)
    yield Step(0, doing="ranks")
    ranks, links = assign_ranks(count, links, lanes)
    ranks = split_tall(ranks, links)
    tied = {end for link in links for end in (link.left, link.right)}
    loose = [node for node in range(count) if node not in tied and lanes[node] < 0]
    _spread(loose, ranks)
    columns = list(ranks)
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

    parts = _parts(left, right, columns, set(loose))
    for done, part in enumerate(parts):
        for crossings in order_layers(part.layers, right, given.seed):
            yield Step(done, len(parts), doing=f"{crossings} crossings")
        chained = [node >= count for node in range(len(columns))]
        placed = yield from place_in_columns(part.layers, left, right, chained, gap)
        _stack(part, placed, thick, bottoms, heights)
        for at, layer in enumerate(part.layers, start=part.first):
            layers[at].extend(layer)
    x, half = _column_places(given, layers, links, chains, heights, columns)
    drawn = Drawn(given.sizes, layers, x, half, heights, columns, chains)
    routes = yield from draw(drawn, edges, links)
    places = np.array([(x[columns[node]], heights[node]) for node in range(count)])
    return LayoutResult(places.reshape(-1, 2), tuple(routes))


def _spread(loose: Sequence[int], ranks: list[int]) -> None:
    """Put nodes without edges in rows over all columns, not in one tower."""
    wide = max(max(ranks, default=0) + 1, ceil(0.7 * sqrt(len(loose))))
    for at, node in enumerate(loose):
        ranks[node] = at % wide


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
) -> list[_Part]:
    """The connected parts, largest first; nodes without edges make one last part."""
    seen: set[int] = set(loose)
    groups: list[list[int]] = []
    for start in range(len(columns)):
        if start in seen:
            continue
        seen.add(start)
        group = [start]
        for node in group:
            for end in (*left[node], *right[node]):
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
            at += half[column - 1] + half[column] + COLUMN_GAP
            at += min(COLUMN_GAP, max(0.0, steep - 120.0) * 0.25)
        x.append(at)
    return x, half
