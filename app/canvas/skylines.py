"""The edges of a large picture, seen from afar: fine lines whose ink gathers where many run."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.canvas.camera import Camera
from app.canvas.chart import Chart
from app.canvas.plates import CHUNK, Check, Floats, Plate, bgr, mix, shade
from graph.arrays import Ints
from graph.drawing import family_colour
from resources import Theme

BUDGET = 700_000
"""How many pixels of edges are laid on at most, the shortest edges first."""

TAIL = 0.12
"""How much ink an edge has where it ends; where it starts it has all: so its direction is seen."""

LONG = 160.0
"""From how many pixels on an edge is paler the longer it is."""

TINTED = 0.17
"""From this zoom on edges have the colours of their families."""

FAR_INK, NEAR_INK = 0.55, 0.8
"""How much ink lies where most edges run, far away and from TINTED on."""

NONE = np.empty(0, np.int32)


def lay_edges(
    plate: Plate,
    chart: Chart,
    camera: Camera,
    ratio: float,
    theme: Theme,
    check: Check,
    but: Ints = NONE,
) -> None:
    """Edges as fine lines that pale from source to target; where many run, the ink gathers.

    Edges drawn in another way are left out (`but`). Far away all have one colour, nearer each that
    of its family.
    """
    which = _seen(chart, camera, ratio, plate, but)
    far = camera.zoom < TINTED
    families, names = chart.families
    colours = [theme.soft] if far else [family_colour(theme, name) for name in names]
    inks = []
    for at in range(len(colours)):
        own = which if far else which[families[which] == at]
        inks.append(_gathered(plate, chart, camera, ratio, own, check))
    _tint(plate, inks, colours, FAR_INK if far else NEAR_INK, theme.ground)


def _gathered(
    plate: Plate, chart: Chart, camera: Camera, ratio: float, which: Ints, check: Check
) -> NDArray[np.float64]:
    """The ink of some edges on every pixel of the plate."""
    pixels = _pixels(chart, camera, ratio)
    starts, stops = pixels[chart.ends[which, 0]], pixels[chart.ends[which, 1]]
    lengths = np.abs(stops - starts).max(axis=1)
    long = LONG * ratio * (1.0 if camera.zoom < TINTED else 4.0)
    weights = np.minimum(1.0, long / np.maximum(lengths, 1.0))
    if chart.lit_edges is not None:
        weights *= np.where(chart.lit_edges[which], 1.6, 0.25)
    places, amounts = [], []
    flat = np.abs(stops - starts).argmax(axis=1) == 0
    for own, along, size, stride in (
        (np.flatnonzero(flat), 0, (plate.width, plate.height), (1, plate.width)),
        (np.flatnonzero(~flat), 1, (plate.height, plate.width), (plate.width, 1)),
    ):
        ways = _ways(starts[own], stops[own], along, weights[own], size)
        for place, amount in _laid(ways, stride):
            places.append(place)
            amounts.append(amount)
            check()
    size_ = plate.width * plate.height
    if not places:
        return np.zeros(size_, np.float64)
    ink = np.bincount(np.concatenate(places), np.concatenate(amounts), size_)
    return ink.astype(np.float64, copy=False)


@dataclass(frozen=True, slots=True)
class Ways:
    """Straight ways (k,): the pixel each starts at along its longer side and how many it has;
    where it is across and its ink there, and how both change with each pixel."""

    first: Ints
    counts: Ints
    across: Floats
    slope: Floats
    ink: Floats
    loss: Floats


def _ways(
    starts: Floats, stops: Floats, along: int, weights: Floats, size: tuple[int, int]
) -> Ways:
    """Edges cut to the plate, each a pixel at a time along its longer side."""
    a, b = starts[:, along].astype(np.float64), stops[:, along].astype(np.float64)
    p, q = starts[:, 1 - along] - 0.5, stops[:, 1 - along] - 0.5
    with np.errstate(divide="ignore", invalid="ignore"):
        slope = np.where(a == b, 0.0, (q - p) / (b - a))
        loss = np.where(a == b, 0.0, (TAIL - 1.0) / (b - a))
        # Where along it the line enters and leaves the strip of pixels that it may touch.
        enters, leaves = a - p / slope, a + (size[1] - 1.001 - p) / slope
    level = np.abs(slope) < 1e-9
    outside = level & ((p < 0) | (p >= size[1] - 1))
    low = np.where(level, -np.inf, np.minimum(enters, leaves))
    high = np.where(level, np.inf, np.maximum(enters, leaves))
    first = np.ceil(np.maximum(np.maximum(np.minimum(a, b), low), 0.0))
    last = np.floor(np.minimum(np.minimum(np.maximum(a, b), high), size[0] - 1.0))
    counts = np.where(outside, 0, np.maximum(last - first + 1, 0))
    kept = np.flatnonzero(counts)
    first, gone = first[kept], first[kept] - a[kept]
    return Ways(
        first.astype(np.int32),
        counts[kept].astype(np.int32),
        (p[kept] + gone * slope[kept]).astype(np.float32),
        slope[kept].astype(np.float32),
        (weights[kept] * (1.0 + gone * loss[kept])).astype(np.float32),
        (weights[kept] * loss[kept]).astype(np.float32),
    )


def _laid(ways: Ways, stride: tuple[int, int]) -> Iterator[tuple[Ints, Floats]]:
    """Pixels and their ink, shared by the two that a line runs between, some edges at a time."""
    ends, start = np.cumsum(ways.counts), 0
    while start < len(ends):
        before = int(ends[start - 1]) if start else 0
        stop = int(np.searchsorted(ends, before + CHUNK)) + 1
        some = slice(start, stop)
        counts = ways.counts[some]
        number = np.arange(int(counts.sum()), dtype=np.int32)
        number -= np.repeat(ends[some].astype(np.int32) - counts - before, counts)
        across = np.repeat(ways.across[some], counts) + number * np.repeat(ways.slope[some], counts)
        amount = np.repeat(ways.ink[some], counts) + number * np.repeat(ways.loss[some], counts)
        base = across.astype(np.int32)
        place = (np.repeat(ways.first[some], counts) + number) * stride[0] + base * stride[1]
        beside = amount * (across - base)
        yield place, amount - beside
        yield place + stride[1], beside
        start = stop


def _pixels(chart: Chart, camera: Camera, ratio: float) -> Floats:
    left, top, _, _ = camera.bounds
    return ((chart.places - (left, top)) * (camera.zoom * ratio)).astype(np.float32)


def _seen(chart: Chart, camera: Camera, ratio: float, plate: Plate, but: Ints) -> Ints:
    """The edges that touch the plate, within the budget: short ones before long ones."""
    pixels = _pixels(chart, camera, ratio)
    (x, y), (u, v) = pixels[chart.ends[:, 0]].T, pixels[chart.ends[:, 1]].T
    lengths = np.maximum(np.abs(u - x), np.abs(v - y))
    seen = (np.maximum(x, u) >= 0) & (np.minimum(x, u) <= plate.width) & (lengths > 0.5)
    seen &= (np.maximum(y, v) >= 0) & (np.minimum(y, v) <= plate.height)
    seen[but] = False
    which = np.flatnonzero(seen)
    which = which[np.argsort(lengths[which], kind="stable")]
    return which[: int(np.searchsorted(np.cumsum(lengths[which]), BUDGET * ratio))]


def _tint(
    plate: Plate,
    inks: Sequence[NDArray[np.float64]],
    colours: Sequence[str],
    most: float,
    ground: str,
) -> None:
    """Turn gathered ink into colour: the first line is pale, a hundred are still not black."""
    total = inks[0] if len(inks) == 1 else np.sum(inks, axis=0)
    touched = np.flatnonzero(total > 0.004)
    amount = total[touched].astype(np.float32)
    if len(inks) == 1:
        shade(plate, touched, np.float32(most) * (1 - np.exp(-0.42 * amount)), colours[0], ground)
        return
    share = (most * (1.0 - np.exp(-0.42 * amount)))[:, None]
    colour = np.zeros((len(touched), 3), np.float32)
    for ink, name in zip(inks, colours, strict=True):
        part = ink[touched].astype(np.float32) / amount
        colour += part[:, None] * np.array(bgr(name), np.float32)
    mix(plate, touched, colour, share)
