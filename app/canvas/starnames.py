"""The names of stars: which nodes of a far picture are named, and where their names stand."""

from collections.abc import Sequence
from math import floor, log2

import numpy as np
from numpy.typing import NDArray

from app.canvas.camera import Camera
from app.canvas.captions import Caption, words_at
from app.canvas.chart import Chart
from app.canvas.labels import LINE, SIZE, WEIGHT, Label
from app.canvas.segments import NONE
from app.canvas.settling import settled, winners
from app.canvas.sky import radii_of
from graph.arrays import Ints
from graph.cards import plain
from graph.fonts import measure, shorten

WIDEST = 168.0
"""Names are cut to so many pixels of the view."""

CELL = np.array((196.0, 56.0))
"""One star at most is named in a cell of so many pixels: the one with the most ties."""

AROUND = 3.0
"""How many cells around the view are looked at, so that no name depends on where it ends."""

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
    places = _under(chart, chosen, level, widths)
    taken = np.array(words_at(captions, level)).reshape(-1, 4)
    roomy = places + np.array((-PAD, 0.0, 2 * PAD, PAD))
    shown = np.flatnonzero(settled(roomy, ranks[chosen], taken))
    here = _under(chart, chosen, zoom, widths)
    return [Label(int(chosen[at]), (texts[at],), tuple(here[at].tolist())) for at in shown.tolist()]


def _under(
    chart: Chart, nodes: Ints, zoom: float, widths: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Rectangles (k, 4) under stars, for names of these widths."""
    middles = chart.places[nodes] * zoom
    tops = middles[:, 1] + radii_of(chart, nodes, zoom, 1.0) + GAP
    return np.stack([middles[:, 0] - widths / 2, tops, widths, np.full(len(nodes), LINE)], axis=1)


def star_name(chart: Chart, at: int, zoom: float, language: str) -> Label:
    """The name of one star, where it stands when there is room for it."""
    text = name_of(chart, at, language)
    widths = np.array([measure(text, SIZE, WEIGHT)])
    (place,) = _under(chart, np.array([at]), zoom, widths).tolist()
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
