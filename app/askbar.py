"""The ask bar: one field for every question, with type-ahead and a history."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from app.choices import Choice, ChoiceList, claims_escape
from app.i18n import tr
from app.marks import MarkButton
from app.textsize import fix

Completer = Callable[[str], Sequence[Choice]]
LONGEST = 10_000
"""Characters a question may have; what is pasted beyond is cut."""


class AskField(QLineEdit):
    """The line itself. While an input method composes, keys and popup belong to that one."""

    stepped = Signal(int)  # Up (-1) or Down (1)
    filled = Signal()  # Tab: take the current suggestion, do not ask yet
    entered = Signal()
    left = Signal()
    composed = Signal()  # an input method is at work: nothing may lie over its candidates
    escaped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.composing = False
        self.setProperty("look", "ask")
        self.setMaxLength(LONGEST)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = bool(event.preeditString())
        if self.composing:
            self.composed.emit()
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.composing:
            # Enter takes the candidate; where it comes here as well it must not ask.
            if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                super().keyPressEvent(event)
            return
        match event.key():
            case Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case Qt.Key.Key_Down:
                self.stepped.emit(1)
            case Qt.Key.Key_Escape:
                self.escaped.emit()
            case _:
                super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # Tab is taken before Qt moves the focus, and only when there is something to fill in.
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Tab
            and self.property("fillable")
        ):
            self.filled.emit()
            return True
        if claims_escape(event):
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class AskBar(QFrame):
    """The rounded field with its go button. `asked` carries a question to be answered."""

    asked = Signal(str)
    escaped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._complete: Completer = lambda _: ()
        self._history: tuple[str, ...] = ()
        self._at = 0  # place in the history; its length = not in it
        self._draft = ""
        self._well = QFrame(self)
        self._well.setProperty("look", "well")
        fix(self._well, height=36)
        self.field = AskField(self._well)
        self.go = MarkButton("go", self, disc=True, size=36)
        self.go.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        inner = QHBoxLayout(self._well)
        inner.setContentsMargins(20, 0, 16, 0)
        inner.addWidget(self.field)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._well, 1)
        layout.addWidget(self.go)
        self._over = parent.window()  # the popup lies over everything, and takes no focus
        self.popup = ChoiceList(self._over)
        self.popup.hide()
        self.field.textEdited.connect(self._typed)
        self.field.returnPressed.connect(self._ask_text)
        self.field.stepped.connect(self._step)
        self.field.filled.connect(self._fill)
        self.field.entered.connect(lambda: self._light(True))
        self.field.left.connect(self._leave)
        self.field.composed.connect(self._close)
        self.field.escaped.connect(self._escape)
        self.go.clicked.connect(self._ask_text)
        self.popup.chosen.connect(self._choose)
        self.retranslate()

    def retranslate(self) -> None:
        self.field.setAccessibleName(tr("Question"))
        self.go.setToolTip(tr("Ask"))
        self.go.setAccessibleName(tr("Ask"))

    def invite(self, questions: Sequence[str]) -> None:
        """Say, while nothing is written, a question that works on what is open."""
        words = tr("Ask: {question}").format(question=questions[0]) if questions else tr("Ask")
        self.field.setPlaceholderText(words)

    def set_completer(self, complete: Completer) -> None:
        self._complete = complete

    def set_history(self, history: tuple[str, ...]) -> None:
        self._history, self._at = history, len(history)

    def take_focus(self, typed: str = "") -> None:
        """Put the cursor into the field, all selected; with text, that is typed into it."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        if typed:
            self.field.insert(typed)
            self._typed(self.field.text())

    def begin(self, text: str) -> None:
        """Begin a question with some words, to be typed on."""
        self.field.setText(text)
        self._typed(text)

    def show_question(self, question: str) -> None:
        self.field.setText(question)
        self.field.setCursorPosition(0 if not self.field.hasFocus() else len(question))
        self.popup.hide()

    def _typed(self, text: str) -> None:
        self._at, self._draft = len(self._history), text
        choices = self._complete(text) if text.strip() else ()
        self.popup.offer(choices, first=False)
        self.field.setProperty("fillable", bool(choices))
        if not choices:
            self.popup.hide()
            return
        below = self._well.mapTo(self._over, QPoint(0, self._well.height() + 4))
        size = QSize(self._well.width(), self.popup.wanted_height())
        self.popup.setGeometry(QRect(below, size))
        self.popup.show()
        self.popup.raise_()

    def _step(self, by: int) -> None:
        if self.popup.isVisible() and (by > 0 or self.popup.current):
            self.popup.step(by)
            current = self.popup.current
            if current:
                self.field.setText(current.text)
            return
        at = min(max(self._at + by, 0), len(self._history))
        if at != self._at:
            self._at = at
            past = self._history[at] if at < len(self._history) else self._draft
            self.field.setText(past)
            self.popup.hide()

    def _ask_text(self) -> None:
        self._close()
        self.asked.emit(self.field.text().strip())

    def _choose(self, choice: Choice) -> None:
        self.field.setText(choice.text)
        self.field.setFocus()
        self._ask_text()

    def _fill(self) -> None:
        choice = self.popup.current or next(iter(self.popup.choices), None)
        if choice:
            self.field.setText(choice.text + " ")
            self._typed(self.field.text())

    def _light(self, on: bool) -> None:
        self._well.setProperty("lit", on)
        self._well.style().unpolish(self._well)
        self._well.style().polish(self._well)

    def _leave(self) -> None:
        self._light(False)
        self._close()

    def _escape(self) -> None:
        if self.popup.isVisible():
            self._close()
        else:
            self.escaped.emit()

    def _close(self) -> None:
        self.popup.hide()
        self.field.setProperty("fillable", False)
