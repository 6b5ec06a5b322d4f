"""What is said to those who hear the window rather than see it."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QUndoCommand
from PySide6.QtWidgets import QWidget

from app.herald import herald_of
from app.i18n import tr

if TYPE_CHECKING:
    from app.window import Window

HERALDED = sys.platform.startswith("linux")
"""Orca before 45 hears no announcements, but every one says a notification that shows."""

URGENT = QAccessible.AnnouncementPoliteness.Assertive


REST = 800
"""Milliseconds in which a window has come to rest: readers drop what is told amid a flood."""


def announce(widget: QWidget, text: str, *, urgent: bool = False, rest: bool = False) -> None:
    """Have a screen reader, when one listens, say something.

    What is urgent is said at once, what comes with many other changes after a `rest`.
    """
    if not text or not QAccessible.isActive():
        return
    if rest:
        QTimer.singleShot(REST, widget, partial(announce, widget, text, urgent=urgent))
        return
    if HERALDED:
        herald_of(widget.window()).say(text)
        return
    event = QAccessibleAnnouncementEvent(widget, text)
    if urgent:
        event.setPoliteness(URGENT)
    QAccessible.updateAccessibility(event)


class Narrator(QObject):
    """Tells what others see change: the answer, how much is shown, what was undone."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._answer, self._shown = window.session.answer, -1
        self._step = 0
        self._next: QUndoCommand | None = None  # what redo would do
        self._done = ""
        # One thing done is told of by several signals: it is said once, when all is in place.
        self._late = QTimer(self, singleShot=True, interval=REST)
        self._late.timeout.connect(self._tell)
        session = window.session
        session.changed.connect(lambda _: self._late.start())
        session.replaced.connect(self._late.start)
        session.selected.connect(self._late.start)
        session.undo_stack.indexChanged.connect(self._step_to)

    def _step_to(self, step: int) -> None:
        stack = self._window.session.undo_stack
        if stack.count() and step < self._step:
            self._done = tr("Undone")
        elif step == self._step + 1 and stack.command(step - 1) is self._next:
            self._done = tr("Done again")
        self._step = step
        self._next = stack.command(step) if step < stack.count() else None
        self._late.start()

    def _tell(self) -> None:
        done, self._done = self._done, ""
        if QAccessible.isActive():
            parts = (done, self._news(), self._amount())
            announce(self._window, " ".join(part for part in parts if part))

    def _news(self) -> str:
        """The sentence of an answer that has just come, and how many answers there are."""
        session, answer = self._window.session, self._window.session.answer
        if answer is self._answer:
            return ""
        self._answer = answer
        if answer is None:
            return tr("The answer is put away.")
        from app.panels.answers import counts_words  # reads the question language

        sentence = answer.text.of(session.language)
        if answer.understood:
            count = counts_words(answer)
            return f"{sentence} {count}." if count else sentence
        tries = tr(", ").join(each.of(session.language) for each in answer.suggestions)
        return f"{sentence} {tr('Try one of these')}: {tries}" if tries else sentence

    def _amount(self) -> str:
        """How much is shown, when that is different; nothing at the first look."""
        scene, before = self._window.session.scene, self._shown
        self._shown = sum(1 for _ in scene.shown())
        if before in (-1, self._shown):
            return ""
        shown, known = f"{self._shown:,}", f"{len(scene.graph):,}"
        return tr("{shown} of {known} things shown").format(shown=shown, known=known)
