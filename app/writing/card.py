"""One note as a card: it reads where it stands, and is written where it reads."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.choices import Choice
from app.i18n import tr
from app.marks import MarkButton
from app.notebook.images import add_image, image
from app.notebook.notes import About, Note, add_note, delete_note, settle_note, write_note
from app.notebook.texts import tick
from app.panels.parts import ElidedLabel, label
from app.soon import Soon
from app.speech import announce
from app.writing.desk import Desk
from app.writing.editor import NoteEditor
from app.writing.read_only import offer_writing
from app.writing.reader import NoteReader
from resources import Theme

SAVE_AFTER, SAVE_LATEST = 400, 1_500
"""Milliseconds without a key after which what was typed is saved; at the latest so many after the
first, however fast one goes on typing."""


@dataclass(frozen=True, slots=True)
class Hands:
    """What notes ask of the window: they know no session."""

    complete: Callable[[str], Sequence[Choice]]
    knows: Callable[[str], bool]
    follow: Callable[[str], None]
    show_tag: Callable[[str], None]
    open_web: Callable[[str], None]
    show_history: Callable[[Note], None]
    export: Callable[[Note], None]
    delete: Callable[[Sequence[str]], None]
    """Put many notes away, by their ids."""
    written: Callable[[str, str, Note], None]
    """The text before, the text now, and the note, once the hand has left it."""


class NoteCard(QFrame):
    """A note, or an empty sheet for one. `ended` says that writing is over."""

    ended = Signal()

    def __init__(
        self, desk: Desk, hands: Hands, colours: Theme, about: About, note: Note | None
    ) -> None:
        super().__init__()
        self.setProperty("look", "sheet")
        self._desk, self._hands, self._colours = desk, hands, colours
        self._about, self.note = about, note
        self._editor: NoteEditor | None = None
        self._back: QWidget | None = None
        self._before, self._new_id = "", uuid.uuid4().hex
        self._save_soon = Soon(self, self.save, SAVE_AFTER, SAVE_LATEST)
        self._reader = NoteReader(lambda name: desk.read(lambda book: image(book, name), None))
        self._reader.linked.connect(hands.follow)
        self._reader.tagged.connect(hands.show_tag)
        self._reader.web.connect(hands.open_web)
        self._reader.ticked.connect(self._tick)
        self._reader.write_wanted.connect(self.begin)
        desk.read_only_changed.connect(self._write_again)
        self.setFocusProxy(self._reader)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 8, 8)
        self._column.setSpacing(4)
        if note and note.conflict_of:
            words = tr("Written elsewhere at the same time: both texts are kept.")
            self._column.addWidget(label(words, "trouble", wrap=True))
            keep = QPushButton(tr("Keep it as a note of its own"))
            keep.setProperty("look", "more-left")
            keep.setCursor(Qt.CursorShape.PointingHandCursor)
            keep.clicked.connect(self._settle)
            offer_writing(desk, keep)
            self._column.addWidget(keep, 0, Qt.AlignmentFlag.AlignLeft)
        if note and note.title:
            self._column.addWidget(label(note.title, "strong", wrap=True))
        self._column.addWidget(self._reader)
        self._foot = self._make_foot()
        self._column.addWidget(self._foot)
        self._show_text()

    @property
    def writing(self) -> bool:
        return self._editor is not None

    def begin(self) -> None:
        """Write here, with the cursor at the end."""
        if self._editor:
            self._editor.setFocus()
            return
        if not self._desk.may_write():
            return
        focus = QApplication.focusWidget()
        here = focus is not None and focus.window() is self.window()
        self._back = focus if focus and here and not self.isAncestorOf(focus) else None
        self._before = self.note.text if self.note else ""
        self._editor = NoteEditor(self._before, self._hands.complete)
        self._editor.textChanged.connect(self._save_soon.ask)
        self._editor.finished.connect(self.finish)
        self._editor.picture_pasted.connect(self._paste)
        self._column.replaceWidget(self._reader, self._editor)
        self._reader.hide()
        self._foot.hide()
        self._editor.show()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Put what is written into the notebook; an empty sheet is no note, or none any more."""
        self._save_soon.stop()
        text, note = self._editor.toPlainText() if self._editor else "", self.note
        if not text.strip():
            return
        if note is None:
            about, new = self._about, self._new_id
            self.note = self._desk.keep(
                new, text, lambda book: add_note(book, text, about, note_id=new)
            )
        elif text != note.text:
            kept = self._desk.keep(
                note.id, text, lambda book: write_note(book, note.id, text, note.revision)
            )
            self.note = kept or note

    def finish(self) -> None:
        """Save and read again; a note whose text is gone is put away."""
        if not self._editor:
            return
        self.save()
        editor, self._editor = self._editor, None
        text = editor.toPlainText()
        if text.strip() and (self.note is None or self.note.text != text):
            self._editor = editor  # the notebook could not take it: it stays in sight
            return
        if self.note and not text.strip():
            note = self.note
            self._desk.write(lambda book: delete_note(book, note.id, note.revision))
        if self.note and text != self._before:
            self._hands.written(self._before, text, self.note)
        by_key = editor.hasFocus()
        self._column.replaceWidget(editor, self._reader)
        editor.hide()  # it goes a moment later
        editor.deleteLater()
        self._show_text()
        self._reader.show()
        foot, self._foot = self._foot, self._make_foot()
        self._column.replaceWidget(foot, self._foot)
        foot.deleteLater()
        if by_key:
            self._hand_back()
            announce(self, tr("The note is kept"))
        self.ended.emit()

    def _hand_back(self) -> None:
        """Give the keyboard to where it was before, else to the note as it reads."""
        back, self._back = self._back, None
        if back is not None and isValid(back) and back.isVisible():
            back.setFocus()
        else:
            self._reader.setFocus()

    def _write_again(self) -> None:
        """What is being written could not be saved for a while."""
        if self._editor and self._desk.read_only is None:
            self.save()

    def _show_text(self) -> None:
        text = self.note.text if self.note else ""
        self._reader.show_note(text, self._hands.knows, self._colours)

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(ElidedLabel(when_words(self.note) if self.note else "", "small"), 1)
        more = MarkButton("more", foot, size=24)
        more.setToolTip(tr("What can be done with this note"))
        more.setAccessibleName(tr("What can be done with this note"))
        more.clicked.connect(lambda: self._menu().popup(more.mapToGlobal(more.rect().bottomLeft())))
        row.addWidget(more)
        return foot

    def _menu(self) -> QMenu:
        menu, note = QMenu(self), self.note
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        writing = [menu.addAction(tr("Write"), self.begin)]
        if note:
            menu.addAction(tr("Earlier texts…"), lambda: self._hands.show_history(note))
            menu.addAction(tr("Export this note…"), lambda: self._hands.export(note))
            menu.addSeparator()
            writing.append(menu.addAction(tr("Delete"), self.delete))
        for action in writing:
            action.setEnabled(self._desk.read_only is None)
        return menu

    def delete(self) -> None:
        """Put the note away; undo and the list of deleted notes bring it back."""
        note = self.note
        if note:
            self._desk.write(lambda book: delete_note(book, note.id, note.revision))
            self._hands.written(note.text, "", note)
            self.ended.emit()

    def _settle(self) -> None:
        """The user has looked at both texts."""
        note = self.note
        if note:
            self.note = self._desk.write(lambda book: settle_note(book, note.id)) or note
            self.ended.emit()

    def _tick(self, line: int) -> None:
        note = self.note
        if note and self._desk.may_write():
            text = tick(note.text, line)
            kept = self._desk.write(lambda book: write_note(book, note.id, text, note.revision))
            if kept:
                self._hands.written(note.text, text, kept)
                self.note = kept
                self._show_text()

    def _paste(self, data: bytes) -> None:
        written = self._desk.write(lambda book: add_image(book, data, tr("picture")))
        if written and self._editor:
            self._editor.insertPlainText(written)


def when_words(note: Note) -> str:
    """When a note was written last, in the user's own time: "today, 14:20"."""
    written = datetime.fromisoformat(note.modified).astimezone()
    clock = written.strftime("%H:%M")
    days = (datetime.now().astimezone().date() - written.date()).days
    if days == 0:
        return tr("today, {time}").format(time=clock)
    if days == 1:
        return tr("yesterday, {time}").format(time=clock)
    return written.strftime("%Y-%m-%d %H:%M")
