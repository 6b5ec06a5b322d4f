"""Asking in the window: the lexicon of what is open, answers, and type-ahead as choices."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.actions import ACTIONS, Action
from app.choices import Choice
from app.i18n import mark, tr
from app.session import Session
from graph.facts import Covered
from graph.model import Graph
from ontology.terms import Iri
from resources import Theme, theme

if TYPE_CHECKING:
    # Imported when something is asked, not at every start.
    from app.chips import Chip
    from graph.ask import Answer, Completion, Lexicon
    from graph.ask.changing import Option, Slot
    from graph.ask.query import Query

OFFERED = 10
THINGS = 20
KEYS = {
    "any": mark("anything"),
    "none": mark("take this away"),
    "along": mark("along the arrows"),
    "subject": mark("what comes before it"),
    "object": mark("what comes after it"),
    "either": mark("either way"),
    "notes": mark("in the notes"),
    "aws": mark("in AWS’s documentation"),
    "mine": mark("in your own facts"),
    "file": mark("in the opened file"),
    "both": mark("in the notes and AWS’s documentation"),
}
"""What has no name of its own in a list of alternatives."""


class Asking:
    """Knows the words of the graph that is open; reads them when first asked."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._read: tuple[Graph, Covered | None] | None = None
        self._lexicon: Lexicon | None = None
        self._suggested: tuple[Lexicon, str, list[str]] | None = None

    @property
    def lexicon(self) -> Lexicon:
        from graph.ask import read_lexicon

        graph = self._session.scene.graph
        mine = graph.mine  # what the user adds is asked for too
        known = self._read
        if self._lexicon is None or known is None or known[0] is not graph or known[1] is not mine:
            self._read, self._lexicon = (graph, mine), read_lexicon(graph)
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

    def in_layer(self, old: Answer, layer: str) -> Answer:
        """An answer given anew from a layer: to its words, else to what they were read as."""
        from graph.ask.asking import answer_to
        from graph.ask.rewording import is_worded

        if old.query is None or is_worded(old):
            return self.answer(old.question, layer)
        query = replace(old.query, layer=layer)
        made = answer_to(self.lexicon, "", query, self._session.language)
        return replace(made, question=made.reading.of(self._session.language))

    def to_query(self, query: Query) -> Answer:
        """The answer to a changed query, in words that mean it where there are some."""
        from graph.ask.rewording import asked_again

        session = self._session
        return asked_again(
            self.lexicon, query, session.answer, layer=session.layer, language=session.language
        )

    def between(self, iris: Sequence[Iri], kind: str) -> Query:
        """The query for paths between two things, or for what connects some."""
        from graph.ask.query import Named, Query

        labels = [self._session.scene.graph.node(iri).label for iri in iris]
        named = [
            Named(label.en or label.ja, (iri,)) for label, iri in zip(labels, iris, strict=True)
        ]
        return Query(kind, tuple(named), layer=self._session.layer)

    def chips(self, colours: Theme) -> tuple[Chip, ...]:
        """The reading of the answer that is on."""
        from app.chips import chips_of

        session = self._session
        if session.answer is None:
            return ()
        graph, language = session.scene.graph, session.language
        return chips_of(graph, session.answer, language, colours, self.lexicon.layers)

    def alternatives(self, slot: Slot, typed: str) -> list[Choice]:
        """What may stand in a place of the reading instead; each choice means a query."""
        from graph.ask.changing import options

        answer = self._session.answer
        if answer is None or answer.query is None:
            return []
        return [self._option(one) for one in options(self.lexicon, answer.query, slot, typed)]

    def other_readings(self) -> list[Choice]:
        """What else the question that is on may mean; each choice means a query."""
        from graph.ask.changing import other_readings

        session = self._session
        if session.answer is None or session.answer.query is None:
            return []
        return [
            self._option(one) for one in other_readings(self.lexicon, session.answer, session.layer)
        ]

    def _option(self, option: Option) -> Choice:
        graph, language = self._session.scene.graph, self._session.language
        text = tr(KEYS[option.key]) if option.key in KEYS else option.text.of(language)
        colour = ""
        detail = "" if option.answers is None else f"{option.answers:,}"
        if option.iri is not None and option.iri in graph:
            node, roles = graph.node(option.iri), theme(self._session.theme_name).roles
            colour = roles.get(node.role, roles[""])
            detail = graph.kind(node.classes[0]).label.of(language) if node.classes else ""
        return Choice(text, tr("now") if option.current else detail, colour, option.query)

    @property
    def language(self) -> str:
        return self._session.language

    def know(self, graph: Graph, lexicon: Lexicon) -> None:
        """Take the words of a graph that were read beside the window."""
        self._read, self._lexicon = (graph, graph.mine), lexicon

    def suggestions(self) -> list[str]:
        """Questions that work on the graph that is open; they are asked for at every choice."""
        from graph.ask import ask

        lexicon, language = self.lexicon, self._session.language
        known = self._suggested
        if known is None or known[0] is not lexicon or known[1] != language:
            answer = ask(lexicon, "", layer="both", language=language)
            known = lexicon, language, [text.of(language) for text in answer.suggestions]
            self._suggested = known
        return known[2]

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
    """The actions with every word of a text in their names, in either language; with their keys."""
    words = folded(text).split()

    def fits(action: Action) -> bool:
        names = folded(f"{tr(action.text)}\n{action.text}")
        return all(word in names for word in words)

    return [
        Choice(tr(action.text), " / ".join(action.shortcuts[:1]), value=action)
        for action in ACTIONS
        if action in usable and fits(action)
    ]


def folded(text: str) -> str:
    """A text as it is compared: width, case and kana forms do not matter."""
    return unicodedata.normalize("NFKC", text).casefold()
