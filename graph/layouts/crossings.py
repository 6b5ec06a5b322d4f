"""The order of the nodes in each column of a layered picture, with few crossings of links.

Sweeps by the weighted median of the neighbours' places (Gansner, Koutsofios, North, Vo 1993), each
followed by moving single nodes to where they cross least (sifting: Matuszewski, Schönfeld, Molitor
1999). How often two nodes' links cross, either way round, comes from one product of matrices.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from random import Random

import numpy as np

from graph.layouts.values import Floats, Ints

Layers = list[list[int]]
Ends = Sequence[Sequence[int]]
"""For each node its neighbours in the next column on one side."""

Gap = Callable[[int, int], float]
"""The least distance between the centres of two nodes that follow each other in a column."""

PATIENCE, PASSES = 3, 4
RESTARTS = 4
"""How many first orders in a row may bring nothing better before no other is tried."""
EFFORT, SWEEPS = 3_000_000, (2, 80)
"""Sweeps times the square of the number of links, as each takes longer too; the fewest and most."""
SIFTED, ROUNDS = 12_500, (1, 8)
"""How many links rounds of moving single nodes may go over in each sweep; the fewest and most."""
WIDE = 500
"""Nodes in a column beyond which moving single ones is left out: it would take too long."""
MOST_PAIRS, MOST_NODES, WORTH = 100, 600, 1
"""How many pairs of one column are brought together, in how large a picture, bends included, and
for how many crossings more each."""


class _Columns:
    """The columns as arrays: nodes by their number in the first order, links as matrices."""

    def __init__(self, layers: Layers, right: Ends) -> None:
        self.nodes = [list(layer) for layer in layers]
        self.order: list[Ints] = [np.arange(len(layer)) for layer in layers]
        self.links: list[Floats] = []
        for layer, following in pairwise(layers):
            number = {node: at for at, node in enumerate(following)}
            matrix = np.zeros((len(layer), len(following)))
            for at, node in enumerate(layer):
                for end in right[node]:
                    matrix[at, number[end]] += 1
            self.links.append(matrix)

    def side(self, at: int, *, left: bool) -> Floats:
        """Links of a column's nodes (rows) to a neighbouring column, in its order (columns)."""
        if left:
            return self.links[at - 1].T[:, self.order[at - 1]]
        return self.links[at][:, self.order[at + 1]]

    def sides(self, at: int) -> list[Floats]:
        found = [self.side(at, left=True)] if at else []
        return [*found, self.side(at, left=False)] if at + 1 < len(self.nodes) else found

    def crossings(self) -> int:
        total = 0.0
        for at in range(len(self.links)):
            ordered = self.side(at, left=False)[self.order[at]]
            # Links that start lower but end higher: what was seen so far, summed from the far end.
            seen = np.cumsum(ordered, axis=0) - ordered
            above = np.cumsum(seen[:, ::-1], axis=1)[:, ::-1] - seen
            total += float((ordered * above).sum())
        return round(total)


