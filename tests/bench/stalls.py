"""`python -m tests.bench.stalls`: how long the window is ever away while it works on much.

The real window, a hundred thousand things: opened, shown, explored, laid out, filtered, exported;
how soon Cancel answers, and the memory it takes. Then a stranger's ontology.
"""

import os
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import perf_counter

from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.exporting import Order, exporting
from app.exporting.formats import format_named
from app.exporting.subjects import view_subject
from app.firstpaint import Frame
from app.launch import open_in
from app.settings import Settings
from app.verbs import filters, layouts, walking
from app.verbs.files import open_files, show_graph
from app.window import Window
from graph.ask import ask, read_lexicon
from graph.changes import Add, Batch, Remove
from graph.expanding import EXPAND_AT_ONCE
from graph.exploring import start
from graph.filtering import NO_FILTERS, Filters
from graph.formats.values import Look
from graph.jobs import Job
from graph.model import Graph, Text
from graph.scene import Point
from ontology.terms import Iri
from resources import theme
from tests.bench.canvas import Figure
from tests.bench.graphs import generated
from tests.bench.heartbeat import Heartbeat

MANY = 100_000
STALL, CANCEL = 100.0, 200.0
"""Goals in milliseconds."""

D3FEND = "d3fend-protege.ttl"


def window_of() -> Window:
    """The real window, without motion."""
    given = Settings(language="en", theme="light", reduced_motion=True)
    frame = Frame(given, QPixmap(), theme("light"))
    frame.resize(1_440, 900)
    frame.show()
    window = open_in(frame, given)
    settle(window)
    return window


def settle(window: Window) -> None:
    """Wait until no job runs and the picture is sharp."""
    QTest.qWait(50)
    artist, table = window.canvas._board.artist, window.outline.things
    while window.jobs.busy or artist.busy or table.reading or window.outline.classes.reading:
        QTest.qWait(20)
    QTest.qWait(400)


def standing(window: Window, doing: str, act: Callable[[], object]) -> Figure:
    """The longest time the event loop stood still from an act until all is calm again."""
    with Heartbeat() as heart:
        act()
        settle(window)
    name = f"standing still: {doing} (own work {1000 * heart.own:.0f} ms)"
    return Figure(name, 1000 * heart.longest, STALL)


def answered(window: Window, begin: Callable[[], object], after: int) -> float:
    """How long it takes from Cancel, so many ms after a job began, until it is gone, in ms."""
    begin()
    QTest.qWait(after)
    if not window.jobs.busy:
        raise RuntimeError("the job ended before it could be cancelled")
    asked = perf_counter()
    window.jobs.cancel()
    while window.jobs.busy:
        QTest.qWait(1)
    return 1000 * (perf_counter() - asked)


def export(window: Window, name: str, folder: str) -> None:
    """Write what is shown."""
    written = format_named(name)
    subject = view_subject(window.session.scene, Text("All", "すべて"))
    job: Job[object] = exporting(
        subject, Path(folder) / f"all{written.suffix}", Order(written, Look())
    )
    window.jobs.run(job, "Exporting", lambda _: None, window.fail)


def stalls(window: Window, graph: Graph, places: dict[Iri, Point]) -> Iterator[Figure]:
    """The window at work on many things."""
    # What the job that opens a file works out beside the window.
    first, lexicon = start(graph), read_lexicon(graph)
    ask(lexicon, "", layer="both", language="en")
    window.asking.know(graph, lexicon)
    session = window.session
    yield standing(window, "opening", lambda: show_graph(window, graph, first))
    few = tuple(session.scene.picture.places)
    shown = Batch((Remove(few), Add(tuple(places.items()))), "Show")
    yield standing(window, "showing all", lambda: session.do(shown))
    yield standing(window, "undoing that", session.undo)
    session.redo()
    settle(window)
    yield from exploring(window)
    cancelled = answered(window, lambda: layouts.choose(window, "organic"), 600)
    yield Figure("Cancel answers: laying out", cancelled, CANCEL)
    yield standing(window, "laying out", lambda: layouts.choose(window, "organic"))
    hidden = Filters(roles=frozenset(("source",)))
    yield standing(window, "filtering", lambda: filters.filter_by(window, hidden))
    filters.filter_by(window, NO_FILTERS)
    settle(window)
    with tempfile.TemporaryDirectory() as folder:
        cancelled = answered(window, lambda: export(window, "graphml", folder), 150)
        yield Figure("Cancel answers: exporting", cancelled, CANCEL)
        for name in ("graphml", "cytoscape", "trig"):
            yield standing(window, f"exporting {name}", partial(export, window, name, folder))


def exploring(window: Window) -> Iterator[Figure]:
    """What one does in a picture of very many things."""
    session, do = window.session, window.commands.do
    graph = session.scene.graph
    hub = max(graph.nodes(), key=lambda node: graph.degree(node.iri)).iri
    yield standing(window, "selecting all", lambda: do("select-all"))
    yield standing(window, "the outline", lambda: do("outline"))
    yield standing(window, "selecting all in it", lambda: do("select-all"))
    do("outline")
    yield standing(window, "selecting a hub", lambda: session.select((hub,)))
    near = [edge.source for edge in graph.in_edges(hub) if edge.source != hub]
    some = tuple(dict.fromkeys(near))[:EXPAND_AT_ONCE]
    session.do(Batch((Remove(some),), "Hide"))
    settle(window)
    yield standing(window, "expanding a hub", lambda: walking.expand_node(window, hub))
    session.select(())
    settle(window)


def megabytes() -> float:
    """What this process holds in memory now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def report() -> Iterator[tuple[str, bool]]:
    """Each figure as a line, and whether its goal is missed."""
    QApplication.instance() or QApplication(["bench"])
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("ENISHI_CONFIG", folder)
        window = window_of()
        before = megabytes()
        for figure in stalls(window, *generated(MANY)):
            yield f"{MANY:,} things, {figure.line()}", figure.missed
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        yield (
            f"{MANY:,} things: memory {before:.0f} MB before, {megabytes():.0f} MB with them"
            f" and all that was done to them, at most {most:.0f} MB",
            False,
        )
        samples = os.environ.get(
            "ENISHI_SAMPLES", str(Path(__file__).resolve().parents[3] / "shared/data")
        )
        file = Path(samples) / "rdf" / D3FEND
        if file.exists():
            yield from opened_file(window, file)
        window.jobs.shut()


def opened_file(window: Window, file: Path) -> Iterator[tuple[str, bool]]:
    """A stranger's ontology: the longest pause while it is opened, and what it takes."""
    before = megabytes()
    figure = standing(window, f"opening {file.name}", lambda: open_files(window, [file]))
    yield figure.line(), figure.missed
    things, after = len(window.session.scene.graph), megabytes()
    yield f"{file.name}: {things:,} things; memory {before:.0f} MB, then {after:.0f} MB", False


def main() -> int:
    missed = False
    for text, miss in report():
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
        missed |= miss
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
