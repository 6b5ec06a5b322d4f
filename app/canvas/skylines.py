"""The edges of a large picture, seen from afar: fine lines whose ink gathers where many run.

Each is wide where it starts and fine where it ends, so that its direction is seen without a head.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.canvas.camera import Camera
from app.canvas.chart import Chart
from app.canvas.plates import (
    CHUNK,
    SHADES,
    Check,
    Floats,
    Plate,
    bgr,
    gathered,
    joined,
    mix,
    mixed,
    shade,
    touched,
)
from app.canvas.segments import NONE
from graph.arrays import Ints
from graph.drawing import blend, family_colour
from resources import Theme

BUDGET = 700_000
"""How many pixels of edges are laid on at most, the shortest edges first."""

WIDE, FINE, EVEN = 2.0, 0.7, 1.2
"""How wide an edge is where it starts and where it ends, or all along when it has no direction."""

TAIL = 0.55
"""How much ink an edge has where it ends; where it starts it has all."""

LONG = 260.0
"""From how many pixels on an edge is paler the longer it is."""

LOOP, LEAST_LOOP, SIDES = 26.0, 4.5, 14
"""The radius of the ring of a loop, in scene units and at least in pixels, and how many sides."""

ROOMY = 14.0
"""Loops are drawn where nodes are so many pixels apart."""

TINTED = (0.1, 0.2)
"""Between these zooms edges take on the colours of their families."""

MOST = (0.8, 0.42)
"""How much ink lies where many edges run: where they have room, and in a crowd."""

ONE = (0.8, 0.42)
"""How fast ink gathers there, of which one edge lays on as much as its width."""

Reals = NDArray[np.floating[Any]]


def lay_edges(
    plate: Plate,
    chart: Chart,
    camera: Camera,
    ratio: float,
    theme: Theme,
    check: Check,
    but: Ints = NONE,
) -> None:
    """Edges as lines that taper from source to target; where many run, the ink gathers.

    Edges drawn in another way are left out (`but`). Far away all have one colour, nearer each that
    of its family.
    """
    left, top, _, _ = camera.bounds
    scale = camera.zoom * ratio
    pixels = ((chart.places - (left, top)) * scale).astype(np.float32)
    ground = Ground(plate, chart, pixels, scale, ratio)
    which = _seen(ground, but)
    tint = float(np.clip((camera.zoom - TINTED[0]) / (TINTED[1] - TINTED[0]), 0.0, 1.0))
    crowd = chart.crowd(camera.zoom)
    most, one = (float(np.interp(crowd, (0.0, 1.0), ends)) for ends in (MOST, ONE))
    if not tint:
        ink = gathered(_laid(ground, which, check), plate.size)
        shade(plate, ink, most * (1 - np.exp(-one * SHADES)), theme.soft, theme.ground)
        return
    families, names = chart.families
    parts = []
    for at, name in enumerate(names):
        own = which[families[which] == at]
        colour = bgr(blend(family_colour(theme, name), theme.soft, tint))
        ink = gathered(_laid(ground, own, check), plate.size)
        parts += [(*slab, np.array(colour, np.float32)) for slab in touched(ink)]
    where, amount = joined(touched(gathered((part[:2] for part in parts), plate.size)))
    colours = mixed(parts, where, amount, plate.size)
    mix(plate, where, colours, most * (1 - np.exp(-one * amount)))


@dataclass(frozen=True, slots=True)
class Ground:
    """What edges are laid on: `pixels` (n, 2) is where nodes are on the plate."""

    plate: Plate
    chart: Chart
    pixels: Floats
    scale: float
    ratio: float


@dataclass(frozen=True, slots=True)
class Ways:
    """Straight ways (k, 1), the shortest first: the pixel each starts at and how many it has.

    `along` and `beside` are the steps between pixels along its longer side and across it; where
    it is across, half its width and its ink there, each with how it changes with each pixel.
    """

    first: Ints
    counts: Ints
    along: Ints
    beside: Ints
    across: tuple[Floats, Floats]
    half: tuple[Floats, Floats]
    ink: tuple[Floats, Floats]


def _laid(ground: Ground, which: Ints, check: Check) -> Iterator[tuple[Ints, Floats]]:
    """Pixels of some edges and their ink, some edges at a time."""
    reach = max(int(np.ceil(WIDE * ground.ratio / 2)), 1)
    ways = _ways(ground, which, reach)
    start, total = 0, len(ways.counts)
    while start < total:
        check()
        # Ways of about the same length are worked out as one block.
        least = int(ways.counts[start, 0])
        most = int(np.searchsorted(ways.counts[:, 0], 1.4 * least + 4))
        stop = min(start + max(CHUNK // (2 * least), 1), most)
        yield from _block(ways, slice(start, stop), reach)
        start = stop


def _block(ways: Ways, some: slice, reach: int) -> Iterator[tuple[Ints, Floats]]:
    """The pixels of some ways and their ink, one row of each after the other.

    An array is changed when the next one is asked for.
    """
    counts = ways.counts[some]
    number = np.arange(int(counts[-1, 0]), dtype=np.int32)
    on = number < counts
    number = np.minimum(number, counts - 1)
    step = number.astype(np.float32)
    across, half, ink = (_along(value, step, some) for value in (ways.across, ways.half, ways.ink))
    ink *= on
    floor = np.floor(across)
    base = floor.astype(np.int32)
    across -= floor + np.float32(0.5)
    number *= ways.along[some]
    number += ways.first[some]
    base *= ways.beside[some]
    place = number.astype(np.intp)
    place += base
    place -= reach * ways.beside[some]
    most = np.minimum(2.0 * half, 1.0)
    half += 0.5
    for aside in range(-reach, reach + 1):
        cover = across - np.float32(aside)
        np.abs(cover, out=cover)
        np.subtract(half, cover, out=cover)
        np.minimum(cover, most, out=cover)
        np.maximum(cover, 0.0, out=cover)
        cover *= ink
        yield place.ravel(), cover.ravel()
        place += ways.beside[some]


def _along(value: tuple[Floats, Floats], step: Floats, some: slice) -> Floats:
    """What begins as one value and changes with each step."""
    found = step * value[1][some]
    found += value[0][some]
    return found


def _ways(ground: Ground, edges: Ints, reach: int) -> Ways:
    """Edges cut to the plate, each a pixel at a time along its longer side."""
    plate, chart, ratio = ground.plate, ground.chart, ground.ratio
    which, starts, stops = _pieces(ground, edges)
    far = np.abs(stops - starts)
    level = far[:, 0] >= far[:, 1]
    a, p = np.where(level, starts.T, starts.T[::-1])
    b, q = np.where(level, stops.T, stops.T[::-1])
    size = np.where(level, plate.width, plate.height)
    wide = np.where(level, plate.height, plate.width) - reach - 1.001
    length = np.where(b == a, 1.0, b - a)
    slope = (q - p) / length
    with np.errstate(divide="ignore", invalid="ignore"):
        # Where along it the line enters and leaves the strip of pixels that it may touch.
        enters, leaves = a + (reach - p) / slope, a + (wide - p) / slope
    flat = np.abs(slope) < 1e-6
    outside = flat & ((p < reach) | (p >= wide))
    low = np.where(flat, -np.inf, np.minimum(enters, leaves))
    high = np.where(flat, np.inf, np.maximum(enters, leaves))
    first = np.ceil(np.maximum(np.maximum(np.minimum(a, b), low), 0.0))
    last = np.floor(np.minimum(np.minimum(np.maximum(a, b), high), size - 1.0))
    counts = np.where(outside, 0, np.clip(last - first + 1, 0, 60_000)).astype(np.uint16)
    order = np.argsort(counts, kind="stable")
    kept = order[int(np.searchsorted(counts[order], 1)) :]
    gone = (first - a)[kept]
    strength = _strength(chart, which, np.maximum(far[:, 0], far[:, 1]), ratio)[kept]
    # A line at a slant is as wide as a level one: across it takes more pixels.
    slant = np.hypot(1.0, slope[kept]) * (ratio / 2)
    both = (chart.mutual | chart.loops)[which[kept]]
    width = np.where(both, EVEN, WIDE) * slant
    tip = np.where(both, EVEN, FINE) * slant
    tail = np.where(both, 1.0, TAIL) * strength
    long = length[kept]

    def column(start: Reals, change: Reals) -> tuple[Floats, Floats]:
        begun = start + gone * change
        return begun.astype(np.float32)[:, None], change.astype(np.float32)[:, None]

    along = np.where(level, 1, plate.width)[kept].astype(np.int32)[:, None]
    return Ways(
        first[kept].astype(np.int32)[:, None] * along,
        counts[kept].astype(np.int32)[:, None],
        along,
        np.where(level, plate.width, 1)[kept].astype(np.int32)[:, None],
        column(p[kept], slope[kept]),
        column(width, (tip - width) / long),
        column(strength, (tail - strength) / long),
    )


def _pieces(ground: Ground, edges: Ints) -> tuple[Ints, Floats, Floats]:
    """Edges as straight pieces: whose, and from where to where; a loop is a ring of them."""
    ends, loops = ground.chart.ends[edges], ground.chart.loops[edges]
    starts, stops = ground.pixels[ends[:, 0]], ground.pixels[ends[:, 1]]
    if not loops.any():
        return edges, starts, stops
    turn = np.linspace(0.0, 2 * np.pi, SIDES + 1)
    radius = max(LOOP * ground.scale, LEAST_LOOP * ground.ratio)
    ring = np.stack([np.cos(turn) + 0.8, np.sin(turn) - 0.8], axis=1) * radius
    corners = (starts[loops][:, None, :] + ring).astype(np.float32)
    return (
        np.concatenate((edges[~loops], np.repeat(edges[loops], SIDES))),
        np.concatenate((starts[~loops], corners[:, :-1].reshape(-1, 2))),
        np.concatenate((stops[~loops], corners[:, 1:].reshape(-1, 2))),
    )


def _strength(chart: Chart, which: Ints, lengths: Floats, ratio: float) -> Floats:
    """How much ink edges have: long ones less, and what is not lit."""
    found = np.minimum(1.0, LONG * ratio / np.maximum(lengths, 1.0))
    if chart.lit_edges is not None:
        found = found * np.where(chart.lit_edges[which], 1.6, 0.25)
    strength: Floats = found
    return strength


def _seen(ground: Ground, but: Ints) -> Ints:
    """The edges that touch the plate, within the budget: short ones before long ones."""
    plate, chart, budget = ground.plate, ground.chart, BUDGET * ground.ratio
    (x, y), (u, v) = ground.pixels[chart.ends[:, 0]].T, ground.pixels[chart.ends[:, 1]].T
    lengths = np.maximum(np.abs(u - x), np.abs(v - y))
    seen = lengths > 0.5
    if chart.pitch * ground.scale >= ROOMY * ground.ratio:
        seen |= chart.loops
    seen &= (np.maximum(x, u) >= 0) & (np.minimum(x, u) <= plate.width)
    seen &= (np.maximum(y, v) >= 0) & (np.minimum(y, v) <= plate.height)
    seen[but] = False
    which = np.flatnonzero(seen)
    lengths = lengths[which]
    if lengths.sum() <= budget:
        return which
    # Whole pixels are sorted in a tenth of the time.
    order = np.argsort(np.minimum(lengths, 65_535.0).astype(np.uint16), kind="stable")
    return which[order[: int(np.searchsorted(np.cumsum(lengths[order]), budget))]]
