"""The names of stars: which nodes of a far picture are named, and where their names stand."""

from collections.abc import Sequence
from math import floor, log2

import numpy as np
from numpy.typing import NDArray

from app.canvas.camera import Camera
from app.canvas.captions import Caption, places_of
from app.canvas.chart import Chart
from app.canvas.labels import SIZE, WEIGHT, Label
from app.canvas.segments import NONE
from app.canvas.settling import places_beside, settled_somewhere, touching, winners
from app.canvas.sky import radii_of
from graph.arrays import Bools, Ints
from graph.cards import plain
from graph.fonts import measure, shorten

WIDEST = 190.0
"""Names are cut to so many pixels of the view."""

CELL = np.array((196.0, 56.0))
"""One star at most is named in a cell of so many pixels: the one with the most ties."""

AROUND = 3.0
"""How many cells around the view are looked at, so that no name depends on where it ends."""

ROOMY = 14.0
"""Where stars are so far apart names look for a place that covers few of them, in pixels."""

GAP, PAD = 2.0, 4.0
"""Between a star and its name; and what keeps two names apart."""


def star_names(
    chart: Chart,
    camera: Camera,
    language: str,
    front: Ints = NONE,
    captions: Sequence[Caption] = (),
) -> list[Label]:
    """Names for stars in the view, in pixels of the scaled scene; the owner is the node.

    They are chosen for a row of zooms, and stay while the zoom is between two of it. Those in
    front are named before others.
    """
    zoom, level = camera.zoom, zoom_level(camera.zoom)
    x, y, width, height = camera.bounds
    rim_x, rim_y = (AROUND * CELL / level).tolist()
    near = chart.grid.within((x - rim_x, y - rim_y, width + 2 * rim_x, height + 2 * rim_y))
    if not len(near):
        return []
    cells = np.floor(chart.places[near] * level / CELL).astype(np.int64)
    ranks, first = chart.ranks(front), np.union1d(front, chart.few_lit)
    chosen = np.union1d(near[winners(cells, ranks[near])], near[np.isin(near, first)])
    texts = [name_of(chart, at, language) for at in chosen.tolist()]
    widths = np.array([measure(text, SIZE, WEIGHT) for text in texts])
    places = _beside(chart, chosen, level, widths)
    order, clear = _sides(chart, near, places, level)
    taken = np.array(places_of(captions, level)).reshape(-1, 4)
    clear &= np.stack([~touching(rects, taken).any(axis=1) for rects in places])
    roomy = places + np.array((-PAD, 0.0, 2 * PAD, PAD))
    roomy, clear = (np.take_along_axis(all_, order, 0) for all_ in (roomy, clear[:, :, None]))
    here = _beside(chart, chosen, zoom, widths)
    return [
        Label(int(chosen[at]), (texts[at],), tuple(here[order[side, at, 0], at].tolist()))
        for at, side in settled_somewhere(roomy, clear[:, :, 0], ranks[chosen])
    ]


def _discs(chart: Chart, nodes: Ints, zoom: float) -> NDArray[np.float64]:
    """The rectangles (k, 4) around stars."""
    corners = chart.places[nodes] * zoom
    radii = radii_of(chart, nodes, zoom, 1.0).astype(np.float64)[:, None]
    return np.hstack((corners - radii, np.repeat(2 * radii, 2, axis=1)))


def _beside(
    chart: Chart, nodes: Ints, zoom: float, widths: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Places (4, k, 4) for names of these widths beside stars: first of all under them."""
    places = places_beside(_discs(chart, nodes, zoom), widths)
    places[0, :, 1] += GAP - 1.0
    return places


def _sides(
    chart: Chart, near: Ints, places: NDArray[np.float64], zoom: float
) -> tuple[Ints, Bools]:
    """The order (4, k, 1) in which names try their places, and which are open to them (4, k).

    Those that cover few stars come first; in a crowd there is but the first one.
    """
    sides, count, _ = places.shape
    if chart.pitch * zoom < ROOMY:
        order = np.broadcast_to(np.arange(sides)[:, None, None], (sides, count, 1))
        return order, np.arange(sides)[:, None] + np.zeros(count, np.intp) == 0
    stars = _discs(chart, near, zoom)
    x, _, width, _ = (side * zoom for side in chart.bounds())
    covered = np.stack([touching(rects, stars).sum(axis=1) for rects in places])
    left, right = places[:, :, 0], places[:, :, 0] + places[:, :, 2]
    inside = (left >= x - WIDEST / 2) & (right <= x + width + WIDEST / 2)
    inside[0] = True
    return np.argsort(covered, axis=0, kind="stable")[:, :, None], inside


def star_name(chart: Chart, at: int, zoom: float, language: str) -> Label:
    """The name of one star, where it stands when there is room for it."""
    text = name_of(chart, at, language)
    widths = np.array([measure(text, SIZE, WEIGHT)])
    (place,) = _beside(chart, np.array([at]), zoom, widths)[0].tolist()
    return Label(at, (text,), tuple(place))


def name_of(chart: Chart, at: int, language: str) -> str:
    """A node's label in the language that comes first."""
    label = chart.scene.graph.node(chart.iri(at)).label
    text = label.of("ja" if language in ("ja", "both-ja") else "en")
    return shorten(plain(text), WIDEST, SIZE, WEIGHT)


def zoom_level(zoom: float) -> float:
    """The largest of a row of zooms, each 1.41 times the one before, that is not above this.

    >>> zoom_level(1.9), zoom_level(0.3)
    (1.4142135623730951, 0.25)
    """
    return float(2 ** (floor(log2(zoom) * 2) / 2))
