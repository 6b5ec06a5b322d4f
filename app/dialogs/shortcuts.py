"""The help page: every verb with its keys, made from ACTIONS."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.actions import ACTIONS, MENUS, MOUSE_AND_CANVAS_KEYS
from app.i18n import mark, tr
from app.panels.parts import heading, label
from app.textsize import px

CANVAS = mark("On the canvas")
COLUMNS, WIDTH, NARROW = 2, 1080, 600
"""How many columns, how wide they are, and how wide one is where that is too much."""
MOST_OF_SCREEN = 0.9


class ShortcutsDialog(QDialog):
    """Columns of verbs, scrolled where the screen is small. Esc or F1 closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 24, 32, 32)
        layout.setSpacing(16)
        layout.addWidget(label(tr("Keyboard shortcuts"), "title"))
        page = QWidget()
        columns = QHBoxLayout(page)
        columns.setContentsMargins(8, 4, 16, 4)
        columns.setSpacing(40)
        room = self.screen().availableGeometry().size() * MOST_OF_SCREEN
        many = COLUMNS if px(WIDTH) <= room.width() else 1
        for column in columns_of(shortcut_groups(), many):
            side = QVBoxLayout()
            side.setSpacing(8)
            for title, rows in column:
                side.addWidget(heading(tr(title)))
                side.addLayout(_table(rows))
                side.addSpacing(8)
            side.addStretch(1)
            columns.addLayout(side)
        scroll = QScrollArea()
        scroll.setAccessibleName(tr("Keyboard shortcuts"))
        scroll.setProperty("look", "page")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(page)
        layout.addWidget(scroll, 1)
        whole = QSize(px(WIDTH if many > 1 else NARROW), page.sizeHint().height() + 120)
        self.resize(whole.boundedTo(room))


Rows = tuple[tuple[str, tuple[str, ...]], ...]


def shortcut_groups() -> list[tuple[str, Rows]]:
    """Every verb that has keys, by menu, and what the hand does on the canvas."""
    groups: list[tuple[str, Rows]] = []
    for menu in MENUS:
        rows = tuple(
            (tr(action.text), tuple(native(keys) for keys in action.shortcuts))
            for action in ACTIONS
            if action.menu == menu and action.shortcuts
        )
        if rows:
            groups.append((menu, rows))
    canvas = tuple((tr(does), (tr(hand),)) for hand, does in MOUSE_AND_CANVAS_KEYS)
    return [*groups, (CANVAS, canvas)]


def native(keys: str) -> str:
    """Keys as the system writes them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def columns_of(groups: list[tuple[str, Rows]], many: int = COLUMNS) -> list[list[tuple[str, Rows]]]:
    """Groups in columns of about the same length, in their order."""
    total = sum(len(rows) + 2 for _, rows in groups)
    columns: list[list[tuple[str, Rows]]] = [[] for _ in range(many)]
    used = 0
    for title, rows in groups:
        middle = used + (len(rows) + 2) / 2
        columns[min(int(middle * many / total), many - 1)].append((title, rows))
        used += len(rows) + 2
    return columns


def _table(rows: Rows) -> QGridLayout:
    table = QGridLayout()
    table.setHorizontalSpacing(24)
    table.setVerticalSpacing(4)
    table.setColumnStretch(0, 1)
    for number, (text, keys) in enumerate(rows):
        table.addWidget(label(text, wrap=True), number, 0)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addStretch(1)
        for key in keys:
            line.addWidget(label(key, "key"), 0, Qt.AlignmentFlag.AlignVCenter)
        table.addLayout(line, number, 1)
    return table
