"""The overview of a large picture: ink laid on with numpy, as stars are on the paper of a map.

No painter holds Python's lock here, and crowds grow darker without becoming mud.
"""

from collections.abc import Sequence

import numpy as np

from app.canvas.camera import Camera
from app.canvas.chart import Chart
from app.canvas.plates import (
    CHUNK,
    Check,
    Floats,
    Plate,
    bgr,
    gathered,
    joined,
    mix,
    mixed,
    touched,
)
from graph.arrays import Ints
from graph.diagram import CARD_HEIGHT
from graph.drawing import role_colour
from resources import Theme


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
    colours = _colours(chart, theme)[chart.roles[near]]
    _lay_discs(plate, [(place, weight, colours[owner]) for place, weight, owner in parts])


def lay_marks(
    plate: Plate, chart: Chart, which: Ints, camera: Camera, ratio: float, theme: Theme
) -> None:
    """A halo in the accent colour around selected nodes, for their own dots to lie on."""
    left, top, _, _ = camera.bounds
    scale = camera.zoom * ratio
    places = ((chart.places[which] - (left, top)) * scale).astype(np.float32)
    radii = radii_of(chart, which, scale, ratio) + np.float32(2.0 * ratio)
    reach = int(np.ceil(radii.max()))
    owners = np.arange(len(which))
    pale = np.full(len(which), 0.3, np.float32)
    place, weight, _ = _disc(plate, places, radii, pale, owners, reach)
    _lay_discs(plate, [(place, weight, np.array(bgr(theme.accent), np.float32))])


def _colours(chart: Chart, theme: Theme) -> Floats:
    roles = chart.arrays.roles.values
    return np.array([bgr(role_colour(theme, name)) for name in roles], np.float32)


def _lay_discs(plate: Plate, parts: Sequence[tuple[Ints, Floats, Floats]]) -> None:
    """Lay dots on: their pixels, how much ink each gets, and of what colour."""
    where, ink = joined(touched(gathered((part[:2] for part in parts), plate.size)))
    colour = mixed(parts, where, ink, plate.size)
    mix(plate, where, colour, np.minimum(np.float32(1.0), ink))


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
