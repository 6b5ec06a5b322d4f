"""The outline: the picture as a table and the classes as a tree, with the canvas's selection."""

import csv
import io

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest

from app.panels.outline_classes import AT_ONCE, LISTED
from app.panels.outline_models import PAGE
from app.verbs.files import show_graph
from graph.changes import FilterBy, Remove, Reopen
from graph.exploring import start
from graph.filtering import Filters
from graph.scene import Picture
from tests.bench.graphs import generated


@pytest.fixture
def table(driver):
    """A user with an answer and the outline open."""
    driver.ask("what feeds Detective?")
    driver.do("outline")
    return driver


def outline(driver):
    return driver.window.outline


def names(driver) -> list[str]:
    return [driver.window.session.scene.graph.node(iri).label.en for iri in things(driver).rows]


def things(driver):
    return driver.window.outline.things


def column(driver, number: int) -> list[str]:
    model = things(driver)
    return [model.data(model.index(row, number)) for row in range(model.rowCount())]


def test_it_has_a_row_for_everything_shown_and_nothing_else(table) -> None:
    assert set(names(table)) == table.shown
    assert names(table) == sorted(names(table), key=str.casefold)
    assert table.focus is outline(table).view
    table.window.session.do(FilterBy(Filters(roles=frozenset(("source",)))))
    table.settle()
    assert set(names(table)) == table.shown
    assert "VPC Flow Logs" not in names(table)


def test_what_is_selected_in_the_table_is_selected_on_the_canvas(table) -> None:
    view, model = outline(table).view, things(table)
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    view.selectionModel().clearSelection()
    for name in ("VPC Flow Logs", "Amazon GuardDuty"):
        view.selectionModel().select(model.index_of(table.iri(name)), flags)
    table.settle()
    assert table.selected == {"VPC Flow Logs", "Amazon GuardDuty"}


def test_what_is_selected_on_the_canvas_is_selected_in_the_table(table) -> None:
    table.click("VPC Flow Logs")
    rows = outline(table).view.selectionModel().selectedRows()
    assert [things(table).iri_at(row) for row in rows] == [table.iri("VPC Flow Logs")]
    table.press("Escape")
    assert outline(table).view.selectionModel().selectedRows() == []


def test_a_row_says_class_role_layers_and_ties_of_the_picture(table) -> None:
    row = names(table).index("Amazon Detective")
    shown = [column(table, number)[row] for number in range(2, 7)]
    scene = table.window.session.scene
    into = sum(edge.target == table.iri("Amazon Detective") for edge in scene.shown_edges())
    assert shown == ["Service", "Investigator", "notes · AWS", str(into), "0"]


def test_it_is_sorted_by_a_click_on_a_heading(table) -> None:
    def counts() -> list[int]:
        return [int(text) for text in column(table, 6)]

    outline(table).view.sortByColumn(6, Qt.SortOrder.DescendingOrder)
    table.qtbot.waitUntil(lambda: counts() == sorted(counts(), reverse=True))
    assert counts()[0] > counts()[-1]


def test_it_is_narrowed_by_words_in_either_language(table) -> None:
    field = outline(table).field
    field.setFocus()
    table.type("フローログ")
    assert names(table) == ["VPC Flow Logs"]
    assert table.says("1 of", outline(table))
    field.clear()
    assert set(names(table)) == table.shown


def test_rows_are_copied_as_text_and_as_csv(table) -> None:
    table.click("VPC Flow Logs")
    outline(table).view.setFocus()
    table.press("Ctrl+C")
    data = QGuiApplication.clipboard().mimeData()
    rows = [*csv.reader(io.StringIO(bytes(data.data("text/csv").data()).decode()))]
    assert rows[0][0] == "Name"
    assert [row[0] for row in rows[1:]] == ["VPC Flow Logs"]
    assert data.text().splitlines()[1].split("\t")[0] == "VPC Flow Logs"
    table.window.session.select(())
    table.qtbot.mouseClick(outline(table).copy_button, Qt.MouseButton.LeftButton)
    assert len(QGuiApplication.clipboard().text().splitlines()) == len(table.shown) + 1


def test_enter_goes_to_the_thing_and_escape_puts_the_outline_away(table) -> None:
    view = outline(table).view
    view.setCurrentIndex(things(table).index_of(table.iri("Amazon GuardDuty")))
    QTest.keyClick(view, Qt.Key.Key_Return)
    table.settle()
    assert table.selected == {"Amazon GuardDuty"}
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    table.settle()
    assert not outline(table).isVisible()
    assert table.focus is table.window.canvas


