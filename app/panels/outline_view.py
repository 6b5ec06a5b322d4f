"""The rows of the outline, as a view with keys of its own."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QWidget

from app.panels.outline_classes import ClassesModel
from app.panels.outline_models import ThingsModel
from app.textsize import px

WIDTHS = (140, 110, 132, 96, 104, 44, 44, 110)
"""The least width of each column; names take what room is left."""

OWN_KEYS = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)

INDENTED = 120
"""How much more the names of a tree need."""


def is_own(event: QKeyEvent) -> bool:
    """Whether a key means the row it is pressed on, not the window."""
    return event.key() in OWN_KEYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


class OutlineView(QTreeView):
    """The rows. `opened` carries the thing to go to, `copied` asks for what is selected."""

    opened = Signal(str)
    copied = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "outline")
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setExpandsOnDoubleClick(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.doubleClicked.connect(lambda _: self._open())

    def event(self, event: QEvent) -> bool:
        # The window has shortcuts for these keys; on a row they mean the row.
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif is_own(event):
            self.left.emit() if event.key() == Qt.Key.Key_Escape else self._open()
        else:
            model = self.model()
            if event.key() == Qt.Key.Key_End and isinstance(model, ThingsModel):
                model.reach()
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Give the names what room the other columns leave."""
        first = WIDTHS[0] + INDENTED * self.rootIsDecorated()
        widths = tuple(px(width) for width in (first, *WIDTHS[1:]))
        spare = max(self.viewport().width() - sum(widths), 0)
        shares = (spare * 3 // 5, spare * 2 // 5)
        for column, width in enumerate(widths):
            more = shares[column] if column < len(shares) else 0
            self.header().resizeSection(column, width + more)

    def _open(self) -> None:
        model, index = self.model(), self.currentIndex()
        iri = model.iri_at(index) if isinstance(model, ThingsModel | ClassesModel) else None
        if iri:
            self.opened.emit(iri)
