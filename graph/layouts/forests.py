"""Forests in a graph: one parent for each node, by what the edges say or by a walk."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from graph.layouts.values import LayoutInput

ENOUGH = 0.5
"""The share of nodes that edges must put under a parent for these edges to make the forest."""


@dataclass(frozen=True, slots=True)
class Forest:
    """Each node's parent (-1 for a root), the edge to it, its children in order, its depth, and
    all nodes with parents before children."""

    parent: list[int]
    edge: list[int]
    children: list[list[int]]
    depth: list[int]
    order: list[int]

    @property
    def roots(self) -> list[int]:
        return [node for node, parent in enumerate(self.parent) if parent < 0]


def forest_of(given: LayoutInput) -> Forest:
    """By the edges that say what stands above what, the heaviest first; where these say little,
    by a walk from the middle along all edges."""
    forest = _grown(given, _stated(given))
    under = given.count - len(forest.roots)
    return forest if under > ENOUGH * (given.count - 1) else walked_forest(given)


def walked_forest(given: LayoutInput) -> Forest:
    """Breadth first from the roots given, in each other part from its best tied node."""
    return _grown(given, _walked(given))


def _stated(given: LayoutInput) -> Iterator[tuple[int, int, int]]:
    """Parent, child and edge by the edges that say so."""
    if not len(given.parents):
        return
    numbers = np.flatnonzero(given.parents)
    for number in numbers[np.argsort(-given.weights[numbers], kind="stable")].tolist():
        one, two = given.edges[number].tolist()
        parent, child = (one, two) if given.parents[number] > 0 else (two, one)
        yield parent, child, number


def _walked(given: LayoutInput) -> Iterator[tuple[int, int, int]]:
    near: list[list[tuple[int, int]]] = [[] for _ in range(given.count)]
    for number, (one, two) in enumerate(given.edges.tolist()):
        near[one].append((two, number))
        near[two].append((one, number))
    met: set[int] = set()
    best = sorted(range(given.count), key=lambda node: -len(near[node]))
    # The roots given are walked from together; every other part by itself.
    for starts in (given.roots.tolist(), *([node] for node in best)):
        queue = [node for node in starts if node not in met]
        met.update(queue)
        for node in queue:
            for other, number in near[node]:
                if other not in met:
                    met.add(other)
                    queue.append(other)
                    yield node, other, number


def _grown(given: LayoutInput, ties: Iterable[tuple[int, int, int]]) -> Forest:
    """The forest of the ties that give a node its first parent and close no circle."""
    parent, edge = [-1] * given.count, [-1] * given.count
    for above, child, number in ties:
        if parent[child] < 0 and not _stands_over(parent, child, above):
            parent[child], edge[child] = above, number
    names = given.order.tolist() if len(given.order) else [*range(given.count)]
    children: list[list[int]] = [[] for _ in range(given.count)]
    order = []
    for node in sorted(range(given.count), key=lambda each: names[each]):
        if parent[node] < 0:
            order.append(node)
        else:
            children[parent[node]].append(node)
    depth = [0] * given.count
    for node in order:
        for child in children[node]:
            depth[child] = depth[node] + 1
            order.append(child)
    return Forest(parent, edge, children, depth, order)


def _stands_over(parent: list[int], node: int, other: int) -> bool:
    """Whether a node is another one or above it."""
    while other >= 0 and other != node:
        other = parent[other]
    return other == node
