"""What shows that the notebook can only be read: a bar with the ways out, and idle buttons."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QPushButton, QWidget

from app.i18n import tr
from app.panels.parts import label
from app.writing.desk import Desk


class ReadOnlyBar(QFrame):
    """One line over the whole window, there only while nothing can be written."""

    copy_wanted = Signal()
    try_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "notice")
        self.words = label("", wrap=True)
        self.copy, self.again = QPushButton(), QPushButton()
        self.copy.clicked.connect(self.copy_wanted)
        self.again.clicked.connect(self.try_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 4, 16, 4)
        row.setSpacing(4)
        row.addWidget(self.words, 1)
        for button in (self.copy, self.again):
            button.setProperty("look", "loud")
            row.addWidget(button)
        self.show_reason("")

    def show_reason(self, reason: str) -> None:
        """Say why nothing can be written; "" where everything can."""
        self.words.setText(read_only_words(reason) if reason else "")
        self.copy.setText(tr("Save a copy…"))
        self.copy.setToolTip(tr("Go on in a copy of the notebook, in another place"))
        self.again.setText(tr("Try again"))
        self.again.setToolTip(tr("Look whether the notebook can be written now"))
        self.setVisible(bool(reason))


def read_only_words(reason: str) -> str:
    """Why nothing can be written, as a sentence."""
    return tr("This notebook can only be read: {reason}.").format(reason=reason)


def offer_writing(desk: Desk, *buttons: QAbstractButton) -> None:
    """Let buttons that write be pressed where the notebook can be written."""
    for button in buttons:
        button.setEnabled(desk.read_only is None)
        refused = tr("This notebook can only be read")
        button.setToolTip(refused if desk.read_only else button.accessibleName())
