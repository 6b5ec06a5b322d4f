"""Edges drawn fast: routes measured once, broken lines cut into pieces and drawn in one call.

Qt's own dashes along curves take ten times as long.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

import numpy as np
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF
from shiboken6 import Shiboken

from app.canvas.camera import Detail
from app.canvas.moving import STILL, Offsets
from app.canvas.runs import Floats, Ints, Runs, runs_of
from graph.arrays import Bools
from graph.diagram import Arrow, Diagram
from graph.drawing import HEAD_LENGTH, JOINING, LINE_WIDTH, blend, family_colour
from resources import Theme

HEAD = 7.0
"""The length of an arrow's head where it is larger than to scale, in pixels of the view."""

SLIM = 0.46
"""Half the width of a head, in its lengths."""

THIN = 1.4
"""The width of a line where it is wider than to scale."""

BOLDER = 1.0
"""How much wider a line is when it is lit."""

TAPER = 1.4
"""Half the width of an overview edge where it starts; it ends in a tip."""

QUIET = 0.72
"""How much ink edges have between blocks: more and they would outshine them."""

BROKEN = {"dashed": (4.4, 2.5), "dotted": (1.2, 1.7)}
"""Dash and gap, in widths of the line (when it is not lit: light must not move the dashes)."""

AT_ONCE = 2_000
"""How many pieces one call draws: QPainter keeps Python's lock for the whole of a call."""


@dataclass(frozen=True, slots=True)
class Edges:
    """The arrows of one diagram, their routes, and (n, 2, 2) the middles of the cards they tie."""

    arrows: tuple[Arrow, ...]
    runs: Runs
    middles: Floats


@dataclass(frozen=True, slots=True)
class Style:
    """How edges are drawn at one zoom."""

    detail: Detail
    zoom: float
    lit: bool = False
    many: bool = False  # so many are lit that bold ones would be a blot

    @property
    def unit(self) -> float:
        """The width of a line that is not lit."""
        return LINE_WIDTH * self.zoom if self.detail is Detail.CARDS else THIN

    @property
    def width(self) -> float:
        return self.unit + self.lit * BOLDER

    @property
    def head(self) -> float:
        to_scale = HEAD_LENGTH * self.zoom
        return (to_scale if self.detail is Detail.CARDS else HEAD) + self.lit * BOLDER


def edges_of(diagram: Diagram) -> Edges:
    """A diagram's edges, made ready for drawing again and again."""
    middles = {
        box.iri: (box.at.x + box.width / 2, box.at.y + box.height / 2) for box in diagram.boxes
    }
    rows = [
        (
            middles.get(arrow.key[0], tuple(arrow.route[0])),
            middles.get(arrow.key[2], tuple(arrow.route[-1])),
        )
        for arrow in diagram.arrows
    ]
    runs = runs_of([arrow.route for arrow in diagram.arrows])
    return Edges(diagram.arrows, runs, np.array(rows, float).reshape(-1, 2, 2))


def bent_edges(edges: Edges, offsets: Offsets) -> Edges:
    """The edges as they run when cards are drawn away from their places."""
    rows = [
        (offsets.get(arrow.key[0], STILL), offsets.get(arrow.key[2], STILL))
        for arrow in edges.arrows
    ]
    ways = np.array(rows, float).reshape(-1, 2, 2)
    return Edges(edges.arrows, edges.runs.bent(ways[:, 0], ways[:, 1]), edges.middles + ways)


def paint_edges(
    painter: QPainter, edges: Edges, which: Iterable[int], style: Style, theme: Theme
) -> None:
    """Paint some of the edges, in scaled scene pixels; those of one look together."""
    looks: defaultdict[tuple[str, str, bool, bool], list[int]] = defaultdict(list)
    for at in which:
        arrow = edges.arrows[at]
        looks[arrow.family, arrow.line, arrow.faded, arrow.joins].append(at)
    for (family, line, faded, joins), found in looks.items():
        members, colour = np.array(found), family_colour(theme, family)
        if style.detail is Detail.POINTS:
            share = 1.0 if style.lit else 0.5
            _paint_tapers(painter, edges, members, style, ink(colour, theme, faded, share))
            continue
        share = QUIET if style.detail is Detail.BLOCKS and not style.lit else 1.0
        own = ink(colour, theme, faded, JOINING if joins else share)
        if line in BROKEN:
            _paint_broken(painter, edges.runs, members, line, style, own)
        else:
            _paint_curves(painter, edges, members, style, style.width, own)
        if line == "double":
            _paint_curves(painter, edges, members, style, style.unit / 2.6, QColor(theme.ground))
        _paint_heads(painter, edges, members, style, own)


