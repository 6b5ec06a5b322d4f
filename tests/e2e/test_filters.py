"""The filter panel: by words, class, relation, source, status and number of ties, with counts."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.panels.filters import Name, Tick


@pytest.fixture
def panel(opened):
    """A user with an answer of both layers and the filters open."""
    driver = opened()
    driver.ask("what feeds Detective?")
    driver.do("filters")
    return driver


def tick(driver, facet: str, name: str) -> Tick:
    panel = driver.window.filter_panel
    return next(
        each
        for (of, _), each in panel.ticks.items()
        if of == facet and each.accessibleName().startswith(f"{name}, ")
    )


def filters(driver):
    return driver.window.session.scene.picture.filters


def test_words_are_looked_for_while_one_types_and_counted(panel) -> None:
    before = panel.shown
    assert panel.focus is panel.window.filter_panel.words
    panel.type("flow log")
    panel.qtbot.waitUntil(lambda: panel.shown != before)
    panel.settle()
    assert panel.shown == {"VPC Flow Logs"}
    assert panel.says(f"{len(panel.shown)} of {len(before)} things", panel.window.filter_panel)
    panel.window.filter_panel.words.clear()
    panel.press("Return")
    assert panel.shown == before


def test_a_class_is_hidden_by_its_box_and_by_its_name(panel) -> None:
    before = panel.shown
    panel.qtbot.mouseClick(tick(panel, "classes", "Log"), Qt.MouseButton.LeftButton)
    panel.settle()
    graph = panel.window.session.scene.graph
    kinds = {
        graph.kind(kind).label.en
        for iri in panel.window.session.scene.shown()
        for kind in graph.node(iri).classes
    }
    assert "Log" not in kinds
    assert not tick(panel, "classes", "Log").isChecked()
    name = next(
        each for each in panel.window.filter_panel.findChildren(Name) if each.full_text == "Log"
    )
    panel.qtbot.mouseClick(name, Qt.MouseButton.LeftButton)
    panel.settle()
    assert panel.shown == before


def test_only_one_relation_by_mouse_and_by_key(panel) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    row = tick(panel, "relations", "feeds")
    panel.qtbot.mouseClick(row, Qt.MouseButton.LeftButton, control)
    panel.settle()
    graph = panel.window.session.scene.graph
    edges = [*panel.window.session.scene.shown_edges()]
    assert edges
    assert {graph.relation(edge.relation).label.en for edge in edges} == {"feeds"}
    row = tick(panel, "relations", "feeds")
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Space, control)
    panel.settle()
    assert not filters(panel).relations


def test_a_source_and_a_status_are_hidden(panel) -> None:
    tick(panel, "layers", "notes").click()
    panel.settle()
    edges = [*panel.window.session.scene.shown_edges()]
    assert edges
    assert all(edge.layers - {"notes"} for edge in edges)
    tick(panel, "statuses", "current").click()
    panel.settle()
    assert "current" in filters(panel).statuses


def test_the_number_of_ties_and_what_is_left_alone(panel) -> None:
    view = panel.window.filter_panel
    graph = panel.window.session.scene.graph
    view.least.setValue(10)
    panel.settle()
    assert panel.shown
    assert all(graph.degree(iri) >= 10 for iri in panel.window.session.scene.shown())
    view.alone.click()
    panel.settle()
    edges = panel.window.session.scene.shown_edges()
    assert panel.shown == panel.names(e for edge in edges for e in (edge.source, edge.target))


def test_every_step_can_be_undone_and_all_of_it_cleared(panel) -> None:
    before = panel.shown
    tick(panel, "classes", "Log").click()
    panel.settle()
    tick(panel, "classes", "Service").click()
    panel.settle()
    panel.window.commands.do("undo")
    panel.settle()
    assert tick(panel, "classes", "Service").isChecked()
    assert not tick(panel, "classes", "Log").isChecked()
    panel.window.filter_panel.clear_button.click()
    panel.settle()
    assert panel.shown == before
    assert not panel.window.filter_panel.clear_button.isEnabled()


def test_escape_goes_back_to_the_canvas(panel) -> None:
    panel.window.commands.do("clear-filters")
    QTest.keyClick(panel.window.filter_panel.words, Qt.Key.Key_Escape)
    panel.settle()
    assert not panel.window.filter_panel.isVisible()
    assert panel.focus is panel.window.canvas


def test_it_speaks_japanese(panel) -> None:
    panel.do("language-ja")
    assert panel.says("クラス", panel.window.filter_panel)
    assert panel.says("ログ", panel.window.filter_panel)
