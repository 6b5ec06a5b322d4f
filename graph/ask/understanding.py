"""Understanding: from the text of a question to what it may mean."""

from typing import NamedTuple

from graph.ask.lexicon import Lexicon
from graph.ask.meaning import Meaning, meanings
from graph.ask.repair import repaired
from graph.ask.spans import Span, segment
from graph.model import Language, Text
from graph.search import tokens


class Understood(NamedTuple):
    """A question cut into words, what was corrected, and what it may mean, likeliest first."""

    spans: list[Span]
    notes: list[Text]
    meanings: list[Meaning]


def cut(lexicon: Lexicon, text: str, language: Language) -> tuple[list[Span], list[Text]]:
    """The words of a question, repaired, and what was corrected."""
    return repaired(lexicon, segment(lexicon, tokens(text), language), language)


def understood(lexicon: Lexicon, text: str, language: Language, layer: str) -> Understood:
    """What a question may mean."""
    spans, notes = cut(lexicon, text, language)
    return Understood(spans, notes, meanings(lexicon, spans, language, layer) if spans else [])


def language_of(question: str) -> Language:
    """Japanese when it has any Japanese writing, else English."""
    return "ja" if any("ぁ" <= char <= "鿿" or "ｦ" <= char <= "ﾝ" for char in question) else "en"
