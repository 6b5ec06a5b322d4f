"""Saved questions: keeping the one that is on, and asking, renaming and deleting those kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.i18n import tr
from app.panels.parts import heading, label
from app.textsize import px, room_for

Saved = tuple[str, str]
"""A saved question: its name, and its words with parameters in them."""


class SaveDialog(QDialog):
    """Asks for a name, and which things are to be asked for each time. `saved` carries both."""

    saved = Signal(object)

    def __init__(
        self,
        question: str,
        things: Sequence[str],
        words: Callable[[Sequence[int]], str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Save the question"))
        self.setMinimumWidth(px(520))
        self._words = words
        self.name = QLineEdit(question)
        self.text = QLineEdit(question)
        self.name.setAccessibleName(tr("Name"))
        self.text.setAccessibleName(tr("Question"))
        self.boxes = [
            QCheckBox(tr("Ask each time instead of {name}").format(name=n)) for n in things
        ]
        for box in self.boxes:
            box.toggled.connect(self._reword)
        self.save_button = QPushButton(tr("Save"))
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self._save)
        cancel = QPushButton(tr("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        for field in (self.name, self.text):
            field.textChanged.connect(self._check)
        self._lay_out(cancel)
        self.name.selectAll()

    def _lay_out(self, cancel: QPushButton) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(8)
        layout.addWidget(label(tr("Save the question"), "title"))
        layout.addSpacing(8)
        layout.addWidget(heading(tr("Name")))
        layout.addWidget(self.name)
        layout.addSpacing(8)
        layout.addWidget(heading(tr("Question")))
        layout.addWidget(self.text)
        for box in self.boxes:
            layout.addWidget(box)
        hint = tr("A word after $ is asked for when the question is asked: what feeds $service?")
        layout.addWidget(label(hint, "small", wrap=True))
        layout.addSpacing(16)
        layout.addLayout(foot)

    def _reword(self) -> None:
        same = self.name.text() == self.text.text()
        chosen = [at for at, box in enumerate(self.boxes) if box.isChecked()]
        self.text.setText(self._words(chosen))
        if same:
            self.name.setText(self.text.text())

    def _check(self) -> None:
        self.save_button.setEnabled(bool(self.name.text().strip() and self.text.text().strip()))

    def _save(self) -> None:
        self.accept()
        self.saved.emit((self.name.text().strip(), self.text.text().strip()))


class SavedDialog(QDialog):
    """The saved questions. `asked` carries the words of one, `changed` the list as it is now."""

    asked = Signal(str)
    changed = Signal(object)

    def __init__(self, saved: Sequence[Saved], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Saved questions"))
        self.resize(room_for(self, 560, 440))
        self.list = QListWidget()
        self.list.setProperty("look", "table")
        self.list.setAccessibleName(tr("Saved questions"))
        for name, text in saved:
            self._add(name, text)
        self.ask_button = QPushButton(tr("Ask"))
        self.ask_button.setDefault(True)
        self.rename_button = QPushButton(tr("Rename"))
        self.delete_button = QPushButton(tr("Delete"))
        for button in (self.rename_button, self.delete_button):
            button.setAutoDefault(False)
        self.ask_button.clicked.connect(self._ask)
        self.rename_button.clicked.connect(self._rename)
        self.delete_button.clicked.connect(self._delete)
        QShortcut(QKeySequence("F2"), self.list, self._rename)
        QShortcut(QKeySequence(Qt.Key.Key_Delete), self.list, self._delete)
        self.list.itemActivated.connect(lambda _: self._ask())
        self.list.itemChanged.connect(self._renamed)
        self.list.currentRowChanged.connect(lambda _: self._check())
        self._lay_out()
        self.list.setCurrentRow(0)
        self._check()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.delete_button)
        foot.addWidget(self.rename_button)
        foot.addStretch(1)
        foot.addWidget(self.ask_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(16)
        layout.addWidget(label(tr("Saved questions"), "title"))
        self.empty = label(
            tr("None yet. Ask something and save it with Ctrl+M."), "subtitle", wrap=True
        )
        layout.addWidget(self.empty)
        layout.addWidget(self.list, 1)
        self.words = label("", "soft", wrap=True)
        layout.addWidget(self.words)
        layout.addLayout(foot)

    def _add(self, name: str, text: str) -> None:
        item = QListWidgetItem(name)
        item.setData(Qt.ItemDataRole.UserRole, text)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        self.list.addItem(item)

    @property
    def saved(self) -> tuple[Saved, ...]:
        """The questions as they stand in the list."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple((item.text(), item.data(Qt.ItemDataRole.UserRole)) for item in items)

    def _check(self) -> None:
        item = self.list.currentItem()
        text = item.data(Qt.ItemDataRole.UserRole) if item else ""
        self.words.setText(text if item and text != item.text() else "")
        self.empty.setVisible(not self.list.count())
        self.list.setVisible(self.list.count() > 0)
        for button in (self.ask_button, self.rename_button, self.delete_button):
            button.setEnabled(item is not None)

    def _ask(self) -> None:
        item = self.list.currentItem()
        if item:
            self.accept()
            self.asked.emit(item.data(Qt.ItemDataRole.UserRole))

    def _rename(self) -> None:
        if self.list.currentItem():
            self.list.editItem(self.list.currentItem())

    def _renamed(self, item: QListWidgetItem) -> None:
        if not item.text().strip():  # a question without a name is called by its words
            item.setText(item.data(Qt.ItemDataRole.UserRole))
            return
        self._check()
        self.changed.emit(self.saved)

    def _delete(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            self.list.takeItem(row)
            self._check()
            self.changed.emit(self.saved)
