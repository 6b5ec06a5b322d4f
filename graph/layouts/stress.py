"""Places whose distances match the graph's: pivot MDS to start, sparse stress to refine.

Brandes and Pich (2007), "Eigensolver Methods for Progressive Multidimensional Scaling of Large
Data"; Ortmann, Klimenta and Brandes (2016), "A Sparse Stress Model". In single precision: a place
needs no more, and it halves the time.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from graph.layouts.distances import Rows, Singles
from graph.layouts.values import Bools, Ints

SETTLED = 1e-3
"""A round that moves nothing farther than this share of an edge ends the refinement."""
FINEST = 4000.0
"""How many steps of distance are told apart when a region's nodes are counted."""
BLOCK = 2048
"""Nodes in one step of a round: what is worked on stays in the processor's cache."""
TINY = np.float32(1e-12)


def pivot_mds(distances: Singles, pivots: Ints) -> Singles:
    """Classical scaling on distances to pivots (n, k): places (n, 2), one edge long about 1."""
    squares = distances**2
    squares -= squares.mean(axis=0)
    squares -= squares.mean(axis=1, keepdims=True)
    vectors = np.linalg.eigh((squares.T @ squares).astype(np.float64)).eigenvectors
    places: Singles = squares @ vectors[:, [-1, -2]].astype(np.float32)
    # A sign of our own, so that the same graph looks the same on every machine.
    places *= np.where(places[np.argmax(np.abs(places), axis=0), [0, 1]] < 0, -1, 1)
    apart = np.hypot(*(places[:, None, :] - places[pivots[:WORTH]]).transpose(2, 0, 1))
    ratios = (apart / np.maximum(distances[:, :WORTH], 1e-6))[distances[:, :WORTH] > 0]
    places *= float(ratios.sum()) / max(float((ratios**2).sum()), 1e-12)
    return places


WORTH = 16
"""How many pivots the scale is taken from."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Sparse stress: each node wants an edge to have its length, each pivot to be at its distance.

    `wanted` and `weights` are (n, k), `lengths` one for each of the rows' ends.
    """

    rows: Rows
    begins: Ints
    lengths: Singles
    pivots: Ints
    wanted: Singles
    weights: Singles
    total: Singles  # of each node's weights

    def goals(self, places: Singles) -> Singles:
        """Where each node's terms want it, on average: (n, 2)."""
        sums = self._from_edges(places)
        anchors = places[self.pivots]
        for at in range(0, len(places), BLOCK):
            here = slice(at, at + BLOCK)
            own, weights = places[here], self.weights[here]
            across = own[:, :1] - anchors[:, 0]
            down = own[:, 1:] - anchors[:, 1]
            across *= across
            down *= down
            across += down
            across += TINY
            np.sqrt(across, out=across)
            np.divide(self.wanted[here], across, out=across)
            across *= weights
            sums[here] += own * across.sum(axis=1)[:, None] + (weights - across) @ anchors
        goals: Singles = sums / self.total[:, None]
        return goals

    def _from_edges(self, places: Singles) -> Singles:
        others = places[self.rows.ends]
        way = places[self.begins] - others
        pulls = way / (self.lengths * np.sqrt((way * way).sum(axis=1) + TINY))[:, None]
        pulls += others / (self.lengths**2)[:, None]
        sums: Singles = np.add.reduceat(pulls, self.rows.starts[:-1], axis=0)
        return sums


def terms_of(rows: Rows, lengths: Singles, pivots: Ints, distances: Singles) -> Terms:
    """All edges at their lengths, and each node with each pivot (n, k) at its distance d with
    weight s / d², where s counts the nodes of the pivot's region nearer to it than half of d."""
    begins = rows.begins
    weights = _shares(distances)
    weights /= np.maximum(distances, 1e-6) ** 2
    weights[distances == 0] = 0.0
    place = np.full(rows.nodes, -1)
    place[pivots] = np.arange(len(pivots))
    to_pivot = place[rows.ends] >= 0
    weights[begins[to_pivot], place[rows.ends[to_pivot]]] = 0.0
    total = weights.sum(axis=1) + np.add.reduceat(lengths**-2.0, rows.starts[:-1])
    return Terms(rows, begins, lengths, pivots, distances, weights, total.astype(np.float32))


def refine(
    places: Singles, terms: Terms, rounds: int, fixed: Bools | None = None
) -> Iterator[Singles]:
    """Lower the stress round by round; `fixed` nodes stay."""
    for _ in range(rounds):
        after = terms.goals(places)
        if fixed is not None:
            after[fixed] = places[fixed]
        moved = np.abs(after - places).max()
        places = after
        yield places
        if moved < SETTLED:
            return


def _shares(distances: Singles) -> Singles:
    """(n, k): how many nodes of a pivot's region are at most half as far from it as a node."""
    nearest = np.argmin(distances, axis=1)
    fine = min(4.0, FINEST / max(float(distances.max()), 1.0))
    own = (distances[np.arange(len(distances)), nearest] * fine).astype(np.int64)
    halves = (distances * (fine / 2)).astype(np.int64)
    pivots, bins = distances.shape[1], int(max(own.max(), halves.max())) + 1
    counts = np.bincount(nearest * bins + own, minlength=pivots * bins).reshape(pivots, bins)
    nearer = np.cumsum(counts, axis=1).astype(np.float32)
    return np.maximum(nearer[np.arange(pivots), halves], np.float32(1.0))
