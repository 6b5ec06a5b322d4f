"""What a note said before: every kept text with its time, to look at and to bring back."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.i18n import mark, tr
from app.notebook.history import Revision, history
from app.notebook.notes import Note, restore_note
from app.panels.parts import label
from app.textsize import fix, room_for
from app.writing.desk import Desk

EVENTS = {
    "written": mark("written"),
    "deleted": mark("deleted"),
    "restored": mark("brought back"),
    "imported": mark("imported"),
    "conflict": mark("kept beside another"),
    "settled": mark("made a note of its own"),
}


class Earlier(QDialog):
    """A list of times at the left, the text of the chosen one at the right."""

    def __init__(self, desk: Desk, note: Note, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Earlier texts"))
        self.resize(room_for(self, 720, 460))
        self._desk, self._note = desk, note
        nothing: list[Revision] = []
        self._kept = desk.read(lambda book: history(book, note.id), nothing)
        self.times = QListWidget()
        self.times.setProperty("look", "choices")
        fix(self.times, width=220)
        for kept in self._kept:
            when = datetime.fromisoformat(kept.at).astimezone()
            event = tr(EVENTS.get(kept.event, kept.event))
            self.times.addItem(f"{when:%Y-%m-%d %H:%M} · {event}")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(tr("Earlier texts"))
        self.back = QPushButton(tr("Bring this text back"))
        self.back.clicked.connect(self._bring_back)
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self.back)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.times)
        body.addWidget(self.text, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(16)
        layout.addWidget(label(note.heading, "title"))
        layout.addLayout(body, 1)
        layout.addLayout(buttons)
        self.times.currentRowChanged.connect(self._show)
        self.times.setCurrentRow(0)

    def _show(self, row: int) -> None:
        self.text.setPlainText(self._kept[row].text if row >= 0 else "")
        self.back.setEnabled(row > 0 and self._desk.read_only is None)

    def _bring_back(self) -> None:
        kept = self._kept[self.times.currentRow()]
        self._desk.write(lambda book: restore_note(book, self._note.id, kept.revision))
        self.accept()
