"""Finding names: the normal form of text, and an index of labels for look-up and type-ahead."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from ontology.terms import Iri

ARTICLES = frozenset(
    ("a", "an", "the", "its", "their", "my", "our", "your", "his", "her", "this", "these", "those")
)
"""Words that no name needs: they are left out of names and of questions alike."""

POSSESSIVE = "'s"
SOFT = frozenset({POSSESSIVE, "の", ",", "、"})
"""What may stand between the words of a name: "GuardDuty の検出結果", "Detective's console"."""

PREFIXES = ("amazon", "aws")
KATAKANA = re.compile(r"[ァ-ヺー]")
CJK = "ぁ-ゖゝゞァ-ヺー-ヿ㐀-鿿豈-﫿々"
TOKEN = re.compile(rf"(?<=\w)'s\b|\d+(?:,\d{{3}})+|[^\W_{CJK}]+|[{CJK}]|→|->|>|⇒|[&+,、]")
LATIN = re.compile(r"[^\W_]+")
CONTRACTIONS = (
    ("can't", "can not"),
    ("cannot", "can not"),
    ("won't", "will not"),
    ("n't", " not"),
    ("'re", " are"),
    ("'ve", " have"),
    ("'ll", " will"),
    ("'m ", " am "),
    ("'d ", " would "),
)
HIRAGANA_TO_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}


class Token(NamedTuple):
    """One word of a question: as typed, folded, and folded with hiragana as katakana."""

    text: str
    word: str
    name: str

    @property
    def katakana(self) -> bool:
        return bool(KATAKANA.match(self.word))

    @property
    def kanji(self) -> bool:
        return "㐀" <= self.word[0] <= "鿿"

    @property
    def latin(self) -> bool:
        return self.word[0].isalnum() and self.word[0] < "ぁ"


def tokens(text: str) -> list[Token]:
    """The words of a text: runs of letters and digits, and each Japanese character by itself.

    Width, case, spacing, punctuation, articles and a long vowel at the end of a katakana word
    make no difference.
    """
    text = unicodedata.normalize("NFKC", text).replace("’", "'").replace("‐", "-")
    if "'" in text or "annot" in text:
        for short, long in CONTRACTIONS:
            text = text.replace(short, long)
    found: list[Token] = []
    for match in TOKEN.finditer(text):
        typed = match.group()
        word = typed.casefold().replace(",", "") if len(typed) > 1 else typed.casefold()
        if word in ARTICLES:
            continue
        found.append(Token(typed, word, word.translate(HIRAGANA_TO_KATAKANA)))
    return [token for at, token in enumerate(found) if not _trailing_length_mark(found, at)]


def _trailing_length_mark(found: list[Token], at: int) -> bool:
    return found[at].word == "ー" and (at + 1 == len(found) or not found[at + 1].katakana)


def word_key(text: str) -> str:
    """A grammar word as it is looked up."""
    if text.isascii() and "'" not in text and "," not in text:
        return "".join(w for w in LATIN.findall(text.casefold()) if w not in ARTICLES) or text
    return "".join(token.word for token in tokens(text))


def name_key(text: str) -> str:
    """A name as it is looked up: what is written differently but means the same is the same.

    >>> name_key("Security Hub") == name_key("security-hub")
    True
    """
    if text.isascii() and "'" not in text and "," not in text:
        return "".join(w for w in LATIN.findall(text.casefold()) if w not in ARTICLES)
    return "".join(token.name for token in tokens(text) if token.word not in SOFT)


def name_keys(text: str) -> Iterator[str]:
    """The forms a name is found under: as it is, without AWS or Amazon, and in the singular."""
    key = name_key(text)
    if not key:
        return
    yield key
    shorter = key
    for prefix in PREFIXES:
        if key.startswith(prefix) and len(key) > len(prefix) + 1:
            head = text[: len(prefix) + 1].casefold()
            if not head[len(prefix) :].isalnum():
                shorter = key[len(prefix) :]
                yield shorter
    last = text.rstrip(" .)").rpartition(" ")[2]
    if len(last) > 3 and last.endswith("s") and not last.endswith(("ss", "us", "is")):
        yield shorter[:-1]
        if shorter != key:
            yield key[:-1]


class View(NamedTuple):
    """The tokens of a question joined into one string, with where each begins and ends in it."""

    text: str
    start: dict[int, int]  # token -> offset
    end: dict[int, int]  # offset -> token after

    @classmethod
    def of(
        cls, found: list[Token], form: Callable[[Token], str], keep: Callable[[Token], bool]
    ) -> "View":
        text, start, end = [], dict[int, int](), dict[int, int]()
        offset = 0
        for at, token in enumerate(found):
            if not keep(token):
                continue
            start[at] = offset
            part = form(token)
            text.append(part)
            offset += len(part)
            end[offset] = at + 1
        return cls("".join(text), start, end)


Value = TypeVar("Value")


@dataclass(slots=True)
class Table(Generic[Value]):
    """Keys to values, found as the longest that starts at a place of a view."""

    entries: dict[str, tuple[Value, ...]] = field(default_factory=dict)
    _lengths: dict[str, list[int]] = field(default_factory=dict)

    def add(self, key: str, value: Value) -> None:
        known = self.entries.get(key, ())
        if value in known:
            return
        self.entries[key] = (*known, value)
        lengths = self._lengths.setdefault(key[:2], [])
        if len(key) not in lengths:
            lengths.append(len(key))

    def matches(self, view: View, at: int) -> Iterator[tuple[int, tuple[Value, ...]]]:
        """Every entry that starts at token `at` and ends with a token, as (end, values)."""
        offset = view.start.get(at)
        if offset is None:
            return
        text = view.text
        heads = (text[offset : offset + 2], text[offset : offset + 1])
        for head in heads if heads[0] != heads[1] else heads[:1]:
            for length in self._lengths.get(head, ()):
                stop = offset + length
                values = self.entries.get(text[offset:stop])
                if values is None:
                    continue
                end = view.end.get(stop)
                if end is None:
                    end = _after_plural(view, stop)
                if end is not None:
                    yield end, values


def _after_plural(view: View, stop: int) -> int | None:
    """The token after a plural ending that follows an entry."""
    for ending in ("s", "es"):
        if view.text.startswith(ending, stop):
            end = view.end.get(stop + len(ending))
            if end is not None and view.text[stop - 1].isascii():
                return end
    return None


class Named(NamedTuple):
    """A label found by the index: the node and the text it was found by."""

    iri: Iri
    text: str


class LabelIndex:
    """Labels and aliases sorted for type-ahead, and compared for typing errors.

    Sorting is paid once, on first use; then a prefix is found by bisection at any size.
    """

    def __init__(self, labels: Iterable[tuple[Iri, str]]) -> None:
        self._labels = list(labels)

    @cached_property
    def _sorted(self) -> tuple[list[str], list[int]]:
        rows: list[tuple[str, int]] = []
        for at, (_, text) in enumerate(self._labels):
            rows.extend((key, at) for key in dict.fromkeys(_word_starts(text)))
        rows.sort()
        return [key for key, _ in rows], [at for _, at in rows]

    @cached_property
    def _keys(self) -> list[str]:
        return [name_key(text) for _, text in self._labels]

    def starting(self, text: str, limit: int = 8) -> list[Named]:
        """Labels with a word that starts as the text does, the shortest first."""
        key = name_key(text)
        if not key:
            return []
        keys, rows = self._sorted
        first = bisect_left(keys, key)
        last = bisect_left(keys, key + "\U0010ffff")
        best: dict[Iri, tuple[int, str]] = {}
        for at in range(first, min(last, first + 400 * limit)):
            iri, label = self._labels[rows[at]]
            rank = (len(keys[at]), label)
            if iri not in best or rank < best[iri]:
                best[iri] = rank
        found = sorted(best.items(), key=lambda item: (*item[1], item[0]))[:limit]
        return [Named(iri, rank[1]) for iri, rank in found]

    def similar(self, text: str, limit: int = 3, cutoff: float = 75) -> list[tuple[Named, float]]:
        """Labels written nearly as the text is, most alike first, with a score of 0 to 100."""
        from rapidfuzz import fuzz, process  # only when a name is not known

        key = name_key(text)
        if len(key) < 3:
            return []
        found = process.extract(
            key, self._keys, scorer=fuzz.ratio, score_cutoff=cutoff, limit=limit * 4
        )
        best: dict[Iri, tuple[Named, float]] = {}
        for _, score, at in found:
            iri, label = self._labels[at]
            best.setdefault(iri, (Named(iri, label), score))
        return list(best.values())[:limit]


def _word_starts(text: str) -> Iterator[str]:
    """The name from each of its words on: "VPC Flow Logs" is also found under "flow"."""
    if text.isascii():
        words = LATIN.findall(text.casefold())
    else:
        words = [token.name for token in tokens(text) if token.word not in SOFT]
    for at in range(min(len(words), 6)):
        yield "".join(words[at:])
