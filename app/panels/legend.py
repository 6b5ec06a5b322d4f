"""The legend: what colours, glyphs and lines mean, with counts. A click on a role selects it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.i18n import tr
from app.panels.parts import empty, heading
from graph.diagram import LegendRow
from resources import Theme

COLUMNS = 3
DASHES: dict[str, list[float]] = {"dashed": [4.0, 2.5], "dotted": [0.75, 2.5]}


class LegendButton(QAbstractButton):
    """One row: swatch or line, label, count."""

    def __init__(self, row: LegendRow, colours: Theme, language: str) -> None:
        super().__init__()
        self.row, self._colours = row, colours
        self.setText(row.label.of(language))
        self.setAccessibleName(f"{self.text()}, {row.count}" if row.count else self.text())
        self.setFixedHeight(24)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        if row.kind == "role":
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setToolTip(tr("Select these"))
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        lead = 24 if self.row.kind == "role" else 44
        count = 32 if self.row.count else 0
        return QSize(lead + self._font_width() + count, 24)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _font_width(self) -> int:
        font = self.font()
        font.setPixelSize(12)
        return QFontMetrics(font).horizontalAdvance(self.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        left = self._draw_sign(painter, middle)
        palette, role = self.palette(), QPalette.ColorRole
        lit = self.row.kind == "role" and (self.underMouse() or self.hasFocus())
        font = self.font()
        font.setPixelSize(12)
        painter.setFont(font)
        painter.setPen(palette.color(role.Accent if lit else role.Text))
        area = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.row.count:
            painter.setPen(palette.color(role.PlaceholderText))
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(area, right, f"{self.row.count:,}")

    def _draw_sign(self, painter: QPainter, middle: float) -> float:
        if self.row.kind == "role":
            painter.setPen(Qt.PenStyle.NoPen)
            roles = self._colours.roles
            painter.setBrush(QColor(roles.get(self.row.name, roles[""])))
            painter.drawRoundedRect(QRectF(0, middle - 8, 16, 16), 4, 4)
            return 24
        families = self._colours.families
        ink = families.get(self.row.name, "") if self.row.kind == "family" else self._colours.text
        pen = QPen(QColor(ink or self._colours.soft), 2)
        if self.row.name in DASHES:
            pen.setDashPattern(DASHES[self.row.name])
        painter.setPen(pen)
        offsets = (-2.0, 2.0) if self.row.name == "double" else (0.0,)
        for offset in offsets:
            y = middle + offset
            painter.drawLine(QPointF(0, y), QPointF(32, y))
        return 44

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)


class Legend(QFrame):
    """The card in the lower left corner of the canvas. `picked` names the role clicked."""

    picked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.has_rows = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 12, 16, 12)
        self._layout.setSpacing(4)

    def show_rows(self, rows: Sequence[LegendRow], colours: Theme, language: str) -> None:
        """Replace what it explains; with nothing to explain it is not there."""
        empty(self._layout)
        self._layout.addWidget(heading(tr("Legend")))
        for kind in ("role", "family", "line"):
            self._add_block(kind, [row for row in rows if row.kind == kind], colours, language)
        self.has_rows = bool(rows)
        self.adjustSize()

    def _add_block(
        self, kind: str, rows: Sequence[LegendRow], colours: Theme, language: str
    ) -> None:
        if not rows:
            return
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(0)
        for number, row in enumerate(rows):
            button = LegendButton(row, colours, language)
            if kind == "role":
                button.clicked.connect(lambda _, name=row.name: self.picked.emit(name))
            grid.addWidget(button, number // COLUMNS, number % COLUMNS)
        self._layout.addLayout(grid)
