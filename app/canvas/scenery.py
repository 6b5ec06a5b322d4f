"""The scenery of a picture that is composed of cards: its diagram, and what is asked of it."""

from collections.abc import Collection
from functools import cached_property, reduce
from itertools import islice

from app.canvas.camera import Camera, Detail, detail_at, joined
from app.canvas.captions import Caption, captions_of, places_of
from app.canvas.edges import Edges, edges_of
from app.canvas.labels import Label, Small, make_mark, make_small, name_under
from app.canvas.moving import around
from app.canvas.picking import Picker
from app.canvas.points import Points, points_of
from app.canvas.segments import NONE, Segments
from app.canvas.walking import neighbour_towards, next_in_order, reading_order
from graph.diagram import Arrow, Bounds, Box, Diagram
from graph.model import EdgeKey
from graph.scene import Point
from ontology.terms import Iri

OVERHANG = 40.0
"""How far badges and captions reach beyond their card or route, in scene pixels."""


class Scenery:
    """A diagram, and what is worked out from it once."""

    def __init__(self, diagram: Diagram) -> None:
        self.diagram = diagram
        self._small: Small | None = None
        self._labels: dict[int, Label] = {}

    # What there is

    def __contains__(self, iri: object) -> bool:
        return iri in self._boxes

    def has_edge(self, key: EdgeKey) -> bool:
        return key in self._arrows

    def box(self, iri: Iri) -> Box:
        """The card of a shown node, at its place; KeyError when it is not shown."""
        return self._boxes[iri]

    def boxes(self, iris: Collection[Iri]) -> list[Box]:
        """The cards of those of some nodes that are shown."""
        return [box for box in self.diagram.boxes if box.iri in iris]

    def arrow(self, key: EdgeKey) -> Arrow | None:
        return self._arrows.get(key)

    def ties(self, iri: Iri) -> tuple[Arrow, ...]:
        """The edges at a node."""
        return tuple(arrow for arrow in self.diagram.arrows if iri in (arrow.key[0], arrow.key[2]))

    def counts(self, iri: Iri) -> tuple[int, int, int]:
        """How many edges come to a node and leave it, and how many neighbours are hidden."""
        ends = [(arrow.key[0], arrow.key[2]) for arrow in self.ties(iri)]
        hidden = self._boxes[iri].hidden if iri in self._boxes else 0
        return sum(end == iri for _, end in ends), sum(end == iri for end, _ in ends), hidden

    def around(self, nodes: Collection[Iri]) -> Diagram:
        """The edges tied to some nodes, with the nodes at their ends."""
        return around(self.diagram, nodes)

    def bounds_of(self, nodes: Collection[Iri] | None) -> Bounds | None:
        """The rectangle around nodes, or around everything; None when nothing of it is shown."""
        if nodes is None:
            return self.diagram.bounds if self.diagram.boxes else None
        boxes = self.boxes(frozenset(nodes))
        if not boxes:
            return None
        left, top = min(box.at.x for box in boxes), min(box.at.y for box in boxes)
        right = max(box.at.x + box.width for box in boxes)
        low = max(box.at.y + box.height for box in boxes)
        return left, top, right - left, low - top

    def ink_of(self, zoom: float, nodes: Collection[Iri] | None = None) -> Bounds | None:
        """How far names of nodes reach at a zoom where they stand beside what they name."""
        detail = detail_at(zoom)
        if detail >= Detail.COMPACT:
            return None
        boxes = self.diagram.boxes
        found = [
            label.bounds
            for label in self.small(detail, zoom).labels
            if nodes is None or boxes[label.owner].iri in nodes
        ]
        if not found:
            return None
        x, y, width, height = reduce(joined, found)
        return x / zoom, y / zoom, width / zoom, height / zoom

    def points(self) -> Points:
        return points_of(self.diagram)

    @cached_property
    def _boxes(self) -> dict[Iri, Box]:
        return {box.iri: box for box in self.diagram.boxes}

    @cached_property
    def _arrows(self) -> dict[EdgeKey, Arrow]:
        return {arrow.key: arrow for arrow in self.diagram.arrows}

    # What lies where

    @cached_property
    def picker(self) -> Picker:
        return Picker(self.diagram)

    def node_at(self, point: Point, detail: Detail, reach: float) -> Iri | None:
        """The node under a point of the scene; of points the nearest within reach."""
        return self.picker.node_at(point, reach if detail is Detail.POINTS else 0.0)

    def edge_at(self, point: Point, zoom: float, reach: float) -> EdgeKey | None:
        """The edge at a point, at most so many pixels of the view away."""
        if detail_at(zoom) is not Detail.POINTS:
            return self.picker.edge_at(point, reach / zoom)
        found = self._segments.at(point, reach / zoom, 0.0, NONE)
        return None if found is None else self.diagram.arrows[found].key

    @cached_property
    def _segments(self) -> Segments:
        """Edges as they are drawn between points."""
        middles = self.edges.middles
        return Segments(middles[:, 0], middles[:, 1])

    def nodes_within(self, bounds: Bounds) -> tuple[Iri, ...]:
        """The nodes whose cards touch a rectangle."""
        return self.picker.nodes_within(bounds)

    def boxes_in(self, bounds: Bounds) -> list[Box]:
        """The boxes that touch a rectangle, or whose badges do."""
        boxes = self.diagram.boxes
        return [boxes[at] for at in self.picker.boxes_within(wider(bounds))]

    def arrows_in(self, bounds: Bounds) -> list[int]:
        """The places in diagram.arrows of those that touch a rectangle, or whose names do."""
        return [int(at) for at in self.picker.arrows_within(wider(bounds))]

    # Walking

    @cached_property
    def _order(self) -> dict[Iri, int]:
        return {iri: at for at, iri in enumerate(reading_order(self.diagram))}

    def in_order(self, at: int) -> Iri | None:
        """The node at a place in reading order."""
        return next(islice(self._order, at, None), None) if at >= 0 else None

    def order_of(self, iri: Iri) -> int:
        """The place of a node in reading order, -1 when it is not shown."""
        return self._order.get(iri, -1)

    @property
    def count(self) -> int:
        return len(self.diagram.boxes)

    def end_of_order(self, *, last: bool) -> Iri | None:
        """The first or the last node in reading order."""
        order = reading_order(self.diagram)
        return order[-1 if last else 0] if order else None

    def next_in_order(self, current: Iri | None, step: int) -> Iri | None:
        """The node a step (1 or -1) on in reading order; None beyond either end."""
        return next_in_order(self.diagram, current, step)

    def neighbour_towards(self, current: Iri, direction: str) -> Iri | None:
        """The neighbour nearest to a direction; else the nearest node that way."""
        return neighbour_towards(self.diagram, current, direction)

    # What is drawn

    @cached_property
    def captions(self) -> tuple[Caption, ...]:
        """The captions of its lanes or blocks."""
        _, top, _, height = self.diagram.bounds
        return captions_of(self.diagram.lanes, top + height, self.diagram.language)

    def has_drawn(self, detail: Detail) -> bool:
        """Whether captions are part of the frame."""
        return detail >= Detail.COMPACT

    def is_far(self, detail: Detail) -> bool:
        """Whether nodes are drawn as points."""
        return detail is Detail.POINTS

    def radius(self, iri: Iri, zoom: float) -> float | None:
        """No radius of its own: all nodes are of one size."""
        return None

    def names(self, zoom: float) -> list[tuple[Iri, bool, Label]]:
        """The names beside small nodes: of which, whether in pencil, and where."""
        detail = detail_at(zoom)
        if detail >= Detail.COMPACT:
            return []
        boxes = self.diagram.boxes
        return [
            (boxes[label.owner].iri, boxes[label.owner].faded, label)
            for label in self.small(detail, zoom).labels
        ]

    def star_name(self, iri: Iri, camera: Camera) -> Label | None:
        """A name under one node, whether or not there is room for it."""
        if iri not in self._boxes:
            return None
        mark = make_mark(self._boxes[iri], detail_at(camera.zoom), camera.zoom)
        return Label(0, (mark.text,), name_under(mark))

    def small(self, detail: Detail, zoom: float) -> Small:
        """Marks and labels at a small zoom; the last zoom's are kept."""
        if self._small is None or self._small.zoom != zoom:
            own = () if self.has_drawn(detail) else places_of(self.captions, zoom)
            self._small = make_small(self.diagram, detail, zoom, own)
            self._labels = {label.owner: label for label in self._small.labels}
        return self._small

    def label_of(self, at: int) -> Label | None:
        """The label of a box at the small zoom asked for last."""
        return self._labels.get(at)

    @cached_property
    def edges(self) -> Edges:
        return edges_of(self.diagram)


class Close(Scenery):
    """The scenery of what is composed around the view of a large picture."""

    def __init__(self, diagram: Diagram, small: Small) -> None:
        super().__init__(diagram)
        self._small = small


def wider(bounds: Bounds) -> Bounds:
    x, y, width, height = bounds
    return x - OVERHANG, y - OVERHANG, width + 2 * OVERHANG, height + 2 * OVERHANG
