"""ACTIONS as Qt's actions, and the menu made of them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.actions import ACTIONS, MENUS, can_do
from app.i18n import tr

if TYPE_CHECKING:
    from app.window import Window


class Commands:
    """The window's QActions, by the ids of ACTIONS."""

    def __init__(self, window: "Window") -> None:
        self._window = window
        self.by_id: dict[str, QAction] = {}
        for action in ACTIONS:
            made = QAction(window)
            made.setObjectName(action.id)
            made.setShortcuts([QKeySequence(keys) for keys in action.shortcuts])
            made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            made.setCheckable(action.checked is not None)
            made.triggered.connect(lambda _, action=action: self._run(action.id))
            window.addAction(made)
            self.by_id[action.id] = made
        self.retranslate()

    def do(self, name: str) -> None:
        """Do a verb if it can be done now."""
        self.by_id[name].trigger()

    def retranslate(self) -> None:
        for action in ACTIONS:
            self.by_id[action.id].setText(tr(action.text))

    def refresh(self) -> None:
        """Enable what can be done now, and tick what is on."""
        for action in ACTIONS:
            made = self.by_id[action.id]
            made.setEnabled(can_do(action, self._window))
            if action.writes:
                made.setToolTip(tr("This notebook can only be read") if self.refuse_writing else "")
            if action.checked:
                made.setChecked(action.checked(self._window))

    @property
    def refuse_writing(self) -> bool:
        """Whether verbs cannot be done because the notebook can only be read."""
        return self._window.desk.read_only is not None

    def _run(self, name: str) -> None:
        action = next(action for action in ACTIONS if action.id == name)
        action.run(self._window)
        self.refresh()


def main_menu(commands: Commands, parent: QWidget) -> QMenu:
    """The menu under the logo: one submenu for each of MENUS."""
    menu = QMenu(parent)
    for title in MENUS:
        part = menu.addMenu(tr(title))
        part.setToolTipsVisible(commands.refuse_writing)
        for action in ACTIONS:
            if action.menu == title:
                part.addAction(commands.by_id[action.id])
    return menu


def ground_menu(commands: Commands, parent: QWidget) -> QMenu:
    """The menu of a place on the canvas where nothing is."""
    menu = QMenu(parent)
    for name in (
        "fit",
        "relayout",
        "tidy-new",
        "keep-answer",
        "select-all",
        "back",
        "forward",
        "export",
    ):
        menu.addAction(commands.by_id[name])
    return menu


def pop_up(menu: QMenu, at: QPoint) -> None:
    """Show a menu and let it go when it closes."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(at)
