"""What tests with Qt stand on: one application in English and light, no window left behind."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from app.i18n import speak
from graph.building import open_graph
from graph.model import Graph


@pytest.fixture(autouse=True)
def no_leaked_window(qapp: QApplication) -> Iterator[None]:
    """Every window a test opens is gone when it ends; the language is English again."""
    before = set(qapp.topLevelWidgets())
    yield
    speak(qapp, "en")
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
    left = [widget for widget in qapp.topLevelWidgets() if widget not in before]
    assert not left, f"left open: {left}"


@pytest.fixture(scope="session")
def shipped() -> Graph:
    """The shipped ontology; tests only read it."""
    return open_graph()
