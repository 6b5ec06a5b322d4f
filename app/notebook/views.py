"""Saved views, each a picture under a name, and sets of them: a talk or a lesson."""

import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.notebook.book import Notebook
from app.notebook.faults import NotebookError
from app.notebook.pictures import KeptPicture, read_picture, write_picture
from app.notebook.texts import LONGEST_TITLE, clean

COLUMNS = "id, name, body, revision, modified, deleted"


@dataclass(frozen=True, slots=True)
class View:
    """A saved view. `revision` counts how often it was written."""

    id: str
    name: str
    kept: KeptPicture
    revision: int
    modified: str
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class ViewSet:
    """Some views in an order to step through, by their ids."""

    id: str
    name: str
    views: tuple[str, ...]


def keep_view(book: Notebook, name: str, kept: KeptPicture) -> View:
    """Keep what is shown as the last of the views; a name that is taken gets a number."""
    with book.change():
        given = _free_name(book, name)
        view_id = uuid.uuid4().hex
        _insert(book, View(view_id, given, kept, 1, book.now()))
        return view(book, view_id)


def view(book: Notebook, view_id: str) -> View:
    """The view of an id, deleted or not; KeyError when there is none."""
    found = book.rows(f"SELECT {COLUMNS} FROM views WHERE id = ?", (view_id,))
    if not found:
        raise KeyError(f"no view {view_id}")
    return _view(found[0])


def views(book: Notebook, deleted: bool = False) -> list[View]:
    """Every view in its order, or every deleted one; one that cannot be read is left out."""
    found = []
    query = f"SELECT {COLUMNS} FROM views WHERE deleted = ? ORDER BY position, number"
    for row in book.rows(query, (int(deleted),)):
        try:
            found.append(_view(row))
        except NotebookError:
            continue
    return found


def rename_view(book: Notebook, view_id: str, name: str) -> View:
    """Give a view another name."""
    with book.change():
        given = _free_name(book, name, but=view_id)
        book.run(
            "UPDATE views SET name = ?, modified = ? WHERE id = ?", (given, book.now(), view_id)
        )
        return view(book, view_id)


def delete_view(book: Notebook, view_id: str) -> None:
    """Put a view away, and out of the sets it stands in only as long as it is away."""
    _set_deleted(book, "views", view_id, True)


def restore_view(book: Notebook, view_id: str) -> View:
    """Bring a deleted view back, into its place and its sets."""
    _set_deleted(book, "views", view_id, False)
    return view(book, view_id)


def order_views(book: Notebook, order: Sequence[str]) -> None:
    """Put the views into this order; one that is not named goes behind those that are."""
    with book.change():
        book.run("UPDATE views SET position = position + ?", (len(order),))
        for position, view_id in enumerate(order):
            book.run("UPDATE views SET position = ? WHERE id = ?", (position, view_id))


def put_view(book: Notebook, new: View) -> None:
    """Store a view as it is given, under its id: as the last one, or in the place it has."""
    with book.change():
        changed = book.run(
            "UPDATE views SET name = ?, body = ?, revision = ?, modified = ?, deleted = ?"
            " WHERE id = ?",
            (new.name, write_picture(new.kept), new.revision, new.modified, new.deleted, new.id),
        )
        if not changed:
            _insert(book, new)


def keep_set(
    book: Notebook, name: str, views: Sequence[str] = (), set_id: str | None = None
) -> ViewSet:
    """Make a set of views, or say another name or other views of one."""
    kept = ViewSet(set_id or uuid.uuid4().hex, _plain(name), tuple(views))
    with book.change():
        book.run(
            "INSERT INTO view_sets (id, name, position, views, deleted)"
            " SELECT ?, ?, coalesce(max(position), -1) + 1, ?, 0 FROM view_sets WHERE true"
            " ON CONFLICT (id) DO UPDATE SET name = excluded.name, views = excluded.views,"
            " deleted = 0",
            (kept.id, kept.name, json.dumps(kept.views)),
        )
    return kept


def sets(book: Notebook) -> list[ViewSet]:
    """Every set in its order, with those of its views that are not deleted."""
    there = {view_id for (view_id,) in book.rows("SELECT id FROM views WHERE NOT deleted")}
    return [
        ViewSet(set_id, name, tuple(each for each in _ids(stored) if each in there))
        for set_id, name, stored in book.rows(
            "SELECT id, name, views FROM view_sets WHERE NOT deleted ORDER BY position, number"
        )
    ]


def delete_set(book: Notebook, set_id: str) -> None:
    """Put a set away; its views stay."""
    _set_deleted(book, "view_sets", set_id, True)


def restore_set(book: Notebook, set_id: str) -> None:
    """Bring a deleted set back."""
    _set_deleted(book, "view_sets", set_id, False)


def _insert(book: Notebook, new: View) -> None:
    book.run(
        "INSERT INTO views (id, name, body, revision, modified, deleted, position)"
        " SELECT ?, ?, ?, ?, ?, ?, coalesce(max(position), -1) + 1 FROM views",
        (
            *(new.id, new.name, write_picture(new.kept), new.revision, new.modified),
            int(new.deleted),
        ),
    )


def _set_deleted(book: Notebook, table: str, row_id: str, deleted: bool) -> None:
    with book.change():
        if not book.run(f"UPDATE {table} SET deleted = ? WHERE id = ?", (int(deleted), row_id)):
            raise KeyError(f"not in {table}: {row_id}")


def _free_name(book: Notebook, name: str, but: str = "") -> str:
    """A name that no other view has: with a number behind it where it is taken."""
    taken = {
        other
        for (other,) in book.rows("SELECT name FROM views WHERE NOT deleted AND id != ?", (but,))
    }
    plain = _plain(name)
    given, number = plain, 1
    while given in taken:
        number += 1
        given = f"{plain} ({number})"
    return given


def _plain(name: str) -> str:
    return " ".join(clean(name).split())[:LONGEST_TITLE]


def _ids(stored: str) -> list[str]:
    try:
        found = json.loads(stored)
    except ValueError:
        return []
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []


def _view(row: tuple[Any, ...]) -> View:
    view_id, name, body, revision, modified, deleted = row
    return View(view_id, name, read_picture(body), revision, modified, bool(deleted))
