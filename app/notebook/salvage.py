"""Rescuing what can still be read of a damaged notebook into a sound one; nothing is invented."""

import json
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.notebook.backups import set_aside
from app.notebook.book import Notebook
from app.notebook.fact_text import read_fact
from app.notebook.faults import NotebookError, fault_of
from app.notebook.images import NAME, add_image, image_name
from app.notebook.leftovers import Leftovers, Row, leftovers, rows
from app.notebook.merging import take_in
from app.notebook.notes import About, Note
from app.notebook.pictures import read_picture
from app.notebook.texts import fits
from app.notebook.views import View, ViewSet, keep_set, put_view

ID = re.compile(r"[0-9A-Za-z-]{8,64}")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


@dataclass(slots=True)
class Salvaged:
    """What a rescue found: how much of each kind, how many rows could not be read, and where the
    damaged file is now, if it was moved."""

    rows: dict[str, int] = field(default_factory=dict)
    unreadable: int = 0
    damaged: Path | None = None

    @property
    def anything(self) -> bool:
        return any(self.rows.values())


def salvage(path: Path, target: Path) -> Salvaged:
    """Make a sound notebook at `target` of what can be read of the one at `path`.

    The damaged file is read and not touched. A note of which only its history is left comes back
    with the last text that is known. NotebookError when the new one cannot be written.
    """
    try:
        left = leftovers(path)
        found = _sorted_out(left)
    except OSError as error:
        fault = fault_of(error)
        raise (error if fault is None else NotebookError(fault, path=path)) from error
    with Notebook(target, begin=True) as book, book.change():
        counts = {"notes": _put_notes(book, found["notes"], found["history"])}
        counts |= {kind: put(book, found[kind]) for kind, put in _PUTTERS.items()}
    return Salvaged(counts, left.unreadable)


def salvage_in_place(path: Path) -> Salvaged:
    """Put what can be read of a damaged notebook into its place; the damaged one is kept beside it.

    Nothing is moved when there is nothing to rescue, or no room for it.
    """
    target = path.with_name(path.name + ".rescued")
    target.unlink(missing_ok=True)
    found = salvage(path, target)
    if not found.anything:
        target.unlink()
        return found
    found.damaged = set_aside(path)
    target.rename(path)
    return found


def _sorted_out(left: Leftovers) -> dict[str, list[Row]]:
    """The rows by what they are, in the order of their numbers, the newest last."""
    found: dict[str, list[tuple[int, Row]]] = defaultdict(list)
    for number, row in rows(left):
        kind = next((kind for kind, fits_in in _KINDS.items() if fits_in(row)), "")
        if kind:
            found[kind].append((number, row))
    return defaultdict(
        list, {kind: [row for _, row in sorted(each, key=_first)] for kind, each in found.items()}
    )


def _first(numbered: tuple[int, Row]) -> int:
    return numbered[0]


def _typed(row: Row, types: str) -> bool:
    """Whether a row has these types: n for nothing (its own number), t, i, b."""
    names = {"n": type(None), "t": str, "i": int, "b": bytes}
    return len(row) == len(types) and all(
        type(value) is names[each] for value, each in zip(row, types, strict=True)
    )


def _is_note(row: Row) -> bool:
    return (
        _typed(row, "nttttttittit")
        and bool(ID.fullmatch(str(row[1])))
        and row[2] in ("", "node", "edge", "view")
        and fits(str(row[5]))
        and bool(TIME.fullmatch(str(row[9])))
    )


def _is_entry(row: Row) -> bool:
    return _typed(row, "ntittttt") and bool(ID.fullmatch(str(row[1]))) and fits(str(row[5]))


def _is_fact(row: Row) -> bool:
    if not _typed(row, "nttt") or not TIME.fullmatch(str(row[2])):
        return False
    try:
        read_fact(str(row[1]))
    except NotebookError:
        return False
    return True


