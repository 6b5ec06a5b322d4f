"""`python -m tests.bench.canvas`: how the canvas moves under the hand at three sizes.

Beside it the same graphs in pyqtgraph's own GraphItem, and in a QGraphicsScene with an item a node.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median
from time import perf_counter

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView, QWidget

from app.canvas.field import Field
from app.canvas.fieldframes import render_field
from app.canvas.view import Canvas
from app.session import Session
from graph.changes import Add, Batch
from graph.model import Graph
from graph.scene import Point
from ontology.terms import Iri
from resources import theme
from tests.bench.graphs import generated

SIZES = (1_000, 10_000, 100_000)
WIDTH, HEIGHT = 1_440, 900
STEPS = 120
SHARP = {1_000: 20.0, 10_000: 120.0, 100_000: 400.0}
STEP, HIT = 16.7, 1.0
"""Goals in milliseconds."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure in milliseconds, with its goal; None where it only stands beside ours."""

    name: str
    value: float
    goal: float | None = None

    @property
    def missed(self) -> bool:
        return self.goal is not None and self.value > self.goal

    def line(self) -> str:
        goal = "" if self.goal is None else f"  goal {self.goal:.1f}"
        return f"{self.name:<62} {self.value:9.2f} ms{goal}{'  MISSED' if self.missed else ''}"


def took(act: Callable[[], object]) -> float:
    """How long an act takes, in milliseconds."""
    start = perf_counter()
    act()
    return 1000 * (perf_counter() - start)


def opened(graph: Graph, places: dict[Iri, Point]) -> Canvas:
    session = Session(graph)
    session.begin(Batch((Add(tuple(places.items())),)))
    canvas = Canvas(session)
    canvas.motion = False
    canvas.resize(WIDTH, HEIGHT)
    canvas.show()
    QTest.qWaitForWindowExposed(canvas)
    canvas.fit()
    canvas.grab_picture()
    return canvas


def steps(canvas: Canvas) -> list[float]:
    """What the thread that answers the user spends on each step of panning and zooming.

    The artist draws in its own thread all the while, as it does under a real hand.
    """
    eye, view = canvas._board.eye, canvas.viewport()
    chance = np.random.default_rng(1)
    spent = []
    for at in range(STEPS):
        if at % 3 == 2:
            where = QPointF(*chance.uniform((300, 200), (1_100, 700)))
            factor = 1.12 if at % 2 else 1 / 1.12

            def move(factor: float = factor, where: QPointF = where) -> None:
                eye.zoom_at(factor, where)
        else:
            by = QPointF(*chance.uniform(-24, 24, 2))

            def move(by: QPointF = by) -> None:  # type: ignore[misc]
                eye.pan(by)

        spent.append(took(lambda move=move: (move(), view.repaint())))
        QTest.qWait(4)
    return spent


def hits(canvas: Canvas) -> list[float]:
    """What it takes to find what is under the pointer."""
    chance = np.random.default_rng(2)
    points = [QPointF(*chance.uniform((0, 0), (WIDTH, HEIGHT))) for _ in range(400)]
    canvas.pick(points[0])
    return [took(lambda at=point: canvas.pick(at)) for point in points]


def sharp(canvas: Canvas) -> float:
    """A whole frame of everything, a border wider than the view."""
    field = canvas._board.sheet.field
    assert isinstance(field, Field)
    camera, colours = canvas._board.eye.camera, theme("light")
    render_field(field, camera, colours, 1.0)
    return median(took(lambda: render_field(field, camera, colours, 1.0)) for _ in range(5))


def of_graph_item(canvas: Canvas) -> float:
    """A repaint of the same graph in pyqtgraph's GraphItem."""
    field = canvas._board.sheet.field
    assert isinstance(field, Field)
    view = pg.GraphicsView(background="w")
    box = pg.ViewBox(lockAspect=True, invertY=True, enableMouse=False)
    view.setCentralWidget(box)
    item = pg.GraphItem(pos=field.chart.places, adj=field.chart.ends, size=5, pxMode=True)
    box.addItem(item)
    box.setRange(QRectF(*field.chart.bounds()), padding=0)
    return repainted(view, view.viewport(), lambda: box.translateBy(x=40.0))


def of_items(canvas: Canvas) -> float:
    """A repaint of the same graph with an item for each node and edge."""
    field = canvas._board.sheet.field
    assert isinstance(field, Field)
    scene = QGraphicsScene()
    scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)  # all of it is in view
    pen, dot = QPen(QColor(0, 0, 0, 60), 0), QColor("#0072B2")
    places = field.chart.places.tolist()
    for source, target in field.chart.ends.tolist():
        scene.addLine(*places[source], *places[target], pen)
    for x, y in places:
        scene.addEllipse(x - 60, y - 60, 120, 120, QPen(pen), dot)
    view = QGraphicsView(scene)
    view.setRenderHint(QPainter.RenderHint.Antialiasing)
    view.fitInView(QRectF(*field.chart.bounds()))
    bar = view.horizontalScrollBar()
    return repainted(view, view.viewport(), lambda: bar.setValue(bar.value() + 1))


def repainted(widget: QWidget, viewport: QWidget, move: Callable[[], object]) -> float:
    """The median of a few steps and their repaints."""
    widget.resize(WIDTH, HEIGHT)
    widget.show()
    QTest.qWaitForWindowExposed(widget)
    spent = median(took(lambda: (move(), viewport.repaint())) for _ in range(3))
    widget.close()
    widget.deleteLater()
    return spent


def figures() -> Iterator[Figure]:
    """All that is measured, the largest graph last."""
    for size in SIZES:
        canvas = opened(*generated(size))
        name = f"{size:,} nodes"
        step = float(np.percentile(steps(canvas), 95))
        yield Figure(f"{name}: a step of panning or zooming, p95", step, STEP)
        canvas.fit()
        yield Figure(f"{name}: the sharp frame, median", sharp(canvas), SHARP[size])
        yield Figure(
            f"{name}: what is under the pointer, p95", float(np.percentile(hits(canvas), 95)), HIT
        )
        yield Figure(f"{name}: a step of pyqtgraph's GraphItem, median", of_graph_item(canvas))
        yield Figure(f"{name}: a step of a QGraphicsScene of items, median", of_items(canvas))
        canvas.close()
        canvas._board.artist.shut()
        canvas.deleteLater()


def report() -> Iterator[tuple[str, bool]]:
    """Each figure as a line, and whether its goal is missed."""
    application = QApplication.instance() or QApplication(["bench"])
    for figure in figures():
        yield figure.line(), figure.missed
    application.processEvents()


def main() -> int:
    missed = False
    for text, miss in report():
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
        missed |= miss
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
