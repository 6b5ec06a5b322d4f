"""Rescue copies: what would be lost is put where there is still room."""

import os
import sqlite3
import uuid
from contextlib import closing
from pathlib import Path

from app.notebook.places import shelters


class DamagedCopyError(sqlite3.DatabaseError):
    """What was copied is damaged, and so is what it was copied from."""

    sqlite_errorcode = sqlite3.SQLITE_CORRUPT


def keep_text(path: Path, name: str, text: str) -> Path | None:
    """Put a text that the notebook at `path` could not take into a file; None when none can.

    `name` says whose text it is: a newer text of the same note replaces the older.
    """
    for folder in shelters(path):
        target = folder / f"enishi-unsaved-{name}.md"
        try:
            _write(target, text)
        except OSError:
            continue
        return target
    return None


def keep_copy(db: sqlite3.Connection, path: Path, name: str) -> Path | None:
    """Copy a whole notebook whose file at `path` is gone, from its open connection.

    `name` says whose copy it is: a later one of the same window replaces the earlier.
    """
    for folder in shelters(path):
        if folder == path.parent:
            continue  # where the file vanished from is no place of safety
        target = folder / f"{path.stem}-rescued-{name}{path.suffix}"
        try:
            copy_database(db, target)
        except (OSError, sqlite3.Error):
            continue
        return target
    return None


def copy_database(db: sqlite3.Connection, target: Path) -> None:
    """Write a database to a new file, checked and on the disk before it gets its name."""
    # Two programs may make the same copy at once, each in a file of its own.
    part = target.with_name(f"{target.name}.{uuid.uuid4().hex[:8]}.part")
    try:
        with closing(sqlite3.connect(part)) as copy:
            db.backup(copy)
            # One file without companions: a copy is read where nothing may be written.
            copy.execute("PRAGMA journal_mode = DELETE")
            if copy.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise DamagedCopyError
        with part.open("r+b") as file:
            os.fsync(file.fileno())
        os.replace(part, target)
    except (OSError, sqlite3.Error):
        part.unlink(missing_ok=True)
        raise


def _write(target: Path, text: str) -> None:
    part = target.with_name(target.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, target)
    except OSError:
        part.unlink(missing_ok=True)
        raise
