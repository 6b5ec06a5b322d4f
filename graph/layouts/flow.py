"""The flow layout: left to right along the edges, with the story's lanes kept in their order."""

from collections.abc import Sequence
from math import ceil, sqrt

import numpy as np

from graph.jobs import Job, Step
from graph.layouts.blocks import Gaps, arrange_blocks, joined_blocks
from graph.layouts.layered import Columns, arrange_columns, least_height
from graph.layouts.ranks import Link, assign_ranks, links_of, split_tall
from graph.layouts.values import Ints, LayoutInput, LayoutResult

TOWER = 5_000.0
"""A flow that would be higher than this, lines and all, is a row of blocks."""


def arrange_flow(given: LayoutInput) -> Job[LayoutResult]:
    """Lay out in columns; every edge is routed, self-loops excepted. Where lines would make a
    tower of it, in blocks, whose edges are left to be routed."""
    yield Step(0, doing="Choosing columns")
    lanes = [int(lane) for lane in given.lanes]
    steps, links = _steps(given, lanes)
    ranks = split_tall(steps, links)
    tied = {end for link in links for end in (link.left, link.right)}
    loose = [node for node in range(given.count) if node not in tied and lanes[node] < 0]
    _spread(loose, ranks)
    wanted = Columns(ranks, links, loose=loose)
    if least_height(given.sizes, wanted) > TOWER:
        blocks = [_blocks(steps)]
        places = yield from arrange_blocks(given.edges, given.sizes, blocks, centred=True)
        return LayoutResult(places, (None,) * len(given.edges))
    return (yield from arrange_columns(given, wanted))


def flow_in_blocks(given: LayoutInput, wide: float, high: float, gaps: Gaps) -> Job[LayoutResult]:
    """Blocks from left to right, each a step of the flow, or some where it would be higher than it
    may be; all of it so wide for its height. Its edges are left to be routed."""
    yield Step(0, doing="Choosing columns")
    steps, _ = _steps(given, [int(lane) for lane in given.lanes])
    blocks = joined_blocks(_blocks(steps), given.sizes, (wide, high), gaps)
    places = yield from arrange_blocks(given.edges, given.sizes, [blocks], wide, gaps, centred=True)
    return LayoutResult(places, (None,) * len(given.edges))


def _steps(given: LayoutInput, lanes: Sequence[int]) -> tuple[list[int], list[Link]]:
    edges = [(int(source), int(target)) for source, target in given.edges]
    return assign_ranks(given.count, links_of(edges, given.weights.tolist(), lanes), lanes)


def _blocks(steps: Sequence[int]) -> list[Ints]:
    """The nodes of each step."""
    ordered = np.argsort(steps, kind="stable")
    return np.split(ordered, np.flatnonzero(np.diff(np.array(steps)[ordered])) + 1)


def _spread(loose: Sequence[int], ranks: list[int]) -> None:
    """Put nodes without edges in rows over all columns, not in one tower."""
    wide = max(max(ranks, default=0) + 1, ceil(0.7 * sqrt(len(loose))))
    for at, node in enumerate(loose):
        ranks[node] = at % wide
