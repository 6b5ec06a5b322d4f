"""The legend: what colours, glyphs and lines mean, with counts. It is the filter too: a click on
a row hides what it stands for, or shows it again."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
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
from app.textsize import fix, px
from graph.diagram import LegendRow
from graph.drawing import DASHES
from graph.filtering import NO_FILTERS, Filters, only, toggled
from resources import Theme

LEAD = {"role": 26, "family": 42, "line": 42}
"""The kinds of rows in their order, and how far in their labels begin."""


ONLY = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
"""With one of these keys a row is shown alone."""

PRESSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)

FACETS = {"role": "roles", "family": "families", "line": "lines"}
"""Which field of Filters a kind of rows sets."""


class LegendButton(QAbstractButton):
    """One row: swatch or line, label, count. Checked is shown; `only` asks for nothing but this."""

    only = Signal()

    def __init__(self, row: LegendRow, colours: Theme, language: str, *, hidden: bool) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # drawn anew when the pointer comes or goes
        self.row, self._colours = row, colours
        self.setText(row.label.of(language))
        self.setCheckable(True)
        self.setChecked(not hidden)
        named = f"{self.text()}, {row.count}"
        self.setAccessibleName(f"{named}, {tr('hidden')}" if hidden else named)
        self._hint: tuple[int, QSize] | None = None
        """At which height it wants which size: layouts ask again and again."""
        fix(self, height=24)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(tr("Click: hide or show · Ctrl + click: only this"))

    def sizeHint(self) -> QSize:
        height = self.maximumHeight()  # it follows the size of text
        if self._hint is None or self._hint[0] != height:
            self._hint = height, self._wanted()
        return self._hint[1]

    def _wanted(self) -> QSize:
        words = self._width(self.text())
        count = max(self._width(self._count) + px(16), px(32)) if self.row.count else 0
        return QSize(px(LEAD[self.row.kind]) + words + count, px(24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @property
    def _count(self) -> str:
        return f"{self.row.count:,}"

    def _width(self, text: str) -> int:
        self.ensurePolished()  # before that the style sheet's font is not its own
        font = self.font()
        font.setPixelSize(px(12))
        return QFontMetrics(font).horizontalAdvance(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        left = self._draw_sign(painter, middle)
        palette, role = self.palette(), QPalette.ColorRole
        lit = self.underMouse() or self.hasFocus()
        font = self.font()
        font.setPixelSize(px(12))
        font.setStrikeOut(not self.isChecked())
        painter.setFont(font)
        plain = role.Text if self.isChecked() else role.PlaceholderText
        painter.setPen(palette.color(role.Accent if lit else plain))
        area = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.row.count:
            font.setStrikeOut(False)
            painter.setFont(font)
            painter.setPen(palette.color(role.PlaceholderText))
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(area, right, self._count)

    def _draw_sign(self, painter: QPainter, middle: float) -> float:
        if self.row.kind == "role":
            self._draw_swatch(painter, QRectF(1, middle - px(8), px(16), px(16)))
            return px(LEAD["role"])
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
            painter.drawLine(QPointF(0, y), QPointF(px(32), y))
        return px(LEAD[self.row.kind])

    def _draw_swatch(self, painter: QPainter, square: QRectF) -> None:
        """A role's colour with its glyph; hollow, with the glyph in that colour, when hidden."""
        roles, shown = self._colours.roles, self.isChecked()
        colour = QColor(roles.get(self.row.name, roles[""]))
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(colour if shown else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(square, 4, 4)
        sign = square.adjusted(
            *(px(side) for side in (-4, -4, 4, 4))
        )  # a glyph fills half of what it is given
        ink = QColor(self._colours.on_role) if shown else colour
        draw_glyph(painter, self.row.name or "dot", sign, ink)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.modifiers() & ONLY and self.isDown():
            self.setDown(False)
            self.only.emit()
        else:
            super().mouseReleaseEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # Ctrl+Enter expands what is selected; on a row it means the row.
            event.setAccepted(event.key() in PRESSES)
            return event.isAccepted()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in PRESSES:
            if event.modifiers() & ONLY:
                self.only.emit()
            else:
                self.click()
        else:
            super().keyPressEvent(event)


class Legend(QFrame):
    """The card in the lower left corner of the canvas. `filtered` carries the Filters wanted."""

    filtered = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self._buttons: list[LegendButton] = []
        self._filters = NO_FILTERS
        self._columns = 0
        self._held: tuple[str, str] | None = None
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

    def show_rows(
        self, rows: Sequence[LegendRow], filters: Filters, colours: Theme, language: str
    ) -> None:
        """Replace what it explains. The keyboard stays on the row it was on."""
        focus = next((each.row for each in self._buttons if each.hasFocus()), None)
        self._title.setText(heading_words(tr("Legend")))
        self.setAccessibleName(tr("Legend"))
        empty(self._grid)
        self._columns, self._filters = 0, filters
        self._buttons = []
        for row in rows:
            hidden = row.name in getattr(filters, FACETS[row.kind])
            button = LegendButton(row, colours, language, hidden=hidden)
            button.clicked.connect(partial(self._toggle, row))
            button.only.connect(partial(self._show_only, row))
            self._buttons.append(button)
        self._held = (focus.kind, focus.name) if focus else None

    def _toggle(self, row: LegendRow) -> None:
        self.filtered.emit(toggled(self._filters, FACETS[row.kind], row.name))

    def _show_only(self, row: LegendRow) -> None:
        names = [each.row.name for each in self._buttons if each.row.kind == row.kind]
        self.filtered.emit(only(self._filters, FACETS[row.kind], row.name, names))

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
        for button in self._buttons:
            if self._held == (button.row.kind, button.row.name):
                button.setFocus()
        self._grid.activate()
        self.resize(self.sizeHint())
