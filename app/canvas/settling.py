"""Which labels are shown where all cannot be: by priority, and the same wherever the view is.

A label is decided by its own surroundings alone, so that panning brings and takes none away.
"""

import numpy as np
from numpy.typing import NDArray

from app.canvas.labels import LINE, PAD
from graph.arrays import Bools, Ints

Floats = NDArray[np.float64]

ROUNDS = 4
"""How often labels that gave way to one that gave way itself may try again."""

TRIES = 2
"""How often labels look for a place."""


def touching(rects: Floats, others: Floats) -> Bools:
    """Which of (k, 4) rectangles x, y, width, height overlap which of (l, 4) others, as (k, l)."""
    left, top, width, height = rects.T[:, :, None]
    x, y, w, h = others.T[:, None, :]
    found: Bools = (left < x + w) & (x < left + width) & (top < y + h) & (y < top + height)
    return found


def settled(rects: Floats, ranks: Ints, obstacles: Floats | None = None) -> Bools:
    """Which rectangles may be shown: none over an obstacle, none over one of a lower rank."""
    free = np.ones(len(rects), np.bool_)
    if obstacles is not None and len(obstacles) and len(rects):
        free &= ~touching(rects, obstacles).any(axis=1)
    shown = np.zeros(len(rects), np.bool_)
    rivals = touching(rects, rects)
    before = rivals & (ranks[None, :] < ranks[:, None])
    for _ in range(ROUNDS):
        winners = free & ~(before & free[None, :]).any(axis=1)
        if not winners.any():
            break
        shown |= winners
        free &= ~winners & ~rivals[:, winners].any(axis=1)
    return shown


def places_beside(marks: Floats, widths: Floats) -> Floats:
    """Places (4, k, 4) for labels of these widths: under, over, right and left of (k, 4) marks."""
    x, y, width, height = marks.T
    middle, level = x + (width - widths) / 2, y + (height - LINE) / 2
    lefts = np.stack([middle, middle, x + width + PAD, x - PAD - widths])
    tops = np.stack([y + height + 1.0, y - LINE - 1.0, level, level])
    shape = lefts.shape
    return np.stack([lefts, tops, np.broadcast_to(widths, shape), np.full(shape, LINE)], axis=2)


def settled_somewhere(roomy: Floats, clear: Bools, ranks: Ints) -> list[tuple[int, int]]:
    """Which labels may be shown and at which of their places (p, k, 4), each with room around it.

    Each stands at its first place that is clear (p, k); what gives way there tries the rest.
    """
    clear = clear.copy()
    waiting = np.ones(len(ranks), np.bool_)
    shown: list[tuple[int, int]] = []
    for _ in range(TRIES):
        which = np.flatnonzero(waiting & clear.any(axis=0))
        if not len(which):
            break
        place = clear[:, which].argmax(axis=0)
        won = settled(roomy[place, which], ranks[which])
        shown += [*zip(which[won].tolist(), place[won].tolist(), strict=True)]
        waiting[which[won]] = False
        taken = roomy[place, which][won]
        clear &= np.stack([~touching(rects, taken).any(axis=1) for rects in roomy])
    return sorted(shown)


def winners(cells: Ints, ranks: Ints) -> Ints:
    """The item of the lowest rank in each cell (k, 2), in the order of the items."""
    order = np.lexsort((ranks, cells[:, 1], cells[:, 0]))
    ordered = cells[order]
    first = np.ones(len(order), np.bool_)
    first[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    return np.sort(order[first])
