"""Nearest questions: what can be answered, where a question cannot."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from math import prod

from graph.ask.evaluation import evaluate
from graph.ask.lexicon import Lexicon
from graph.ask.meaning import meanings
from graph.ask.phrases import tidy
from graph.ask.phrasing import phrasings
from graph.ask.query import Query, bare
from graph.ask.spans import Span
from graph.ask.subjects import heads
from graph.ask.understanding import understood
from graph.model import NO_TEXT, Language, Text
from ontology.terms import Iri

PAIR = 2
LONGEST = 16
"""Of more words than these no question is made by leaving some out."""

WAYS, TRIED, WORDINGS, FEW = 24, 3, 4, 2
"""A question that may be taken in more ways is not tried without some of its words, which are
left out so many times at most; how many wordings of what is left are read; and how many relations
a question may name that anybody would ask."""

DROPPED = ("verb", "noun", "theme", "class", "ask", "word")
"""What is left out first of a question whose words are all known."""

WORD = re.compile(r"[A-Za-z][A-Za-z0-9-]+|[ァ-ヿー]{2,}|[一-鿿]{2,}")
MANY = 20_000
"""In a graph of so many things, definitions are not searched."""


def nearest(
    lexicon: Lexicon, spans: Sequence[Span], language: Language, layer: str
) -> Iterator[Text]:
    """The question without the words it was not understood for, if that has an answer."""
    if (
        len(spans) > LONGEST
        or prod(len({sense.role for sense in span.senses}) or 1 for span in spans) > WAYS
    ):
        return
    for fewer in islice(_without(spans), TRIED):
        for meaning in meanings(lexicon, fewer, language, layer)[:1]:
            text = worded(lexicon, meaning.query, layer)
            if text != NO_TEXT and not evaluate(lexicon, meaning.query).empty:
                yield text
                return


def _without(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """The spans without the unknown ones, else without one that names nothing."""
    known = [span for span in spans if span.senses]
    if not any(span.has("entity") for span in known):
        return
    if len(known) < len(spans):
        yield known
    things = [span for span in known if span.has("entity")]
    if len(things) > PAIR and any(span.has("ask", "compare") for span in known):
        yield [span for span in known if span not in things[PAIR:]]
    for role in DROPPED:
        for span in reversed(known):  # what comes last says less
            if span.has(role) and not span.has("entity"):
                yield [other for other in known if other is not span]


def worded(lexicon: Lexicon, query: Query, layer: str) -> Text:
    """A query as a question in both languages, each read back as just that query."""
    heads_of = [heads(lexicon.graph, constraint.relations) for constraint in query.constraints]
    if any(not 0 < len(relations) <= FEW for relations in heads_of):
        return NO_TEXT
    sides = [_read_back(lexicon, query, layer, language) for language in ("en", "ja")]
    return Text(*sides) if all(sides) else NO_TEXT


def _read_back(lexicon: Lexicon, query: Query, layer: str, language: Language) -> str:
    wanted = bare(query)
    for text in islice(dict.fromkeys(phrasings(lexicon, query, layer, language)), WORDINGS):
        read = understood(lexicon, text, language, layer).meanings
        if read and bare(read[0].query) == wanted:
            return tidy(text) if language == "ja" else text
    return ""


def asks_for(lexicon: Lexicon, text: str, language: Language, relation: Iri, named: Iri) -> bool:
    """Whether a question is read as one for a relation of a thing, and has an answer."""
    read = understood(lexicon, text, language, "both").meanings
    if not read:
        return False
    query = read[0].query
    asked = any(
        relation in constraint.relations and named in (member.iri for member in constraint.named)
        for constraint in query.constraints
    )
    return asked and not evaluate(lexicon, query).empty


def spoken_of(lexicon: Lexicon, spans: Sequence[Span]) -> Iterator[Iri]:
    """Things whose definition has the words that are not known, the best connected first."""
    if len(lexicon.weights) > MANY:
        return
    unknown = [word.casefold() for s in spans if not s.senses for word in WORD.findall(s.text)]
    for iri in lexicon.heaviest if unknown else ():
        definition = lexicon.graph.node(iri).definition
        said = f"{definition.en} {definition.ja}".casefold()
        if any(_says(said, word) for word in unknown):
            yield iri


def _says(text: str, word: str) -> bool:
    """Whether a word, or one that begins with it, stands in a text."""
    return bool(re.search(rf"\b{word}", text)) if word.isascii() else word in text
