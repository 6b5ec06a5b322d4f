"""The organic layout: what is tied stands near, no card on another, each part by itself."""

import numpy as np

from graph.jobs import Job, Step
from graph.layouts.distances import (
    Rows,
    Singles,
    lengths_from,
    parts_of,
    pivots_of,
    roomy_lengths,
)
from graph.layouts.overlaps import (
    GAPS,
    overlapping,
    push_apart,
    remove_overlaps,
    settle_in_rows,
)
from graph.layouts.packing import PART_GAP, in_rows, pack
from graph.layouts.stress import Terms, pivot_mds, refine, terms_of
from graph.layouts.values import Bools, Floats, Ints, LayoutInput, LayoutResult

EXACT, PIVOTS, MOST_TERMS = 200, (32, 128), 8_000_000
"""The size up to which every node of a part is a pivot; the fewest and most pivots of larger
parts, and how many terms of nodes and pivots they may make: a million nodes still fit in memory."""
ROOMY = 500
"""The size up to which edges of hubs are longer and cards push one another while stress holds
them: larger parts are looked at from afar, and their cards settle in rows."""
ROUNDS, SETTLING, LEAST = 80, 40, 20
"""Rounds of stress alone, and of stress against cards that push one another; the fewest of stress,
for very large parts."""
EDGE = np.array([205.0, 129.0])
"""How far an edge goes across and down where it is as long as it wants to be: cards are wide, but
so is the screen."""
CROWDED, ROOM, GROWTH, LARGE_ROOM = 0.3, 1.6, 4.0, 2.0
"""From how many overlaps to a node on a part grows before its cards push one another, to how many
times the room of its cards, and by how much at most. A large part grows as much as it needs."""
FRAMES = 4
"""Rounds of stress between two frames that are worth showing."""


def arrange_organic(given: LayoutInput) -> Job[LayoutResult]:
    """Places by stress, overlaps removed, parts packed in rows; edges are left to be routed.

    Places that can be used at once, and better ones as they come, are the steps' frames (n, 2).
    """
    places = np.where(given.fixed[:, None], given.places, 0.0)
    loose: list[Ints] = []
    drawn: dict[bytes, Floats] = {}
    for at, (part, rows) in enumerate(parts_of(given.count, given.edges)):
        if not len(rows.ends):
            free = part[~given.fixed[part]]
            if len(free):
                places[free] = in_rows(given.sizes[free])
                loose.append(free)
        elif given.fixed[part].any():
            places[part] = yield from _framed(_place(rows, given, part), given, part, at == 0)
        else:
            # Small parts are often alike: each shape is worked out once.
            shape = rows.starts.tobytes() + rows.ends.tobytes() + given.sizes[part].tobytes()
            if shape not in drawn:
                job = _place(rows, given, part)
                drawn[shape] = yield from _framed(job, given, part, at == 0)
            places[part] = drawn[shape]
            loose.append(part)
    pack(places, given.sizes, loose)
    _below(places, given, loose)
    return LayoutResult(places, (None,) * len(given.edges))


def _below(places: Floats, given: LayoutInput, loose: list[Ints]) -> None:
    """Where some parts are held by fixed nodes, the others stand under them; in place."""
    moving = np.concatenate([*loose, np.zeros(0, dtype=np.int64)])
    if not 0 < len(moving) < given.count:
        return
    held = np.setdiff1d(np.arange(given.count), moving)
    half = given.sizes / 2
    corner = (places[moving] - half[moving]).min(axis=0)
    left, bottom = (places[held] - half[held])[:, 0].min(), (places[held] + half[held])[:, 1].max()
    places[moving] += np.array([left, bottom + PART_GAP]) - corner


def _framed(job: Job[Floats], given: LayoutInput, part: Ints, shown: bool) -> Job[Floats]:
    """Steps whose frames hold all places; of small parts no frame is worth showing."""
    while True:
        try:
            step = next(job)
        except StopIteration as stop:
            result: Floats = stop.value
            return result
        frame = None
        if shown and isinstance(step.frame, np.ndarray):
            frame = given.places.copy()
            frame[part] = step.frame
        yield Step(step.done, step.total, step.doing, frame)


