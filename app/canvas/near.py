"""The part of a large picture around the view, composed of cards as a small picture is."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from app.canvas.camera import Detail
from app.canvas.captions import Caption, places_of
from app.canvas.chart import Chart, Floats
from app.canvas.chartboxes import HALF, block_at, box_at
from app.canvas.labels import (
    LINE,
    SIZE,
    WEIGHT,
    Label,
    Mark,
    Small,
    Taken,
    compact_badge,
    make_mark,
    place_labels,
    uncovered,
)
from app.canvas.picking import Picker
from app.canvas.segments import NONE
from app.canvas.settling import places_beside, settled, settled_somewhere, touching
from app.canvas.starnames import WIDEST
from app.canvas.ties import arrows_of
from graph.arrays import Bools, Ints
from graph.curves import middle
from graph.diagram import Arrow, Bounds, Box, Diagram, Line
from graph.fonts import measure, shorten
from graph.model import NO_TEXT, EdgeKey
from graph.plates import label_bounds
from graph.scene import Point, Route
from ontology.terms import Iri

if TYPE_CHECKING:
    from graph.icons import IconSet

MOST_BOXES, MOST_ARROWS = 2_500, 1_200
"""What is composed at most where cards lie on each other: the most important."""

LONGEST = 1_500.0
"""Edges longer than so many scene pixels are drawn as part of the sky."""

LANDMARKS = 0.04
"""So many of all nodes, those with the most ties, are named even where names have no room."""

ON, TALL = 4, 12.0
"""Which place of a name is on its own block, after those beside it; and how high a block is to be
for that, in pixels of the view."""

ASIDE = WIDEST / 2
"""How far names may stand out at the sides of the picture: what is fitted has room for it."""

LONGEST_NAME, APART = 240.0, 4.0
"""How wide labels beside blocks are at most, and what keeps two apart, in pixels of the view."""


class Near:
    """Cards and edges composed around one view: nodes and edges of the chart by number, in order.

    Its labels are those of the picture as a whole: none depends on where the view ends.
    """

    def __init__(
        self,
        chart: Chart,
        ranks: Ints,
        diagram: Diagram,
        edges: Ints,
        captions: Sequence[Caption],
    ) -> None:
        self.diagram, self.edges, self._captions = diagram, edges, captions
        self._ranks = ranks.astype(np.intp)
        self._landmarks = max(LANDMARKS * chart.count, 8.0, len(chart.few_lit))
        self._bounds = chart.bounds()
        self._small: Small | None = None

    @cached_property
    def picker(self) -> Picker:
        return Picker(self.diagram)

    def small(self, detail: Detail, zoom: float) -> Small:
        """Marks and labels at a zoom that is too small for whole cards."""
        if self._small is None or self._small.zoom != zoom:
            self._small = self._made_small(detail, zoom)
        return self._small

    def _made_small(self, detail: Detail, zoom: float) -> Small:
        marks = tuple(make_mark(box, detail, zoom) for box in self.diagram.boxes)
        if detail is Detail.COMPACT:
            labels = place_labels(marks, uncovered(marks), Taken())
            return Small(detail, zoom, marks, labels, tuple(self._names(marks, zoom)))
        return Small(detail, zoom, marks, tuple(self._beside(marks, zoom)), ())

    @cached_property
    def arrows(self) -> dict[EdgeKey, Arrow]:
        return {arrow.key: arrow for arrow in self.diagram.arrows}

    def _beside(self, marks: Sequence[Mark], zoom: float) -> Iterator[Label]:
        """Labels beside blocks, where no block and no label of more weight is."""
        if not marks:
            return
        texts = [shorten(mark.text, LONGEST_NAME, SIZE, WEIGHT) for mark in marks]
        widths = np.array([measure(text, SIZE, WEIGHT) for text in texts])
        blocks = np.array([mark.bounds for mark in marks])
        places = np.concatenate((places_beside(blocks, widths), _on(blocks, widths)))
        roomy = places + np.array((-APART, 0.0, 2 * APART, 0.0))
        clear = self._clear(places, blocks, zoom)
        for at, place in settled_somewhere(roomy, clear, self._ranks):
            yield Label(at, (texts[at],), tuple(places[place, at].tolist()))

    def _clear(self, places: Floats, blocks: Floats, zoom: float) -> Bools:
        """Which of the places (5, k, 4) for names are in the picture and on no block or caption.

        The names of landmarks may lie on blocks, best on their own, but not on each other's.
        """
        captions = _rows(places_of(self._captions, zoom))
        x, _, width, _ = (side * zoom for side in self._bounds)
        left, right = places[:, :, 0], places[:, :, 0] + places[:, :, 2]
        clear: Bools = (left >= x - ASIDE) & (right <= x + width + ASIDE)
        taken = np.concatenate((blocks, captions))
        clear[:ON] &= np.stack([~touching(rects, taken).any(axis=1) for rects in places[:ON]])
        clear[ON] = self._ranks < self._landmarks
        which = np.flatnonzero(clear[ON])
        covers = touching(places[ON, which], blocks[which])
        np.fill_diagonal(covers, val=False)
        clear[ON, which] = ~covers.any(axis=1) & ~touching(places[ON, which], captions).any(axis=1)
        return clear

    def _names(self, marks: Sequence[Mark], zoom: float) -> Iterator[Label]:
        """The names of edges that keep their place when they are larger than to scale."""
        diagram = self.diagram
        named = [(at, arrow.label) for at, arrow in enumerate(diagram.arrows) if arrow.label]
        rects = []
        for _, line in named:
            wide = measure(line.text, SIZE, WEIGHT) + 6.0
            x, y = line.at.x * zoom, (line.at.y - line.size * 0.35) * zoom
            rects.append((x - wide / 2, y - LINE / 2, wide, LINE))
        taken = [mark.bounds for mark in marks]
        taken += places_of(self._captions, zoom)
        taken += [compact_badge(box, zoom)[1] for box in diagram.boxes if box.hidden]
        ranks = self.edges[[at for at, _ in named]]
        shown = settled(_rows(rects), ranks, _rows(taken))
        for place in np.flatnonzero(shown).tolist():
            at, line = named[place]
            yield Label(at, (line.text,), rects[place])


def _on(blocks: Floats, widths: Floats) -> Floats:
    """Places (1, k, 4) for names in the middle of blocks, or under those that are too low."""
    x, y, width, height = blocks.T
    tops = np.where(height < TALL, y + height + 1.0, y + (height - LINE) / 2)
    sides = (x + (width - widths) / 2, tops, widths, np.full(len(x), LINE))
    return np.stack(sides, axis=1)[None]


def _rows(rects: Sequence[Bounds]) -> Floats:
    return np.array(rects, float).reshape(-1, 4)


def near_of(
    chart: Chart,
    bounds: Bounds,
    detail: Detail,
    language: str,
    known: dict[Iri, Box],
    icons: "IconSet | None" = None,
    front: Ints = NONE,
    captions: Sequence[Caption] = (),
) -> Near:
    """The cards that touch a rectangle and the edges tied to them; `known` keeps boxes made.

    Those in front are named before others.
    """
    ranks = chart.ranks(front)
    nodes = boxes_near(chart, bounds, ranks)
    make = block_at if detail < Detail.COMPACT else box_at
    boxes = tuple(make(chart, at, language, known, icons) for at in nodes.tolist())
    edges = arrows_near(chart, nodes) if detail >= Detail.COMPACT else NONE
    arrows = arrows_of(chart, edges)
    if detail >= Detail.COMPACT:
        arrows = _named(chart, edges, arrows, boxes, language)
    diagram = Diagram(boxes, arrows, (), (), NO_TEXT, NO_TEXT, language, bounds)
    return Near(chart, ranks[nodes], diagram, edges, captions)


def boxes_near(chart: Chart, bounds: Bounds, ranks: Ints) -> Ints:
    """The nodes whose cards touch a rectangle, those that matter most last: they are on top."""
    x, y, width, height = bounds
    inside = chart.grid.within(
        (x - HALF[0], y - HALF[1], width + 2 * HALF[0], height + 2 * HALF[1])
    ).astype(np.int32)
    return inside[np.argsort(-ranks[inside], kind="stable")][-MOST_BOXES:]


def arrows_near(chart: Chart, nodes: Ints) -> Ints:
    """The edges between some nodes, without the very long ones."""
    mine = np.zeros(chart.count, np.bool_)
    mine[nodes] = True
    which = np.flatnonzero(mine[chart.ends].all(axis=1))
    ways = chart.places[chart.ends[which, 1]] - chart.places[chart.ends[which, 0]]
    lengths = np.hypot(*ways.T)
    which, lengths = which[lengths <= LONGEST], lengths[lengths <= LONGEST]
    if len(which) > MOST_ARROWS:
        which = np.sort(which[np.argsort(lengths, kind="stable")[:MOST_ARROWS]])
    if chart.lit_edges is not None:
        which = which[np.argsort(chart.lit_edges[which], kind="stable")]
    return which


def _named(
    chart: Chart, which: Ints, arrows: Sequence[Arrow], boxes: Sequence[Box], language: str
) -> tuple[Arrow, ...]:
    """The arrows, with a name in the middle of those that have room for one."""
    first = "ja" if language in ("ja", "both-ja") else "en"
    names = [
        "" if arrow.faded else chart.scene.graph.relation(arrow.key[1]).label.of(first)
        for arrow in arrows
    ]
    lines = [
        Line(name, _name_at(arrow.route), SIZE, WEIGHT, anchor="middle")
        for name, arrow in zip(names, arrows, strict=True)
    ]
    wanted = np.array(
        [at for at, name in enumerate(names) if name and _has_room(arrows[at], name)], np.intp
    )
    rects = _rows([label_bounds(lines[at]) for at in wanted.tolist()])
    cards = _rows([(*box.at, box.width, box.height) for box in boxes])
    shown = settled(rects, which[wanted].astype(np.intp), cards)
    kept = set(wanted[shown].tolist())
    return tuple(
        replace(arrow, label=lines[at]) if at in kept else arrow for at, arrow in enumerate(arrows)
    )


def _name_at(route: Route) -> Point:
    x, y = middle(route)
    return Point(x, y + 3.9)


def _has_room(arrow: Arrow, name: str) -> bool:
    """Whether a line is longer than its name, so that both are seen."""
    start, end = arrow.route[0], arrow.route[-1]
    return abs(end.x - start.x) + abs(end.y - start.y) > measure(name, SIZE, WEIGHT) + 24.0
