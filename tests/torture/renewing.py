"""Bringing an old notebook up to date and restoring a backup, for the failing file system."""

import sqlite3
from contextlib import closing
from pathlib import Path

from app.notebook.backups import backups, restore
from app.notebook.book import Notebook
from app.notebook.notes import add_note, all_notes
from tests.torture.writer import Say

OLDEST = Path(__file__).parents[1] / "cases" / "notebook" / "version-1.sql"


def make_old(path: Path) -> set[str]:
    """A notebook of the oldest version, and the texts in it."""
    with closing(sqlite3.connect(path)) as db:
        db.executescript(OLDEST.read_text(encoding="utf-8"))
        return {text for (text,) in db.execute("SELECT text FROM notes WHERE NOT deleted")}


def renew(path: Path, say: Say) -> None:
    """Open an old notebook, write, and restore what it was, telling each step."""
    with Notebook(path) as book:
        say({"step": "opened"})
        add_note(book, "new")
        say({"step": "added"})
        (oldest, *_) = reversed(backups(path))
        say({"step": "restoring"})
        restore(book, oldest.path)
        say({"step": "restored"})


def renewed(path: Path, told: list[str], before: set[str]) -> list[str]:
    """What is wrong with the notebook after that, as sentences."""
    with Notebook(path) as book:
        sound = book.rows("PRAGMA integrity_check") == [("ok",)]
        found = {note.text for note in all_notes(book)}
    after = before | {"new"}
    may_be = {
        "restored": (before,),
        "added": (after,),
    }.get(told[-1] if told else "", (before, after))
    wrong = [] if sound else ["not sound"]
    return wrong + ([] if found in may_be else [f"after {told}: {len(found)} notes"])
