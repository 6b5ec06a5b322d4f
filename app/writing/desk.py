"""The desk: the user's notebook as the window has it open, watched, with its troubles told."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.notebook.book import Notebook
from app.notebook.faults import NotebookError
from graph.model import Text

T = TypeVar("T")

LOOK_EVERY = 1_500
"""Milliseconds between two looks at what other windows have written."""


class Desk(QObject):
    """Opens the notebook when it is needed and creates it only when something is written.

    What fails is told by `failed`, once for each fault, and never raises.
    """

    changed = Signal()
    """Notes or own facts are different, by this window or by another."""

    failed = Signal(object)
    """A NotebookError; its message must last until it is closed."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self._book: Notebook | None = None
        self._told: Text | None = None
        self._watch = QTimer(self, interval=LOOK_EVERY)
        self._watch.timeout.connect(self._look)

    def read(self, ask: Callable[[Notebook], T], otherwise: T) -> T:
        """What a question to the notebook gives; `otherwise` when there is none, or it fails."""
        try:
            book = self._open(begin=False)
            return otherwise if book is None else ask(book)
        except NotebookError as error:
            self._tell(error)
            return otherwise

    def use(self, ask: Callable[[Notebook], T], otherwise: T) -> T:
        """As `read`, and the notebook is created for it: finding needs one to find in."""
        try:
            book = self._open(begin=True)
            assert book is not None
            return ask(book)
        except NotebookError as error:
            self._tell(error)
            return otherwise

    def write(self, act: Callable[[Notebook], T]) -> T | None:
        """Write, creating the notebook if there is none; None when it could not be written."""
        try:
            book = self._open(begin=True)
            assert book is not None
            done = act(book)
        except NotebookError as error:
            self._tell(error)
            return None
        self._told = None
        self.changed.emit()
        return done

    def reopen(self, path: Path | None = None) -> None:
        """Begin again: with the file as it is now, or with another."""
        self.shut()
        self.path = path or self.path
        self._told = None
        self.changed.emit()

    def shut(self) -> None:
        """Let go of the file; everything is in it already."""
        self._watch.stop()
        if self._book is not None:
            self._book.close()
            self._book = None

    def _open(self, *, begin: bool) -> Notebook | None:
        if self._book is None and (begin or self.path.exists()):
            self._book = Notebook(self.path)
            self._watch.start()
        return self._book

    def _look(self) -> None:
        assert self._book is not None
        try:
            if self._book.poll():
                self.changed.emit()
        except NotebookError as error:
            self._tell(error)

    def _tell(self, error: NotebookError) -> None:
        """Say each trouble once: a drive that is gone is gone at every look."""
        message = error.message()
        if message != self._told:
            self._told = message
            self.failed.emit(error)
