"""Notes: Markdown on a node, an edge, a view or on its own, each with its whole history."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from app.notebook.book import Notebook, Unsaved
from app.notebook.faults import TOO_LARGE, NotebookError
from app.notebook.history import WRITTEN, keep_revision, revision_text
from app.notebook.texts import clean, fits, link_key, links_in, tag_key, tags_in, title_of
from app.notebook.words import index_words, unindex_words
from graph.model import EdgeKey
from ontology.terms import Iri

COLUMNS = (
    "id, about_kind, about, title, text, revision, created, modified, deleted, conflict_of, front"
)


class About(NamedTuple):
    """What a note is about: a node, an edge or a view by its key; a note on its own has no kind."""

    kind: str = ""
    key: str = ""


ALONE = About()


def about_node(iri: Iri) -> About:
    return About("node", iri)


def about_edge(key: EdgeKey) -> About:
    return About("edge", " ".join(key))


def about_view(view: str) -> About:
    return About("view", view)


def edge_of(about: About) -> EdgeKey:
    """The edge a note is about; ValueError when it is about none."""
    if about.kind != "edge":
        raise ValueError(f"not about an edge: {about}")
    source, relation, target = about.key.split(" ")
    return Iri(source), Iri(relation), Iri(target)


@dataclass(frozen=True, slots=True)
class Note:
    """A note as it stands. `front` is front matter of other programs, kept as it came."""

    id: str
    about: About
    title: str
    text: str
    revision: int
    created: str
    modified: str
    deleted: bool = False
    conflict_of: str = ""
    front: str = ""

    @property
    def heading(self) -> str:
        """What the note is called: its title, else its first line."""
        return self.title or title_of(self.text)


def add_note(
    book: Notebook,
    text: str,
    about: About = ALONE,
    title: str = "",
    conflict_of: str = "",
    note_id: str = "",
) -> Note:
    """Begin a note, with an id of its own unless one is given."""
    now = book.now()
    own_id = note_id or uuid.uuid4().hex
    note = Note(own_id, about, title, text, 1, now, now, conflict_of=conflict_of)
    return put_note(book, note, "conflict" if conflict_of else WRITTEN)


def write_note(
    book: Notebook, note_id: str, text: str, based_on: int, title: str | None = None
) -> Note:
    """Write a note whose revision `based_on` was read, and return the note to go on with.

    When somebody else has written it since, neither text is overwritten: the returned note is a
    conflict copy with another id. A note that was deleted elsewhere comes back.
    """
    text = clean(text)
    with book.change(Unsaved(note_id, text)):
        stored = note(book, note_id)
        new_title = stored.title if title is None else title
        if (stored.text, stored.title) == (text, new_title) and not stored.deleted:
            return stored
        if stored.revision != based_on and not stored.deleted:
            if text == revision_text(book, note_id, based_on) and title is None:
                return stored  # nothing was typed: the other's text is simply newer
            return add_note(book, text, stored.about, new_title, conflict_of=note_id)
        return put_note(book, _next(book, stored, text=text, title=new_title), WRITTEN)


def delete_note(book: Notebook, note_id: str, based_on: int) -> Note:
    """Put a note away; its history stays. One that was written elsewhere since is left alone."""
    with book.change():
        stored = note(book, note_id)
        if stored.deleted or stored.revision != based_on:
            return stored
        return put_note(book, _next(book, stored, deleted=True), "deleted")


def delete_notes(book: Notebook, note_ids: Collection[str]) -> list[Note]:
    """Put many notes away as one change; a backup is to be made before."""
    with book.change():
        found = [note(book, note_id) for note_id in note_ids]
        return [delete_note(book, each.id, each.revision) for each in found]


def restore_notes(book: Notebook, note_ids: Collection[str]) -> list[Note]:
    """Bring many deleted notes back as one change."""
    with book.change():
        return [restore_note(book, note_id) for note_id in note_ids]


def restore_note(book: Notebook, note_id: str, revision: int | None = None) -> Note:
    """Bring a deleted note back, or an earlier text, as a new revision; KeyError when unknown."""
    with book.change():
        stored = note(book, note_id)
        text = stored.text if revision is None else revision_text(book, note_id, revision)
        if text is None:
            raise KeyError(f"no revision {revision} of {note_id}")
        return put_note(book, _next(book, stored, text=text), "restored")


def settle_note(book: Notebook, note_id: str) -> Note:
    """Make a note of its own of a conflict copy."""
    with book.change():
        stored = note(book, note_id)
        return put_note(book, _next(book, stored, conflict_of=""), "settled")


def note(book: Notebook, note_id: str) -> Note:
    """The note of an id, deleted or not; KeyError when there is none."""
    found = book.rows(f"SELECT {COLUMNS} FROM notes WHERE id = ?", (note_id,))
    if not found:
        raise KeyError(f"no note {note_id}")
    return _note(found[0])


def notes_about(book: Notebook, about: About) -> list[Note]:
    """The notes about something, the oldest first."""
    return _select(book, "about_kind = ? AND about = ? AND NOT deleted ORDER BY number", *about)


def all_notes(book: Notebook, deleted: bool = False, limit: int = -1) -> list[Note]:
    """Every note that is not deleted, or every deleted one, the one written last first; at most
    `limit` of them (-1: all)."""
    condition = "deleted = ? ORDER BY modified DESC, number DESC LIMIT ?"
    return _select(book, condition, int(deleted), limit)


def backlinks(book: Notebook, keys: Collection[str]) -> list[Note]:
    """The notes that link to something by one of its keys (`texts.keys_of` a node)."""
    wanted = sorted(keys)
    marks = ", ".join("?" * len(wanted))
    return _select(
        book,
        f"NOT deleted AND number IN (SELECT note FROM links WHERE key IN ({marks}))"
        " ORDER BY modified DESC, number DESC",
        *wanted,
    )


def tags(book: Notebook) -> list[tuple[str, int]]:
    """Every tag with the number of its notes, the most used first."""
    return [
        (written, count)
        for written, count in book.rows(
            "SELECT min(written), count(*) FROM tags GROUP BY tag ORDER BY count(*) DESC, tag"
        )
    ]


def tagged(book: Notebook, tag: str) -> list[Note]:
    """The notes with a tag, or with one below it: "aws" also finds #aws/iam."""
    key = tag_key(tag)
    return _select(
        book,
        "number IN (SELECT note FROM tags WHERE tag = ? OR substr(tag, 1, ?) = ?)"
        " ORDER BY modified DESC, number DESC",
        key,
        len(key) + 1,
        key + "/",
    )


