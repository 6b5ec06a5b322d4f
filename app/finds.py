"""What the palette and the ask bar find: things, actions, saved questions and notes, best first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.actions import ACTIONS, Action, can_do
from app.asking import folded, matching_actions
from app.choices import Choice
from app.verbs import saved, walking
from ontology.terms import Iri

if TYPE_CHECKING:
    from app.window import Window


def complete(window: Window, text: str) -> list[Choice]:
    """What the text in the ask bar may become."""
    return [*saved.matching(window, text)[:3], *window.asking.complete(text)]


def find(window: Window, text: str) -> list[Choice]:
    """Everything that fits a text: what begins with it before what has it inside.

    Without a text it is every action that can be done now.
    """
    from app.verbs import notes

    usable = [action for action in ACTIONS if can_do(action, window)]
    actions = matching_actions(text, usable)
    if not text.strip():
        return actions
    kept = [replace(choice, value=choice) for choice in saved.matching(window, text)]
    found = [*window.asking.things(text), *kept, *actions]
    found.sort(key=lambda choice: _rank(choice, text))
    return [*found, *notes.found_choices(window, text)]


def _rank(choice: Choice, text: str) -> int:
    """How well a choice fits: 0 begins with the text, 1 has a word that does, 2 is found by more.

    The Amazon or AWS before a thing's name counts for nothing.
    """
    from graph.search import PREFIXES

    name, text = folded(choice.text), folded(text).strip()
    first, _, rest = name.partition(" ")
    if name.startswith(text) or (first in PREFIXES and rest.startswith(text)):
        return 0
    return 1 if any(word.startswith(text) for word in name.split()) else 2


def take(window: Window, choice: Choice) -> None:
    """Do what was chosen in the palette."""
    from app.notebook.finding import Found

    if isinstance(choice.value, Action):
        window.commands.do(choice.value.id)
    elif isinstance(choice.value, Found):
        from app.verbs import notes

        notes.open_found(window, choice.value)
    elif isinstance(choice.value, Choice):
        saved.ask(window, choice.value.text)
    elif isinstance(choice.value, str):
        walking.show_node(window, Iri(choice.value))
