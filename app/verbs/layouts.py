"""Laying the picture out, and holding parts of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import mark, tr
from graph.changes import Batch, Pin
from graph.jobs import Job, finish

if TYPE_CHECKING:
    from app.window import Window
    from graph.layouts.arranging import Arranged
    from ontology.terms import Iri

STAGES = (
    mark("Measuring distances"),
    mark("Pulling together"),
    mark("Moving apart"),
    mark("Choosing columns"),
    mark("Untangling"),
    mark("Aligning"),
    mark("Drawing lines"),
    mark("Setting rings"),
)
"""What the steps of layouts say they do."""

AT_ONCE = 120
"""Above so many nodes a layout is worth a progress bar."""


def choose(window: Window, name: str) -> None:
    """Lay the picture out by a row of LAYOUTS; a radial one and a tree begin at the selection."""
    from graph.layouts.arranging import arrange_all

    session = window.session
    _run(window, arrange_all(session.scene, name, roots=session.selection), "Layout")


def again(window: Window) -> None:
    """Lay the picture out anew, the way it was, or as a flow."""
    choose(window, window.session.scene.picture.layout or "flow")


def tidy_new(window: Window) -> None:
    """Place what was brought in since the last layout; all else stays."""
    from graph.layouts.arranging import tidy

    _run(window, tidy(window.session.scene), "Tidy up")


def can_tidy(window: Window) -> bool:
    picture = window.session.scene.picture
    return not window.jobs.busy and not picture.fresh <= picture.pinned


def can_choose(window: Window) -> bool:
    return not window.jobs.busy and bool(window.session.scene.picture.places)


def is_on(window: Window, name: str) -> bool:
    return window.session.scene.picture.layout == name


def toggle_pin(window: Window) -> None:
    """Hold what is selected where it stands; what is held altogether is let go."""
    pinned, chosen = window.session.scene.picture.pinned, _shown_selection(window)
    after = pinned - chosen if chosen <= pinned else pinned | chosen
    name = "Unpin" if len(after) < len(pinned) else "Pin"
    window.session.do(Batch((Pin(after),), name))


def unpin_all(window: Window) -> None:
    window.session.do(Batch((Pin(frozenset()),), "Unpin"))


def can_pin(window: Window) -> bool:
    places = window.session.scene.picture.places
    return any(iri in places for iri in window.session.selection)


def are_pinned(window: Window) -> bool:
    """Whether all that is selected is held."""
    picture = window.session.scene.picture
    shown = (iri for iri in window.session.selection if iri in picture.places)
    return can_pin(window) and all(iri in picture.pinned for iri in shown)


def has_pinned(window: Window) -> bool:
    return bool(window.session.scene.picture.pinned)


def _shown_selection(window: Window) -> frozenset[Iri]:
    places = window.session.scene.picture.places
    return frozenset(iri for iri in window.session.selection if iri in places)


def _run(window: Window, job: Job[Arranged], name: str) -> None:
    session = window.session
    shown = session.scene.picture.places.keys()
    before = frozenset(shown)

    def done(arranged: Arranged) -> None:
        if before != session.scene.picture.places.keys():
            # What was laid out is not what is shown any more: an answer came in between.
            window.say(tr("The picture changed meanwhile; it was left as it is"))
            return
        session.do(Batch((arranged.place,), name))
        window.canvas.fit()
        if arranged.simpler:
            window.say(tr("So many long lines: the longest are drawn more simply"))
        elif arranged.over:
            window.say(tr("There was no way round some cards: lines run over them"))

    if len(shown) <= AT_ONCE:
        done(finish(job))
    else:
        window.jobs.run(job, tr("Laying out"), done, window.fail, window.canvas.preview)
