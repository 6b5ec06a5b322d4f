"""One of several, in little room: Qt's combo box with our own mark."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QComboBox

from app.marks import draw_mark
from app.textsize import px, scale


class DropDown(QComboBox):
    """The style sheet takes Qt's arrow away; this draws ours."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        palette, role = self.palette(), QPalette.ColorRole
        centre = QPointF(self.width() - px(16), self.height() / 2)
        ink = palette.color(role.PlaceholderText)
        draw_mark(painter, "down", centre, 0.8 * scale(), ink, palette.color(role.Base))
        painter.end()
