"""Looking through lenses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import tr
from graph.changes import Batch, Reopen
from graph.jobs import finish
from graph.lenses import Lens, lens_named, seen_through
from graph.scene import Picture

if TYPE_CHECKING:
    from app.window import Window

AT_ONCE = 120
"""Above so many things a lens is worth a progress bar."""


def choose(window: Window, name: str) -> None:
    """See the graph through a lens: a picture of its own instead of the present one."""
    from graph.looking import look_through

    lens = lens_named(name)
    if lens is None:
        return
    session = window.session
    job = look_through(session.scene.graph, lens, session.scene.picture.layers)

    def done(picture: Picture) -> None:
        if not picture.places:
            window.say(tr("There is nothing to see through this lens here"))
            return
        session.do(Batch((Reopen(picture),), "Lens"), None)
        window.show_edge(None)
        session.select(())
        window.canvas.fit()
        window.canvas.setFocus()

    if len(session.scene.graph) <= AT_ONCE or lens.strands:
        done(finish(job))
    else:
        title = lens.label.of(session.language)
        window.jobs.run(job, title, done, window.fail)


def is_on(window: Window, name: str) -> bool:
    return window.session.scene.picture.lens == name


def can_choose(window: Window, lens: Lens) -> bool:
    """Whether a lens fits what is open: all but "everything" tell the story of what is shipped."""
    return not window.jobs.busy and (window.shipped or not lens.strands)


def counts(window: Window) -> tuple[Lens, int, int] | None:
    """The lens that is on, how many things of it are shown, and how many it has."""
    scene = window.session.scene
    lens = lens_named(scene.picture.lens)
    if lens is None:
        return None
    seen = seen_through(scene.graph, lens, scene.picture.layers)
    shown = sum(scene.shows(iri) for iri in seen.shown)
    return lens, shown, seen.total