@lru_cache(maxsize=256)
def _blended(colour: str, ground: str, share: float) -> QColor:
    return QColor(blend(colour, ground, share))


def ink(colour: str, theme: Theme, faded: bool, share: float = 1.0) -> QColor:
    """A colour as it lies on the ground, opaque; stepped back when faded."""
    return _blended(colour, theme.ground, share * (theme.faded if faded else 1.0))


def _paint_curves(
    painter: QPainter, edges: Edges, members: Ints, style: Style, width: float, colour: QColor
) -> None:
    runs, pen = edges.runs, QPen(colour, width)
    # To scale, a line ends inside its head; where it is thin, its end is not seen.
    rests = runs.headings * ((HEAD_LENGTH - 1.0) * style.zoom)
    for at in members.tolist():
        points = runs.points[runs.first[at] : runs.last[at] + 1] * style.zoom
        if style.detail is Detail.CARDS and not edges.arrows[at].both_ways:
            points[-1] -= rests[at]
        start, *rest = (QPointF(x, y) for x, y in points.tolist())
        path = QPainterPath(start)
        for control in range(0, len(rest) - 2, 3):
            path.cubicTo(*rest[control : control + 3])
        painter.strokePath(path, pen)


def _paint_broken(
    painter: QPainter, runs: Runs, members: Ints, line: str, style: Style, colour: QColor
) -> None:
    pen = QPen(colour, style.width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    on, off = (length * style.unit / style.zoom for length in BROKEN[line])
    parts = runs.pieces(members, on, off, style.head / 2 / style.zoom) * style.zoom
    _draw_lines(painter, parts)


def _paint_heads(
    painter: QPainter, edges: Edges, members: Ints, style: Style, colour: QColor
) -> None:
    pointed = np.array([at for at in members.tolist() if not edges.arrows[at].both_ways], np.intp)
    tips = edges.runs.points[edges.runs.last[pointed]] * style.zoom
    ahead = edges.runs.headings[pointed]
    backs = tips - ahead * style.head
    asides = ahead[:, ::-1] * (-1.0, 1.0) * (style.head * SLIM)
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for row in np.hstack((tips, backs + asides, backs - asides)).tolist():
        path.addPolygon(QPolygonF([QPointF(*row[0:2]), QPointF(*row[2:4]), QPointF(*row[4:6])]))
        path.closeSubpath()
    painter.fillPath(path, colour)


def _paint_tapers(
    painter: QPainter, edges: Edges, members: Ints, style: Style, colour: QColor
) -> None:
    """Straight edges that are wide where they start and end in a tip; bars when without an end."""
    starts, ends = edges.middles[members, 0] * style.zoom, edges.middles[members, 1] * style.zoom
    ways = ends - starts
    lengths = np.hypot(*ways.T)
    asides = ways[:, ::-1] * (-1.0, 1.0) / np.where(lengths == 0, 1.0, lengths)[:, None] * TAPER
    tips = np.array([1.0 if edges.arrows[at].both_ways else 0.2 for at in members.tolist()])
    narrow = asides * tips[:, None]
    if style.many:
        _paint_spokes(painter, starts, ways, tips < 1.0, colour)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    corners = (starts + asides, starts - asides, ends - narrow, ends + narrow)
    for row in np.stack(corners, axis=1).tolist():
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in row]))


def _paint_spokes(
    painter: QPainter, starts: Floats, ways: Floats, pointed: Bools, colour: QColor
) -> None:
    """Many edges in two strokes: fine lines, those that have a direction wider where they start."""
    for wide, share, which in ((1.0, 1.0, slice(None)), (2.0, 0.4, pointed)):
        painter.setPen(QPen(colour, wide))
        _draw_lines(painter, np.hstack((starts, starts + ways * share))[which])


def _draw_lines(painter: QPainter, lines: Floats) -> None:
    """Draw lines (k, 4); Qt reads the array itself, a list would cost more than the drawing."""
    for start in range(0, len(lines), AT_ONCE):
        part = np.ascontiguousarray(lines[start : start + AT_ONCE])
        first = cast(QLineF, Shiboken.wrapInstance(part.ctypes.data, QLineF))
        painter.drawLines(first, len(part))
