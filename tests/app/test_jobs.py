"""Jobs in a thread: they show numbers, stop when told to, and hand back results and errors."""

import threading
import time
from collections.abc import Generator

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.jobs import JobCard, progress_text
from graph.jobs import Step


@pytest.fixture
def card(qtbot: QtBot) -> Generator[JobCard]:
    made = JobCard()
    qtbot.addWidget(made)
    yield made
    made.shut()


def counting(total: int, seen: list[str]) -> Generator[Step, None, int]:
    try:
        for done in range(total):
            time.sleep(0.01)
            yield Step(done, total, "Counting")
    finally:
        seen.append(threading.current_thread().name)
    return total


def test_a_job_runs_beside_the_window_and_hands_back_its_result(
    qtbot: QtBot, card: JobCard
) -> None:
    results: list[int] = []
    seen: list[str] = []
    card.run(counting(20, seen), "Counting to 20", results.append, pytest.fail)
    assert card.isVisible()
    assert card.busy
    qtbot.waitUntil(lambda: results == [20])
    assert not card.isVisible()
    assert not card.busy
    assert seen[0] != threading.main_thread().name


def test_cancel_closes_the_job_and_reports_nothing(qtbot: QtBot, card: JobCard) -> None:
    seen: list[str] = []
    told: list[object] = []
    card.run(counting(10_000, seen), "Counting on", told.append, told.append)
    button = card.findChildren(QPushButton)[0]
    button.click()
    assert not card.busy
    assert not card.isVisible()
    qtbot.waitUntil(lambda: bool(seen))  # the generator's own finally has run
    assert not told


def test_cancel_does_not_wait_for_a_long_step_and_what_comes_next_begins(
    qtbot: QtBot, card: JobCard
) -> None:
    release = threading.Event()
    told: list[object] = []

    def slow() -> Generator[Step, None, str]:
        yield Step(0, 2)
        release.wait(20)
        yield Step(1, 2)
        return "too late"

    card.run(slow(), "Slow", told.append, told.append)
    qtbot.wait(50)
    card.cancel()
    assert not card.busy
    results: list[int] = []
    card.run(counting(20, []), "Next", results.append, pytest.fail)
    qtbot.waitUntil(lambda: results == [20])
    release.set()
    qtbot.wait(50)
    assert not told


def test_an_error_in_the_thread_arrives_at_the_window(qtbot: QtBot, card: JobCard) -> None:
    def failing() -> Generator[Step, None, None]:
        yield Step(0, 1)
        raise ValueError("line 3: not Turtle")

    errors: list[BaseException] = []
    card.run(failing(), "Reading", pytest.fail, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert str(errors[0]) == "line 3: not Turtle"


def test_a_job_that_ends_at_once_is_not_missed(qtbot: QtBot, card: JobCard) -> None:
    def nothing() -> Generator[Step, None, str]:
        return "done"
        yield Step(0)

    for _ in range(50):
        results: list[str] = []
        card.run(nothing(), "Nothing", results.append, pytest.fail)
        qtbot.waitUntil(lambda results=results: results == ["done"])


def test_only_one_job_at_a_time(card: JobCard) -> None:
    card.run(counting(1_000, []), "First", print, print)
    with pytest.raises(RuntimeError, match="one job"):
        card.run(counting(1_000, []), "Second", print, print)


@pytest.mark.parametrize(
    ("step", "text"),
    [
        (Step(1200, 5000, "Reading"), "Reading · 1,200 of 5,000 (24%)"),
        (Step(9, 5, "Reading"), "Reading · 9 of 5 (100%)"),
        (Step(1200, 0, "Reading"), "Reading · 1,200"),
        (Step(0), ""),
    ],
)
def test_progress_is_said_in_numbers(step: Step, text: str) -> None:
    assert progress_text(step) == text
