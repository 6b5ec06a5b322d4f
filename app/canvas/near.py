"""The part of a large picture around the view, composed of cards as a small picture is."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from app.canvas.camera import Detail
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
)
from app.canvas.picking import Picker
from app.canvas.settling import settled
from app.canvas.skylines import NONE
from graph.arrays import Ints
from graph.diagram import Arrow, Bounds, Box, Diagram, Line
from graph.drawing import label_bounds
from graph.filtering import line_style
from graph.fonts import measure, shorten
from graph.model import NO_TEXT, EdgeKey
from graph.scene import Point, Route
from ontology.terms import Iri

if TYPE_CHECKING:
    from graph.icons import IconSet

MOST_BOXES, MOST_ARROWS = 2_500, 1_200
"""What is composed at most where cards lie on each other: the most important."""

LONGEST = 1_500.0
"""Edges longer than so many scene pixels are drawn as part of the sky."""

FAN = 16.0
"""How far parallel edges are apart in their middle, in scene pixels."""

WIDEST, APART = 150.0, 4.0
"""How wide labels under blocks are at most, and what keeps two apart, in pixels of the view."""


class Near:
    """Cards and edges composed around one view: nodes and edges of the chart by number, in order.

    Its labels are those of the picture as a whole: none depends on where the view ends.
    """

    def __init__(self, chart: Chart, diagram: Diagram, nodes: Ints, edges: Ints) -> None:
        self.diagram, self.edges = diagram, edges
        self._ranks = chart.importance[nodes].astype(np.intp)
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
            labels = place_labels(marks, range(len(marks)), Taken())
            return Small(detail, zoom, marks, labels, tuple(self._names(marks, zoom)))
        return Small(detail, zoom, marks, tuple(self._beside(marks)), ())

    @cached_property
    def arrows(self) -> dict[EdgeKey, Arrow]:
        return {arrow.key: arrow for arrow in self.diagram.arrows}

    def _beside(self, marks: Sequence[Mark]) -> Iterator[Label]:
        """Labels under blocks, where no other block and no label of more weight is."""
        if not marks:
            return
        texts = [shorten(mark.text, WIDEST, SIZE, WEIGHT) for mark in marks]
        widths = np.array([measure(text, SIZE, WEIGHT) for text in texts])
        blocks = np.array([mark.bounds for mark in marks])
        x, y, width, height = blocks.T
        under = np.stack(
            [x + width / 2 - widths / 2, y + height + 1.0, widths, np.full(len(x), LINE)], axis=1
        )
        roomy = under + np.array((-APART, 0.0, 2 * APART, 0.0))
        shown = settled(roomy, self._ranks, blocks)
        for at in np.flatnonzero(shown).tolist():
            yield Label(at, (texts[at],), tuple(under[at].tolist()))

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
        taken += [compact_badge(box, zoom)[1] for box in diagram.boxes if box.hidden]
        ranks = self.edges[[at for at, _ in named]]
        shown = settled(_rows(rects), ranks, _rows(taken))
        for place in np.flatnonzero(shown).tolist():
            at, line = named[place]
            yield Label(at, (line.text,), rects[place])


def _rows(rects: Sequence[Bounds]) -> Floats:
    return np.array(rects, float).reshape(-1, 4)


def near_of(
    chart: Chart,
    bounds: Bounds,
    detail: Detail,
    language: str,
    known: dict[Iri, Box],
    icons: "IconSet | None" = None,
) -> Near:
    """The cards that touch a rectangle and the edges tied to them; `known` keeps boxes made."""
    nodes = boxes_near(chart, bounds)
    make = block_at if detail < Detail.COMPACT else box_at
    boxes = tuple(make(chart, at, language, known, icons) for at in nodes.tolist())
    edges = arrows_near(chart, nodes) if detail >= Detail.COMPACT else NONE
    arrows = arrows_of(chart, edges)
    if detail >= Detail.COMPACT:
        arrows = _named(chart, edges, arrows, boxes, language)
    diagram = Diagram(boxes, arrows, (), (), NO_TEXT, NO_TEXT, language, bounds)
    return Near(chart, diagram, nodes, edges)


def boxes_near(chart: Chart, bounds: Bounds) -> Ints:
    """The nodes whose cards touch a rectangle, pencil before ink."""
    x, y, width, height = bounds
    inside = chart.grid.within(
        (x - HALF[0], y - HALF[1], width + 2 * HALF[0], height + 2 * HALF[1])
    ).astype(np.int32)
    if len(inside) > MOST_BOXES:
        order = np.argpartition(chart.importance[inside], MOST_BOXES)
        inside = np.sort(inside[order[:MOST_BOXES]])
    if chart.lit is not None:
        inside = inside[np.argsort(chart.lit[inside], kind="stable")]
    return inside


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
        Line(name, _middle(arrow.route), SIZE, WEIGHT, anchor="middle")
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


def _middle(route: Route) -> Point:
    half = (len(route) - 1) // 3 // 2 * 3
    a, b, c, d = route[half : half + 4]
    x = (a.x + 3 * b.x + 3 * c.x + d.x) / 8
    y = (a.y + 3 * b.y + 3 * c.y + d.y) / 8
    return Point(x, y + 3.9)


def _has_room(arrow: Arrow, name: str) -> bool:
    """Whether a line is longer than its name, so that both are seen."""
    start, end = arrow.route[0], arrow.route[-1]
    return abs(end.x - start.x) + abs(end.y - start.y) > measure(name, SIZE, WEIGHT) + 24.0
