"""Picking: what lies under a point, answered from numpy arrays over one diagram."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from app.canvas.runs import runs_of
from graph.diagram import Bounds, Diagram
from graph.model import EdgeKey
from graph.scene import Point
from ontology.terms import Iri

SPACING = 6.0
"""How far apart points are sampled along an edge, in scene pixels."""

CELL = 48.0
"""The side of a cell of the grid the samples are filed in."""

ROW = 1 << 32


class Picker:
    """The places of one diagram's boxes and arrows, made for looking up. Later boxes are on top."""

    def __init__(self, diagram: Diagram) -> None:
        self._diagram = diagram

    def node_at(self, point: Point, slack: float = 0.0) -> Iri | None:
        """The topmost box under a point; with slack, the nearest one so near."""
        at = self.box_at(point, slack)
        return None if at is None else self._diagram.boxes[at].iri

    def box_at(self, point: Point, slack: float = 0.0) -> int | None:
        """The same, as a place in diagram.boxes."""
        left, top, right, bottom = self._sides
        dx = np.maximum(np.maximum(left - point.x, point.x - right), 0.0)
        dy = np.maximum(np.maximum(top - point.y, point.y - bottom), 0.0)
        distance = np.hypot(dx, dy)
        hits = np.flatnonzero(distance <= slack)
        if not len(hits):
            return None
        nearest = hits[distance[hits] == distance[hits].min()]
        return int(nearest[-1])

    def nodes_within(self, bounds: Bounds) -> tuple[Iri, ...]:
        """The boxes that touch a rectangle."""
        boxes = self._diagram.boxes
        return tuple(boxes[at].iri for at in self.boxes_within(bounds))

    def boxes_within(self, bounds: Bounds) -> NDArray[np.intp]:
        """The same, as places in diagram.boxes."""
        x, y, width, height = bounds
        left, top, right, bottom = self._sides
        return np.flatnonzero(
            (left <= x + width) & (right >= x) & (top <= y + height) & (bottom >= y)
        )

    def arrows_within(self, bounds: Bounds) -> NDArray[np.intp]:
        """The arrows whose surroundings touch a rectangle, as places in diagram.arrows."""
        x, y, width, height = bounds
        left, top, right, bottom = self._reaches
        return np.flatnonzero(
            (left <= x + width) & (right >= x) & (top <= y + height) & (bottom >= y)
        )

    def edge_at(self, point: Point, slack: float) -> EdgeKey | None:
        """The arrow nearest to a point, at most `slack` away."""
        keys, points, owners = self._samples
        column = int(np.floor((point.x - slack) / CELL))
        last = int(np.floor((point.x + slack) / CELL))
        low = int(np.floor((point.y - slack) / CELL))
        high = int(np.floor((point.y + slack) / CELL)) + 1
        best, found = slack, -1
        for cell in range(column, last + 1):
            start, stop = np.searchsorted(keys, (cell * ROW + low, cell * ROW + high))
            near = points[start:stop]
            if not len(near):
                continue
            distance = np.hypot(near[:, 0] - point.x, near[:, 1] - point.y)
            at = int(distance.argmin())
            if distance[at] <= best:
                best, found = float(distance[at]), int(owners[start + at])
        return self._diagram.arrows[found].key if found >= 0 else None

    @cached_property
    def _sides(self) -> NDArray[np.float64]:
        """Left, top, right and bottom of every box."""
        rows = [(box.at.x, box.at.y, box.width, box.height) for box in self._diagram.boxes]
        x, y, width, height = np.array(rows, float).reshape(-1, 4).T
        return np.array((x, y, x + width, y + height))

    @cached_property
    def _reaches(self) -> NDArray[np.float64]:
        """Left, top, right and bottom of every route's control points: the curve lies inside."""
        rows = [
            (*np.min(arrow.route, axis=0), *np.max(arrow.route, axis=0))
            for arrow in self._diagram.arrows
        ]
        return np.array(rows, float).reshape(-1, 4).T

    @cached_property
    def _samples(self) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.intp]]:
        """Cell keys in order, and the sampled points and their arrows in the same order."""
        arrows = self._diagram.arrows
        if not arrows:
            return np.empty(0, np.int64), np.empty((0, 2)), np.empty(0, np.intp)
        points, owners = runs_of([arrow.route for arrow in arrows]).spaced(SPACING)
        cells = np.floor(points / CELL).astype(np.int64)
        keys = cells[:, 0] * ROW + cells[:, 1]
        order = np.argsort(keys, kind="stable")
        return keys[order], points[order], owners[order]
