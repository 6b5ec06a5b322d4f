"""Writing in the window: notes stay, are found, undone, and never show a stranger's files."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.notebook.backups import backups
from app.notebook.book import Notebook
from app.notebook.notes import about_node, add_note, all_notes, notes_about, write_note
from app.verbs import notes
from app.writing.all_notes import AllNotes
from app.writing.card import NoteCard
from app.writing.editor import NoteEditor
from app.writing.reader import NoteReader
from tests.e2e.conftest import Driver, Opened


def editor(driver: Driver) -> NoteEditor:
    found = [one for one in driver.window.findChildren(NoteEditor) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def texts_kept(driver: Driver) -> list[str]:
    return [one.text for one in driver.window.desk.read(all_notes, [])]


def write(driver: Driver, text: str) -> None:
    """Ctrl+N, type, Esc."""
    driver.do("write-note")
    driver.type(text)
    driver.press("Escape")


def test_looking_around_creates_no_notebook(driver: Driver) -> None:
    driver.ask("what feeds Detective?")
    driver.click("Amazon GuardDuty")
    assert not driver.window.desk.path.exists()


def test_a_note_is_written_by_keys_read_again_and_kept(opened: Opened) -> None:
    driver = opened()
    driver.ask("what is Amazon Detective?")
    write(driver, "Root cause, not [[GuardDuty]]. #exam")
    readers = driver.window.side.findChildren(NoteReader)
    assert [one.toPlainText() for one in readers] == ["Root cause, not GuardDuty. #exam"]
    driver.frame.close()
    again = opened()
    again.ask("what is Amazon Detective?")
    assert "Root cause" in again.window.side.findChildren(NoteReader)[0].toPlainText()


def test_what_is_typed_is_saved_without_leaving_the_note(driver: Driver) -> None:
    driver.ask("what is Amazon Detective?")
    driver.do("write-note")
    driver.type("half a sent")
    driver.qtbot.waitUntil(lambda: texts_kept(driver) == ["half a sent"], timeout=5000)
    assert editor(driver).hasFocus()


def test_selecting_something_else_while_writing_loses_nothing(driver: Driver) -> None:
    driver.ask("what feeds Detective?")
    driver.do("write-note")
    driver.type("unfinished")
    driver.window.session.select((driver.iri("Amazon GuardDuty"),))
    driver.settle()
    assert texts_kept(driver) == ["unfinished"]


def test_a_note_is_undone_and_redone_with_everything_else(driver: Driver) -> None:
    driver.ask("what is Amazon Detective?")
    write(driver, "first")
    driver.do("write-note")
    driver.type(" and second")
    driver.press("Escape")
    assert texts_kept(driver) == ["first and second"]
    driver.window.commands.do("undo")
    assert texts_kept(driver) == ["first"]
    driver.window.commands.do("undo")
    assert texts_kept(driver) == []
    driver.window.commands.do("redo")
    driver.window.commands.do("redo")
    assert texts_kept(driver) == ["first and second"]


def test_an_emptied_note_is_put_away_not_lost(driver: Driver) -> None:
    driver.ask("what is Amazon Detective?")
    write(driver, "to be emptied")
    driver.do("write-note")
    editor(driver).selectAll()
    driver.press("Delete")
    driver.press("Escape")
    assert texts_kept(driver) == []
    deleted = driver.window.desk.read(lambda book: all_notes(book, deleted=True), [])
    assert [one.text for one in deleted] == ["to be emptied"]


def test_a_link_is_completed_and_followed(driver: Driver) -> None:
    driver.ask("what is Amazon Detective?")
    driver.do("write-note")
    driver.type("see [[guardd")
    driver.press("Return")
    driver.press("Escape")
    assert texts_kept(driver) == ["see [[Amazon GuardDuty]]"]
    driver.window.side.findChildren(NoteReader)[0].linked.emit("Amazon GuardDuty")
    driver.settle()
    assert driver.selected == {"Amazon GuardDuty"}
    assert driver.says("MENTIONED IN")


def test_keys_belong_to_the_input_method_while_it_composes(driver: Driver) -> None:
    driver.ask("what is Amazon Detective?")
    driver.do("write-note")
    driver.type("[[")
    field = editor(driver)
    QApplication.sendEvent(field, QInputMethodEvent("けんしゅつ", []))
    commit = QInputMethodEvent("", [])
    commit.setCommitString("検出")
    QApplication.sendEvent(field, commit)
    assert field.toPlainText() == "[[検出"


def test_a_checkbox_is_ticked_where_it_reads(driver: Driver) -> None:
    driver.ask("what is Amazon Detective?")
    iri = driver.iri("Amazon Detective")
    driver.window.desk.write(lambda book: add_note(book, "- [ ] compare", about_node(iri)))
    driver.settle()
    driver.window.side.findChildren(NoteReader)[0].ticked.emit(0)
    assert texts_kept(driver) == ["- [x] compare"]


def test_a_pasted_picture_goes_into_the_notebook(driver: Driver) -> None:
    driver.ask("what is Amazon Detective?")
    driver.do("write-note")
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(QColor("#0072B2"))
    data = QMimeData()
    data.setImageData(image)
    editor(driver).insertFromMimeData(data)
    driver.press("Escape")
    assert texts_kept(driver)[0].startswith("![")
    reader = driver.window.side.findChildren(NoteReader)[0]
    assert reader.document().toHtml().count("<img") == 1


def test_what_another_window_writes_is_seen_here(driver: Driver) -> None:
    driver.ask("what is Amazon Detective?")
    write(driver, "mine")
    iri = driver.iri("Amazon Detective")
    with Notebook(driver.window.desk.path) as other:
        add_note(other, "from elsewhere", about_node(iri))
    driver.qtbot.waitUntil(
        lambda: len(driver.window.side.findChildren(NoteReader)) == 2, timeout=10_000
    )


def test_two_windows_at_one_note_keep_both_texts(driver: Driver) -> None:
    driver.ask("what is Amazon Detective?")
    write(driver, "start")
    driver.do("write-note")
    iri = driver.iri("Amazon Detective")
    with Notebook(driver.window.desk.path) as other:
        (kept,) = notes_about(other, about_node(iri))
        write_note(other, kept.id, "start, said there", kept.revision)
    driver.type(", said here")
    driver.press("Escape")
    assert set(texts_kept(driver)) == {"start, said there", "start, said here"}
    assert driver.says("both texts are kept")


def test_all_notes_are_found_as_you_type_in_japanese_too(driver: Driver) -> None:
    driver.ask("what is Amazon Detective?")
    write(driver, "検出した後の分析")
    driver.do("notes")
    found = notes.show_notes(driver.window)
    found.search("分析")
    shown = found.list.entries
    assert shown[0].match == "分析"
    assert shown[0].kind == "note"
    assert {one.kind for one in shown} >= {"note", "quote"}
    found.close()


def test_the_palette_finds_notes_and_quotes(driver: Driver) -> None:
    write_about = "a very unlikely wording"
    driver.ask("what is Amazon Detective?")
    write(driver, write_about)
    driver.do("palette")
    driver.type("unlikely wording")
    texts = [choice.text for choice in driver.window.palette_card.list.choices]
    assert any(write_about in text for text in texts)
    driver.press("Return")
    assert driver.says("YOUR NOTES")


def test_a_link_leads_to_another_note(driver: Driver) -> None:
    with Notebook(driver.window.desk.path) as other:
        add_note(other, "about keys", title="Key policies")
    driver.ask("what is Amazon Detective?")
    write(driver, "see [[Key policies]] and [[nothing of the kind]]")
    (reader,) = driver.window.side.findChildren(NoteReader)
    assert reader.toHtml().count("Key policies") == 1
    notes.follow(driver.window, "Key policies")
    (shown,) = driver.window.findChildren(AllNotes)
    texts = [each.toPlainText() for each in shown.findChildren(NoteReader)]
    assert texts == ["about keys"]
    shown.close()
    notes.follow(driver.window, "nothing of the kind")
    assert driver.says("Nothing here is called")


def test_many_notes_are_deleted_at_once_after_a_backup_and_come_back(driver: Driver) -> None:
    driver.ask("what is Amazon Detective?")
    write(driver, "first")
    path = driver.window.desk.path
    with Notebook(path) as other:
        for text in ("second", "third"):
            add_note(other, text)
    shown = notes.show_notes(driver.window)
    shown.list.setCurrentRow(0)
    shown.list.setFocus()
    QTest.keyClick(shown.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    def said() -> list[str]:
        return [each.text() for each in shown.findChildren(QLabel) if each.isVisible()]

    driver.qtbot.waitUntil(lambda: "2 notes chosen" in said())
    QTest.keyClick(shown.list, Qt.Key.Key_Delete)
    assert len(texts_kept(driver)) == 1
    assert len(shown.list.entries) == 1
    assert [each.why.en for each in backups(path)] == ["before deleting"]
    assert backups(path)[0].notes == 3
    driver.window.session.undo()
    assert set(texts_kept(driver)) == {"first", "second", "third"}
    driver.window.session.redo()
    assert len(texts_kept(driver)) == 1
    shown.close()


def test_quotes_are_found_without_a_notebook_and_after_one_is_begun(driver: Driver) -> None:
    def found(asked: str) -> list[str]:
        driver.do("palette")
        driver.type(asked)
        texts = [choice.text for choice in driver.window.palette_card.list.choices]
        driver.press("Escape")
        return texts

    without = found("エビデンス")
    assert without
    assert not driver.window.desk.path.exists()
    driver.ask("what is Amazon Detective?")
    write(driver, "エビデンスを自分でも書いた")
    assert set(found("エビデンス")) > set(without)
    driver.window.desk.reopen()
    assert set(found("エビデンス")) > set(without)


@pytest.mark.parametrize(
    "text",
    [
        "<img src='file://{secret}'>",
        "![x](file://{secret})",
        "[x](file://{secret})",
        "<table>" * 30 + "x",
        "x" * 19_000,
    ],
)
def test_a_note_shows_no_file_and_no_markup_of_strangers(
    driver: Driver, tmp_path: Path, text: str
) -> None:
    secret = tmp_path / "secret.png"
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    image.save(str(secret))
    driver.ask("what is Amazon Detective?")
    iri, words = driver.iri("Amazon Detective"), text.format(secret=secret)
    driver.window.desk.write(lambda book: add_note(book, words, about_node(iri)))
    driver.settle()
    (reader,) = driver.window.side.findChildren(NoteReader)
    assert "<img" not in reader.document().toHtml()
    assert "file:" not in [reader.anchorAt(reader.rect().center())]
    assert reader.toPlainText()[:5] == words[:5]


def test_a_full_disk_keeps_the_text_in_sight_and_says_so(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3

    driver.ask("what is Amazon Detective?")
    write(driver, "kept")
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL

    def full(*_: object) -> None:
        raise driver.window.desk._book._explained(error)  # type: ignore[union-attr]

    monkeypatch.setattr(driver.window.desk._book, "run", full)
    driver.do("write-note")
    driver.type(" and more")
    driver.press("Escape")
    assert editor(driver).toPlainText() == "kept and more"
    assert any("disk is full" in message for message in driver.messages())
    monkeypatch.undo()
    driver.press("Escape")
    assert texts_kept(driver) == ["kept and more"]


def test_a_web_address_asks_first(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        "app.verbs.notes.QDesktopServices.openUrl", lambda url: opened.append(url.toString())
    )
    asked: list[str] = []

    def decline(box: object) -> int:
        asked.append(box.informativeText())  # type: ignore[attr-defined]
        return 0

    monkeypatch.setattr("app.verbs.notes.QMessageBox.exec", decline)
    driver.ask("what is Amazon Detective?")
    iri = driver.iri("Amazon Detective")
    driver.window.desk.write(lambda b: add_note(b, "<https://aws.amazon.com/x>", about_node(iri)))
    driver.settle()
    (reader,) = driver.window.side.findChildren(NoteReader)
    card = driver.window.side.findChildren(NoteCard)[0]
    assert card.isVisible()
    reader.setFocus()
    QTest.keyClick(reader, Qt.Key.Key_Tab)
    reader.web.emit("https://aws.amazon.com/x")
    assert asked == ["https://aws.amazon.com/x"]
    assert opened == []


def test_where_one_writes_stays_in_sight(driver: Driver) -> None:
    driver.ask("what is Amazon Detective?")
    driver.do("write-note")
    for line in range(20):
        driver.type(f"line {line}")
        driver.press("Return")
    writing = editor(driver)
    at = writing.viewport().mapTo(driver.frame, writing.cursorRect().bottomLeft())
    panel = driver.window.side
    low = panel.mapTo(driver.frame, panel.rect().bottomLeft()).y()
    assert 0 < at.y() <= low


def test_after_writing_the_keyboard_is_back_where_it_was(driver: Driver) -> None:
    driver.ask("what is Amazon Detective?")
    driver.window.canvas.setFocus()
    write(driver, "first")
    assert driver.window.canvas.hasFocus()
    (reader,) = driver.window.side.findChildren(NoteReader)
    reader.setFocus()
    driver.press("Return")
    assert editor(driver).hasFocus()
    driver.type(" and more")
    driver.press("Escape")
    (reader,) = driver.window.side.findChildren(NoteReader)
    assert reader.hasFocus()
    assert reader.toPlainText() == "first and more"
