"""A scene as a small picture: what is in ink fills it."""

from dataclasses import replace

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter, QPixmap

from app.painting import paint
from graph.composing import compose
from graph.diagram import Bounds, Diagram
from graph.model import Language
from graph.scene import Scene
from resources import Theme

MARGIN = 12
LEGIBLE = 0.6
"""At a smaller scale nobody can read the name of an edge."""
MOST = 400
"""A picture of more things takes long to compose, and nothing of it could be told apart."""


def thumbnail(
    scene: Scene, size: QSize, colours: Theme, language: Language, ratio: float
) -> QPixmap:
    """A scene fitted into a size in pixels of the view; bare ground when it shows too much."""
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(colours.ground))
    if len(scene.picture.places) > MOST:
        return picture
    diagram = compose(scene, language=language, badges=False)
    x, y, width, height = _lit(diagram)
    room = size.width() - 2 * MARGIN, size.height() - 2 * MARGIN
    scale = min(room[0] / max(width, 1.0), room[1] / max(height, 1.0), 1.0)
    if scale < LEGIBLE:
        diagram = _wordless(diagram)
    painter = QPainter(picture)
    painter.translate(size.width() / 2, size.height() / 2)
    painter.scale(scale, scale)
    painter.translate(-x - width / 2, -y - height / 2)
    paint(painter, diagram, colours, detail=scale * ratio)
    painter.end()
    return picture


def _wordless(diagram: Diagram) -> Diagram:
    """Without the names of edges and the captions of lanes: their plates alone would be gaps."""
    arrows = tuple(replace(arrow, label=None) for arrow in diagram.arrows)
    return replace(diagram, arrows=arrows, lanes=())


def _lit(diagram: Diagram) -> Bounds:
    """The bounds of what is in ink; of everything when nothing steps back."""
    lit = [box for box in diagram.boxes if not box.faded]
    if not lit or len(lit) == len(diagram.boxes):
        return diagram.bounds
    left, top = min(box.at.x for box in lit), min(box.at.y for box in lit)
    right = max(box.at.x + box.width for box in lit)
    low = max(box.at.y + box.height for box in lit)
    return left, top, right - left, low - top
