"""Strangers' texts made fit for a file: what its format cannot hold is left out, not passed on."""

import json
import re
from collections.abc import Iterable
from io import BytesIO

from graph.cards import plain
from graph.formats.svg import ILLEGAL, escape

MARKS = re.compile(r"([\\`*_{}\[\]<>#|~$=%^&!])")
LIST = re.compile(r"^[-+:]")
NUMBERED = re.compile(r"^(\d+)([.)])")

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
    """Parts of a text in UTF-8, one after another: joining a large file at one stroke would keep
    every other thread waiting."""
    buffer = BytesIO()
    for part in parts:
        buffer.write(encoded(part))
    return buffer.getvalue()


def as_json(value: object) -> bytes:
    """JSON that people can read, Japanese as it is."""
    return encoded(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def web_link(address: str) -> str:
    """An address if it is one of the web, else "": nothing else is made clickable."""
    return address if address.startswith(("https://", "http://")) else ""
