"""All notes in a window of their own: found as you type, read and written beside the list."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.dialogs.parts import list_and_page
from app.i18n import mark, tr
from app.notebook.book import Notebook
from app.notebook.finding import Found, find
from app.notebook.notes import ALONE, About, Note, all_notes, note, restore_note, tagged
from app.notebook.texts import words_of
from app.panels.parts import ElidedButton, empty, label
from app.switch import Switch
from app.textsize import room_for
from app.writing.card import Hands, NoteCard, when_words
from app.writing.desk import Desk
from app.writing.found_list import FoundList
from app.writing.read_only import offer_writing
from resources import Theme

KINDS = {
    "label": mark("name"),
    "definition": mark("definition"),
    "quote": mark("study notes"),
}
LISTED_AT_MOST = 500
FOUND_AT_MOST = 100
PREVIEW, TOLD = 160, 1_200
"""How many characters tell of a note in the list, and from how many they are taken."""


class AllNotes(QDialog):
    """A list at the left, one note at the right. Esc closes it; nothing has to be saved."""

    def __init__(
        self,
        desk: Desk,
        hands: Hands,
        colours: Theme,
        about_words: Callable[[About], str],
        show_about: Callable[[About], object],
        show_thing: Callable[[str], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Your notes"))
        self.resize(room_for(self, 860, 600))
        self._desk, self._hands, self._colours = desk, hands, colours
        self._about_words, self._show_about, self._show_thing = about_words, show_about, show_thing
        self._card: NoteCard | None = None
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Find in notes, quotes and definitions; #tag"))
        self.field.setAccessibleName(tr("Find in notes, quotes and definitions; #tag"))
        self.field.textChanged.connect(lambda _: self.refresh())
        self.which = Switch(("kept", "deleted"), "segment", self)
        self.which.name("kept", tr("Your notes"), tr("Your notes"))
        self.which.name("deleted", tr("Deleted"), tr("Deleted"))
        self.which.setProperty("look", "segments")
        self.which.turn("kept")
        self.which.switched.connect(lambda _: self.refresh())
        self.new = QPushButton(tr("New note"))
        self.list = FoundList(self)
        self.list.setAccessibleName(tr("Your notes"))
        self.list.opened.connect(self._open)
        self.list.itemActivated.connect(lambda _: self._go())
        self.list.itemSelectionChanged.connect(self._choose)
        delete = QShortcut(QKeySequence.StandardKey.Delete, self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._delete_chosen)
        self._page = QWidget()
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(24, 24, 24, 24)
        self._column.setSpacing(8)
        self._lay_out()
        desk.changed.connect(self._notebook_changed)
        self.refresh()
        self._show_nothing()

    def search(self, text: str) -> None:
        """Find this, as if it were typed."""
        self.field.setText(text)
        self.field.setFocus()

    def open_note(self, note_id: str) -> None:
        """Show one note."""
        self.refresh(note_id)
        self._show(self._desk.read(lambda book: note(book, note_id), None))

    def new_note(self) -> None:
        """A sheet for a note about nothing in particular."""
        if not self._desk.may_write():
            return
        self._show(None)
        if self._card:
            self._card.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down leaves the field for what was found."""
        if event.key() == Qt.Key.Key_Down and self.field.hasFocus() and self.list.count():
            self.list.setFocus()
            self.list.setCurrentRow(max(self.list.currentRow(), 0))
            return
        super().keyPressEvent(event)

    def done(self, result: int) -> None:
        if self._card:
            self._card.finish()
        super().done(result)

    def refresh(self, current: str = "") -> None:
        """Read the notebook again for the list."""
        nothing: tuple[Found, ...] = ()
        chosen = current or (self.list.current.key if self.list.current else "")
        self.list.show_entries(self._desk.use(self._entries, nothing), chosen)
        offer_writing(self._desk, self.new)

    def _entries(self, book: Notebook) -> tuple[Found, ...]:
        asked = self.field.text().strip()
        if self.which.on == "deleted":
            return tuple(map(_entry, all_notes(book, deleted=True)))
        if asked.startswith("#") and len(asked) > 1:
            return tuple(map(_entry, tagged(book, asked)))
        if not asked:
            return tuple(map(_entry, all_notes(book, limit=LISTED_AT_MOST)))
        return tuple(
            found._replace(title=f"{found.title} · {tr(KINDS[found.kind])}")
            if found.kind in KINDS
            else found
            for found in find(book, asked, FOUND_AT_MOST)
        )

    def _chosen_notes(self) -> list[str]:
        return [entry.key for entry in self.list.chosen if entry.kind == "note"]

    def _choose(self) -> None:
        """Several notes are selected: what can be done with all of them."""
        chosen = self._chosen_notes()
        if len(chosen) < 2 or self.which.on == "deleted":
            return
        self._close_card()
        self._column.addWidget(label(tr("{count} notes chosen").format(count=len(chosen)), "soft"))
        away = QPushButton(tr("Delete"))
        away.setAutoDefault(False)
        away.clicked.connect(self._delete_chosen)
        offer_writing(self._desk, away)
        self._column.addWidget(away, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)

    def _delete_chosen(self) -> None:
        chosen = self._chosen_notes()
        if chosen and self.which.on == "kept" and self._desk.may_write():
            self._close_card()
            self._hands.delete(chosen)

    def _close_card(self) -> None:
        if self._card:
            self._card.finish()
        empty(self._column)
        self._card = None

    def _open(self, entry: Found) -> None:
        if len(self.list.chosen) > 1:
            self._choose()
        elif entry.kind == "note":
            self._show(self._desk.read(lambda book: note(book, entry.key), None))
        else:
            self._show_find(entry)

    def _go(self) -> None:
        """Enter on a thing shows it in the window; on a note, writes there."""
        entry = self.list.current
        if entry and entry.kind != "note":
            self._show_thing(entry.key)
        elif self._card:
            self._card.begin()

    def _show(self, shown: Note | None) -> None:
        self._close_card()
        if shown and shown.deleted:
            self._show_deleted(shown)
            return
        about = shown.about if shown else ALONE
        words = self._about_words(about)
        if words:
            link = ElidedButton(words, 0)
            link.setProperty("look", "correction")
            link.setCursor(Qt.CursorShape.PointingHandCursor)
            link.clicked.connect(lambda: self._show_about(about))
            self._column.addWidget(link)
        card = NoteCard(self._desk, self._hands, self._colours, about, shown)
        card.ended.connect(self._written, Qt.ConnectionType.QueuedConnection)
        self._card = card
        self._column.addWidget(card)
        self._column.addStretch(1)

    def _show_nothing(self) -> None:
        """Say what can be done here, while no note is chosen."""
        self._close_card()
        if self.list.count():
            words = tr("Choose a note to read it; Enter writes in it.")
        else:
            words = tr("A note stays with what it is about: Ctrl+N in the window begins one.")
        self._column.addWidget(label(words, "soft", wrap=True))
        self._column.addStretch(1)

    def _show_find(self, entry: Found) -> None:
        """What was found in a quote, a definition or a name, and the way to whose it is."""
        self._close_card()
        self._column.addWidget(label(entry.title, "name", wrap=True))
        context = f"{entry.before}{entry.match}{entry.after}"
        self._column.addWidget(label(context, wrap=True, select=True))
        show = QPushButton(tr("Show it in the picture"))
        show.setAutoDefault(False)
        show.clicked.connect(lambda: self._show_thing(entry.key))
        self._column.addWidget(show, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)

    def _show_deleted(self, shown: Note) -> None:
        self._column.addWidget(label(tr("Deleted {when}").format(when=when_words(shown)), "soft"))
        self._column.addWidget(label(shown.text, wrap=True, select=True))
        back = QPushButton(tr("Bring it back"))
        back.clicked.connect(lambda: self._restore(shown))
        offer_writing(self._desk, back)
        self._column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)

    def _restore(self, shown: Note) -> None:
        if self._desk.write(lambda book: restore_note(book, shown.id)):
            self.which.turn("kept")
            self.open_note(shown.id)

    def _written(self) -> None:
        kept = self._card.note if self._card else None
        if kept and not self._desk.read(lambda book: note(book, kept.id).deleted, True):
            self.refresh(kept.id)
        else:
            self.refresh()
            self._show_nothing()

    def _notebook_changed(self) -> None:
        self.refresh()
        if self._card and not self._card.writing and self._card.note:
            shown = self._card.note
            fresh = self._desk.read(lambda book: note(book, shown.id), None)
            if fresh and fresh.revision != shown.revision:
                self._show(fresh)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(0, 16, 0, 8)
        left.setSpacing(8)
        top = QVBoxLayout()
        top.setContentsMargins(16, 0, 16, 0)
        top.setSpacing(8)
        top.addWidget(self.field)
        row = QHBoxLayout()
        row.addWidget(self.which)
        row.addStretch(1)
        self.new.setProperty("look", "loud")
        self.new.setAutoDefault(False)
        self.new.clicked.connect(self.new_note)
        row.addWidget(self.new)
        top.addLayout(row)
        left.addLayout(top)
        left.addWidget(self.list, 1)
        list_and_page(self, left, self._page)


def _entry(shown: Note) -> Found:
    _, _, rest = shown.text[:TOLD].lstrip().partition("\n")
    preview = words_of(rest) or when_words(shown)
    return Found("note", shown.id, shown.heading, "", "", preview[:PREVIEW])
