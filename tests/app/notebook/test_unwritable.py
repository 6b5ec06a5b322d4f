"""A notebook that cannot be written is read, whole and as new as it is, and never changed."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.notebook.book import Notebook
from app.notebook.faults import BUSY, READ_ONLY, NotebookError
from app.notebook.finding import Row, find, set_rows
from app.notebook.notes import add_note, all_notes, write_note
from app.notebook.schema import MIGRATIONS, VERSION, migrate
from app.notebook.unwritable import (
    IN_USE,
    LOCKED_FILE,
    LOCKED_FOLDER,
    READ_ONLY_DRIVE,
    may_be_written,
    why_unwritable,
)
from tests.app.notebook.conftest import read_only_place


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where what could not be written goes."""
    folder = tmp_path / "elsewhere"
    monkeypatch.setenv("ENISHI_CONFIG", str(folder))
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "drive"
    made.mkdir()
    return made


@pytest.fixture
def locked(folder: Path) -> Iterator[Path]:
    """A notebook with one note in a folder where nothing can be written."""
    path = folder / "notebook.sqlite"
    with Notebook(path) as book:
        add_note(book, "GuardDuty finds threats")
    with read_only_place(folder):
        yield path


def texts(path: Path) -> list[str]:
    with Notebook(path) as book:
        return [note.text for note in all_notes(book)]


def test_it_is_read_and_searched_and_its_file_stays_as_it_was(locked: Path) -> None:
    before = locked.read_bytes()
    with Notebook(locked) as book:
        assert book.read_only is READ_ONLY
        assert [found.match for found in find(book, "threats")] == ["threats"]
        set_rows(book, [Row("label", "urn:x", "Detective", "Detective")])
        assert find(book, "Detective")
        assert not book.poll()
    assert locked.read_bytes() == before
    assert [file.name for file in locked.parent.iterdir()] == [locked.name]


def test_what_is_written_all_the_same_goes_into_a_file(locked: Path, elsewhere: Path) -> None:
    with Notebook(locked) as book:
        (one,) = all_notes(book)
        with pytest.raises(NotebookError) as refused:
            write_note(book, one.id, "typed meanwhile", one.revision)
    assert refused.value.fault is READ_ONLY
    assert refused.value.rescue is not None
    assert refused.value.rescue.parent == elsewhere
    assert refused.value.rescue.read_text(encoding="utf-8") == "typed meanwhile"
    assert texts(locked) == ["GuardDuty finds threats"]


def test_a_copy_of_it_can_be_written(locked: Path, tmp_path: Path) -> None:
    with Notebook(locked) as book:
        book.copy_to(tmp_path / "copy.sqlite")
    with Notebook(tmp_path / "copy.sqlite") as copy:
        assert copy.read_only is None
        add_note(copy, "goes on")
    assert set(texts(tmp_path / "copy.sqlite")) == {"GuardDuty finds threats", "goes on"}


def test_it_is_written_again_once_that_is_possible(folder: Path) -> None:
    path = folder / "notebook.sqlite"
    with Notebook(path) as book:
        add_note(book, "first")
    with read_only_place(folder):
        assert not may_be_written(path)
    assert may_be_written(path)
    with Notebook(path) as book:
        assert book.read_only is None


def test_what_a_crash_left_beside_it_is_read_too(folder: Path, path: Path) -> None:
    with Notebook(path) as book:
        add_note(book, "in the file")
    with Notebook(path) as book:
        add_note(book, "in the log of changes")
        for name in (path.name, path.name + "-wal"):
            shutil.copyfile(path.with_name(name), folder / name)
    with read_only_place(folder):
        assert texts(folder / path.name) == ["in the log of changes", "in the file"]


def test_an_older_one_is_brought_up_to_date_in_memory_only(folder: Path) -> None:
    path = folder / "notebook.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        migrate(db, to=1)
    before = path.read_bytes()
    assert len(MIGRATIONS) == VERSION > 1
    with read_only_place(folder):
        assert texts(path) == []
        assert path.read_bytes() == before
        with Notebook(path) as book:
            assert book.rows("SELECT count(*) FROM views") == [(0,)]


def test_a_file_that_may_not_be_written_in_a_folder_that_may(path: Path) -> None:
    with Notebook(path) as book:
        add_note(book, "first")
    with read_only_place(path), Notebook(path) as book:
        assert book.read_only is READ_ONLY
        assert [note.text for note in all_notes(book)] == ["first"]
        assert why_unwritable(path, READ_ONLY) in (READ_ONLY_DRIVE, LOCKED_FILE)


def test_nothing_is_begun_where_nothing_can_be_written(locked: Path) -> None:
    with pytest.raises(NotebookError) as refused:
        Notebook(locked.with_name("other.sqlite"))
    assert refused.value.fault is READ_ONLY


def test_a_file_of_something_else_stays_unopened(folder: Path) -> None:
    path = folder / "notebook.sqlite"
    path.write_bytes(b"a text, no notebook" * 400)
    with read_only_place(folder), pytest.raises(NotebookError):
        Notebook(path)


def test_one_that_another_program_holds_is_read_where_it_lets_us(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.notebook.opening.WAIT", 0.05)
    with Notebook(path) as book:
        add_note(book, "first")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = DELETE")  # as where memory cannot be shared
        other.execute("BEGIN IMMEDIATE")
        assert not may_be_written(path)
        with Notebook(path) as waiting:
            assert waiting.read_only is BUSY
            assert [note.text for note in all_notes(waiting)] == ["first"]
            with pytest.raises(NotebookError):
                add_note(waiting, "second")
        other.execute("ROLLBACK")
    assert may_be_written(path)


def test_the_reason_is_said_in_both_languages(locked: Path) -> None:
    assert why_unwritable(locked, READ_ONLY) in (READ_ONLY_DRIVE, LOCKED_FOLDER)
    assert why_unwritable(locked, BUSY) == IN_USE
