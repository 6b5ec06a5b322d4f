"""Verbs on where things stand."""

from functools import partial

from app.actions.action import ARRANGE, Action
from app.i18n import mark
from app.verbs import layouts

LAYOUT_ROWS: tuple[tuple[str, str, str], ...] = (
    ("flow", mark("Flow: from left to right along the ties"), "F"),
    ("lanes", mark("Lanes: a column for each role"), "L"),
    ("organic", mark("Organic: what is tied stands near"), "O"),
    ("radial", mark("Radial: rings round the selection"), "R"),
    ("tree", mark("Tree: what belongs to what"), "T"),
    ("grid", mark("Grid: a block for each class"), "G"),
)
"""A layout of LAYOUTS, what its verb is called, and the key after Ctrl+G."""


def _layout_action(name: str, text: str, key: str) -> Action:
    return Action(
        f"layout-{name}",
        text,
        (f"Ctrl+G, {key}",),
        ARRANGE,
        partial(layouts.choose, name=name),
        layouts.can_choose,
        partial(layouts.is_on, name=name),
    )


ARRANGE_ACTIONS: tuple[Action, ...] = (
    *(_layout_action(*row) for row in LAYOUT_ROWS),
    Action(
        "relayout",
        mark("Lay out anew"),
        ("Ctrl+Shift+L",),
        ARRANGE,
        layouts.again,
        layouts.can_choose,
    ),
    Action(
        "tidy-new",
        mark("Tidy up only what is new"),
        ("Ctrl+G, N",),
        ARRANGE,
        layouts.tidy_new,
        layouts.can_tidy,
    ),
    Action(
        "pin",
        mark("Pin in place"),
        ("Ctrl+G, P",),
        ARRANGE,
        layouts.toggle_pin,
        layouts.can_pin,
        layouts.are_pinned,
    ),
    Action(
        "unpin-all",
        mark("Unpin everything"),
        ("Ctrl+G, U",),
        ARRANGE,
        layouts.unpin_all,
        layouts.has_pinned,
    ),
)
