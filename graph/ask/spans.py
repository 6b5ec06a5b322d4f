"""Spans: a question cut into the words that are known and those that are not."""

from collections.abc import Sequence
from typing import NamedTuple

from graph.ask.dictionary import Dictionary, Sense
from graph.ask.lexicon import Lexicon
from graph.ask.situations import of_situation, stem
from graph.ask.wording import INFLECTED
from graph.search import POSSESSIVE, SOFT, Token, View


class Span(NamedTuple):
    """Neighbouring tokens that mean something together; unknown ones have no senses."""

    start: int
    end: int
    text: str
    senses: tuple[Sense, ...] = ()

    def has(self, role: str, form: str = "") -> bool:
        return any(sense.role == role and (not form or sense.form == form) for sense in self.senses)


class _Best(NamedTuple):
    """The cheapest way to cover the tokens up to a place."""

    cost: float
    span: Span | None
    before: tuple[int, bool] | None


UNKNOWN_WORD, UNKNOWN_CHARACTER, KNOWN, PASSED = 10.0, 6.0, 1.0, 1.2
HAPPENING, JOINING = 2.1, ("が", "を")
"""What a particle costs inside the name of what happens: "X が評価" may be a thing and a verb."""

CASES, ASKED = ("を", "が", "に", "で", "と", "から"), ("何", "なに")
"""A particle after "って何" makes it what the verb asks for, not a question for a definition."""

SHORT = 5
"""Up to this many letters, a name is not found across small words."""

ROWS = {
    "う": "わいうえおっ",
    "く": "かきくけこいっ",
    "ぐ": "がぎぐげごい",
    "す": "さしすせそ",
    "つ": "たちつてとっ",
    "ぬ": "なにぬねのん",
    "ぶ": "ばびぶべぼん",
    "む": "まみむめもん",
}
"""How the inflections of a verb begin, by the last character of its dictionary form."""


def segment(lexicon: Lexicon, found: list[Token], language: str) -> list[Span]:
    """The fewest spans that leave the least unknown (Viterbi over all entries of the lexicon)."""
    spans = _candidates(lexicon, found, language)
    best: dict[tuple[int, bool], _Best] = {(0, False): _Best(0.0, None, None)}
    for at in range(len(found)):
        for unknown in (False, True):
            here = best.get((at, unknown))
            if here is None:
                continue
            for span in spans[at]:
                if unknown and _splits(found, at, span):
                    continue
                cost = here.cost + _cost(found, span)
                _offer(best, (span.end, False), _Best(cost, span, (at, unknown)))
            if not unknown and at and _splits(found, at, here.span):
                continue
            weight = UNKNOWN_WORD if found[at].latin else UNKNOWN_CHARACTER
            _offer(best, (at + 1, True), _Best(here.cost + weight, None, (at, unknown)))
    return _walk_back(found, best)


def _cost(found: list[Token], span: Span) -> float:
    """What a span costs: longer ones less; one that passes over a particle as much as two."""
    if all(sense.form == "situation" for sense in span.senses):
        joined = sum(token.word in JOINING for token in found[span.start : span.end])
        return KNOWN + HAPPENING * joined  # not where its words mean something by themselves
    inside = sum(token.word in SOFT for token in found[span.start + 1 : span.end - 1])
    passed = 0 if any(sense.role in ("word", "ask") for sense in span.senses) else inside
    return KNOWN + PASSED * passed - 0.001 * (span.end - span.start) ** 2


def _offer(best: dict[tuple[int, bool], _Best], key: tuple[int, bool], offer: _Best) -> None:
    known = best.get(key)
    if known is None or offer.cost < known.cost:
        best[key] = offer


def _splits(found: list[Token], at: int, span: Span | None) -> bool:
    """Whether known and unknown characters would meet inside one written word."""
    if not 0 < at < len(found):
        return False
    before, after = found[at - 1], found[at]
    if before.katakana and after.katakana:
        return True
    single = span is not None and span.end - span.start == 1
    return before.kanji and after.kanji and single


def _walk_back(found: list[Token], best: dict[tuple[int, bool], _Best]) -> list[Span]:
    ends = [key for key in ((len(found), False), (len(found), True)) if key in best]
    if not ends:
        return [Span(0, len(found), _text(found, 0, len(found)))] if found else []
    key = min(ends, key=lambda end: best[end].cost)
    spans: list[Span] = []
    while True:
        step = best[key]
        if step.before is None:
            break
        span = step.span
        if span is None:
            end = key[0]
            joins = spans and not spans[-1].senses and spans[-1].start == end
            if joins and not found[end].latin:
                end = spans.pop().end
            start = step.before[0]
            span = Span(start, end, _text(found, start, end))
        spans.append(span)
        key = step.before
    return spans[::-1]


def _text(found: list[Token], start: int, end: int) -> str:
    """The words as typed, with spaces between Latin ones."""
    parts: list[str] = []
    for at in range(start, end):
        apart = at > start and (found[at].latin or found[at - 1].latin)
        glued = found[at].word == POSSESSIVE or not (
            at > start and found[at].latin and found[at - 1].latin
        )
        parts.append((" " if apart and not glued else "") + found[at].text)
    return "".join(parts)


def _candidates(lexicon: Lexicon, found: list[Token], language: str) -> list[list[Span]]:
    """Every entry of the lexicon at every place, those of one stretch as one span."""
    words = lexicon.words(language)
    plain = View.of(found, lambda token: token.word, lambda token: True)
    names = View.of(found, lambda token: token.name, lambda token: token.word not in SOFT)
    situations = View.of(found, stem, of_situation)
    spans: list[list[Span]] = []
    for at in range(len(found)):
        senses: dict[int, dict[Sense, None]] = {}
        for end, values in words.matches(plain, at):
            if _slight(found[at:end]):
                lone = end - at == 1 and found[at].kanji
                values = tuple(
                    value
                    for value in values
                    if _stands(value, found, end, words, plain)
                    or not (lone or value.form.startswith("stem"))
                )
            if end < len(found) and found[end].word in CASES and found[end - 1].word in ASKED:
                values = tuple(value for value in values if value.form != "define")
            senses.setdefault(end, {}).update(dict.fromkeys(values))
        for table, view in ((lexicon.names, names), (lexicon.situations, situations)):
            for end, values in table.matches(view, at):
                if _accident(found[at:end], words):
                    continue
                senses.setdefault(end, {}).update(dict.fromkeys(values))
        spans.append(
            [
                Span(at, end, _text(found, at, end), tuple(meant))
                for end, meant in senses.items()
                if meant
            ]
        )
    return spans


def _slight(word: Sequence[Token]) -> bool:
    """Whether a word is so short, or so plain, that as a verb it must show an inflection."""
    return (len(word) == 1 and word[0].kanji) or all(token.hiragana for token in word)


def _accident(name: Sequence[Token], words: Dictionary) -> bool:
    """Whether a short name only comes about where two small words meet: "am I", not "AMI"."""
    latin = [token.word for token in name if token.latin]
    if len(latin) < 2 or sum(map(len, latin)) > SHORT:
        return False
    return any(sense[0] == "word" for word in latin for sense in words.entries.get(word, ()))


def _stands(sense: Sense, found: Sequence[Token], end: int, words: Dictionary, view: View) -> bool:
    """Whether a lone character may have a sense: a verb needs an inflection after it."""
    if not sense.form.startswith("stem") and sense.form not in INFLECTED:
        return True
    if end == len(found) or not any(
        after.role == "ending" for _, senses in words.matches(view, end) for after in senses
    ):
        return False
    row = ROWS.get(sense.form.removeprefix("stem"))
    return row is None or found[end].word in row
