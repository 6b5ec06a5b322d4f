"""What the user adds: asked for, drawn, kept, taken back, and in no file but the notebook."""

import hashlib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.dialogs.fact import FactDialog
from app.dialogs.thing import ThingDialog
from app.notebook.facts import own_facts
from app.verbs import facts
from graph import mine
from graph.facts import Edit
from graph.model import MINE, Graph
from ontology.store import shipped_files
from tests.e2e.conftest import Driver, Opened


@pytest.fixture(autouse=True)
def clean(shipped: Graph) -> object:
    """The graph is read once for all tests: what one adds, the next must not find."""
    yield
    mine.set_own(shipped, ())


def kept(driver: Driver) -> int:
    return len(driver.window.desk.read(own_facts, []))


def say(driver: Driver, source: str, relation: str, target: str) -> None:
    """Ctrl+D with one thing selected: pick the rest by typing."""
    driver.window.session.select((driver.iri(source),))
    driver.do("add-fact")
    dialog = driver.window.findChild(FactDialog)
    for field, text in ((dialog.target, target), (dialog.relation, relation)):
        field.setFocus()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
    dialog.add.click()
    driver.frame.activateWindow()  # a screen's window manager does this by itself
    driver.settle()


def test_a_fact_is_said_drawn_asked_and_kept(opened: Opened) -> None:
    driver = opened(layer="both")
    driver.ask("what feeds Detective?")
    say(driver, "AWS Config", "feeds", "Amazon Detective")
    assert "AWS Config" in driver.shown
    lines = {row.name for row in driver.window.session.diagram().legend if row.kind == "line"}
    assert "double" in lines
    assert driver.says("You say")
    driver.ask("what feeds Detective?")
    assert "AWS Config" in driver.rows()
    driver.frame.close()
    again = opened(layer="both")
    again.ask("what feeds Detective?")
    assert "AWS Config" in again.rows()


def test_one_step_of_undo_takes_it_back_from_graph_and_notebook(driver: Driver) -> None:
    driver.ask("what feeds Detective?")
    before = driver.shown
    say(driver, "AWS Config", "feeds", "Amazon Detective")
    assert kept(driver) == 1
    driver.window.commands.do("undo")
    assert kept(driver) == 0
    assert driver.shown == before
    driver.window.commands.do("redo")
    assert kept(driver) == 1


def test_relations_that_fit_the_two_ends_come_first(driver: Driver) -> None:
    ends = (driver.iri("VPC Flow Logs"), driver.iri("Amazon Detective"))
    facts.add_fact(driver.window, *ends)
    dialog = driver.window.findChild(FactDialog)
    offered = dialog._relations("")
    fits = [choice.detail == "" for choice in offered]
    assert fits == sorted(fits, reverse=True)
    assert "feeds" in [choice.text for choice in offered[:4]]
    dialog.reject()


def test_a_relation_of_ones_own_is_asked_by_its_name(driver: Driver) -> None:
    driver.ask("what is Amazon Detective?")
    say(driver, "Amazon Detective", "is confused with", "Amazon GuardDuty")
    driver.ask("what is confused with GuardDuty?")
    assert driver.window.session.answer is not None
    assert driver.window.session.answer.understood
    assert "Amazon Detective" in driver.rows()


def test_a_thing_of_ones_own_has_names_class_and_an_answer(driver: Driver) -> None:
    driver.do("add-thing")
    dialog = driver.window.findChild(ThingDialog)
    QTest.keyClicks(dialog.english, "Exam trick")
    dialog.japanese.setText("試験の罠")
    dialog.definition.setPlainText("What sounds right and is not.")
    dialog.add.click()
    driver.settle()
    assert driver.selected == {"Exam trick"}
    driver.ask("試験の罠 とは?")
    assert driver.says("What sounds right and is not.")
    driver.window.session.select((driver.iri("Exam trick"),))
    driver.window.commands.refresh()
    driver.do("take-back")
    assert kept(driver) == 0
    nodes = driver.window.session.scene.graph.nodes()
    assert "Exam trick" not in {node.label.en for node in nodes}


def test_a_fact_is_doubted_with_a_reason_and_no_longer(driver: Driver) -> None:
    driver.ask("what feeds Detective?")
    key = next(iter(driver.window.session.answer.edges))  # type: ignore[union-attr]
    driver.window.show_edge(key)
    driver.settle()
    driver.window.commands.refresh()
    driver.do("doubt")
    driver.answer("not in my region")
    assert driver.says("not in my region")
    assert driver.says("disputed")
    driver.do("doubt")
    assert kept(driver) == 0


def test_another_name_finds_the_thing(driver: Driver) -> None:
    driver.ask("what is Amazon Detective?")
    driver.do("add-name")
    driver.answer("たんてい君")
    driver.ask("たんてい君 とは?")
    assert "Amazon Detective" in driver.selected


def test_an_edge_drawn_by_hand_asks_only_how_the_two_are_tied(driver: Driver) -> None:
    source, target = driver.iri("AWS Config"), driver.iri("Amazon Detective")
    driver.window.canvas.edge_drawn.emit(source, target)
    dialog = driver.window.findChild(FactDialog)
    assert (dialog.source.text(), dialog.target.text()) == ("AWS Config", "Amazon Detective")
    assert not dialog.add.isEnabled()
    dialog.reject()


def test_what_another_window_says_is_drawn_here(opened: Opened) -> None:
    driver = opened(layer="both")
    driver.ask("what feeds Detective?")
    say(driver, "AWS Config", "feeds", "Amazon Detective")
    graph = driver.window.session.scene.graph
    key = (driver.iri("AWS Config"), driver.iri("Amazon Detective"))
    said = [one.fact for one in mine.own(graph)]
    from app.notebook.book import Notebook
    from app.notebook.facts import apply_edit

    with Notebook(driver.window.desk.path) as other:
        apply_edit(other, Edit(remove=tuple(said)))
    driver.qtbot.waitUntil(
        lambda: (
            not any(
                MINE in edge.layers for edge in graph.out_edges(key[0]) if edge.target == key[1]
            )
        ),
        timeout=10_000,
    )


def test_shipped_files_stay_as_they_are(driver: Driver) -> None:
    def digests() -> dict[Path, str]:
        return {
            Path(str(file)): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in shipped_files()
        }

    before = digests()
    say(driver, "AWS Config", "feeds", "Amazon Detective")
    assert digests() == before