def order_layers(layers: Layers, right: Ends, seed: int = 0) -> Iterator[int]:
    """Reorder the columns in place; yields the fewest crossings found so far, column by column.

    Small pictures are tried from several first orders: there a crossing more is seen at once.
    """
    columns = _Columns(_walked(layers, right), right)
    best, fewest = columns.order, columns.crossings()
    yield fewest
    links = max(1, round(sum(float(matrix.sum()) for matrix in columns.links)))
    random, idle, start, lowest, found_in = Random(seed), 0, 0, 1 << 60, 0
    rounds = min(max(SIFTED // links, ROUNDS[0]), ROUNDS[1])
    for _ in range(min(max(EFFORT // links**2, SWEEPS[0]), SWEEPS[1])):
        if not fewest:
            break
        if idle == PATIENCE:
            if start - found_in == RESTARTS:
                break
            idle, start, lowest = 0, start + 1, 1 << 60
            columns.order = [
                _disturbed(order, random) if start % 2 else _shuffled(order, random)
                for order in best
            ]
        for _ in _sweep(columns, rounds, rightwards=(start + idle) % 2 == 0):
            yield fewest
        crossings = columns.crossings()
        idle = 0 if crossings < lowest else idle + 1
        lowest = min(lowest, crossings)
        if crossings < fewest:
            best, fewest, found_in = list(columns.order), crossings, start
        yield fewest
    layers[:] = [
        [layer[at] for at in order] for layer, order in zip(columns.nodes, best, strict=True)
    ]


def bring_together(layers: Layers, right: Ends, pairs: Sequence[tuple[int, int]]) -> None:
    """Move nodes of one column that belong together next to each other, in place, where hardly a
    crossing more comes of it."""
    column = {node: at for at, layer in enumerate(layers) for node in layer}
    for one, two in pairs[:MOST_PAIRS] if len(column) <= MOST_NODES else ():
        if one not in column or column[one] != column.get(two):
            continue
        at = column[one]
        near = slice(max(at - 1, 0), at + 2)
        layer = layers[at]
        apart = abs(layer.index(one) - layer.index(two))
        found = []
        for node, other in ((one, two), (two, one)):
            rest = [each for each in layer if each != node]
            for place in (rest.index(other), rest.index(other) + 1):
                tried = [*rest[:place], node, *rest[place:]]
                crossings = count_crossings(
                    [*layers[near.start : at], tried, *layers[at + 1 : near.stop]], right
                )
                found.append((crossings, tried))
        crossings, best = min(found, key=lambda each: each[0])
        if apart > 1 and crossings <= count_crossings(layers[near], right) + WORTH:
            layers[at] = best


def count_crossings(layers: Layers, right: Ends) -> int:
    """How many pairs of links between neighbouring columns cross."""
    return _Columns(layers, right).crossings()


def _walked(layers: Layers, right: Ends) -> Layers:
    """The columns in the order in which a walk from the left meets their nodes."""
    near: dict[int, list[int]] = {node: [*right[node]] for layer in layers for node in layer}
    for layer in layers:
        for node in layer:
            for end in right[node]:
                near[end].append(node)
    found: dict[int, int] = {}
    for root in near:
        waiting = [root]
        while waiting:
            node = waiting.pop()
            if node not in found:
                found[node] = len(found)
                waiting.extend(reversed(near[node]))
    return [sorted(layer, key=lambda node: found[node]) for layer in layers]


def _shuffled(order: Ints, random: Random) -> Ints:
    return np.array(random.sample(order.tolist(), len(order)), dtype=np.int64)


def _disturbed(order: Ints, random: Random) -> Ints:
    """An order with every sixth node put elsewhere."""
    nodes = order.tolist()
    for _ in range(max(1, len(nodes) // 6)):
        nodes.insert(random.randrange(len(nodes)), nodes.pop(random.randrange(len(nodes))))
    return np.array(nodes, dtype=np.int64)


def _sweep(columns: _Columns, rounds: int, *, rightwards: bool) -> Iterator[None]:
    """Sort the columns one after the other, then sift until nothing moves any more."""
    last = len(columns.nodes) - 1
    for at in range(1, last + 1) if rightwards else range(last - 1, -1, -1):
        _sort_by_median(columns, at, left=rightwards)
        yield
    waiting = set(range(last + 1))
    for turn in range(rounds):
        for at in range(last + 1) if turn % 2 == 0 else range(last, -1, -1):
            if at in waiting:
                waiting.discard(at)
                if _sift(columns, at):
                    waiting.update({at - 1, at + 1} & set(range(last + 1)))
                yield


def _sort_by_median(columns: _Columns, at: int, *, left: bool) -> None:
    """Nodes tied to one side go by the median place of their ends; the others keep their slots."""
    order = columns.order[at]
    keys = np.full(len(order), -1.0)
    rows, places = columns.side(at, left=left).nonzero()
    if not rows.size:
        return
    first = np.flatnonzero(np.diff(rows, prepend=-1))
    count = np.diff(first, append=len(rows))
    lower, upper = places[first + (count - 1) // 2], places[first + count // 2]
    # Between two middle ends, lean to the side where the others stand closer together.
    before, after = lower - places[first], places[first + count - 1] - upper
    lean = np.where(before + after > 0, before / np.maximum(before + after, 1), 0.5)
    keys[rows[first]] = lower + (upper - lower) * lean
    slots = keys[order] >= 0
    moving = order[slots]
    order = order.copy()
    order[slots] = moving[np.argsort(keys[moving], kind="stable")]
    columns.order[at] = order


def _sift(columns: _Columns, at: int) -> bool:
    """Move single nodes of a column to where their links cross least, both sides counted;
    whether any moved."""
    count = len(columns.nodes[at])
    if not 1 < count <= WIDE:
        return False
    over = np.zeros((count, count))
    for side in columns.sides(at):
        over += side @ (np.cumsum(side, axis=1) - side).T
    # cost[u, v]: how many crossings more there are with u above v than the other way round.
    cost = over - over.T
    order = columns.order[at].tolist()
    restless = _restless(cost[np.ix_(order, order)])
    waiting = [order[place] for place in restless]
    table = cost.tolist() if waiting else []
    for _ in range(PASSES if waiting else 0):
        before = list(order)
        for node in waiting:
            place = order.index(node)
            target = _best_place(table[node], order, place)
            if target != place:
                order.insert(target, order.pop(place))
        if order == before:
            break
        waiting = before
    moved = bool((columns.order[at] != order).any())
    columns.order[at] = np.array(order)
    return moved


def _restless(cost: Floats) -> list[int]:
    """The places of those nodes in a column that would cross less elsewhere in it."""
    down = np.cumsum(np.triu(cost), axis=1).max(axis=1)
    up = np.cumsum(-np.tril(cost)[:, ::-1], axis=1).max(axis=1)
    found: list[int] = np.flatnonzero(np.maximum(down, up) > 0).tolist()
    return found


def _best_place(cost: Sequence[float], order: Sequence[int], place: int) -> int:
    best, target, gain = 0.0, place, 0.0
    for at in range(place + 1, len(order)):
        gain += cost[order[at]]
        if gain > best:
            best, target = gain, at
    gain = 0.0
    for at in range(place - 1, -1, -1):
        gain -= cost[order[at]]
        if gain > best:
            best, target = gain, at
    return target
