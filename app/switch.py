"""A switch: a row of segments of which exactly one is on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app.i18n import tr


class Switch(QFrame):
    """Segments by name. `switched` carries the name a user turned it to."""

    switched = Signal(str)

    def __init__(self, names: tuple[str, ...], look: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        for name in names:
            button = QPushButton(self)
            button.setCheckable(True)
            button.setAutoDefault(False)  # in a dialog, Enter is for what the dialog does
            button.setProperty("look", look)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _, name=name: self.switched.emit(name))
            self._group.addButton(button)
            self._buttons[name] = button
            row.addWidget(button)

    def name(self, name: str, text: str, tip: str) -> None:
        self._buttons[name].setText(text)
        self._buttons[name].setToolTip(tip)
        self._buttons[name].setAccessibleName(tip)

    def turn(self, name: str) -> None:
        self._buttons[name].setChecked(True)
        self.setFocusProxy(self._buttons[name])

    @property
    def on(self) -> str:
        return next(name for name, button in self._buttons.items() if button.isChecked())


def switch(rows: Sequence[tuple[str, str]], parent: QWidget) -> Switch:
    """Segments of a table of names and texts, the first of them on."""
    made = Switch(tuple(name for name, _ in rows), "segment", parent)
    made.setProperty("look", "segments")
    for name, text in rows:
        made.name(name, tr(text), tr(text))
    made.turn(rows[0][0])
    return made
