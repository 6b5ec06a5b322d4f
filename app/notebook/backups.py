"""Backups of the notebook: made when something changed, thinned as they age, restored whole."""

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from app.notebook import schema
from app.notebook.book import Notebook, utc_now
from app.notebook.faults import DAMAGED, MISSING, NEWER, NotebookError, fault_of
from app.notebook.opening import read_only, time_stamp
from app.notebook.places import COMPANIONS, backup_folder
from app.notebook.rescue import copy_database
from graph.model import Text

EVERY = timedelta(minutes=30)
"""How long the newest backup may be old when something has changed since."""
DAILY, WEEKLY, MONTHLY = 12, 10, 9
"""Of how many days, weeks and months the last backup is kept; of the last day all are kept for
which there is ROOM."""
ROOM, FEWEST = 500_000_000, 4
"""Bytes for the backups of the last day, and how many are kept however large they are."""
KEPT_BEFORE = timedelta(days=30)
"""How long a backup stays that was made before something risky."""
STAMP = "%Y%m%dT%H%M%S%f"

REASONS: dict[str, Text] = {
    "regular": Text("while working", "作業中"),
    "before-version": Text("before a new version", "新しいバージョンの前"),
    "before-import": Text("before an import", "取り込みの前"),
    "before-delete": Text("before deleting", "削除の前"),
    "before-restore": Text("before a restore", "復元の前"),
}


