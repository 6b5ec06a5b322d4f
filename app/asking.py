"""Asking in the window: the lexicon of what is open, answers, and type-ahead as choices."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.actions import ACTIONS, Action
from app.choices import Choice
from app.i18n import tr
from app.session import Session
from resources import theme

if TYPE_CHECKING:
    # Imported when something is asked, not at every start.
    from graph.ask import Answer, Completion, Lexicon

OFFERED = 10
THINGS = 20


class Asking:
    """Knows the words of the graph that is open; reads them when first asked."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._read: tuple[int, int] | None = None
        self._lexicon: Lexicon | None = None

    @property
    def lexicon(self) -> Lexicon:
        from graph.ask import read_lexicon

        graph = self._session.scene.graph
        now = id(graph), id(graph.mine)  # what the user adds is asked for too
        if self._lexicon is None or self._read != now:
            self._read, self._lexicon = now, read_lexicon(graph)
        return self._lexicon

    def answer(self, question: str, layer: str) -> Answer:
        """The answer to a question, in a position of the layer switch."""
        from graph.ask import ask

        session = self._session
        return ask(
            self.lexicon,
            question,
            layer=layer,
            language=session.language,
            previous=session.answer,
        )

    def suggestions(self) -> list[str]:
        """Questions that work on the graph that is open."""
        from graph.ask import ask

        answer = ask(self.lexicon, "", layer="both", language=self._session.language)
        return [text.of(self._session.language) for text in answer.suggestions]

    def complete(self, text: str) -> list[Choice]:
        """What the text in the ask bar may become."""
        return [self._choice(item) for item in self._completions(text, OFFERED)]

    def things(self, text: str) -> list[Choice]:
        """The things whose names fit a text, for the palette."""
        found = self._completions(text, THINGS)
        return [self._choice(item) for item in found if item.kind == "entity" and item.iri]

    def _completions(self, text: str, limit: int) -> list[Completion]:
        from graph.ask import complete

        return complete(self.lexicon, text, language=self._session.language, limit=limit)

    def _choice(self, item: Completion) -> Choice:
        graph, language = self._session.scene.graph, self._session.language
        if item.kind == "question":
            return Choice(item.text, tr("question"), value=None)
        if item.kind == "relation" or item.iri is None or item.iri not in graph:
            return Choice(item.text, item.label, value=None)
        node, roles = graph.node(item.iri), theme(self._session.theme_name).roles
        kind = graph.kind(node.classes[0]).label.of(language) if node.classes else ""
        return Choice(item.text, kind, roles.get(node.role, roles[""]), item.iri)


def matching_actions(text: str, usable: Sequence[Action]) -> list[Choice]:
    """The actions whose names have every word of a text in them, with their keys."""
    words = folded(text).split()
    return [
        Choice(tr(action.text), " / ".join(action.shortcuts[:1]), value=action)
        for action in ACTIONS
        if action in usable and all(word in folded(tr(action.text)) for word in words)
    ]


def folded(text: str) -> str:
    """A text as it is compared: width, case and kana forms do not matter."""
    return unicodedata.normalize("NFKC", text).casefold()
