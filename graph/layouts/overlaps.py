"""Cards off one another: pushed apart a little, and the nearest free place for what is left."""

from collections.abc import Iterator

import numpy as np

from graph.layouts.values import Bools, Floats, Ints

GAP_X, GAP_Y = 48.0, 32.0
"""The least gap between cards that stand side by side, and one above the other."""
GAPS = np.array([GAP_X, GAP_Y])
ROUNDS = 60
RING, RINGS = np.array([64.0, 28.0]), 400
"""How much wider each ring of places tried is, and how many are tried."""


def remove_overlaps(places: Floats, sizes: Floats, fixed: Bools) -> Iterator[Floats]:
    """Move cards that are not fixed until none overlaps another; yields after every round.

    What is yielded last keeps all gaps, unless fixed cards themselves break them.
    """
    places = places.copy()
    movable = ~fixed
    for _ in range(ROUNDS):
        pairs = overlapping(places, sizes)
        pairs = pairs[movable[pairs].any(axis=1)]
        if not len(pairs):
            yield places
            return
        _push(places, sizes, movable, pairs)
        yield places
    for node in _leftover(places, sizes, movable):
        others = np.delete(np.arange(len(places)), node)
        places[node] = nearest_free(places[node], sizes[node], places[others], sizes[others])
    yield places


def overlapping(places: Floats, sizes: Floats) -> Ints:
    """Pairs (k, 2) of cards that come closer than the gaps allow; in time of about n log n."""
    if len(places) < 2:
        return np.zeros((0, 2), dtype=np.int64)
    cell = sizes.max(axis=0) + GAPS
    column, row = np.floor((places - places.min(axis=0)) / cell).astype(np.int64).T + 1
    stride = int(row.max()) + 3
    key = column * stride + row
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    found = []
    for shift in (0, 1, stride - 1, stride, stride + 1):
        first = np.searchsorted(ordered, key + shift, side="left")
        counts = np.searchsorted(ordered, key + shift, side="right") - first
        one = np.repeat(np.arange(len(key)), counts)
        within = np.arange(len(one)) - np.repeat(np.cumsum(counts) - counts, counts)
        two = order[np.repeat(first, counts) + within]
        found.append(np.stack((one, two), axis=1)[(one < two) | (shift > 0)])
    pairs = np.concatenate(found)
    apart = np.abs(places[pairs[:, 0]] - places[pairs[:, 1]])
    reach = (sizes[pairs[:, 0]] + sizes[pairs[:, 1]]) / 2 + GAPS
    return np.asarray(pairs[(apart < reach - 1e-6).all(axis=1)])


def nearest_free(place: Floats, size: Floats, places: Floats, sizes: Floats) -> Floats:
    """The nearest place to one wished for where a card keeps its gaps to all others."""
    reach = (sizes + size) / 2 + GAPS
    for ring in range(RINGS):
        steps = max(1, 8 * ring)
        angles = np.arange(steps) * (2 * np.pi / steps)
        tried = place + ring * RING * np.stack((np.cos(angles), np.sin(angles)), axis=1)
        free = (np.abs(tried[:, None] - places) >= reach).any(axis=2).all(axis=1)
        if free.any():
            return np.asarray(tried[np.flatnonzero(free)[0]])
    return np.array([place[0], float((places[:, 1] + reach[:, 1]).max())])


def _push(places: Floats, sizes: Floats, movable: Bools, pairs: Ints) -> None:
    """Push each pair apart along the axis on which less is needed."""
    one, two = pairs.T
    way = places[two] - places[one]
    # Cards in exactly one place part by their numbers.
    way = np.where(np.abs(way) < 1e-6, np.where(one < two, 1e-6, -1e-6)[:, None], way)
    missing = (sizes[one] + sizes[two]) / 2 + GAPS - np.abs(way)
    axis = missing.argmin(axis=1)
    rows = np.arange(len(pairs))
    step = np.zeros_like(way)
    step[rows, axis] = (missing[rows, axis] + 0.5) * np.sign(way[rows, axis])
    share = movable[one].astype(float) / (movable[one].astype(float) + movable[two])
    total = np.zeros_like(places)
    np.add.at(total, one, -step * share[:, None])
    np.add.at(total, two, step * (1 - share)[:, None])
    # A card pushed by many would be thrown far: it takes the mean of what pushes it.
    count = np.bincount(pairs.ravel(), minlength=len(places))
    places += np.where(movable[:, None], total / np.maximum(np.sqrt(count), 1)[:, None], 0.0)


def _leftover(places: Floats, sizes: Floats, movable: Bools) -> Iterator[int]:
    """One card of some pair that still overlaps, again and again until none does."""
    for _ in range(4 * len(places)):
        pairs = overlapping(places, sizes)
        pairs = pairs[movable[pairs].any(axis=1)]
        if not len(pairs):
            return
        one, two = pairs[0].tolist()
        yield two if movable[two] else one
