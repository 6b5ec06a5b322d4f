"""Saved questions: words with parameters, "what feeds $service?", that are filled in when asked."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from graph.ask.lexicon import Lexicon
from graph.ask.query import Named, Query
from graph.model import Text
from graph.search import name_key
from ontology.terms import Iri

PARAMETER = re.compile(r"(?<!\$)\$(?:\{([^${}]+)\}|(\w+))")
"""A parameter: a class by its name, or any word for any thing; braces where letters follow."""

NUMBERED = re.compile(r"\d+$")
OFFERED, LOOKED_AT = 24, 5_000


def parameters(text: str) -> tuple[str, ...]:
    """The parameters of a question in their order, each once."""
    return tuple(dict.fromkeys(found[1] or found[2] for found in PARAMETER.finditer(text)))


def filled(text: str, values: Mapping[str, str]) -> str:
    """A question with names for its parameters; what has none stays as it stands."""
    return PARAMETER.sub(lambda found: values.get(found[1] or found[2], found[0]), text)


def kind_of(lexicon: Lexicon, parameter: str) -> Iri | None:
    """The class that a parameter is called after; None: anything may stand there."""
    key = name_key(NUMBERED.sub("", parameter).replace("_", " "))
    for iri, kind in lexicon.graph.vocabulary.kinds.items():
        if key and key in {name_key(side) for side in kind.label if side}:
            return iri
    return None


def fitting(lexicon: Lexicon, parameter: str, typed: str, first: Sequence[Iri] = ()) -> list[Iri]:
    """The things that may stand for a parameter and are called as typed; some of them `first`."""
    graph, kind = lexicon.graph, kind_of(lexicon, parameter)

    def fits(iri: Iri) -> bool:
        return iri in graph and (kind is None or graph.is_a(graph.node(iri), kind))

    if typed:
        named = lexicon.labels.starting(typed, OFFERED * 8, lexicon.weights)
        found = [one.iri for one in named if fits(one.iri)]
        if not found:
            alike = lexicon.labels.similar(typed, OFFERED)
            found = [one.iri for one, _ in alike if fits(one.iri)]
        return [*dict.fromkeys(found)][:OFFERED]
    chosen = [iri for iri in first if fits(iri)]
    heavy = (iri for iri in islice(lexicon.heaviest, LOOKED_AT) if fits(iri))
    return [*dict.fromkeys((*chosen, *islice(heavy, OFFERED)))][:OFFERED]


def named_in(question: str, query: Query | None) -> Iterator[Named]:
    """The things a question names in its words, that a parameter may stand for."""
    if query is None:
        return
    members = [named for constraint in query.constraints for named in constraint.named]
    for named in dict.fromkeys((*query.named, *members, *query.via, *query.avoid)):
        if named.words and _place(question, named.words):
            yield named


def parameterised(lexicon: Lexicon, question: str, chosen: Sequence[Named], language: str) -> str:
    """A question with a parameter of its class instead of each chosen name."""
    counted: dict[str, int] = {}
    for named in chosen:
        place = _place(question, named.words)
        if place is None:
            continue
        word = _word(lexicon, named.iri).of(language)
        counted[word] = counted.get(word, 0) + 1
        name = word if counted[word] == 1 else f"{word}{counted[word]}"
        start, end = place
        glued = question[end : end + 1].isalnum()
        mark = f"${{{name}}}" if glued else f"${name}"
        question = question[:start] + mark + question[end:]
    return question


def _word(lexicon: Lexicon, iri: Iri) -> Text:
    """What a parameter for a thing is called: its class in one word."""
    node = lexicon.graph.node(iri)
    if not node.classes:
        return Text("thing", "もの")
    label = lexicon.graph.kind(node.classes[0]).label
    sides = (re.sub(r"\W+", "_", side.casefold()).strip("_") for side in label)
    return Text(*sides)


def _place(question: str, words: str) -> tuple[int, int] | None:
    at = question.casefold().find(words.casefold())
    return (at, at + len(words)) if at >= 0 else None
