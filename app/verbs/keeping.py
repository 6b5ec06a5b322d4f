"""Keeping the notebook safe: backups, and the notes as a folder of Markdown files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from app.i18n import tr
from app.notebook.faults import DAMAGED, MISSING, VANISHED, Fault, NotebookError
from app.notebook.places import default_path
from app.writing.read_only import read_only_words

if TYPE_CHECKING:
    # Imported when notes go out or come in, not at every start.
    from app.notebook.merging import Report
    from app.notebook.vault import Exported
    from app.settings import Settings
    from app.window import Window

NAMED_AT_MOST = 5


def show_backups(window: Window, fault: Fault | None = None) -> None:
    """The backups of the notebook, to look into and to restore."""
    from app.dialogs.backups import BackupsDialog

    shown = window.findChild(BackupsDialog)
    if shown:
        shown.raise_()
        return
    session, trouble = window.session, fault or window.desk.fault
    graph, language = session.scene.graph, session.language
    BackupsDialog(window.desk, trouble, graph, language, window.say, window).open()


def tell(window: Window, error: NotebookError) -> None:
    """Say what is wrong with the notebook until it is closed, and offer the way out."""
    window.say(error.message().of(window.session.language), lasting=True)
    if error.fault in (DAMAGED, MISSING):
        show_backups(window, error.fault)


def connect(window: Window) -> None:
    """Let the window tell how the notebook fares."""
    desk, bar = window.desk, window.read_only_bar
    desk.failed.connect(lambda error: tell(window, error))
    desk.read_only_changed.connect(lambda: show_read_only(window))
    desk.refused.connect(lambda: window.say(_why_only_read(window)))
    bar.copy_wanted.connect(lambda: go_on_in_a_copy(window))
    bar.try_wanted.connect(lambda: try_again(window))


def is_only_read(window: Window) -> bool:
    return window.desk.read_only is not None


def show_read_only(window: Window) -> None:
    """Show that the notebook can only be read and why, or that it can be written again."""
    reason = window.desk.why_read_only()
    window.read_only_bar.show_reason(reason.of(window.session.language) if reason else "")
    window.canvas.can_draw_edges = reason is None
    window.commands.refresh()


def go_on_in_a_copy(window: Window) -> None:
    """Copy the notebook to another place, and write there from now on."""
    old = window.desk.path
    name, _ = QFileDialog.getSaveFileName(
        window,
        tr("Go on in a copy of the notebook"),
        str(Path.home() / old.name),
        "SQLite (*.sqlite)",
        options=QFileDialog.Option.DontConfirmOverwrite,
    )
    if name and Path(name).exists():
        window.say(tr("{path} is there already: choose another name").format(path=name), True)
    elif name and window.desk.go_on_in(Path(name)):
        if old == usual_notebook(window.settings):
            window.keep(notebook=name)
        window.say(tr("The notebook is now {path}").format(path=name))


def usual_notebook(settings: Settings) -> Path:
    """The notebook that is opened when none is named."""
    return Path(settings.notebook) if settings.notebook else default_path()


def look_for_notebook(window: Window) -> None:
    """Tell it when the notebook that was kept in another place is not there."""
    path = window.desk.path
    if str(path) == window.settings.notebook and not path.exists():
        window.desk.tell(NotebookError(VANISHED, path=path))


def try_again(window: Window) -> None:
    """Look whether the notebook can be written now."""
    window.desk.reopen()
    if is_only_read(window):
        window.say(_why_only_read(window))
    else:
        window.say(tr("The notebook can be written again"))


def _why_only_read(window: Window) -> str:
    reason = window.desk.why_read_only()
    return read_only_words(reason.of(window.session.language)) if reason else ""


def export_notes(window: Window) -> None:
    """Write the notebook as a folder of Markdown files, which Obsidian opens as it is."""
    from app.notebook.vault import export_vault

    folder = _folder(window, tr("Export the notebook into a folder"))
    if folder is None:
        return
    if not window.desk.path.exists():
        window.say(tr("There is nothing in the notebook yet"))
        return

    def done(report: Exported) -> None:
        said = tr("{count} files written to {folder}").format(count=report.written, folder=folder)
        if report.left:
            names = tr(", ").join(report.left[:NAMED_AT_MOST])
            words = tr("Left alone, for they were changed there: {names}")
            said += ". " + words.format(names=names)
        window.say(said, lasting=bool(report.left))

    job = export_vault(window.desk.path, folder)
    window.jobs.run(job, tr("Exporting the notebook"), done, lambda error: _failed(window, error))


def import_notes(window: Window) -> None:
    """Take a folder of Markdown files into the notebook; a backup is made first."""
    from app.notebook.vault import import_vault

    folder = _folder(window, tr("Import a folder of Markdown files"))
    if folder is None:
        return

    def done(report: Report) -> None:
        window.desk.reopen()
        window.say(import_words(report, window.session.language), lasting=True)

    job = import_vault(window.desk.path, folder)
    window.jobs.run(job, tr("Importing notes"), done, lambda error: _failed(window, error))


def import_words(report: Report, language: str) -> str:
    """What an import did, in words."""
    words = tr(
        "Notes: {added} new, {changed} changed, {both} kept beside another, {same} as they were."
    )
    said = words.format(
        added=len(report.added),
        changed=len(report.changed),
        both=len(report.conflicts),
        same=report.same,
    )
    if report.conflicts:
        names = tr(", ").join(report.conflicts[:NAMED_AT_MOST])
        said += "\n" + tr("Changed on both sides, both kept: {names}").format(names=names)
    if report.refused:
        lines = [f"{name}: {why.of(language)}" for name, why in report.refused[:NAMED_AT_MOST]]
        said += "\n" + "\n".join(lines)
    return said


def _folder(window: Window, title: str) -> Path | None:
    start = window.settings.export_folder or str(Path.home())
    name = QFileDialog.getExistingDirectory(window, title, start)
    return Path(name) if name else None


def _failed(window: Window, error: BaseException) -> None:
    if isinstance(error, NotebookError):
        tell(window, error)
    else:
        window.fail(error)
