"""The flow layout: left to right along the edges, with the story's lanes kept in their order."""

from collections.abc import Sequence
from math import ceil, sqrt

from graph.jobs import Job, Step
from graph.layouts.layered import Columns, arrange_columns
from graph.layouts.ranks import assign_ranks, links_of, split_tall
from graph.layouts.values import LayoutInput, LayoutResult


def arrange_flow(given: LayoutInput) -> Job[LayoutResult]:
    """Lay out in columns; every edge is routed, self-loops excepted."""
    edges = [(int(source), int(target)) for source, target in given.edges]
    lanes = [int(lane) for lane in given.lanes]
    links = links_of(edges, given.weights.tolist(), lanes)
    yield Step(0, doing="Choosing columns")
    ranks, links = assign_ranks(given.count, links, lanes)
    ranks = split_tall(ranks, links)
    tied = {end for link in links for end in (link.left, link.right)}
    loose = [node for node in range(given.count) if node not in tied and lanes[node] < 0]
    _spread(loose, ranks)
    return (yield from arrange_columns(given, Columns(ranks, links, loose=loose)))


def _spread(loose: Sequence[int], ranks: list[int]) -> None:
    """Put nodes without edges in rows over all columns, not in one tower."""
    wide = max(max(ranks, default=0) + 1, ceil(0.7 * sqrt(len(loose))))
    for at, node in enumerate(loose):
        ranks[node] = at % wide
