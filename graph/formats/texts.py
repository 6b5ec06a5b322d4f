"""Strangers' texts made fit for a file: what its format cannot hold is left out, not passed on."""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from graph.cards import plain
from graph.formats.svg import ILLEGAL, escape
from graph.jobs import Job, Step

MARKS = re.compile(r"([\\`*_{}\[\]<>#|~$=%^&!])")
LIST = re.compile(r"^[-+:]")
NUMBERED = re.compile(r"^(\d+)([.)])")

A_PIECE = 2_000
"""So many parts of a long text are joined and encoded at one stroke: less than a millisecond."""

LABEL_LENGTH = 300
"""Longer labels are cut where a picture is to be edited; the data formats keep them whole."""


def attribute(text: str) -> str:
    """A text as XML attribute value whose line breaks and tabs are still there when it is read."""
    return escape(text).replace("\t", "&#9;").replace("\n", "&#10;").replace("\r", "&#13;")


def one_line(text: str) -> str:
    """A label on one line, of bearable length.

    >>> one_line("a\\nb")
    'a b'
    """
    line = ILLEGAL.sub("", plain(text))
    return line if len(line) <= LABEL_LENGTH else line[: LABEL_LENGTH - 1].rstrip() + "…"


def markdown(text: str) -> str:
    r"""A text on one line, as Markdown (Obsidian's too) that shows it as it is.

    >>> markdown("- a *b* [[c]]")
    '\\- a \\*b\\* \\[\\[c\\]\\]'
    """
    line = MARKS.sub(r"\\\1", ILLEGAL.sub("", plain(text)))
    return NUMBERED.sub(r"\1\\\2", LIST.sub(r"\\\g<0>", line))


def encoded(text: str) -> bytes:
    """A text in UTF-8; halves of surrogate pairs, which UTF-8 has no room for, become "?"."""
    return text.encode("utf-8", "replace")


def encoded_parts(parts: Iterable[str]) -> bytes:
    """Parts of a text in UTF-8, one after another."""
    return b"".join(encoded_pieces(parts))


def encoded_pieces(parts: Iterable[str]) -> Iterator[bytes]:
    """The same in pieces that can be joined to others.

    Python keeps the lock of all threads while it joins or encodes text, 100 ms and more for a large
    file, and lets go of it only while it joins bytes.
    """
    coming = iter(parts)
    while some := list(islice(coming, A_PIECE)):
        yield encoded("".join(some))


def writing(parts: Iterable[str]) -> Job[list[bytes]]:
    """The same as a job, which can be cancelled after each piece."""
    pieces: list[bytes] = []
    for piece in encoded_pieces(parts):
        pieces.append(piece)
        yield Step(len(pieces))
    return pieces


def as_json(value: object) -> bytes:
    """JSON that people can read, Japanese as it is."""
    parts = json.JSONEncoder(ensure_ascii=False, indent=1).iterencode(value)
    return encoded_parts(chain(parts, "\n"))


def web_link(address: str) -> str:
    """An address if it is one of the web, else "": nothing else is made clickable."""
    return address if address.startswith(("https://", "http://")) else ""
