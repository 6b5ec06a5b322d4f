"""Verbs on files."""

from app.actions.action import FILE, Action, is_idle
from app.i18n import mark
from app.verbs import files

FILE_ACTIONS: tuple[Action, ...] = (
    Action(
        "open",
        mark("Open RDF files…"),
        ("Ctrl+O",),
        FILE,
        files.choose_files,
        is_idle,
    ),
    Action(
        "export",
        mark("Export the picture…"),
        ("Ctrl+E",),
        FILE,
        files.export,
        lambda window: bool(window.session.scene.picture.places),
    ),
    Action("quit", mark("Quit"), ("Ctrl+Q",), FILE, lambda window: window.window().close()),
)
