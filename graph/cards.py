"""The words on a card: which label stands first, and how both fit inside it."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from graph.diagram import CARD_HEIGHT, CARD_WIDTH, Line
from graph.fonts import fit, measure, shorten, wrap
from graph.model import Text
from graph.scene import Point

TEXT_LEFT, INSET = 52.0, 8.0
"""Where text starts on a card, from its left side, and ends, from its right, in pixels."""

TEXT_RIGHT = CARD_WIDTH - INSET
LEADING = 1.28
HALF_CAPITAL = 0.36
"""From the middle of a line down to its baseline, in ems."""

Tries = tuple[tuple[float, int], ...]
"""Sizes and numbers of lines to try, the best first."""


@dataclass(frozen=True, slots=True)
class CardStyle:
    """How large cards are and what their words may shrink to; every card of a picture has one."""

    width: float
    height: float
    first: Tries
    second: Tries
    name: float  # the size of the names of edges
    note: float = 0.0  # the size of a short note under the labels, 0: no notes
    note_lines: int = 0


SCREEN = CardStyle(
    CARD_WIDTH,
    CARD_HEIGHT,
    ((13.5, 1), (12.5, 1), (12.5, 2), (11.5, 2), (10.5, 2)),
    ((11.5, 1), (10.5, 1), (10.5, 2)),
    11.0,
)
PAPER = CardStyle(
    CARD_WIDTH, 64.0, ((13.5, 1), (13.5, 2), (12.5, 2), (12.0, 2)), ((12.0, 1), (12.0, 2)), 12.0
)
"""Denser than the screen's: no word is small, so that a page may shrink the whole."""

NOTED = CardStyle(
    256.0, 112.0, ((13.5, 1), (13.5, 2), (12.5, 2)), ((12.0, 1),), 12.0, note=11.5, note_lines=3
)
"""With room for a short note under the labels."""

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
def card_lines(
    first: str, second: str, style: CardStyle = SCREEN, note: str = ""
) -> tuple[Line, ...]:
    """The texts as lines, placed from the card's upper left corner, none of them outside it.

    A note that does not fit whole is left out.
    """
    width = style.width - TEXT_LEFT - INSET
    head = _fitted(first, style.first, 600, width)
    rows = [(text, size, 600, False) for text, size in head]
    if second and second != first:
        tries = style.second if len(head) == 1 else style.second[:2]
        rows += [(text, size, 400, True) for text, size in _fitted(second, tries, 400, width)]
    rows += [(text, style.note, 400, True) for text in _noted(note, style, width, rows)]
    height = sum(size * LEADING for _, size, _, _ in rows)
    top = (style.height - height) / 2
    lines = []
    for text, size, weight, soft in rows:
        middle = top + size * LEADING / 2
        lines.append(Line(text, Point(TEXT_LEFT, middle + size * HALF_CAPITAL), size, weight, soft))
        top += size * LEADING
    return tuple(lines)


def _noted(
    note: str, style: CardStyle, width: float, rows: list[tuple[str, float, int, bool]]
) -> list[str]:
    lines = wrap(note, width, style.note) if note and style.note else []
    height = sum(size * LEADING for _, size, _, _ in rows) + len(lines) * style.note * LEADING
    return lines if len(lines) <= style.note_lines and height <= style.height - 8.0 else []


def _fitted(text: str, tries: Tries, weight: int, width: float) -> list[tuple[str, float]]:
    """The largest way to set a text that loses nothing, else the smallest, with an ellipsis."""
    lines: tuple[str, ...] = ()
    for size, count in tries:
        lines = (text,) if count == 1 else fit(text, width, size, weight)
        whole = "".join(lines).replace(" ", "") == text.replace(" ", "")
        if whole and all(measure(line, size, weight) <= width for line in lines):
            break
    else:
        lines = tuple(shorten(line, width, size, weight) for line in lines)
    return [(line, size) for line in lines]
