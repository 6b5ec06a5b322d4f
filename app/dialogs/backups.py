"""Backups: when they were made and why, what is in them, and bringing one back."""

from collections.abc import Callable

from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from app.dialogs.inside import lines_of
from app.dialogs.parts import sheet
from app.i18n import tr
from app.notebook.backups import Backup, backups, look_inside, restore, restore_in_place
from app.notebook.faults import DAMAGED, MISSING, Fault, NotebookError
from app.notebook.finding import Found
from app.notebook.salvage import Salvaged, salvage_in_place
from app.panels.parts import label
from app.textsize import fix, room_for
from app.writing.desk import Desk
from app.writing.found_list import FoundList
from graph.model import Graph, Language


class BackupsDialog(QDialog):
    """Nothing is replaced before the user has seen what is in a backup and pressed Restore."""

    def __init__(
        self,
        desk: Desk,
        fault: Fault | None,
        graph: Graph,
        language: Language,
        say: Callable[[str], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.resize(room_for(self, 820, 520))
        self._desk, self._fault, self._say = desk, fault, say
        self._graph, self._language = graph, language
        self._backups = backups(desk.path)
        self.list = FoundList(self)
        self.list.setAccessibleName(tr("Backups of your notebook"))
        fix(self.list, width=300)
        self.inside = QPlainTextEdit()
        self.inside.setReadOnly(True)
        self.inside.setAccessibleName(tr("What is in it"))
        self.trouble = label("", "trouble", wrap=True)
        self.restore = QPushButton(tr("Restore this backup"))
        self.restore.setAutoDefault(False)
        self.restore.clicked.connect(self._restore)
        self._lay_out()
        self.list.opened.connect(lambda _: self._look())
        self.list.show_entries([self._entry(one) for one in self._backups])
        if self._backups:
            self.list.setCurrentRow(0)
        self._look()

    def _entry(self, backup: Backup) -> Found:
        title = backup.made.astimezone().strftime("%Y-%m-%d %H:%M")
        if not backup.sound:
            return Found("backup", str(backup.path), title, "", "", tr("cannot be read"))
        words = tr("{why} · notes {notes} · facts {facts} · views {views}").format(
            why=backup.why.of(self._language),
            notes=f"{backup.notes:,}",
            facts=f"{backup.facts:,}",
            views=f"{backup.views:,}",
        )
        return Found("backup", str(backup.path), title, "", "", words)

    @property
    def current(self) -> Backup | None:
        entry = self.list.current
        return next((one for one in self._backups if entry and str(one.path) == entry.key), None)

    def _look(self) -> None:
        """Show what is in the chosen backup, from a copy of it."""
        backup = self.current
        sound = backup is not None and backup.sound
        self.restore.setEnabled(sound and self._desk.read_only is None)
        self.inside.clear()
        if backup is None:
            self.inside.setPlainText(tr("There is no backup yet."))
            return
        try:
            with look_inside(backup.path) as book:
                lines = lines_of(book, self._graph, self._language)
                self.inside.setPlainText("\n".join(lines))
        except NotebookError as error:
            self._complain(error)

    def _restore(self) -> None:
        backup = self.current
        if backup is None:
            return
        in_place = self._fault in (DAMAGED, MISSING)
        try:
            if in_place:
                self._desk.shut()
                restore_in_place(self._desk.path, backup.path)
            else:
                self._desk.write(lambda book: restore(book, backup.path))
        except NotebookError as error:
            self._complain(error)
            return
        self._desk.reopen()
        self._say(tr("The backup is restored. What was there before is a backup too."))
        self.accept()

    def _rescue(self) -> None:
        """Make a sound notebook of what can still be read of the damaged one."""
        self._desk.shut()
        try:
            found = salvage_in_place(self._desk.path)
        except NotebookError as error:
            self._complain(error)
            return
        self._desk.reopen()
        self._say(rescue_words(found))
        self.accept()

    def _begin_anew(self) -> None:
        """Begin an empty notebook; the backups stay."""
        self._desk.begin_anew()
        self.accept()

    def _complain(self, error: NotebookError) -> None:
        self.trouble.setText(error.message().of(self._language))

    def _lay_out(self) -> None:
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.list)
        body.addWidget(self.inside, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        more: tuple[tuple[Fault, str, Callable[[], None]], ...] = (
            (DAMAGED, tr("Rescue what can be read"), self._rescue),
            (MISSING, tr("Begin a new notebook"), self._begin_anew),
        )
        for fault, text, run in more:
            if self._fault is fault:
                button = QPushButton(text)
                button.setAutoDefault(False)
                button.clicked.connect(run)
                row.addWidget(button)
        row.addStretch(1)
        close = QPushButton(tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.reject)
        row.addWidget(self.restore)
        row.addWidget(close)
        layout = sheet(self, tr("Backups of your notebook"))
        if self._fault:
            layout.addWidget(label(self._fault.what.of(self._language), "trouble", wrap=True))
        layout.addLayout(body, 1)
        layout.addWidget(self.trouble)
        layout.addLayout(row)


def rescue_words(found: Salvaged) -> str:
    """What a rescue brought back."""
    rows = sum(found.rows.values())
    words = tr("{rows} entries were rescued; {lost} could not be read.")
    said = words.format(rows=f"{rows:,}", lost=f"{found.unreadable:,}")
    if found.damaged:
        said += " " + tr("The damaged file is kept as {path}.").format(path=found.damaged)
    return said
