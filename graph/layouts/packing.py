"""Parts of a picture side by side: on shelves, the largest first."""

from collections.abc import Sequence

import numpy as np

from graph.layouts.overlaps import GAPS
from graph.layouts.values import Floats, Ints

PART_GAP = 96.0
WIDE = 1.5
"""How much wider than high the parts are packed."""


def in_rows(sizes: Floats) -> Floats:
    """Places (n, 2) of cards in rows, about as wide as a screen."""
    pitch = sizes.max(axis=0) + GAPS
    columns = max(1, round(float(np.sqrt(len(sizes) * WIDE * pitch[1] / pitch[0]))))
    at = np.arange(len(sizes))
    return np.asarray(np.stack([at % columns, at // columns], axis=1) * pitch)


def pack(places: Floats, sizes: Floats, parts: Sequence[Ints], gap: float = PART_GAP) -> None:
    """Stand the parts side by side in rows, in the order given, as on shelves; in place."""
    corners = [(places[p] - sizes[p] / 2).min(axis=0) for p in parts]
    spans = [
        (places[p] + sizes[p] / 2).max(axis=0) - corner
        for p, corner in zip(parts, corners, strict=True)
    ]
    area = sum(float((span + gap).prod()) for span in spans)
    width = max([float(np.sqrt(area * WIDE)), *(float(span[0]) for span in spans)])
    x = y = tall = 0.0
    for part, corner, span in zip(parts, corners, spans, strict=True):
        if x and x + span[0] > width:
            x, y, tall = 0.0, y + tall + gap, 0.0
        places[part] += np.array([x, y]) - corner
        x += float(span[0]) + gap
        tall = max(tall, float(span[1]))
