"""The tree layout: what stands above is on the left, what hangs from it in the next column.

Contours as in Reingold and Tilford (1981), for any number of children (Walker 1990), turned on
its side: cards are wide, and columns of them are read as an outline is.
"""

from itertools import repeat

import numpy as np

from graph.jobs import Job, Step
from graph.layouts.forests import Forest, forest_of
from graph.layouts.packing import in_rows, pack
from graph.layouts.values import Floats, Ints, LayoutInput, LayoutResult

COLUMN_GAP, ROW_GAP, TREE_GAP = 110.0, 32.0, 72.0
COUSINS = 10.0
"""How much more room is between children of different parents."""
AT_ONCE = 256
"""Nodes placed between two steps."""


def arrange_tree(given: LayoutInput) -> Job[LayoutResult]:
    """Lay out a forest (see `forest_of`), tree by tree, nodes by themselves last. Its edges are
    routed, others left to be."""
    if not given.count:
        return LayoutResult(np.zeros((0, 2)), (None,) * len(given.edges))
    forest = forest_of(given)
    widths = np.zeros(max(forest.depth) + 1)
    np.maximum.at(widths, forest.depth, given.sizes[:, 0])
    lefts = np.concatenate([[0.0], np.cumsum(widths[:-1] + COLUMN_GAP)])
    heights = yield from _heights(forest, given.sizes[:, 1].tolist())
    places = np.stack([lefts[forest.depth] + given.sizes[:, 0] / 2, heights], axis=1)
    trees = _trees(forest)
    alone = np.array([tree[0] for tree in trees if len(tree) == 1], dtype=np.int64)
    parts = [tree for tree in trees if len(tree) > 1]
    if len(alone):
        places[alone] = in_rows(given.sizes[alone])
        parts.append(alone)
    pack(places, given.sizes, parts, TREE_GAP)
    return LayoutResult(places, _routes(given, forest, places))


def _heights(forest: Forest, thick: list[float]) -> Job[list[float]]:
    """Each node's height: level with the middle of its children, subtrees as close as they fit."""
    shift = [0.0] * len(thick)  # of a node from its parent
    tops: list[list[float]] = [[] for _ in thick]  # a subtree's outline, its root's level last
    lows: list[list[float]] = [[] for _ in thick]
    for done, node in enumerate(reversed(forest.order)):
        children = forest.children[node]
        if len(children) == 1:
            tops[node], lows[node] = tops[children[0]], lows[children[0]]
        elif children:
            tops[node], lows[node] = _under_one_another(children, shift, tops, lows)
        tops[node].append(-thick[node] / 2)
        lows[node].append(thick[node] / 2)
        if done % AT_ONCE == 0:
            yield Step(done, len(thick), "tree")
    heights = [0.0] * len(thick)
    for node in forest.order:
        for child in forest.children[node]:
            heights[child] = heights[node] + shift[child]
    return heights


def _under_one_another(
    children: list[int], shift: list[float], tops: list[list[float]], lows: list[list[float]]
) -> tuple[list[float], list[float]]:
    """Shift each child as far down as those before it need; the outline of all, from the middle."""
    top: list[float] = []
    low: list[float] = []
    for child in children:
        gaps = (ROW_GAP, *repeat(ROW_GAP + COUSINS, len(low)))
        above = zip(low, reversed(tops[child]), gaps, strict=False)
        shift[child] = max((each + gap - own for each, own, gap in above), default=0.0)
        top += [shift[child] + own for own in tops[child][::-1][len(top) :]]
        low[: len(lows[child])] = [shift[child] + own for own in reversed(lows[child])]
        tops[child], lows[child] = [], []
    middle = (shift[children[0]] + shift[children[-1]]) / 2
    for child in children:
        shift[child] -= middle
    return [each - middle for each in reversed(top)], [each - middle for each in reversed(low)]


def _trees(forest: Forest) -> list[Ints]:
    """The nodes of each tree, the largest first."""
    trees: dict[int, list[int]] = {}
    root = [0] * len(forest.order)
    for node in forest.order:
        root[node] = node if forest.parent[node] < 0 else root[forest.parent[node]]
        trees.setdefault(root[node], []).append(node)
    return [np.array(tree) for tree in sorted(trees.values(), key=len, reverse=True)]


def _routes(given: LayoutInput, forest: Forest, places: Floats) -> tuple[Floats | None, ...]:
    """Curves from the right of each parent to the left of its children, all from one port."""
    routes: list[Floats | None] = [None] * len(given.edges)
    for child, edge in enumerate(forest.edge):
        if edge < 0:
            continue
        parent = forest.parent[child]
        start = places[parent] + (given.sizes[parent][0] / 2, 0.0)
        end = places[child] - (given.sizes[child][0] / 2, 0.0)
        half = np.array([(end[0] - start[0]) / 2, 0.0])
        route = np.array([start, start + half, end - half, end])
        routes[edge] = route if int(given.edges[edge][0]) == parent else route[::-1]
    return tuple(routes)
