"""Walking on: showing, expanding, hiding, letting go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import tr
from graph import exploring
from graph.changes import Change, Shine
from ontology.terms import Iri

if TYPE_CHECKING:
    from app.window import Window


def show_node(window: Window, iri: Iri) -> None:
    """Select a node, bringing it into the picture first when it is not there."""
    _do(window, exploring.show(window.session.scene, iri))
    window.show_edge(None)
    window.session.select((iri,))
    window.canvas.fit((iri,))


def expand(window: Window, iri: Iri) -> None:
    """Show what is tied to a node; of a hub as much as can be taken in at once."""
    hidden = len(exploring.hidden_neighbours(window.session.scene, iri))
    change = exploring.expand(window.session.scene, iri)
    if change is None:
        window.say(tr("Everything tied to it is shown"))
        return
    window.session.do(change)
    if hidden > exploring.EXPAND_AT_ONCE:
        words = tr("{count} of {total} shown; expand again for more")
        window.say(words.format(count=exploring.EXPAND_AT_ONCE, total=hidden))


def expand_selection(window: Window) -> None:
    expand(window, window.session.selection[-1])


def hide_selection(window: Window) -> None:
    _do(window, exploring.hide(window.session.scene, window.session.selection))


def keep_answer(window: Window) -> None:
    """Hide what is in pencil."""
    light = window.session.scene.picture.light
    if light:
        others = [iri for iri in window.session.scene.shown() if iri not in light.nodes]
        _do(window, exploring.hide(window.session.scene, others))


def clear(window: Window) -> None:
    """Let go of the selection; when nothing is selected, of the answer."""
    session = window.session
    if window.side.edge or session.selection:
        window.show_edge(None)
        session.select(())
        return
    if session.scene.picture.light:
        session.do(Shine(None))
    session.set_answer(None)
    window.keep(question="")


def _do(window: Window, change: Change | None) -> None:
    if change:
        window.session.do(change)
