"""The words on a card: which label stands first, and how both fit inside it."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product

from graph.diagram import CARD_HEIGHT, CARD_WIDTH, STRIP, Line
from graph.fonts import fit, measure, shorten, wrap
from graph.model import Text
from graph.scene import Point

TEXT_LEFT, INSET = 52.0, 8.0
"""Where text starts on a card, from its left side, and ends, from its right, in pixels."""

TEXT_RIGHT = CARD_WIDTH - INSET
LEADING = 1.28
PADDING = 8.0
"""How much higher than its words a card is at least."""

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
    strip: float = STRIP  # how wide the coloured part is
    grows: bool = False  # higher where words need it, so that none is ever cut

    @property
    def text_left(self) -> float:
        return self.strip + TEXT_LEFT - STRIP

    @property
    def room(self) -> float:
        """How wide its words may be."""
        return self.width - self.text_left - INSET


SCREEN = CardStyle(
    CARD_WIDTH,
    CARD_HEIGHT,
    ((13.5, 1), (12.5, 1), (12.5, 2), (11.5, 2), (10.5, 2)),
    ((11.5, 1), (10.5, 1), (10.5, 2)),
    11.0,
)
PAPER = CardStyle(
    CARD_WIDTH,
    58.0,
    ((13.5, 1), (13.5, 2), (12.5, 2), (12.0, 2)),
    ((12.0, 1), (12.0, 2)),
    12.0,
    grows=True,
)
"""Denser than the screen's: no word is small, so that a page may shrink the whole."""

COMPACT = replace(PAPER, width=188.0, height=46.0, strip=32.0)
"""For many cards on one sheet."""

NARROW = replace(COMPACT, width=152.0, strip=26.0)
"""For more of them than would fit otherwise: most labels take two lines."""

NOTED = replace(PAPER, width=256.0, height=96.0, note=11.5, note_lines=3)
"""With room for a short note under the labels."""

OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain(text: str) -> str:
    """A stranger's text on one line, without control characters and reversed runs."""
    if text.isprintable():  # most are: neither is in it
        return " ".join(text.split())
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


Row = tuple[str, float, int, bool]
"""Words, size, weight, and whether they are soft."""


@lru_cache(maxsize=4_096)
def card_lines(
    first: str, second: str, style: CardStyle = SCREEN, note: str = ""
) -> tuple[Line, ...]:
    """The texts as lines, placed from the card's upper left corner, none of them outside it.

    A note that does not fit whole is left out.
    """
    rows = _label_rows(first, second if second != first else "", style)
    rows += [(text, style.note, 400, True) for text in _noted(note, style, rows)]
    top = (style.height - _height(rows)) / 2
    lines = []
    for text, size, weight, soft in rows:
        middle = top + size * LEADING / 2
        place = Point(style.text_left, middle + size * HALF_CAPITAL)
        lines.append(Line(text, place, size, weight, soft))
        top += size * LEADING
    return tuple(lines)


def grown(first: str, second: str, style: CardStyle) -> CardStyle:
    """A style, higher if it grows and two labels need it."""
    needed = _height(_label_rows(first, second if second != first else "", style)) + PADDING
    return replace(style, height=needed) if style.grows and needed > style.height else style


def _height(rows: Sequence[Row]) -> float:
    return sum(size * LEADING for _, size, _, _ in rows)


def _label_rows(first: str, second: str, style: CardStyle) -> list[Row]:
    """Both labels in rows, set as large as their card allows."""
    if style.grows:
        return _whole_rows(first, second, style)
    head = _fitted(first, style.first, 600, style.room)
    rows: list[Row] = [(text, size, 600, False) for text, size in head]
    if second:
        tries = style.second if len(head) == 1 else style.second[:2]
        tail = _fitted(second, tries, 400, style.room)
        rows += [(text, size, 400, True) for text, size in tail]
    return rows


def _whole_rows(first: str, second: str, style: CardStyle) -> list[Row]:
    """The largest way to set both labels in the card, else the smallest in a card that grows."""
    heads = _ways(first, style.first, 600, style.room)
    tails = _ways(second, style.second, 400, style.room)
    for head, tail in product(heads, tails):
        if _height([*head, *tail]) <= style.height - PADDING:
            return [*head, *tail]
    return [*heads[-1], *tails[-1]]


def _ways(text: str, tries: Tries, weight: int, width: float) -> list[list[Row]]:
    """The ways to set a text whole, and last of all in as many lines as it takes."""
    if not text:
        return [[]]
    ways = []
    for size, count in tries:
        lines = (text,) if count == 1 else fit(text, width, size, weight)
        whole = "".join(lines).replace(" ", "") == text.replace(" ", "")
        if whole and all(measure(line, size, weight) <= width for line in lines):
            ways.append([(line, size, weight, weight == 400) for line in lines])
    size = tries[-1][0]
    return ways or [
        [(line, size, weight, weight == 400) for line in wrap(text, width, size, weight)]
    ]


def _noted(note: str, style: CardStyle, rows: Sequence[Row]) -> list[str]:
    lines = wrap(note, style.room, style.note) if note and style.note else []
    height = _height(rows) + len(lines) * style.note * LEADING
    return lines if len(lines) <= style.note_lines and height <= style.height - PADDING else []


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
