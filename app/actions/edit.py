"""Verbs that change what is chosen and shown."""

from app.actions.action import EDIT, Action, can_clear, has_light, has_selection, has_shown
from app.i18n import mark
from app.verbs import selecting, walking

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
    Action("select-all", mark("Select all"), ("Ctrl+A",), EDIT, selecting.select_all, has_shown),
    Action(
        "invert",
        mark("Select everything else"),
        ("Ctrl+Shift+I",),
        EDIT,
        selecting.invert,
        has_shown,
    ),
    Action(
        "grow",
        mark("Select what is next to it as well"),
        ("Ctrl+]",),
        EDIT,
        selecting.grow,
        has_selection,
    ),
    Action(
        "shrink",
        mark("Select without the rim"),
        ("Ctrl+[",),
        EDIT,
        selecting.shrink,
        has_selection,
    ),
    Action(
        "select-alike",
        mark("Select everything of the same class"),
        ("Ctrl+Shift+S",),
        EDIT,
        selecting.select_alike,
        has_selection,
    ),
    Action(
        "select-answer",
        mark("Select the answer or path"),
        ("Ctrl+Shift+A",),
        EDIT,
        selecting.select_answer,
        has_light,
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
