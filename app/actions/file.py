"""Verbs on files."""

from app.actions.action import FILE, Action, has_shown, is_idle
from app.i18n import mark
from app.verbs import files, preferring

FILE_ACTIONS: tuple[Action, ...] = (
    Action(
        "open",
        mark("Open files…"),
        ("Ctrl+O",),
        FILE,
        files.choose_files,
        is_idle,
    ),
    Action(
        "close",
        mark("Close the files, back to the AWS services"),
        ("Ctrl+W",),
        FILE,
        files.show_shipped,
        lambda window: not window.shipped and is_idle(window),
    ),
    Action(
        "export",
        mark("Export…"),
        ("Ctrl+E",),
        FILE,
        files.export,
        has_shown,
    ),
    Action(
        "copy-picture",
        mark("Copy the picture"),
        ("Ctrl+Shift+C",),
        FILE,
        files.copy_picture,
        has_shown,
    ),
    Action("print", mark("Print…"), ("Ctrl+P",), FILE, files.print_picture, has_shown),
    Action(
        "preferences",
        mark("Preferences…"),
        ("Ctrl+,",),
        FILE,
        preferring.show_preferences,
    ),
    Action("quit", mark("Quit"), ("Ctrl+Q",), FILE, lambda window: window.window().close()),
)
