"""Opening and writing files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from app.i18n import tr
from app.session import LAYERS
from graph import exploring
from graph.changes import Batch, ShowLayers
from graph.model import Graph

if TYPE_CHECKING:
    from app.opening import Opened
    from app.window import Window


def choose_files(window: Window) -> None:
    """Ask for RDF files and open them."""
    kinds = tr("RDF files")
    names, _ = QFileDialog.getOpenFileNames(
        window, tr("Open RDF files"), "", f"{kinds} ({' '.join(PATTERNS)});;{tr('All files')} (*)"
    )
    if names:
        open_files(window, [Path(name) for name in names])


PATTERNS = ("*.ttl", "*.nt", "*.nq", "*.trig", "*.rdf", "*.owl", "*.xml", "*.jsonld", "*.n3")


def open_files(
    window: Window, files: Sequence[Path], then: Callable[[], object] | None = None
) -> None:
    """Read RDF files and show them instead of what is open; then do what else is wanted."""
    from app.opening import opening

    names = ", ".join(file.name for file in files)
    title = tr("Opening {name}").format(name=names)

    def done(opened: Opened) -> None:
        window.files = tuple(file.resolve() for file in files)
        show_graph(window, opened.graph)
        if then:
            then()
        for warning in opened.warnings:
            window.say(getattr(warning, window.session.language), lasting=True)

    window.jobs.run(opening(files), title, done, window.fail)


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
