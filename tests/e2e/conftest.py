"""The real window, driven by keys, clicks and the verbs of ACTIONS."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.actions import ACTIONS
from app.dialogs.line import LineDialog
from app.firstpaint import Frame
from app.i18n import speak
from app.launch import open_in
from app.panels.parts import NameButton
from app.panels.rows import Row
from app.settings import Settings
from app.window import Window
from graph.building import open_graph
from graph.model import Graph
from ontology.terms import Iri
from resources import theme


class Driver:
    """A user at the window: what can be done, and what can be seen."""

    def __init__(self, frame: Frame, window: Window, qtbot: QtBot) -> None:
        self.frame, self.window, self.qtbot = frame, window, qtbot

    # What a user does

    def do(self, name: str) -> None:
        """A verb of ACTIONS, by its keys where it has any."""
        action = next(action for action in ACTIONS if action.id == name)
        if action.shortcuts:
            self.press(action.shortcuts[0])
        else:
            self.window.commands.do(name)
        self.settle()

    def press(self, keys: str) -> None:
        QTest.keySequence(self.focus, QKeySequence(keys))
        self.settle()

    def type(self, text: str) -> None:
        plain = Qt.KeyboardModifier.NoModifier
        for char in text:
            QTest.sendKeyEvent(QTest.KeyAction.Click, self.focus, Qt.Key.Key_A, char, plain)
        self.settle()

    def answer(self, text: str) -> None:
        """Write one line into the dialog that asks for it."""
        (dialog,) = (one for one in self.window.findChildren(LineDialog) if one.isVisible())
        dialog.field.setText(text)
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)
        self.frame.activateWindow()
        self.settle()

    def ask(self, question: str) -> None:
        self.do("ask")
        self.type(question)
        self.press("Return")

    def click(self, name: str, *, double: bool = False) -> None:
        """Click the card of a thing on the canvas."""
        viewport, at = self.window.canvas.viewport(), self.place(name)
        left = Qt.MouseButton.LeftButton
        self.qtbot.mouseClick(viewport, left, pos=at)
        if double:
            self.qtbot.mouseDClick(viewport, left, pos=at)
            self.qtbot.mouseRelease(viewport, left, pos=at)
        self.settle()

    def place(self, name: str) -> QPoint:
        """A pixel of the canvas where a thing is."""
        canvas, wanted = self.window.canvas, self.iri(name)
        size = canvas.viewport().size()
        for y in range(4, size.height(), 8):
            for x in range(4, size.width(), 16):
                if canvas.pick(QPointF(x, y)) == wanted:
                    return QPoint(x, y)
        raise AssertionError(f"{name} is nowhere on the canvas")

    def settle(self) -> None:
        for _ in range(3):
            QCoreApplication.processEvents()

    # What a user sees

    @property
    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self.frame

    def iri(self, name: str) -> Iri:
        graph = self.window.session.scene.graph
        return next(node.iri for node in graph.nodes() if name in node.label)

    def names(self, iris: object) -> set[str]:
        graph = self.window.session.scene.graph
        return {graph.node(iri).label.en for iri in iris}  # type: ignore[attr-defined]

    @property
    def shown(self) -> set[str]:
        return self.names(self.window.session.scene.shown())

    @property
    def selected(self) -> set[str]:
        return self.names(self.window.session.selection)

    @property
    def lit(self) -> set[str]:
        light = self.window.session.scene.picture.light
        return self.names(light.nodes) if light else set()

    def texts(self, widget: QWidget | None = None) -> list[str]:
        """Every label in sight, as it reads."""
        return [
            label.text().replace("\u200b", "")
            for label in (widget or self.frame).findChildren(QLabel)
            if label.isVisible()
        ]

    def says(self, part: str, widget: QWidget | None = None) -> bool:
        return any(part in text for text in self.texts(widget))

    def rows(self) -> dict[str, str]:
        """The rows of the side panel's first list: name -> evidence link."""
        return {
            row.lead.text(): row.link.text()
            for row in reversed(self.window.side.findChildren(Row))
            if isinstance(row.lead, NameButton)
        }

    def messages(self) -> list[str]:
        return self.window.stage.toasts.texts


Opened = Callable[..., Driver]


@pytest.fixture(scope="session")
def shipped() -> Graph:
    """The shipped ontology, read once: nothing a window does changes a graph."""
    return open_graph()


@pytest.fixture
def opened(qtbot: QtBot, shipped: Graph, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    """Opens the real window with some settings."""
    windows: list[Window] = []
    monkeypatch.setattr("app.launch.open_graph", lambda **_: shipped)

    def open_window(**settings: object) -> Driver:
        values: dict[str, object] = {"language": "en", "theme": "light", "reduced_motion": True}
        given = Settings(**{**values, **settings})  # type: ignore[arg-type]
        frame = Frame(given, QPixmap(), theme("light"))
        frame.resize(1440, 900)
        qtbot.addWidget(frame)
        frame.show()
        window = open_in(frame, given)
        windows.append(window)
        frame.activateWindow()
        driver = Driver(frame, window, qtbot)
        driver.settle()
        return driver

    yield open_window
    for window in windows:
        window.jobs.shut()


@pytest.fixture
def driver(opened: Opened) -> Driver:
    """A user at a fresh window, in the notes."""
    return opened(layer="notes")


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
