"""A diagram painted with QPainter: the canvas close up, PNG and PDF all come from here."""

from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontDatabase, QPainter, QPainterPath, QPen

from graph.diagram import Arrow, Box, Diagram, Lane, Line, Page
from graph.drawing import Shape, Words, draw, draw_furniture, ordered
from graph.fonts import FAMILIES, FILES, measure
from graph.glyphs import glyph
from graph.scene import Route
from resources import Theme, read_bytes, theme

LEAST_TEXT = 4.0
"""Text smaller than this many pixels of the device cannot be read and is not painted."""

Filled = tuple[QPainterPath, QPen, QBrush]
Written = tuple[Line, QPointF, QFont, float, QColor]


@cache
def load_fonts() -> tuple[str, ...]:
    """Give Qt the shipped fonts, once; the families to ask for."""
    for path in FILES.values():
        QFontDatabase.addApplicationFontFromData(read_bytes(path))
    return FAMILIES


def paint(painter: QPainter, diagram: Diagram, colours: Theme, *, detail: float = 1.0) -> None:
    """Paint a diagram in scene pixels, without the ground.

    `detail` is how many pixels of the device one scene pixel takes: what cannot be read at that
    size is left out.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for thing in ordered(diagram):
        for mark in _prepared(thing, colours.name):
            _paint(painter, mark, detail)
    painter.restore()


def paint_page(painter: QPainter, page: Page, colours: Theme) -> None:
    """Paint a page from its top left corner, with its ground."""
    painter.fillRect(QRectF(0, 0, page.width, page.height), QColor(colours.ground))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for mark in draw_furniture(page, colours).marks:
        _paint(painter, _prepare(mark), 1.0)
    painter.translate(page.offset.x, page.offset.y)
    paint(painter, page.diagram, colours)
    painter.restore()


def draw_glyph(painter: QPainter, name: str, area: QRectF, colour: QColor) -> None:
    """Paint one of our glyphs into a square."""
    side = min(area.width(), area.height()) * 0.55
    painter.save()
    painter.translate(area.center().x() - side / 2, area.center().y() - side / 2)
    painter.scale(side / 24, side / 24)
    pen = QPen(colour, 1.8)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(_path(glyph(name)), pen)
    painter.restore()


@lru_cache(maxsize=8_192)
def _prepared(thing: Lane | Arrow | Box, theme_name: str) -> tuple[Filled | Written, ...]:
    """What one thing is painted with; kept, for most of a picture stays as it was."""
    return tuple(_prepare(mark) for mark in draw(thing, theme(theme_name)).marks)


def _prepare(mark: Shape | Words) -> Filled | Written:
    match mark:
        case Shape():
            return _path(mark.routes), _pen(mark), _brush(mark.fill)
        case Words(line, colour):
            font, scale = _font(line.size, line.weight)
            return line, _start(line), font, scale, QColor(colour)


def _paint(painter: QPainter, mark: Filled | Written, detail: float) -> None:
    if len(mark) == 3:
        path, pen, brush = mark
        painter.setPen(pen)
        painter.setBrush(brush)
        painter.drawPath(path)
        return
    line, start, font, scale, colour = mark
    if line.size * detail < LEAST_TEXT:
        return
    painter.save()
    painter.translate(start)
    painter.scale(scale, scale)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(QPointF(0.0, 0.0), line.text)
    painter.restore()


def _start(line: Line) -> QPointF:
    """The left end of a line of text, from the widths it was composed with."""
    share = {"start": 0.0, "middle": 0.5, "end": 1.0}[line.anchor]
    return QPointF(line.at.x - share * measure(line.text, line.size, line.weight), line.at.y)


@cache
def _font(size: float, weight: int) -> tuple[QFont, float]:
    """The shipped fonts near a size, and the scale to it: Qt's pixel sizes are whole numbers."""
    pixels = max(round(size), 1)
    font = QFont(list(load_fonts()))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight(weight))
    return font, size / pixels


def _pen(shape: Shape) -> QPen:
    if not shape.stroke:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(QColor(shape.stroke), shape.width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if shape.dash:
        # Qt counts dashes in widths of the pen.
        pen.setDashPattern([part / shape.width for part in shape.dash])
    return pen


def _brush(fill: str) -> QBrush:
    return QBrush(QColor(fill)) if fill else QBrush(Qt.BrushStyle.NoBrush)


def _path(routes: tuple[Route, ...]) -> QPainterPath:
    path = QPainterPath()
    for route in routes:
        path.moveTo(*route[0])
        for at in range(1, len(route) - 2, 3):
            here, a, b, end = route[at - 1 : at + 3]
            if a == here and b == end:
                path.lineTo(*end)
            else:
                path.cubicTo(*a, *b, *end)
        if route[0] == route[-1]:
            path.closeSubpath()
    return path
