"""The organic layout: what is tied stands near, no card on another, each part by itself."""

import numpy as np

from graph.jobs import Job, Step
from graph.layouts.distances import parts_of, pivots_of, rows_of
from graph.layouts.overlaps import remove_overlaps
from graph.layouts.stress import pivot_mds, refine
from graph.layouts.values import Floats, Ints, LayoutInput, LayoutResult

PIVOTS = 60
ROUNDS = 80
STRETCH = np.array([1.35, 1.9])
"""An edge's length in cards: a card is wide and low, so a step down counts more of them."""
PART_GAP = 96.0
WIDE = 1.5
"""How much wider than high the parts are packed."""


def arrange_organic(given: LayoutInput) -> Job[LayoutResult]:
    """Places by stress, parts packed in rows, overlaps removed; edges are left to be routed."""
    places = np.zeros((given.count, 2))
    boxes = given.sizes.max(axis=0) if given.count else np.ones(2)
    parts = parts_of(rows_of(given.count, given.edges))
    number = np.zeros(given.count, dtype=np.int64)
    for part in parts:
        number[part] = np.arange(len(part))
        inside = np.isin(given.edges[:, 0], part) if len(given.edges) else np.zeros(0, np.bool_)
        rows = rows_of(len(part), number[given.edges[inside]])
        unit = np.zeros((len(part), 2))
        if len(part) > 1:
            pivots, hops = pivots_of(rows, PIVOTS)
            yield Step(0, ROUNDS, "pivots")
            unit = _upright(pivot_mds(hops) + _spread(len(part)))
            for done, refined in enumerate(refine(unit, rows, pivots, hops, ROUNDS), start=1):
                unit = refined
                yield Step(done, ROUNDS, "stress")
        places[part] = unit * boxes * STRETCH
        for done, pushed in enumerate(
            remove_overlaps(places[part], given.sizes[part], np.zeros(len(part), np.bool_))
        ):
            places[part] = pushed
            yield Step(done, doing="overlaps")
    _pack(places, given.sizes, parts)
    return LayoutResult(places, (None,) * len(given.edges))


def _upright(unit: Floats) -> Floats:
    """Turned so that its long side lies flat, as a screen does."""
    centred = unit - unit.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    turned: Floats = centred @ axes.T
    turned *= np.where(turned[np.argmax(np.abs(turned), axis=0), [0, 1]] < 0, -1.0, 1.0)
    return turned


def _spread(count: int) -> Floats:
    """A little of a sunflower, so that nodes which MDS puts on one spot can part."""
    turn = np.arange(count) * 2.399963
    reach = 0.02 * np.sqrt(np.arange(count) / count)
    spread: Floats = np.stack([reach * np.cos(turn), reach * np.sin(turn)], axis=1)
    return spread


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
