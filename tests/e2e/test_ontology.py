"""An ontology that people really publish: opened, its classes unfolded, one expanded."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest

from app.panels.outline_classes import ClassesModel
from app.verbs import files
from graph.beginning import first_things
from graph.building import CLASS, build
from graph.exploring import START_SIZE
from graph.model import Edge, Graph, Node, Text
from ontology.terms import SUB_CLASS_OF, TYPE, Iri

MOST_MEGABYTES = 700
"""Ten times what opening D3FEND took when this was written: 70 MB, for the whole process."""


@pytest.fixture
def d3fend(driver, samples: Path):
    """A user who has opened D3FEND."""
    files.open_files(driver.window, [samples / "rdf" / "d3fend-protege.ttl"])
    driver.qtbot.waitUntil(lambda: not driver.window.jobs.busy, timeout=120_000)
    driver.settle()
    return driver


def child(model: ClassesModel, parent: QModelIndex, name: str) -> QModelIndex:
    model.fetchMore(parent)
    rows = [model.index(row, 0, parent) for row in range(model.rowCount(parent))]
    return next(row for row in rows if str(model.data(row)).split("  ")[0] == name)


def test_the_first_picture_is_small_tied_together_and_says_of_how_much(d3fend) -> None:
    scene = d3fend.window.session.scene
    tied = {end for edge in scene.shown_edges() for end in (edge.source, edge.target)}
    assert 2 <= len(d3fend.shown) <= START_SIZE
    assert tied == set(scene.shown())
    assert "D3FEND Core" in d3fend.shown
    rows = {row.label.en for row in d3fend.window.session.diagram().legend}
    assert "from the file" in rows
    assert d3fend.says(f"{len(d3fend.shown)} of {len(scene.graph):,} things shown")


def test_its_class_tree_is_in_the_outline_and_a_technique_is_expanded(d3fend) -> None:
    d3fend.do("outline")
    outline = d3fend.window.outline
    outline.turn("classes")
    model = outline.classes
    core = child(model, QModelIndex(), "D3FEND Core")
    assert model.rowCount(core) >= 10, "its branches are read when it is unfolded"
    at = core
    path = ("Plan", "Technique", "Cyber Technique", "Defensive Technique", "File Analysis")
    for name in (*path, "Emulated File Analysis"):
        at = child(model, at, name)
    outline.view.setCurrentIndex(at)
    QTest.keyClick(outline.view, Qt.Key.Key_Return)
    d3fend.settle()
    assert d3fend.selected == {"Emulated File Analysis"}
    before, graph = d3fend.shown, d3fend.window.session.scene.graph
    assert "Emulated File Analysis" in before
    d3fend.do("expand")
    iri = d3fend.window.session.selection[-1]
    edges = (*graph.out_edges(iri), *graph.in_edges(iri))
    tied = d3fend.names(end for edge in edges for end in (edge.source, edge.target))
    assert d3fend.shown - before
    assert d3fend.shown - before <= tied


def test_another_graph_has_other_classes(driver, samples: Path) -> None:
    driver.do("outline")
    outline = driver.window.outline
    outline.turn("classes")
    assert outline.classes.data(outline.classes.index(0, 0)).startswith("Thing")
    files.open_files(driver.window, [samples / "rdf" / "foaf.n3"])
    driver.qtbot.waitUntil(lambda: not driver.window.jobs.busy, timeout=60_000)
    driver.settle()
    model = outline.classes
    tops = {model.data(model.index(row, 0)).split("  ")[0] for row in range(model.rowCount())}
    assert "Thing" not in tops
    assert "Person" in tops


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux's /proc")
def test_opening_it_takes_a_modest_amount_of_memory(samples: Path) -> None:
    # Not getrusage: there a child begins with the memory of whoever started it.
    program = (
        "import sys; from pathlib import Path; from graph.building import open_graph;"
        "open_graph([Path(sys.argv[1])]);"
        "print(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0])"
    )
    path = samples / "rdf" / "d3fend-protege.ttl"
    run = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True
    )
    assert int(run.stdout) * 1024 < MOST_MEGABYTES * 1024 * 1024


def ring(*names: str) -> Graph:
    graph = Graph()
    for name in names:
        graph.add_node(Node(Iri(f"http://example.org/{name}"), Text(name)))
    for one, other in zip(names, (*names[1:], names[0]), strict=True):
        ends = (Iri(f"http://example.org/{name}") for name in (one, other))
        source, target = ends
        key = Iri("http://example.org/next")
        graph.add_edge(Edge(source, key, target, frozenset(("file",))))
    return graph


def test_the_first_things_of_a_graph_without_classes_hang_together() -> None:
    graph = ring(*(f"n{at}" for at in range(40)))
    found = first_things(graph, 5)
    tied = [edge for edge in graph.edges() if edge.source in found and edge.target in found]
    assert len(found) == 5
    assert len(tied) == 4


def test_a_graph_of_nothing_but_single_things_shows_some_of_them() -> None:
    graph = Graph()
    for at in range(30):
        graph.add_node(Node(Iri(f"http://example.org/{at}"), Text(str(at))))
    assert len(first_things(graph, 14)) == 14
    assert first_things(Graph(), 14) == []


def test_an_ontology_begins_with_its_classes_however_much_else_it_tells() -> None:
    def ex(name: str) -> Iri:
        return Iri(f"http://example.org/{name}")

    kinds = [(ex(f"Kind{at}"), SUB_CLASS_OF, ex("Thing"), None) for at in range(12)]
    declared = [
        (ex(kind), TYPE, CLASS, None) for kind in ("Thing", *(f"Kind{n}" for n in range(12)))
    ]
    told = [(ex(f"page{at}"), ex("cites"), ex("Book"), None) for at in range(90)]
    found = first_things(build([*kinds, *declared, *told]), 14)
    assert ex("Thing") in found
    assert all(iri == ex("Thing") or iri.startswith(ex("Kind")) for iri in found)

    few = build([*kinds[:2], *declared[:3], *told])
    assert ex("Book") in first_things(few, 14)
