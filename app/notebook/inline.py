"""Markdown within a line: emphasis, code, links, tags and pictures, as escaped HTML."""

import html
import re
from collections.abc import Callable
from urllib.parse import quote, urlsplit

from app.notebook.images import SOURCE
from app.notebook.texts import LINK, TAG

Knows = Callable[[str], bool]
"""Whether a [[link]]'s target is known; one that is not is drawn as such."""

LONGEST_ADDRESS = 2000
DEEPEST = 16
MARKS = {
    "*": ("<i>", "</i>"),
    "_": ("<i>", "</i>"),
    "**": ("<b>", "</b>"),
    "__": ("<b>", "</b>"),
    "***": ("<b><i>", "</i></b>"),
    "~~": ("<s>", "</s>"),
}
# Every alternative begins with a character of its own and stops at the next of its kind, so that no
# text is read more than a few times.
TOKEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?<!`)`(?!`)(?P<code>[^`]+)`(?!`)"
    r"|(?<!`)``(?!`)(?P<ticked>(?:[^`\n]|`(?!`)){1,300})``(?!`)"
    r"|(?P<picture>!\[(?P<alt>[^\[\]\n]{0,300})\]\((?P<source>[^()\s]{1,300})\))"
    rf"|(?P<link>{LINK.pattern})"
    r"|\[(?P<text>[^\[\]\n]{1,300})\]\((?P<address>[^()\s<>]{1,2000})\)"
    r"|<?(?P<bare>https?://[^\s<>\"「」『』（）、。]{1,2000})>?"
    rf"|(?P<tag>{TAG.pattern})"
    r"|(?P<mark>\*+|_+|~+)"
)


def inline(text: str, knows: Knows) -> str:
    """A paragraph's text as HTML: everything is escaped but the marks of the subset."""
    out: list[str] = []
    open_marks: list[tuple[str, int]] = []
    at = 0
    for match in TOKEN.finditer(text):
        out.append(escape(text[at : match.start()]))
        at = match.end()
        if match["mark"]:
            _emphasise(match, out, open_marks)
        else:
            out.append(_token(match, knows))
    out.append(escape(text[at:]))
    return "".join(out)


def escape(text: str) -> str:
    """Text as HTML, with the line breaks that it has."""
    return html.escape(text).replace("\n", "<br>")


def is_web_address(address: str) -> bool:
    """Whether an address may be offered to a browser: http or https, and no name before the host.

    A name there ("https://aws.amazon.com@evil.example") is only written to deceive.
    """
    if not address.startswith(("http://", "https://")) or len(address) > LONGEST_ADDRESS:
        return False
    try:
        host = urlsplit(address).netloc
    except ValueError:
        return False
    return bool(host) and "@" not in host


def _token(match: re.Match[str], knows: Knows) -> str:
    if match["escaped"]:
        return escape(match["escaped"])
    code = match["code"] or match["ticked"]
    if code:
        return f"<code>{escape(code.strip())}</code>"
    if match["picture"]:
        return _picture(match)
    if match["link"]:
        return _link(match["link"], knows)
    if match["tag"]:
        tag = match["tag"]
        return f'<a href="enishi:tag/{quote(tag[1:], safe="")}">{escape(tag)}</a>'
    if match["bare"]:
        return _bare(match)
    return _anchor(match["address"], match["text"], match.group())


def _picture(match: re.Match[str]) -> str:
    kept = SOURCE.fullmatch(match["source"])
    if not kept:
        return escape(match["picture"])  # a stranger's file or server: shown as it is written
    alt = html.escape(match["alt"])
    return f'<img src="enishi:image/{kept[1]}" alt="{alt}">'


def _link(written: str, knows: Knows) -> str:
    found = LINK.fullmatch(written)
    target = found[1].strip() if found else ""
    if not found or not target:
        return escape(written)
    look = "" if knows(target) else ' class="unknown"'
    shown = escape((found[2] or target).strip())
    return f'<a href="enishi:link/{quote(target, safe="")}"{look}>{shown}</a>'


def _bare(match: re.Match[str]) -> str:
    whole, address = match.group(), match["bare"]
    if whole.startswith("<") and whole.endswith(">"):
        return _anchor(address, address, whole)
    kept = address.rstrip(".,;:!?]'*_~" + ("" if "(" in address else ")"))
    before, _, after = whole.partition(kept)
    return escape(before) + _anchor(kept, kept, kept) + escape(after)


def _anchor(address: str, shown: str, written: str) -> str:
    if not is_web_address(address):
        return escape(written)
    return f'<a href="{html.escape(address)}">{escape(shown)}</a>'


def _emphasise(match: re.Match[str], out: list[str], open_marks: list[tuple[str, int]]) -> None:
    """Turn a mark and the one that opened it into tags, or leave it as text."""
    mark, text = match["mark"], match.string
    before = text[match.start() - 1] if match.start() else " "
    after = text[match.end()] if match.end() < len(text) else " "
    inside_word = mark[0] == "_" and before.isalnum() and after.isalnum()
    out.append(escape(mark))
    if mark not in MARKS or inside_word:
        return
    if not before.isspace():
        for place in range(len(open_marks) - 1, -1, -1):
            if open_marks[place][0] == mark:
                out[open_marks[place][1]], out[-1] = MARKS[mark]
                del open_marks[place:]
                return
    if not after.isspace() and len(open_marks) < DEEPEST:
        open_marks.append((mark, len(out) - 1))
