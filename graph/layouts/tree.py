"""The tree layout: what stands above is on the left, what hangs from it in the next column.

Contours as in Reingold and Tilford (1981), for any number of children (Walker 1990), turned on
its side: cards are wide, and columns of them are read as an outline is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import repeat

import numpy as np

from graph.jobs import Job, Step
from graph.layouts.forests import Forest, forest_of
from graph.layouts.packing import in_rows, pack
from graph.layouts.strips import in_strips
from graph.layouts.values import Floats, Ints, LayoutInput, LayoutResult

COLUMN_GAP, ROW_GAP, TREE_GAP = 110.0, 32.0, 72.0
COUSINS = 10.0
"""How much more room is between children of different parents."""
MANY_LEAVES = 8
"""Leaves of one parent from which they stand in two columns."""
LARGE = 400
"""Nodes of one tree from which its subtrees stand in strips, its lines left to be."""
AT_ONCE = 256
"""Nodes placed between two steps."""


@dataclass(slots=True)
class _Outlines:
    """Of each subtree how high and low it reaches, column by column, its root's column last, and
    how far each node is shifted from its parent; blocks of leaves come after the nodes."""

    tops: list[list[float]]
    lows: list[list[float]]
    shift: list[float]
    blocks: dict[int, int] = field(default_factory=dict)  # a parent's block of leaves

    def add(self, tops: list[float], lows: list[float]) -> int:
        self.tops.append(tops)
        self.lows.append(lows)
        self.shift.append(0.0)
        return len(self.shift) - 1


def arrange_tree(given: LayoutInput) -> Job[LayoutResult]:
    """Lay out a forest (see `forest_of`), tree by tree, nodes by themselves last. Its edges are
    routed, others left to be."""
    if not given.count:
        return LayoutResult(np.zeros((0, 2)), (None,) * len(given.edges))
    forest = forest_of(given)
    heights, columns = yield from _heights(forest, given.sizes[:, 1])
    widths = np.zeros(max(columns) + 1)
    np.maximum.at(widths, columns, given.sizes[:, 0])
    lefts = np.concatenate([[0.0], np.cumsum(widths[:-1] + COLUMN_GAP)])
    places = np.stack([lefts[columns] + given.sizes[:, 0] / 2, heights], axis=1)
    trees = _trees(forest)
    large = [tree for tree in trees if len(tree) > LARGE]
    for tree in large:
        places[tree] = in_strips(tree, forest, given.sizes.max(axis=0))
    alone = np.array([tree[0] for tree in trees if len(tree) == 1], dtype=np.int64)
    parts = [tree for tree in trees if len(tree) > 1]
    if len(alone):
        places[alone] = in_rows(given.sizes[alone])
        parts.append(alone)
    pack(places, given.sizes, parts, TREE_GAP)
    routes = _routes(given, forest, places, columns)
    for edge in {forest.edge[node] for tree in large for node in tree.tolist()} - {-1}:
        routes[edge] = None
    return LayoutResult(places, tuple(routes))


def _heights(forest: Forest, thick: Floats) -> Job[tuple[list[float], list[int]]]:
    """Each node's height and column: level with the middle of its children, subtrees as close as
    they fit, many leaves in two columns."""
    count = len(thick)
    half: list[float] = (thick / 2).tolist()
    found = _Outlines([[] for _ in half], [[] for _ in half], [0.0] * count)
    columns = list(forest.depth)
    for done, node in enumerate(reversed(forest.order)):
        children = _with_block(node, forest, found, columns, float(thick.max()))
        if len(children) == 1:
            found.tops[node], found.lows[node] = found.tops[children[0]], found.lows[children[0]]
        elif children:
            found.tops[node], found.lows[node] = _under_one_another(children, found)
        found.tops[node].append(-half[node])
        found.lows[node].append(half[node])
        if done % AT_ONCE == 0:
            yield Step(done, count, "Aligning")
    heights = [0.0] * count
    for node in forest.order:
        block = found.blocks.get(node, -1)
        for child in forest.children[node]:
            in_block = block >= 0 and not forest.children[child]
            below = found.shift[block] if in_block else 0.0
            heights[child] = heights[node] + below + found.shift[child]
    return heights, columns


def _with_block(
    node: int, forest: Forest, found: _Outlines, columns: list[int], thick: float
) -> list[int]:
    """The children of a node; of many leaves one block: every other leaf in the next column, half
    a row lower, so that lines run to it between the others."""
    children = forest.children[node]
    leaves = [child for child in children if not forest.children[child]]
    if len(leaves) <= MANY_LEAVES:
        return children
    step = (thick + ROW_GAP) / 2
    for at, leaf in enumerate(leaves):
        found.shift[leaf] = (at - (len(leaves) - 1) / 2) * step
        columns[leaf] += at % 2
    first, last = found.shift[leaves[0]], found.shift[leaves[-1]]
    tops = [first + step - thick / 2, first - thick / 2]
    lows = [last + thick / 2, last + thick / 2]
    found.blocks[node] = found.add(tops, lows)
    return [*(child for child in children if forest.children[child]), found.blocks[node]]


def _under_one_another(
    children: Sequence[int], found: _Outlines
) -> tuple[list[float], list[float]]:
    """Shift each child as far down as those before it need; the outline of all, from the middle."""
    top: list[float] = []
    low: list[float] = []
    shift = found.shift
    for child in children:
        gaps = (ROW_GAP, *repeat(ROW_GAP + COUSINS, len(low)))
        above = zip(low, reversed(found.tops[child]), gaps, strict=False)
        shift[child] = max((each + gap - own for each, own, gap in above), default=0.0)
        top += [shift[child] + own for own in found.tops[child][::-1][len(top) :]]
        lows = reversed(found.lows[child])
        low[: len(found.lows[child])] = [shift[child] + own for own in lows]
        found.tops[child], found.lows[child] = [], []
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


def _routes(
    given: LayoutInput, forest: Forest, places: Floats, columns: Sequence[int]
) -> list[Floats | None]:
    """Curves from the right of each parent to the left of its children, all from one port; to a
    second column of leaves they run on level."""
    routes: list[Floats | None] = [None] * len(given.edges)
    for child, edge in enumerate(forest.edge):
        if edge < 0:
            continue
        parent = forest.parent[child]
        start = places[parent] + (given.sizes[parent][0] / 2, 0.0)
        end = places[child] - (given.sizes[child][0] / 2, 0.0)
        turn = np.array([min(end[0], start[0] + COLUMN_GAP), end[1]])
        half = np.array([(turn[0] - start[0]) / 2, 0.0])
        route = np.array([start, start + half, turn - half, turn])
        if columns[child] > columns[parent] + 1:
            level = (2 * turn + end) / 3, (turn + 2 * end) / 3, end
            route = np.vstack([route, *level])
        routes[edge] = route if int(given.edges[edge][0]) == parent else route[::-1]
    return routes
