"""Finding names: the normal form of text, and an index of labels for look-up and type-ahead."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import NamedTuple

from ontology.terms import Iri

ARTICLES = frozenset(
    ("a", "an", "the", "its", "their", "my", "our", "your", "his", "her", "this", "these", "those")
)
"""Words that no name needs: they are left out of names and of questions alike."""

POSSESSIVE = "'s"
SOFT = frozenset((POSSESSIVE, "の", ",", "、", "&", "+", "→", "->", ">", "⇒"))
"""What may stand between the words of a name: "GuardDuty の検出結果", "Detective's console"."""

PREFIXES = ("amazon", "aws")
TOKEN = re.compile(r"(?<=\w)'s\b|\d+(?:,\d{3})+|[^\W_]+|->|[→>⇒&+,、]")
LATIN = re.compile(r"[^\W_]+")
BETWEEN = re.compile(r"[^\w,、&+>]|_")
ARTICLE = re.compile(rf"(?<![0-9a-z])(?:{'|'.join(sorted(ARTICLES))})(?![0-9a-z])")
LENGTH_MARK = re.compile(r"(?<![ぁ-ゖ])ー(?![ァ-ヺー])|(?<=[ぁ-ゖ])ー(?![ぁ-ゖ])")
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
TO_NAME = {**HIRAGANA_TO_KATAKANA, **dict.fromkeys(map(ord, "の,、&+>"))}


class Token(NamedTuple):
    """One word of a question: as typed, folded, and folded with hiragana as katakana."""

    text: str
    word: str
    name: str

    @property
    def katakana(self) -> bool:
        return "ァ" <= self.word[0] <= "ヿ"

    @property
    def hiragana(self) -> bool:
        return "ぁ" <= self.word[0] <= "ゖ"

    @property
    def kanji(self) -> bool:
        return is_kanji(self.word[0])

    @property
    def latin(self) -> bool:
        return self.word[0].isalnum() and not is_japanese(self.word[0])


def is_kanji(char: str) -> bool:
    return "㐀" <= char <= "鿿" or char == "々" or "豈" <= char <= "﫿"


def is_japanese(char: str) -> bool:
    """Whether a character is written without spaces around it: kana or kanji."""
    return "ぁ" <= char <= "ヿ" or is_kanji(char)


def _pieces(word: str) -> Iterator[str]:
    """A run of letters and digits, each Japanese character of it by itself."""
    if word.isascii():
        yield word
        return
    start = 0
    for at, char in enumerate(word):
        if is_japanese(char):
            if start < at:
                yield word[start:at]
            yield char
            start = at + 1
    if start < len(word):
        yield word[start:]


@cache
def _plain() -> re.Pattern[str]:
    """Text whose name needs no parsing: neither apostrophes nor letters of other scripts.

    Compiled when the first Japanese name is read: a kept lexicon needs none.
    """
    return re.compile(r"[\x00-&(-\x7f 、。「」ぁ-ゖァ-ヾ㐀-鿿]*")


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
        for typed in _pieces(match.group()):
            word = typed.casefold().replace(",", "") if len(typed) > 1 else typed.casefold()
            if word not in ARTICLES:
                found.append(Token(typed, word, word.translate(HIRAGANA_TO_KATAKANA)))
    return [token for at, token in enumerate(found) if not _trailing_length_mark(found, at)]


def _trailing_length_mark(found: list[Token], at: int) -> bool:
    if found[at].word != "ー":
        return False
    before = found[at - 1].hiragana if at else False
    after = found[at + 1] if at + 1 < len(found) else None
    return after is None or not (after.hiragana if before else after.katakana)


def word_key(text: str) -> str:
    """A grammar word as it is looked up."""
    if text == POSSESSIVE:
        return text
    if text.isascii() and "'" not in text and "," not in text:
        return "".join(w for w in LATIN.findall(text.casefold()) if w not in ARTICLES) or text
    return "".join(token.word for token in tokens(text))


def name_key(text: str) -> str:
    """A name as it is looked up: what is written differently but means the same is the same.

    >>> name_key("Security Hub") == name_key("security-hub")
    True
    """
    if text.isascii():
        plain = "'" not in text
    else:
        if not unicodedata.is_normalized("NFKC", text):
            text = unicodedata.normalize("NFKC", text)
        plain = bool(_plain().fullmatch(text))
    if not plain or "annot" in text:
        return "".join(token.name for token in tokens(text) if token.word not in SOFT)
    folded = ARTICLE.sub(" ", text.casefold())
    joined = BETWEEN.sub("", folded)
    if joined.isascii() and joined.isalnum():
        return joined
    return LENGTH_MARK.sub("", joined).translate(TO_NAME)


def _beginnings(text: str) -> Iterator[str]:
    """The key of a name, and the one without AWS or Amazon at its beginning."""
    key = name_key(text)
    if not key:
        return
    yield key
    if key[0] == "a":
        for prefix in PREFIXES:
            rest = text[len(prefix) : len(prefix) + 1]
            if key.startswith(prefix) and len(key) > len(prefix) + 1 and not rest.isalnum():
                yield key[len(prefix) :]


def name_keys(text: str) -> Iterator[str]:
    """The forms a name is found under: as it is, without AWS or Amazon, and in the singular."""
    keys = list(_beginnings(text))
    if not keys:
        return
    yield from keys
    key, shorter = keys[0], keys[-1]
    if key[-1] == "s" and not key.endswith(("ss", "us", "is")):
        last = text.rstrip(" .)").rpartition(" ")[2]
        if len(last) > 3:
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


SCANNED = 3000
"""How many keys with the typed beginning are ranked: more would be felt while typing."""

WORDS_OF_A_NAME = 6


class Labelled(NamedTuple):
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
    def _sorted(self) -> tuple[list[str], list[tuple[int, int]]]:
        """Keys in order, each with the label it is of and the word of it that it starts at."""
        rows: list[tuple[str, tuple[int, int]]] = []
        for at, (_, text) in enumerate(self._labels):
            rows.extend((key, (at, word)) for word, key in enumerate(_word_starts(text)))
        rows.sort()
        return [key for key, _ in rows], [row for _, row in rows]

    @cached_property
    def _keys(self) -> list[str]:
        """The keys of the labels without AWS and Amazon, which many of them share."""
        return [min(_beginnings(text), key=len, default="") for _, text in self._labels]

    def starting(
        self, text: str, limit: int = 8, weights: Mapping[Iri, int] | None = None
    ) -> list[Labelled]:
        """Labels with a word that starts as the text does.

        Those whose first word does come first, then the heaviest, then the shortest.
        """
        key = name_key(text)
        if not key:
            return []
        keys, rows = self._sorted
        first, last = bisect_left(keys, key), bisect_left(keys, key + "\U0010ffff")
        best: dict[Iri, tuple[bool, int, int, str]] = {}
        for at in range(first, min(last, first + SCANNED)):
            label, word = rows[at]
            iri, written = self._labels[label]
            rank = (word > 0, -(weights or {}).get(iri, 0), len(keys[at]), written)
            if iri not in best or rank < best[iri]:
                best[iri] = rank
        found = sorted(best.items(), key=lambda item: (item[1], item[0]))[:limit]
        return [Labelled(iri, rank[3]) for iri, rank in found]

    def similar(
        self, text: str, limit: int = 3, cutoff: float = 75
    ) -> list[tuple[Labelled, float]]:
        """Labels written nearly as the text is, most alike first, with a score of 0 to 100."""
        from rapidfuzz import fuzz, process  # only when a name is not known

        key = name_key(text)
        if len(key) < 3:
            return []
        found = process.extract(
            key, self._keys, scorer=fuzz.ratio, score_cutoff=cutoff, limit=limit * 4
        )
        best: dict[Iri, tuple[Labelled, float]] = {}
        for _, score, at in found:
            iri, label = self._labels[at]
            best.setdefault(iri, (Labelled(iri, label), score))
        return list(best.values())[:limit]

    def misspelt(self, text: str, slips: int) -> list[tuple[Labelled, int]]:
        """Labels at most so many slips of a finger away from a text, the fewest first."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA  # also counts swapped neighbours as one slip

        found = process.extract(
            name_key(text), self._keys, scorer=OSA.distance, score_cutoff=slips, limit=4
        )
        return [(Labelled(*self._labels[at]), int(wrong)) for _, wrong, at in found]


def _word_starts(text: str) -> Iterator[str]:
    """The name from each of its words on: "VPC Flow Logs" is also found under "flow".

    AWS and Amazon do not count as words: the first key is the name without them.
    """
    if text.isascii():
        words = LATIN.findall(text.casefold())
    else:
        words = [token.name for token in tokens(text) if token.word not in SOFT]
    if len(words) > 1 and words[0] in PREFIXES:
        words = [*words[1:], words[0] + "".join(words[1:])]
        yield "".join(words[:-1])
        yield words[-1]
        words = words[1:-1]
    for at in range(min(len(words), WORDS_OF_A_NAME)):
        yield "".join(words[at:])
