"""Asking, and what the layers say."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.i18n import tr
from app.session import LAYERS
from app.settings import remember
from graph import exploring
from graph.changes import Batch, Change, ShowLayers
from graph.model import EdgeKey
from graph.scene import Scene
from ontology.terms import Iri

if TYPE_CHECKING:
    from app.window import Window
    from graph.ask import Answer
    from graph.ask.query import Query


PAIR = 2


def start_asking(window: Window) -> None:
    window.top.ask.take_focus()


def ask(window: Window, question: str) -> None:
    """Answer a question: show it, light it up, and remember it."""
    question = question.strip()
    if not question:
        start_asking(window)
        return
    from app.verbs import reopening

    if reopening.is_address(question):
        reopening.reopen(window, question)
        return
    answer = window.asking.answer(question, window.session.layer)
    _remember(window, question)
    with window.visits.going():
        _show_answer(window, answer, ())


def ask_query(window: Window, query: Query) -> None:
    """Answer a query that a reading was changed to; its words are a question like any other."""
    from graph.ask.rewording import is_worded

    answer = window.asking.to_query(query)
    if is_worded(answer):
        _remember(window, answer.question)
    with window.visits.going():
        _show_answer(window, answer, ())


def paths_between(window: Window) -> None:
    """The paths from the first to the last of two things selected; of one, ask where to."""
    session = window.session
    if len(session.selection) == PAIR:
        ask_query(window, window.asking.between(session.selection, "path"))
        return
    name = session.scene.graph.node(session.selection[-1]).label.of(session.language)
    start_asking(window)
    window.top.ask.begin(tr("path from {name} to ").format(name=name))


def connect(window: Window) -> None:
    """What connects the selected things."""
    ask_query(window, window.asking.between(window.session.selection, "connection"))


def can_connect(window: Window) -> bool:
    chosen = len(window.session.selection)
    if chosen < PAIR:
        return False
    from graph.connecting import MOST

    return chosen <= MOST


def narrow_paths(window: Window, iri: Iri, how: str) -> None:
    """The paths of the answer that is on, only through a thing ("via") or round it ("avoid")."""
    from graph.ask.query import Named

    answer = window.session.answer
    if answer is None or answer.query is None:
        return
    label = window.session.scene.graph.node(iri).label
    named = Named(label.en or label.ja, (iri,))
    query = answer.query
    if how == "via":
        ask_query(window, replace(query, via=(*query.via, named)))
    else:
        ask_query(window, replace(query, avoid=(*query.avoid, named)))


def askable(window: Window) -> str:
    """The question of the answer that is on, where it can be asked again as it stands; else ""."""
    answer = window.session.answer
    if answer is None:
        return ""
    from graph.ask.rewording import is_worded

    return answer.question if is_worded(answer) else ""


def show_way(window: Window, nodes: Collection[Iri], edges: Collection[EdgeKey]) -> None:
    """Put a path that no question finds in ink."""
    with window.visits.going():
        window.session.do(exploring.show_way(window.session.scene, nodes, edges))
    window.canvas.fit(nodes)


def change_reading(window: Window) -> None:
    """Give the keyboard to the first chip of the reading."""
    window.reading.chips[0].setFocus(Qt.FocusReason.ShortcutFocusReason)


def has_chips(window: Window) -> bool:
    return bool(window.reading.chips)


def walk_paths(window: Window) -> None:
    """Give the keyboard to the list of paths."""
    window.side.focus_paths()


def has_paths(window: Window) -> bool:
    answer = window.session.answer
    return answer is not None and bool(answer.paths)


def set_layer(window: Window, layer: str) -> None:
    """Show what one layer says, or both; an answer that is on is given anew from there."""
    if layer == window.session.layer:
        return
    window.keep(layer=layer)
    old = window.session.answer
    if old is None:
        window.session.set_layer(layer)
    else:
        answer = window.asking.in_layer(old, layer)
        _show_answer(window, answer, (ShowLayers(LAYERS[layer]),))


def has_layers(window: Window) -> bool:
    """Whether there is anything to switch between: only the ontology has layers."""
    return window.shipped


def _remember(window: Window, question: str) -> None:
    history = remember(window.settings.history, question)
    window.keep(history=history, question=question)
    window.top.ask.set_history(history)


def _show_answer(window: Window, answer: Answer, first: tuple[Change, ...]) -> None:
    """Show an answer, in one step of undo with the changes that go before it."""
    session = window.session
    layers = next((part.layers for part in first if isinstance(part, ShowLayers)), None)
    if answer.understood and answer.nodes:
        picture = session.scene.picture
        trial = replace(
            picture,
            places=dict(picture.places),
            routes=dict(picture.routes),
            layers=picture.layers if layers is None else layers,
        )
        shown = exploring.show_answer(Scene(session.scene.graph, trial), answer)
        session.do(Batch((*first, shown), "Ask"), answer)
    else:
        if first:
            session.do(Batch(first, "Layer"))
        session.set_answer(answer)
    window.show_edge(None)
    session.select((answer.focus,) if answer.focus else ())
    if answer.nodes:
        window.canvas.fit(answer.nodes)
    if answer.paths:
        window.side.focus_paths()
    else:
        window.canvas.setFocus()
