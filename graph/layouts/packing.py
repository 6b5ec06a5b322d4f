"""Parts of a picture side by side: on shelves, the largest first."""

from collections.abc import Sequence

import numpy as np

from graph.layouts.overlaps import GAPS
from graph.layouts.values import Floats, Ints

PART_GAP = 96.0
WIDE = 1.5
"""How much wider than high the parts are packed."""
WIDER = (1.0, 1.12, 1.25, 1.4, 1.6, 1.8, 2.1)
"""How many times as wide as all their room the shelves are tried to be."""


def in_rows(sizes: Floats) -> Floats:
    """Places (n, 2) of cards in rows, about as wide as a screen."""
    pitch = sizes.max(axis=0) + GAPS
    columns = max(1, round(float(np.sqrt(len(sizes) * WIDE * pitch[1] / pitch[0]))))
    at = np.arange(len(sizes))
    return np.asarray(np.stack([at % columns, at // columns], axis=1) * pitch)


def pack(places: Floats, sizes: Floats, parts: Sequence[Ints], gap: float = PART_GAP) -> None:
    """Stand the parts side by side in rows, in the order given, as on shelves; in place.

    Of some widths the one is taken with which all fits largest on a screen.
    """
    corners = [(places[p] - sizes[p] / 2).min(axis=0) for p in parts]
    spans = [
        (places[p] + sizes[p] / 2).max(axis=0) - corner
        for p, corner in zip(parts, corners, strict=True)
    ]
    room = np.array(spans).reshape(-1, 2) + gap
    least = float(np.sqrt(room.prod(axis=1).sum() * WIDE))
    tried = [_shelves(room.tolist(), least * wider) for wider in WIDER]
    shelves = min(tried, key=lambda spots: _needed(np.array(spots).reshape(-1, 2) + room))
    for part, corner, spot in zip(parts, corners, shelves, strict=True):
        places[part] += np.array(spot) - corner


def _shelves(rooms: Sequence[Sequence[float]], width: float) -> list[tuple[float, float]]:
    """Where rectangles stand, one after the other, on shelves no wider than that."""
    spots = []
    x = y = tall = 0.0
    for across, down in rooms:
        if x and x + across > width:
            x, y, tall = 0.0, y + tall, 0.0
        spots.append((x, y))
        x += across
        tall = max(tall, down)
    return spots


def _needed(ends: Floats) -> float:
    """How large a screen must be for all that ends at these corners."""
    across, down = ends.max(axis=0, initial=0.0)
    return max(float(across) / WIDE, float(down))
