"""Opening and writing files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from app.i18n import tr
from app.session import LAYERS
from app.settings import cache_folder
from graph.building import open_graph
from graph.changes import Batch, Change, ShowLayers
from graph.first_picture import first_picture
from graph.model import Graph, Text

if TYPE_CHECKING:
    from app.opening import Opened
    from app.window import Window
    from graph.formats.values import Exhibit


def choose_files(window: Window) -> None:
    """Ask for files and open them."""
    kinds = tr("RDF, GraphML and GEXF files")
    names, _ = QFileDialog.getOpenFileNames(
        window, tr("Open files"), "", f"{kinds} ({' '.join(PATTERNS)});;{tr('All files')} (*)"
    )
    if names:
        open_files(window, [Path(name) for name in names])


PATTERNS = (
    *("*.ttl", "*.nt", "*.nq", "*.trig", "*.rdf", "*.owl", "*.xml", "*.jsonld", "*.n3"),
    *("*.graphml", "*.gexf"),
)


def open_files(
    window: Window, files: Sequence[Path], then: Callable[[], object] | None = None
) -> None:
    """Read RDF files and show them instead of what is open; then do what else is wanted."""
    from app.opening import opening

    names = ", ".join(file.name for file in files)
    title = tr("Opening {name}").format(name=names)

    def done(opened: Opened) -> None:
        window.files = tuple(file.resolve() for file in files)
        window.asking.know(opened.graph, opened.lexicon)
        show_graph(window, opened.graph, opened.first)
        if then:
            then()
        for warning in opened.warnings:
            window.say(getattr(warning, window.session.language), lasting=True)

    window.jobs.run(opening(files), title, done, window.fail)


def show_shipped(window: Window) -> None:
    """Close what was opened: the ontology from its first picture on."""
    window.shipped, window.files = True, ()
    _begin(window, open_graph(cache=cache_folder()), first_picture(), window.settings.layer)


def show_graph(window: Window, graph: Graph, first: Change) -> None:
    """Explore another graph from its first picture on."""
    window.shipped = False
    _begin(window, graph, first, "both")
    words = tr("{count} things opened").format(count=f"{len(graph):,}")
    if any(kind in graph for kind in graph.vocabulary.kinds):
        keys = window.commands.by_id["outline"].shortcut().toString()
        words = tr("{opened}; its classes are in the outline ({keys})").format(
            opened=words, keys=keys
        )
    window.say(words)


def _begin(window: Window, graph: Graph, first: Change, layer: str) -> None:
    window.session.open(graph)
    window.session.begin(Batch((ShowLayers(LAYERS[layer]), first)))
    window.refresh()
    window.canvas.fit()


def export(window: Window) -> None:
    """Ask what is to be written, and how."""
    from app.dialogs.export import ExportDialog
    from app.exporting.presets import kept_settings

    dialog = ExportDialog(window.session, window.settings, window)
    dialog.exported.connect(lambda paths: window.exported(*paths))
    dialog.kept.connect(
        lambda name, look: window.keep(**kept_settings(window.settings.exports, name, look))
    )
    dialog.open()


def copy_picture(window: Window) -> None:
    """Put the picture on the clipboard, as SVG and as PNG: whoever pastes takes the better one."""
    from app.copying import put_on_clipboard

    put_on_clipboard(picture_of(window))
    window.say(tr("The picture is on the clipboard"))


def print_picture(window: Window) -> None:
    """Ask for a printer, and print the picture on its paper."""
    from app.copying import print_dialog

    print_dialog(picture_of(window), window)


def picture_of(window: Window) -> Exhibit:
    """The picture as it is shown, under the question it answers."""
    from app.exporting import view_subject
    from graph.formats.values import Exhibit, Look
    from graph.jobs import finish

    session = window.session
    asked = session.answer.question if session.answer and session.answer.understood else ""
    subject = view_subject(session.scene, Text(asked, asked))
    language = "both-ja" if session.language == "ja" else "both"
    icons = window.settings.icons if session.icons else ""
    theme = session.theme_name.removesuffix("-contrast")
    look = Look(theme, language, "kept", icons=icons)
    return Exhibit(finish(subject.make()), look, subject.title, date.today().isoformat())
