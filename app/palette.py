"""The palette: one field over everything the program can do and everything the graph knows."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QVBoxLayout, QWidget

from app.choices import Choice, ChoiceList, claims_escape
from app.i18n import tr
from app.textsize import px

WIDTH, TOP = 560, 72


class Palette(QFrame):
    """A field and its finds, floating over the window. `chosen` carries the Choice taken."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, find: Callable[[str], Sequence[Choice]]) -> None:
        super().__init__(parent)
        self._over = parent
        self._find = find
        self._before: QWidget | None = None
        self.setProperty("look", "card")
        self.field = QLineEdit(self)
        self.list = ChoiceList(self)
        self.list.setProperty("look", "plain")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 0)
        layout.setSpacing(0)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(lambda _: self._refresh())
        self.field.returnPressed.connect(self._take)
        self.list.chosen.connect(self._choose)
        self.hide()

    def open(self) -> None:
        """Show it with everything in it, the cursor in its field."""
        focus = QApplication.focusWidget()
        self._before = focus if focus is not self.field else self._before
        if self._before is not None:
            self._before.destroyed.connect(self._forget)
        self.field.setPlaceholderText(tr("Find an action or a thing"))
        self.field.setAccessibleName(tr("Find an action or a thing"))
        self.field.clear()
        self._refresh()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        if claims_escape(event):
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
            if event.key() in steps:
                self.list.step(steps[Qt.Key(event.key())])
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._close()
                return True
        return super().eventFilter(watched, event)

    def place(self) -> None:
        """Put it in the upper middle of its parent, as high as its finds need."""
        room = self._over.size()
        width = min(px(WIDTH), room.width() - 48)
        height = 8 + self.field.sizeHint().height() + self.list.wanted_height()
        height = min(height, room.height() - TOP - 24)
        self.setGeometry((room.width() - width) // 2, TOP, width, height)

    def _forget(self) -> None:
        self._before = None

    def _refresh(self) -> None:
        self.list.offer(self._find(self.field.text()), first=True)
        self.place()

    def _take(self) -> None:
        if self.list.current:
            self._choose(self.list.current)

    def _choose(self, choice: Choice) -> None:
        self._close()
        self.chosen.emit(choice)

    def _close(self) -> None:
        """Give the keyboard back to what had it."""
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.hide()
