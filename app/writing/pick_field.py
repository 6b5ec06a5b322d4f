"""A field in which something known is picked while its name is typed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from app.choices import Choice, ChoiceList


class PickField(QLineEdit):
    """`picked` tells that its choice is another one: None while the text names nothing."""

    picked = Signal(object)

    def __init__(self, name: str, complete: Callable[[str], Sequence[Choice]]) -> None:
        super().__init__()
        self.choice: Choice | None = None
        self._complete = complete
        self._popup: ChoiceList | None = None
        self.setAccessibleName(name)
        self.textEdited.connect(self._typed)

    def pick(self, choice: Choice | None) -> None:
        """Take a choice, as if it were picked from the list."""
        self.choice = choice
        self.setText(choice.text if choice else "")
        self.setCursorPosition(0)
        self._close()
        self.picked.emit(choice)

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Tab
        ):
            self._take_current()  # and let the focus go on
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            if self._popup:
                self._popup.step(-1 if key == Qt.Key.Key_Up else 1)
            else:
                self._offer()
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._popup:
            self._take_current()
            return
        if key == Qt.Key.Key_Escape and self._popup:
            self._close()
            return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.preeditString():
            self._close()
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._close()

    def _typed(self, _: str) -> None:
        if self.choice:
            self.choice = None
            self.picked.emit(None)
        self._offer()

    def _offer(self) -> None:
        choices = self._complete(self.text().strip())
        if not choices:
            self._close()
            return
        if self._popup is None:
            self._popup = ChoiceList(self.window())
            self._popup.chosen.connect(self.pick)
        self._popup.offer(choices, first=True)
        below = self.mapTo(self.window(), QPoint(0, self.height() + 2))
        room = self.window().height() - below.y() - 8
        height = min(self._popup.wanted_height(), max(room, 120))
        self._popup.setGeometry(QRect(below.x(), below.y(), self.width(), height))
        self._popup.show()
        self._popup.raise_()

    def _take_current(self) -> None:
        if self._popup and self._popup.current:
            self.pick(self._popup.current)

    def _close(self) -> None:
        if self._popup is not None:
            self._popup.hide()
            self._popup.deleteLater()
            self._popup = None
