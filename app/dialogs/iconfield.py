"""Whose icons things are drawn with: ours, or those of a folder or zip of the user's."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.dropdown import DropDown
from app.i18n import tr

FOLDER, ZIP = "<folder>", "<zip>"
"""The two ways to choose icons; no place has such a name."""


class IconField(DropDown):
    """`chosen` says that the user has taken another place; "" is none, and icons are ours."""

    chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._before = ""
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.addItem(tr("Enishi’s own"), "")
        self.addItem(tr("From a folder…"), FOLDER)
        self.addItem(tr("From a zip file…"), ZIP)
        self.activated.connect(self._take)

    @property
    def place(self) -> str:
        """The folder or zip that is chosen."""
        return str(self.currentData() or "")

    def show_place(self, place: str) -> None:
        """Have a place chosen; nothing is emitted."""
        if place and self.findData(place) < 0:
            self.insertItem(1, place, place)
        self.setCurrentIndex(max(0, self.findData(place)))
        self.setToolTip(place)
        self._before = place

    def _take(self) -> None:
        """A folder or a zip is asked for; who names none keeps what was chosen before."""
        place, title = self.place, tr("Icons of one’s own")
        if place == FOLDER:
            place = QFileDialog.getExistingDirectory(self, title) or self._before
        elif place == ZIP:
            place = QFileDialog.getOpenFileName(self, title, "", "*.zip")[0] or self._before
        self.show_place(place)
        self.chosen.emit()
