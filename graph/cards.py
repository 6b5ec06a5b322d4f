"""The words on a card: which label stands first, and how both fit inside it."""

import unicodedata
from functools import lru_cache

from graph.diagram import CARD_HEIGHT, Line
from graph.fonts import fit, measure, shorten
from graph.model import Text
from graph.scene import Point

TEXT_LEFT, TEXT_RIGHT = 52.0, 200.0
"""Where text may run on a card, in pixels from its left side."""

WIDTH = TEXT_RIGHT - TEXT_LEFT

FIRST = ((13.5, 1), (12.5, 1), (12.5, 2), (11.5, 2), (10.5, 2))
"""Sizes and numbers of lines to try for the label, the best first."""

SECOND = ((11.5, 1), (10.5, 1), (10.5, 2))
LEADING = 1.28
HALF_CAPITAL = 0.36
"""From the middle of a line down to its baseline, in ems."""

OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain(text: str) -> str:
    """A stranger's text on one line, without control characters and reversed runs."""
    kept = (
        " " if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") else char
        for char in text
        if char not in OVERRIDES
    )
    return " ".join("".join(kept).split())


def pair(label: Text, kind: Text, language: str) -> tuple[str, str]:
    """What a card says first and second; the class stands in where there is no second label."""
    first, other = ("ja", "en") if language in ("ja", "both-ja") else ("en", "ja")
    head = plain(label.of(first))
    if language in ("en", "ja"):
        return head, plain(kind.of(first))
    tail = plain(label.of(other))
    return head, tail if tail != head else plain(kind.of(other))


@lru_cache(maxsize=4_096)
def card_lines(first: str, second: str) -> tuple[Line, ...]:
    """Both texts as lines, placed from the card's upper left corner, none of them outside it."""
    head = _fitted(first, FIRST, 600)
    rows = [(text, size, 600, False) for text, size in head]
    if second and second != first:
        tries = SECOND if len(head) == 1 else SECOND[:2]
        rows += [(text, size, 400, True) for text, size in _fitted(second, tries, 400)]
    height = sum(size * LEADING for _, size, _, _ in rows)
    top = (CARD_HEIGHT - height) / 2
    lines = []
    for text, size, weight, soft in rows:
        middle = top + size * LEADING / 2
        lines.append(Line(text, Point(TEXT_LEFT, middle + size * HALF_CAPITAL), size, weight, soft))
        top += size * LEADING
    return tuple(lines)


def _fitted(
    text: str, tries: tuple[tuple[float, int], ...], weight: int
) -> list[tuple[str, float]]:
    """The largest way to set a text that loses nothing, else the smallest, with an ellipsis."""
    lines: tuple[str, ...] = ()
    for size, count in tries:
        lines = (text,) if count == 1 else fit(text, WIDTH, size, weight)
        whole = "".join(lines).replace(" ", "") == text.replace(" ", "")
        if whole and all(measure(line, size, weight) <= WIDTH for line in lines):
            break
    else:
        lines = tuple(shorten(line, WIDTH, size, weight) for line in lines)
    return [(line, size) for line in lines]
