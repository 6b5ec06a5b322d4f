"""What a note's Markdown says beside its words: title, links, tags and ticks."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from graph.model import Node
from graph.search import name_key, name_keys
from ontology.terms import expand, shorten

LONGEST_TEXT = 1_000_000
LONGEST_LINE = 20_000
LONGEST_TITLE = 80

FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
CODE = re.compile(r"`[^`\n]+`")
LINK = re.compile(r"\[\[([^\[\]|\n]{1,300}?)(?:\\?\|([^\[\]\n]{1,300}))?\]\]")
TAG = re.compile(r"(?<![^\s(（「『、。])#(?=[\d_/-]{0,100}[^\W\d_])[\w/-]{1,100}")
CHECKBOX = re.compile(r"([ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+)\[([ xX])\](?=[ \t]|$)[ \t]*(.*)")
MARKUP = re.compile(r"^[\s>#*+-]+|^\s*\d{1,9}[.)]\s+")
EMPHASIS = re.compile(r"\*\*|__|~~|`")
DIVIDER = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
PICTURE = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\n]*\)")
"""A picture or a link to the web: its words stand in brackets."""
WITHIN = re.compile(r"[#^]")
"""Begins a place within what a link points to: a heading or a block, as Obsidian writes them."""
SCHEMES = ("urn:", "http://", "https://", "_:")


class Link(NamedTuple):
    """A [[link]]: what it points to, as written, and the text it shows."""

    target: str
    shown: str


def clean(text: str) -> str:
    """A text as it is kept: lines end in "\\n", no NUL, nothing that UTF-8 cannot hold."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return text.encode("utf-8", "replace").decode("utf-8")


def fits(text: str) -> bool:
    """Whether one note may hold a text: an editor stops at a line of megabytes."""
    return len(text) <= LONGEST_TEXT and all(len(line) <= LONGEST_LINE for line in text.split("\n"))


def title_of(text: str) -> str:
    """What a note is called when it has no title of its own: its first line without markup."""
    for line in text.split("\n"):
        line = MARKUP.sub("", line[: 4 * LONGEST_TITLE])
        line = LINK.sub(lambda found: found[2] or found[1], line)
        line = EMPHASIS.sub("", line.removeprefix("[ ] ").removeprefix("[x] ")).strip()
        if line:
            return line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE - 1] + "…"
    return ""


def words_of(text: str) -> str:
    """A text as words alone, in one line: what a list tells of a note.

    >>> words_of("## Who\\n- [ ] ask [[GuardDuty|it]]\\n\\n| a | b |\\n|---|---|\\n| **c** | d |")
    'Who ask it a b c d'
    """
    kept = []
    for line in text.split("\n"):
        if DIVIDER.match(line):
            continue
        box = CHECKBOX.match(line)
        line = box[3] if box else MARKUP.sub("", line)
        line = LINK.sub(lambda found: found[2] or found[1], PICTURE.sub(r"\1", line))
        kept.append(EMPHASIS.sub("", line.replace("|", " ")))
    return " ".join(" ".join(kept).split())


def links_in(text: str) -> tuple[Link, ...]:
    """The [[links]] of a text, each target once."""
    found: dict[str, Link] = {}
    for line in prose(text):
        for match in LINK.finditer(line):
            target = match[1].strip()
            if target:
                found.setdefault(target, Link(target, (match[2] or target).strip()))
    return tuple(found.values())


def link_key(target: str) -> str:
    """What a link points to, as it is looked up: an IRI, or a name however it is written.

    >>> link_key("aws:AmazonMacie")
    'urn:enishi:aws:AmazonMacie'
    >>> link_key("VPC flow logs") == link_key("VPC Flow-Logs")
    True
    >>> link_key("Macie#Findings") == link_key("Macie")
    True
    """
    iri = expand(target)
    if iri.startswith(SCHEMES):
        return iri
    name = WITHIN.split(target, maxsplit=1)[0] or target
    return name_key(name) or name.casefold()


def keys_of(node: Node) -> frozenset[str]:
    """Every key by which a link may point to a node: its IRI, its labels and its aliases."""
    names = (node.label.en, node.label.ja, *(text for _, text in node.aliases))
    return frozenset((node.iri, *(key for name in names for key in name_keys(name))))


def link_to(node: Node, language: str, shared: bool = False) -> str:
    """The [[link]] that completion writes; with the IRI when several nodes share the label."""
    label = node.label.of(language)
    if not shared and label and not re.search(r"[\[\]|\n]", label):
        return f"[[{label}]]"
    shown = re.sub(r"[\[\]|\n]+", " ", label).strip()
    return f"[[{shorten(node.iri)}|{shown}]]" if shown else f"[[{shorten(node.iri)}]]"


def tags_in(text: str) -> tuple[str, ...]:
    """The #tags of a text without their sign, as written, each once."""
    found: dict[str, str] = {}
    for line in prose(text):
        for match in TAG.finditer(line):
            tag = match.group()[1:].rstrip("/-")
            found.setdefault(tag_key(tag), tag)
    return tuple(found.values())


def tag_key(tag: str) -> str:
    """A tag as it is looked up: case and width make no difference."""
    return unicodedata.normalize("NFKC", tag.removeprefix("#")).casefold()


def tick(text: str, line: int) -> str:
    """A text with the checkbox of a line turned over; the text itself when there is none."""
    lines = text.split("\n")
    match = CHECKBOX.match(lines[line]) if 0 <= line < len(lines) else None
    if not match:
        return text
    at = match.end(1) + 1
    mark = "x" if match[2] == " " else " "
    lines[line] = lines[line][:at] + mark + lines[line][at + 1 :]
    return "\n".join(lines)


def prose(text: str) -> Iterator[str]:
    """The lines of a text without its code."""
    fence = ""
    for line in text.split("\n"):
        mark = FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and not line[mark.end() :].strip():
                fence = ""
        elif mark:
            fence = mark[1]
        else:
            yield CODE.sub(" ", line)
