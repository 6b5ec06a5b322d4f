"""Places that came with a file: stretched until cards fit, and otherwise left as they were."""

import numpy as np

from graph.diagram import CARD_HEIGHT, CARD_WIDTH
from graph.layouts.overlaps import GAP_X, remove_overlaps
from graph.model import Graph
from graph.scene import Point
from ontology.terms import Iri

MOST = 400
"""Of more things at once nothing could be read."""

PLACED_SHARE = 0.9
"""A file that places fewer of its things leaves it to us."""


def given_places(graph: Graph) -> dict[Iri, Point]:
    """Where the things of a graph stand as their file has it; empty where it says little of that.

    Units are the file's own, so the picture is scaled: most things then have room for a card
    beside their nearest neighbour, and the rest are pushed apart.
    """
    found = [(node.iri, node.at) for node in graph.nodes() if node.at]
    if not 1 < len(found) <= MOST or len(found) < PLACED_SHARE * len(graph):
        return {}
    places = np.array([at for _, at in found], dtype=np.float64)
    away = np.hypot(*(places[:, None, :] - places[None, :, :]).transpose(2, 0, 1))
    np.fill_diagonal(away, np.inf)
    apart = float(np.median(away.min(axis=1)))
    if apart <= 0.0:
        return {}
    places = (places - places.mean(axis=0)) * ((CARD_WIDTH + GAP_X) * 0.75 / apart)
    sizes = np.tile([CARD_WIDTH, CARD_HEIGHT], (len(found), 1))
    *_, places = remove_overlaps(places, sizes, np.zeros(len(found), dtype=np.bool_))
    return {
        iri: Point(x, y)
        for (iri, _), (x, y) in zip(found, np.round(places, 2).tolist(), strict=True)
    }
