"""A notebook that can only be read: it opens, says so, writes nothing and loses nothing."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton

from app.notebook.book import Notebook
from app.notebook.notes import about_node, add_note, all_notes
from app.notebook.places import default_path
from app.settings import config_folder, read_settings
from app.writing.all_notes import AllNotes
from app.writing.editor import NoteEditor
from app.writing.reader import NoteReader
from tests.app.notebook.conftest import read_only_place
from tests.e2e.conftest import Driver, Opened
from tests.e2e.test_notes import editor, texts_kept

DETECTIVE = "what is Amazon Detective?"
WRITING = ("write-note", "keep-view", "add-fact", "add-thing", "import-notes")


@pytest.fixture
def path(opened: Opened) -> Path:
    """The usual notebook, with a note about Amazon Detective."""
    path = default_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    driver = opened()
    about = about_node(driver.iri("Amazon Detective"))
    driver.frame.close()
    with Notebook(path) as book:
        add_note(book, "- [ ] root cause", about)
    return path


@pytest.fixture
def locked(path: Path) -> Iterator[Path]:
    with read_only_place(path):
        yield path


@pytest.fixture
def other(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[sqlite3.Connection]:
    """Another program that can begin to write and not finish."""
    monkeypatch.setattr("app.notebook.opening.WAIT", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        yield db


def says(driver: Driver, reason: str) -> bool:
    bar = driver.window.read_only_bar
    return bar.isVisible() and reason in bar.words.text()


def wait_until_writable(driver: Driver) -> None:
    """The window looks by itself."""
    driver.qtbot.waitUntil(lambda: not driver.window.read_only_bar.isVisible(), timeout=10_000)
    driver.settle()


def test_it_opens_says_why_and_offers_nothing_that_writes(opened: Opened, locked: Path) -> None:
    before = locked.read_bytes()
    driver = opened()
    assert says(driver, "This notebook can only be read: its ")
    driver.ask(DETECTIVE)
    (reader,) = driver.window.side.findChildren(NoteReader)
    assert reader.toPlainText().strip().endswith("root cause")
    for name in WRITING:
        action = driver.window.commands.by_id[name]
        assert not action.isEnabled(), name
        assert action.toolTip() == "This notebook can only be read"
    assert not driver.window.canvas.can_draw_edges
    button = next(
        one for one in driver.window.side.findChildren(QPushButton) if "another note" in one.text()
    )
    assert not button.isEnabled()
    reader.write_wanted.emit()
    reader.ticked.emit(0)
    driver.settle()
    assert not driver.window.side.findChildren(NoteEditor)
    assert any("can only be read" in text for text in driver.messages())
    driver.do("notes")
    assert not driver.window.findChildren(AllNotes)[0].new.isEnabled()
    driver.window.findChildren(AllNotes)[0].close()
    driver.frame.close()
    assert locked.read_bytes() == before


def test_the_ways_out_are_verbs_only_where_they_are_wanted(opened: Opened, locked: Path) -> None:
    driver = opened()
    by_id = driver.window.commands.by_id
    assert by_id["copy-notebook"].isEnabled()
    assert by_id["try-notebook"].isEnabled()
    driver.do("try-notebook")
    assert says(driver, "its ")


def test_it_is_written_again_by_itself(opened: Opened, path: Path) -> None:
    with read_only_place(path):
        driver = opened()
        assert says(driver, "its ")
    wait_until_writable(driver)
    assert driver.window.commands.by_id["write-note"].isEnabled()
    assert not driver.window.commands.by_id["try-notebook"].isEnabled()


def test_what_is_typed_while_another_program_writes_is_kept_and_written_later(
    opened: Opened, path: Path, other: sqlite3.Connection
) -> None:
    driver = opened()
    driver.ask("what is Amazon GuardDuty?")
    driver.do("write-note")
    other.execute("BEGIN IMMEDIATE")
    driver.type("typed meanwhile")
    driver.qtbot.waitUntil(lambda: says(driver, "another program"), timeout=5_000)
    assert editor(driver).toPlainText() == "typed meanwhile"
    assert any("rescue copy" in text for text in driver.messages())
    driver.window.session.select((driver.iri("Amazon Detective"),))  # the panel is built anew
    driver.settle()
    assert texts_kept(driver) == ["- [ ] root cause"]
    other.execute("ROLLBACK")
    wait_until_writable(driver)
    assert set(texts_kept(driver)) == {"- [ ] root cause", "typed meanwhile"}
    rescued = [file.read_text("utf-8") for file in path.parent.glob("enishi-unsaved-*.md")]
    assert rescued == ["typed meanwhile"]


def test_one_goes_on_writing_where_one_was(opened: Opened, other: sqlite3.Connection) -> None:
    driver = opened()
    driver.ask("what is Amazon GuardDuty?")
    driver.do("write-note")
    other.execute("BEGIN IMMEDIATE")
    driver.type("first")
    driver.qtbot.waitUntil(lambda: says(driver, "another program"), timeout=5_000)
    driver.type(" and second")
    other.execute("ROLLBACK")
    wait_until_writable(driver)
    assert editor(driver).hasFocus()
    driver.press("Escape")
    assert set(texts_kept(driver)) == {"- [ ] root cause", "first and second"}


def test_one_goes_on_in_a_copy_that_the_next_start_takes_up(
    opened: Opened, locked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy.sqlite"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(copy), ""))
    driver = opened()
    driver.qtbot.mouseClick(driver.window.read_only_bar.copy, Qt.MouseButton.LeftButton)
    driver.settle()
    assert not driver.window.read_only_bar.isVisible()
    driver.ask(DETECTIVE)
    driver.do("write-note")
    driver.type(", quickly")
    driver.press("Escape")
    driver.frame.close()
    with Notebook(copy) as book:
        assert [one.text for one in all_notes(book)] == ["- [ ] root cause, quickly"]
    again = opened(notebook=read_settings(config_folder()).notebook)
    assert texts_kept(again) == ["- [ ] root cause, quickly"]


def test_a_copy_replaces_no_file(
    opened: Opened, locked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = tmp_path / "mine.sqlite"
    mine.write_text("mine", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(mine), ""))
    driver = opened()
    driver.do("copy-notebook")
    assert mine.read_text(encoding="utf-8") == "mine"
    assert any("choose another name" in text for text in driver.messages())
    assert says(driver, "its ")


def test_a_notebook_on_a_drive_that_is_not_there_is_missed_and_found(
    opened: Opened, path: Path, tmp_path: Path
) -> None:
    drive = tmp_path / "drive"
    driver = opened(notebook=str(drive / path.name))
    assert says(driver, "its file is no longer there")
    assert not driver.window.commands.by_id["write-note"].isEnabled()
    drive.mkdir()
    path.rename(drive / path.name)
    wait_until_writable(driver)
    driver.ask(DETECTIVE)
    assert texts_kept(driver) == ["- [ ] root cause"]
