"""Heights closer together: every node at the mean of what it is tied to, as near as gaps allow.

For pictures that straight lines make too high. Each column is placed anew, from the left and from
the right in turn; in it the nearest heights that keep all gaps are those of isotonic regression.
"""

from collections.abc import Sequence
from itertools import pairwise

from graph.jobs import Job, Step
from graph.layouts.crossings import Ends, Gap, Layers
from graph.layouts.overlaps import rising

SWEEPS = 12
STRAIGHT = (1.0, 2.0, 8.0)
"""How much links between cards, between a card and a bend, and between bends want to be level."""


def squeezed(
    heights: Sequence[float],
    layers: Layers,
    left: Ends,
    right: Ends,
    chained: Sequence[bool],
    gap: Gap,
) -> Job[list[float]]:
    """The heights of all nodes, the order in each column kept."""
    placed = list(heights)
    ends = [(*before, *after) for before, after in zip(left, right, strict=True)]
    needs = []
    for layer in layers:
        need = [0.0]
        for one, two in pairwise(layer):
            need.append(need[-1] + gap(one, two))
        needs.append(need)
    for sweep in range(SWEEPS):
        columns = list(zip(layers, needs, strict=True))
        for layer, need in columns if sweep % 2 == 0 else reversed(columns):
            wanted = [_wanted(node, ends[node], placed, chained) for node in layer]
            free = [height - least for height, least in zip(wanted, need, strict=True)]
            for node, height, least in zip(layer, rising(free), need, strict=False):
                placed[node] = float(height) + least
        yield Step(sweep, SWEEPS, "Aligning")
    return placed


def _wanted(
    node: int, ends: Sequence[int], placed: Sequence[float], chained: Sequence[bool]
) -> float:
    if not ends:
        return placed[node]
    weights = [STRAIGHT[chained[node] + chained[end]] for end in ends]
    heights = (placed[end] * weight for end, weight in zip(ends, weights, strict=True))
    return sum(heights) / sum(weights)
