"""Plates: the pixels of an image as an array, and colours laid on it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.arrays import Ints

Check = Callable[[], None]
Floats = NDArray[np.float32]
Pixels = NDArray[np.uint8]

CHUNK = 250_000
"""How many pixels are worked out in one go, for Python's lock is offered only in between."""


@dataclass(frozen=True, slots=True)
class Plate:
    """Pixels (height, width, 4) as Qt's ARGB32 has them in memory: blue, green, red, alpha."""

    pixels: Pixels

    @property
    def width(self) -> int:
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        return int(self.pixels.shape[0])


def bgr(colour: str) -> tuple[int, int, int]:
    return int(colour[5:7], 16), int(colour[3:5], 16), int(colour[1:3], 16)


def shade(plate: Plate, touched: Ints, share: Floats, colour: str, under: str) -> None:
    """Lay one colour over untouched ground: a table of all its shades is at hand."""
    words = plate.pixels.view(np.uint32).reshape(-1)
    ground = np.array(bgr(under), np.float32)
    steps = np.linspace(0.0, 1.0, 256, dtype=np.float32)[:, None]
    shades = np.full((256, 4), 255, np.uint8)
    shades[:, :3] = ground + (np.array(bgr(colour), np.float32) - ground) * steps + 0.5
    words[touched] = shades.view(np.uint32).reshape(-1)[(share * 255.0 + 0.5).astype(np.uint8)]


def mix(plate: Plate, touched: Ints, colour: Floats, share: Floats) -> None:
    """Lay a colour over some pixels, with this share of it."""
    flat = plate.pixels.reshape(-1, 4)
    under = flat[touched].astype(np.float32)
    under[:, :3] += (colour - under[:, :3]) * share
    flat[touched] = (under + np.float32(0.5)).astype(np.uint8)
