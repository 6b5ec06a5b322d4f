"""The grid layout: a block of rows for each class, the names in their order."""

from math import ceil, sqrt

import numpy as np

from graph.jobs import Job, Step
from graph.layouts.packing import pack
from graph.layouts.values import Ints, LayoutInput, LayoutResult

GAP_X, GAP_Y = 80.0, 36.0
WIDE = 1.6
"""How much wider than high a block is meant to be."""
BLOCK_GAP = 104.0
"""Between blocks: there is room for a caption over each."""


def arrange_grid(given: LayoutInput) -> Job[LayoutResult]:
    """Put the nodes of each class in a block, the largest block first; edges are left to be
    routed."""
    yield Step(0, given.count)
    places = np.zeros((given.count, 2))
    blocks = _blocks(given)
    for block in blocks:
        pitch = given.sizes[block].max(axis=0) + np.array([GAP_X, GAP_Y])
        columns = max(1, ceil(sqrt(len(block) * WIDE * pitch[1] / pitch[0])))
        at = np.arange(len(block))
        places[block] = np.stack([at % columns, at // columns], axis=1) * pitch
    pack(places, given.sizes, blocks, BLOCK_GAP)
    return LayoutResult(places, (None,) * len(given.edges))


def _blocks(given: LayoutInput) -> list[Ints]:
    """The nodes of each class in the order of their names, the largest class first."""
    if not given.count:
        return []
    groups = given.groups if len(given.groups) else np.zeros(given.count, dtype=np.int64)
    names = given.order if len(given.order) else np.arange(given.count)
    ordered = np.lexsort((names, groups))
    blocks = np.split(ordered, np.flatnonzero(np.diff(groups[ordered])) + 1)
    return sorted(blocks, key=len, reverse=True)
