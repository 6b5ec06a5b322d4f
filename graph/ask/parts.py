"""Parts: the spans of a question, each taken in one of its senses."""

from collections.abc import Iterator, Sequence
from itertools import islice, product
from typing import NamedTuple

from graph.ask.dictionary import Sense
from graph.ask.spans import Span

CONTENT = ("entity", "class", "verb", "noun", "theme")
SOFT_TAGS: dict[str, float] = {"fill": 2.0, "light": 0.5, "active": 2.0}
"""Words that carry no meaning of their own; taking a word of content for one costs this."""

THEME_COST, WEAK_VERB_COST, CLASS_COST = 0.3, 0.5, 0.75
"""What it costs to take a word as a theme; one like "have" or "use" as a relation; one that names
a relation as well, like "data source", as a class."""

MOST = 96
"""How many combinations of senses are looked at, likeliest first."""


class Part(NamedTuple):
    """A span in one role. Grammar words have role "word" and say in `tags` what they are."""

    role: str
    text: str
    at: int
    senses: tuple[Sense, ...] = ()
    tags: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()  # the roles it could have been taken in

    def is_word(self, *tags: str) -> bool:
        return not self.tags.isdisjoint(tags)


Parts = tuple[Part, ...]


def assignments(spans: Sequence[Span]) -> Iterator[tuple[float, Parts]]:
    """The ways to take the spans, cheapest first, with what each costs."""
    choices = [list(_choices(span, at)) for at, span in enumerate(spans)]
    while _size(choices) > MOST:
        widest = max(range(len(choices)), key=lambda at: (len(choices[at]), at))
        choices[widest] = sorted(choices[widest], key=lambda choice: choice[0])[:-1]
    found = [
        (sum(cost for cost, _ in chosen), tuple(part for _, part in chosen))
        for chosen in islice(product(*choices), MOST)
    ]
    found.sort(key=lambda assignment: assignment[0])
    return iter(found)


def _size(choices: Sequence[Sequence[object]]) -> int:
    size = 1
    for choice in choices:
        size *= len(choice)
    return size


def _choices(span: Span, at: int) -> Iterator[tuple[float, Part]]:
    if not span.senses:
        yield 0.0, Part("unknown", span.text, at)
        return
    roles = frozenset(sense.role for sense in span.senses)
    for role in CONTENT:
        senses = tuple(sense for sense in span.senses if sense.role == role)
        if senses:
            part = Part(role, span.text, at, senses, frozenset(), roles)
            yield _cost(span, role, roles), part
    tags = frozenset(_tag(sense) for sense in span.senses if sense.role not in CONTENT)
    if tags:
        soft = roles & set(CONTENT) and tags <= SOFT_TAGS.keys()
        cost = min(SOFT_TAGS[tag] for tag in tags) if soft else 0.0
        yield cost, Part("word", span.text, at, (), tags, roles)


def _cost(span: Span, role: str, roles: frozenset[str]) -> float:
    if role == "theme":
        return THEME_COST
    if role == "noun" and all(s.loose for s in span.senses if s.role == "noun"):
        return WEAK_VERB_COST  # "uses" as the noun it hardly is
    if role == "class" and "noun" in roles:
        return CLASS_COST
    if role == "verb" and (span.has("word", "light") or span.has("word", "fill")):
        return WEAK_VERB_COST
    return 0.0


def _tag(sense: Sense) -> str:
    return f"ask-{sense.form}" if sense.role == "ask" else sense.form
