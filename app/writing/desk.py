"""The desk: the user's notebook as the window has it open, watched, with its troubles told."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.notebook.faults import Fault, NotebookError
from app.notebook.unwritable import UNWRITABLE, may_be_written, why_unwritable
from graph.model import Text

if TYPE_CHECKING:
    from app.notebook.book import Notebook

T = TypeVar("T")

BACK_UP_FIRST, BACK_UP_EVERY = 5_000, 10 * 60_000
"""Milliseconds after opening and then between two moments at which a backup may be due."""

LOOK_EVERY = 1_500
"""Milliseconds between two looks at what other windows have written."""


class Desk(QObject):
    """Opens the notebook when it is needed and creates it only when something is written.

    What fails is told by `failed`, once for each fault, and never raises.
    """

    changed = Signal()
    """Notes or own facts are different, by this window or by another."""

    backup_failed = Signal(object)
    """A NotebookError of a backup, from another thread."""

    failed = Signal(object)
    """A NotebookError; its message must last until it is closed."""

    read_only_changed = Signal()
    """The notebook can only be read from now on, or can be written again."""

    refused = Signal()
    """Somebody wanted to write where nothing can be written."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self._book: Notebook | None = None
        self._blank: Notebook | None = None
        self._told: Text | None = None
        self._checked = True
        self.fault: Fault | None = None
        """What is wrong with the notebook, until something could be written again."""
        self.read_only: Fault | None = None
        """What keeps the notebook from being written, if something does."""
        self._later: dict[str, Callable[[Notebook], object]] = {}
        self._watch = QTimer(self, interval=LOOK_EVERY)
        self._watch.timeout.connect(self._look)
        self._backups = QTimer(self, interval=BACK_UP_EVERY)
        self._back_up_soon = QTimer(self, singleShot=True, interval=BACK_UP_FIRST)
        for timer in (self._backups, self._back_up_soon):
            timer.timeout.connect(self._back_up)
        self._pool = ThreadPoolExecutor(1, "backups")
        self.backup_failed.connect(self.tell)

    def read(self, ask: Callable[[Notebook], T], otherwise: T) -> T:
        """What a question to the notebook gives; `otherwise` when there is none, or it fails."""
        try:
            book = self._open(begin=False)
            return otherwise if book is None else ask(book)
        except NotebookError as error:
            self.tell(error)
            return otherwise

    def use(self, ask: Callable[[Notebook], T], otherwise: T) -> T:
        """As `read`, and of a blank notebook where there is none: finding needs one to find in."""
        try:
            book = self._open(begin=False)
            if book is None:
                from app.notebook.book import blank_notebook

                self._blank = self._blank or blank_notebook()
                book = self._blank
            return ask(book)
        except NotebookError as error:
            self.tell(error)
            return otherwise

    def write(self, act: Callable[[Notebook], T]) -> T | None:
        """Write, creating the notebook if there is none; None when it could not be written."""
        try:
            book = self._open(begin=True)
            assert book is not None
            done = act(book)
        except NotebookError as error:
            self.tell(error)
            return None
        self._told = self.fault = None
        self.changed.emit()
        return done

    def keep(self, name: str, text: str, act: Callable[[Notebook], T]) -> T | None:
        """Write a text. One that cannot be written waits in a file until it can.

        `name` says whose text it is: a newer text of the same note takes the place of the older.
        """
        self._later.pop(name, None)
        done = self.write(act)
        if done is None:
            self._later[name] = act
            if self._book is None:  # else it has seen to that
                from app.notebook.rescue import keep_text

                keep_text(self.path, name, text)
        elif self._later:
            self._catch_up()
        return done

    def reopen(self, path: Path | None = None) -> None:
        """Begin again: with the file as it is now, or with another."""
        self.shut()
        self.path = path or self.path
        before, self.read_only = self.read_only, None
        self._told = self.fault = None
        self.read(lambda _: None, None)
        if before and not self.read_only:
            self.read_only_changed.emit()  # whoever is writing still has the newest text
            self._catch_up()
        self.changed.emit()

    def go_on_in(self, target: Path) -> bool:
        """Copy everything to another place and write there from now on; whether that was done."""
        try:
            if self._book is not None:
                self._book.copy_to(target)
        except NotebookError as error:
            self.tell(error)
            return False
        self.reopen(target)
        return True

    def may_write(self) -> bool:
        """Whether something can be written; where not, it is told why."""
        if self.read_only:
            self.refused.emit()
        return self.read_only is None

    def why_read_only(self) -> Text | None:
        """Why the notebook can only be read, as half a sentence; None when it can be written."""
        return why_unwritable(self.path, self.read_only) if self.read_only else None

    def _catch_up(self) -> None:
        """Write what has waited for it."""
        later, self._later = self._later, {}
        for name, act in later.items():
            if self.write(act) is None:
                self._later[name] = act

    def begin_anew(self) -> None:
        """Begin an empty notebook where there are only backups of one."""
        from app.notebook.book import Notebook

        self.shut()
        try:
            self._use(Notebook(self.path, begin=True))
        except NotebookError as error:
            self.tell(error)
        else:
            self._told = self.fault = None
            self.changed.emit()

    def shut(self) -> None:
        """Let go of the file; everything is in it already."""
        for timer in (self._watch, self._backups, self._back_up_soon):
            timer.stop()
        if self._book is not None:
            self._book.close()
            self._book = None

    def end(self) -> None:
        """Let go for good, when a backup that is being made is complete."""
        self.shut()
        self._pool.shutdown(wait=True)

    def _open(self, *, begin: bool) -> Notebook | None:
        if self._book is None and (begin or self.path.exists()):
            if self.read_only:
                raise NotebookError(self.read_only, path=self.path)
            from app.notebook.book import Notebook

            self._use(Notebook(self.path))
        return self._book

    def _use(self, book: Notebook) -> None:
        self._book, self._checked = book, book.checked
        self._watch.start()
        self._only_read(book.read_only)
        if not book.read_only:
            self._backups.start()
            self._back_up_soon.start()

    def _only_read(self, fault: Fault | None) -> None:
        """Remember what keeps the notebook from being written; nobody waits for it again."""
        if self._book is not None:
            self._book.read_only = fault
        if fault is not self.read_only:
            self.read_only = fault
            self._watch.start()
            self.read_only_changed.emit()

    def _back_up(self) -> None:
        """Make a backup when one is due, beside the window: copying may take a moment."""
        if self.read_only:
            return
        path = self.path
        whole, self._checked = not self._checked, True

        def work() -> None:
            from app.notebook.backups import back_up_if_due, check

            try:
                if whole:
                    check(path)  # the start has no time for all of a large one
                back_up_if_due(path)
            except NotebookError as error:
                self.backup_failed.emit(error)

        self._pool.submit(work)

    def _look(self) -> None:
        if self.read_only:
            if may_be_written(self.path):
                self.reopen()
        elif self._book is not None:
            try:
                if self._book.poll():
                    self.changed.emit()
            except NotebookError as error:
                self.tell(error)

    def tell(self, error: NotebookError) -> None:
        """Say each trouble once: a drive that is gone is gone at every look."""
        if error.fault in UNWRITABLE:
            self._only_read(error.fault)
        message, self.fault = error.message(), error.fault
        if message != self._told:
            self._told = message
            self.failed.emit(error)