def test_the_classes_unfold_to_their_things_and_enter_brings_one_in(table) -> None:
    outline(table).turn("classes")
    model, view = outline(table).classes, outline(table).view
    top = {model.data(model.index(row, 0)).split("  ")[0]: row for row in range(model.rowCount())}
    assert "Thing" in top
    thing = model.index(top["Thing"], 0)
    model.fetchMore(thing)
    below = [model.index(row, 0, thing) for row in range(model.rowCount(thing))]
    service = next(each for each in below if model.data(each).startswith("Service"))
    assert model.rowCount(service) == 0, "read only when it is unfolded"
    model.fetchMore(service)
    inside = {
        model.data(model.index(row, 0, service)): model.index(row, 0, service)
        for row in range(model.rowCount(service))
    }
    assert "Amazon Macie" in inside
    assert model.parent(inside["Amazon Macie"]) == service
    view.setCurrentIndex(inside["Amazon Macie"])
    QTest.keyClick(view, Qt.Key.Key_Return)
    table.settle()
    assert "Amazon Macie" in table.shown


def test_a_screen_reader_hears_the_table(table) -> None:
    interface = QAccessible.queryAccessibleInterface(outline(table).view)
    assert interface.text(QAccessible.Text.Name) == "Outline"
    model = things(table)
    spoken = model.data(
        model.index_of(table.iri("Amazon GuardDuty")), Qt.ItemDataRole.AccessibleTextRole
    )
    assert spoken.startswith("Amazon GuardDuty, Detector, ")


def test_it_speaks_japanese(table) -> None:
    table.do("language-ja")
    assert "VPC フローログ" in column(table, 0)
    assert "VPC Flow Logs" in column(table, 1)
    model = things(table)
    assert model.headerData(0, Qt.Orientation.Horizontal) == "名前"


def test_models_keep_qts_rules(table, qtmodeltester) -> None:
    qtmodeltester.check(things(table))
    outline(table).turn("classes")
    model = outline(table).classes
    model.fetchMore(model.index(0, 0))
    assert model.parent(model.index(0, 0)) == QModelIndex()
    qtmodeltester.check(model)


def test_a_long_table_is_read_beside_the_window_and_given_to_the_view_by_and_by(driver) -> None:
    graph, places = generated(4 * PAGE)
    show_graph(driver.window, graph, start(graph))
    driver.window.session.begin(Reopen(Picture(places=places)))
    driver.window.commands.do("outline")
    model, view = things(driver), outline(driver).view
    assert driver.says("Sorting", outline(driver))
    driver.qtbot.waitUntil(lambda: not model.reading)

    assert names(driver) == sorted(names(driver), key=str.casefold)
    assert set(names(driver)) == driver.shown
    assert PAGE <= model.rowCount() < 4 * PAGE
    view.setFocus()
    view.setCurrentIndex(model.index(0, 0))
    driver.press("End")
    assert model.rowCount() == 4 * PAGE
    assert view.currentIndex().row() == 4 * PAGE - 1


def test_a_thing_far_down_is_found_in_the_table(driver) -> None:
    graph, places = generated(2 * PAGE)
    show_graph(driver.window, graph, start(graph))
    driver.window.session.begin(Reopen(Picture(places=places)))
    driver.do("outline")
    driver.qtbot.waitUntil(lambda: not things(driver).reading)
    last = things(driver).rows[-1]

    driver.window.session.select((last,))

    assert things(driver).iri_at(outline(driver).view.currentIndex()) == last


def test_a_change_while_it_is_read_is_in_the_table(driver) -> None:
    graph, places = generated(2 * PAGE)
    show_graph(driver.window, graph, start(graph))
    driver.window.session.begin(Reopen(Picture(places=places)))
    driver.window.commands.do("outline")
    gone = next(iter(places))

    assert things(driver).reading
    driver.window.session.do(Remove((gone,)))
    driver.settle()
    driver.qtbot.waitUntil(lambda: not things(driver).reading)

    assert gone not in things(driver).rows
    assert len(things(driver).rows) == 2 * PAGE - 1


def test_a_class_of_very_many_things_lists_the_first_and_says_how_many_more(driver) -> None:
    graph, _ = generated(AT_ONCE + LISTED)
    show_graph(driver.window, graph, start(graph))
    driver.do("outline")
    outline(driver).turn("classes")
    model, view = outline(driver).classes, outline(driver).view
    driver.qtbot.waitUntil(lambda: not model.reading)
    kind = model.index(0, 0)
    driver.qtbot.waitUntil(lambda: model.rowCount(kind) > 0)

    assert model.data(kind) == f"Thing  {AT_ONCE + LISTED:,}"
    assert model.rowCount(kind) == LISTED + 1
    inside = [model.data(model.index(row, 0, kind)) for row in range(LISTED)]
    assert inside == sorted(inside, key=str.casefold)
    last = model.index(LISTED, 0, kind)
    assert model.data(last) == f"and {AT_ONCE:,} more: find them among the shown things"
    view.setCurrentIndex(last)
    view.setFocus()
    driver.press("Return")
    assert not driver.messages() or "went wrong" not in driver.messages()[-1]
    assert driver.selected == set()
