"""Filtering what is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.i18n import tr
from graph.changes import FilterBy
from graph.facets import reading_facets
from graph.filtering import NO_FILTERS, Filters, are_read
from graph.model import Graph

if TYPE_CHECKING:
    from app.window import Window

AT_ONCE = 20_000
"""Above so many things the facets of a graph are read as a job."""


def filter_by(window: Window, filters: Filters) -> None:
    """Hide by these filters from now on, as one step of undo."""
    session = window.session
    if filters == session.scene.picture.filters:
        return
    _with_facets(window, session.scene.graph, lambda _: session.do(FilterBy(filters)))


def clear_filters(window: Window) -> None:
    filter_by(window, NO_FILTERS)


def toggle_panel(window: Window) -> None:
    """Show the filters with the keyboard in them, or go back to the canvas."""
    panel, graph = window.filter_panel, window.session.scene.graph

    def show(_: object) -> None:
        shown = not panel.isVisible()
        if not shown:
            window.canvas.setFocus()  # before it goes: else Qt hands the keyboard on
        panel.setVisible(shown)
        if shown:
            panel.words.setFocus()
        window.commands.refresh()

    _with_facets(window, graph, show)


def has_filters(window: Window) -> bool:
    return window.session.scene.picture.filters != NO_FILTERS


def _with_facets(window: Window, graph: Graph, done: Callable[[object], None]) -> None:
    """Do something that needs the facets of a graph, when they are read."""
    if are_read(graph) or len(graph) <= AT_ONCE:
        done(None)
    elif not window.jobs.busy:
        title = tr("Counting what can be filtered")
        window.jobs.run(reading_facets(graph), title, done, window.fail)
