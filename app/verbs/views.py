"""Keeping what is shown as a view, opening one again, and stepping through them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import tr
from app.notebook.book import Notebook
from app.notebook.pictures import fitted, kept_picture
from app.notebook.views import (
    View,
    delete_view,
    keep_view,
    restore_view,
    sets,
    view,
    views,
)
from app.verbs import notes
from graph.changes import Batch, Reopen

if TYPE_CHECKING:
    from app.notebook.pictures import KeptPicture
    from app.window import Window

NAMED_AT_MOST = 5


def keep(window: Window) -> None:
    """Ask for a name and keep what is shown under it."""
    from app.dialogs.line import LineDialog

    answer = window.session.answer
    kept = kept_picture(window.session.scene)
    LineDialog(
        window,
        tr("Keep this view"),
        tr("Name of the view"),
        lambda name: _keep(window, name, kept),
        text=answer.question if answer else tr("View"),
    ).open()


def _keep(window: Window, name: str, kept: KeptPicture) -> None:
    made = window.desk.write(lambda book: keep_view(book, name, kept))
    if made:
        window.keep(view=made.id)
        window.session.did(
            "View",
            lambda: window.desk.write(lambda book: restore_view(book, made.id)),
            lambda: window.desk.write(lambda book: delete_view(book, made.id)),
        )
        window.say(tr("Kept as “{name}”").format(name=made.name))


def show_views(window: Window) -> None:
    """Every saved view, to open, to put in order and to write about."""
    from app.dialogs.views import ViewsDialog

    session = window.session
    ViewsDialog(
        window.desk,
        session.scene.graph,
        session.language,
        window.colours(),
        notes.hands(window),
        lambda chosen, lesson: show(window, chosen, lesson),
        session.did,
        window,
    ).open()


def show(window: Window, chosen: View, lesson: str = "") -> None:
    """Show a view; what the graph does not have any more is named."""
    session = window.session
    shown = fitted(chosen.kept, session.scene.graph)
    with window.visits.going():
        session.do(Batch((Reopen(shown.picture),), "View"), None)
    window.keep(view=chosen.id, lesson=lesson)
    window.refresh()
    window.canvas.fit(shown.picture.light.nodes if shown.picture.light else None)
    if shown.missing:
        language = session.language
        names = tr(", ").join(name.of(language) for name in shown.missing[:NAMED_AT_MOST])
        words = tr("{count} things are no longer in the graph: {names}")
        window.say(words.format(count=len(shown.missing), names=names), lasting=True)


def step(window: Window, by: int) -> None:
    """Go to the next view of the lesson that is on, or of all views."""
    settings = window.settings
    nothing: list[View] = []
    order = window.desk.read(lambda book: in_order(book, settings.lesson), nothing)
    if not order:
        window.say(tr("Ctrl+S in the window keeps what is shown as a view."))
        return
    ids = [one.id for one in order]
    at = ids.index(settings.view) + by if settings.view in ids else 0
    if not 0 <= at < len(order):
        window.say(tr("This is the last view") if by > 0 else tr("This is the first view"))
        return
    show(window, order[at], settings.lesson)
    words = tr("{number} of {total}: {name}")
    window.say(words.format(number=at + 1, total=len(order), name=order[at].name))


def in_order(book: Notebook, lesson: str) -> list[View]:
    """The views to step through: those of a lesson, or all of them."""
    chosen = next((one for one in sets(book) if one.id == lesson), None)
    return [view(book, key) for key in chosen.views] if chosen else views(book)
