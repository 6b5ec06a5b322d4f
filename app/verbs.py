"""What the user can do in the window, each verb a function of it. ACTIONS names them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from app.i18n import speak, tr
from app.session import LAYERS
from app.settings import remember
from app.theme import dress
from graph import exploring
from graph.changes import Batch, Change, Place, Shine, ShowLayers
from graph.model import Graph, Language
from graph.scene import Scene
from ontology.terms import Iri

if TYPE_CHECKING:
    from app.opening import Opened
    from app.window import Window
    from graph.ask import Answer

STEPS_SHOWN = 300
"""Above so many nodes a layout is worth a progress bar."""


def start_asking(window: Window) -> None:
    window.top.ask.take_focus()


def ask(window: Window, question: str) -> None:
    """Answer a question: show it, light it up, and remember it."""
    question = question.strip()
    if not question:
        start_asking(window)
        return
    answer = window.asking.answer(question, window.session.layer)
    history = remember(window.settings.history, question)
    window.keep(history=history, question=question)
    window.top.ask.set_history(history)
    _show_answer(window, answer, ())


def set_layer(window: Window, layer: str) -> None:
    """Show what one layer says, or both; an answer that is on is given anew from there."""
    if layer == window.session.layer:
        return
    window.keep(layer=layer)
    old = window.session.answer
    if old is None:
        window.session.set_layer(layer)
    else:
        answer = window.asking.answer(old.question, layer)
        _show_answer(window, answer, (ShowLayers(LAYERS[layer]),))


def show_node(window: Window, iri: Iri) -> None:
    """Select a node, bringing it into the picture first when it is not there."""
    _do(window, exploring.show(window.session.scene, iri))
    window.show_edge(None)
    window.session.select((iri,))
    window.canvas.fit((iri,))


def expand(window: Window, iri: Iri) -> None:
    """Show what is tied to a node; of a hub as much as can be taken in at once."""
    hidden = len(exploring.hidden_neighbours(window.session.scene, iri))
    change = exploring.expand(window.session.scene, iri)
    if change is None:
        window.say(tr("Everything tied to it is shown"))
        return
    window.session.do(change)
    if hidden > exploring.EXPAND_AT_ONCE:
        words = tr("{count} of {total} shown; expand again for more")
        window.say(words.format(count=exploring.EXPAND_AT_ONCE, total=hidden))


def expand_selection(window: Window) -> None:
    expand(window, window.session.selection[-1])


def hide_selection(window: Window) -> None:
    _do(window, exploring.hide(window.session.scene, window.session.selection))


def keep_answer(window: Window) -> None:
    """Hide what is in pencil."""
    light = window.session.scene.picture.light
    if light:
        others = [iri for iri in window.session.scene.shown() if iri not in light.nodes]
        _do(window, exploring.hide(window.session.scene, others))


def clear(window: Window) -> None:
    """Let go of the selection; when nothing is selected, of the answer."""
    session = window.session
    if window.side.edge or session.selection:
        window.show_edge(None)
        session.select(())
        return
    if session.scene.picture.light:
        session.do(Shine(None))
    session.set_answer(None)
    window.keep(question="")


def relayout(window: Window) -> None:
    """Lay the picture out anew, the other way than last time."""
    from graph.layouts.arranging import arrange

    scene = window.session.scene
    name = "organic" if scene.picture.layout == "flow" else "flow"

    def done(place: Place) -> None:
        if place.places:
            window.session.do(Batch((place,), "Layout"))
            window.canvas.fit()

    if len(scene.picture.places) <= STEPS_SHOWN:
        window.session.do(Batch(exploring.arranged(scene, name), "Layout"))
        window.canvas.fit()
    else:
        window.jobs.run(arrange(scene, name), tr("Laying out"), done, window.fail)


def choose_files(window: Window) -> None:
    """Ask for RDF files and open them."""
    kinds = tr("RDF files")
    names, _ = QFileDialog.getOpenFileNames(
        window, tr("Open RDF files"), "", f"{kinds} ({' '.join(PATTERNS)});;{tr('All files')} (*)"
    )
    if names:
        open_files(window, [Path(name) for name in names])


PATTERNS = ("*.ttl", "*.nt", "*.nq", "*.trig", "*.rdf", "*.owl", "*.xml", "*.jsonld", "*.n3")


def open_files(window: Window, files: Sequence[Path]) -> None:
    """Read RDF files and show them instead of what is open."""
    from app.opening import opening

    names = ", ".join(file.name for file in files)
    title = tr("Opening {name}").format(name=names)

    def done(opened: Opened) -> None:
        show_graph(window, opened.graph)
        for warning in opened.warnings:
            window.say(getattr(warning, window.session.language), lasting=True)

    window.jobs.run(opening(files), title, done, window.fail)


def has_layers(window: Window) -> bool:
    """Whether there is anything to switch between: only the ontology has layers."""
    return window.shipped


def show_graph(window: Window, graph: Graph) -> None:
    """Explore another graph from its beginning."""
    window.shipped = False
    window.session.open(graph)
    window.session.begin(Batch((ShowLayers(LAYERS["both"]), exploring.start(graph))))
    window.refresh()
    window.canvas.fit()
    window.say(tr("{count} things opened").format(count=f"{len(graph):,}"))


def export(window: Window) -> None:
    """Ask how the picture is to be written."""
    from app.dialogs.export import ExportDialog

    dialog = ExportDialog(window.session, window.settings.export_folder, window)
    dialog.exported.connect(window.exported)
    dialog.open()


def set_theme(window: Window, choice: str) -> None:
    """Take a theme, or the system's for ""."""
    window.keep(theme=choice)
    app = QApplication.instance()
    if isinstance(app, QApplication):
        window.session.set_theme(dress(app, choice).name)


def set_language(window: Window, language: Language) -> None:
    """Say everything in a language from now on."""
    window.keep(language=language)
    app = QApplication.instance()
    if app:
        speak(app, language)
    window.retranslate()
    window.session.set_language(language)


def toggle_legend(window: Window) -> None:
    window.keep(legend=not window.settings.legend)
    window.refresh()


def toggle_full_screen(window: Window) -> None:
    frame = window.window()
    frame.setWindowState(frame.windowState() ^ Qt.WindowState.WindowFullScreen)


def show_shortcuts(window: Window) -> None:
    from app.dialogs.shortcuts import ShortcutsDialog

    ShortcutsDialog(window).open()


def show_about(window: Window) -> None:
    from app.dialogs.about import AboutDialog

    AboutDialog(window).open()


def _do(window: Window, change: Change | None) -> None:
    if change:
        window.session.do(change)


def _show_answer(window: Window, answer: Answer, first: tuple[Change, ...]) -> None:
    """Show an answer, in one step of undo with the changes that go before it."""
    session = window.session
    layers = next((part.layers for part in first if isinstance(part, ShowLayers)), None)
    if answer.understood and answer.nodes:
        picture = session.scene.picture
        trial = replace(
            picture,
            places=dict(picture.places),
            routes=dict(picture.routes),
            layers=picture.layers if layers is None else layers,
        )
        shown = exploring.show_answer(Scene(session.scene.graph, trial), answer)
        session.do(Batch((*first, shown), "Ask"), answer)
    else:
        if first:
            session.do(Batch(first, "Layer"))
        session.set_answer(answer)
    window.show_edge(None)
    session.select((answer.focus,) if answer.focus else ())
    if answer.nodes:
        window.canvas.fit(answer.nodes)
    window.canvas.setFocus()
