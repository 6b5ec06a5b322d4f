"""A field with its finds below it, floating over the window: it narrows as one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.choices import Choice, ChoiceList, claims_escape
from app.textsize import px

NARROW, WIDE, TOP = 340, 560, 72
"""Widths under what was clicked and in the middle of the window, and how far down it is there."""
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Backtab: -1, Qt.Key.Key_Tab: 1}


class Chooser(QFrame):
    """Offers choices for one thing at a time."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._anchor: QWidget | None = None
        self._before: QWidget | None = None
        self._find: Callable[[str], Sequence[Choice]] = lambda _: ()
        self._take_it: Callable[[Choice], object] = bool
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

    def open(
        self,
        prompt: str,
        find: Callable[[str], Sequence[Choice]],
        take: Callable[[Choice], object],
        under: QWidget | None = None,
    ) -> None:
        """Offer what `find` gives, under a widget or in the upper middle of the window.

        Afterwards that widget, or what had it before, has the keyboard again.
        """
        focus = QApplication.focusWidget()
        self._anchor, self._find, self._take_it = under, find, take
        self._before = under or (focus if focus is not self.field else self._before)
        self.field.setPlaceholderText(prompt)
        self.field.setAccessibleName(prompt)
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
            step = STEPS.get(Qt.Key(event.key()))
            if step:
                self.list.step(step)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._close()
                return True
        return super().eventFilter(watched, event)

    def place(self) -> None:
        """Put it where it belongs, as high as its finds need and there is room."""
        height = 8 + self.field.sizeHint().height() + self.list.wanted_height()
        room = self._over.size()
        if self._anchor is None:
            width = min(px(WIDE), room.width() - 48)
            height = min(height, room.height() - TOP - 24)
            self.setGeometry((room.width() - width) // 2, TOP, width, height)
            return
        if not isValid(self._anchor):
            return
        below = self._anchor.mapTo(self._over, QPoint(0, self._anchor.height() + 4))
        width = min(px(NARROW), room.width() - 16)
        left = max(8, min(below.x(), room.width() - width - 8))
        self.setGeometry(left, below.y(), width, min(height, room.height() - below.y() - 8))

    def _refresh(self) -> None:
        self.list.offer(self._find(self.field.text()), first=True)
        self.place()

    def _take(self) -> None:
        if self.list.current:
            self._choose(self.list.current)

    def _choose(self, choice: Choice) -> None:
        self._close()
        self._take_it(choice)

    def _close(self) -> None:
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.hide()
