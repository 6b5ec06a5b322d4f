"""Places for new nodes beside those already there, none of which moves."""

from collections.abc import Iterator, Sequence

import numpy as np

from graph.diagram import CARD_HEIGHT, CARD_WIDTH
from graph.layouts.overlaps import GAP_X, GAP_Y, nearest_free
from graph.layouts.values import Floats
from graph.model import Edge
from graph.scene import Point, Scene
from ontology.terms import Iri

COLUMN, ROW = 338.0, 90.0
"""From one column or row of new cards to the next: the pitch of the flow layout."""
COLUMNS, ROWS = 4, 40


def place_new(scene: Scene, new: Sequence[Iri], around: Iri | None = None) -> dict[Iri, Point]:
    """A free place for each new node: right of the shown node it comes from, left of the one it
    leads to, in columns; without a shown neighbour, below everything.

    `around` is the node they were called from, which goes before their other neighbours.
    """
    taken = {iri: np.array(point) for iri, point in scene.picture.places.items()}
    placed: dict[Iri, Point] = {}
    waiting = list(dict.fromkeys(iri for iri in new if iri not in taken))
    while waiting:
        # A node next to one that is placed goes first: chains grow from what is shown.
        iri = next((one for one in waiting if _tie(scene, one, around, taken)), waiting[0])
        waiting.remove(iri)
        tie = _tie(scene, iri, around, taken)
        spot = _beside(taken, *tie) if tie else _below(taken)
        taken[iri] = spot
        placed[iri] = Point(*np.round(spot, 2).tolist())
    return placed


def _tie(
    scene: Scene, iri: Iri, around: Iri | None, taken: dict[Iri, Floats]
) -> tuple[Iri, bool] | None:
    """The placed node to stand by, and whether on its right."""
    if iri not in scene.graph:
        return None
    ends: dict[Iri, int] = {}
    for edge in _edges(scene, iri):
        other = edge.target if edge.source == iri else edge.source
        if other in taken and other != iri:
            ends[other] = ends.get(other, 0) + (1 if edge.target == iri else -1)
    if not ends:
        return None
    anchor = around if around in ends else max(ends, key=lambda end: (end in taken, abs(ends[end])))
    return anchor, ends[anchor] >= 0


def _edges(scene: Scene, iri: Iri) -> Iterator[Edge]:
    layers = scene.picture.layers
    for edge in (*scene.graph.out_edges(iri), *scene.graph.in_edges(iri)):
        if not layers or edge.layers & layers:
            yield edge


def _beside(taken: dict[Iri, Floats], anchor: Iri, right: bool) -> Floats:
    """The free place that is least far up or down in the nearest columns beside a node."""
    others = np.array([*taken.values()])
    side = 1 if right else -1
    spots = [
        (column * COLUMN * side, row * ROW)
        for column in range(1, COLUMNS + 1)
        for row in range(-ROWS, ROWS + 1)
    ]
    spots.sort(key=lambda spot: (abs(spot[1]) + (abs(spot[0]) - COLUMN) * 1.5, -spot[1]))
    tried = taken[anchor] + np.array(spots)
    reach = np.array([CARD_WIDTH + GAP_X, CARD_HEIGHT + GAP_Y])
    free = (np.abs(tried[:, None] - others) >= reach).any(axis=2).all(axis=1)
    if free.any():
        return np.asarray(tried[np.flatnonzero(free)[0]])
    size = np.array([CARD_WIDTH, CARD_HEIGHT])
    return nearest_free(tried[0], size, others, np.tile(size, (len(others), 1)))


def _below(taken: dict[Iri, Floats]) -> Floats:
    """The next place in a row under everything."""
    if not taken:
        return np.zeros(2)
    others = np.array([*taken.values()])
    left, bottom = float(others[:, 0].min()), float(others[:, 1].max())
    size = np.array([CARD_WIDTH, CARD_HEIGHT])
    return nearest_free(
        np.array([left, bottom + ROW]), size, others, np.tile(size, (len(others), 1))
    )
