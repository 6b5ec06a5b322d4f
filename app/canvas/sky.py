"""The overview of a large picture: ink laid on with numpy, as stars are on the paper of a map.

No painter holds Python's lock here, and crowds grow darker without becoming mud.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.canvas.camera import Camera
from app.canvas.chart import Chart
from graph.arrays import Ints
from graph.diagram import CARD_HEIGHT
from graph.drawing import family_colour, role_colour
from resources import Theme

Check = Callable[[], None]
Floats = NDArray[np.float32]
Pixels = NDArray[np.uint8]

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


def _bgr(colour: str) -> tuple[int, int, int]:
    return int(colour[5:7], 16), int(colour[3:5], 16), int(colour[1:3], 16)


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
    _tint(plate, inks, colours, FAR_INK if far else NEAR_INK)


def _gathered(
    plate: Plate, chart: Chart, camera: Camera, ratio: float, which: Ints, check: Check
) -> Floats:
    """The ink of some edges on every pixel of the plate."""
    pixels = _pixels(chart, camera, ratio)
    starts, stops = pixels[chart.ends[which, 0]], pixels[chart.ends[which, 1]]
    ways = stops - starts
    lengths = np.abs(ways).max(axis=1)
    long = LONG * ratio * (1.0 if camera.zoom < TINTED else 4.0)
    weights = np.minimum(1.0, long / np.maximum(lengths, 1.0)).astype(np.float32)
    if chart.lit_edges is not None:
        weights *= np.where(chart.lit_edges[which], 1.6, 0.25).astype(np.float32)
    counts = np.maximum(np.ceil(lengths), 1).astype(np.int32)
    ends, first = np.cumsum(counts), 0
    places, amounts = [], []
    while first < len(counts):
        last = int(np.searchsorted(ends, (ends[first - 1] if first else 0) + CHUNK)) + 1
        part = slice(first, last)
        place, amount = _along(plate, starts[part], ways[part], weights[part], counts[part])
        places.append(place)
        amounts.append(amount)
        check()
        first = last
    size = plate.width * plate.height
    if not places:
        return np.zeros(size, np.float32)
    return np.bincount(np.concatenate(places), np.concatenate(amounts), size).astype(np.float32)


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


def _along(
    plate: Plate, starts: Floats, ways: Floats, weights: Floats, counts: Ints
) -> tuple[Ints, Floats]:
    """Ink along edges, a pixel apart, shared by the two pixels a line runs between."""
    owners = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
    first = np.repeat(np.cumsum(counts, dtype=np.int32) - counts, counts)
    share = (np.arange(len(owners), dtype=np.float32) - first + np.float32(0.5)) / counts[owners]
    # Each line is followed along its longer side; the other side says how it is shared.
    flat = np.abs(ways[:, 0]) >= np.abs(ways[:, 1])
    long, short = np.where(flat, 0, 1), np.where(flat, 1, 0)
    rows = np.arange(len(ways))
    along = starts[rows, long][owners] + ways[rows, long][owners] * share
    across = starts[rows, short][owners] + ways[rows, short][owners] * share - np.float32(0.5)
    amount = weights[owners] * (np.float32(1.0) - np.float32(1.0 - TAIL) * share)
    base = np.floor(across)
    part = across - base
    stride, other = np.where(flat, 1, plate.width), np.where(flat, plate.width, 1)
    limit, breadth = (
        np.where(flat, plate.width, plate.height),
        np.where(flat, plate.height, plate.width),
    )
    inside = (along >= 0) & (along < limit[owners]) & (base >= 0) & (base < breadth[owners] - 1)
    own = owners[inside]
    place = (
        along[inside].astype(np.int32) * stride[own] + base[inside].astype(np.int32) * other[own]
    )
    amount, part = amount[inside], part[inside]
    return (
        np.concatenate([place, place + other[own]]),
        np.concatenate([amount * (1 - part), amount * part]),
    )


def _tint(plate: Plate, inks: Sequence[Floats], colours: Sequence[str], most: float) -> None:
    """Turn gathered ink into colour: the first line is pale, a hundred are still not black."""
    total = inks[0] if len(inks) == 1 else np.sum(inks, axis=0)
    touched = np.flatnonzero(total > 0.004)
    amount = total[touched]
    share = (most * (1.0 - np.exp(-0.42 * amount)))[:, None]
    colour = np.zeros((len(touched), 3), np.float32)
    for ink, name in zip(inks, colours, strict=True):
        part = ink[touched] / amount
        colour += part[:, None] * np.array(_bgr(name), np.float32)
    _mix(plate, touched, colour, share)


def _mix(plate: Plate, touched: Ints, colour: Floats, share: Floats) -> None:
    """Lay a colour over some pixels, with this share of it."""
    flat = plate.pixels.reshape(-1, 4)
    under = flat[touched].astype(np.float32)
    under[:, :3] += (colour - under[:, :3]) * share
    flat[touched] = (under + np.float32(0.5)).astype(np.uint8)


def lay_nodes(
    plate: Plate, chart: Chart, camera: Camera, ratio: float, theme: Theme, check: Check
) -> None:
    """Nodes as soft dots in the colours of their roles, larger with their ties."""
    scale = camera.zoom * ratio
    left, top, width, height = camera.bounds
    rim = 20.0 / scale
    near = chart.grid.within((left - rim, top - rim, width + 2 * rim, height + 2 * rim))
    places = ((chart.places[near] - (left, top)) * scale).astype(np.float32)
    radii = radii_of(chart, near, scale, ratio)
    amount = np.ones(len(near), np.float32)
    if chart.lit is not None:
        amount[~chart.lit[near]] = theme.faded
    parts = []
    reaches = np.ceil(radii - np.float32(0.25)).astype(np.intp)
    for reach in np.unique(reaches).tolist():
        some = np.flatnonzero(reaches == reach)
        every = max(CHUNK // (2 * reach + 1) ** 2, 1)
        for start in range(0, len(some), every):
            check()
            part = some[start : start + every]
            parts.append(_disc(plate, places[part], radii[part], amount[part], part, reach))
    if not parts:
        return
    which, weight, owner = (np.concatenate(column) for column in zip(*parts, strict=True))
    roles = chart.roles[near][owner]
    _lay_discs(plate, which, weight, roles, _colours(chart, theme))


def lay_marks(
    plate: Plate, chart: Chart, which: Ints, camera: Camera, ratio: float, theme: Theme
) -> None:
    """Rings in the accent colour around selected nodes: a disc, for their own dot to lie on."""
    left, top, _, _ = camera.bounds
    scale = camera.zoom * ratio
    places = ((chart.places[which] - (left, top)) * scale).astype(np.float32)
    radii = radii_of(chart, which, scale, ratio) + np.float32(2.0 * ratio)
    reach = int(np.ceil(radii.max()))
    owners = np.arange(len(which))
    ones = np.ones(len(which), np.float32)
    place, weight, _ = _disc(plate, places, radii, ones, owners, reach)
    accent = np.array([_bgr(theme.accent)], np.float32)
    _lay_discs(plate, place, weight, np.zeros(len(place), np.intp), accent)


def _colours(chart: Chart, theme: Theme) -> Floats:
    return np.array(
        [_bgr(role_colour(theme, name)) for name in chart.arrays.role_names], np.float32
    )


def _lay_discs(plate: Plate, which: Ints, weight: Floats, roles: Ints, colours: Floats) -> None:
    size = plate.width * plate.height
    total = np.bincount(which, weight, size)
    touched = np.flatnonzero(total > 0.004)
    gathered = total[touched].astype(np.float32)
    colour = np.empty((len(touched), 3), np.float32)
    for channel in range(3):
        own = np.bincount(which, weight * colours[roles, channel], size)
        colour[:, channel] = own[touched] / gathered
    _mix(plate, touched, colour, np.minimum(np.float32(1.0), gathered)[:, None])


def radii_of(chart: Chart, which: Ints, scale: float, ratio: float) -> Floats:
    """Radii of dots in pixels of the plate: no less than can be seen, hubs larger."""
    degree = chart.degrees[which]
    card = min(CARD_HEIGHT * scale / 2, 7.0 * ratio)
    base = max(card, min(0.12 * chart.pitch * scale, 2.0 * ratio), 0.72 * ratio)
    grown = base * (1.0 + 0.42 * np.log2(np.maximum(degree, 4) / 4.0))
    return np.minimum(grown, 8.0 * ratio).astype(np.float32)


def _disc(
    plate: Plate, places: Floats, radii: Floats, amount: Floats, owners: Ints, reach: int
) -> tuple[Ints, Floats, Ints]:
    """The pixels of discs with soft rims, how much ink each gets, and of which node."""
    corner = np.floor(places)
    steps = np.arange(-reach, reach + 1, dtype=np.float32)
    dx, dy = (side.ravel() for side in np.meshgrid(steps, steps))
    rest = corner + np.float32(0.5) - places
    far = np.hypot(rest[:, :1] + dx, rest[:, 1:] + dy)
    cover = np.clip(radii[:, None] + np.float32(0.5) - far, 0.0, 1.0) * amount[:, None]
    column, row = corner[:, :1] + dx, corner[:, 1:] + dy
    good = (cover > 0.02) & (column >= 0) & (column < plate.width)
    good &= (row >= 0) & (row < plate.height)
    place = (row[good].astype(np.int32) * plate.width) + column[good].astype(np.int32)
    return place, cover[good], np.repeat(owners, good.sum(axis=1))
