"""Notes as HTML: our own subset of Markdown, escaped, with limits on everything that can grow.

What it takes is linear in the text, and what it gives has no other tags than those written here,
no address but http, https and our own, and no picture but those in the notebook.
"""

import html
import re
from collections.abc import Sequence
from typing import NamedTuple

from app.notebook.inline import Knows, inline
from app.notebook.texts import CHECKBOX, DIVIDER, FENCE

LONGEST, MOST_LINES, LONGEST_LINE = 40_000, 1_000, 4_000
DEEPEST, MOST_COLUMNS, MOST_CELLS = 4, 24, 1_000

HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
ITEM = re.compile(r"( *)([-*+]|\d{1,9}[.)])(?:[ ]+|$)")
QUOTE = re.compile(r" {0,3}> ?")
CELL_END = re.compile(r"(?<!\\)\|")
# Marks that turn the direction of what follows, so that it reads as what it is not.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
CONTROLS = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
COMBINING = re.compile(
    "([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4})"
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)


class Rendered(NamedTuple):
    """A note as HTML, and how many of its characters are not shown because they are too many."""

    html: str
    hidden: int = 0


class Line(NamedTuple):
    """A line of a note without what its place in a list or quote puts before it."""

    number: int
    text: str


def render(text: str, knows: Knows = lambda target: True) -> Rendered:
    """A note as safe HTML, with anchors enishi:link/…, enishi:tag/… and enishi:check/LINE.

    `knows` tells of a [[link]]'s target whether it is known. What is longer than a page of a book
    by far is cut: the editor has all of it.
    """
    lines, hidden = _cut(text)
    return Rendered("\n".join(_blocks(lines, 0, knows)), hidden)


def _cut(text: str) -> tuple[list[Line], int]:
    """The lines that are shown, made harmless, and how many characters are left out."""
    shown = text[:LONGEST]
    if len(shown) < len(text) and "\n" in shown:
        shown = shown[: shown.rindex("\n")]
    raw = shown.split("\n")[:MOST_LINES]
    kept = [line[:LONGEST_LINE] for line in raw]
    hidden = len(text) - sum(map(len, kept)) - len(raw) + 1
    lines = [
        Line(number, _harmless(line if len(line) == len(whole) else line + "…"))
        for number, (line, whole) in enumerate(zip(kept, raw, strict=True))
    ]
    return lines, max(0, hidden)


def _harmless(line: str) -> str:
    if line.isascii() and line.isprintable():
        return line
    line = TURNING.sub(lambda found: f"[U+{ord(found.group()):04X}]", line.expandtabs(4))
    return COMBINING.sub(r"\1", CONTROLS.sub("\ufffd", line))


def _blocks(lines: Sequence[Line], depth: int, knows: Knows) -> list[str]:
    """The blocks of some lines, each as HTML."""
    found: list[str] = []
    at = 0
    while at < len(lines):
        text = lines[at].text
        if not text.strip():
            at += 1
            continue
        for take in _TAKERS:
            taken = take(lines, at, depth, knows)
            if taken:
                break
        else:
            taken = _take_paragraph(lines, at, depth, knows)
        block, at = taken
        found.append(block)
    return found


Taken = tuple[str, int] | None
"""A block as HTML and the line after it; None when no such block begins there."""


def _take_fence(lines: Sequence[Line], at: int, depth: int, knows: Knows) -> Taken:
    mark = FENCE.match(lines[at].text)
    if not mark:
        return None
    end = at + 1
    while end < len(lines):
        closing = FENCE.match(lines[end].text)
        if (
            closing
            and closing[1].startswith(mark[1])
            and closing.end() == len(lines[end].text.rstrip())
        ):
            break
        end += 1
    code = "\n".join(line.text for line in lines[at + 1 : end])
    return f"<pre>{html.escape(code)}</pre>", min(end + 1, len(lines))


def _take_heading(lines: Sequence[Line], at: int, depth: int, knows: Knows) -> Taken:
    mark = HEADING.match(lines[at].text)
    if not mark:
        return None
    level = len(mark[1])
    return f"<h{level}>{inline(mark[2], knows)}</h{level}>", at + 1


def _take_rule(lines: Sequence[Line], at: int, depth: int, knows: Knows) -> Taken:
    return ("<hr>", at + 1) if RULE.match(lines[at].text) else None


def _take_quote(lines: Sequence[Line], at: int, depth: int, knows: Knows) -> Taken:
    if depth >= DEEPEST:
        return None
    inner = []
    end = at
    while end < len(lines) and (mark := QUOTE.match(lines[end].text)):
        inner.append(Line(lines[end].number, lines[end].text[mark.end() :]))
        end += 1
    if not inner:
        return None
    return f"<blockquote>{''.join(_blocks(inner, depth + 1, knows))}</blockquote>", end


