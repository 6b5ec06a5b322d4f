"""Rewording: the question that a query answers, in words that are read as just that query."""

from collections.abc import Iterator
from dataclasses import replace

from graph.ask.answer import Answer
from graph.ask.asking import answer_to, ask
from graph.ask.lexicon import Lexicon
from graph.ask.phrasing import members_of, phrasings, scoped
from graph.ask.query import Query, bare
from graph.model import Language

TRIED = 12
"""How many wordings are tried at most: each is read in full."""


def asked_again(
    lexicon: Lexicon, query: Query, old: Answer | None, *, layer: str, language: Language
) -> Answer:
    """The answer to a changed query, asked in words that mean it.

    The words of the old question are kept where only a thing is another. Where no wording is read
    as the query, its reading stands for the question: see `is_worded`.
    """
    wanted = bare(query)
    if old is not None and old.query is not None and wanted == bare(old.query):
        return answer_to(lexicon, old.question, query, language)
    for text in _few(wordings(lexicon, query, old, layer=layer, language=language)):
        answer = ask(lexicon, text, layer=layer, language=language)
        if answer.query is not None and bare(answer.query) == wanted:
            return replace(answer, question=text)
    answer = answer_to(lexicon, "", query, language)
    return replace(answer, question=answer.reading.of(language))


def is_worded(answer: Answer) -> bool:
    """Whether the question of an answer can be asked again as it stands."""
    return answer.question not in answer.reading


def wordings(
    lexicon: Lexicon, query: Query, old: Answer | None, *, layer: str, language: Language
) -> Iterator[str]:
    """Questions that may mean a query, the words of the old one first."""
    for text in _swapped(lexicon, query, old, language):
        yield from scoped(text, query, layer, language)
    yield from phrasings(lexicon, query, layer, language)


def _few(texts: Iterator[str]) -> Iterator[str]:
    for _, text in zip(range(TRIED), dict.fromkeys(texts), strict=False):
        yield text


def _swapped(lexicon: Lexicon, query: Query, old: Answer | None, language: str) -> Iterator[str]:
    """The old question as it stands, and with the names that are others now."""
    if old is None or old.query is None or old.query.kind != query.kind:
        return
    text = old.question
    for one, other in zip(members_of(old.query), members_of(query), strict=False):
        if one.iri != other.iri and one.words:
            at = text.casefold().find(one.words.casefold())
            if at < 0:
                return
            name = lexicon.graph.node(other.iri).label.of(language)
            text = text[:at] + name + text[at + len(one.words) :]
    yield text
