"""Verbs that explain."""

from app.actions.action import HELP, Action
from app.i18n import mark
from app.verbs import viewing

HELP_ACTIONS: tuple[Action, ...] = (
    Action(
        "shortcuts",
        mark("Keyboard shortcuts"),
        ("F1",),
        HELP,
        viewing.show_shortcuts,
    ),
    Action("about", mark("About Enishi"), (), HELP, viewing.show_about),
)
