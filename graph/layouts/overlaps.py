"""Cards off one another: pushed apart a little, and the nearest free place for what is left."""

from collections.abc import Iterable, Iterator

import numpy as np

from graph.layouts.values import Bools, Floats, Ints

GAP_X, GAP_Y = 48.0, 32.0
"""The least gap between cards that stand side by side, and one above the other."""
GAPS = np.array([GAP_X, GAP_Y])
ROUNDS, SPREADS = 60, 4
RING, RINGS = np.array([64.0, 28.0]), 400
"""How much wider each ring of places tried is, and how many are tried."""


def remove_overlaps(places: Floats, sizes: Floats, fixed: Bools) -> Iterator[Floats]:
    """Move cards that are not fixed until none overlaps another; yields after every round.

    What is yielded last keeps all gaps, unless fixed cards themselves break them.
    """
    movable = ~fixed
    for _ in range(ROUNDS):
        if not len(_clashes(places, sizes, movable)):
            yield places
            return
        places = push_apart(places, sizes, movable)
        yield places
    yield from _set_down(places.copy(), sizes, movable)


def push_apart(places: Floats, sizes: Floats, movable: Bools) -> Floats:
    """Push every pair that overlaps apart once, along the axis on which that takes less."""
    pairs = _clashes(places, sizes, movable)
    return _pushed(places, sizes, movable, pairs) if len(pairs) else places


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
    apart = np.abs(places - place)
    for ring in range(RINGS):
        steps = max(1, 8 * ring)
        angles = np.arange(steps) * (2 * np.pi / steps)
        tried = place + ring * RING * np.stack((np.cos(angles), np.sin(angles)), axis=1)
        near = (apart < reach + ring * RING).all(axis=1)
        across = np.abs(tried[:, :1] - places[near, 0]) < reach[near, 0]
        down = np.abs(tried[:, 1:] - places[near, 1]) < reach[near, 1]
        free = ~(across & down).any(axis=1)
        if free.any():
            return np.asarray(tried[np.flatnonzero(free)[0]])
    return np.array([place[0], float((places[:, 1] + reach[:, 1]).max())])


def settle_in_rows(places: Floats, sizes: Floats, fixed: Bools) -> Iterator[Floats]:
    """Cards spread a little up and down and to the sides in turn, then each on the nearest of
    evenly spaced rows: no card overlaps another any more, in time of about n log n.

    Fixed cards stay, and those on them are put down beside them. Yields after every pass.
    """
    movable = np.flatnonzero(~fixed)
    settled, own = places.copy(), sizes[movable]
    for axis in (1, 0) * SPREADS:
        spread = _in_lines(settled[movable], own, axis)[:, axis]
        settled[movable, axis] += (spread - settled[movable, axis]) / 2
        yield settled
    settled[movable] = _in_lines(settled[movable], own, 0)
    yield settled
    if fixed.any():
        yield from _set_down(settled, sizes, ~fixed)


def _in_lines(places: Floats, sizes: Floats, along: int) -> Floats:
    """Cards on evenly spaced rows (along 0) or columns (along 1), in each as near as the gaps
    allow to where they stood."""
    pitch = float(sizes[:, 1 - along].max(initial=0.0)) + GAPS[1 - along]
    line = np.round(places[:, 1 - along] / pitch).astype(np.int64)
    order = np.lexsort((places[:, along], line))
    settled = places.copy()
    settled[:, 1 - along] = line * pitch
    for cards in np.split(order, np.flatnonzero(np.diff(line[order])) + 1):
        halves = (sizes[cards, along] + GAPS[along]) / 2
        needed = np.concatenate([[0.0], np.cumsum(halves[:-1] + halves[1:])])
        settled[cards, along] = needed + rising((settled[cards, along] - needed).tolist())
    return settled


def rising(values: Iterable[float]) -> Floats:
    """The nearest values that never fall: neighbours that would are pooled at their mean."""
    means: list[float] = []
    counts: list[int] = []
    for value in values:
        means.append(value)
        counts.append(1)
        while len(means) > 1 and means[-2] > means[-1]:
            mean, count = means.pop(), counts.pop()
            both = counts[-1] + count
            means[-1] += (mean - means[-1]) * count / both
            counts[-1] = both
    return np.repeat(means, counts)


def _clashes(places: Floats, sizes: Floats, movable: Bools) -> Ints:
    pairs = overlapping(places, sizes)
    return pairs[movable[pairs].any(axis=1)]


def _pushed(places: Floats, sizes: Floats, movable: Bools, pairs: Ints) -> Floats:
    one, two = pairs.T
    way = places[two] - places[one]
    # Cards in exactly one place part by their numbers.
    way = np.where(np.abs(way) < 1e-6, np.where(one < two, 1e-6, -1e-6)[:, None], way)
    reach = (sizes[one] + sizes[two]) / 2 + GAPS
    missing = reach - np.abs(way)
    axis = (missing / reach).argmin(axis=1)
    rows = np.arange(len(pairs))
    step = np.zeros_like(way)
    step[rows, axis] = (missing[rows, axis] + 0.5) * np.sign(way[rows, axis])
    share = movable[one].astype(float) / (movable[one].astype(float) + movable[two])
    # A card pushed by many would be thrown far: it takes a good part of what pushes it.
    count = np.maximum(np.bincount(pairs.ravel(), minlength=len(places)), 1)
    total = [
        np.bincount(two, step[:, at] * (1 - share), len(places))
        - np.bincount(one, step[:, at] * share, len(places))
        for at in (0, 1)
    ]
    return np.asarray(places + np.stack(total, axis=1) / np.sqrt(count)[:, None])


def _set_down(places: Floats, sizes: Floats, movable: Bools) -> Iterator[Floats]:
    """Lift one card of every pair that still overlaps, and put each down where there is room."""
    lifted: dict[int, None] = {}
    for one, two in _clashes(places, sizes, movable).tolist():
        if one not in lifted and two not in lifted:
            lifted[two if movable[two] else one] = None
    down = np.ones(len(places), dtype=np.bool_)
    down[[*lifted]] = False
    for node in lifted:
        places[node] = nearest_free(places[node], sizes[node], places[down], sizes[down])
        down[node] = True
        yield places