def _is_view(row: Row) -> bool:
    if not _typed(row, "ntttiiti") or not ID.fullmatch(str(row[1])):
        return False
    try:
        read_picture(str(row[3]))
    except NotebookError:
        return False
    return True


def _is_set(row: Row) -> bool:
    return _typed(row, "nttiti") and bool(ID.fullmatch(str(row[1]))) and _ids(row[4]) is not None


def _is_image(row: Row) -> bool:
    return (
        _typed(row, "ntbt")
        and bool(NAME.fullmatch(str(row[1])))
        and isinstance(row[2], bytes)
        and image_name(row[2]) == row[1]
    )


_KINDS: dict[str, Callable[[Row], bool]] = {
    "notes": _is_note,
    "history": _is_entry,
    "facts": _is_fact,
    "views": _is_view,
    "sets": _is_set,
    "images": _is_image,
}


def _put_notes(book: Notebook, notes: list[Row], entries: list[Row]) -> int:
    past: dict[str, dict[int, dict[str, Any]]] = defaultdict(dict)
    for _, note, revision, event, title, text, at, writer in entries:
        past[str(note)][int(str(revision))] = {
            **{"revision": revision, "event": event, "title": title},
            **{"text": text, "at": at, "writer": writer},
        }
    newest: dict[str, Note] = {}
    for row in notes:
        found = _note(row)
        if found.id not in newest or newest[found.id].revision <= found.revision:
            newest[found.id] = found
    for note_id, entry in past.items():
        if note_id not in newest:
            newest[note_id] = _from_history(note_id, entry)
    for one in newest.values():
        take_in(book, one, [past[one.id][number] for number in sorted(past[one.id])])
    return len(newest)


def _note(row: Row) -> Note:
    values: list[Any] = list(row)
    _, note_id, kind, about, title, text, front, revision, created, modified, gone, conflict = (
        values
    )
    return Note(
        note_id,
        About(kind, about),
        title,
        text,
        revision,
        created,
        modified,
        bool(gone),
        conflict,
        front,
    )


def _from_history(note_id: str, past: dict[int, dict[str, Any]]) -> Note:
    first, last = past[min(past)], past[max(past)]
    return Note(
        note_id,
        About(),
        last["title"],
        last["text"],
        last["revision"],
        first["at"],
        last["at"],
        last["event"] == "deleted",
    )


def _put_facts(book: Notebook, found: list[Row]) -> int:
    for _, body, since, gone in found:
        book.run(
            "INSERT OR IGNORE INTO facts (body, since, taken_back) VALUES (?, ?, ?)",
            (body, since, gone),
        )
    return len(found)


def _put_views(book: Notebook, found: list[Row]) -> int:
    for row in sorted(found, key=lambda row: int(str(row[4]))):
        values: list[Any] = list(row)
        _, view_id, name, body, _, revision, modified, gone = values
        put_view(book, View(view_id, name, read_picture(body), revision, modified, bool(gone)))
    return len(found)


def _put_sets(book: Notebook, found: list[Row]) -> int:
    kept = [row for row in found if not row[5]]
    for row in sorted(kept, key=lambda row: int(str(row[3]))):
        one = ViewSet(str(row[1]), str(row[2]), tuple(_ids(row[4]) or ()))
        keep_set(book, one.name, one.views, one.id)
    return len(kept)


def _put_images(book: Notebook, found: list[Row]) -> int:
    for row in found:
        if isinstance(row[2], bytes):
            add_image(book, row[2])
    return len(found)


def _ids(stored: object) -> list[str] | None:
    try:
        found = json.loads(str(stored))
    except (ValueError, RecursionError):
        return None
    sound = isinstance(found, list) and all(isinstance(each, str) for each in found)
    return found if sound else None


_PUTTERS: dict[str, Callable[[Notebook, list[Row]], int]] = {
    "facts": _put_facts,
    "views": _put_views,
    "sets": _put_sets,
    "images": _put_images,
}
