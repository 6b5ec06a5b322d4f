"""What each note said before: every revision, save that typing on is one entry."""

import os.path
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.notebook.book import Notebook

WRITTEN = "written"
TYPING = timedelta(minutes=5)
"""How long typing on goes into one entry of the history."""
SETTLED = timedelta(days=7)
"""After so long, of what was written within five minutes only the last is kept."""
BUCKET = 300


@dataclass(frozen=True, slots=True)
class Revision:
    """An earlier state of a note. `event` is written, moved, deleted, restored, imported,
    conflict or settled; `writer` is the window that wrote it."""

    revision: int
    event: str
    title: str
    text: str
    at: str
    writer: str


def history(book: Notebook, note_id: str) -> list[Revision]:
    """Every kept state of a note, the newest first."""
    return [
        Revision(*row)
        for row in book.rows(
            "SELECT revision, event, title, text, at, writer FROM history WHERE note = ?"
            " ORDER BY revision DESC",
            (note_id,),
        )
    ]


def revision_text(book: Notebook, note_id: str, revision: int) -> str | None:
    """What a note said at a revision; None when that revision is not known.

    Typing on moves an entry to its newest revision, so the entry that a revision became part of
    speaks for it.
    """
    found = book.rows(
        "SELECT text FROM history WHERE note = ? AND revision >= ? ORDER BY revision LIMIT 1",
        (note_id, revision),
    )
    return found[0][0] if found else None


def keep_revision(
    book: Notebook, note_id: str, revision: int, event: str, title: str, text: str, at: str
) -> None:
    """Enter a state of a note into its history.

    A text that only adds to the last entry, by the same window and within some minutes, replaces
    it: nothing is in the old one that is not in the new one. Anything else is a new entry.
    """
    if event == WRITTEN and _types_on(book, note_id, title, text, at):
        book.run(
            "UPDATE history SET revision = ?, text = ? WHERE note = ?"
            " AND revision = (SELECT max(revision) FROM history WHERE note = ?)",
            (revision, text, note_id, note_id),
        )
        return
    book.run(
        "INSERT INTO history (revision, event, title, text, at, writer, note)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (revision, event, title, text, at, book.writer, note_id),
    )
    _thin(book, note_id, at)


def _thin(book: Notebook, note_id: str, now: str) -> None:
    """Forget what a note said for a moment only, more than a week ago.

    A correction is an entry of its own: without this the history of a long note grows by megabytes
    a day. What came from elsewhere, was restored or put away stays for good.
    """
    settled = datetime.fromisoformat(now) - SETTLED
    book.run(
        "DELETE FROM history WHERE note = ? AND event = ? AND at < ? AND EXISTS ("
        " SELECT 1 FROM history AS later WHERE later.note = history.note"
        " AND later.revision > history.revision AND later.event = history.event"
        " AND CAST(strftime('%s', later.at) AS INTEGER) / ?"
        " = CAST(strftime('%s', history.at) AS INTEGER) / ?)",
        (note_id, WRITTEN, settled.isoformat(timespec="milliseconds"), BUCKET, BUCKET),
    )


def _types_on(book: Notebook, note_id: str, title: str, text: str, at: str) -> bool:
    found = book.rows(
        "SELECT event, title, text, at, writer FROM history WHERE note = ?"
        " ORDER BY revision DESC LIMIT 1",
        (note_id,),
    )
    if not found:
        return False
    event, old_title, old_text, began, writer = found[0]
    return (
        (event, old_title, writer) == (WRITTEN, title, book.writer)
        and timedelta(0) <= datetime.fromisoformat(at) - datetime.fromisoformat(began) < TYPING
        and adds_to(old_text, text)
    )


def adds_to(old: str, new: str) -> bool:
    """Whether a text is an older one with something put in at one place.

    >>> adds_to("GuardDuty", "GuardDuty finds threats"), adds_to("GuardDuty", "Guard")
    (True, False)
    """
    if len(new) < len(old):
        return False
    start = len(os.path.commonprefix((old, new)))  # noqa: RUF071 - of texts, not paths
    return old[start:] == new[len(new) - (len(old) - start) :]
