"""Small nodes as pictures: compact cards, blocks and points; and the labels of all zooms."""

from collections.abc import Iterable
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPen

from app.canvas.camera import Detail
from app.canvas.edges import ink
from app.canvas.labels import LINE, SIZE, WEIGHT, Label, Mark, Small, compact_badge, leading
from app.canvas.threads import per_thread
from app.painting import draw_glyph, load_fonts, paint_icon
from graph.diagram import STRIP, Arrow, Box, Diagram, Lane
from graph.drawing import BAR, blend, family_colour, role_colour
from graph.fonts import measure, shorten
from graph.plates import label_bounds
from resources import Theme

GLYPH_FROM = 9.0
"""The least side of a block that has a glyph."""

HALO = 3.0
"""How wide the ground shows around the letters of a star's name."""


def paint_small(
    painter: QPainter, diagram: Diagram, what: Small, seen: QRectF, theme: Theme
) -> None:
    """Paint the nodes and labels of a diagram small, in scaled scene pixels."""
    if what.detail is Detail.COMPACT:
        for lane in diagram.lanes:
            _paint_lane(painter, lane, what.zoom, theme)
    for label in what.names:
        paint_name(painter, label, diagram.arrows[label.owner], theme)
    for box, mark in zip(diagram.boxes, what.marks, strict=True):
        if seen.intersects(QRectF(*mark.bounds)):
            paint_mark(painter, box, mark, what, theme)
    for label in what.labels:
        if seen.intersects(QRectF(*label.bounds)):
            paint_label(painter, label, diagram.boxes[label.owner], theme)


def paint_names(painter: QPainter, arrows: Iterable[Arrow], zoom: float, theme: Theme) -> None:
    """Paint the names of edges to scale, each on a plate in a gap of its line."""
    for arrow in arrows:
        if arrow.label is None:
            continue
        line = arrow.label
        area = QRectF(*(side * zoom for side in label_bounds(line)))
        painter.fillRect(area, QColor(theme.ground))
        pixels = max(round(line.size * zoom), 1)
        painter.save()
        left = line.at.x - measure(line.text, line.size, line.weight) / 2
        painter.translate(left * zoom, line.at.y * zoom)
        painter.scale(line.size * zoom / pixels, line.size * zoom / pixels)
        painter.setFont(label_font(pixels))
        painter.setPen(ink(family_colour(theme, arrow.family), theme, arrow.faded))
        painter.drawText(QPointF(0.0, 0.0), line.text)
        painter.restore()


@per_thread
def label_font(pixels: int = round(SIZE)) -> QFont:
    font = QFont(list(load_fonts()))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def paint_mark(painter: QPainter, box: Box, mark: Mark, what: Small, theme: Theme) -> None:
    """Paint one node small, without its label."""
    area = QRectF(*mark.bounds)
    role = ink(role_colour(theme, box.role), theme, box.faded)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(role)
    if what.detail is Detail.POINTS:
        painter.drawEllipse(area)
        return
    corner = 8.0 * what.zoom
    if what.detail is Detail.BLOCKS:
        painter.drawRoundedRect(area, corner, corner)
        side = area.height()
        strip = QRectF(area.center().x() - side / 2, area.y(), side, side)
    else:
        strip = QRectF(area.x(), area.y(), STRIP * what.zoom, area.height())
        _paint_compact(painter, box, area, strip, corner, theme)
    if box.icon and area.height() >= GLYPH_FROM:
        _paint_icon(painter, box, strip, what, theme)
    elif area.height() >= GLYPH_FROM:
        paper = blend(theme.on_role, theme.ground, 0.85) if box.faded else theme.on_role
        draw_glyph(painter, box.glyph, strip, QColor(paper))
    if what.detail is Detail.COMPACT and box.hidden:
        _paint_badge(painter, box, what.zoom, theme)


def _paint_icon(painter: QPainter, box: Box, strip: QRectF, what: Small, theme: Theme) -> None:
    """Paint the user's icon on the card's ground, its role as a bar beside it or a rim round it."""
    assert box.icon is not None
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink(theme.card, theme, box.faded))
    bar, rim = BAR * what.zoom, max(1.0, 2.0 * what.zoom)
    if what.detail is Detail.COMPACT:
        ground = strip.adjusted(bar, rim / 2, 0.0, -rim / 2)
        painter.drawRect(ground)
    else:
        ground = strip.adjusted(rim, rim, -rim, -rim)
        painter.drawRoundedRect(ground, 6.0 * what.zoom, 6.0 * what.zoom)
    room = min(ground.width(), ground.height()) * 0.12
    painter.setOpacity(theme.faded if box.faded else 1.0)
    paint_icon(painter, box.icon, ground.adjusted(room, room, -room, -room))
    painter.setOpacity(1.0)


