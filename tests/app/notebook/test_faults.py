"""What can go wrong with the file: told with the way out, and nothing typed is lost."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.notebook import faults
from app.notebook.book import Notebook
from app.notebook.faults import (
    BUSY,
    FOREIGN,
    READ_ONLY,
    VANISHED,
    Fault,
    NotebookError,
    fault_of,
)
from app.notebook.notes import add_note, all_notes, note, write_note
from app.notebook.opening import SETTINGS
from app.notebook.places import default_path
from tests.app.notebook.conftest import read_only_place

FAULTS = [each for each in vars(faults).values() if isinstance(each, Fault)]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where rescue copies go when the notebook's own folder is no place for them."""
    folder = tmp_path / "elsewhere"
    monkeypatch.setenv("ENISHI_CONFIG", str(folder))
    return folder


def said(error: NotebookError, *parts: str) -> None:
    """The message is in both languages, and names what it is about."""
    message = error.message()
    assert message.en != message.ja
    for part in parts:
        assert part in message.en
        assert part in message.ja


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_every_fault_says_what_it_is_and_the_way_out_in_both_languages(fault: Fault) -> None:
    assert len(FAULTS) >= 12
    for text in (fault.what, fault.way_out):
        assert text.en.endswith(".")
        assert text.ja.endswith("。")
        assert not text.ja.isascii()
    said(
        NotebookError(fault, Path("/rescue.md"), Path("/note.sqlite")), "/rescue.md", "/note.sqlite"
    )


def test_everything_is_on_the_disk_before_a_change_ends(book: Notebook) -> None:
    assert "synchronous = FULL" in SETTINGS
    assert book.rows("PRAGMA synchronous") == [(2,)]
    assert book.rows("PRAGMA journal_mode") == [("wal",)]


def test_the_usual_place_is_made_on_first_use_and_no_other(elsewhere: Path, path: Path) -> None:
    assert default_path() == elsewhere / "notebook.sqlite"
    with Notebook(default_path()) as book:
        add_note(book, "first")
    with pytest.raises(NotebookError) as refused:
        Notebook(path.parent / "none" / "notebook.sqlite")
    said(refused.value, str(path.parent / "none"))
    assert not (path.parent / "none").exists()


def _write_there(path: Path, note_id: str, text: str) -> None:
    with Notebook(path) as book:
        write_note(book, note_id, text, 1)


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_changed(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    path = folder / "notebook.sqlite"
    with Notebook(path) as book:
        one = add_note(book, "first")
    with read_only_place(folder):
        for there in (path, folder / "other.sqlite"):
            with pytest.raises(NotebookError) as refused:
                _write_there(there, one.id, "typed")
            assert refused.value.fault is READ_ONLY
            said(refused.value, str(there))
    with Notebook(path) as book:
        assert note(book, one.id).text == "first"


def test_a_drive_that_is_taken_out_is_told_and_everything_is_copied(
    tmp_path: Path, elsewhere: Path
) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()
    path = drive / "notebook.sqlite"
    with Notebook(path) as book:
        one = add_note(book, "first")
        shutil.move(drive, tmp_path / "away")
        with pytest.raises(NotebookError) as refused:
            write_note(book, one.id, "first and typed", one.revision)
        error = refused.value
        assert error.fault is VANISHED
        said(error, str(path), str(elsewhere))
        with pytest.raises(NotebookError) as seen:
            book.poll()
        assert seen.value.fault is VANISHED
        new = elsewhere / "moved.sqlite"
        book.copy_to(new)
    with Notebook(new) as goes_on:
        assert [each.id for each in all_notes(goes_on)] == [one.id]
    texts = {file.read_text(encoding="utf-8") for file in elsewhere.glob("*.md")}
    assert texts == {"first and typed"}
    (copy,) = elsewhere.glob("notebook-rescued-*.sqlite")
    with Notebook(copy) as rescued:
        assert all_notes(rescued)[0].text.startswith("first")


def test_another_program_that_does_not_finish_is_told(
    book: Notebook, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = add_note(book, "first")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        monkeypatch.setattr("app.notebook.opening.WAIT", 0.05)
        with Notebook(path) as waiting, pytest.raises(NotebookError) as refused:
            write_note(waiting, one.id, "typed", one.revision)
        other.execute("ROLLBACK")
    assert refused.value.fault is BUSY
    assert refused.value.rescue is not None
    assert refused.value.rescue.read_text(encoding="utf-8") == "typed"
    assert write_note(book, one.id, "typed", one.revision).text == "typed"


def test_the_other_windows_changes_are_seen_cheaply(book: Notebook, other: Notebook) -> None:
    assert not other.poll()
    one = add_note(book, "first")
    assert other.poll()
    assert not other.poll()
    assert not book.poll(), "its own changes are no news"
    write_note(other, one.id, "first and more", one.revision)
    assert book.poll()


def test_a_copy_is_a_notebook_and_overwrites_nothing(book: Notebook, tmp_path: Path) -> None:
    one = add_note(book, "first")
    book.copy_to(tmp_path / "copy.sqlite")
    with Notebook(tmp_path / "copy.sqlite") as copy:
        assert all_notes(copy) == [one]
    with pytest.raises(FileExistsError):
        book.copy_to(tmp_path / "copy.sqlite")
    with pytest.raises(NotebookError):
        book.copy_to(tmp_path / "none" / "copy.sqlite")


def test_what_fails_half_way_leaves_nothing(book: Notebook) -> None:
    with pytest.raises(KeyError), book.change():
        write_note(book, add_note(book, "never").id + "x", "of a note that is not", 1)
    assert all_notes(book) == []
    with pytest.raises(RuntimeError):
        book.run("DELETE FROM notes")
    add_note(book, "after")
    assert len(all_notes(book)) == 1


@pytest.mark.parametrize("content", [b"a text", b"\x00" * 5000, os.urandom(20_000)])
def test_a_file_of_something_else_is_left_as_it_is(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(NotebookError) as refused:
        Notebook(path)
    assert refused.value.fault is FOREIGN
    said(refused.value, str(path))
    assert path.read_bytes() == content


def test_a_mistake_of_ours_is_not_told_as_the_drives() -> None:
    assert fault_of(sqlite3.ProgrammingError("closed")) is None
