"""Presenting saved views one after another: a talk or a lesson."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.i18n import tr
from app.notebook.book import Notebook
from app.notebook.notes import about_view, notes_about
from app.notebook.texts import title_of
from app.notebook.views import View
from app.verbs import presenting, views
from graph.model import Text
from graph.slides import Slide

if TYPE_CHECKING:
    from app.window import Window


def present(window: Window) -> None:
    """Present the views of the lesson that is on, or all of them, from the one that is shown."""
    nothing: list[View] = []
    order = window.desk.read(lambda book: views.in_order(book, window.settings.lesson), nothing)
    if not order:
        window.say(tr("Ctrl+S in the window keeps what is shown as a view."))
        return
    ids = [one.id for one in order]
    at = ids.index(window.settings.view) if window.settings.view in ids else 0
    if not window.stage.presentation.is_on:
        presenting.clear_stage(window)
    show(window, order, at)


def show(window: Window, order: list[View], at: int) -> None:
    """Show one view of a lesson with its name, and with the first line that is noted about it."""
    stage, one = window.stage, order[at]
    views.show(window, one, window.settings.lesson)
    stage.presentation.begin(
        partial(_told, window, one), at, len(order), lambda to: show(window, order, to)
    )
    stage.place()


def _told(window: Window, one: View) -> tuple[Slide]:
    scene = window.session.scene
    light = scene.picture.light
    nodes = frozenset(light.nodes if light else scene.shown())
    edges = frozenset(light.edges if light else (edge.key for edge in scene.shown_edges()))
    noted = window.desk.read(partial(_noted, view=one.id), "")
    return (Slide(nodes, edges, Text(one.name, one.name), Text(noted, noted), view=nodes),)


def _noted(book: Notebook, view: str) -> str:
    return next((title_of(note.text) for note in notes_about(book, about_view(view))), "")
