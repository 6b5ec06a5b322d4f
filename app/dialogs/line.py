"""One line of text, asked for: a name, or a reason."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from app.dialogs.parts import buttons, sheet
from app.i18n import tr
from app.panels.parts import label
from app.textsize import px


class LineDialog(QDialog):
    """Calls `done` with what was written; it may be empty where `empty` says so."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        prompt: str,
        done: Callable[[str], object],
        *,
        text: str = "",
        empty: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setMinimumWidth(px(480))
        self._done, self._empty = done, empty
        self.field = QLineEdit(text)
        self.field.setAccessibleName(prompt)
        self.field.selectAll()
        self.field.textChanged.connect(lambda _: self._check())
        row, self.accept_button = buttons(self, tr("Save"), self._take)
        asked = QVBoxLayout()
        asked.setSpacing(8)
        asked.addWidget(label(prompt, "soft", wrap=True))
        asked.addWidget(self.field)
        layout = sheet(self, title)
        layout.addLayout(asked)
        layout.addLayout(row)
        self._check()

    def _check(self) -> None:
        self.accept_button.setEnabled(self._empty or bool(self.field.text().strip()))

    def _take(self) -> None:
        self.accept()
        self._done(self.field.text().strip())
