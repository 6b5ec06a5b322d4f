"""A large picture: stars from its chart where the view is far, cards where it is close."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from app.canvas.camera import Camera, Detail, detail_at
from app.canvas.captions import Caption
from app.canvas.chart import Chart, Floats
from app.canvas.chartboxes import captions_in
from app.canvas.chartwalk import node_towards, reading_order
from app.canvas.labels import LINE, Label, Small, make_mark, name_under
from app.canvas.near import Near, near_of
from app.canvas.points import Points
from app.canvas.segments import NONE
from app.canvas.sky import radii_of
from app.canvas.starnames import WIDEST, star_name
from app.canvas.ties import arrows_of
from graph.arrays import Ints
from graph.composing import box_of
from graph.diagram import CARD_HEIGHT, CARD_WIDTH, Arrow, Bounds, Box, Diagram
from graph.model import NO_TEXT, EdgeKey
from graph.scene import Point
from ontology.terms import Iri

if TYPE_CHECKING:
    from graph.icons import IconSet

MOST_TIES = 400
"""How many edges of one node are lit at most."""

MOST_MOVED = 30
"""How many nodes, and edges of each, are drawn where the hand takes them."""

MOST_MARKED = 400
"""How many selected nodes get a ring of their own."""

SEEN = 10.0
"""The least length of an edge that can be pointed at where it is a fine line, in pixels."""

RIM, NAMED_RIM = 400.0, 800.0
"""How far around the view cards are composed, in its pixels, where names are in them and where
they are beside them: what is seen must not depend on it."""

NOTHING = Diagram((), (), (), (), NO_TEXT, NO_TEXT, "both", (0.0, 0.0, 0.0, 0.0))


class Field:
    """What the canvas shows of a chart, in the languages and their order of `language`, with the
    user's own icons where there are any."""

    def __init__(self, chart: Chart, language: str, icons: "IconSet | None" = None) -> None:
        self.chart, self.language, self.icons = chart, language, icons
        self.marked: Ints = np.empty(0, np.intp)
        """Selected nodes, when they are too many for a ring each."""

        self.front: Ints = np.empty(0, np.intp)
        """Selected nodes, when they are few: they are named first."""

        self._boxes: dict[Iri, Box] = {}
        self.near: Near | None = None
        """What was composed for the frame that is on the view."""

        self.captions: tuple[Caption, ...] = ()
        """The captions of its lanes, from when a frame of it is on the view."""

        self.named: list[tuple[Iri, bool, Label]] = []
        self.named_at = 0.0
        """The names of small nodes on it, and for which zoom they stand there."""

    def moved(self, before: Floats, share: float) -> "Field":
        """The same with its nodes on their way from other places."""
        places = before + (self.chart.places - before) * share
        return Field(self.chart.at(places), self.language, self.icons)

    def select(self, nodes: Collection[Iri]) -> bool:
        """Name nodes before others, or mark them if they are too many for a ring each.

        Whether that changes what is drawn.
        """
        found = np.asarray(self.chart.find_all(nodes), np.intp)
        few = len(nodes) <= MOST_MARKED
        front, marked = (found, found[:0]) if few else (found[:0], found)
        changed = not (np.array_equal(marked, self.marked) and np.array_equal(front, self.front))
        self.marked, self.front = marked, front
        return changed

    @property
    def diagram(self) -> Diagram:
        """What is composed of cards around the view; nothing where it is far."""
        return self.near.diagram if self.near else NOTHING

    # What there is

    def __contains__(self, iri: object) -> bool:
        return isinstance(iri, str) and self.chart.find(Iri(iri)) is not None

    def has_edge(self, key: EdgeKey) -> bool:
        return self.chart.edge(key) is not None

    def box(self, iri: Iri) -> Box:
        """The card of a shown node, at its place; KeyError when it is not shown."""
        box = self._boxes.get(iri)
        if box is None:
            chart = self.chart
            box = box_of(chart.scene, iri, self.language, self.icons)
            self._boxes[iri] = box
        return box

    def boxes(self, iris: Collection[Iri]) -> list[Box]:
        """The cards of some nodes; where they are too many to be marked, those near the view."""
        if len(iris) > MOST_MARKED:
            return [box for box in self.diagram.boxes if box.iri in iris]
        return [self.box(iri) for iri in iris if iri in self]

    def arrow(self, key: EdgeKey) -> Arrow | None:
        if self.near and key in self.near.arrows:
            return self.near.arrows[key]
        at = self.chart.edge(key)
        return None if at is None else arrows_of(self.chart, np.array([at]))[0]

    def ties(self, iri: Iri) -> tuple[Arrow, ...]:
        """The edges at a node, with their names where those are shown."""
        at = self.chart.find(iri)
        if at is None:
            return ()
        named = self.near.arrows if self.near else {}
        found = arrows_of(self.chart, self.chart.tied(at)[:MOST_TIES])
        return tuple(named.get(arrow.key, arrow) for arrow in found)

    def around(self, nodes: Collection[Iri]) -> Diagram:
        """Some nodes with the edges tied to them and the nodes at their ends, a few of them."""
        some = [iri for iri in nodes if iri in self][:MOST_MOVED]
        arrows = dict.fromkeys(arrow for iri in some for arrow in self.ties(iri)[:MOST_MOVED])
        ends = dict.fromkeys(end for arrow in arrows for end in (arrow.key[0], arrow.key[2]))
        boxes = self.boxes([*dict.fromkeys((*some, *ends))][:MOST_MARKED])
        return replace(NOTHING, boxes=tuple(boxes), arrows=tuple(arrows))

    def bounds_of(self, nodes: Collection[Iri] | None) -> Bounds | None:
        if nodes is None:
            return self.chart.bounds() if self.chart.count else None
        found = self.chart.find_all(nodes)
        return self.chart.bounds(found) if len(found) else None

    def ink_of(self, zoom: float, nodes: Collection[Iri] | None = None) -> Bounds | None:
        """How far names reach at a zoom where they stand under stars; else None."""
        bounds = self.bounds_of(nodes)
        if bounds is None or detail_at(zoom) >= Detail.COMPACT:
            return None
        x, y, width, height = bounds
        aside, below = WIDEST / 2 / zoom, 2 * LINE / zoom
        return x - aside, y, width + 2 * aside, height + below

    def points(self) -> Points:
        chart = self.chart
        roles, names = chart.roles.astype(np.intp), chart.arrays.roles.values
        return Points(chart.iris, chart.places, roles, names, chart.middles)

    # What lies where

    def is_far(self, detail: Detail) -> bool:
        """Whether nodes are drawn as stars: far away, and where blocks would lie on each other."""
        return detail is Detail.POINTS or (detail is Detail.BLOCKS and self.chart.is_crowded)

    def node_at(self, point: Point, detail: Detail, reach: float) -> Iri | None:
        """The node under a point of the scene; of stars the nearest within reach."""
        chart = self.chart
        if self.is_far(detail):
            at = chart.grid.nearest(point.x, point.y, reach)
            return None if at is None else chart.iri(at)
        inside = chart.grid.within(
            (point.x - CARD_WIDTH / 2, point.y - CARD_HEIGHT / 2, CARD_WIDTH, CARD_HEIGHT)
        )
        if not len(inside):
            return None
        return chart.iri(int(inside[chart.ranks(self.front)[inside].argmin()]))

    def edge_at(self, point: Point, zoom: float, reach: float) -> EdgeKey | None:
        """The edge at a point, at most so many pixels of the view away, if it is seen there."""
        close = self.near.picker.edge_at(point, reach / zoom) if self.near else None
        if close is not None or not self.chart.has_segments:
            return close
        curved = self.near.edges if self.near else NONE
        found = self.chart.segments.at(point, reach / zoom, SEEN / zoom, curved)
        return None if found is None else self.chart.key(found)

    @property
    def has_filed_edges(self) -> bool:
        """Whether edges are found at once."""
        return self.chart.has_segments

    def file_edges(self) -> None:
        """Have edges found at once from now on; it may take a tenth of a second."""
        self.chart.file_edges()

    def nodes_within(self, bounds: Bounds) -> tuple[Iri, ...]:
        """The nodes whose cards touch a rectangle."""
        x, y, width, height = bounds
        inside = self.chart.grid.within(
            (x - CARD_WIDTH / 2, y - CARD_HEIGHT / 2, width + CARD_WIDTH, height + CARD_HEIGHT)
        )
        return tuple(map(self.chart.iris.__getitem__, inside.tolist()))

    # Walking

    @cached_property
    def _order(self) -> tuple[Ints, Ints]:
        """Reading order, column by column from the left, and each node's place in it."""
        return reading_order(self.chart)

    def in_order(self, at: int) -> Iri | None:
        """The node at a place in reading order."""
        order, _ = self._order
        return self.chart.iri(int(order[at])) if 0 <= at < len(order) else None

    def order_of(self, iri: Iri) -> int:
        """The place of a node in reading order, -1 when it is not shown."""
        at = self.chart.find(iri)
        return -1 if at is None else int(self._order[1][at])

    @property
    def count(self) -> int:
        return self.chart.count

    def end_of_order(self, *, last: bool) -> Iri | None:
        order, _ = self._order
        return self.chart.iri(int(order[-1 if last else 0])) if len(order) else None

    def next_in_order(self, current: Iri | None, step: int) -> Iri | None:
        order, place = self._order
        at = None if current is None else self.chart.find(current)
        if at is None:
            return self.end_of_order(last=step < 0)
        goal = int(place[at]) + step
        return self.chart.iri(int(order[goal])) if 0 <= goal < len(order) else None

    def neighbour_towards(self, current: Iri, direction: str) -> Iri | None:
        """The neighbour nearest to a direction; else the nearest node that way."""
        at = self.chart.find(current)
        found = None if at is None else node_towards(self.chart, at, direction)
        return None if found is None else self.chart.iri(found)

    def counts(self, iri: Iri) -> tuple[int, int, int]:
        """How many shown edges come to a node and leave it, and how many neighbours are hidden."""
        at, chart = self.chart.find(iri), self.chart
        if at is None:
            return 0, 0, 0
        ends = chart.ends[chart.tied(at)]
        hidden = chart.scene.hidden_neighbours(iri)
        return int((ends[:, 1] == at).sum()), int((ends[:, 0] == at).sum()), hidden

    # What is drawn

    def small(self, detail: Detail, zoom: float) -> Small:
        """Marks and labels near the view, at a zoom that is too small for whole cards."""
        return self.near.small(detail, zoom) if self.near else Small(detail, zoom, (), (), ())

    @cached_property
    def lanes(self) -> tuple[Caption, ...]:
        """The captions of its lanes or blocks; worked out with the first frame, by its thread."""
        return captions_in(self.chart, self.language)

    def has_drawn(self, detail: Detail) -> bool:
        """Whether captions are part of the frame."""
        return False

    def radius(self, iri: Iri, zoom: float) -> float | None:
        """How large a node is drawn where it is a star."""
        at = self.chart.find(iri)
        if at is None or not self.is_far(detail_at(zoom)):
            return None
        return float(radii_of(self.chart, np.array([at]), zoom, 1.0)[0])

    def names(self, zoom: float) -> list[tuple[Iri, bool, Label]]:
        """The names of small nodes on the view: of which, whether in pencil, and where."""
        return self.named if zoom == self.named_at else []

    def take(self, zoom: float, near: Near | None, stars: Sequence[Label]) -> None:
        """What was composed and named for the frame that is on the view now."""
        chart, detail = self.chart, detail_at(zoom)
        self.near, self.named_at, self.named = near, zoom, []
        self.captions = self.lanes
        for label in stars:
            faded = chart.lit is not None and not chart.lit[label.owner]
            self.named.append((chart.iri(label.owner), faded, label))
        if near is not None and detail < Detail.COMPACT:
            boxes = near.diagram.boxes
            for label in near.small(detail, zoom).labels:
                self.named.append((boxes[label.owner].iri, boxes[label.owner].faded, label))

    def star_name(self, iri: Iri, camera: Camera) -> Label | None:
        """A name for one small node, whether or not there is room for it."""
        at = self.chart.find(iri)
        if at is None:
            return None
        if self.is_far(detail_at(camera.zoom)):
            return star_name(self.chart, at, camera.zoom, self.language)
        mark = make_mark(self.box(iri), detail_at(camera.zoom), camera.zoom)
        return Label(at, (mark.text,), name_under(mark))

    def near_of(self, camera: Camera) -> Near:
        """The cards around what a camera sees."""
        x, y, width, height = camera.bounds
        rim = (RIM if detail_at(camera.zoom) >= Detail.COMPACT else NAMED_RIM) / camera.zoom
        bounds = (x - rim, y - rim, width + 2 * rim, height + 2 * rim)
        detail = detail_at(camera.zoom)
        looks = (self.language, self._boxes, self.icons, self.front, self.lanes)
        return near_of(self.chart, bounds, detail, *looks)
