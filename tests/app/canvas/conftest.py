"""A small graph on a canvas, as a user finds it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.canvas.overlays import outline
from app.canvas.view import Canvas
from app.session import Session
from graph.changes import Add
from graph.model import NOTES, Edge, Graph, Kind, Node, Relation, Role, Text, Vocabulary
from graph.scene import Point
from ontology.terms import Iri

FEEDS = Iri("http://example.org/feeds")
HOSTILE = "<img src=file:///etc/passwd><b>x</b>"

NODES: tuple[tuple[str, str, str, float, float], ...] = (
    # name, label, role, x, y of the centre
    ("logs", "VPC Flow Logs", "source", 0, 0),
    ("trail", "CloudTrail Logs", "source", 0, 120),
    ("duty", "Amazon GuardDuty", "detector", 360, 60),
    ("hub", HOSTILE, "aggregator", 720, 0),
    ("detective", "Amazon Detective", "investigator", 720, 120),
)
TIES = (("logs", "duty"), ("trail", "duty"), ("duty", "hub"), ("duty", "detective"))
HIDDEN = "sns"


def iri(name: str) -> Iri:
    return Iri(f"http://example.org/{name}")


def small_graph() -> Graph:
    roles = ("source", "detector", "aggregator", "investigator")
    graph = Graph(
        Vocabulary(
            relations={FEEDS: Relation(FEEDS, Text("feeds", "供給する"), family="flow")},
            kinds={iri("Service"): Kind(iri("Service"), Text("Service", "サービス"))},
            roles={role: Role(role, Text(role.title()), at) for at, role in enumerate(roles)},
        )
    )
    for name, label, role, _, _ in (*NODES, (HIDDEN, "Amazon SNS", "", 0, 0)):
        node = Node(iri(name), Text(label), (iri("Service"),), role)
        graph.add_node(node)
    for source, target in (*TIES, ("duty", HIDDEN)):
        edge = Edge(iri(source), FEEDS, iri(target), frozenset((NOTES,)))
        graph.add_edge(edge)
    return graph


@pytest.fixture
def session() -> Session:
    session = Session(small_graph())
    session.begin(Add(tuple((iri(name), Point(x, y)) for name, _, _, x, y in NODES)))
    return session


@pytest.fixture
def canvas(qapp: QApplication, session: Session) -> Iterator[Canvas]:
    canvas = Canvas(session)
    canvas.motion = False
    canvas.resize(1100, 600)
    canvas.show()
    canvas.setFocus()
    QTest.qWaitForWindowExposed(canvas)
    canvas.activateWindow()
    yield canvas
    canvas.close()
    canvas.deleteLater()


Where = Callable[[str], QPointF]


@pytest.fixture
def at(canvas: Canvas) -> Where:
    """Where on the view the middle of a node is."""

    def find(name: str) -> QPointF:
        board = canvas._board
        return outline(board.box(iri(name)), board.eye.camera).center()

    return find


class Mouse:
    """A hand on the canvas."""

    def __init__(self, canvas: Canvas) -> None:
        self._view = canvas.viewport()

    def click(
        self, at: QPointF, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.mouseClick(self._view, Qt.MouseButton.LeftButton, keys, at.toPoint())

    def double(self, at: QPointF) -> None:
        QTest.mouseDClick(self._view, Qt.MouseButton.LeftButton, pos=at.toPoint())

    def press(
        self, at: QPointF, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.mousePress(self._view, Qt.MouseButton.LeftButton, keys, at.toPoint())

    def move(self, at: QPointF) -> None:
        QTest.mouseMove(self._view, at.toPoint())

    def release(
        self, at: QPointF, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.mouseRelease(self._view, Qt.MouseButton.LeftButton, keys, at.toPoint())

    def drag(
        self,
        start: QPointF,
        end: QPointF,
        keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        self.press(start, keys)
        for share in (0.25, 0.5, 0.75, 1.0):
            self.move(start + (end - start) * share)
        self.release(end, keys)


@pytest.fixture
def mouse(canvas: Canvas) -> Mouse:
    return Mouse(canvas)
