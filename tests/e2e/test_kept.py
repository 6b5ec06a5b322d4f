"""What is kept comes back: views, backups, a notebook from its folder, the crashed session."""

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from app.dialogs.backups import BackupsDialog
from app.dialogs.views import ViewsDialog
from app.notebook.backups import back_up, backups
from app.notebook.notes import all_notes
from app.notebook.record import last_record
from app.notebook.views import views
from app.verbs import views as view_verbs
from graph.facts import Edit, OwnEdge
from tests.e2e.conftest import Driver, Opened
from tests.e2e.test_notes import texts_kept, write


def keep_view(driver: Driver, name: str) -> None:
    driver.do("keep-view")
    driver.answer(name)


def test_a_view_is_kept_and_opened_exactly_as_it_was(driver: Driver) -> None:
    driver.ask("what feeds Detective?")
    places = dict(driver.window.session.scene.picture.places)
    lit = driver.lit
    keep_view(driver, "feeding Detective")
    driver.ask("what scans Lambda?")
    assert dict(driver.window.session.scene.picture.places) != places
    driver.do("views")
    dialog = driver.window.findChild(ViewsDialog)
    assert [entry.title for entry in dialog.list.entries] == ["feeding Detective"]
    dialog.open_current()
    driver.frame.activateWindow()
    driver.settle()
    assert dict(driver.window.session.scene.picture.places) == places
    assert driver.lit == lit
    driver.do("undo")
    assert dict(driver.window.session.scene.picture.places) != places


def test_views_are_stepped_through_in_their_order(driver: Driver) -> None:
    for name, question in (("one", "what feeds Detective?"), ("two", "what scans Lambda?")):
        driver.ask(question)
        keep_view(driver, name)
    driver.do("previous-view")
    assert "Amazon Detective" in driver.lit
    driver.do("previous-view")
    assert any("first view" in message for message in driver.messages())
    driver.do("next-view")
    assert "AWS Lambda" in driver.lit


def test_a_lesson_is_an_order_of_its_own_and_deleting_is_undone(driver: Driver) -> None:
    for name, question in (("one", "what feeds Detective?"), ("two", "what scans Lambda?")):
        driver.ask(question)
        keep_view(driver, name)
    view_verbs.show_views(driver.window)
    dialog = driver.window.findChild(ViewsDialog)
    dialog.new_lesson()
    driver.answer("Monday")
    assert dialog.lesson.currentText() == "Monday"
    dialog.list.setCurrentRow(1)
    dialog.shift(-1)
    assert [entry.title for entry in dialog.list.entries] == ["two", "one"]
    dialog.lesson.setCurrentIndex(0)
    dialog.refresh()
    assert [entry.title for entry in dialog.list.entries] == ["one", "two"]
    dialog.delete()
    assert len(driver.window.desk.read(views, [])) == 1
    driver.window.commands.do("undo")
    assert len(driver.window.desk.read(views, [])) == 2
    dialog.reject()


def test_after_a_crash_the_picture_and_the_way_back_are_there(opened: Opened) -> None:
    driver = opened(layer="notes")
    driver.ask("what feeds Detective?")
    driver.ask("what scans Lambda?")
    lit, places = driver.lit, dict(driver.window.session.scene.picture.places)
    path = driver.window.desk.path
    driver.qtbot.waitUntil(
        lambda: [one.question for one in last_record(path).visited][-1:] == ["what scans Lambda?"]
    )
    # No orderly end: a second window takes up what the first had written.
    again = opened(layer="notes")
    assert again.lit == lit
    assert dict(again.window.session.scene.picture.places) == places
    assert again.says("what scans Lambda?", again.window.top) or (
        again.window.top.ask.field.text() == "what scans Lambda?"
    )
    again.do("back")
    assert "Amazon Detective" in again.lit
    assert again.window.session.answer is not None
    assert again.window.session.answer.question == "what feeds Detective?"


