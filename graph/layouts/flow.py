"""The flow layout: left to right along the edges, with the story's lanes kept in their order."""

from collections.abc import Sequence
from math import ceil, sqrt

import numpy as np

from graph.jobs import Job, Step
from graph.layouts.blocks import arrange_blocks
from graph.layouts.layered import Columns, arrange_columns, least_height
from graph.layouts.ranks import assign_ranks, links_of, split_tall
from graph.layouts.values import LayoutInput, LayoutResult

TOWER = 5_000.0
"""A flow that would be higher than this, lines and all, is a row of blocks."""


def arrange_flow(given: LayoutInput) -> Job[LayoutResult]:
    """Lay out in columns; every edge is routed, self-loops excepted."""
    edges = [(int(source), int(target)) for source, target in given.edges]
    lanes = [int(lane) for lane in given.lanes]
    links = links_of(edges, given.weights.tolist(), lanes)
    yield Step(0, doing="Choosing columns")
    ranks, links = assign_ranks(given.count, links, lanes)
    steps = ranks
    ranks = split_tall(steps, links)
    tied = {end for link in links for end in (link.left, link.right)}
    loose = [node for node in range(given.count) if node not in tied and lanes[node] < 0]
    _spread(loose, ranks)
    wanted = Columns(ranks, links, loose=loose)
    if least_height(given.sizes, wanted) > TOWER:
        return (yield from _in_blocks(given, steps))
    return (yield from arrange_columns(given, wanted))


def _in_blocks(given: LayoutInput, ranks: Sequence[int]) -> Job[LayoutResult]:
    """A block for each step from left to right; lines are left to be routed."""
    steps = np.array(ranks)
    ordered = np.argsort(steps, kind="stable")
    blocks = np.split(ordered, np.flatnonzero(np.diff(steps[ordered])) + 1)
    places = yield from arrange_blocks(given.edges, given.sizes, [blocks], centred=True)
    return LayoutResult(places, (None,) * len(given.edges))


def _spread(loose: Sequence[int], ranks: list[int]) -> None:
    """Put nodes without edges in rows over all columns, not in one tower."""
    wide = max(max(ranks, default=0) + 1, ceil(0.7 * sqrt(len(loose))))
    for at, node in enumerate(loose):
        ranks[node] = at % wide
