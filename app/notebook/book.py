"""The notebook: the one SQLite file that holds what the user wrote, and the way to it."""

import sqlite3
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from app.notebook import opening, schema
from app.notebook.faults import BUSY, VANISHED, NotebookError, fault_of
from app.notebook.opening import Opened, open_database, read_only
from app.notebook.places import identity
from app.notebook.rescue import copy_database, keep_copy, keep_text

COUNT_CHANGE = (
    "INSERT INTO meta VALUES ('changes', '1')"
    " ON CONFLICT (key) DO UPDATE SET value = CAST(value + 1 AS TEXT)"
)
"""How often the notebook was changed: by it a backup knows whether it still has everything."""

CHANGES = "(SELECT coalesce(max(value + 0), 0) FROM meta WHERE key = 'changes')"
HIGHEST = (
    "(SELECT max(coalesce((SELECT max(revision) FROM history), 0),"
    " coalesce((SELECT max(revision) FROM notes), 0),"
    " coalesce((SELECT max(revision) FROM views), 0)))"
)
RENUMBER = (
    "UPDATE notes SET revision = revision + :gap",
    "UPDATE history SET revision = revision + :gap",
    "UPDATE views SET revision = revision + :gap",
    "INSERT INTO meta VALUES ('changes', :changes)"
    " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
)
"""What is restored has numbers that nothing had before: a window that has read what was there until
then does not take the one for the other, and no backup of before is taken for one of now."""
LOOK_AGAIN = 0.002
"""Seconds between two looks whether another program has finished writing."""


class Unsaved(NamedTuple):
    """What a change would write, to be put elsewhere when the notebook cannot take it."""

    name: str
    text: str


def utc_now() -> datetime:
    return datetime.now(UTC)


