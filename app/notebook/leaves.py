"""A note as a Markdown file with front matter, as Obsidian has it, and the name of that file."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass

from app.notebook.notes import About, Note
from app.notebook.texts import clean

FENCE = "---"
OURS = "enishi-"
"""How the keys of ours begin: whatever else stands in the front matter is kept as it came."""
FIELD = re.compile(r"(enishi-[a-z]+):[ \t]*(.*?)[ \t]*")
UNSAFE = re.compile(r'[<>:"/\\|?*#^\[\]\x00-\x1f\x7f]+')
RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?")
LONGEST_NAME = 120
"""Bytes of a file's name: less than any file system takes, with room for a number."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A note as a file has it. `digest` is that of the text that the notebook wrote there."""

    note: Note
    digest: str = ""


def write_leaf(note: Note) -> str:
    """A note as the text of a Markdown file."""
    fields = {
        "id": note.id,
        "about": " ".join(filter(None, note.about)),
        "title": note.title,
        "revision": str(note.revision),
        "created": note.created,
        "modified": note.modified,
        "conflict": note.conflict_of,
        "deleted": "yes" if note.deleted else "",
        "digest": digest(note.text),
    }
    ours = [f"{OURS}{key}: {_quoted(value)}" for key, value in fields.items() if value]
    front = [note.front] if note.front else []
    return "\n".join((FENCE, *ours, *front, FENCE, note.text))


def read_leaf(content: str, place: str, seen: str) -> Leaf:
    """The note of a Markdown file, whoever wrote it.

    One without an id of ours gets one by its `place` in the folder, so that it is known again, and
    is called as its file; `seen` is the time it gets where it says none.
    """
    fields, front, text = _parted(clean(content.removeprefix("\ufeff")))
    kind, _, key = fields.get("about", "").partition(" ")
    if kind not in ("node", "edge", "view"):
        kind, key = "", ""
    known = re.fullmatch(r"[0-9A-Za-z-]{8,64}", fields.get("id", ""))
    revision = fields.get("revision", "")
    note = Note(
        id=fields["id"] if known else hashlib.sha256(f"file {place}".encode()).hexdigest()[:32],
        about=About(kind, key),
        title=fields.get("title", "") if known else _stem(place),
        text=text,
        revision=int(revision) if re.fullmatch(r"[0-9]{1,9}", revision) else 1,
        created=fields.get("created", seen),
        modified=fields.get("modified", seen),
        deleted=fields.get("deleted") == "yes",
        conflict_of=fields.get("conflict", ""),
        front=front,
    )
    return Leaf(note, fields.get("digest", ""))


def digest(text: str) -> str:
    """What tells one text of a note from another."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def file_stem(heading: str, taken: Container[str]) -> str:
    """The name of a note's file without its suffix: safe on every system, and not one of those
    that are `taken` (each as `same_name` gives it)."""
    plain = UNSAFE.sub(" ", unicodedata.normalize("NFC", heading))
    plain = _short(" ".join(plain.split())).strip(". ") or "note"
    if RESERVED.fullmatch(plain):
        plain = f"{plain}_"
    name, number = plain, 1
    while same_name(name) in taken:
        number += 1
        name = f"{plain} ({number})"
    return name


def same_name(name: str) -> str:
    """A file's name as the file systems compare it that make the least of differences."""
    return unicodedata.normalize("NFC", name).casefold()


def _short(name: str) -> str:
    return name.encode()[:LONGEST_NAME].decode("utf-8", "ignore")


def _stem(place: str) -> str:
    return place.rpartition("/")[2].removesuffix(".md")


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _unquoted(value: str) -> str:
    if value[:1] == '"':
        try:
            found = json.loads(value)
        except ValueError:
            return value.strip('"')
        return str(found)
    return value[1:-1].replace("''", "'") if value[:1] == "'" == value[-1:] else value


def _parted(content: str) -> tuple[dict[str, str], str, str]:
    """Our fields of the front matter, the rest of it as it came, and the text."""
    head, _, rest = content.partition("\n")
    if head.rstrip() != FENCE:
        return {}, "", content
    fields: dict[str, str] = {}
    others: list[str] = []
    lines = rest.split("\n")
    for number, line in enumerate(lines):
        if line.rstrip() == FENCE:
            return fields, "\n".join(others), "\n".join(lines[number + 1 :])
        ours = FIELD.fullmatch(line)
        if ours:
            fields[ours[1].removeprefix(OURS)] = _unquoted(ours[2])
        else:
            others.append(line)
    return {}, "", content  # a rule, not front matter: it has no end
