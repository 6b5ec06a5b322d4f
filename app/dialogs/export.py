"""The export dialog: what kind of file, in which colours and language, and where."""

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

from app.exporting import ExportError, export, file_stem
from app.i18n import mark, tr
from app.panels.parts import label
from app.session import Session
from app.switch import Switch
from graph.formats.values import Look
from graph.model import Text

FORMATS = (("svg", "SVG"), ("png", "PNG"), ("pdf", "PDF"))
THEMES = (("light", mark("Light")), ("dark", mark("Dark")), ("print", mark("Print")))
SPOKEN = (("en", "English"), ("ja", "日本語"), ("both", mark("Both")))


class ExportDialog(QDialog):
    """Writes the picture of a session. `exported` carries the path written."""

    exported = Signal(object)

    def __init__(self, session: Session, folder: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Export the picture"))
        self._session = session
        self._agreed = ""  # an existing file the user agreed to replace
        question = session.answer.question if session.answer else ""
        start = Path(folder) if folder else Path.home()
        self.kind = _switch(FORMATS, "svg", self)
        self.colours = _switch(THEMES, session.theme_name, self)
        self.spoken = _switch(SPOKEN, "both", self)
        self.caption = QLineEdit(question, self)
        self.path = QLineEdit(str(start / f"{file_stem(question)}.svg"), self)
        self.trouble = label("", "trouble", wrap=True)
        self.trouble.hide()
        browse = QPushButton(tr("Browse…"), self)
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        self.kind.switched.connect(self._take_suffix)
        self.path.textEdited.connect(self._take_kind)
        self._lay_out(browse)

    def _lay_out(self, browse: QPushButton) -> None:
        form = QGridLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        for row, (name, switch) in enumerate(
            (
                (tr("Format"), self.kind),
                (tr("Colours"), self.colours),
                (tr("Labels"), self.spoken),
            )
        ):
            form.addWidget(label(name, "soft"), row, 0)
            form.addWidget(switch, row, 1, Qt.AlignmentFlag.AlignLeft)
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(self.path, 1)
        place.addWidget(browse)
        form.addWidget(label(tr("Title"), "soft"), 3, 0)
        form.addWidget(self.caption, 3, 1)
        form.addWidget(label(tr("Save as"), "soft"), 4, 0)
        form.addLayout(place, 4, 1)
        self.caption.setAccessibleName(tr("Title"))
        self.path.setAccessibleName(tr("Save as"))
        cancel, save = QPushButton(tr("Cancel"), self), QPushButton(tr("Export"), self)
        cancel.setAutoDefault(False)
        save.setDefault(True)
        cancel.clicked.connect(self.reject)
        save.clicked.connect(self.save)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(16)
        layout.addWidget(label(tr("Export the picture"), "title"))
        layout.addLayout(form)
        layout.addWidget(self.trouble)
        layout.addLayout(buttons)
        self.setMinimumWidth(560)

    def save(self) -> None:
        """Write the file; what stands in the way is said here, and the dialog stays."""
        path = Path(self.path.text().strip()).expanduser()
        if path.exists() and self._agreed != str(path):
            self._agreed = str(path)
            self._complain(tr("This file exists. Export again to replace it."))
            return
        caption = self.caption.text().strip()
        try:
            export(
                self._session.scene,
                path,
                Look(self.colours.on, self.spoken.on),
                title=Text(caption, caption),
            )
        except ExportError as error:
            self._complain(error.message.of(self._session.language))
            return
        self.exported.emit(path)
        self.accept()

    def _complain(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.show()

    def _browse(self) -> None:
        kinds = ";;".join(f"{name} (*.{suffix})" for suffix, name in FORMATS)
        path, _ = QFileDialog.getSaveFileName(self, tr("Save as"), self.path.text(), kinds)
        if path:
            self._agreed = path  # the system's dialog has asked already
            self.path.setText(path)
            self._take_kind(path)

    def _take_suffix(self, suffix: str) -> None:
        if self.path.text().strip():
            self.path.setText(str(Path(self.path.text()).with_suffix(f".{suffix}")))

    def _take_kind(self, path: str) -> None:
        suffix = Path(path).suffix.lstrip(".").lower()
        if suffix in dict(FORMATS):
            self.kind.turn(suffix)


def _switch(rows: tuple[tuple[str, str], ...], on: str, parent: QWidget) -> Switch:
    made = Switch(tuple(name for name, _ in rows), "segment", parent)
    made.setProperty("look", "segments")
    for name, text in rows:
        made.name(name, tr(text), tr(text))
    made.turn(on)
    return made