def _paint_compact(
    painter: QPainter, box: Box, area: QRectF, strip: QRectF, corner: float, theme: Theme
) -> None:
    role = painter.brush()
    edge = QPen(ink(theme.hairline, theme, box.faded), 1.0)
    painter.setBrush(ink(theme.card, theme, box.faded))
    painter.drawRoundedRect(area, corner, corner)
    painter.save()
    painter.setClipRect(strip, Qt.ClipOperation.IntersectClip)
    painter.setBrush(role)
    painter.drawRoundedRect(area, corner, corner)
    painter.restore()
    painter.setPen(edge)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area, corner, corner)


def _paint_badge(painter: QPainter, box: Box, zoom: float, theme: Theme) -> None:
    text, bounds = compact_badge(box, zoom)
    area = QRectF(*bounds)
    painter.setPen(QPen(ink(theme.hairline, theme, box.faded), 1.0))
    painter.setBrush(ink(theme.card, theme, box.faded))
    painter.drawRoundedRect(area, LINE / 2, LINE / 2)
    painter.setFont(label_font())
    painter.setPen(ink(theme.soft, theme, box.faded))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)


def paint_label(painter: QPainter, label: Label, box: Box, theme: Theme) -> None:
    """Paint the label of one small node, inside it or beside it."""
    if not label.inside:
        paint_star_name(painter, label, theme, faded=box.faded)
        return
    area = QRectF(*label.bounds)
    painter.setFont(label_font())
    painter.setPen(ink(theme.text, theme, box.faded))
    step = leading(len(label.lines))
    top = area.center().y() - len(label.lines) * step / 2
    for at, line in enumerate(label.lines):
        width = measure(line, SIZE, WEIGHT)
        painter.save()
        painter.translate(area.x(), top + at * step + step * 0.77)
        if width > area.width():
            painter.scale(area.width() / width, 1.0)
        painter.drawText(QPointF(0.0, 0.0), line)
        painter.restore()


def paint_name(painter: QPainter, label: Label, arrow: Arrow, theme: Theme) -> None:
    """Paint the name of an edge at the size of small labels, on a plate."""
    area = QRectF(*label.bounds)
    # No higher than its letters: lines that run close by must not be cut.
    painter.fillRect(area.adjusted(0.0, 1.0, 0.0, -1.0), QColor(theme.ground))
    painter.setFont(label_font())
    painter.setPen(ink(family_colour(theme, arrow.family), theme, arrow.faded))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, label.lines[0])


def paint_star_name(painter: QPainter, label: Label, theme: Theme, *, faded: bool) -> None:
    """Write a name with the ground around its letters, legible over any crowd."""
    x, y, _, _ = label.bounds
    paint_haloed(painter, label.lines[0], QPointF(x, y), ink(theme.text, theme, faded), theme)


def paint_haloed(painter: QPainter, text: str, at: QPointF, colour: QColor, theme: Theme) -> None:
    """Write a line with the ground around its letters; `at` is its upper left corner."""
    transform, dense = painter.transform(), painter.device().devicePixelRatioF()
    ratio = dense * transform.m11()
    image = _star_name(text, measure(text, SIZE, WEIGHT), colour.name(), theme.ground, ratio)
    # On whole pixels of the device: so a name is the same picture wherever it stands.
    there = transform.map(at - QPointF(HALO, HALO)) * dense
    whole = QPointF(round(there.x()), round(there.y())) / dense
    back, _ = transform.inverted()
    painter.drawImage(back.map(whole), image)


@per_thread
def _star_name(text: str, width: float, colour: str, ground: str, ratio: float) -> QImage:
    """A name in a colour on a rim of the ground's, as an image that is drawn again and again."""
    size = QSize(ceil((width + 2 * HALO) * ratio), ceil((LINE + 2 * HALO) * ratio))
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    path = QPainterPath()
    path.addText(QPointF(HALO, HALO + LINE * 0.77), label_font(), text)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(ground), HALO)
    # On so thin a rim nobody sees that corners are not round; round ones take half as long again.
    pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
    painter.strokePath(path, pen)
    painter.fillPath(path, QColor(colour))
    painter.end()
    return image


def _paint_lane(painter: QPainter, lane: Lane, zoom: float, theme: Theme) -> None:
    left, y, width = lane.at.x * zoom, lane.at.y * zoom, lane.width * zoom
    painter.setPen(QPen(QColor(theme.hairline), 1.0))
    painter.drawLine(QPointF(left, y), QPointF(left + width, y))
    if lane.lines:
        painter.setFont(label_font())
        painter.setPen(QColor(theme.soft))
        text = shorten(lane.lines[0].text, width, SIZE, WEIGHT)
        painter.drawText(QPointF(left, y - 6.0), text)
