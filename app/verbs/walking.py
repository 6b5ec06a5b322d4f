"""Walking on: showing, expanding, putting away, hiding, letting go, going back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from app.i18n import tr
from app.panels.words import both_labels, group_words
from app.verbs.questions import askable, has_paths
from graph import exploring
from graph.changes import Change, FilterBy, Shine
from graph.expanding import (
    ALL,
    EXPAND_AT_ONCE,
    Group,
    collapse,
    expand,
    expansions_of,
    hidden_neighbours,
    offers,
    removable,
)
from graph.filtering import NO_FILTERS
from graph.scene import Expansion
from ontology.terms import Iri
from resources import theme

if TYPE_CHECKING:
    from app.dialogs.pick import Pickable
    from app.window import Window


def show_node(window: Window, iri: Iri) -> None:
    """Select a node, bringing it into the picture first when it is not there."""
    scene = window.session.scene
    with window.visits.going():
        _do(window, exploring.show(scene, iri))
        if iri in scene.picture.places and not scene.shows(iri):
            window.session.do(FilterBy(NO_FILTERS))
            window.say(tr("The filters are off: they hid what is wanted"))
        window.show_edge(None)
        window.session.select((iri,))
    window.canvas.fit((iri,))


def expand_node(window: Window, iri: Iri, group: Group = ALL) -> None:
    """Show what is tied to a node by a group of its ties; of many, ask which."""
    hidden = hidden_neighbours(window.session.scene, iri, group)
    if not hidden:
        window.say(tr("Everything tied to it is shown"))
    elif len(hidden) > EXPAND_AT_ONCE:
        pick_neighbours(window, iri, group)
    else:
        _do(window, expand(window.session.scene, iri, group))


def pick_neighbours(window: Window, iri: Iri, group: Group = ALL) -> None:
    """Let the user choose which of a node's hidden neighbours to show."""
    from app.dialogs.pick import PickDialog

    things = pickables(window, iri, group)
    name = window.session.scene.graph.node(iri).label.of(window.session.language)
    title = tr("What is tied to {name}").format(name=name)
    first = [thing.iri for thing in things[:EXPAND_AT_ONCE]]
    dialog = PickDialog(title, things, first, window)
    dialog.picked.connect(partial(_expand_to, window, iri, group))
    dialog.open()


def pickables(window: Window, iri: Iri, group: Group = ALL) -> list[Pickable]:
    """The hidden neighbours of a node as rows to pick from, the best tied first."""
    from app.dialogs.pick import Pickable

    session = window.session
    graph, language = session.scene.graph, session.language
    roles = theme(session.theme_name).roles
    ties: dict[Iri, list[str]] = {}
    for offer in offers(session.scene, iri).by_relation:
        words = group_words(graph, offer.group.relation, offer.group.direction, language)
        for other in offer.hidden:
            ties.setdefault(other, []).append(words)
    found = []
    for other in hidden_neighbours(session.scene, iri, group):
        node = graph.node(other)
        name, second = both_labels(node.label.en, node.label.ja, language)
        kind = graph.kind(node.classes[0]).label.of(language) if node.classes else ""
        tie, colour = tr(", ").join(ties[other]), roles.get(node.role, roles[""])
        found.append(Pickable(other, name, second, tie, kind, graph.degree(other), colour))
    return found


def expand_selection(window: Window) -> None:
    expand_node(window, window.session.selection[-1])


def collapse_node(window: Window, iri: Iri, only: Expansion | None = None) -> None:
    """Put away what expanding a node brought, or one of its expansions."""
    scene = window.session.scene
    if not removable(scene, expansions_of(scene, iri, only)):
        window.say(tr("All that it brought is held by something else, pinned or moved"))
    _do(window, collapse(scene, iri, only))


def collapse_selection(window: Window) -> None:
    collapse_node(window, window.session.selection[-1])


def can_collapse(window: Window) -> bool:
    chosen = window.session.selection[-1:]
    return any(expansions_of(window.session.scene, iri) for iri in chosen)


def hide_selection(window: Window) -> None:
    _do(window, exploring.hide(window.session.scene, window.session.selection))


def focus_selection(window: Window) -> None:
    """Put the selection and what is next to it in ink; the rest steps back."""
    session = window.session
    shown = [iri for iri in session.selection if iri in session.scene.picture.places]
    if not shown:
        return
    with window.visits.going():
        session.do(exploring.focused(session.scene, shown))
    light = session.scene.picture.light
    window.canvas.fit(light.nodes if light else None)


def go_back(window: Window) -> None:
    _go(window, -1)


def go_forward(window: Window) -> None:
    _go(window, 1)


def _go(window: Window, by: int) -> None:
    window.visits.go(by)
    picture = window.session.scene.picture
    window.keep(question=askable(window))
    shown = [iri for iri in window.session.selection if iri in picture.places]
    window.canvas.fit(picture.light.nodes if picture.light else shown or None)


def keep_answer(window: Window) -> None:
    """Hide what is in pencil."""
    light = window.session.scene.picture.light
    if light:
        others = [iri for iri in window.session.scene.shown() if iri not in light.nodes]
        _do(window, exploring.hide(window.session.scene, others))


def clear(window: Window) -> None:
    """Let go of the selection; when nothing is selected, of the answer."""
    session = window.session
    focus = QApplication.focusWidget()
    if focus and has_paths(window) and window.side.isAncestorOf(focus):
        window.canvas.setFocus()  # whoever walked a path goes on in the picture
    if window.side.edge or session.selection:
        window.show_edge(None)
        session.select(())
        return
    if session.scene.picture.light:
        session.do(Shine(None), None)
    elif session.answer:
        session.set_answer(None)
    window.keep(question="")


def _expand_to(window: Window, iri: Iri, group: Group, chosen: Sequence[Iri]) -> None:
    _do(window, expand(window.session.scene, iri, group, chosen))


def _do(window: Window, change: Change | None) -> None:
    if change:
        window.session.do(change)
