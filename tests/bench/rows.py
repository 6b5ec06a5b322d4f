"""What is measured against what: one row each. A new measurement is a new row."""

from dataclasses import dataclass, field
from enum import Enum

FIRST_QUESTION = "what feeds Detective?"


class Clock(Enum):
    """How a process says how long it took."""

    PROCESS = "from start to end of the process"
    STAMP = "from start to the monotonic time that the process prints"
    PRINTED = "the seconds that the process prints"


@dataclass(frozen=True, slots=True)
class Timed:
    """A Python program to time: its arguments after the interpreter, and its environment."""

    arguments: tuple[str, ...]
    clock: Clock
    environment: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """A ratio: how much longer `ours` takes than `bare`, and the most we want it to be."""

    name: str
    bare_name: str
    goal: float
    ours: Timed
    bare: Timed


# The window's own way to say "painted": after the paint event, when the event loop is free again.
BARE_WINDOW = """
import os, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

def stop():
    print(time.monotonic(), flush=True)
    os._exit(0)

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, stop)

app = QApplication([])
window = Window()
window.resize(1440, 900)
window.show()
app.exec()
"""
BARE_VIEW = """
import os, time
import pyqtgraph as pg
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

def stop():
    print(time.monotonic(), flush=True)
    os._exit(0)

class View(pg.GraphicsView):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, stop)

app = QApplication([])
window = QMainWindow()
view = View(window)
view.setCentralItem(pg.ViewBox())
window.setCentralWidget(view)
window.resize(1440, 900)
window.show()
app.exec()
"""
LOAD = """
import time
import ontology.store, graph.building
start = time.perf_counter()
graph.building.open_graph()
print(time.perf_counter() - start)
"""
LOAD_KEPT = """
import os, time
from pathlib import Path
import ontology.store, graph.building
kept = Path(os.environ["ENISHI_CONFIG"])
if not (kept / "ontology.tables").exists():
    graph.building.open_graph(cache=kept)
start = time.perf_counter()
graph.building.open_graph(cache=kept)
print(time.perf_counter() - start)
"""
BARE_PARSE = """
import time
import pyoxigraph as ox
from ontology.store import shipped_files
start = time.perf_counter()
for file in shipped_files():
    for quad in ox.parse(file.read_bytes(), ox.RdfFormat.TRIG):
        pass
print(time.perf_counter() - start)
"""
ENISHI = ("-m", "app")

ROWS = (
    Row(
        "start to the live painted graph",
        "a window with a bare pyqtgraph view",
        1.5,
        Timed(ENISHI, Clock.STAMP, {"ENISHI_BENCH": "live"}),
        Timed(("-c", BARE_VIEW), Clock.STAMP),
    ),
    Row(
        "start to the first picture on screen",
        "a bare QMainWindow",
        2.5,
        Timed(ENISHI, Clock.STAMP, {"ENISHI_BENCH": "first"}),
        Timed(("-c", BARE_WINDOW), Clock.STAMP),
    ),
    Row(
        f'one cold enishi ask "{FIRST_QUESTION}"',
        "import networkx, pyoxigraph",
        1.6,
        Timed((*ENISHI, "ask", FIRST_QUESTION), Clock.PROCESS),
        Timed(("-c", "import networkx, pyoxigraph"), Clock.PROCESS),
    ),
    Row(
        "the shipped ontology into a Graph",
        "pyoxigraph's parse of the same files",
        3.0,
        Timed(("-c", LOAD), Clock.PRINTED),
        Timed(("-c", BARE_PARSE), Clock.PRINTED),
    ),
    Row(
        "the same from the copy that the first start keeps",
        "pyoxigraph's parse of the same files",
        3.0,
        Timed(("-c", LOAD_KEPT), Clock.PRINTED),
        Timed(("-c", BARE_PARSE), Clock.PRINTED),
    ),
)
