"""The stage: the canvas with the cards that float over it, each in its corner."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.canvas.view import Canvas
from app.jobs import JobCard
from app.overview import LEAST_STAGE, Overview
from app.panels.legend import Legend
from app.presenting import Presentation
from app.session import Session
from app.textsize import scale
from app.toasts import Toasts
from resources import Theme

MARGIN, GAP = 24, 12
LEGEND_COLUMNS = (5, 4, 3, 2)
"""The legend is as wide as there is room for, down to the last."""


class Stage(QWidget):
    """The canvas fills it; the legend is at the lower left, the overview map at the lower right."""

    def __init__(
        self, session: Session, canvas: Canvas, parent: QWidget, colours: Callable[[], Theme]
    ) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self.explained = True
        """Whether the legend is wanted."""
        canvas.setParent(self)
        self.legend = Legend(self)
        self.jobs = JobCard(self)
        self.toasts = Toasts(self)
        self.mapped = True
        """Whether the overview map is wanted."""
        self.overview = Overview(self, colours)
        self.overview.aimed.connect(canvas.centre_on)
        canvas.looked.connect(self._follow)
        self.presentation = Presentation(session, canvas, self)

    def place(self) -> None:
        """Put everything where it belongs at the present size."""
        for columns in LEGEND_COLUMNS:
            self.legend.arrange(columns)
            if self.legend.width() + 2 * MARGIN <= self.width():
                break
        low = self.height() - MARGIN
        self.legend.move(MARGIN, low - self.legend.height())
        # A legend that would take most of a small canvas is not worth its room.
        fits = self.legend.width() + 2 * MARGIN <= self.width() and self.legend.height() * 3 < low
        alone = self.presentation.is_on
        self.legend.setVisible(self.explained and fits and self.legend.has_rows and not alone)
        self.jobs.fit(self.width())
        self.jobs.move(QPoint((self.width() - self.jobs.width()) // 2, MARGIN))
        shown = self.legend.isVisibleTo(self)
        self.toasts.place(self.legend.y() - GAP if shown else low)
        self._canvas.setGeometry(self.rect())
        if alone:
            self.presentation.place()
        else:
            self._canvas.cover(self.legend.geometry() if shown else QRect())
        corner = QPoint(self.width() - MARGIN, low)
        self.overview.move(corner - QPoint(self.overview.width(), self.overview.height()))
        self.overview.show_points(self._canvas.points())
        self._follow()

    def _follow(self) -> None:
        """Show on the map where the view is, as long as there is more than that."""
        overview = self.overview
        overview.show_view(self._canvas.view_bounds())
        least = LEAST_STAGE * scale()
        roomy = self.width() >= least.width() and self.height() >= least.height()
        aside = not (
            self.legend.isVisibleTo(self) and overview.x() < self.legend.geometry().right() + 12
        )
        alone = self.presentation.is_on
        overview.setVisible(self.mapped and roomy and aside and overview.is_needed and not alone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()
