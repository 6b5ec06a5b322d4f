"""Where the session stands, written a moment after each change and taken up by the next start."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.i18n import tr
from app.notebook.faults import NotebookError
from app.notebook.pictures import KeptPicture, fitted, kept_picture
from app.notebook.record import Record, Visited, keep_record, last_record
from app.settings import config_folder, write_settings
from app.soon import Soon
from app.visits import Visit
from graph.changes import Reopen
from graph.scene import Picture, Scene

if TYPE_CHECKING:
    from app.window import Window

SOON, LATEST = 400, 2_000
"""Milliseconds after the last change, and after the first: a crash costs no more than them."""
MOST = 2_000
"""A picture of more things is not kept: writing it would be felt at every change."""


class Recorder(QObject):
    """Watches a window; what cannot be written is said once."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window, self._told = window, False
        self._soon = Soon(self, self._keep, SOON, LATEST)
        session = window.session
        for signal in (session.changed, session.replaced, session.selected):
            signal.connect(self.start)
        window.top.ask.field.textEdited.connect(self.start)

    def start(self, *_: object) -> None:
        """Write soon, unless more happens."""
        self._soon.ask()

    def keep(self) -> str:
        """Write the settings and where the session stands; why they could not be, else ""."""
        self._soon.stop()
        window = self._window
        try:
            write_settings(window.settings, config_folder())
            keep_record(window.desk.path, record_of(window))
        except NotebookError as error:
            return error.message().of(window.session.language)
        except OSError as error:
            return tr("The settings could not be kept: {error}").format(error=error)
        return ""

    def _keep(self) -> None:
        sentence = self.keep()
        if sentence and not self._told:
            self._told = True
            self._window.say(sentence, lasting=True)


def record_of(window: Window) -> Record:
    """Where a window stands."""
    visits, at = window.visits.kept()
    scene = window.session.scene
    if any(len(each.places) > MOST for each in (scene.picture, *(v.picture for v in visits))):
        visits, at = [], 0
    visited = tuple(
        Visited(
            kept_picture(Scene(scene.graph, visit.picture)),
            visit.selection,
            visit.answer.question if visit.answer else visit.question,
        )
        for visit in visits
    )
    return Record(
        visited=visited,
        at=at,
        files=tuple(str(file) for file in window.files),
        draft=window.top.ask.field.text(),
    )


def resume(window: Window) -> bool:
    """Take up where the last session stood; False when nothing is known of it."""
    record = last_record(window.desk.path)
    if record.files:
        from app.verbs.files import open_files

        there = [Path(name) for name in record.files if Path(name).exists()]
        if there:
            open_files(window, there, then=lambda: _show(window, record))
        return bool(there)
    return _show(window, record)


def _show(window: Window, record: Record) -> bool:
    if not record.visited:
        return False
    session = window.session
    visits = [
        Visit(_fitting(window, one.kept), one.selection, None, one.question)
        for one in record.visited
    ]
    here = visits[record.at]
    session.begin(Reopen(here.picture))
    if here.question:
        session.set_answer(window.asking.answer(here.question, session.layer))
    window.visits.resume(visits, record.at)
    session.select(here.selection)
    window.refresh()
    window.canvas.fit(here.picture.light.nodes if here.picture.light else None)
    return True


def _fitting(window: Window, kept: KeptPicture) -> Picture:
    return fitted(kept, window.session.scene.graph).picture
