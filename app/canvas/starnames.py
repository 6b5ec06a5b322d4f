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
from app.canvas.settling import places_beside, settled, touching, winners
from app.canvas.sky import radii_of
from graph.arrays import Ints
from graph.cards import plain
from graph.fonts import measure, shorten

WIDEST = 190.0
"""Names are cut to so many pixels of the view."""

CELL = np.array((196.0, 56.0))
"""One star at most is named in a cell of so many pixels: the one with the most ties."""

AROUND = 3.0
"""How many cells around the view are looked at, so that no name depends on where it ends."""

OUT = 1_000
"""Standing out far at the sides of the picture is worse than covering so many stars."""

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
    ranks = chart.ranks(front)
    chosen = np.union1d(near[winners(cells, ranks[near])], near[np.isin(near, front)])
    texts = [name_of(chart, at, language) for at in chosen.tolist()]
    widths = np.array([measure(text, SIZE, WEIGHT) for text in texts])
    sides = _best_sides(chart, near, chosen, level, widths)
    places = _beside(chart, chosen, level, widths)[sides, np.arange(len(chosen))]
    taken = np.array(places_of(captions, level)).reshape(-1, 4)
    roomy = places + np.array((-PAD, 0.0, 2 * PAD, PAD))
    shown = np.flatnonzero(settled(roomy, ranks[chosen], taken))
    here = _beside(chart, chosen, zoom, widths)[sides, np.arange(len(chosen))]
    return [Label(int(chosen[at]), (texts[at],), tuple(here[at].tolist())) for at in shown.tolist()]


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


def _best_sides(
    chart: Chart, near: Ints, chosen: Ints, zoom: float, widths: NDArray[np.float64]
) -> Ints:
    """The place of each name that covers the fewest stars; in a crowd the first, whatever it is."""
    if chart.pitch * zoom < ROOMY:
        return np.zeros(len(chosen), np.intp)
    stars = _discs(chart, near, zoom)
    covered = [touching(rects, stars).sum(axis=1) for rects in _beside(chart, chosen, zoom, widths)]
    best: Ints = np.argmin(covered, axis=0)
    return best


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
