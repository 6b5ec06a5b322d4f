"""A diagram painted with QPainter: the canvas close up, PNG and PDF all come from here."""

import threading
from functools import cache, lru_cache
from unicodedata import bidirectional, combining

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QGlyphRun,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QRawFont,
)

from graph.diagram import Diagram, Icon, Line, Page, Raster, Shape
from graph.drawing import Mark, Thing, Words, draw, ordered
from graph.fonts import FAMILIES, FILES, measure, runs
from graph.glyphs import glyph
from graph.paper.furniture import draw_furniture
from graph.scene import Route
from resources import Theme, location, theme

LEAST_TEXT = 4.0
"""Text smaller than this many pixels of the device cannot be read and is not painted."""

Filled = tuple[QPainterPath, QPen, QBrush]
Pictured = tuple[QRectF, QImage]
Piece = tuple[float, QGlyphRun | tuple[QFont, str]]
"""How far a piece of text advances, and its glyphs or what Qt is to shape."""

Written = tuple[float, QPointF, QColor, tuple[Piece, ...]]


@cache
def load_fonts() -> tuple[str, ...]:
    """Give Qt the shipped fonts, once; the families to ask for."""
    for path in FILES.values():
        QFontDatabase.addApplicationFont(location(path))
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


def paint_page(painter: QPainter, page: Page, colours: Theme, *, ground: bool = True) -> None:
    """Paint a page from its top left corner, with its ground unless that is to shine through."""
    if ground:
        painter.fillRect(QRectF(0, 0, page.width, page.height), QColor(colours.ground))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for mark in draw_furniture(page, colours).marks:
        _paint(painter, _prepare(mark), 1.0)
    if page.clip:
        painter.setClipRect(QRectF(*page.clip))
    painter.translate(page.offset.x, page.offset.y)
    painter.scale(page.scale, page.scale)
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


def paint_icon(painter: QPainter, icon: Icon, area: QRectF) -> None:
    """Paint one of the user's own icons into the middle of a rectangle."""
    side = min(area.width(), area.height())
    painter.save()
    painter.translate(area.center().x() - side / 2, area.center().y() - side / 2)
    painter.scale(side / 24, side / 24)
    for mark in _KEPT.icon(icon):
        _paint(painter, mark, side / 24)
    painter.restore()


def _made_icon(icon: Icon) -> tuple[Filled | Written | Pictured, ...]:
    return tuple(_prepare(mark) for mark in icon.marks)


class _Kept(threading.local):
    """What painting keeps, for each thread its own: Qt's fonts may not be used in another."""

    def __init__(self) -> None:
        self.prepared = lru_cache(maxsize=8_192)(_made)
        self.icon = lru_cache(maxsize=512)(_made_icon)
        self.raw_font = cache(_made_raw_font)
        self.font = cache(_made_font)


def _prepared(thing: Thing, theme_name: str) -> tuple[Filled | Written | Pictured, ...]:
    """What one thing is painted with; kept, for most of a picture stays as it was."""
    return _KEPT.prepared(thing, theme_name)


def _made(thing: Thing, theme_name: str) -> tuple[Filled | Written | Pictured, ...]:
    return tuple(_prepare(mark) for mark in draw(thing, theme(theme_name)).marks)


def _prepare(mark: Mark) -> Filled | Written | Pictured:
    match mark:
        case Shape():
            return _path(mark.routes, mark.evenodd), _pen(mark), _brush(mark.fill)
        case Raster(data, at, size, share):
            return QRectF(at.x, at.y, size, size), _seen(QImage.fromData(data), share)
        case Words(line, colour):
            return line.size, _start(line), QColor(colour), _set(line)


def _seen(image: QImage, share: float) -> QImage:
    """A picture of which a share is seen."""
    if share == 1.0:
        return image
    pale = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(pale)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.fillRect(pale.rect(), QColor.fromRgbF(0.0, 0.0, 0.0, share))
    painter.end()
    return pale


def _paint(painter: QPainter, mark: Filled | Written | Pictured, detail: float) -> None:
    if len(mark) == 2:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(mark[0], mark[1])
        return
    if len(mark) == 3:
        path, pen, brush = mark
        painter.setPen(pen)
        painter.setBrush(brush)
        painter.drawPath(path)
        return
    size, start, colour, pieces = mark
    if size * detail < LEAST_TEXT:
        return
    painter.save()
    painter.translate(start)
    painter.scale(size / pixels(size), size / pixels(size))
    painter.setPen(colour)
    for width, piece in pieces:
        if isinstance(piece, QGlyphRun):
            painter.drawGlyphRun(QPointF(), piece)
        else:
            painter.setFont(piece[0])
            painter.drawText(QPointF(), piece[1])
        # Not added to the places of the next run: readers of a PDF would see a gap between them.
        painter.translate(width, 0.0)
    painter.restore()


def _start(line: Line) -> QPointF:
    """The left end of a line of text, from the widths it was composed with."""
    share = {"start": 0.0, "middle": 0.5, "end": 1.0}[line.anchor]
    return QPointF(line.at.x - share * measure(line.text, line.size, line.weight), line.at.y)


def _set(line: Line) -> tuple[Piece, ...]:
    """A line of text as glyphs at the places they were measured at.

    In a PDF each run becomes one piece of text, which Qt's own shaping would cut at every change
    between kana and kanji. What the shipped fonts lack, or marks and reading from the right make
    complex, Qt shapes and places itself.
    """
    whole = pixels(line.size)
    if any(bidirectional(char) in ("R", "AL", "AN") for char in line.text):
        return ((0.0, (_font(whole, line.weight), line.text)),)
    pieces: list[Piece] = []
    for family, text in runs(line.text):
        width = measure(text, whole, line.weight)
        if family and not any(map(combining, text)):
            pieces.append((width, _glyphs(family, text, whole, line.weight)))
        else:
            pieces.append((width, (_font(whole, line.weight), text)))
    return tuple(pieces)


def _glyphs(family: str, text: str, size: int, weight: int) -> QGlyphRun:
    raw = _raw_font(family, size, weight)
    places = []
    for end, char in enumerate(text, 1):
        # Kerning moves a character, so its place is where the text up to it ends, less its width.
        place = measure(text[:end], size, weight) - measure(char, size, weight)
        places.append(QPointF(place, 0.0))
    run = QGlyphRun()
    run.setRawFont(raw)
    run.setGlyphIndexes(raw.glyphIndexesForString(text))
    run.setPositions(places)
    return run


def pixels(size: float) -> int:
    """The whole number of pixels next to a size: Qt makes fonts in such sizes only."""
    return max(round(size), 1)


def _raw_font(family: str, size: int, weight: int) -> QRawFont:
    return _KEPT.raw_font(family, size, weight)


def _made_raw_font(family: str, size: int, weight: int) -> QRawFont:
    font = QFont(_font(size, weight))
    font.setFamilies([family])
    return QRawFont.fromFont(font)


def _font(size: int, weight: int) -> QFont:
    """The shipped fonts, with the system's behind them."""
    return _KEPT.font(size, weight)


def _made_font(size: int, weight: int) -> QFont:
    font = QFont(list(load_fonts()))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight(weight))
    return font


_KEPT = _Kept()


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


def _path(routes: tuple[Route, ...], evenodd: bool = False) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill if evenodd else Qt.FillRule.WindingFill)
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
