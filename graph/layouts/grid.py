"""The grid layout: rows and columns in the order given, for things without ties."""

from math import ceil, sqrt

import numpy as np

from graph.jobs import Job, Step
from graph.layouts.values import LayoutInput, LayoutResult

GAP_X, GAP_Y = 48.0, 36.0
WIDE = 1.6
"""How much wider than high the whole is meant to be."""


def arrange_grid(given: LayoutInput) -> Job[LayoutResult]:
    """Put the nodes in rows, those of one lane together, lanes in their order."""
    yield Step(0, given.count)
    count = given.count
    size = given.sizes.max(axis=0) if count else np.zeros(2)
    pitch = size + np.array([GAP_X, GAP_Y])
    columns = max(1, ceil(sqrt(count * WIDE * pitch[1] / max(pitch[0], 1.0))))
    lanes = np.where(given.lanes < 0, np.iinfo(np.int64).max, given.lanes)
    places = np.zeros((count, 2))
    for at, node in enumerate(np.argsort(lanes, kind="stable").tolist()):
        places[node] = (at % columns, at // columns) * pitch
    return LayoutResult(places, (None,) * len(given.edges))
