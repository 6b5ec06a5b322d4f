"""Expanding by relation and class from the menu, choosing from a hub, putting away, focus, back."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from app.dialogs.pick import PickDialog
from app.nodemenu import menu_of, node_menu


def rows(menu: QMenu) -> dict[str, str]:
    """The rows of a menu and its submenus: text -> count or keys."""
    found = {}
    for action in menu.actions():
        text, _, count = action.text().partition("\t")
        if action.menu():
            found |= rows(action.menu())
        elif text and action.isEnabled():
            found[text] = count.strip("\u2007")
    return found


def opened_menu(driver, name: str) -> QMenu:
    """The part on what to show of the menu that a right click on a card opens."""
    driver.click(name)
    at = driver.place(name)
    canvas = driver.window.canvas
    canvas.menu_requested.emit(driver.iri(name), canvas.viewport().mapToGlobal(at))
    driver.settle()
    menu = next(m for m in driver.window.findChildren(QMenu) if m.isVisible())
    return next(action.menu() for action in menu.actions() if action.menu())


def row_of(menu: QMenu, text: str):
    for action in menu.actions():
        if action.menu():
            found = row_of(action.menu(), text)
            if found:
                return found
        elif action.text().partition("\t")[0] == text:
            return action
    return None


def test_the_menu_counts_and_a_row_brings_just_that(driver) -> None:
    driver.ask("what feeds Detective?")
    menu = opened_menu(driver, "Amazon GuardDuty")
    count = int(rows(menu)["has feature"])
    before = driver.shown
    row_of(menu, "has feature").trigger()
    menu.parentWidget().close()
    driver.settle()
    graph = driver.window.session.scene.graph
    came = driver.shown - before
    assert len(came) == count > 0
    parts = {
        graph.node(edge.target).label.en
        for edge in graph.out_edges(driver.iri("Amazon GuardDuty"))
        if edge.relation.endswith("hasFeature")
    }
    assert came <= parts


def test_what_came_is_put_away_and_nothing_else(driver) -> None:
    driver.ask("what feeds Detective?")
    driver.click("Amazon GuardDuty")
    before, lit = driver.shown, driver.lit
    menu = opened_menu(driver, "Amazon GuardDuty")
    row_of(menu, "has feature").trigger()
    menu.parentWidget().close()
    driver.settle()
    assert driver.shown > before
    driver.do("collapse")
    assert (driver.shown, driver.lit) == (before, lit)
    driver.do("undo")
    assert driver.shown > before


def picker(driver) -> PickDialog:
    return driver.window.findChild(PickDialog)


def test_a_hub_asks_which_and_is_searched_and_sorted_by_keys(opened) -> None:
    driver = opened(layer="both", question="what is AWS Organizations?")
    driver.click("AWS Organizations")
    before = driver.shown
    driver.do("expand")
    dialog = picker(driver)
    assert dialog.isVisible()
    assert dialog.show_button.text() == "Show 16"
    dialog.search.setFocus()
    QTest.keyClicks(dialog.search, "trusted")
    assert not dialog.show_button.isEnabled(), "what was suggested is not what is looked for"
    assert [dialog.model.thing(row).name for row in range(dialog.model.rowCount())] == [
        "AWS Trusted Advisor"
    ]
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    QTest.keyClick(dialog.view, Qt.Key.Key_Space)
    assert dialog.show_button.text() == "Show 1"
    QTest.keyClick(dialog.view, Qt.Key.Key_Space)
    QTest.keyClick(dialog.view, Qt.Key.Key_Return)
    driver.settle()
    assert driver.shown - before == {"AWS Trusted Advisor"}


def test_the_list_sorts_by_degree(opened) -> None:
    driver = opened(layer="both", question="what is AWS Organizations?")
    driver.do("expand")
    dialog = picker(driver)
    dialog.view.header().setSortIndicator(3, Qt.SortOrder.AscendingOrder)
    degrees = [dialog.model.thing(row).degree for row in range(dialog.model.rowCount())]
    assert degrees == sorted(degrees, reverse=True)
    assert len(set(degrees)) > 1
    dialog.reject()


def test_focus_steps_the_rest_back_and_escape_ends_it(driver) -> None:
    driver.click("Amazon GuardDuty")
    driver.do("focus")
    assert "Amazon GuardDuty" in driver.lit
    assert driver.lit < driver.shown
    scene = driver.window.session.scene
    shown_ties = {
        end
        for edge in scene.shown_edges()
        if driver.iri("Amazon GuardDuty") in (edge.source, edge.target)
        for end in (edge.source, edge.target)
    }
    assert driver.lit == driver.names(shown_ties)
    driver.press("Escape")
    driver.press("Escape")
    assert not driver.lit


def test_back_and_forward_through_questions(driver) -> None:
    first = driver.shown
    driver.ask("what feeds Detective?")
    one, lit = driver.shown, driver.lit
    driver.ask("what does GuardDuty detect?")
    two = driver.shown
    driver.do("back")
    assert (driver.shown, driver.lit) == (one, lit)
    assert driver.window.top.ask.field.text() == "what feeds Detective?"
    driver.do("back")
    assert driver.shown == first
    assert driver.window.session.answer is None
    assert not driver.window.commands.by_id["back"].isEnabled()
    driver.do("forward")
    driver.do("forward")
    assert driver.shown == two
    driver.do("undo")
    assert driver.shown == one


def test_what_was_done_at_a_place_is_there_when_one_comes_back(driver) -> None:
    driver.ask("what feeds Detective?")
    driver.click("VPC Flow Logs")
    driver.press("Delete")
    left = driver.shown
    driver.ask("what does GuardDuty detect?")
    driver.do("back")
    assert driver.shown == left


def test_selecting_more_and_less(driver) -> None:
    driver.ask("what feeds Detective?")
    driver.do("select-all")
    assert driver.selected == driver.shown
    driver.click("Amazon Detective")
    driver.do("invert")
    assert driver.selected == driver.shown - {"Amazon Detective"}
    driver.click("Amazon Detective")
    driver.do("grow")
    assert {"VPC Flow Logs", "Amazon Detective"} <= driver.selected
    driver.click("VPC Flow Logs")
    driver.do("select-alike")
    assert {"VPC Flow Logs", "CloudTrail Logs"} <= driver.selected
    assert "Amazon Detective" not in driver.selected
    driver.do("select-answer")
    assert driver.selected == driver.lit


def test_a_grown_selection_shrinks_to_its_core(driver) -> None:
    driver.ask("what feeds Detective?")
    driver.do("keep-answer")
    driver.click("Amazon Detective")
    driver.do("grow")
    everything = driver.selected
    assert everything == driver.shown
    driver.click("VPC Flow Logs")
    driver.do("grow")
    driver.do("shrink")
    assert driver.selected < everything


def test_the_menu_opens_by_key(driver) -> None:
    driver.click("Amazon GuardDuty")
    canvas = driver.window.canvas
    menu = node_menu(driver.window, driver.iri("Amazon GuardDuty"))
    menu.popup(canvas.mapToGlobal(QPoint(10, 10)))
    QTest.keyClick(menu, Qt.Key.Key_Down)
    assert menu.activeAction() is driver.window.commands.by_id["expand"]
    menu.close()
    menu.deleteLater()


def test_shift_and_arrows_take_along_what_is_on_the_way(driver) -> None:
    driver.ask("what feeds Detective?")
    driver.click("Amazon Detective")
    driver.press("Shift+Left")
    assert "Amazon Detective" in driver.selected
    assert len(driver.selected) == 2
    driver.do("paths")
    assert driver.window.session.answer.kind == "path"


def test_the_menu_of_a_tie_goes_to_its_ends(driver) -> None:
    driver.ask("what feeds Detective?")
    window = driver.window
    logs, detective = driver.iri("VPC Flow Logs"), driver.iri("Amazon Detective")
    arrows = window.canvas._board.sheet.diagram.arrows
    key = next(arrow.key for arrow in arrows if arrow.key[0] == logs and arrow.key[2] == detective)
    window.canvas._board.choose_edge(key)

    menu = menu_of(window, key)
    rows = {row.text(): row for row in menu.actions()}
    assert "Doubt this fact" in rows
    rows["Go to VPC Flow Logs"].trigger()
    assert driver.selected == {"VPC Flow Logs"}
    rows["Select both ends"].trigger()
    assert driver.selected == {"VPC Flow Logs", "Amazon Detective"}
    menu.deleteLater()
