"""Saved questions: keeping, finding and asking them, with their parameters filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from app.choices import Choice
from app.i18n import tr
from app.verbs import questions
from resources import theme

if TYPE_CHECKING:
    from app.dialogs.saved import Saved
    from app.window import Window
    from ontology.terms import Iri


def save_question(window: Window) -> None:
    """Keep the question in the bar, with things turned into parameters if wished."""
    from app.dialogs.saved import SaveDialog
    from graph.ask.saved import named_in, parameterised

    question = window.top.ask.field.text().strip()
    answer, session = window.session.answer, window.session
    same = answer is not None and answer.question == question
    things = [*named_in(question, answer.query if answer and same else None)]
    graph, language = session.scene.graph, session.language

    def words(chosen: Sequence[int]) -> str:
        picked = [things[at] for at in chosen]
        return parameterised(window.asking.lexicon, question, picked, language)

    names = [graph.node(named.iri).label.of(language) for named in things]
    dialog = SaveDialog(question, names, words, window)
    dialog.saved.connect(partial(_keep, window))
    dialog.open()


def can_save(window: Window) -> bool:
    return bool(window.top.ask.field.text().strip())


def show_saved(window: Window) -> None:
    from app.dialogs.saved import SavedDialog

    dialog = SavedDialog(window.settings.saved, window)
    dialog.asked.connect(partial(ask, window))
    dialog.changed.connect(lambda saved: window.keep(saved=saved))
    dialog.open()


def ask(window: Window, text: str) -> None:
    """Ask a question, first for what stands for each of its parameters."""
    from graph.ask.saved import parameters

    asked_for = parameters(text)
    if asked_for:
        window.top.ask.show_question(text)
        _ask_for(window, text, asked_for, {})
    else:
        questions.ask(window, text)


def matching(window: Window, text: str) -> list[Choice]:
    """The saved questions that have a text in their names or words, for bar and palette."""
    from app.asking import folded

    words = folded(text).split()
    return [
        Choice(question, tr("saved") if name == question else name, value=None)
        for name, question in window.settings.saved
        if words and all(word in folded(f"{name} {question}") for word in words)
    ]


def _keep(window: Window, saved: Saved) -> None:
    others = tuple(one for one in window.settings.saved if one[0] != saved[0])
    window.keep(saved=(*others, saved))
    window.say(tr("Saved as {path}").format(path=saved[0]))


def _ask_for(window: Window, text: str, left: Sequence[str], values: Mapping[str, str]) -> None:
    """Ask for the first parameter that is left, under the bar; after the last ask the question."""
    from graph.ask.saved import filled

    if not left:
        questions.ask(window, filled(text, values))
        return
    name, *rest = left
    window.top.ask.show_question(filled(text, values))

    def take(choice: Choice) -> None:
        _ask_for(window, text, rest, {**values, name: choice.text})

    prompt = tr("Which {parameter}?").format(parameter=name.replace("_", " "))
    window.chooser.open(prompt, partial(_offered, window, name), take, window.top.ask.field)


def _offered(window: Window, parameter: str, typed: str) -> list[Choice]:
    """What may stand for a parameter; the selection first."""
    from graph.ask.saved import fitting

    selected = window.session.selection[::-1]
    found = fitting(window.asking.lexicon, parameter, typed, selected)
    return [_choice(window, iri) for iri in found]


def _choice(window: Window, iri: Iri) -> Choice:
    session = window.session
    graph, roles = session.scene.graph, theme(session.theme_name).roles
    node = graph.node(iri)
    kind = graph.kind(node.classes[0]).label.of(session.language) if node.classes else ""
    detail = tr("selected") if iri in session.selection else kind
    return Choice(node.label.of(session.language), detail, roles.get(node.role, roles[""]), iri)