def _take_list(lines: Sequence[Line], at: int, depth: int, knows: Knows) -> Taken:
    first = ITEM.match(lines[at].text)
    if not first or depth >= DEEPEST:
        return None
    ordered = first[2][0].isdecimal()
    items: list[str] = []
    end = at
    while end < len(lines):
        mark = ITEM.match(lines[end].text)
        if not mark or mark[2][0].isdecimal() != ordered or len(mark[1]) > len(first[1]) + 1:
            break
        inner, end = _item_lines(lines, end, mark)
        items.append(_item(inner, depth, knows))
    tag = "ol" if ordered else "ul"
    start = first[2][:-1].lstrip("0") or "0"
    opening = f'<ol start="{start}">' if ordered and start != "1" else f"<{tag}>"
    return f"{opening}{''.join(items)}</{tag}>", end


def _item_lines(lines: Sequence[Line], at: int, mark: re.Match[str]) -> tuple[list[Line], int]:
    """The lines of a list's item without their indent, and the line after the item."""
    inner = [Line(lines[at].number, lines[at].text[mark.end() :])]
    least = len(mark[1]) + 2
    end = at + 1
    while end < len(lines):
        text = lines[end].text
        indent = len(text) - len(text.lstrip(" "))
        if not text.strip():
            following = lines[end + 1].text if end + 1 < len(lines) else ""
            if not following.startswith(" " * least) and not ITEM.match(following):
                break
        elif indent < least and (not inner[-1].text.strip() or _begins_block(text)):
            break
        cut = min(indent, mark.end()) if indent >= least else 0
        inner.append(Line(lines[end].number, text[cut:]))
        end += 1
    return inner, end


def _item(inner: list[Line], depth: int, knows: Knows) -> str:
    number, text = inner[0]
    box = CHECKBOX.match("- " + text)
    if box:
        sign = "☐" if box[2] == " " else "☑"
        inner[0] = Line(number, box[3])
        begins = f'<a href="enishi:check/{number}">{sign}</a> '
        opens = '<li class="box">'
    else:
        begins, opens = "", "<li>"
    return f"{opens}{begins}{_unwrapped(_blocks(inner, depth + 1, knows))}</li>"


def _unwrapped(blocks: list[str]) -> str:
    """The blocks of an item; paragraphs without their tag, which would set them apart."""
    out: list[str] = []
    after_paragraph = False
    for block in blocks:
        paragraph = block.startswith("<p>")
        if paragraph and after_paragraph:
            out.append("<br>")
        out.append(block[3:-4] if paragraph else block)
        after_paragraph = paragraph
    return "".join(out)


def _take_table(lines: Sequence[Line], at: int, depth: int, knows: Knows) -> Taken:
    if "|" not in lines[at].text or at + 1 >= len(lines):
        return None
    divider = lines[at + 1].text
    if "|" not in divider or not DIVIDER.match(divider):
        return None
    head = _cells(lines[at].text)
    sides = [_side(cell) for cell in _cells(divider)]
    end = at + 2
    while end < len(lines) and "|" in lines[end].text:
        end += 1
    if len(head) != len(sides) or len(head) > MOST_COLUMNS or len(head) * (end - at) > MOST_CELLS:
        plain = "\n".join(line.text for line in lines[at:end])
        return f"<pre>{html.escape(plain)}</pre>", end
    rows = [_row(head, sides, "th", knows)]
    rows += [_row(_cells(line.text), sides, "td", knows) for line in lines[at + 2 : end]]
    return f"<table>{''.join(rows)}</table>", end


def _cells(text: str) -> list[str]:
    text = text.strip().removeprefix("|")
    if text.endswith("|") and not text.endswith("\\|"):
        text = text[:-1]
    # A [[link|text]] is written with its bar escaped within a table, as Obsidian does.
    return [cell.strip() for cell in CELL_END.split(text)]


def _side(cell: str) -> str:
    if cell.endswith(":"):
        return ' align="center"' if cell.startswith(":") else ' align="right"'
    return ""


def _row(cells: list[str], sides: list[str], tag: str, knows: Knows) -> str:
    cells = (cells + [""] * len(sides))[: len(sides)]
    inner = "".join(
        f"<{tag}{side}>{inline(cell, knows)}</{tag}>"
        for cell, side in zip(cells, sides, strict=True)
    )
    return f"<tr>{inner}</tr>"


def _take_paragraph(lines: Sequence[Line], at: int, depth: int, knows: Knows) -> tuple[str, int]:
    end = at + 1
    while end < len(lines) and lines[end].text.strip() and not _begins_block(lines[end].text):
        end += 1
    text = "\n".join(line.text.strip().removesuffix("\\") for line in lines[at:end])
    return f"<p>{inline(text, knows)}</p>", end


def _begins_block(text: str) -> bool:
    return any(pattern.match(text) for pattern in (FENCE, HEADING, RULE, QUOTE, ITEM))


_TAKERS = (_take_fence, _take_heading, _take_rule, _take_quote, _take_list, _take_table)
