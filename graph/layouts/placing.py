"""Places for new nodes beside those already there, none of which moves."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

import numpy as np

from graph.diagram import CARD_HEIGHT, CARD_WIDTH
from graph.layouts.overlaps import GAP_X, GAP_Y, RING
from graph.layouts.values import Floats
from graph.model import Edge
from graph.scene import Point, Scene
from ontology.terms import Iri

COLUMN, ROW = 338.0, 90.0
"""From one column or row of new cards to the next: the pitch of the flow layout."""
COLUMNS, ROWS = 4, 40

REACH = np.array([CARD_WIDTH + GAP_X, CARD_HEIGHT + GAP_Y])
"""How far apart the middles of two cards are, across or down, that keep their gap."""

CELLS = 100
"""So many cards wide and high to each side is the ground that is looked over when all places beside
a card are taken."""

SPOTS = sorted(
    (
        (column * COLUMN, row * ROW)
        for column in range(1, COLUMNS + 1)
        for row in range(-ROWS, ROWS + 1)
    ),
    key=lambda spot: (abs(spot[1]) + (spot[0] - COLUMN) * 1.5, -spot[1]),
)
"""Places on the right of a card, the best first."""


class Ground:
    """Where cards stand, those shown and those put down since.

    However many are shown, what is near one card is looked up once, not for each that comes to it.
    """

    def __init__(self, shown: Mapping[Iri, Point], new: int) -> None:
        self._shown = shown
        self._cards = np.fromiter(chain.from_iterable(shown.values()), np.float64).reshape(-1, 2)
        self._low = float(self._cards[:, 1].max(initial=-np.inf))
        self._left = float(self._cards[:, 0].min(initial=np.inf))
        self.placed: dict[Iri, Point] = {}
        self._new = np.empty((new, 2))
        self._spots: dict[tuple[Iri, bool], Iterator[Floats]] = {}

    def __contains__(self, iri: object) -> bool:
        return iri in self._shown or iri in self.placed

    def put_beside(self, iri: Iri, anchor: Iri, right: bool) -> None:
        """Put a card down at the best free place on one side of another."""
        if (anchor, right) not in self._spots:
            at = np.array(self.placed.get(anchor) or self._shown[anchor])
            self._spots[anchor, right] = self._free_from(at, right)
        spots = self._spots[anchor, right]
        spot = next((spot for spot in spots if self._is_free_of_new(spot)), None)
        if spot is None:
            self.put_below(iri)
        else:
            self._put(iri, spot)

    def put_below(self, iri: Iri) -> None:
        """Put a card down under everything."""
        if self:
            self._put(iri, np.array([self._left, self._low + ROW]))
        else:
            self._put(iri, np.zeros(2))

    def __bool__(self) -> bool:
        return bool(self._shown or self.placed)

    def _put(self, iri: Iri, spot: Floats) -> None:
        self._new[len(self.placed)] = spot
        self.placed[iri] = Point(*np.round(spot, 2).tolist())
        self._left, self._low = min(self._left, spot[0]), max(self._low, spot[1])

    def _is_free_of_new(self, spot: Floats) -> bool:
        new = self._new[: len(self.placed)]
        return bool((np.abs(new - spot) >= REACH).any(axis=1).all())

    def _free_from(self, at: Floats, right: bool) -> Iterator[Floats]:
        """Places that no shown card is near: beside one, then all round it."""
        tried = at + np.array(SPOTS) * (1 if right else -1, 1)
        low, high = tried.min(axis=0) - REACH, tried.max(axis=0) + REACH
        near = self._cards[((self._cards > low) & (self._cards < high)).all(axis=1)]
        yield from tried[(np.abs(tried[:, None] - near) >= REACH).any(axis=2).all(axis=1)]
        yield from self._free_cells(at)

    def _free_cells(self, at: Floats) -> Floats:
        """Cells of a grid round a place that no shown card is near, the nearest first."""
        cells = (self._cards - at) / REACH
        edge = CELLS + 1
        cells = cells[(np.abs(cells) <= edge).all(axis=1)] + edge
        taken = np.zeros((2 * edge + 1, 2 * edge + 1), np.bool_)
        # A card is in the way of the cells on both sides of it.
        lows, highs = np.floor(cells).astype(np.int64), np.ceil(cells).astype(np.int64)
        for columns in (lows[:, 0], highs[:, 0]):
            for rows in (lows[:, 1], highs[:, 1]):
                taken[columns, rows] = True
        free = (np.argwhere(~taken[1:-1, 1:-1]) - CELLS) * REACH
        found: Floats = at + free[np.argsort(np.hypot(*(free / RING).T), kind="stable")]
        return found


def place_new(scene: Scene, new: Sequence[Iri], around: Iri | None = None) -> dict[Iri, Point]:
    """A free place for each new node: right of the shown node it comes from, left of the one it
    leads to, in columns; without a shown neighbour, below everything.

    `around` is the node they were called from, which goes before their other neighbours.
    """
    shown = scene.picture.places
    waiting = list(dict.fromkeys(iri for iri in new if iri not in shown))
    ground = Ground(shown, len(waiting))
    while waiting:
        # A node next to one that is placed goes first: chains grow from what is shown.
        iri = next((one for one in waiting if _tie(scene, one, around, ground)), waiting[0])
        waiting.remove(iri)
        tie = _tie(scene, iri, around, ground)
        if tie:
            ground.put_beside(iri, *tie)
        else:
            ground.put_below(iri)
    return ground.placed


def _tie(scene: Scene, iri: Iri, around: Iri | None, taken: Ground) -> tuple[Iri, bool] | None:
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
    anchor = around if around in ends else max(ends, key=lambda end: abs(ends[end]))
    return anchor, ends[anchor] >= 0


def _edges(scene: Scene, iri: Iri) -> Iterator[Edge]:
    layers = scene.picture.layers
    for edge in (*scene.graph.out_edges(iri), *scene.graph.in_edges(iri)):
        if not layers or edge.layers & layers:
            yield edge
