"""The organic layout: what is tied stands near, no card on another, each part by itself."""

from collections.abc import Iterator

import numpy as np

from graph.jobs import Job, Step
from graph.layouts.distances import (
    Rows,
    labels_of,
    lengths_from,
    pivots_of,
    roomy_lengths,
    rows_of,
)
from graph.layouts.overlaps import GAPS, overlapping, push_apart, remove_overlaps
from graph.layouts.stress import Terms, pivot_mds, refine, terms_of
from graph.layouts.values import Floats, Ints, LayoutInput, LayoutResult

PIVOTS, EXACT, ROOMY = 80, 200, 1500
"""How many pivots a part has; the size up to which every node is one; and up to which edges of
hubs are longer and no card may overlap another: larger parts are looked at from afar."""
ROUNDS, SETTLING, LEAST = 80, 40, 12
"""Rounds of stress alone, and of stress against cards that push one another; the fewest of stress,
for very large parts."""
EDGE = np.array([205.0, 129.0])
"""How far an edge goes across and down where it is as long as it wants to be: cards are wide, but
so is the screen."""
CROWDED, ROOM, GROWTH = 0.3, 1.6, 4.0
"""From how many overlaps to a node on a part grows before its cards push one another, to how many
times the room of its cards, and by how much at most."""
PART_GAP = 96.0
WIDE = 1.5
"""How much wider than high the parts are packed."""


def arrange_organic(given: LayoutInput) -> Job[LayoutResult]:
    """Places by stress, overlaps removed, parts packed in rows; edges are left to be routed."""
    places = np.zeros((given.count, 2))
    parts = [*_parts(given)]
    for part, rows in parts:
        if len(rows.ends):
            places[part] = yield from _place(rows, given.sizes[part], given.seed)
        else:
            places[part] = _in_rows(given.sizes[part])
    _pack(places, given.sizes, [part for part, _ in parts])
    return LayoutResult(places, (None,) * len(given.edges))


def _parts(given: LayoutInput) -> Iterator[tuple[Ints, Rows]]:
    """The connected parts, the largest first; nodes without any tie are one part, the last."""
    whole = rows_of(given.count, given.edges)
    labels = labels_of(whole)
    labels = np.where(np.diff(whole.starts) > 0, labels, given.count)
    order = np.argsort(labels, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(labels[order])) + 1) if given.count else []
    number = np.zeros(given.count, dtype=np.int64)
    for part in sorted(parts, key=lambda part: (labels[part[0]] == given.count, -len(part))):
        number[part] = np.arange(len(part))
        lengths = np.diff(whole.starts)[part]
        starts = np.concatenate([[0], np.cumsum(lengths)])
        shift = np.repeat(whole.starts[part] - starts[:-1], lengths)
        ends = whole.ends[np.arange(starts[-1]) + shift]
        yield part, Rows(starts, number[ends])


def _place(rows: Rows, sizes: Floats, seed: int) -> Job[Floats]:
    """Places for one connected part, in pixels."""
    count = rows.nodes
    pivots, distances = yield from pivots_of(rows, count if count <= EXACT else PIVOTS)
    lengths = np.ones(len(rows.ends))
    if count <= ROOMY:
        lengths = roomy_lengths(rows)
        distances = lengths_from(rows, lengths, pivots)
    # A little chance lets nodes part that MDS puts on one spot.
    chance = np.random.default_rng(seed).normal(scale=0.05, size=(count, 2))
    unit = _upright(pivot_mds(distances)) + chance
    terms = terms_of(rows, lengths, pivots, distances)
    rounds = max(LEAST, round(ROUNDS * min(1.0, ROOMY / count)))
    for done, refined in enumerate(refine(unit, terms, rounds)):
        unit = refined
        yield Step(done, rounds, "stress")
    if count > ROOMY:
        return np.asarray(unit * EDGE * _growth(unit, sizes))
    return (yield from _without_overlaps(unit, terms, sizes))


def _without_overlaps(unit: Floats, terms: Terms, sizes: Floats) -> Job[Floats]:
    """Let cards push one another while stress still holds the whole together, less and less."""
    loose = np.zeros(len(unit), dtype=np.bool_)
    crowded = len(overlapping(unit * EDGE, sizes)) > CROWDED * len(unit)
    growth = _growth(unit, sizes) if crowded else 1.0
    unit = (unit - unit.mean(axis=0)) * growth
    for turn in range(SETTLING):
        hold = 0.5 * (1 - turn / SETTLING)
        unit = unit + hold * (growth * terms.goals(unit / growth) - unit)
        unit = push_apart(unit * EDGE, sizes, ~loose) / EDGE
        yield Step(turn, SETTLING, "overlaps")
    places: Floats = unit * EDGE
    for done, pushed in enumerate(remove_overlaps(places, sizes, loose)):
        places = pushed
        yield Step(done, doing="overlaps")
    return places


def _growth(unit: Floats, sizes: Floats) -> float:
    """How many times larger a part must be for its cards to find room, at most GROWTH."""
    own = np.diag((sizes.max(axis=0) + GAPS) ** 2 / 12)
    spread = float(np.sqrt(np.linalg.det(np.cov((unit * EDGE).T) + own)))
    taken = 4 * np.pi * spread  # exact for an evenly filled ellipse
    needed = ROOM * float((sizes + GAPS).prod(axis=1).sum())
    return min(max(1.0, float(np.sqrt(needed / taken))), GROWTH)


def _upright(unit: Floats) -> Floats:
    """Turned so that its long side lies flat, as a screen does."""
    centred = unit - unit.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    turned: Floats = centred @ axes.T
    turned *= np.where(turned[np.argmax(np.abs(turned), axis=0), [0, 1]] < 0, -1.0, 1.0)
    return turned


def _in_rows(sizes: Floats) -> Floats:
    pitch = sizes.max(axis=0) + GAPS
    columns = max(1, round(float(np.sqrt(len(sizes) * WIDE * pitch[1] / pitch[0]))))
    at = np.arange(len(sizes))
    return np.asarray(np.stack([at % columns, at // columns], axis=1) * pitch)


def _pack(places: Floats, sizes: Floats, parts: list[Ints]) -> None:
    """Stand the parts side by side in rows, largest first, as on shelves."""
    corners = [(places[p] - sizes[p] / 2).min(axis=0) for p in parts]
    spans = [
        (places[p] + sizes[p] / 2).max(axis=0) - corner
        for p, corner in zip(parts, corners, strict=True)
    ]
    area = sum(float((span + PART_GAP).prod()) for span in spans)
    width = max([float(np.sqrt(area * WIDE)), *(float(span[0]) for span in spans)])
    x = y = tall = 0.0
    for part, corner, span in zip(parts, corners, spans, strict=True):
        if x and x + span[0] > width:
            x, y, tall = 0.0, y + tall + PART_GAP, 0.0
        places[part] += np.array([x, y]) - corner
        x += float(span[0]) + PART_GAP
        tall = max(tall, float(span[1]))
