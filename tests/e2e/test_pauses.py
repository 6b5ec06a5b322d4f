"""The window is never away for long: guards at ten times of what the bench of pauses wants."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic, perf_counter

import pytest
from PySide6.QtTest import QTest

from app.exporting import Order, exporting, format_named, view_subject
from app.verbs import filters, layouts
from app.verbs.files import show_graph
from app.window import Window
from graph.changes import Add, Batch, Remove
from graph.expanding import expand
from graph.exploring import start
from graph.filtering import Filters
from graph.formats.values import Look
from graph.model import Text
from tests.bench.graphs import generated
from tests.bench.heartbeat import Heartbeat

COUNT = 10_000
STALL, CANCEL = 1.0, 2.0
"""Seconds: ten times the goals."""


def settle(window: Window, patience: float = 120.0) -> None:
    """Wait until no job runs and the picture is sharp."""
    end = monotonic() + patience
    while window.jobs.busy or window.canvas._board.artist.busy:
        assert monotonic() < end
        QTest.qWait(10)


def expand_hub(window: Window) -> None:
    """Hide what is tied to the best tied thing, and bring the first of it back."""
    graph = window.session.scene.graph
    hub = max(graph.nodes(), key=lambda node: graph.degree(node.iri)).iri
    tied = tuple(hidden for edge in graph.in_edges(hub) if (hidden := edge.source) != hub)
    session = window.session
    session.do(Batch((Remove(tuple(dict.fromkeys(tied))),)))
    before = len(session.scene.picture.places)
    session.do(expand(session.scene, hub))
    assert len(session.scene.picture.places) > before


def export(window: Window) -> None:
    """Write what is shown, as a text that is joined of very many parts."""
    subject = view_subject(window.session.scene, Text("All", "すべて"))
    order = Order(format_named("cytoscape"), Look())
    path = Path(window.desk.path).with_name("all.json")
    window.jobs.run(exporting(subject, path, order), "Exporting", lambda _: None, window.fail)


@pytest.fixture
def busy(driver) -> Window:
    """A window with many things shown."""
    window = driver.window
    graph, places = generated(COUNT)
    show_graph(window, graph, start(graph))
    few = tuple(window.session.scene.picture.places)
    window.session.begin(Batch((Remove(few), Add(tuple(places.items())))))
    settle(window)
    return window


@pytest.mark.parametrize(
    "act",
    [
        lambda window: layouts.choose(window, "organic"),
        lambda window: filters.filter_by(window, Filters(roles=frozenset(("source",)))),
        lambda window: window.session.select(tuple(window.session.scene.picture.places)),
        lambda window: window.canvas.zoom_by(8.0),
        lambda window: window.commands.do("outline"),
        lambda window: expand_hub(window),
        lambda window: export(window),
    ],
    ids=["lay out", "filter", "select all", "zoom in", "outline", "expand a hub", "export"],
)
def test_the_window_answers_while_it_works(busy: Window, act: Callable[[Window], object]) -> None:
    with Heartbeat() as heart:
        act(busy)
        settle(busy)

    assert heart.longest < STALL


def test_cancel_is_answered(busy: Window) -> None:
    before = dict(busy.session.scene.picture.places)
    layouts.choose(busy, "organic")
    QTest.qWait(100)
    assert busy.jobs.busy

    asked = perf_counter()
    busy.jobs.cancel()
    while busy.jobs.busy:
        QTest.qWait(1)

    assert perf_counter() - asked < CANCEL
    assert busy.session.scene.picture.places == before
