"""Everything the user can do, as one table. Menus, shortcuts, palette and help are made from it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import verbs
from app.i18n import mark

if TYPE_CHECKING:
    from app.window import Window

MENUS = (
    mark("File"),
    mark("Edit"),
    mark("Explore"),
    mark("View"),
    mark("Help"),
)
"""The menus in their order; every action stands in one of them."""


def always(_: "Window") -> bool:
    return True


def has_selection(window: "Window") -> bool:
    return bool(window.session.selection)


def has_light(window: "Window") -> bool:
    return window.session.scene.picture.light is not None


def can_clear(window: "Window") -> bool:
    return has_selection(window) or has_light(window) or window.session.answer is not None


def is_idle(window: "Window") -> bool:
    return not window.jobs.busy


@dataclass(frozen=True, slots=True)
class Action:
    """One verb: what it is called, its keys, its menu, what it does and when it can be done."""

    id: str
    text: str
    shortcuts: tuple[str, ...]
    menu: str
    run: Callable[["Window"], object]
    enabled: Callable[["Window"], bool] = always
    checked: Callable[["Window"], bool] | None = None


ACTIONS: tuple[Action, ...] = (
    Action(
        "open",
        mark("Open RDF files…"),
        ("Ctrl+O",),
        MENUS[0],
        verbs.choose_files,
        is_idle,
    ),
    Action(
        "export",
        mark("Export the picture…"),
        ("Ctrl+E",),
        MENUS[0],
        verbs.export,
        lambda window: bool(window.session.scene.picture.places),
    ),
    Action("quit", mark("Quit"), ("Ctrl+Q",), MENUS[0], lambda window: window.window().close()),
    Action(
        "undo",
        mark("Undo"),
        ("Ctrl+Z",),
        MENUS[1],
        lambda window: window.session.undo(),
        lambda window: window.session.undo_stack.canUndo(),
    ),
    Action(
        "redo",
        mark("Redo"),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        MENUS[1],
        lambda window: window.session.redo(),
        lambda window: window.session.undo_stack.canRedo(),
    ),
    Action(
        "hide",
        mark("Hide"),
        ("Delete", "Backspace"),
        MENUS[1],
        verbs.hide_selection,
        has_selection,
    ),
    Action(
        "clear",
        mark("Clear the selection, then the answer"),
        ("Escape",),
        MENUS[1],
        verbs.clear,
        can_clear,
    ),
    Action("ask", mark("Ask a question"), ("Ctrl+L",), MENUS[2], verbs.start_asking),
    Action(
        "palette",
        mark("Find an action or a thing"),
        ("Ctrl+K",),
        MENUS[2],
        lambda window: window.palette_card.open(),
    ),
    Action(
        "expand",
        mark("Show what is tied to the selection"),
        ("Ctrl+Return",),
        MENUS[2],
        verbs.expand_selection,
        has_selection,
    ),
    Action(
        "keep-answer",
        mark("Keep only the answer"),
        ("Ctrl+Shift+K",),
        MENUS[2],
        verbs.keep_answer,
        has_light,
    ),
    Action(
        "layer-notes",
        mark("Only what the notes say"),
        ("Ctrl+1",),
        MENUS[2],
        lambda window: verbs.set_layer(window, "notes"),
        verbs.has_layers,
        checked=lambda window: window.session.layer == "notes",
    ),
    Action(
        "layer-aws",
        mark("Only what AWS’s documentation says"),
        ("Ctrl+2",),
        MENUS[2],
        lambda window: verbs.set_layer(window, "aws"),
        verbs.has_layers,
        checked=lambda window: window.session.layer == "aws",
    ),
    Action(
        "layer-both",
        mark("Both the notes and AWS’s documentation"),
        ("Ctrl+3",),
        MENUS[2],
        lambda window: verbs.set_layer(window, "both"),
        verbs.has_layers,
        checked=lambda window: window.session.layer == "both",
    ),
    Action(
        "fit", mark("Fit the picture"), ("Ctrl+0",), MENUS[3], lambda window: window.canvas.fit()
    ),
    Action(
        "relayout",
        mark("Lay out anew: flow or organic"),
        ("Ctrl+Shift+L",),
        MENUS[3],
        verbs.relayout,
        lambda window: bool(window.session.scene.picture.places),
    ),
    Action(
        "legend",
        mark("Legend"),
        ("Ctrl+Shift+E",),
        MENUS[3],
        verbs.toggle_legend,
        checked=lambda window: window.settings.legend,
    ),
    Action(
        "full-screen",
        mark("Full screen"),
        ("F11",),
        MENUS[3],
        verbs.toggle_full_screen,
        checked=lambda window: window.window().isFullScreen(),
    ),
    Action(
        "theme-system",
        mark("Colours as the system has them"),
        (),
        MENUS[3],
        lambda window: verbs.set_theme(window, ""),
        checked=lambda window: window.settings.theme == "",
    ),
    Action(
        "theme-light",
        mark("Light colours"),
        (),
        MENUS[3],
        lambda window: verbs.set_theme(window, "light"),
        checked=lambda window: window.settings.theme == "light",
    ),
    Action(
        "theme-dark",
        mark("Dark colours"),
        (),
        MENUS[3],
        lambda window: verbs.set_theme(window, "dark"),
        checked=lambda window: window.settings.theme == "dark",
    ),
    Action(
        "language-en",
        mark("English"),
        (),
        MENUS[3],
        lambda window: verbs.set_language(window, "en"),
        checked=lambda window: window.session.language == "en",
    ),
    Action(
        "language-ja",
        mark("Japanese (日本語)"),
        (),
        MENUS[3],
        lambda window: verbs.set_language(window, "ja"),
        checked=lambda window: window.session.language == "ja",
    ),
    Action(
        "shortcuts",
        mark("Keyboard shortcuts"),
        ("F1",),
        MENUS[4],
        verbs.show_shortcuts,
    ),
    Action("about", mark("About Enishi"), (), MENUS[4], verbs.show_about),
)
"""Every verb of the window, in the order menus and palette show them."""

MOUSE_AND_CANVAS_KEYS: tuple[tuple[str, str], ...] = (
    (mark("Click"), mark("Select a thing or a tie")),
    (mark("Double click"), mark("Show what is tied to it")),
    (mark("Drag"), mark("Move a thing, or the picture")),
    (mark("Wheel"), mark("Zoom at the pointer")),
    (mark("Arrow keys"), mark("Walk along the ties")),
)
"""What the canvas does by itself: only the help page needs to be told."""
