"""How many edges lie between nodes: compressed rows, connected parts, distances from pivots."""

from typing import NamedTuple

import numpy as np

from graph.layouts.values import Floats, Ints


class Rows(NamedTuple):
    """Neighbours of node i: `ends[starts[i]:starts[i + 1]]`, whichever way the edge runs."""

    starts: Ints
    ends: Ints

    @property
    def nodes(self) -> int:
        return len(self.starts) - 1


def rows_of(count: int, edges: Ints) -> Rows:
    """Edges (m, 2) as rows; parallel edges count once, self-loops not at all."""
    edges = edges[edges[:, 0] != edges[:, 1]]
    both = np.unique(np.concatenate([edges, edges[:, ::-1]]), axis=0)
    starts = np.searchsorted(both[:, 0], np.arange(count + 1))
    return Rows(starts, both[:, 1])


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


def parts_of(rows: Rows) -> list[Ints]:
    """The connected parts, as sorted nodes; the largest first, then by their first node."""
    left = np.ones(rows.nodes, dtype=np.bool_)
    parts: list[Ints] = []
    for node in range(rows.nodes):
        if left[node]:
            part = np.flatnonzero(distances_from(rows, node) >= 0)
            left[part] = False
            parts.append(part)
    return sorted(parts, key=lambda part: (-len(part), int(part[0])))


def pivots_of(rows: Rows, most: int) -> tuple[Ints, Floats]:
    """Nodes far from one another (each next one farthest from all before), and distances (n, k).

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
    return np.array(chosen), np.stack(columns, axis=1).astype(np.float64)
