"""Filtering what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import tr
from graph.changes import FilterBy
from graph.facets import reading_facets
from graph.filtering import NO_FILTERS, Filters, are_read

if TYPE_CHECKING:
    from app.window import Window

AT_ONCE = 20_000
"""Above so many things the facets of a graph are read as a job."""


def filter_by(window: Window, filters: Filters) -> None:
    """Hide by these filters from now on, as one step of undo."""
    session = window.session
    if filters == session.scene.picture.filters:
        return
    graph = session.scene.graph
    if are_read(graph) or len(graph) <= AT_ONCE:
        session.do(FilterBy(filters))
    elif not window.jobs.busy:
        title = tr("Counting what can be filtered")
        job = reading_facets(graph)
        window.jobs.run(job, title, lambda _: session.do(FilterBy(filters)), window.fail)


def clear_filters(window: Window) -> None:
    filter_by(window, NO_FILTERS)


def has_filters(window: Window) -> bool:
    return window.session.scene.picture.filters != NO_FILTERS
