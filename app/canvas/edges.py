"""Edges drawn fast: routes sampled once, broken lines cut into pieces and drawn in one call.

Qt's own dashes along curves take ten times as long.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from math import hypot
from typing import cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF
from shiboken6 import Shiboken

from app.canvas.camera import Detail
from graph.curves import shorten_end
from graph.diagram import Arrow, Diagram
from graph.drawing import HEAD_LENGTH, LINE_WIDTH, blend, family_colour
from graph.scene import Point, Route
from ontology.terms import Iri
from resources import Theme

Floats = NDArray[np.float64]

STEP = 4.0
"""How far apart routes are sampled, in scene pixels."""

HEAD = 7.0
"""The length of an arrow's head where it is larger than to scale, in pixels of the view."""

THIN = 1.4
"""The width of a line where it is wider than to scale."""

BOLDER = 1.0
"""How much wider a line is when it is lit."""

TAPER = 1.4
"""Half the width of an overview edge where it starts; it ends in a tip."""

BROKEN = {"dashed": (4.4, 2.5), "dotted": (1.2, 1.7)}
"""Dash and gap, in widths of the line (when it is not lit: light must not move the dashes)."""

AT_ONCE = 2_000
"""How many pieces one call draws: QPainter keeps Python's lock for the whole of a call."""


class Edges:
    """The arrows of one diagram, with what drawing them again and again needs."""

    def __init__(self, diagram: Diagram) -> None:
        self.arrows = diagram.arrows
        self._boxes = diagram.boxes
        self._runs: dict[int, tuple[Floats, Floats]] = {}

    def run(self, at: int) -> tuple[Floats, Floats]:
        """Points along a route, and how far along it each is."""
        if at not in self._runs:
            points = sampled(self.arrows[at].route, STEP)
            gone = np.concatenate(([0.0], np.hypot(*np.diff(points, axis=0).T).cumsum()))
            self._runs[at] = points, gone
        return self._runs[at]

    def pieces(self, at: int, on: float, off: float, rest: float) -> Floats:
        """The dashes along a route as x, y, x, y, stopping `rest` before its end."""
        points, gone = self.run(at)
        starts = np.arange(0.0, max(gone[-1] - rest, 0.0), on + off)
        ends = np.minimum(starts + on, gone[-1])
        x, y = points.T
        return np.column_stack(
            (
                np.interp(starts, gone, x),
                np.interp(starts, gone, y),
                np.interp(ends, gone, x),
                np.interp(ends, gone, y),
            )
        )

    def ends(self, at: int) -> tuple[Point, Point]:
        """The middles of the boxes an edge ties; the ends of its route for what is not drawn."""
        arrow = self.arrows[at]
        source, _, target = arrow.key
        route, middles = arrow.route, self._middles
        return middles.get(source, route[0]), middles.get(target, route[-1])

    @cached_property
    def _middles(self) -> dict[Iri, Point]:
        return {
            box.iri: Point(box.at.x + box.width / 2, box.at.y + box.height / 2)
            for box in self._boxes
        }

    @cached_property
    def shortened(self) -> tuple[Route, ...]:
        """Every route as far as its head, for heads drawn to scale."""
        return tuple(
            arrow.route if arrow.both_ways else shorten_end(arrow.route, HEAD_LENGTH - 1.0)
            for arrow in self.arrows
        )


def paint_edges(
    painter: QPainter,
    edges: Edges,
    which: Iterable[int],
    detail: Detail,
    zoom: float,
    theme: Theme,
    *,
    lit: bool = False,
) -> None:
    """Paint some of the edges, in scaled scene pixels; those of one look together."""
    looks: defaultdict[tuple[str, str, bool], list[int]] = defaultdict(list)
    for at in which:
        arrow = edges.arrows[at]
        looks[arrow.family, arrow.line, arrow.faded].append(at)
    for (family, line, faded), members in looks.items():
        colour = ink(family_colour(theme, family), theme, faded=faded)
        if detail is Detail.POINTS:
            soft = ink(family_colour(theme, family), theme, faded=faded, share=1.0 if lit else 0.5)
            _paint_tapers(painter, edges, members, zoom, soft)
            continue
        width = (LINE_WIDTH * zoom if detail is Detail.CARDS else THIN) + lit * BOLDER
        if line in BROKEN:
            unit = width - lit * BOLDER
            _paint_broken(painter, edges, members, line, width, unit, zoom, colour)
        else:
            to_scale = detail is Detail.CARDS
            routes = [edges.shortened[at] if to_scale else edges.arrows[at].route for at in members]
            _paint_curves(painter, routes, width, zoom, colour)
            if line == "double":
                _paint_curves(painter, routes, width / 2.6, zoom, QColor(theme.ground))
        length = (HEAD_LENGTH * zoom if detail is Detail.CARDS else HEAD) + lit * BOLDER
        heads = [edges.arrows[at] for at in members if not edges.arrows[at].both_ways]
        _paint_heads(painter, heads, length, zoom, colour)


