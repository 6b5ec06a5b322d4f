"""Where the keyboard is: a ring round the button that has it, unless the mouse brought it there."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QWidget

from app.textsize import px

RADIUS = 7
ROUND = ("chip", "chip-quiet", "question", "preset", "disc")
"""The looks whose ends are half circles."""


class FocusRing(QObject):
    """Draws over whatever button has the keyboard; fields and lists have colours of their own."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._on: QWidget | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        if self._on is not None:
            self._on.removeEventFilter(self)
            self._on.destroyed.disconnect(self._forget)
            self._on.update()
        by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        ringed = isinstance(now, QAbstractButton) and not isinstance(now, QCheckBox)
        self._on = now if ringed and not by_mouse else None
        if self._on is not None:
            self._on.installEventFilter(self)
            self._on.destroyed.connect(self._forget)
            self._on.update()

    def _forget(self) -> None:
        self._on = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Paint or watched is not self._on:
            return False
        self._on.paintEvent(event)  # type: ignore[arg-type]
        draw_ring(self._on)
        return True


def draw_ring(widget: QWidget) -> None:
    """A ring in the accent, and one in the ground's colour inside it: seen on any colour."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area = QRectF(widget.rect())
    half = area.height() / 2
    corner = half if widget.property("look") in ROUND else min(px(RADIUS), half)
    for role, inset, width in (
        (QPalette.ColorRole.Accent, 1.0, 2.0),
        (QPalette.ColorRole.Window, 2.5, 1.0),
    ):
        ring = area.adjusted(inset, inset, -inset, -inset)
        radius = max(corner - inset, 0.0)
        painter.setPen(QPen(widget.palette().color(role), width))
        painter.drawRoundedRect(ring, radius, radius)
    painter.end()
