"""Opening a notebook's file: what it is, whether it is sound, and bringing it up to date."""

import os
import sqlite3
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from app.notebook import schema
from app.notebook.faults import (
    DAMAGED,
    FOREIGN,
    MISSING,
    NEWER,
    READ_ONLY,
    VANISHED,
    Fault,
    NotebookError,
    fault_of,
)
from app.notebook.places import backup_folder, data_folder, has_backups, identity
from app.notebook.rescue import copy_database
from app.notebook.unwritable import UNWRITABLE, open_to_read, try_to_write

WAIT = 5.0
"""Seconds to wait for another program that is writing."""
CHECK_WITHIN = 0.12
"""Seconds a check may take at the start; what is left of it is for `backups.check` in a thread."""
SETTINGS = (
    "synchronous = FULL",
    "trusted_schema = OFF",  # the file may be a stranger's
    "cell_size_check = ON",
    "temp_store = MEMORY",
)


class Opened(NamedTuple):
    """An open database, whether all of it was checked, which file it is, and why it can only be
    read, where it can."""

    db: sqlite3.Connection
    checked: bool
    file: tuple[int, int] | None
    read_only: Fault | None = None


def open_database(path: Path, begin: bool) -> Opened:
    """Open a notebook's file, or create it; NotebookError when it cannot be or should not be.

    One that is there but cannot be written is opened for reading.
    """
    try:
        return _open_to_write(path, begin)
    except NotebookError as error:
        if error.fault not in UNWRITABLE or not os.path.isfile(path):
            raise
        opened = _open_to_read(path, error.fault)
        if opened is None:
            raise
        return opened


def _open_to_read(path: Path, fault: Fault) -> Opened | None:
    """Open what cannot be written; None when it cannot be read either."""
    try:
        db = open_to_read(path)
    except (OSError, sqlite3.Error):
        return None
    try:
        _examine(db, path)
        return Opened(db, _check(db, path), identity(path), fault)
    except BaseException:
        db.close()
        raise


def _open_to_write(path: Path, begin: bool) -> Opened:
    try:
        if path.parent == data_folder():
            path.parent.mkdir(parents=True, exist_ok=True)
        there = path.exists() and path.stat().st_size > 0
        if not there and not begin and has_backups(path):
            raise NotebookError(MISSING, path=path)
        db = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise _explained(error, path) from error
    try:
        return Opened(db, _prepare(db, path), identity(path))
    except NotebookError:
        db.close()
        raise
    except (OSError, sqlite3.Error) as error:
        db.close()
        raise _explained(error, path) from error


def read_only(path: Path) -> sqlite3.Connection:
    """Open a database that nothing is written to."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)


def time_stamp() -> str:
    """The time as it stands in the names of backups, which sort by it."""
    return datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")[:-3] + "Z"


def _prepare(db: sqlite3.Connection, path: Path) -> bool:
    """Make sure it is a notebook of the newest version; whether all of it was checked."""
    version = _examine(db, path)
    _write_ahead(db)
    _make_sure(db)
    checked = version == 0 or _check(db, path)
    if 0 < version < schema.VERSION:
        folder = backup_folder(path)
        folder.mkdir(exist_ok=True)
        copy_database(db, folder / f"{time_stamp()}-before-version-{schema.VERSION}.sqlite")
    if version < schema.VERSION:
        schema.migrate(db)
    return checked


def _examine(db: sqlite3.Connection, path: Path) -> int:
    """Make sure it is a notebook that we know how to read; its version."""
    if not schema.is_ours(db):
        raise NotebookError(FOREIGN, path=path)
    version = schema.version_of(db)
    if version > schema.VERSION:
        raise NotebookError(NEWER, path=path)
    for setting in SETTINGS:
        db.execute(f"PRAGMA {setting}")
    return version


def _make_sure(db: sqlite3.Connection) -> None:
    """Fail where nothing can be written; whoever writes just now shows that it can be."""
    db.execute("PRAGMA busy_timeout = 0")
    try:
        try_to_write(db)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
    finally:
        db.execute(f"PRAGMA busy_timeout = {round(WAIT * 1000)}")


def _write_ahead(db: sqlite3.Connection) -> None:
    """Turn write-ahead logging on.

    Two programs that start at once block each other here without SQLite's own waiting. A file
    system without shared memory stays with a rollback journal, which is as safe.
    """
    deadline = time.monotonic() + WAIT
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
        time.sleep(0.02)


def _check(db: sqlite3.Connection, path: Path) -> bool:
    """Check the file as far as the time goes; False when there was not time for all of it."""
    deadline = time.monotonic() + CHECK_WITHIN
    db.set_progress_handler(lambda: time.monotonic() > deadline, 2000)
    try:
        (found,) = db.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
        return False
    finally:
        db.set_progress_handler(None, 0)
    if found != "ok":
        raise NotebookError(DAMAGED, path=path)
    return True


def _explained(error: OSError | sqlite3.Error, path: Path) -> Exception:
    """The error in plain words; the error itself when it is a mistake of ours."""
    fault = fault_of(error)
    if fault is READ_ONLY and not os.path.isdir(path.parent):
        fault = VANISHED
    if fault is DAMAGED and not _begins_as_sqlite(path) and not has_backups(path):
        fault = FOREIGN
    return error if fault is None else NotebookError(fault, path=path)


def _begins_as_sqlite(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\0"
