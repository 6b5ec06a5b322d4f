"""The garbage collector: what is left in cycles goes, in the window's thread; data stays."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject

from app.collecting import FEW, MANY, Collector


class Cycle:
    """What only a collector ends."""

    def __init__(self) -> None:
        self.own = self


@pytest.fixture
def window(qapp: QCoreApplication) -> Iterator[QObject]:
    made = QObject()
    gc.enable()
    yield made
    made.deleteLater()
    QCoreApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)
    assert gc.isenabled()
    gc.disable()


def test_python_begins_no_round_of_its_own(window: QObject) -> None:
    Collector(window)

    left = weakref.ref(Cycle())
    kept = [[at] for at in range(10 * FEW)]

    assert kept
    assert left() is not None


def test_what_is_left_in_a_cycle_goes(window: QObject) -> None:
    collector = Collector(window)
    left = weakref.ref(Cycle())
    kept = [[at] for at in range(2 * FEW)]

    collector.collect()

    assert kept
    assert left() is None


def test_masses_of_data_are_not_walked_again(window: QObject) -> None:
    collector = Collector(window)
    before = gc.get_freeze_count()
    kept = [[at] for at in range(2 * MANY)]

    collector.collect()

    assert gc.get_freeze_count() - before >= len(kept)
    gc.unfreeze()
