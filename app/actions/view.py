"""Verbs on how things look."""

from app.actions.action import VIEW, Action
from app.i18n import mark
from app.settings import SIZES
from app.textsize import stepped
from app.verbs import later, pointing, presenting, viewing

VIEW_ACTIONS: tuple[Action, ...] = (
    Action("fit", mark("Fit the picture"), ("Ctrl+0",), VIEW, lambda window: window.canvas.fit()),
    Action(
        "legend",
        mark("Legend"),
        ("Ctrl+Shift+E",),
        VIEW,
        viewing.toggle_legend,
        checked=lambda window: window.settings.legend,
    ),
    Action(
        "present",
        mark("Present step by step"),
        ("F5",),
        VIEW,
        presenting.toggle,
        lambda window: bool(window.session.scene.picture.places),
        lambda window: window.stage.presentation.is_on,
    ),
    Action(
        "present-views", mark("Present the saved views"), ("Shift+F5",), VIEW, later.present_views
    ),
    Action(
        "full-screen",
        mark("Full screen"),
        ("F11",),
        VIEW,
        viewing.toggle_full_screen,
        checked=lambda window: window.window().isFullScreen(),
    ),
    Action("menu", mark("Open the menu"), ("F10",), VIEW, lambda window: window.show_menu()),
    Action(
        "next-part",
        mark("Next part of the window"),
        ("F6",),
        VIEW,
        lambda window: pointing.next_part(window, 1),
    ),
    Action(
        "previous-part",
        mark("Previous part of the window"),
        ("Shift+F6",),
        VIEW,
        lambda window: pointing.next_part(window, -1),
    ),
    Action(
        "larger-text",
        mark("Larger text"),
        ("Ctrl+Shift+.",),
        VIEW,
        lambda window: viewing.set_text_size(window, stepped(window.settings.text_size, 1)),
        lambda window: window.settings.text_size < SIZES[-1],
    ),
    Action(
        "smaller-text",
        mark("Smaller text"),
        ("Ctrl+Shift+,",),
        VIEW,
        lambda window: viewing.set_text_size(window, stepped(window.settings.text_size, -1)),
        lambda window: window.settings.text_size > SIZES[0],
    ),
    Action(
        "normal-text",
        mark("Text as large as the system’s"),
        ("Ctrl+Shift+0",),
        VIEW,
        lambda window: viewing.set_text_size(window, 100),
        checked=lambda window: window.settings.text_size == 100,
    ),
    Action(
        "theme-system",
        mark("Colours as the system has them"),
        (),
        VIEW,
        lambda window: viewing.set_theme(window, ""),
        checked=lambda window: window.settings.theme == "",
    ),
    Action(
        "theme-light",
        mark("Light colours"),
        (),
        VIEW,
        lambda window: viewing.set_theme(window, "light"),
        checked=lambda window: window.settings.theme == "light",
    ),
    Action(
        "theme-dark",
        mark("Dark colours"),
        (),
        VIEW,
        lambda window: viewing.set_theme(window, "dark"),
        checked=lambda window: window.settings.theme == "dark",
    ),
    Action(
        "language-en",
        mark("English"),
        (),
        VIEW,
        lambda window: viewing.set_language(window, "en"),
        checked=lambda window: window.session.language == "en",
    ),
    Action(
        "language-ja",
        mark("Japanese (日本語)"),
        (),
        VIEW,
        lambda window: viewing.set_language(window, "ja"),
        checked=lambda window: window.session.language == "ja",
    ),
)
