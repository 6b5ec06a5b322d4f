"""Places whose distances match the graph's: pivot MDS to start, sparse stress to refine.

Brandes and Pich (2007), "Eigensolver Methods for Progressive Multidimensional Scaling of Large
Data"; Ortmann, Klimenta and Brandes (2016), "A Sparse Stress Model".
"""

from collections.abc import Iterator

import numpy as np

from graph.layouts.distances import Rows
from graph.layouts.values import Floats, Ints

SETTLED = 1e-4
"""A round that moves nothing farther than this share of an edge ends the refinement."""


def pivot_mds(hops: Floats) -> Floats:
    """Classical scaling on distances to pivots (n, k): places (n, 2), one edge long about 1."""
    squares = hops**2
    centred = squares - squares.mean(axis=0) - squares.mean(axis=1, keepdims=True) + squares.mean()
    vectors = np.linalg.eigh(centred.T @ centred).eigenvectors
    places: Floats = centred @ vectors[:, [-1, -2]]
    # A sign and a scale of our own, so that the same graph looks the same on every machine.
    places *= np.where(places[np.argmax(np.abs(places), axis=0), [0, 1]] < 0, -1.0, 1.0)
    apart = np.linalg.norm(places[:, None, :] - places[None, : min(len(places), 64), :], axis=2)
    wanted = hops.sum() / max(apart.sum(), 1e-9) * apart.size / hops.size
    places *= wanted
    return places


def refine(places: Floats, rows: Rows, pivots: Ints, hops: Floats, rounds: int) -> Iterator[Floats]:
    """Lower the sparse stress round by round: each node goes where its terms want it, on average.

    Terms are all edges, and each node with each pivot at its distance d with weight s / d², where
    s counts the nodes of the pivot's region nearer to it than half of d.
    """
    count = len(places)
    left = np.repeat(np.arange(count), np.diff(rows.starts))
    node, pivot = np.nonzero(hops >= 2)
    regions = _regions(hops)
    halves = np.floor(hops[node, pivot] / 2).astype(np.int64)
    starts = np.concatenate([left, node])
    ends = np.concatenate([rows.ends, pivots[pivot]])
    wanted = np.concatenate([np.ones(len(left)), hops[node, pivot]])
    shares = np.concatenate([np.ones(len(left)), regions[pivot, halves]])
    weights = shares / wanted**2
    total = np.maximum(np.bincount(starts, weights, count), 1e-12)
    for _ in range(rounds):
        apart = places[starts] - places[ends]
        lengths = np.maximum(np.hypot(apart[:, 0], apart[:, 1]), 1e-6)
        goals = places[ends] + apart * (wanted / lengths)[:, None]
        after = np.stack(
            [np.bincount(starts, weights * goals[:, axis], count) / total for axis in (0, 1)],
            axis=1,
        )
        moved = np.abs(after - places).max()
        places = after
        yield places
        if moved < SETTLED:
            return


def _regions(hops: Floats) -> Floats:
    """(k, most + 1): how many nodes of each pivot's region are at most so many hops from it."""
    count = hops.shape[1]
    near = np.argmin(hops, axis=1)
    most = int(hops.max()) + 1
    table = np.zeros((count, most + 1))
    np.add.at(table, (near, hops[np.arange(len(hops)), near].astype(np.int64)), 1.0)
    return np.maximum(np.cumsum(table, axis=1), 1.0)
