"""Taking in notes, facts and views that come from elsewhere: by id, and never over what is here."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from app.notebook.book import Notebook
from app.notebook.fact_text import read_fact, write_fact
from app.notebook.faults import TOO_LARGE, UNREADABLE_FILE, NotebookError
from app.notebook.history import history
from app.notebook.leaves import Leaf, digest
from app.notebook.notes import Note, note, put_note
from app.notebook.pictures import read_picture
from app.notebook.texts import clean, fits
from app.notebook.views import View, ViewSet, keep_set, keep_view, put_view, sets, views
from graph.model import Text

IMPORTED = "imported"


@dataclass(slots=True)
class Report:
    """What an import did: the headings of notes that are new, changed or kept as conflict copies,
    how many were there already, how much else is new, and what could not be taken and why."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    same: int = 0
    facts: int = 0
    views: int = 0
    images: int = 0
    refused: list[tuple[str, Text]] = field(default_factory=list)


def merge_note(
    book: Notebook, leaf: Leaf, report: Report, past: Iterable[Mapping[str, Any]] = ()
) -> None:
    """Take in a note; `past` is its history as `history_lines` wrote it.

    A text that this note once had is older and left out; one that was written on from what is here
    takes its place; where both went on, what comes is kept as a conflict copy, once.
    """
    entries = [entry for entry in past if _is_entry(entry)]
    new = replace(leaf.note, text=clean(leaf.note.text), title=clean(leaf.note.title))
    if not fits(new.text):
        raise NotebookError(TOO_LARGE)
    with book.change():
        try:
            stored = note(book, new.id)
        except KeyError:
            take_in(book, new, entries)
            report.added.append(new.heading)
            return
        past_here = history(book, new.id)
        known = {digest(entry.text) for entry in past_here}
        untouched = not leaf.digest and past_here[0].event == IMPORTED
        before = [entry for entry in entries if entry["revision"] <= new.revision]
        theirs = {digest(str(entry["text"])) for entry in before} | {leaf.digest}
        if digest(new.text) in known and _titled_as(stored, new):
            report.same += 1
        elif untouched or digest(stored.text) in theirs:
            revision = stored.revision + 1
            put_note(book, replace(new, revision=revision, modified=book.now()), IMPORTED)
            report.changed.append(new.heading)
        else:
            _keep_both(book, new, report)


def _titled_as(stored: Note, new: Note) -> bool:
    return (stored.title, stored.about, stored.front) == (new.title, new.about, new.front) or (
        stored.text != new.text  # older in every respect
    )


def _keep_both(book: Notebook, new: Note, report: Report) -> None:
    seed = json.dumps([new.id, new.title, new.text])
    copy = replace(
        new, id=hashlib.sha256(seed.encode()).hexdigest()[:32], conflict_of=new.id, revision=1
    )
    try:
        note(book, copy.id)
    except KeyError:
        put_note(book, copy, "conflict")
        report.conflicts.append(new.heading)
        return
    report.same += 1


def take_in(book: Notebook, new: Note, entries: Collection[Mapping[str, Any]]) -> None:
    """Store a note that is not here yet, with its history."""
    put_note(book, new, IMPORTED)
    if not entries:
        return
    book.run("DELETE FROM history WHERE note = ?", (new.id,))
    for entry in entries:
        book.run(
            "INSERT OR IGNORE INTO history (note, revision, event, title, text, at, writer)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (new.id, entry["revision"], *(clean(str(entry[name])) for name in _HISTORY_TEXTS)),
        )
    newest = max(entry["revision"] for entry in entries)
    if newest < new.revision or new.text not in {entry["text"] for entry in entries}:
        revision = max(newest + 1, new.revision)
        put_note(book, replace(new, revision=revision), IMPORTED)  # edited outside since


_HISTORY_TEXTS = ("event", "title", "text", "at", "writer")


def _is_entry(entry: Mapping[str, Any]) -> bool:
    return isinstance(entry.get("revision"), int) and all(
        isinstance(entry.get(name), str) for name in _HISTORY_TEXTS
    )


def history_lines(book: Notebook) -> Iterable[dict[str, Any]]:
    """Every entry of every note's history, to be written elsewhere."""
    for row in book.rows(
        "SELECT note, revision, event, title, text, at, writer FROM history ORDER BY number"
    ):
        yield dict(zip(("note", "revision", *_HISTORY_TEXTS), row, strict=True))


def fact_lines(book: Notebook) -> Iterable[dict[str, Any]]:
    """Every fact that is said or was said once, to be written elsewhere."""
    for body, since, gone in book.rows("SELECT body, since, taken_back FROM facts ORDER BY number"):
        yield {"fact": json.loads(body), "since": since, "taken_back": gone}


def merge_fact(book: Notebook, line: Mapping[str, Any], report: Report) -> None:
    """Take in a fact; one that is here already stays as it is."""
    body = write_fact(read_fact(json.dumps(line.get("fact"))))
    since, gone = (str(line.get(name, "")) for name in ("since", "taken_back"))
    with book.change():
        report.facts += book.run(
            "INSERT OR IGNORE INTO facts (body, since, taken_back) VALUES (?, ?, ?)",
            (body, since or book.now(), gone),
        )


def view_lines(book: Notebook) -> Iterable[dict[str, Any]]:
    """Every view, deleted or not, to be written elsewhere."""
    for row in book.rows(
        "SELECT id, name, body, revision, modified, deleted FROM views ORDER BY position, number"
    ):
        names = ("id", "name", "picture", "revision", "modified", "deleted")
        line = dict(zip(names, row, strict=True))
        yield {**line, "picture": json.loads(line["picture"])}


def merge_view(book: Notebook, line: Mapping[str, Any], report: Report) -> None:
    """Take in a view; where there is another one under its id, both are kept."""
    try:
        kept = read_picture(json.dumps(line["picture"]))
        new = View(
            str(line["id"]),
            str(line["name"]),
            kept,
            int(line["revision"]),
            str(line["modified"]),
            bool(line["deleted"]),
        )
    except (KeyError, ValueError, TypeError) as error:
        raise NotebookError(UNREADABLE_FILE) from error
    with book.change():
        here = [*views(book), *views(book, deleted=True)]
        stored = next((each for each in here if each.id == new.id), None)
        if stored is None:
            put_view(book, new)
        elif any(each.kept == kept for each in here):
            return  # there already, under this id or as a copy made before
        else:
            keep_view(book, new.name, kept)
        report.views += 1


def set_lines(book: Notebook) -> Iterable[dict[str, Any]]:
    """Every set of views, to be written elsewhere."""
    for one in sets(book):
        yield {"id": one.id, "name": one.name, "views": list(one.views)}


def merge_set(book: Notebook, line: Mapping[str, Any], report: Report) -> None:
    """Take in a set of views; one that is here already stays as it is."""
    new = ViewSet(
        str(line.get("id")), str(line.get("name")), tuple(map(str, line.get("views", ())))
    )
    if new.id not in {each.id for each in sets(book)}:
        keep_set(book, new.name, new.views, new.id)
