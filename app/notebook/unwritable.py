"""A notebook that can only be read: opened as it stands, or as a copy in memory; and why."""

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from app.notebook import schema
from app.notebook.faults import BUSY, READ_ONLY, VANISHED, Fault
from app.notebook.places import COMPANIONS
from graph.model import Text

UNWRITABLE = (READ_ONLY, BUSY, VANISHED)
"""What keeps a notebook from being written, yet not from being read."""
PATIENCE = 0.5
"""Seconds to wait for a reader's turn: whoever tried to write has waited long enough before."""

READ_ONLY_DRIVE = Text("its drive is read-only", "ドライブが読み取り専用です")
LOCKED_FILE = Text("its file may not be written", "ファイルへの書き込みが許可されていません")
LOCKED_FOLDER = Text("its folder may not be written", "フォルダーへの書き込みが許可されていません")
GONE = Text("its file is no longer there", "ファイルがなくなりました")
IN_USE = Text("another program is writing to it", "別のプログラムが書き込み中です")


def open_to_read(path: Path) -> sqlite3.Connection:
    """Open what cannot be written; sqlite3.Error or OSError when it cannot be read either.

    A log of changes needs an index beside it, which a read-only folder may not have, and an older
    notebook must be brought up to date: then everything is read from a copy in memory.
    """
    db = _connect(path)
    try:
        if schema.version_of(db) == schema.VERSION:
            return db
        return _brought_up(db)
    except sqlite3.OperationalError as error:
        db.close()
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
            raise
    return _copied(path)


def may_be_written(path: Path) -> bool:
    """Whether a notebook can be written just now; it is not kept waiting for, nor changed."""
    try:
        with closing(_connect(path, mode="rw", timeout=0)) as db:
            try_to_write(db)
    except sqlite3.Error:
        return False
    return True


def try_to_write(db: sqlite3.Connection) -> None:
    """Begin to write and leave it at that; sqlite3.Error when nothing can be written.

    To begin is not enough: where a file may not be written SQLite lets one begin, to read.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        db.execute(f"PRAGMA user_version = {schema.version_of(db)}")
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


def why_unwritable(path: Path, fault: Fault) -> Text:
    """Why a notebook can only be read, as half a sentence."""
    if fault is not READ_ONLY:
        return IN_USE if fault is BUSY else GONE
    if _on_read_only_drive(path):
        return READ_ONLY_DRIVE
    if path.exists() and not os.access(path, os.W_OK):
        return LOCKED_FILE
    return LOCKED_FOLDER


def _connect(path: Path, mode: str = "ro", timeout: float = PATIENCE) -> sqlite3.Connection:
    address = f"{path.resolve().as_uri()}?mode={mode}"
    return sqlite3.connect(address, uri=True, timeout=timeout, isolation_level=None)


def _brought_up(db: sqlite3.Connection) -> sqlite3.Connection:
    """A notebook in memory, of the newest version."""
    memory = sqlite3.connect(":memory:", isolation_level=None)
    with closing(db):
        db.backup(memory)
    if schema.is_ours(memory) and schema.version_of(memory) < schema.VERSION:
        schema.migrate(memory)
    return memory


def _copied(path: Path) -> sqlite3.Connection:
    with tempfile.TemporaryDirectory(prefix="enishi-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / path.name
        for ending in ("", *COMPANIONS[:1]):
            source = path.with_name(path.name + ending)
            if not ending or source.exists():
                shutil.copyfile(source, copy.with_name(copy.name + ending))
        return _brought_up(sqlite3.connect(copy, isolation_level=None))


def _on_read_only_drive(path: Path) -> bool:
    if not hasattr(os, "statvfs"):
        return False
    try:
        return bool(os.statvfs(path if path.exists() else path.parent).f_flag & os.ST_RDONLY)
    except OSError:
        return False
