"""The launch: a frame on the screen is brought to life on a graph."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.collecting import Collector
from app.firstpaint import Frame
from app.i18n import speak, system_language
from app.painting import load_fonts
from app.recorder import resume
from app.session import LAYERS, Session
from app.settings import Settings, cache_folder
from app.theme import dress
from app.verbs import facts, keeping, preferring, questions, viewing
from app.verbs.files import open_files
from app.window import Window
from graph.building import open_graph
from graph.changes import ShowLayers
from graph.first_picture import first_picture


def open_in(
    frame: Frame,
    settings: Settings,
    files: Sequence[Path] = (),
    notebook: Path | None = None,
    address: str = "",
) -> Window:
    """Bring a frame to life: read what is shipped, show it, take up the last session."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    load_fonts()
    language = settings.language or system_language()
    speak(app, language)
    session = Session(open_graph(cache=cache_folder()))
    session.language = "ja" if language == "ja" else "en"
    session.theme_name = dress(app, settings.theme, settings.text_size).name
    session.begin(ShowLayers(LAYERS[settings.layer]))
    session.begin(first_picture())
    window = Window(frame, settings, session, notebook or keeping.usual_notebook(settings))
    Collector(window)
    preferring.take_up(window)
    frame.themed.connect(partial(preferring.follow_motion, window))
    if app.platformName() == "wayland":  # on X, Qt scales everything by it
        from app.portal import TextScale

        TextScale(window).told.connect(partial(viewing.take_desktop_scale, window))
    keeping.look_for_notebook(window)
    facts.load(window)
    frame.setCentralWidget(window)
    window.canvas.setFocus()
    if not files and not resume(window) and settings.question:
        questions.ask(window, settings.question)
        session.undo_stack.clear()
    if frame.typed:
        window.top.ask.take_focus(frame.typed)
    if files:
        open_files(window, files, (lambda: questions.ask(window, address)) if address else None)
    elif address:
        questions.ask(window, address)
    return window
