"""What dialogs share: their row of buttons, and a list with a page beside it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.i18n import tr
from app.panels.parts import label, label_of
from app.textsize import fix, px

HEADS = 84
"""How wide the names of fields are."""


def sheet(dialog: QDialog, title: str) -> QVBoxLayout:
    """A dialog's one column, headed by what the dialog is for; the dialog goes when it closes."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(24, 24, 24, 24)
    column.setSpacing(16)
    column.addWidget(label(title, "title"))
    return column


def fields(rows: Sequence[tuple[str, QWidget]]) -> QGridLayout:
    """Fields under one another, their names beside them."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(10)
    grid.setColumnMinimumWidth(0, px(HEADS))
    grid.setColumnStretch(1, 1)
    for at, (name, widget) in enumerate(rows):
        grid.addWidget(label_of(widget, name), at, 0)
        grid.addWidget(widget, at, 1)
    return grid


def buttons(
    dialog: QDialog, accept: str, run: Callable[[], object]
) -> tuple[QHBoxLayout, QPushButton]:
    """Cancel, and the button that does it, at the right edge."""
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch(1)
    cancel, main = QPushButton(tr("Cancel"), dialog), QPushButton(accept, dialog)
    cancel.setAutoDefault(False)
    main.setDefault(True)
    cancel.clicked.connect(dialog.reject)
    main.clicked.connect(run)
    row.addWidget(cancel)
    row.addWidget(main)
    return row, main


LIST_WIDTH = 340


def list_and_page(dialog: QDialog, left: QVBoxLayout, page: QWidget) -> None:
    """Fill a dialog: a column with a list at the left, a page that scrolls at the right."""
    side = QFrame()
    fix(side, width=LIST_WIDTH)
    side.setLayout(left)
    scroll = QScrollArea()
    scroll.setAccessibleName(dialog.windowTitle())
    scroll.setProperty("look", "page")
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(page)
    holder = QFrame()
    holder.setProperty("look", "side")
    inner = QVBoxLayout(holder)
    inner.setContentsMargins(1, 0, 0, 0)
    inner.addWidget(scroll)
    whole = QHBoxLayout(dialog)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    whole.addWidget(side)
    whole.addWidget(holder, 1)
