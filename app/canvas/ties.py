"""Edges of a chart as arrows: routed as the picture has them, else straight from card to card."""

import numpy as np

from app.canvas.chart import Chart, Floats
from graph.arrays import Ints
from graph.diagram import CARD_HEIGHT, CARD_WIDTH, Arrow
from graph.filtering import line_style
from graph.scene import Point, Route

FAN = 16.0
"""How far parallel edges are apart in their middle, in scene pixels."""

HALF = np.array((CARD_WIDTH / 2, CARD_HEIGHT / 2))


def arrows_of(chart: Chart, which: Ints) -> tuple[Arrow, ...]:
    """Some edges as arrows without names, on the picture's routes or straight ones."""
    graph, known = chart.scene.graph, chart.scene.picture.routes
    chords = _chords(chart, which)
    arrows = []
    for at, chord in zip(which.tolist(), chords, strict=True):
        edge = chart.arrays.edges[chart.edges[at]]
        relation = graph.relation(edge.relation)
        arrows.append(
            Arrow(
                edge.key,
                known.get(edge.key, chord),
                relation.family,
                line_style(edge.layers),
                None,
                "",
                faded=chart.lit_edges is not None and not chart.lit_edges[at],
                joins=chart.lit is not None and len({*chart.lit[chart.ends[at]].tolist()}) == 2,
                both_ways=relation.symmetric,
            )
        )
    return tuple(arrows)


def _chords(chart: Chart, which: Ints) -> list[Route]:
    """Straight ways from card to card; parallel edges fan out, a loop leaves at the right."""
    ends = chart.ends[which]
    starts, stops = chart.places[ends[:, 0]], chart.places[ends[:, 1]]
    ways = stops - starts
    with np.errstate(divide="ignore", invalid="ignore"):
        inset = np.nanmin(np.abs(HALF / ways), axis=1)
    inset = np.minimum(np.where(np.isfinite(inset), inset, 0.0), 0.5)[:, None]
    lengths = np.maximum(np.hypot(*ways.T), 1.0)[:, None]
    forward = np.where(ends[:, :1] <= ends[:, 1:], 1.0, -1.0)
    aside = ways[:, ::-1] * (-1.0, 1.0) / lengths * forward * _fans(ends)[:, None]
    points = np.stack(
        [
            starts + ways * inset + aside * 0.25,
            starts + ways / 3 + aside * 4 / 3,
            stops - ways / 3 + aside * 4 / 3,
            stops - ways * inset + aside * 0.25,
        ],
        axis=1,
    )
    loops = np.flatnonzero(ends[:, 0] == ends[:, 1])
    points[loops] = _loops(starts[loops])
    return [tuple(Point(x, y) for x, y in route) for route in points.round(2).tolist()]


def _fans(ends: Ints) -> Floats:
    """How far each edge bows out: edges between the same two nodes stand beside each other."""
    pairs = np.sort(ends, axis=1).astype(np.int64)
    keys = pairs[:, 0] << 32 | pairs[:, 1]
    _, inverse, counts = np.unique(keys, return_inverse=True, return_counts=True)
    order = np.argsort(inverse, kind="stable")
    first = np.cumsum(counts) - counts
    place = np.empty(len(ends))
    place[order] = np.arange(len(ends)) - np.repeat(first, counts)
    fans: Floats = (place - (counts[inverse] - 1) / 2) * FAN
    return fans


def _loops(places: Floats) -> Floats:
    """Loops from the right side of a card over its corner to its top."""
    right, top = HALF[0], -HALF[1]
    shape = np.array(
        [(right, top / 2), (right + 40, top / 2), (right - 34, top - 44), (right - 34, top)]
    )
    loops: Floats = places[:, None, :] + shape
    return loops
