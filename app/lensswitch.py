"""The lens switch: a quiet word over the canvas that opens the lenses."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QAction, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from app.i18n import tr
from app.marks import draw_mark
from app.menus import pop_up
from app.textsize import fix, px, scale
from graph.lenses import LENSES, lens_named

HEIGHT, LEAD, TAIL = 32, 12, 30


class LensSwitch(QAbstractButton):
    """Offers the lenses. `actions` gives the verbs of the lenses, in the order of LENSES."""

    def __init__(self, parent: QWidget, actions: Callable[[], Sequence[QAction]]) -> None:
        super().__init__(parent)
        self._actions, self._language = actions, "en"
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        fix(self, height=HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open)

    def show_lens(self, name: str, language: str) -> None:
        """Say, to those who hear, which lens is on; "" is none."""
        lens = lens_named(name)
        self._language = language
        self.setText(tr("Lens"))
        self.setAccessibleName(f"{tr('Lens')}: {lens.label.of(language)}" if lens else tr("Lens"))
        self.setToolTip(tr("Look at another side of the graph"))
        self.updateGeometry()
        self.update()

    def open(self) -> None:
        """Offer every lens with its sentence."""
        menu = QMenu(self)
        for lens, verb in zip(LENSES, self._actions(), strict=True):
            label, about = lens.label.of(self._language), lens.about.of(self._language)
            keys = verb.shortcut().toString()
            entry = menu.addAction(f"{label}  ·  {about}\t{keys}")
            entry.setCheckable(True)
            entry.setChecked(verb.isChecked())
            entry.setEnabled(verb.isEnabled())
            entry.triggered.connect(verb.trigger)
        below = self.mapToGlobal(QPoint(self.width() - menu.sizeHint().width(), self.height() + 4))
        pop_up(menu, below)

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        width = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(LEAD + width + px(TAIL), px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, role = self.palette(), QPalette.ColorRole
        lit = self.underMouse() or self.hasFocus()
        if lit:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(role.Base))
            painter.drawRoundedRect(self.rect(), 8, 8)
        ink = palette.color(role.Text if lit else role.PlaceholderText)
        painter.setPen(ink)
        area = self.rect().adjusted(LEAD, 0, 0, 0)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.text())
        at = QPointF(self.width() - px(16), self.height() / 2 + 0.5)
        draw_mark(painter, "down", at, 0.8 * scale(), ink, palette.color(role.Window))
