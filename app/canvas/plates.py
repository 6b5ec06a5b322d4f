"""Plates: the pixels of an image as an array, and colours laid on it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from threading import local

import numpy as np
from numpy.typing import NDArray

from graph.arrays import Ints

Check = Callable[[], None]
Floats = NDArray[np.float32]
Pixels = NDArray[np.uint8]

CHUNK = 40_000
"""How many pixels are worked out in one go: what is worked on stays in the cache of the processor,
and Python's lock is offered in between."""

KEPT = 8_000_000
"""For plates of more pixels than these nothing is kept: it would be a hundred megabytes."""

SLAB = 1 << 18
"""How many pixels are looked through in one go for the ink that lies on them."""

LEAST = np.float32(0.004)
"""Less ink than this is not seen."""

SHADES_TO_ONE = 64
SHADES = np.arange(1_024, dtype=np.float32) / np.float32(SHADES_TO_ONE)
"""Amounts of ink that are told from each other."""


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

    @property
    def size(self) -> int:
        return self.width * self.height


class Blotter(local):
    """What ink gathers on before it is colour; kept, for memory anew would cost the most."""

    def __init__(self) -> None:
        self._ink: Floats = np.empty(0, np.float32)
        self._ranks: NDArray[np.int32] = np.empty(0, np.int32)

    def ink(self, size: int) -> Floats:
        """So many pixels without ink; they are the same ones each time."""
        if size > KEPT:
            return np.zeros(size, np.float32)
        if len(self._ink) != size:
            self._ink = np.empty(size, np.float32)
        self._ink.fill(0.0)
        return self._ink

    def ranks(self, size: int) -> NDArray[np.int32]:
        """Room for a number for each of so many pixels."""
        if size > KEPT:
            return np.empty(size, np.int32)
        if len(self._ranks) != size:
            self._ranks = np.empty(size, np.int32)
        return self._ranks


BLOTTER = Blotter()


def gathered(parts: Iterable[tuple[Ints, Floats]], size: int) -> Floats:
    """How much ink lies on each pixel, until more is gathered; `parts` are pixels and ink."""
    ink = BLOTTER.ink(size)
    for place, amount in parts:
        np.add.at(ink, place, amount)
    return ink


def touched(ink: Floats) -> Iterator[tuple[Ints, Floats]]:
    """The pixels that ink lies on and how much of it, slab by slab."""
    for start in range(0, len(ink), SLAB):
        slab = ink[start : start + SLAB]
        found = np.flatnonzero(slab > LEAST)
        yield found + start, slab[found]


def joined(parts: Iterable[tuple[Ints, Floats]]) -> tuple[Ints, Floats]:
    """Slabs in one."""
    places, amounts = zip(*parts, strict=True)
    return np.concatenate(places), np.concatenate(amounts)


def mixed(
    parts: Iterable[tuple[Ints, Floats, Floats]], pixels: Ints, amount: Floats, size: int
) -> Floats:
    """The colour (3, k) of the ink on some pixels; `parts` are pixels, ink and its colour.

    No pixel of the parts is to be another one.
    """
    ranks = BLOTTER.ranks(size)
    ranks[pixels] = np.arange(len(pixels), dtype=np.int32)
    sums = np.zeros((3, len(pixels)), np.float32)
    for place, own, colour in parts:
        rank = ranks[place].astype(np.intp)
        for channel in range(3):
            np.add.at(sums[channel], rank, own * colour[..., channel])
    sums /= amount
    return sums


def bgr(colour: str) -> tuple[int, int, int]:
    return int(colour[5:7], 16), int(colour[3:5], 16), int(colour[1:3], 16)


def shade(plate: Plate, ink: Floats, shares: Floats, colour: str, under: str) -> None:
    """Lay one colour over untouched ground; `shares` is how much of it lies there for SHADES."""
    words = plate.pixels.view(np.uint32).reshape(-1)
    ground = np.array(bgr(under), np.float32)
    shades = np.full((len(SHADES), 4), 255, np.uint8)
    shades[:, :3] = ground + (np.array(bgr(colour), np.float32) - ground) * shares[:, None] + 0.5
    table = shades.view(np.uint32).reshape(-1)
    for pixels, amount in touched(ink):
        steps = np.minimum(amount * np.float32(SHADES_TO_ONE), np.float32(len(SHADES) - 1))
        words[pixels] = table[steps.astype(np.intp)]


def mix(plate: Plate, pixels: Ints, colour: Floats, share: Floats) -> None:
    """Lay a colour (3, k) over some pixels, with this share (k) of it."""
    words = plate.pixels.view(np.uint32).reshape(-1)
    for start in range(0, len(pixels), CHUNK):
        some = slice(start, start + CHUNK)
        under, part = words[pixels[some]], share[some]
        mixed = np.full(len(under), 0xFF000000, np.uint32)
        for channel in range(3):
            shift = np.uint32(8 * channel)
            value = ((under >> shift) & np.uint32(0xFF)).astype(np.float32)
            value += (colour[channel, some] - value) * part
            value += np.float32(0.5)
            mixed |= value.astype(np.uint32) << shift
        words[pixels[some]] = mixed
