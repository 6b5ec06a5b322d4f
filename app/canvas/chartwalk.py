"""Walking a large picture by keyboard: the order it is read in, and what lies in a direction."""

import numpy as np

from app.canvas.chart import Chart, Floats
from app.canvas.walking import DIRECTIONS, EDGE_CONE, OPEN_CONE
from graph.arrays import Ints
from graph.diagram import CARD_WIDTH


def reading_order(chart: Chart) -> tuple[Ints, Ints]:
    """All nodes, column by column from the left, and each node's place in that order."""
    places = chart.places
    columns = np.floor((places[:, 0] - places[:, 0].min(initial=0)) / (CARD_WIDTH * 0.75))
    order = np.lexsort((places[:, 0], places[:, 1], columns))
    place = np.empty(len(order), np.intp)
    place[order] = np.arange(len(order))
    return order, place


def node_towards(chart: Chart, at: int, direction: str) -> int | None:
    """The neighbour of a node nearest to a direction; else the nearest node that way."""
    tied = np.setdiff1d(chart.ends[chart.tied(at)].ravel(), [at])
    cosine, distance = _ahead(chart, tied, at, direction)
    good = np.flatnonzero(cosine >= EDGE_CONE)
    if len(good):
        best = np.lexsort((distance[good], -np.round(cosine[good], 2)))[0]
        return int(tied[good[best]])
    cosine, distance = _ahead(chart, np.arange(chart.count), at, direction)
    good = np.flatnonzero((cosine >= OPEN_CONE) & (np.arange(chart.count) != at))
    if not len(good):
        return None
    return int(good[np.argmin(distance[good] * (2 - cosine[good]))])


def _ahead(chart: Chart, nodes: Ints, at: int, direction: str) -> tuple[Floats, Floats]:
    """How far each node lies in a direction, as a cosine, and how far away."""
    ways = chart.places[nodes] - chart.places[at]
    distance = np.hypot(*ways.T)
    ahead = ways @ np.array(DIRECTIONS[direction])
    return ahead / np.maximum(distance, 1e-9), distance