def _place(rows: Rows, given: LayoutInput, part: Ints) -> Job[Floats]:
    """Places for one connected part, in pixels; its fixed nodes stay."""
    count, sizes, fixed = rows.nodes, given.sizes[part], given.fixed[part]
    most = count if count <= EXACT else int(np.clip(MOST_TERMS // count, *PIVOTS))
    pivots, distances = yield from pivots_of(rows, most, given.seed)
    lengths = np.ones(len(rows.ends), dtype=np.float32)
    if count <= ROOMY:
        lengths = roomy_lengths(rows)
        distances = lengths_from(rows, lengths, pivots)
    unit = _upright(pivot_mds(distances, pivots))
    scale = EDGE * (_growth(unit, sizes, LARGE_ROOM, np.inf) if count > ROOMY else 1.0)
    if fixed.any():
        unit = _held(unit, given.places[part] / scale, fixed)
    yield Step(0, doing="Pulling together", frame=unit * scale)
    # A little chance lets nodes part that MDS puts on one spot.
    random = np.random.default_rng(given.seed)
    chance = random.normal(scale=0.05, size=(count, 2)).astype(np.float32)
    chance[fixed] = 0.0
    terms = terms_of(rows, lengths, pivots, distances)
    rounds = max(LEAST, round(ROUNDS * min(1.0, ROOMY / count)))
    for done, refined in enumerate(refine(unit + chance, terms, rounds, fixed)):
        unit = refined
        shown = done % FRAMES == FRAMES - 1
        yield Step(done, rounds, "Pulling together", unit * scale if shown else None)
    if count <= ROOMY:
        return (yield from _without_overlaps(unit, terms, given, part))
    places: Floats = unit * scale
    places[fixed] = given.places[part][fixed]
    for settled in settle_in_rows(places, sizes, fixed):
        places = settled
        yield Step(rounds, rounds, "Moving apart")
    return places


def _without_overlaps(unit: Singles, terms: Terms, given: LayoutInput, part: Ints) -> Job[Floats]:
    """Let cards push one another while stress still holds the whole together, less and less."""
    sizes, fixed = given.sizes[part], given.fixed[part]
    held = bool(fixed.any())
    crowded = len(overlapping(unit * EDGE, sizes)) > CROWDED * len(unit)
    growth = np.float32(_growth(unit, sizes, ROOM, GROWTH) if crowded and not held else 1.0)
    unit = unit * growth if held else (unit - unit.mean(axis=0)) * growth
    for turn in range(SETTLING):
        hold = np.float32(0.5 * (1 - turn / SETTLING))
        pulled = unit + hold * (growth * terms.goals(unit / growth) - unit)
        pulled[fixed] = unit[fixed]
        places = push_apart(pulled * EDGE, sizes, ~fixed)
        unit = (places / EDGE).astype(np.float32)
        shown = turn % FRAMES == FRAMES - 1
        yield Step(turn, SETTLING, "Moving apart", places if shown else None)
    places = unit * EDGE
    places[fixed] = given.places[part][fixed]
    for done, pushed in enumerate(remove_overlaps(places, sizes, fixed)):
        places = pushed
        yield Step(done, doing="Moving apart")
    return places


def _held(unit: Singles, wanted: Floats, fixed: Bools) -> Singles:
    """Shifted to where its fixed nodes stand, and they there."""
    moved: Singles = unit + (wanted[fixed] - unit[fixed]).mean(axis=0).astype(np.float32)
    moved[fixed] = wanted[fixed]
    return moved


def _growth(unit: Singles, sizes: Floats, room: float, most: float) -> float:
    """How many times larger a part must be for its cards to find room, at most so much."""
    own = np.diag((sizes.max(axis=0) + GAPS) ** 2 / 12)
    spread = float(np.sqrt(np.linalg.det(np.cov((unit * EDGE).T) + own)))
    taken = 4 * np.pi * spread  # exact for an evenly filled ellipse
    needed = room * float((sizes + GAPS).prod(axis=1).sum())
    return min(max(1.0, float(np.sqrt(needed / taken))), most)


def _upright(unit: Singles) -> Singles:
    """Turned so that its long side lies flat, as a screen does."""
    centred = unit - unit.mean(axis=0)
    _, axes = np.linalg.eigh((centred.T @ centred).astype(np.float64))
    turned: Singles = centred @ axes[:, ::-1].astype(np.float32)
    turned *= np.where(turned[np.argmax(np.abs(turned), axis=0), [0, 1]] < 0, -1, 1)
    return turned