def put_note(book: Notebook, new: Note, event: str) -> Note:
    """Store a note as it is given, with its history, links, tags and words."""
    text, title = clean(new.text), clean(new.title)
    with book.change(Unsaved(new.id, text)):
        if not fits(text):
            raise NotebookError(TOO_LARGE)
        keep_revision(book, new.id, new.revision, event, title, text, new.modified)
        book.run(
            f"INSERT INTO notes ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET about_kind = excluded.about_kind,"
            " about = excluded.about, title = excluded.title, text = excluded.text,"
            " revision = excluded.revision, created = excluded.created,"
            " modified = excluded.modified, deleted = excluded.deleted,"
            " conflict_of = excluded.conflict_of, front = excluded.front",
            (
                *(new.id, *new.about, title, text, new.revision, new.created, new.modified),
                *(int(new.deleted), new.conflict_of, new.front),
            ),
        )
        _index(book, new.id, title, text, new.deleted)
        return note(book, new.id)


def _index(book: Notebook, note_id: str, title: str, text: str, deleted: bool) -> None:
    ((number,),) = book.rows("SELECT number FROM notes WHERE id = ?", (note_id,))
    book.run("DELETE FROM links WHERE note = ?", (number,))
    book.run("DELETE FROM tags WHERE note = ?", (number,))
    unindex_words(book, number)
    if deleted:
        return
    for target, _ in links_in(text):
        book.run("INSERT INTO links VALUES (?, ?, ?)", (number, link_key(target), target))
    for tag in tags_in(text):
        book.run("INSERT INTO tags VALUES (?, ?, ?)", (number, tag_key(tag), tag))
    index_words(book, number, title or title_of(text), text)


def _next(book: Notebook, stored: Note, **changes: Any) -> Note:
    """The note's next revision, written now."""
    now, revision = book.now(), stored.revision + 1
    return replace(stored, **{"deleted": False, "modified": now, "revision": revision, **changes})


def _select(book: Notebook, condition: str, *values: object) -> list[Note]:
    return [
        _note(row) for row in book.rows(f"SELECT {COLUMNS} FROM notes WHERE {condition}", values)
    ]


def _note(row: tuple[Any, ...]) -> Note:
    note_id, kind, about, title, text, revision, created, modified, deleted, conflict, front = row
    return Note(
        note_id,
        About(kind, about),
        title,
        text,
        revision,
        created,
        modified,
        bool(deleted),
        conflict,
        front,
    )
