"""A list of things to choose from, as the ask bar's popup and the palette show it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.i18n import tr
from app.speech import announce
from app.textsize import px

ROW_HEIGHT = 32
MOST_ROWS = 10
REST = 600
"""Milliseconds without a key after which the list is told to those who hear."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Choice:
    """One row: its text, a softer detail at the right edge, a role's colour, and what it means."""

    text: str
    detail: str = ""
    colour: str = ""
    value: object = None


def claims_escape(event: QEvent) -> bool:
    """Take Esc for a field before the window does: it closes the list that is open first."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    ours = event.key() == Qt.Key.Key_Escape
    if ours:
        event.accept()
    return ours


class ChoiceModel(QAbstractListModel):
    """Choices as Qt's views want them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._choices: tuple[Choice, ...] = ()

    def replace(self, choices: Sequence[Choice]) -> None:
        self.beginResetModel()
        self._choices = tuple(choices)
        self.endResetModel()

    def choice(self, index: Index) -> Choice:
        return self._choices[index.row()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._choices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        choice = self._choices[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{choice.text}, {choice.detail}" if choice.detail else choice.text
        return None


class ChoicePainter(QStyledItemDelegate):
    """Draws a choice: stripe, text, and the detail at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(200), px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, ChoiceModel):
            return
        choice = model.choice(index)
        area: QRect = option.rect
        palette: QPalette = option.palette
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            wash = QColor(palette.color(QPalette.ColorRole.Accent))
            wash.setAlphaF(0.12)
            painter.setBrush(wash)
            painter.drawRoundedRect(area.adjusted(4, 0, -4, 0), 6, 6)
        if choice.colour:
            painter.setBrush(QColor(choice.colour))
            high = px(16)
            stripe = QRect(area.left() + 16, area.center().y() - high // 2 + 1, 6, high)
            painter.drawRoundedRect(stripe, 2, 2)
        left = area.left() + 32
        self._draw_texts(
            painter,
            choice,
            QRect(left, area.top(), area.right() - 16 - left, area.height()),
            palette,
        )
        painter.restore()

    def _draw_texts(
        self, painter: QPainter, choice: Choice, area: QRect, palette: QPalette
    ) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        font = QFont(painter.font())
        small = QFont(font)
        small.setPixelSize(px(12))
        painter.setFont(small)
        detail = painter.fontMetrics().elidedText(
            choice.detail, Qt.TextElideMode.ElideRight, area.width() // 2
        )
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, detail)
        taken = painter.fontMetrics().horizontalAdvance(detail) + (16 if detail else 0)
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        text = painter.fontMetrics().elidedText(
            choice.text, Qt.TextElideMode.ElideRight, area.width() - taken
        )
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignLeft, text)


class ChoiceList(QFrame):
    """A card of choices. It never takes the focus: the field beside it keeps the keyboard."""

    chosen = Signal(object)  # the Choice

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self._model = ChoiceModel(self)
        self._view = QListView(self)
        self._view.setProperty("look", "choices")
        self._view.setModel(self._model)
        self._view.setItemDelegate(ChoicePainter(self._view))
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setMouseTracking(True)
        self._view.setUniformItemSizes(True)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Said when the typing rests: every key brings another list.
        self._late = QTimer(self, singleShot=True, interval=REST)
        self._late.timeout.connect(self._tell)
        self._view.entered.connect(self._view.setCurrentIndex)
        self._view.clicked.connect(lambda index: self.chosen.emit(self._model.choice(index)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.addWidget(self._view)

    @property
    def choices(self) -> tuple[Choice, ...]:
        return tuple(
            self._model.choice(self._model.index(row)) for row in range(self._model.rowCount())
        )

    @property
    def current(self) -> Choice | None:
        index = self._view.currentIndex()
        return self._model.choice(index) if index.isValid() else None

    def offer(self, choices: Sequence[Choice], *, first: bool) -> None:
        """Show choices; `first` takes the first one as current at once."""
        self._model.replace(choices)
        if first and choices:
            self._view.setCurrentIndex(self._model.index(0))
        self._late.start()

    def wanted_height(self) -> int:
        """How high the card must be for its rows, up to the most it shows at once."""
        return min(self._model.rowCount(), MOST_ROWS) * px(ROW_HEIGHT) + 18

    def step(self, by: int) -> None:
        """Move the current row down or up, round the ends."""
        rows = self._model.rowCount()
        if not rows:
            return
        index = self._view.currentIndex()
        row = index.row() + by if index.isValid() else (0 if by > 0 else rows - 1)
        self._view.setCurrentIndex(self._model.index(row % rows))
        self._late.stop()
        self._tell()

    def _tell(self) -> None:
        """Say the current row, or how many there are: the keyboard is in a field beside it."""
        if not self.isVisible():
            return
        index, count = self._view.currentIndex(), self._model.rowCount()
        if index.isValid():
            text = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
            at = tr("item {at} of {count}").format(at=index.row() + 1, count=count)
            announce(self, f"{text}, {at}")
        else:
            words = tr("1 suggestion") if count == 1 else tr("{count} suggestions")
            announce(self, words.format(count=count))
