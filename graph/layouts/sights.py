"""What corners of cards see each other: the net on which lines find their way round cards."""

from dataclasses import dataclass, field

import numpy as np

from graph.layouts.values import Bools, Floats, Ints

CLEAR, CORNER = 7.0, 12.0
"""How far a line stays from cards, and how far outside their corners it turns."""
STUB = 14.0
"""How far straight out of the middle of a side a line starts."""
EACH_WAY = 3
"""How many of the nearest cards in each of eight directions are looked at: farther ones are
reached from those."""
WAYS = np.array([[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0], [0.0, -1.0]])
SIGNS = np.array([[-1.0, -1.0], [-1.0, 1.0], [1.0, -1.0], [1.0, 1.0]])

SPOTS = 8
"""Of each card: four corners, then a stub out of the middle of each side."""

Seen = tuple[list[int], list[float]]
"""Numbers of corners, and how far they are."""


@dataclass(slots=True)
class Sights:
    """Cards, and the spots round them: spot s is one of card s // SPOTS."""

    places: Floats
    half: Floats
    spots: Floats
    open: Bools  # which spots are in no card's way
    _seen: dict[int, list[Seen]] = field(default_factory=dict)

    def seen_from(self, spot: int) -> Seen:
        """The corners near a spot that can be reached from it in a straight line."""
        card = spot // SPOTS
        if card not in self._seen:
            self._seen[card] = self._look(card)
        return self._seen[card][spot % SPOTS]

    def _look(self, card: int) -> list[Seen]:
        """What all spots of a card see, worked out once for each card that is asked for."""
        cards = np.append(self._around(card), card)
        corners = (cards[:, None] * SPOTS + np.arange(4)).ravel()
        corners = corners[self.open[corners]]
        own = np.arange(card * SPOTS, (card + 1) * SPOTS)
        starts = np.repeat(self.spots[own], len(corners), axis=0)
        ends = np.tile(self.spots[corners], (SPOTS, 1))
        sees = self.clear(starts, ends).reshape(SPOTS, len(corners)) & self.open[own, None]
        sees &= own[:, None] != corners
        lengths = np.hypot(*(ends - starts).T).reshape(sees.shape)
        return [
            (corners[row].tolist(), far[row].tolist())
            for row, far in zip(sees, lengths, strict=True)
        ]

    def _around(self, card: int) -> Ints:
        """The nearest other cards in each direction."""
        way = self.places - self.places[card]
        gap = np.maximum(np.abs(way) - self.half - self.half[card], 0.0)
        order = np.argsort(np.hypot(gap[:, 0], gap[:, 1]), kind="stable")
        order = order[order != card]
        turned = np.arctan2(way[order, 1], way[order, 0]) / np.pi * 4
        eighth = np.round(turned).astype(np.int64) % 8
        found = [order[eighth == each][:EACH_WAY] for each in range(8)]
        return np.concatenate(found)

    def clear(self, starts: Floats, ends: Floats) -> Bools:
        """Which straight lines (k, 2) to (k, 2) pass all cards."""
        low = np.minimum(starts.min(axis=0), ends.min(axis=0))
        high = np.maximum(starts.max(axis=0), ends.max(axis=0))
        reach = self.half + CLEAR
        near = np.flatnonzero(
            ((self.places + reach > low) & (self.places - reach < high)).all(axis=1)
        )
        return np.asarray(~crossed(starts, ends, self.places[near], reach[near]).any(axis=1))

    def free(self, points: Floats) -> Bools:
        """Which points (k, 2) stand in no card's way."""
        apart = np.abs(points[:, None] - self.places) - (self.half + CLEAR)
        return np.asarray(apart.max(axis=2).min(axis=1, initial=np.inf) >= 0)


def crossed(starts: Floats, ends: Floats, places: Floats, reach: Floats) -> Bools:
    """Which straight lines (k) run through which rectangles (n): (k, n)."""
    way = ends - starts
    way = np.where(np.abs(way) < 1e-9, 1e-9, way)
    enter, leave = [], []
    for axis in (0, 1):  # twice as fast as one reduction over an axis of two
        steep = (1.0 / way[:, axis])[:, None]
        middle = (places[:, axis] - starts[:, axis, None]) * steep
        wide = reach[:, axis] * np.abs(steep)
        enter.append(middle - wide)
        leave.append(middle + wide)
    first, last = np.maximum(*enter), np.minimum(*leave)
    return np.asarray((first < last) & (last > 0) & (first < 1))


def sights_of(places: Floats, sizes: Floats) -> Sights:
    """The spots round cards (n, 2)."""
    half = sizes / 2
    corners = places[:, None] + (half[:, None] + CORNER) * SIGNS
    stubs = places[:, None] + (half[:, None] + STUB) * WAYS
    spots = np.concatenate([corners, stubs], axis=1).reshape(-1, 2)
    sights = Sights(places, half, spots, np.zeros(len(spots), dtype=np.bool_))
    for at in range(0, len(spots), 1024):
        sights.open[at : at + 1024] = sights.free(spots[at : at + 1024])
    return sights
