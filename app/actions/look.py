"""Verbs on ways to look: lenses and filters."""

from functools import partial

from app.actions.action import LOOK, Action
from app.i18n import mark
from app.verbs import filters, lenses, pointing, viewing
from graph.lenses import LENSES, Lens

LENS_TEXTS: dict[str, str] = {
    "detection": mark("Lens: detection"),
    "logs": mark("Lens: log sources"),
    "remediation": mark("Lens: remediation and notification"),
    "governance": mark("Lens: governance"),
    "identity": mark("Lens: identity"),
    "everything": mark("Lens: everything"),
}


def _lens_action(number: int, lens: Lens) -> Action:
    return Action(
        f"lens-{lens.name}",
        LENS_TEXTS[lens.name],
        (f"Alt+{number}",),
        LOOK,
        partial(lenses.choose, name=lens.name),
        partial(lenses.can_choose, lens=lens),
        partial(lenses.is_on, name=lens.name),
    )


LOOK_ACTIONS: tuple[Action, ...] = (
    *(_lens_action(number, lens) for number, lens in enumerate(LENSES, 1)),
    Action(
        "filters",
        mark("Filters"),
        ("Ctrl+Shift+F",),
        LOOK,
        filters.toggle_panel,
        checked=lambda window: window.filter_panel.isVisible(),
    ),
    Action(
        "clear-filters",
        mark("Show what filters hide"),
        ("Ctrl+Alt+F",),
        LOOK,
        filters.clear_filters,
        filters.has_filters,
    ),
    Action(
        "outline",
        mark("Outline: a table of what is shown"),
        ("Ctrl+Shift+O",),
        LOOK,
        viewing.toggle_outline,
        checked=lambda window: window.outline.isVisible(),
    ),
    Action(
        "sort-outline",
        mark("Sort the outline by its next column"),
        ("Ctrl+Shift+R",),
        LOOK,
        pointing.sort_outline,
        pointing.can_sort,
    ),
    Action(
        "higher-outline",
        mark("A higher outline"),
        ("Alt+Up",),
        LOOK,
        lambda window: pointing.resize_outline(window, 1),
        pointing.has_outline,
    ),
    Action(
        "lower-outline",
        mark("A lower outline"),
        ("Alt+Down",),
        LOOK,
        lambda window: pointing.resize_outline(window, -1),
        pointing.has_outline,
    ),
    Action(
        "overview",
        mark("Overview map"),
        ("Ctrl+Shift+M",),
        LOOK,
        viewing.toggle_overview,
        checked=lambda window: window.settings.overview,
    ),
)
