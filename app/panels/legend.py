"""The legend: what colours, glyphs and lines mean, with counts. A click on a role selects it."""

from collections.abc import Sequence
from functools import partial

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
from app.painting import draw_glyph
from app.panels.parts import empty, label
from app.panels.words import heading_words
from graph.diagram import LegendRow
from graph.drawing import DASHES
from resources import Theme

LEAD = {"role": 26, "family": 42, "line": 42}
"""The kinds of rows in their order, and how far in their labels begin."""


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
        lead = LEAD[self.row.kind]
        count = 32 if self.row.count else 0
        return QSize(lead + self._text_width() + count, 24)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _text_width(self) -> int:
        self.ensurePolished()  # before that the style sheet's font is not its own
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
            square = QRectF(0, middle - 9, 18, 18)
            painter.drawRoundedRect(square, 4, 4)
            sign = square.adjusted(-3, -3, 3, 3)  # a glyph fills half of what it is given
            draw_glyph(painter, self.row.name or "dot", sign, QColor(self._colours.on_role))
            return LEAD["role"]
        families = self._colours.families
        ink = families.get(self.row.name, "") if self.row.kind == "family" else self._colours.text
        pen = QPen(QColor(ink or self._colours.soft), 2)
        if self.row.name in DASHES:
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setDashPattern([part / 2 for part in DASHES[self.row.name]])
        painter.setPen(pen)
        offsets = (-2.0, 2.0) if self.row.name == "double" else (0.0,)
        for offset in offsets:
            y = middle + offset
            painter.drawLine(QPointF(0, y), QPointF(32, y))
        return LEAD[self.row.kind]

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
        self._buttons: list[LegendButton] = []
        self._columns = 0
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(0)
        self._title = label("", "heading")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(4)
        layout.addWidget(self._title)
        layout.addLayout(self._grid)

    @property
    def has_rows(self) -> bool:
        return bool(self._buttons)

    def show_rows(self, rows: Sequence[LegendRow], colours: Theme, language: str) -> None:
        """Replace what it explains."""
        self._title.setText(heading_words(tr("Legend")))
        empty(self._grid)
        self._columns = 0
        self._buttons = [LegendButton(row, colours, language) for row in rows]
        for button in self._buttons:
            if button.row.kind == "role":
                button.clicked.connect(partial(self.picked.emit, button.row.name))

    def arrange(self, columns: int) -> None:
        """Lay the rows out in columns, each kind beginning a line of its own."""
        if columns == self._columns:
            return
        self._columns = columns
        while self._grid.takeAt(0):
            pass  # the buttons stay; only their places are new
        line = 0
        for kind in LEAD:
            group = [button for button in self._buttons if button.row.kind == kind]
            for number, button in enumerate(group):
                self._grid.addWidget(button, line + number // columns, number % columns)
                button.show()  # now, not when Qt gets round to it: the size is wanted below
            line += -(-len(group) // columns)
        self._grid.activate()
        self.resize(self.sizeHint())
