"""The notes about one thing, in the side panel: reading, writing, and who else mentions it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from app.i18n import tr
from app.notebook.book import Notebook
from app.notebook.notes import About, Note, backlinks, notes_about
from app.panels.parts import ElidedButton, empty, heading
from app.writing.card import Hands, NoteCard
from app.writing.desk import Desk
from app.writing.read_only import offer_writing
from resources import Theme

MENTIONS_AT_MOST = 6


class NotesSection(QWidget):
    """Rebuilt when the notebook changes, but never under the hand that writes."""

    def __init__(
        self,
        desk: Desk,
        hands: Hands,
        colours: Theme,
        about: About,
        keys: frozenset[str],
        open_note: Callable[[Note], None],
    ) -> None:
        super().__init__()
        self._desk, self._hands, self._colours = desk, hands, colours
        self._about, self._keys, self._open_note = about, keys, open_note
        self._cards: list[NoteCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        desk.changed.connect(self.refresh)
        self.refresh()

    @property
    def writing(self) -> bool:
        return any(card.writing for card in self._cards)

    def write(self) -> None:
        """Write here: in the only note there is, else on a new sheet."""
        if not self._desk.may_write():
            return
        if len(self._cards) == 1:
            self._cards[0].begin()
        else:
            self._new_sheet()

    def finish(self) -> None:
        """Save what is being written."""
        for card in self._cards:
            card.finish()

    def refresh(self) -> None:
        """Read the notebook again, unless somebody is writing here."""
        if self.writing:
            return
        focus = QApplication.focusWidget()
        within = focus is not None and self.isAncestorOf(focus)
        nothing: tuple[tuple[Note, ...], tuple[Note, ...]] = ((), ())
        notes, mentions = self._desk.read(self._found, nothing)
        empty(self._column)
        self._column.addWidget(heading(tr("Your notes")))
        self._cards = [self._card(note) for note in notes]
        for card in self._cards:
            self._column.addWidget(card)
        button = QPushButton(tr("Write a note") if not notes else tr("Write another note"))
        button.setProperty("look", "more-left")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(self._new_sheet)
        offer_writing(self._desk, button)
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._new = button
        if mentions:
            self._column.addSpacing(8)
            self._column.addWidget(heading(tr("Mentioned in")))
        for note in mentions[:MENTIONS_AT_MOST]:
            link = ElidedButton(note.heading, 0)
            link.setProperty("look", "correction")
            link.setCursor(Qt.CursorShape.PointingHandCursor)
            link.clicked.connect(partial(self._open_note, note))
            self._column.addWidget(link)
        if within:  # else Qt hands the keyboard to whatever comes first in the window
            (self._cards[-1] if self._cards else self._new).setFocus()

    def _found(self, book: Notebook) -> tuple[tuple[Note, ...], tuple[Note, ...]]:
        own = tuple(notes_about(book, self._about))
        known = {note.id for note in own}
        others = backlinks(book, self._keys) if self._keys else []
        return own, tuple(note for note in others if note.id not in known)

    def _card(self, note: Note | None) -> NoteCard:
        card = NoteCard(self._desk, self._hands, self._colours, self._about, note)
        card.ended.connect(self.refresh, Qt.ConnectionType.QueuedConnection)
        return card

    def _new_sheet(self) -> None:
        card = self._card(None)
        self._cards.append(card)
        self._column.insertWidget(self._column.indexOf(self._new), card)
        self._new.hide()
        card.begin()
