"""The stage: the canvas with the cards that float over it, each in its corner."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.canvas.view import Canvas
from app.jobs import JobCard
from app.panels.legend import Legend
from app.toasts import Toasts

MARGIN = 24
LEGEND_COLUMNS = (5, 4, 3, 2)
"""The legend is as wide as there is room for, down to the last."""


class Stage(QWidget):
    """The canvas fills it; the legend is at the lower left, jobs and messages below the middle."""

    def __init__(self, canvas: Canvas, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self.explained = True
        """Whether the legend is wanted."""
        canvas.setParent(self)
        self.legend = Legend(self)
        self.jobs = JobCard(self)
        self.toasts = Toasts(self)

    def place(self) -> None:
        """Put everything where it belongs at the present size."""
        for columns in LEGEND_COLUMNS:
            self.legend.arrange(columns)
            if self.legend.width() + 2 * MARGIN <= self.width():
                break
        low = self.height() - MARGIN
        self.legend.move(MARGIN, low - self.legend.height())
        # A legend that would take most of a small canvas is not worth its room.
        fits = self.legend.width() + 2 * MARGIN <= self.width() and self.legend.height() * 2 < low
        self.legend.setVisible(self.explained and fits and self.legend.has_rows)
        self.jobs.adjustSize()
        self.jobs.move(QPoint((self.width() - self.jobs.width()) // 2, MARGIN))
        shown = self.legend.isVisibleTo(self)
        self.toasts.place(self.legend.y() - 12 if shown else low)
        self._canvas.cover(self.legend.geometry() if shown else QRect())
        self._canvas.setGeometry(self.rect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()
