"""A list of notes and finds: a heading and one softer line of context each."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.choices import Index
from app.notebook.finding import Found
from app.textsize import px

ROW_HEIGHT = 52
ENTRY = Qt.ItemDataRole.UserRole


class FoundList(QListWidget):
    """`opened` carries the entry that became current, by hand or by keys."""

    opened = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "choices")
        self.setItemDelegate(FoundPainter(self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.currentItemChanged.connect(self._changed)

    def show_entries(self, entries: Sequence[Found], current: str = "") -> None:
        """Show entries instead of those before; `current` is the key of the one to open."""
        self.blockSignals(True)
        self.clear()
        for entry in entries:
            item = QListWidgetItem(entry.title)
            item.setData(ENTRY, entry)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole,
                f"{entry.title}. {entry.before}{entry.match}{entry.after}",
            )
            self.addItem(item)
            if entry.key == current:
                self.setCurrentItem(item)
        self.blockSignals(False)

    @property
    def entries(self) -> list[Found]:
        return [self.item(row).data(ENTRY) for row in range(self.count())]

    @property
    def current(self) -> Found | None:
        item = self.currentItem()
        return item.data(ENTRY) if item else None

    @property
    def chosen(self) -> list[Found]:
        """All that is selected: with Shift or Ctrl more than one."""
        return [item.data(ENTRY) for item in self.selectedItems()]

    def _changed(self, item: QListWidgetItem | None) -> None:
        if item:
            self.opened.emit(item.data(ENTRY))


class FoundPainter(QStyledItemDelegate):
    """Draws a find: heading, then its context with what was found in ink."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(200), px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ENTRY)
        area: QRect = option.rect
        palette: QPalette = option.palette
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            wash = QColor(palette.color(QPalette.ColorRole.Accent))
            wash.setAlphaF(0.12)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(wash)
            painter.drawRoundedRect(area.adjusted(4, 1, -4, -1), 6, 6)
        inner = area.adjusted(16, 8, -16, -8)
        strong = painter.font()
        strong.setPixelSize(px(13))
        strong.setWeight(strong.Weight.DemiBold)
        painter.setFont(strong)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        self._line(painter, QRect(inner.left(), inner.top(), inner.width(), px(18)), entry.title)
        small = painter.font()
        small.setPixelSize(px(11))
        small.setWeight(small.Weight.Normal)
        painter.setFont(small)
        place = QRect(inner.left(), inner.bottom() - px(15), inner.width(), px(16))
        self._context(painter, entry, place, palette)
        painter.restore()

    def _context(self, painter: QPainter, entry: Found, area: QRect, palette: QPalette) -> None:
        """The context from a little before what was found, so that it is in sight."""
        metrics, left = QFontMetrics(painter.font()), area.left()
        before = metrics.elidedText(entry.before, Qt.TextElideMode.ElideLeft, area.width() // 3)
        soft = palette.color(QPalette.ColorRole.PlaceholderText)
        ink = palette.color(QPalette.ColorRole.Accent)
        for text, colour in ((before, soft), (entry.match, ink), (entry.after, soft)):
            room = area.right() - left
            if room > 8 and text:
                painter.setPen(colour)
                self._line(painter, QRect(left, area.top(), room, area.height()), text)
                left += metrics.horizontalAdvance(text)

    def _line(self, painter: QPainter, area: QRect, text: str) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
