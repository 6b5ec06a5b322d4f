"""What a layout is given and gives back: arrays it owns, never a live graph."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from graph.jobs import Job
from graph.model import Text

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


def _nothing() -> Ints:
    return np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class LayoutInput:
    """A picture's nodes 0 … n-1 and its edges as pairs of them.

    `edges` is (m, 2), source first; parallel edges and self-loops are welcome. `sizes` is (n, 2),
    width and height of each card. `lanes` is the column of the story a node belongs to, or -1.
    `places` holds the centres before; where `fixed`, they stay. `weights` (m,) says how short and
    straight an edge wants to be. The same input always gives the same result.

    What only some layouts read, empty where nothing is known: `stages` (n,) is the lane of a node
    when each role has its own, or -1; `groups` (n,) tells classes apart; `parents` (m,) is 1 where
    an edge's source stands above its target, -1 where it is the other way round, else 0; `order`
    (n,) is each node's place in the order of names; `roots` are the nodes in the middle.
    """

    edges: Ints
    sizes: Floats
    lanes: Ints
    fixed: Bools
    places: Floats
    weights: Floats
    seed: int = 0
    stages: Ints = field(default_factory=_nothing)
    groups: Ints = field(default_factory=_nothing)
    parents: Ints = field(default_factory=_nothing)
    order: Ints = field(default_factory=_nothing)
    roots: Ints = field(default_factory=_nothing)

    @property
    def count(self) -> int:
        return len(self.sizes)


@dataclass(frozen=True, slots=True)
class LayoutResult:
    """Centres (n, 2), and for each edge its Bézier points (1 + 3k, 2), or None: to be routed.

    `simpler` when edges of a tangle were left to a simpler routing, to be done in time.
    """

    places: Floats
    routes: tuple[Floats | None, ...]
    simpler: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A row of LAYOUTS."""

    name: str
    label: Text
    arrange: Callable[[LayoutInput], Job[LayoutResult]]
