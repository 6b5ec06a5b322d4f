"""How far nodes are from one another: compressed rows, connected parts, distances from pivots."""

from typing import NamedTuple

import numpy as np

from graph.jobs import Job, Step
from graph.layouts.values import Floats, Ints


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


def distances_from(rows: Rows, source: int) -> Ints:
    """Hops from one node to every other, breadth first; -1 where there is no way."""
    found = np.full(rows.nodes, -1)
    found[source] = 0
    frontier, hops = np.array([source]), 0
    while len(frontier):
        hops += 1
        lengths = rows.starts[frontier + 1] - rows.starts[frontier]
        # The positions in `ends` of all rows of the frontier, one after the other.
        shift = np.repeat(rows.starts[frontier] - np.cumsum(lengths) + lengths, lengths)
        reached = rows.ends[np.arange(lengths.sum()) + shift]
        frontier = np.unique(reached[found[reached] < 0])
        found[frontier] = hops
    return found


def pivots_of(rows: Rows, most: int) -> Job[tuple[Ints, Floats]]:
    """Nodes far from one another (each next one farthest from all before), and hops (n, k).

    De Silva and Tenenbaum (2004). The part must be connected.
    """
    count = rows.nodes
    degree = np.diff(rows.starts)
    pivot, chosen = int(np.argmax(degree)), []
    nearest = np.full(count, np.iinfo(np.int64).max)
    columns = []
    for _ in range(min(most, count)):
        chosen.append(pivot)
        columns.append(distances_from(rows, pivot))
        nearest = np.minimum(nearest, columns[-1])
        pivot = int(np.argmax(nearest))
        yield Step(len(chosen), most, "distances")
    return np.array(chosen), np.stack(columns, axis=1).astype(np.float64)


def roomy_lengths(rows: Rows) -> Floats:
    """A length for each of `ends`: 1, and more between nodes with many other neighbours, so that
    these find room round a hub (Gansner, Koren, North 2005)."""
    begins = rows.begins
    tied = np.zeros((rows.nodes, rows.nodes), dtype=np.float32)
    tied[begins, rows.ends] = 1.0
    shared = (tied @ tied)[begins, rows.ends]
    degree = np.diff(rows.starts)
    others = degree[begins] + degree[rows.ends] - 2 - 2 * shared
    return np.asarray(np.maximum(1.0, 0.56 * np.sqrt(others)), dtype=np.float64)


def lengths_from(rows: Rows, lengths: Floats, sources: Ints) -> Floats:
    """Distances (n, k) of every node from some, along edges of given lengths; all connected."""
    found: Floats = np.full((rows.nodes, len(sources)), np.inf)
    found[sources, np.arange(len(sources))] = 0.0
    while True:
        through = np.minimum.reduceat(found[rows.ends] + lengths[:, None], rows.starts[:-1], axis=0)
        after: Floats = np.minimum(found, through)
        if (after == found).all():
            return after
        found = after
