"""Preferences: how the program looks and speaks, and where the notebook and its backups are."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.dialogs.iconfield import IconField
from app.dialogs.parts import buttons, sheet
from app.dropdown import DropDown
from app.i18n import mark, tr
from app.notebook.places import backup_folder, default_path
from app.panels.parts import ElidedLabel, label, label_of, rule
from app.settings import SIZES, Settings
from app.switch import switch
from app.textsize import px

LANGUAGES = (("", mark("As the system")), ("en", "English"), ("ja", "日本語"))
THEMES = (("", mark("As the system")), ("light", mark("Light")), ("dark", mark("Dark")))
HEADS, FIELDS = 96, 416
"""How wide the names of fields are, and the fields."""


class PreferencesDialog(QDialog):
    """`changed` carries the Settings as the user wants them; Cancel changes nothing."""

    changed = Signal(object)

    def __init__(self, settings: Settings, notebook: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings, self._path, self._kept = settings, notebook, settings.notebook
        self.language, self.theme = switch(LANGUAGES, self), switch(THEMES, self)
        self.text = DropDown(self)
        for percent in SIZES:
            self.text.addItem(f"{percent} %", percent)
        self.motion = QCheckBox(tr("Move things at once, without gliding"), self)
        self.icons = IconField(self)
        self.usual = QPushButton(tr("Back to the usual place"), self)
        self.notice = label("", "soft", wrap=True)
        self._show()
        self._lay_out()
        self.language.setFocus()

    def _show(self) -> None:
        settings = self._settings
        self.language.turn(settings.language)
        self.theme.turn(settings.theme)
        self.text.setCurrentIndex(self.text.findData(settings.text_size))
        self.motion.setChecked(settings.reduced_motion)
        self.icons.show_place(settings.icons)

    def _save(self) -> None:
        self.changed.emit(
            replace(
                self._settings,
                language=self.language.on,
                theme=self.theme.on,
                text_size=self.text.currentData(),
                reduced_motion=self.motion.isChecked(),
                icons=self.icons.place,
                notebook=self._kept,
            )
        )
        self.accept()

    def _use_usual(self) -> None:
        """The notebook of the usual place is opened at the next start."""
        self._kept = ""
        self.usual.setEnabled(False)
        words = tr("{path} is opened from the next start on; this notebook stays where it is.")
        self.notice.setText(words.format(path=default_path()))
        self.notice.show()

    def _lay_out(self) -> None:
        form = QGridLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        form.setColumnMinimumWidth(0, px(HEADS))
        form.setColumnMinimumWidth(1, px(FIELDS))
        left, whole = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag(0)
        rows: tuple[tuple[str, QWidget, Qt.AlignmentFlag], ...] = (
            (tr("Language"), self.language, left),
            (tr("Colours"), self.theme, left),
            (tr("Text size"), self.text, left),
            (tr("Motion"), self.motion, left),
            (tr("Icons"), self.icons, whole),
        )
        for at, (name, field, where) in enumerate(rows):
            form.addWidget(label_of(field, name), at, 0)
            form.addWidget(field, at, 1, where)
        form.addWidget(rule(), len(rows), 0, 1, 2)
        places = (
            (tr("Notebook"), self._path, self._path.parent),
            (tr("Backups"), backup_folder(self._path), backup_folder(self._path)),
        )
        for at, (name, shown, folder) in enumerate(places, len(rows) + 1):
            form.addWidget(label(name, "soft"), at, 0)
            form.addLayout(self._place(name, shown, folder), at, 1)
        layout = sheet(self, tr("Preferences"))
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)  # as its words need
        layout.addLayout(form)
        if self._kept:
            self.usual.setProperty("look", "loud")
            self.usual.setAutoDefault(False)
            self.usual.clicked.connect(self._use_usual)
            layout.addWidget(self.usual, 0, Qt.AlignmentFlag.AlignRight)
        else:
            self.usual.hide()
        layout.addWidget(self.notice)
        self.notice.hide()
        row, _ = buttons(self, tr("Save"), self._save)
        layout.addLayout(row)

    def _place(self, name: str, shown: Path, folder: Path) -> QHBoxLayout:
        """Where something is, and a button that opens its folder."""
        where = ElidedLabel(str(shown), "", middle=True)
        opener = QPushButton(tr("Open folder"), self)
        opener.setAccessibleName(tr("Open the folder: {name}").format(name=name))
        opener.setProperty("look", "quiet")
        opener.setAutoDefault(False)
        opener.setEnabled(folder.is_dir())
        opener.clicked.connect(lambda: open_folder(folder))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(where, 1)
        row.addWidget(opener)
        return row


def open_folder(folder: Path) -> None:
    """Show a folder in the system's own program for files."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
