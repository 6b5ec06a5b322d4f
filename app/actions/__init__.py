"""Everything the user can do, as one table. Menus, shortcuts, palette and help are made from it."""

from app.actions.action import MENUS, Action, can_do
from app.actions.arrange import ARRANGE_ACTIONS
from app.actions.edit import EDIT_ACTIONS
from app.actions.explore import EXPLORE_ACTIONS
from app.actions.file import FILE_ACTIONS
from app.actions.help import HELP_ACTIONS
from app.actions.look import LOOK_ACTIONS
from app.actions.notebook import NOTEBOOK_ACTIONS
from app.actions.view import VIEW_ACTIONS
from app.i18n import mark

__all__ = ["ACTIONS", "MENUS", "MOUSE_AND_CANVAS_KEYS", "Action", "can_do"]

ACTIONS: tuple[Action, ...] = (
    *FILE_ACTIONS,
    *EDIT_ACTIONS,
    *EXPLORE_ACTIONS,
    *LOOK_ACTIONS,
    *ARRANGE_ACTIONS,
    *VIEW_ACTIONS,
    *NOTEBOOK_ACTIONS,
    *HELP_ACTIONS,
)
"""Every verb of the window, in the order menus and palette show them."""

MOUSE_AND_CANVAS_KEYS: tuple[tuple[str, str], ...] = (
    (mark("Click"), mark("Select a thing or a tie")),
    (mark("Double click"), mark("Show what is tied to it")),
    (mark("Drag"), mark("Move a thing, or the picture")),
    (mark("Shift + drag"), mark("Select what a frame touches; with Ctrl too, add it")),
    (mark("Ctrl or Shift + click"), mark("Add to the selection, or take out of it")),
    (mark("Drag from a card’s handle"), mark("Add a fact of your own to another card")),
    (mark("Wheel"), mark("Zoom at the pointer")),
    (mark("Arrow keys"), mark("Walk along the ties")),
    (mark("Ctrl + arrow keys"), mark("Move the selected things")),
    (mark("Shift + arrow keys"), mark("Walk and select what is on the way")),
)
"""What the canvas does by itself: only the help page needs to be told."""