class Made(NamedTuple):
    """A file of a backup, by what its name says, and its size in bytes."""

    when: datetime
    reason: str
    file: Path
    size: int = 0


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup: when and why it was made, how large it is, and how much is in it.

    `newest` is the time of the newest change in it; `sound` is False for one that cannot be read.
    """

    path: Path
    made: datetime
    reason: str
    size: int
    notes: int = 0
    facts: int = 0
    views: int = 0
    images: int = 0
    newest: str = ""
    sound: bool = True

    @property
    def why(self) -> Text:
        """Why it was made, in words."""
        return next(
            (text for name, text in REASONS.items() if self.reason.startswith(name)),
            Text(self.reason),
        )


def backups(path: Path) -> list[Backup]:
    """Every backup of the notebook at `path`, the newest first, with what is in each."""
    return [_described(made) for made in _files(path)]


def back_up(path: Path, reason: str) -> Path | None:
    """Make a backup of the notebook at `path`; None when the newest has all of it already.

    It opens the notebook for itself, so any thread may do this. NotebookError when there is no
    room, or nothing to copy.
    """
    try:
        if not path.exists():
            raise NotebookError(MISSING, path=path)
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            newest = next(iter(_files(path)), None)
            if newest and _changes(newest.file) == _changes_of(db):
                return None
            folder = backup_folder(path)
            folder.mkdir(exist_ok=True)
            target = folder / f"{time_stamp()}-{reason}.sqlite"
            copy_database(db, target)
    except (sqlite3.Error, OSError) as error:
        raise _explained(error, path) from error
    _thin(path, utc_now())
    return target


def back_up_if_due(path: Path) -> Path | None:
    """Make a backup when something changed and the newest is older than half an hour."""
    newest = next(iter(_files(path)), None)
    if newest is not None and utc_now() - newest.when < EVERY:
        return None
    return back_up(path, "regular")


def check(path: Path) -> None:
    """Check a whole notebook or backup, however long that takes; NotebookError when damaged."""
    try:
        with closing(read_only(path)) as db:
            (found,) = db.execute("PRAGMA integrity_check(1)").fetchone()
            if found != "ok" or not schema.is_ours(db):
                raise NotebookError(DAMAGED, path=path)
            if schema.version_of(db) > schema.VERSION:
                raise NotebookError(NEWER, path=path)
    except (sqlite3.Error, OSError) as error:
        raise _explained(error, path) from error


@contextmanager
def look_inside(backup: Path) -> Iterator[Notebook]:
    """A backup as a notebook to read: a copy, so that neither it nor ours is touched."""
    check(backup)
    with tempfile.TemporaryDirectory(prefix="enishi-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / "backup.sqlite"
        with closing(read_only(backup)) as db:
            copy_database(db, copy)
        with Notebook(copy) as book:
            yield book


def restore(book: Notebook, backup: Path) -> Path | None:
    """Make a notebook what a backup says, and return the backup of what it was before.

    Other windows see it as one change. Nothing is replaced when the backup is damaged or there is
    no room to keep what is there now. None when what is there now is in a backup already.
    """
    check(backup)
    kept = back_up(book.path, "before-restore")
    book.replace_with(backup)
    return kept


def restore_in_place(path: Path, backup: Path) -> Path | None:
    """Put a backup where a notebook is missing or damaged, and return where the damaged one went.

    The damaged file and what belongs to it are kept beside it.
    """
    check(backup)
    try:
        part = path.with_name(path.name + ".restored")
        part.unlink(missing_ok=True)
        with closing(read_only(backup)) as db:
            copy_database(db, part)
        aside = set_aside(path)
        part.rename(path)
    except (sqlite3.Error, OSError) as error:
        raise _explained(error, path) from error
    return aside


def set_aside(path: Path) -> Path | None:
    """Move a damaged notebook and its companions to another name; None when there is none."""
    aside = path.with_name(f"{path.stem}-damaged-{time_stamp()}{path.suffix}")
    for ending in COMPANIONS:
        companion = path.with_name(path.name + ending)
        if companion.exists():
            companion.rename(aside.with_name(aside.name + ending))
    if not path.exists():
        return None
    path.rename(aside)
    return aside


def to_forget(made: Iterable[Made], now: datetime) -> list[Made]:
    """Which backups are not to be kept any longer."""
    days: set[str] = set()
    weeks: set[str] = set()
    months: set[str] = set()
    forgotten: list[Made] = []
    taken = 0
    for number, each in enumerate(sorted(made, reverse=True)):
        age = now - each.when
        taken += each.size
        fresh = age < timedelta(days=1) and (number < FEWEST or taken <= ROOM)
        kept = fresh or (each.reason.startswith("before") and age < KEPT_BEFORE)
        for seen, name, most in (
            (days, each.when.strftime("%Y-%m-%d"), DAILY),
            (weeks, each.when.strftime("%G-%V"), WEEKLY),
            (months, each.when.strftime("%Y-%m"), MONTHLY),
        ):
            if name not in seen and len(seen) < most:
                seen.add(name)
                kept = True
        if not kept:
            forgotten.append(each)
    return forgotten


def _thin(path: Path, now: datetime) -> None:
    forgotten = [each.file for each in to_forget(_files(path), now)]
    for file in (*forgotten, *_broken_off(path, now)):
        with suppress(OSError):  # one that stays too long does no harm
            file.unlink(missing_ok=True)


def _broken_off(path: Path, now: datetime) -> Iterator[Path]:
    """Halves of backups, left by a crash a day ago or more."""
    for file in backup_folder(path).glob("*.part*"):
        with suppress(OSError):
            if now.timestamp() - file.stat().st_mtime > timedelta(days=1).total_seconds():
                yield file


def _files(path: Path) -> list[Made]:
    """The files of backups, the newest first."""
    found = []
    for file in backup_folder(path).glob("*.sqlite"):
        stamp, _, reason = file.stem.partition("-")
        try:
            when = datetime.strptime(stamp.removesuffix("Z"), STAMP).replace(tzinfo=UTC)
        except ValueError:
            continue  # a file of somebody else
        found.append(Made(when, reason, file, file.stat().st_size))
    return sorted(found, reverse=True)


def _described(made: Made) -> Backup:
    bare = Backup(made.file, made.when, made.reason, made.size, sound=False)
    try:
        with closing(read_only(made.file)) as db:
            counts: dict[str, Any] = {table: _count(db, table, which) for table, which in _COUNTED}
            newest = db.execute("SELECT max(modified) FROM notes").fetchone()[0] or ""
    except sqlite3.Error:
        return bare
    return replace(bare, newest=newest, sound=True, **counts)


_COUNTED = (
    ("notes", "NOT deleted"),
    ("facts", "taken_back = ''"),
    ("views", "NOT deleted"),
    ("images", "true"),
)


def _count(db: sqlite3.Connection, table: str, condition: str) -> int:
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchall():
        return 0  # made before there was such a table
    count: int = db.execute(f"SELECT count(*) FROM {table} WHERE {condition}").fetchone()[0]
    return count


def _changes(file: Path) -> str:
    try:
        with closing(read_only(file)) as db:
            return _changes_of(db)
    except sqlite3.Error:
        return "unreadable"


def _changes_of(db: sqlite3.Connection) -> str:
    """How often a notebook was changed: two files of one notebook with the same are the same."""
    found = db.execute("SELECT value FROM meta WHERE key = 'changes'").fetchone()
    return str(found[0]) if found else "0"


def _explained(error: OSError | sqlite3.Error, path: Path) -> Exception:
    fault = fault_of(error)
    return error if fault is None else NotebookError(fault, path=path)
