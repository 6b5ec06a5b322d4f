"""Places whose distances match the graph's: pivot MDS to start, sparse stress to refine.

Brandes and Pich (2007), "Eigensolver Methods for Progressive Multidimensional Scaling of Large
Data"; Ortmann, Klimenta and Brandes (2016), "A Sparse Stress Model".
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from graph.layouts.distances import Rows
from graph.layouts.values import Floats, Ints

SETTLED = 1e-3
"""A round that moves nothing farther than this share of an edge ends the refinement."""


def pivot_mds(distances: Floats) -> Floats:
    """Classical scaling on distances to pivots (n, k): places (n, 2), one edge long about 1."""
    squares = distances**2
    centred = squares - squares.mean(axis=0) - squares.mean(axis=1, keepdims=True) + squares.mean()
    vectors = np.linalg.eigh(centred.T @ centred).eigenvectors
    places: Floats = centred @ vectors[:, [-1, -2]]
    # A sign and a scale of our own, so that the same graph looks the same on every machine.
    places *= np.where(places[np.argmax(np.abs(places), axis=0), [0, 1]] < 0, -1.0, 1.0)
    apart = np.linalg.norm(places[:, None, :] - places[None, : min(len(places), 64), :], axis=2)
    wanted = distances.sum() / max(apart.sum(), 1e-9) * apart.size / distances.size
    places *= wanted
    return places


@dataclass(frozen=True, slots=True)
class Terms:
    """Sparse stress: which pairs of nodes want to be how far apart, and how much."""

    starts: Ints
    ends: Ints
    wanted: Floats
    weights: Floats
    total: Floats  # of each node's weights

    def goals(self, places: Floats) -> Floats:
        """Where each node's terms want it, on average."""
        apart = places[self.starts] - places[self.ends]
        lengths = np.maximum(np.hypot(apart[:, 0], apart[:, 1]), 1e-6)
        wished = places[self.ends] + apart * (self.wanted / lengths)[:, None]
        count = len(places)
        sums = [np.bincount(self.starts, self.weights * axis, count) for axis in wished.T]
        return np.stack(sums, axis=1) / self.total[:, None]


def terms_of(rows: Rows, lengths: Floats, pivots: Ints, distances: Floats) -> Terms:
    """All edges at their lengths, and each node with each pivot (n, k) at its distance d with
    weight s / d², where s counts the nodes of the pivot's region nearer to it than half of d."""
    count = rows.nodes
    near = np.zeros(distances.shape, dtype=np.bool_)
    place = np.full(count, -1)
    place[pivots] = np.arange(len(pivots))
    begins = rows.begins
    to_pivot = place[rows.ends] >= 0
    near[begins[to_pivot], place[rows.ends[to_pivot]]] = True
    node, pivot = np.nonzero(~near & (distances > 0))
    apart = distances[node, pivot]
    starts = np.concatenate([begins, node])
    wanted = np.concatenate([lengths, apart])
    shares = np.concatenate([np.ones(len(begins)), _shares(distances)[node, pivot]])
    weights = shares / wanted**2
    total = np.maximum(np.bincount(starts, weights, count), 1e-12)
    return Terms(starts, np.concatenate([rows.ends, pivots[pivot]]), wanted, weights, total)


def refine(places: Floats, terms: Terms, rounds: int) -> Iterator[Floats]:
    """Lower the stress round by round."""
    for _ in range(rounds):
        after = terms.goals(places)
        moved = np.abs(after - places).max()
        places = after
        yield places
        if moved < SETTLED:
            return


def _shares(distances: Floats) -> Floats:
    """(n, k): how many nodes of a pivot's region are at most half as far from it as a node."""
    nearest = np.argmin(distances, axis=1)
    shares = np.ones(distances.shape)
    for pivot in range(distances.shape[1]):
        region = np.sort(distances[nearest == pivot, pivot])
        shares[:, pivot] = np.searchsorted(region, distances[:, pivot] / 2, side="right")
    return np.maximum(shares, 1.0)
