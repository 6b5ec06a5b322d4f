"""How far nodes are from one another: compressed rows, connected parts, distances from pivots."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.jobs import Job, Step
from graph.layouts.values import Floats, Ints

Hops = NDArray[np.uint16]
Singles = NDArray[np.float32]

WORD = 64
"""From so many nodes one search counts hops at once: one bit of a word for each."""
DEEP = 300
"""Hops beyond which a plain queue, node by node, is quicker than a step for the whole graph."""


class Rows(NamedTuple):
    """Neighbours of node i: `ends[starts[i]:starts[i + 1]]`, whichever way the edge runs."""

    starts: Ints
    ends: Ints

    @property
    def nodes(self) -> int:
        return len(self.starts) - 1

    @property
    def begins(self) -> Ints:
        """The node at the other end of each of `ends`."""
        return np.repeat(np.arange(self.nodes), np.diff(self.starts))


def rows_of(count: int, edges: Ints) -> Rows:
    """Edges (m, 2) as rows; parallel edges count once, self-loops not at all."""
    edges = edges[edges[:, 0] != edges[:, 1]]
    keys = np.unique(np.concatenate([edges @ [count, 1], edges @ [1, count]]))
    starts = np.searchsorted(keys // max(count, 1), np.arange(count + 1))
    return Rows(starts, keys % max(count, 1))


def labels_of(rows: Rows) -> Ints:
    """For each node the least node of its connected part."""
    labels = np.arange(rows.nodes)
    begins = rows.begins
    while True:
        before = labels.copy()
        np.minimum.at(labels, begins, before[rows.ends])
        labels = labels[labels]
        if (labels == before).all():
            return labels


def parts_of(count: int, edges: Ints) -> Iterator[tuple[Ints, Rows]]:
    """The connected parts, the largest first; nodes without any tie are one part, the last."""
    whole = rows_of(count, edges)
    labels = labels_of(whole)
    labels = np.where(np.diff(whole.starts) > 0, labels, count)
    order = np.argsort(labels, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(labels[order])) + 1) if count else []
    number = np.zeros(count, dtype=np.int64)
    for part in sorted(parts, key=lambda part: (labels[part[0]] == count, -len(part))):
        number[part] = np.arange(len(part))
        lengths = np.diff(whole.starts)[part]
        starts = np.concatenate([[0], np.cumsum(lengths)])
        shift = np.repeat(whole.starts[part] - starts[:-1], lengths)
        ends = whole.ends[np.arange(starts[-1]) + shift]
        yield part, Rows(starts, number[ends])


def hops_from(rows: Rows, sources: Ints) -> Job[Hops]:
    """Hops (n, k) from every node to each of some; every node must have a neighbour, and the part
    be connected.

    Breadth first from 64 sources in one sweep, as bits of a word: Then et al. (2014), "The More
    the Merrier: Efficient Multi-Source Graph Traversal".
    """
    found = []
    for first in range(0, len(sources), WORD):
        batch = sources[first : first + WORD]
        hops = yield from _swept(rows, batch)
        found.append((yield from _queued(rows, batch)) if hops is None else hops)
    return np.concatenate(found, axis=1)


def _swept(rows: Rows, sources: Ints) -> Job[Hops | None]:
    """Hops (n, k) from at most 64 nodes; None when they lie too deep for sweeps."""
    count = rows.nodes
    reached = np.zeros(count, dtype="<u8")
    np.bitwise_or.at(reached, sources, np.uint64(1) << np.arange(len(sources), dtype="<u8"))
    hops: Hops = np.zeros((count, WORD), dtype=np.uint16)
    for depth in range(DEEP):
        missing = (~reached).view(np.uint8).reshape(count, 8)
        hops += np.unpackbits(missing, axis=1, bitorder="little")
        after = reached | np.bitwise_or.reduceat(reached[rows.ends], rows.starts[:-1])
        if (after == reached).all():
            return hops[:, : len(sources)]
        reached = after
        yield Step(depth, doing="Measuring distances")
    return None


def _queued(rows: Rows, sources: Ints) -> Job[Hops]:
    """Hops (n, k), from one source after the other."""
    starts, ends = rows.starts.tolist(), rows.ends.tolist()
    near: list[Sequence[int]] = [ends[starts[at] : starts[at + 1]] for at in range(rows.nodes)]
    columns = []
    for done, source in enumerate(sources.tolist()):
        hops = [-1] * rows.nodes
        hops[source] = 0
        queue = [source]
        for node in queue:
            farther = hops[node] + 1
            for end in near[node]:
                if hops[end] < 0:
                    hops[end] = farther
                    queue.append(end)
        columns.append(np.minimum(hops, np.iinfo(np.uint16).max).astype(np.uint16))
        yield Step(done, len(sources), "Measuring distances")
    return np.stack(columns, axis=1)


def pivots_of(rows: Rows, most: int, seed: int = 0) -> Job[tuple[Ints, Singles]]:
    """Nodes spread over a connected part, all when `most` allows, and hops (n, k) to them.

    Half are drawn by chance, the others where the first are far (as in k-means++): the middle
    and the outskirts are both seen.
    """
    count = rows.nodes
    if count <= most:
        pivots = np.arange(count)
        hops = yield from hops_from(rows, pivots)
        return pivots, hops.astype(np.float32)
    random = np.random.default_rng(seed)
    first = random.choice(count, most // 2, replace=False)
    near = yield from hops_from(rows, first)
    chance = near.min(axis=1).astype(np.float64) ** 2
    rest = min(most - len(first), int(np.count_nonzero(chance)))
    second = random.choice(count, rest, replace=False, p=chance / chance.sum())
    far = yield from hops_from(rows, second)
    hops = np.concatenate([near, far], axis=1)
    return np.concatenate([first, second]), hops.astype(np.float32)


def roomy_lengths(rows: Rows) -> Singles:
    """A length for each of `ends`: 1, and more between nodes with many other neighbours, so that
    these find room round a hub (Gansner, Koren, North 2005)."""
    begins = rows.begins
    tied = np.zeros((rows.nodes, rows.nodes), dtype=np.float32)
    tied[begins, rows.ends] = 1.0
    shared = (tied @ tied)[begins, rows.ends]
    degree = np.diff(rows.starts)
    others = degree[begins] + degree[rows.ends] - 2 - 2 * shared
    return np.asarray(np.maximum(1.0, 0.56 * np.sqrt(others)), dtype=np.float32)


def lengths_from(rows: Rows, lengths: Floats | Singles, sources: Ints) -> Singles:
    """Distances (n, k) of every node from some, along edges of given lengths; all connected."""
    found: Singles = np.full((rows.nodes, len(sources)), np.inf, dtype=np.float32)
    found[sources, np.arange(len(sources))] = 0.0
    steps = lengths[:, None].astype(np.float32)
    while True:
        through = np.minimum.reduceat(found[rows.ends] + steps, rows.starts[:-1], axis=0)
        after: Singles = np.minimum(found, through)
        if (after == found).all():
            return after
        found = after
