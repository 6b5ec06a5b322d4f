"""The shipped fonts as numbers: how wide a text is, where it breaks, and a subset to embed."""

import io
import json
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from operator import add
from typing import Any

from graph.breaking import LONG, Width, breaks, even_lines, full_lines, inside_word
from resources import read_bytes, read_text

LATIN, JAPANESE = "Enishi Sans", "Enishi Sans JP"
FAMILIES = (LATIN, JAPANESE)
"""A character is drawn in the first of these that has it."""

FILES: dict[tuple[str, int], str] = {
    (LATIN, 400): "fonts/EnishiSans-Regular.ttf",
    (LATIN, 600): "fonts/EnishiSans-SemiBold.ttf",
    (JAPANESE, 400): "fonts/EnishiSansJP-Regular.ttf",
    (JAPANESE, 600): "fonts/EnishiSansJP-SemiBold.ttf",
}

ELLIPSIS = "…"
WORD_CUT = 0.3
"""How much less even two lines may be, as a share of their width, so that no word of Japanese is
cut."""


@dataclass(frozen=True, slots=True)
class Face:
    """A font to embed: WOFF data that has exactly the characters of one drawing."""

    family: str
    weight: int
    data: bytes


@cache
def _tables() -> dict[str, Any]:
    tables: dict[str, Any] = json.loads(read_text("fonts/widths.json"))
    return tables


@cache
def covered(family: str) -> frozenset[str]:
    """The characters that a shipped font has."""
    if family == LATIN:
        return frozenset(_tables()["400"]["latin"])
    return frozenset(_tables()["jp"]["covers"])


@cache
def _widths(weight: int) -> dict[str, int]:
    """Advance by character in thousandths of an em, over both scripts; filled up on demand."""
    tables = _tables()
    widths: dict[str, int] = dict.fromkeys(tables["jp"]["covers"], 1000)
    widths.update(tables["jp"]["narrow"])
    widths.update(tables[str(weight)]["latin"])
    return widths


def family_of(char: str) -> str:
    """The family a character is drawn in, "" when no shipped font has it."""
    return next((family for family in FAMILIES if char in covered(family)), "")


def runs(text: str) -> list[tuple[str, str]]:
    """A text cut where the font changes: (family, part) in order; "" is the system's font."""
    parts: list[tuple[str, str]] = []
    for char in text:
        family = family_of(char)
        if parts and (parts[-1][0] == family or unicodedata.combining(char)):
            parts[-1] = (parts[-1][0], parts[-1][1] + char)
        else:
            parts.append((family, char))
    return parts


def _guess(char: str) -> int:
    """The width of a character that only the system's fonts may have."""
    if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 1000 if unicodedata.east_asian_width(char) in "WF" else 620


@lru_cache(maxsize=20_000)
def _thousandths(text: str, weight: int) -> int:
    widths = _widths(weight)
    kern: dict[str, int] = _tables()[str(weight)]["kern"]
    total = 0
    for char in text:
        width = widths.get(char)
        if width is None:
            width = widths[char] = _guess(char)
        total += width
    return total + sum(kern.get(first + second, 0) for first, second in pairwise(text))


def measure(text: str, size: float, weight: int = 400) -> float:
    """How wide a text is, in pixels at a font size in pixels; kerning included."""
    return _thousandths(text, weight) * size / 1000


def shorten(text: str, width: float, size: float, weight: int = 400) -> str:
    """A text cut to a width, with an ellipsis where something is lost."""
    if measure(text, size, weight) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle].rstrip() + ELLIPSIS, size, weight) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + ELLIPSIS


def fit(text: str, width: float, size: float, weight: int = 400) -> tuple[str, ...]:
    """A text in one line, or in two even ones; an ellipsis only when two lines are too few.

    >>> fit("AWS Identity and Access Management", 150, 13.5, 600)
    ('AWS Identity and', 'Access Management')
    """
    text = " ".join(text.split())
    if measure(text, size, weight) <= width:
        return (text,)
    best: tuple[float, tuple[str, str]] | None = None
    longest = ""
    for place in breaks(text):
        first, second = text[:place].rstrip(), text[place:]
        one, two = measure(first, size, weight), measure(second, size, weight)
        if one > width:
            break
        longest = text[:place]
        uneven = max(one, two) + (WORD_CUT * width if inside_word(text, place) else 0.0)
        if two <= width and (best is None or uneven < best[0]):
            best = (uneven, (first, second))
    if best:
        return best[1]
    if not longest:  # not even the first word fits: it is cut where the line ends
        cut = len(shorten(text, width, size, weight)) - 1
        longest = text[: max(cut, 1)]
    rest = text[len(longest) :].lstrip()
    return longest.rstrip(), shorten(rest, width, size, weight)


def wrap(text: str, width: float, size: float, weight: int = 400) -> list[str]:
    """A text in as many lines as it takes, about equally full; a word wider than a line is cut
    where the line ends.

    >>> wrap("to be or not to be", 60, 12)
    ['to be or', 'not to be']
    """
    return [*_wrapped(" ".join(text.split()), width, size, weight)]


@lru_cache(maxsize=8_192)
def _wrapped(text: str, width: float, size: float, weight: int) -> tuple[str, ...]:
    breaking = even_lines if len(text) < LONG else full_lines
    ends = breaking(text, width, _parts(text, size, weight)) if text else []
    if ends is None:
        return tuple(_cut(text, width, size, weight))
    return tuple(text[start:end].rstrip() for start, end in pairwise([0, *ends]))


def _parts(text: str, size: float, weight: int) -> Width:
    """The widths of parts of a text, each from two sums."""
    widths = [_thousandths(char, weight) for char in text]
    kern: dict[str, int] = _tables()[str(weight)]["kern"]
    kerned = [0, *(kern.get(first + second, 0) for first, second in pairwise(text))]
    sums: list[int] = [0, *accumulate(map(add, widths, kerned))]

    def measured(start: int, end: int) -> float:
        if text[end - 1] == " ":
            end -= 1
        return (sums[end] - sums[start] - kerned[start]) * size / 1000

    return measured


def _cut(text: str, width: float, size: float, weight: int) -> list[str]:
    """A text as full lines, words wider than a line cut where it ends."""
    lines: list[str] = []
    rest = text
    while measure(rest, size, weight) > width:
        end = 0
        for place in breaks(rest):
            if measure(rest[:place].rstrip(), size, weight) > width:
                break
            end = place
        if not end:
            end = max(len(shorten(rest, width, size, weight)) - 1, 1)
        lines.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [*lines, rest] if rest else lines


@lru_cache(maxsize=64)
def _subset(family: str, weight: int, characters: frozenset[str]) -> bytes:
    # fontTools takes 100 ms to import, and only an export needs it.
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp"]
    options.notdef_outline = True
    options.glyph_names = False
    with TTFont(io.BytesIO(read_bytes(FILES[family, weight])), lazy=True) as font:
        tool = Subsetter(options)
        tool.populate(unicodes=[ord(char) for char in characters])
        tool.subset(font)
        font.flavor = "woff"
        out = io.BytesIO()
        font.save(out)
    return out.getvalue()


def subset(text: str, weight: int) -> tuple[Face, ...]:
    """The shipped fonts of a weight cut down to a text, for embedding; those it needs only."""
    characters = frozenset(text)
    faces = []
    for family in FAMILIES:
        own = characters & covered(family)
        if own:
            faces.append(Face(family, weight, _subset(family, weight, own)))
    return tuple(faces)
