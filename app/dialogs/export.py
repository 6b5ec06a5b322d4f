"""The export dialog: what, as which file, how it looks and where to; its page is seen at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.dialogs.exportform import ExportForm
from app.dialogs.exportparts import format_model, kinds_shown, preset_head, scrolled
from app.dialogs.exportrun import ExportRun
from app.dialogs.offers import Offer, offers
from app.dialogs.parts import fields
from app.dialogs.preview import PreviewPane
from app.dropdown import DropDown
from app.exporting import (
    FORMATS,
    Order,
    Subject,
    exporting,
    exporting_each,
    file_stem,
    format_named,
)
from app.exporting.presets import Preset, remembered
from app.i18n import tr
from app.panels.parts import label, label_of, rule
from app.session import Session
from app.settings import Settings
from app.textsize import fix, room_for
from graph.formats.values import Format, Look
from graph.jobs import Job
from graph.model import Text

SIZE = (1160, 800)
FORM_WIDTH = 400


class ExportDialog(QDialog):
    """Writes what of a session is chosen. `exported` carries the paths written.

    `kept` carries the format and the options, to be chosen again next time.
    """

    exported = Signal(object)
    kept = Signal(str, object)

    def __init__(self, session: Session, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Export"))
        self._session, self._settings = session, settings
        self._offers = {offer.name: offer for offer in offers(session)}
        self._agreed = ""  # existing files the user agreed to replace
        self._titled = False  # whether the user has said a title
        self._named = False  # whether the user has called the file something
        self.preview = PreviewPane(self)
        self.what, self.kind = DropDown(self), DropDown(self)
        self.about = label("", "small", wrap=True)
        graph = session.scene.graph
        self.form = ExportForm(graph, kinds_shown(session), session.language, self)
        self.caption, self.path = QLineEdit(self), QLineEdit(self)
        self.run = ExportRun(session.language, self)
        self.cancel, self.save_ = QPushButton(tr("Cancel"), self), QPushButton(tr("Export"), self)
        self._fill()
        self._lay_out()
        self._connect()
        self._begin(settings.export_format or "svg")
        self.what.setFocus()
        self.resize(room_for(self, *SIZE))

    # What is chosen

    @property
    def offer(self) -> Offer:
        return self._offers[str(self.what.currentData())]

    @property
    def format(self) -> Format:
        return format_named(str(self.kind.currentData()))

    def order(self) -> Order:
        return Order(self.format, self.form.look())

    def subjects(self) -> Sequence[Subject]:
        """What is to be written, under the title that the user has said."""
        layout = self.form.look().layout if "layout" in self.format.options else "kept"
        found = self.offer.subjects(layout)
        if self.offer.many:
            return found
        said = self.caption.text().strip()
        title = Text(said, said) if self._titled else self.offer.title
        return [replace(subject, title=title) for subject in found]

    def take(self, preset: Preset) -> None:
        """Choose what a preset stands for."""
        now = self.form.look()
        before = replace(self._usual(), icons=now.icons, layout=now.layout)
        self._choose(preset.format, preset.look(before))

    def save(self) -> None:
        """Write the files; what stands in the way is said here, and the dialog stays."""
        if self.run.busy:
            return
        path, order = Path(self.path.text().strip()).expanduser(), self.order()
        if not self._may_replace(path):
            return
        subjects = self.subjects()
        job: Job[tuple[Path, ...]]
        if self.offer.many:
            job = exporting_each(subjects, path, order)
        else:
            job = exporting(subjects[0], path, order)
        self._set_busy(True)
        self.run.start(job)

    def reject(self) -> None:
        """Stop the export that runs; when none does, close."""
        if self.run.busy:
            self.run.cancel()
        else:
            super().reject()

    def done(self, result: int) -> None:
        self.preview.shut()
        self.run.shut()
        super().done(result)

    def _may_replace(self, path: Path) -> bool:
        if self.offer.many or not path.exists() or self._agreed == str(path):
            return True
        self._agreed = str(path)
        self.run.say(tr("This file exists. Export again to replace it."))
        return False

    def _written(self, paths: Sequence[Path]) -> None:
        self.kept.emit(self.format.name, self.form.look())
        self.exported.emit(paths)
        self.accept()

    def _set_busy(self, busy: bool) -> None:
        fields_: tuple[QWidget, ...] = (self.what, self.kind, self.form, self.caption, self.path)
        for widget in (*fields_, self.save_):
            widget.setEnabled(not busy)

    # Choosing

    def _usual(self) -> Look:
        language = "both-ja" if self._session.language == "ja" else "both"
        return Look(language=language, icons=self._settings.icons)

    def _begin(self, name: str) -> None:
        known = name if name in {row.name for row in FORMATS} else "svg"
        folder = self._settings.export_folder
        start = Path(folder) if folder else Path.home()
        self.path.setText(str(start / "x"))
        self._choose(known, remembered(self._settings.exports, known, self._usual()))
        self._take_offer()

    def _choose(self, name: str, look: Look) -> None:
        self.kind.setCurrentIndex(self.kind.findData(name))
        self.form.show_look(look)
        self._fit()

    def _take_offer(self) -> None:
        """Another thing to export: its title, and a name for its file."""
        if not self._titled:
            self.caption.setText(self.offer.title.of(self._session.language))
        self.caption.setEnabled(not self.offer.many)
        self.form.show_look(replace(self.form.look(), layout=self.offer.layout))
        self._name_file()
        self._refresh()

    def _take_kind(self) -> None:
        look = remembered(self._settings.exports, self.format.name, self.form.look())
        self.form.show_look(look)
        self._fit()

    def _fit(self) -> None:
        """Show what the format heeds, and give the file its suffix."""
        language = self._session.language
        self.about.setText(self.format.about.of(language))
        self.form.fit(self.format)
        self._name_file()
        self._refresh()

    def _name_file(self) -> None:
        """The file is called as its title until the user calls it something else."""
        folder = Path(self.path.text()).parent
        if self.offer.many:
            self.path.setText(str(folder))
            return
        if not self._named:
            stem = file_stem(self.caption.text().strip())
            self.path.setText(str(folder / f"{stem}{self.format.suffix}"))
        elif self.path.text().strip():
            self.path.setText(str(Path(self.path.text()).with_suffix(self.format.suffix)))

    def _say_title(self) -> None:
        self._titled = True
        self._name_file()
        self._refresh()

    def _say_path(self, text: str) -> None:
        """A name the user types: its suffix chooses the format."""
        self._named = True
        suffix = Path(text).suffix.lower()
        found = next((row for row in FORMATS if suffix in row.suffixes), None)
        if found and suffix not in self.format.suffixes:
            self.kind.setCurrentIndex(self.kind.findData(found.name))
            self.about.setText(found.about.of(self._session.language))
            self.form.fit(found)
            self._refresh()

    def _browse(self) -> None:
        if self.offer.many:
            path = QFileDialog.getExistingDirectory(self, tr("Save as"), self.path.text())
        else:
            language = self._session.language
            kinds = ";;".join(f"{row.label.of(language)} (*{row.suffix})" for row in FORMATS)
            path, _ = QFileDialog.getSaveFileName(self, tr("Save as"), self.path.text(), kinds)
        if path:
            self._agreed = path  # the system's dialog has asked already
            self.path.setText(path)
            self._say_path(path)

    def _refresh(self) -> None:
        self.run.say("")
        subjects = self.subjects()
        if subjects:
            self.preview.want(subjects[0], self.order())

    # Putting together

    def _fill(self) -> None:
        for offer in self._offers.values():
            self.what.addItem(offer.text, offer.name)
        self.kind.setModel(format_model(self._session.language, self))

    def _lay_out(self) -> None:
        chosen = QVBoxLayout()
        chosen.setContentsMargins(24, 12, 24, 12)
        chosen.setSpacing(10)
        chosen.addLayout(
            fields(((tr("What"), self.what), (tr("Format"), self.kind), ("", self.about)))
        )
        chosen.addWidget(self.form)
        chosen.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save_)
        low = QVBoxLayout()
        low.setContentsMargins(24, 12, 24, 20)
        low.setSpacing(12)
        low.addLayout(self._place())
        low.addWidget(self.run)
        low.addLayout(buttons)
        side = QVBoxLayout()
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        side.addLayout(preset_head(self._session.language, self.take))
        side.addWidget(rule())
        side.addWidget(scrolled(chosen), 1)
        side.addWidget(rule())
        side.addLayout(low)
        panel = QWidget(self)
        fix(panel, width=FORM_WIDTH)
        panel.setLayout(side)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.preview, 1)
        whole.addWidget(panel)

    def _place(self) -> QGridLayout:
        browse = QPushButton(tr("Browse…"), self)
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.path, 1)
        row.addWidget(browse)
        grid = fields(((tr("Title"), self.caption),))
        grid.addWidget(label_of(self.path, tr("Save as")), 1, 0)
        grid.addLayout(row, 1, 1)
        return grid

    def _connect(self) -> None:
        self.cancel.setAutoDefault(False)
        self.save_.setDefault(True)
        self.cancel.clicked.connect(self.reject)
        self.save_.clicked.connect(self.save)
        self.what.activated.connect(lambda _: self._take_offer())
        self.kind.activated.connect(lambda _: self._take_kind())
        self.form.changed.connect(self._refresh)
        self.caption.textEdited.connect(lambda _: self._say_title())
        self.path.textEdited.connect(self._say_path)
        self.run.finished.connect(self._written)
        self.run.stopped.connect(lambda: self._set_busy(False))
