"""All notes in a window of their own: found, walked by keys, written where they read."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.notebook.notes import add_note
from app.verbs import notes
from app.writing.all_notes import AllNotes
from app.writing.editor import NoteEditor
from app.writing.reader import NoteReader
from tests.e2e.conftest import Driver


def test_all_notes_say_what_they_are_without_markup_and_are_walked_by_keys(driver: Driver) -> None:
    text = "## Root **cause**\n- [ ] ask [[GuardDuty]]\n\n| a | b |\n|---|---|\n| c | d |"
    driver.window.desk.write(lambda book: add_note(book, text))
    driver.do("notes")
    shown = driver.window.findChildren(AllNotes)[0]
    assert driver.says("Choose a note", shown)
    (entry,) = shown.list.entries
    assert (entry.title, entry.after) == ("Root cause", "ask GuardDuty a b c d")
    shown.field.setFocus()
    driver.press("Down")
    assert shown.list.hasFocus()
    assert [one.toPlainText()[:10] for one in shown.findChildren(NoteReader)] == ["Root cause"]
    shown.search("guard")
    driver.settle()
    assert "[[" not in "".join(one.before + one.match + one.after for one in shown.list.entries[:1])
    driver.press("Down")
    driver.press("Down")
    assert shown.list.current is not None
    assert shown.list.current.kind != "note"
    assert driver.says(shown.list.current.title, shown)
    shown.close()


def test_finds_have_the_names_of_the_language_that_is_on(driver: Driver) -> None:
    driver.do("language-ja")
    driver.do("find-in-notes")
    shown = driver.window.findChildren(AllNotes)[0]
    shown.search("ｶﾞｰﾄﾞﾚｰﾙ")
    driver.settle()
    assert "ガードレール · 名前" in [one.title for one in shown.list.entries]
    shown.close()


def test_a_note_of_its_own_reads_where_it_was_written(driver: Driver) -> None:
    shown = notes.show_notes(driver.window)
    shown.new_note()
    driver.settle()
    writing = next(one for one in shown.findChildren(NoteEditor) if one.isVisible())
    writing.insertPlainText("free")
    QTest.keyClick(writing, Qt.Key.Key_Escape)
    driver.settle()
    assert not writing.isVisible()
    assert [one.toPlainText() for one in shown.findChildren(NoteReader)] == ["free"]
    assert driver.says("today, ", shown)
    assert shown.list.entries[0].after.startswith("today, ")
    shown.close()
