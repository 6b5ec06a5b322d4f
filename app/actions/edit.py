"""Verbs that change what is chosen and shown."""

from app.actions.action import EDIT, Action, can_clear, has_selection
from app.i18n import mark
from app.verbs import walking

EDIT_ACTIONS: tuple[Action, ...] = (
    Action(
        "undo",
        mark("Undo"),
        ("Ctrl+Z",),
        EDIT,
        lambda window: window.session.undo(),
        lambda window: window.session.undo_stack.canUndo(),
    ),
    Action(
        "redo",
        mark("Redo"),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        EDIT,
        lambda window: window.session.redo(),
        lambda window: window.session.undo_stack.canRedo(),
    ),
    Action(
        "hide",
        mark("Hide"),
        ("Delete", "Backspace"),
        EDIT,
        walking.hide_selection,
        has_selection,
    ),
    Action(
        "clear",
        mark("Clear the selection, then the answer"),
        ("Escape",),
        EDIT,
        walking.clear,
        can_clear,
    ),
)
