"""The program's own marks (logo, arrow, cross, copy), drawn as strokes in the palette's colours."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.textsize import fix, px, scale

IDLE = 0.4
"""How much is seen of what cannot be pressed."""

Stroke = tuple[tuple[float, float], ...]

STROKES: dict[str, tuple[Stroke, ...]] = {
    # In a square from -10 to 10.
    "logo": (((0, -9), (-9, 8), (9, 8), (0, -9)),),
    "go": (((-6, 0), (6, 0)), ((2, -4), (6, 0), (2, 4))),
    "close": (((-4, -4), (4, 4)), ((4, -4), (-4, 4))),
    "copy": (
        ((-3, -3), (6, -3), (6, 6), (-3, 6), (-3, -3)),
        ((-3, 3), (-6, 3), (-6, -6), (3, -6), (3, -3)),
    ),
    "down": (((-4, -2), (0, 2), (4, -2)),),
    "up": (((-4, 2), (0, -2), (4, 2)),),
    "more": (((-6, 0), (-5.9, 0)), ((0, 0), (0.1, 0)), ((5.9, 0), (6, 0))),
}
RINGS: dict[str, tuple[tuple[float, float], ...]] = {"logo": ((0, -9), (-9, 8), (9, 8))}


def draw_mark(
    painter: QPainter, name: str, centre: QPointF, scale: float, ink: QColor, paper: QColor
) -> None:
    """Draw a mark around a point; `paper` fills its rings."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(centre)
    painter.scale(scale, scale)
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(ink, 2, Qt.PenStyle.SolidLine, cap, join))
    for stroke in STROKES[name]:
        painter.drawPolyline([QPointF(x, y) for x, y in stroke])
    painter.setBrush(QBrush(paper))
    for x, y in RINGS.get(name, ()):
        painter.drawEllipse(QPointF(x, y), 3.6, 3.6)
    painter.restore()


class MarkButton(QAbstractButton):
    """A button that is a mark: on an accent disc (`disc`) or bare."""

    def __init__(self, mark: str, parent: QWidget, *, disc: bool = False, size: int = 28) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # drawn anew when the pointer comes or goes
        self._mark, self._disc, self._size = mark, disc, size
        fix(self, size, size)
        if disc:
            self.setProperty("look", "disc")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(px(self._size), px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, role = self.palette(), QPalette.ColorRole
        lit = self.isEnabled() and (self.underMouse() or self.hasFocus())
        face = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        if self._disc:
            accent = palette.color(role.Accent)
            painter.setBrush(accent.lighter(112) if lit else accent)
            painter.drawEllipse(face)
            ink = palette.color(role.HighlightedText)
        else:
            if lit:
                painter.setBrush(palette.color(role.Base))
                painter.drawRoundedRect(face, 6, 6)
            ink = palette.color(role.Text if lit else role.PlaceholderText)
            ink.setAlphaF(1.0 if self.isEnabled() else IDLE)
        size = scale() * (1.0 if self._disc else 0.8)
        draw_mark(painter, self._mark, face.center(), size, ink, palette.color(role.Window))