class Notebook:
    """An open notebook. One thread uses it; another thread or program opens its own.

    `checked` tells whether the whole file was checked while it was opened, `read_only` what keeps
    it from being written, if something does. Everything is written inside `change()`, and is on the
    disk when that ends.
    """

    def __init__(
        self, path: Path, *, begin: bool = False, clock: Callable[[], datetime] = utc_now
    ) -> None:
        """Open a notebook, or create it; `begin` also where only backups of one are left."""
        self.path = path
        self.writer = uuid.uuid4().hex
        self._clock = clock
        self._inside = False
        self._seen = 0
        self._use(open_database(path, begin))

    def __enter__(self) -> "Notebook":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; everything is in it already."""
        self._db.close()

    def now(self) -> str:
        """The time, as it is written: UTC to the millisecond."""
        return self._clock().isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query; NotebookError when the file cannot be read."""
        try:
            return self._db.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise self._explained(error) from error

    def run(self, statement: str, values: Sequence[Any] = ()) -> int:
        """Write, inside `change()`; the number of rows that were written."""
        if not self._inside:
            raise RuntimeError("a notebook is written inside change() only")
        try:
            count: int = self._db.execute(statement, values).rowcount
        except sqlite3.Error as error:
            raise self._explained(error) from error
        return count

    @contextmanager
    def change(self, unsaved: Unsaved | None = None) -> Iterator[None]:
        """Write whole or not at all; on the disk when it ends. One inside another joins it.

        When the notebook cannot take it, `unsaved` is put into a file of its own, a notebook whose
        file has gone is copied to another place, and NotebookError names the copy.
        """
        if self._inside:
            yield
            return
        self._inside = True
        try:
            self._begin()
            before = self._db.total_changes
            yield
            if self._db.total_changes != before:
                self.run(COUNT_CHANGE)
            self._execute("COMMIT")
            self._stay()
        except NotebookError as error:
            self._roll_back()
            raise self._rescued(error, unsaved) from error
        except BaseException:
            self._roll_back()
            raise
        finally:
            self._inside = False

    @contextmanager
    def aside(self) -> Iterator[sqlite3.Connection]:
        """The connection, to write its temporary tables: nothing of the file is touched."""
        try:
            self._db.execute("BEGIN")
            yield self._db
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            self._roll_back()
            raise self._explained(error) from error

    def poll(self) -> bool:
        """Whether another window or program changed the notebook since this was asked last."""
        before = self._seen
        try:
            (self._seen,) = self.rows("PRAGMA data_version")[0]
            self._stay()
        except NotebookError as error:
            raise self._rescued(error, None) from error
        changed: bool = self._seen != before
        return changed

    def copy_to(self, target: Path) -> None:
        """Write the whole notebook to another file, which must not be there yet."""
        if target.exists():
            raise FileExistsError(target)
        try:
            copy_database(self._db, target)
        except (sqlite3.Error, OSError) as error:
            raise self._explained(error) from error

    def replace_with(self, source: Path) -> None:
        """Take over the content of a backup, as one change that other windows see too."""
        try:
            ((changes, before),) = self.rows(f"SELECT {CHANGES}, {HIGHEST}")
            with (
                closing(read_only(source)) as backup,
                closing(sqlite3.connect(":memory:", isolation_level=None)) as new,
            ):
                backup.backup(new)
                schema.migrate(new)
                ((after,),) = new.execute(f"SELECT {HIGHEST}").fetchall()
                for statement in RENUMBER:
                    new.execute(statement, {"gap": max(before, after), "changes": changes + 1})
                new.backup(self._db)
        except (sqlite3.Error, OSError) as error:
            raise self._explained(error) from error

    def _use(self, opened: Opened) -> None:
        self._db, self.checked, self._file, self.read_only = opened
        self._seen = self._db.execute("PRAGMA data_version").fetchone()[0]

    def _begin(self) -> None:
        """Begin to write, as soon as nobody else does.

        SQLite's own waiting looks ever more rarely, so that one who writes all the time, as an
        import does, would keep the others out for seconds.
        """
        if self.read_only:
            raise NotebookError(self.read_only, path=self.path)
        deadline = time.monotonic() + opening.WAIT
        self._execute("PRAGMA busy_timeout = 0")
        try:
            while True:
                try:
                    self._execute("BEGIN IMMEDIATE")
                    return
                except NotebookError as error:
                    if error.fault is not BUSY or time.monotonic() > deadline:
                        raise
                time.sleep(LOOK_AGAIN)
        finally:
            self._execute(f"PRAGMA busy_timeout = {round(opening.WAIT * 1000)}")

    def _execute(self, statement: str) -> None:
        try:
            self._db.execute(statement)
        except sqlite3.Error as error:
            raise self._explained(error) from error

    def _stay(self) -> None:
        """A file that was moved away would go on taking what we write, and nobody would find it."""
        if identity(self.path) != self._file:
            raise NotebookError(VANISHED, path=self.path)

    def _roll_back(self) -> None:
        if self._db.in_transaction:
            try:
                self._db.execute("ROLLBACK")
            except sqlite3.Error:
                return  # SQLite has rolled back by itself, as it does when the disk fails

    def _rescued(self, error: NotebookError, unsaved: Unsaved | None) -> NotebookError:
        rescue = None
        if error.fault is VANISHED:
            rescue = keep_copy(self._db, self.path, self.writer[:8])
        if unsaved is not None and unsaved.text:
            rescue = keep_text(self.path, unsaved.name, unsaved.text) or rescue
        return NotebookError(error.fault, rescue, error.path)

    def _explained(self, error: sqlite3.Error | OSError) -> Exception:
        """The error in plain words; the error itself when it is a mistake of ours."""
        gone = identity(self.path) != self._file
        fault = VANISHED if gone else fault_of(error)
        return error if fault is None else NotebookError(fault, path=self.path)


def blank_notebook() -> Notebook:
    """A notebook in memory: to find in, where nothing has been written yet."""
    return Notebook(Path(":memory:"))
