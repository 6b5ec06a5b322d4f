"""The index of words: text as FTS5 finds it, Japanese as overlapping pairs of characters."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from app.notebook.book import Notebook
from graph.search import HIRAGANA_TO_KATAKANA

CJK = "ぁ-ゖゝゞァ-ヺー-ヿ㐀-䶿一-鿿豈-﫿々〆가-힣\U00020000-\U0003ffff"
"""Characters of scripts that put no space between words."""
HUMP = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


@cache
def word_pattern() -> re.Pattern[str]:
    """Words, those of Japanese as the group 1. Compiled when it is wanted: it takes 4 ms."""
    return re.compile(rf"([{CJK}]+)|[^\W_{CJK}]+")


def folded(text: str) -> str:
    """A text with the differences gone that do not count: width, case, hiragana or katakana."""
    return unicodedata.normalize("NFKC", text).lower().translate(HIRAGANA_TO_KATAKANA)


def tokens(text: str, whole: bool = True) -> Iterator[str]:
    """The words of a text for the index: Latin words, and each two neighbours of Japanese.

    The last character of a Japanese run stands alone too, so that what follows it is its
    neighbour; not at the end of a question (`whole` False), where anything may follow.

    >>> list(tokens("S3の検出"))
    ['s3', 'ノ検', '検出', '出']
    """
    text = folded(text)
    for match in word_pattern().finditer(text):
        run = match.group()
        if not match[1]:
            yield run
            continue
        for at in range(len(run) - 1):
            yield run[at : at + 2]
        if whole or match.end() < len(text) or len(run) == 1:
            yield run[-1]


def parts(text: str) -> Iterator[str]:
    """The parts of words written together: "GuardDuty" is also found by "duty"."""
    for match in word_pattern().finditer(text):
        word = match.group()
        if word.isascii() and not word.islower():
            humps = HUMP.findall(word)
            if len(humps) > 1:
                yield from (hump.lower() for hump in humps)


def index_words(book: Notebook, number: int, title: str, text: str) -> None:
    """Enter a note into the index under its number."""
    book.run(
        "INSERT INTO words (rowid, title, body, parts) VALUES (?, ?, ?, ?)",
        (number, *columns(title, text)),
    )


def unindex_words(book: Notebook, number: int) -> None:
    """Take a note out of the index."""
    book.run("DELETE FROM words WHERE rowid = ?", (number,))


def columns(title: str, text: str) -> tuple[str, str, str]:
    """What the index keeps of a title and a text."""
    return " ".join(tokens(title)), " ".join(tokens(text)), " ".join(dict.fromkeys(parts(text)))


def question(text: str) -> str:
    """What the user types as an FTS5 query, "" when there is no word in it.

    Every part between spaces must be found. A Latin word is found by how it begins, Japanese by any
    two characters of it.
    """
    asked = []
    for part in text.split():
        found = list(tokens(part, whole=False))
        if not found:
            continue
        last = found[-1]
        match = word_pattern().match(last)
        begins = not (match and match[1]) or len(last) == 1
        asked.append(f'"{" ".join(found)}"' + ("*" if begins else ""))
    return " ".join(asked)