def test_a_place_not_gone_back_to_keeps_its_question_over_a_second_restart(
    opened: Opened,
) -> None:
    driver = opened(layer="notes")
    driver.ask("what feeds Detective?")
    driver.ask("what scans Lambda?")
    driver.window.recorder.keep()
    second = opened(layer="notes")
    second.window.recorder.keep()
    third = opened(layer="notes")
    third.do("back")
    assert third.window.session.answer is not None
    assert third.window.session.answer.question == "what feeds Detective?"


def test_a_backup_is_looked_into_and_restored(driver: Driver) -> None:
    driver.ask("what is Amazon Detective?")
    write(driver, "worth keeping")
    path = driver.window.desk.path
    keep_view(driver, "a good view")
    source, target = driver.iri("Amazon Macie"), driver.iri("Amazon Detective")
    relation = next(iter(driver.window.session.scene.graph.vocabulary.relations))
    fact = OwnEdge(source, relation, target)
    driver.window.session.do(Edit(add=(fact,)))
    assert back_up(path, "regular")
    driver.do("write-note")
    driver.type(" and spoilt")
    driver.press("Escape")
    driver.window.commands.do("backups")
    dialog = driver.window.findChild(BackupsDialog)
    assert "worth keeping" in dialog.inside.toPlainText()
    assert "spoilt" not in dialog.inside.toPlainText()
    assert "  a good view" in dialog.inside.toPlainText()
    assert "  Amazon Macie · " in dialog.inside.toPlainText()
    dialog.restore.click()
    driver.settle()
    assert texts_kept(driver) == ["worth keeping"]
    assert len(backups(path)) == 2


def test_a_damaged_notebook_is_said_and_what_can_be_read_is_rescued(opened: Opened) -> None:
    first = opened()
    first.ask("what is Amazon Detective?")
    write(first, "to be rescued " * 200)
    path = first.window.desk.path
    first.frame.close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(path.read_bytes())
    data[100:400] = b"\xff" * 300
    path.write_bytes(bytes(data))
    again = opened()
    again.ask("what is Amazon Detective?")
    assert any("damaged" in message for message in again.messages())
    dialog = again.window.findChild(BackupsDialog)
    dialog._rescue()
    again.settle()
    assert [note.text.strip() for note in again.window.desk.read(all_notes, [])] == [
        ("to be rescued " * 200).strip()
    ]


def test_the_notebook_goes_out_as_a_folder_and_comes_back(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = opened()
    driver.ask("what is Amazon Detective?")
    write(driver, "goes out, [[GuardDuty]]")
    folder = tmp_path / "vault"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    driver.window.commands.do("export-notes")
    driver.qtbot.waitUntil(lambda: any("files written" in text for text in driver.messages()))
    assert any("goes out" in file.read_text("utf-8") for file in folder.rglob("*.md"))
    driver.window.desk.reopen(tmp_path / "another.sqlite")
    driver.window.commands.do("import-notes")
    driver.qtbot.waitUntil(lambda: any("1 new" in text for text in driver.messages()))
    assert texts_kept(driver) == ["goes out, [[GuardDuty]]"]


def test_a_view_carries_a_note(driver: Driver) -> None:
    driver.ask("what feeds Detective?")
    keep_view(driver, "with a note")
    driver.do("views")
    dialog = driver.window.findChild(ViewsDialog)
    assert dialog._notes is not None
    dialog._notes.write()
    editor = dialog._notes._cards[0]._editor
    assert editor is not None
    QTest.keyClicks(editor, "for Monday")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    dialog.reject()
    assert texts_kept(driver) == ["for Monday"]


def test_typing_without_a_pause_is_saved_all_the_same(driver: Driver) -> None:
    driver.ask("what is Amazon Detective?")
    driver.do("write-note")
    for _ in range(40):
        driver.type("a")
        driver.qtbot.wait(50)
        if texts_kept(driver):
            break
    assert texts_kept(driver)
    assert set(texts_kept(driver)[0]) == {"a"}
