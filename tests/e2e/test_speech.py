"""What somebody hears who cannot see the window: what a screen reader is told, in its order."""

import threading

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QScrollBar, QWidget

from app.herald import Herald
from app.panels.rows import Row
from graph.jobs import Job, Step
from tests.e2e.conftest import Driver

NAME = QAccessible.Text.Name
WITH_FIELDS = ("export", "preferences", "add-fact", "add-thing", "notes", "views", "backups")


def wait_for(driver: Driver, heard: list[str], *parts: str) -> None:
    """Until something is heard that has all these parts."""
    driver.qtbot.waitUntil(
        lambda: any(all(part in said for part in parts) for said in heard), timeout=5_000
    )


@pytest.fixture
def heard(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is announced, and the node the keyboard comes to, from now on."""
    said: list[str] = []

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())
        elif event.type() == QAccessible.Event.Focus and event.child() >= 0:
            said.append(driver.window.canvas.face.child(event.child()).text(NAME))

    monkeypatch.setattr("app.speech.HERALDED", False)
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return said


def test_an_answer_is_said_as_it_arrives(driver: Driver, heard: list[str]) -> None:
    driver.ask("what feeds Detective?")
    answer = driver.window.session.answer
    assert answer is not None
    wait_for(driver, heard, answer.text.en, "3 answers")


def test_what_was_not_understood_is_said_with_what_would_be(
    driver: Driver, heard: list[str]
) -> None:
    driver.ask("colourless green ideas sleep furiously")
    wait_for(driver, heard, "Try one of these: ")


def test_the_node_the_keyboard_comes_to_is_said_once(driver: Driver, heard: list[str]) -> None:
    driver.press("Home")
    heard.clear()
    driver.press("Tab")
    (said,) = heard
    (node,) = driver.selected
    assert said.startswith(f"{node}, ")
    assert " in, " in said
    heard.clear()
    driver.do("ask")
    driver.press("Escape")
    assert heard[-1] == said, "the keyboard comes back to the node, not to the whole"


def test_how_much_is_shown_is_said_when_it_changes(driver: Driver, heard: list[str]) -> None:
    driver.ask("what feeds Detective?")
    before = len(driver.shown)
    wait_for(driver, heard, "answers")
    heard.clear()
    driver.do("keep-answer")
    assert len(driver.shown) < before
    wait_for(driver, heard, f"{len(driver.shown)} of ")
    heard.clear()
    driver.do("undo")
    wait_for(driver, heard, "Undone", f"{before} of ")
    heard.clear()
    assert driver.window.session.undo_stack.canRedo()
    driver.window.session.redo()
    wait_for(driver, heard, "Done again")


def test_messages_are_said_and_errors_at_once(driver: Driver, heard: list[str]) -> None:
    driver.window.say("Copied")
    driver.window.say("The disk is full", lasting=True)
    driver.qtbot.waitUntil(lambda: heard == ["Copied", "The disk is full"], timeout=5_000)


def test_a_job_says_that_it_runs_how_far_it_is_and_that_it_is_done(
    driver: Driver, heard: list[str]
) -> None:
    go = threading.Event()

    def job() -> Job[int]:
        yield Step(0, 4, "Reading")
        go.wait(10)
        return 1

    jobs, ended = driver.window.jobs, []
    jobs.run(job(), "Opening", ended.append, driver.window.fail)
    driver.settle()
    assert heard == ["Opening"]
    for done in (1, 2, 2, 2):
        jobs._show(Step(done, 4, "Reading"))
    assert [said.partition(" (")[2] for said in heard[1:]] == ["25%)", "50%)"]
    go.set()
    driver.qtbot.waitUntil(lambda: bool(ended), timeout=10_000)
    wait_for(driver, heard, "Opening: done")


def test_the_row_that_is_chosen_in_a_list_beside_its_field_is_said(
    driver: Driver, heard: list[str]
) -> None:
    driver.do("palette")
    driver.type("larger")
    heard.clear()
    driver.press("Down")
    driver.press("Up")
    assert heard[-1].startswith("Larger text, ")
    assert ", item 1 of " in heard[-1]


def test_evidence_is_named_for_its_fact_and_said_when_it_opens(
    driver: Driver, heard: list[str]
) -> None:
    driver.ask("what feeds Detective?")
    row = driver.window.side.findChildren(Row)[0]
    assert row.link.accessibleName().startswith("Evidence of Amazon GuardDuty")
    heard.clear()
    row.link.setFocus()
    driver.press("Space")
    assert "line 65" in heard[-1]


def test_a_note_that_is_written_is_told_and_gives_the_keyboard_back(
    driver: Driver, heard: list[str]
) -> None:
    driver.click("Amazon GuardDuty")
    driver.do("write-note")
    driver.type("root cause")
    driver.press("Escape")
    driver.settle()
    assert "The note is kept" in heard
    assert driver.focus is driver.window.canvas


def test_every_part_that_takes_the_keyboard_has_a_name(driver: Driver) -> None:
    driver.ask("what feeds Detective?")
    driver.do("filters")
    driver.do("outline")
    nameless = [
        widget
        for widget in driver.window.findChildren(QWidget)
        if widget.isVisible()
        and bool(widget.focusPolicy())
        and widget.focusProxy() is None
        and not _name(widget)
    ]
    assert [(type(widget.parentWidget()), widget.objectName()) for widget in nameless] == []


def _name(widget: QWidget) -> str:
    face = QAccessible.queryAccessibleInterface(widget)
    text = face.text(NAME) if face else ""
    if not text and isinstance(widget, QLineEdit):  # the inside of a spin box
        above = widget.parentWidget()
        text = above.accessibleName() if above else ""
    return text or (widget.text() if isinstance(widget, QAbstractButton) else "")


def test_the_canvas_tells_a_reader_where_its_nodes_are_at_any_text_size(driver: Driver) -> None:
    for _ in range(3):
        driver.do("larger-text")
    face = driver.window.canvas.face
    whole = face.rect()
    for at in range(face.childCount()):
        node = face.child(at)
        middle = node.rect().center()
        if whole.contains(middle):
            found = face.childAt(middle.x(), middle.y())
            assert found is not None
    here = face.child(0).rect().center()
    place = driver.window.canvas.mapFromGlobal(QPoint(here))
    assert driver.window.canvas.pick(place) == face.child(0).iri
    driver.do("normal-text")


def test_on_linux_a_notification_says_it_for_readers_that_know_no_announcements(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[QAccessible.Event, QAccessible.Role, str]] = []

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event.object(), Herald):
            face = event.object().face
            told.append((event.type(), face.role(), face.text(NAME)))

    monkeypatch.setattr("app.speech.HERALDED", True)
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    driver.window.say("Copied")
    driver.qtbot.waitUntil(lambda: bool(told), timeout=5_000)
    assert told[-1] == (
        QAccessible.Event.ObjectShow,
        QAccessible.Role.Notification,
        "Copied",
    )


@pytest.mark.parametrize(
    "verb", ["export", "preferences", "add-fact", "add-thing", "notes", "views"]
)
def test_every_field_of_a_dialog_has_a_name(driver: Driver, verb: str) -> None:
    driver.do(verb)
    dialog = QApplication.activeModalWidget() or QApplication.activeWindow()
    assert dialog is not None
    assert dialog is not driver.frame
    nameless = [
        widget
        for widget in dialog.findChildren(QWidget)
        if widget.isVisible()
        and bool(widget.focusPolicy())
        and widget.focusProxy() is None
        and not isinstance(widget, QScrollBar)
        and not _name(widget)
    ]
    assert [(type(widget).__name__, widget.objectName()) for widget in nameless] == []
    dialog.close()
    driver.settle()