@lru_cache(maxsize=256)
def _blended(colour: str, ground: str, share: float) -> QColor:
    return QColor(blend(colour, ground, share))


def ink(colour: str, theme: Theme, *, faded: bool, share: float = 1.0) -> QColor:
    """A colour as it lies on the ground, opaque; stepped back when faded."""
    return _blended(colour, theme.ground, share * (theme.faded if faded else 1.0))


def curve(route: Route, zoom: float) -> QPainterPath:
    """A route as a path in scaled pixels."""
    points = [QPointF(point.x * zoom, point.y * zoom) for point in route]
    path = QPainterPath(points[0])
    for at in range(1, len(points) - 2, 3):
        path.cubicTo(*points[at : at + 3])
    return path


def head(route: Route, zoom: float, length: float) -> QPolygonF:
    """An arrow's head at the end of a route in scaled pixels, this long."""
    tip = route[-1]
    tail = next((point for point in reversed(route[:-1]) if point != tip), tip)
    ahead = _unit(tail, tip)
    aside = QPointF(-ahead.y(), ahead.x()) * (length * 0.46)
    end = QPointF(tip.x * zoom, tip.y * zoom)
    back = end - ahead * length
    return QPolygonF([end, back + aside, back - aside])


def sampled(route: Route, spacing: float) -> Floats:
    """Points along a route of cubic Béziers, at most about `spacing` apart, both ends included."""
    corners = np.array(route, float)
    parts = [corners[:1]]
    for at in range(0, len(corners) - 3, 3):
        start, one, two, end = corners[at : at + 4]
        length = np.hypot(*np.diff(corners[at : at + 4], axis=0).T).sum()
        t = np.linspace(0.0, 1.0, max(int(length / spacing), 1) + 1)[1:, None]
        u = 1.0 - t
        parts.append(u**3 * start + 3 * u * u * t * one + 3 * u * t * t * two + t**3 * end)
    return np.concatenate(parts)


def _paint_curves(
    painter: QPainter, routes: Iterable[Route], width: float, zoom: float, colour: QColor
) -> None:
    pen = QPen(colour, width)
    for route in routes:
        painter.strokePath(curve(route, zoom), pen)


def _paint_broken(
    painter: QPainter,
    edges: Edges,
    members: Sequence[int],
    line: str,
    width: float,
    unit: float,
    zoom: float,
    colour: QColor,
) -> None:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    on, off = (length * unit / zoom for length in BROKEN[line])
    rest = HEAD / 2 / zoom
    parts = np.concatenate([edges.pieces(at, on, off, rest) for at in members]) * zoom
    for start in range(0, len(parts), AT_ONCE):
        part = parts[start : start + AT_ONCE]
        # Qt reads the array itself; a Python list of lines would cost more than the drawing.
        first = cast(QLineF, Shiboken.wrapInstance(part.ctypes.data, QLineF))
        painter.drawLines(first, len(part))


def _paint_heads(
    painter: QPainter, arrows: Iterable[Arrow], length: float, zoom: float, colour: QColor
) -> None:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for arrow in arrows:
        path.addPolygon(head(arrow.route, zoom, length))
        path.closeSubpath()
    painter.fillPath(path, colour)


def _paint_tapers(
    painter: QPainter, edges: Edges, members: Iterable[int], zoom: float, colour: QColor
) -> None:
    """Straight edges that are wide where they start and end in a tip; bars when without an end."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for at in members:
        start, end = edges.ends(at)
        ahead = _unit(start, end)
        aside = QPointF(-ahead.y(), ahead.x())
        one, two = QPointF(start.x, start.y) * zoom, QPointF(end.x, end.y) * zoom
        wide = aside * TAPER
        tip = wide if edges.arrows[at].both_ways else aside * 0.3
        painter.drawPolygon(QPolygonF([one + wide, one - wide, two - tip, two + tip]))


def _unit(start: Point, end: Point) -> QPointF:
    way = hypot(end.x - start.x, end.y - start.y)
    return QPointF((end.x - start.x) / way, (end.y - start.y) / way) if way else QPointF(1, 0)
