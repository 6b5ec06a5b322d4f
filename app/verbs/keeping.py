"""Keeping the notebook safe: backups, and the notes as a folder of Markdown files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from app.i18n import tr
from app.notebook.faults import DAMAGED, MISSING, Fault, NotebookError

if TYPE_CHECKING:
    # Imported when notes go out or come in, not at every start.
    from app.notebook.merging import Report
    from app.notebook.vault import Exported
    from app.window import Window

NAMED_AT_MOST = 5


def show_backups(window: Window, fault: Fault | None = None) -> None:
    """The backups of the notebook, to look into and to restore."""
    from app.dialogs.backups import BackupsDialog

    shown = window.findChild(BackupsDialog)
    if shown:
        shown.raise_()
        return
    language = window.session.language
    trouble = fault or window.desk.fault
    BackupsDialog(window.desk, trouble, language, window.say, window).open()


def tell(window: Window, error: NotebookError) -> None:
    """Say what is wrong with the notebook until it is closed, and offer the way out."""
    window.say(error.message().of(window.session.language), lasting=True)
    if error.fault in (DAMAGED, MISSING):
        show_backups(window, error.fault)


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
    words = tr("{added} new, {changed} changed, {both} kept beside another, {same} as they were.")
    said = words.format(
        added=len(report.added),
        changed=len(report.changed),
        both=len(report.conflicts),
        same=report.same,
    )
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
