"""Jobs in slices: done between the events of a window, the last one asked for."""

from time import perf_counter

import pytest
from PySide6.QtCore import QObject

from app.slices import SLICE, Slices
from graph.jobs import Job, Step


@pytest.fixture
def parent(qapp) -> QObject:
    return QObject()


def counted(to: int, seconds: float = 0.0) -> Job[int]:
    for at in range(to):
        end = perf_counter() + seconds
        while perf_counter() < end:
            pass
        yield Step(at, to)
    return to


def test_what_is_short_is_done_on_return(parent) -> None:
    found: list[int] = []
    slices = Slices(parent)

    slices.start(counted(3), found.append)

    assert found == [3]
    assert not slices.busy


def test_what_is_long_lets_the_window_answer(parent, qtbot) -> None:
    found: list[int] = []
    slices = Slices(parent)

    slices.start(counted(100, SLICE / 10), found.append)

    assert not found
    assert slices.busy
    qtbot.waitUntil(lambda: found == [100])


def test_the_last_one_asked_for_is_done(parent, qtbot) -> None:
    found: list[int] = []
    slices = Slices(parent)

    slices.start(counted(100, SLICE / 10), found.append)
    slices.start(counted(50, SLICE / 10), found.append)

    qtbot.waitUntil(lambda: not slices.busy)
    assert found == [50]
