"""What lies over the picture for the moment: selection, focus, hover, rubber band."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.canvas.camera import Camera, Detail, detail_at
from app.canvas.edges import HEAD, curve, head
from app.canvas.labels import POINT
from graph.diagram import Arrow, Box, Diagram
from graph.drawing import CORNER, family_colour
from graph.model import EdgeKey
from ontology.terms import Iri
from resources import Theme


@dataclass(frozen=True, slots=True)
class Highlights:
    """What is marked at the moment."""

    selected: frozenset[Iri] = frozenset()
    edge: EdgeKey | None = None
    current: Iri | None = None  # where the keyboard is; None when its ring is not to be seen
    hovered: Iri | EdgeKey | None = None
    band: QRectF | None = None
    rim: bool = False  # the keyboard is here, but at no node


def paint_highlights(
    painter: QPainter, marks: Highlights, diagram: Diagram, camera: Camera, theme: Theme
) -> None:
    """Paint over the picture of a diagram, in pixels of the view."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    lit = set(_lit_arrows(marks, diagram))
    for arrow in lit:
        _paint_arrow(painter, arrow, camera, theme)
    near = {end for arrow in lit for end in (arrow.key[0], arrow.key[2])}
    accent, painted = QColor(theme.accent), QColor(theme.accent)
    painted.setAlphaF(0.55)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for box in diagram.boxes:
        if box.iri in marks.selected:
            _ring(painter, box, camera, QPen(accent, 2.0), 4.0)
        elif box.iri == marks.hovered or box.iri in near:
            _ring(painter, box, camera, QPen(painted, 1.5), 1.0)
        if box.iri == marks.current:
            _ring(painter, box, camera, QPen(QColor(theme.text), 2.0), 8.0)
    if marks.band is not None:
        _paint_band(painter, marks.band, accent)
    if marks.rim:
        painter.setPen(QPen(accent, 2.0))
        painter.drawRect(QRectF(1, 1, camera.width - 2, camera.height - 2))
    painter.restore()


def outline(box: Box, camera: Camera) -> QRectF:
    """Where a node is drawn on the view."""
    left, top = camera.to_view(box.at.x, box.at.y)
    area = QRectF(left, top, box.width * camera.zoom, box.height * camera.zoom)
    if detail_at(camera.zoom) is not Detail.POINTS:
        return area
    radius = max(area.height() / 2, POINT)
    middle = area.center()
    return QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)


def _lit_arrows(marks: Highlights, diagram: Diagram) -> Iterator[Arrow]:
    for arrow in diagram.arrows:
        if arrow.key in (marks.edge, marks.hovered) or (
            isinstance(marks.hovered, str) and marks.hovered in (arrow.key[0], arrow.key[2])
        ):
            yield arrow


def _ring(painter: QPainter, box: Box, camera: Camera, pen: QPen, gap: float) -> None:
    area = outline(box, camera).adjusted(-gap, -gap, gap, gap)
    corner = area.height() / 2
    if detail_at(camera.zoom) is not Detail.POINTS:
        corner = CORNER * min(camera.zoom, 1.0) + gap
    painter.setPen(pen)
    painter.drawRoundedRect(area, corner, corner)


def _paint_arrow(painter: QPainter, arrow: Arrow, camera: Camera, theme: Theme) -> None:
    colour = QColor(family_colour(theme, arrow.family))
    origin = camera.to_view(0.0, 0.0)
    painter.save()
    painter.translate(origin.x, origin.y)
    zoom, scale = camera.zoom, min(camera.zoom, 1.0)
    painter.strokePath(curve(arrow.route, zoom), QPen(colour, max(2.4 * scale, 1.8)))
    if not arrow.both_ways:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(head(arrow.route, zoom, max(HEAD, 10.0 * scale)))
    painter.restore()


def _paint_band(painter: QPainter, band: QRectF, accent: QColor) -> None:
    wash = QColor(accent)
    wash.setAlphaF(0.10)
    painter.setPen(QPen(accent, 1.0))
    painter.setBrush(wash)
    painter.drawRect(band)
