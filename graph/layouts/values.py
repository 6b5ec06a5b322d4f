"""What a layout is given and gives back: arrays it owns, never a live graph."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.jobs import Job
from graph.model import Text

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class LayoutInput:
    """A picture's nodes 0 … n-1 and its edges as pairs of them.

    `edges` is (m, 2), source first; parallel edges and self-loops are welcome. `sizes` is (n, 2),
    width and height of each card. `lanes` is the column of the story a node belongs to, or -1.
    `places` holds the centres before; where `fixed`, they stay. `weights` (m,) says how short and
    straight an edge wants to be. The same input always gives the same result.
    """

    edges: Ints
    sizes: Floats
    lanes: Ints
    fixed: Bools
    places: Floats
    weights: Floats
    seed: int = 0

    @property
    def count(self) -> int:
        return len(self.sizes)


@dataclass(frozen=True, slots=True)
class LayoutResult:
    """Centres (n, 2), and for each edge its Bézier points (1 + 3k, 2), or None: to be routed."""

    places: Floats
    routes: tuple[Floats | None, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A row of LAYOUTS."""

    name: str
    label: Text
    arrange: Callable[[LayoutInput], Job[LayoutResult]]
