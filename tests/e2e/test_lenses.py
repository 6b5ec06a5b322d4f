"""Looking through lenses and filters in the real window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from app.panels.legend import LegendButton
from graph.changes import FilterBy
from graph.filtering import Filters
from graph.lenses import LENSES


def test_a_lens_shows_its_picture_says_so_and_can_be_undone(opened) -> None:
    driver = opened()
    before = driver.shown
    places = dict(driver.window.session.scene.picture.places)
    driver.do("lens-governance")
    assert "AWS Organizations" in driver.shown
    assert driver.says("Governance", driver.window.reading)
    assert driver.says("What sets limits", driver.window.reading)
    assert driver.window.commands.by_id["lens-governance"].isChecked()
    driver.do("undo")
    assert driver.shown == before
    assert driver.window.session.scene.picture.places == places
    assert not driver.window.commands.by_id["lens-governance"].isChecked()


def test_a_lens_puts_the_answer_away_and_undo_brings_it_back(driver) -> None:
    driver.ask("what feeds Detective?")
    driver.do("lens-identity")
    assert driver.lit == set()
    assert driver.window.top.ask.field.text() == ""
    driver.do("undo")
    assert driver.lit
    assert driver.window.top.ask.field.text() == "what feeds Detective?"
    driver.do("redo")
    assert driver.window.session.answer is None


def test_the_switch_offers_every_lens_with_its_sentence(driver) -> None:
    driver.qtbot.mouseClick(driver.window.lens_switch, Qt.MouseButton.LeftButton)
    menu = driver.window.lens_switch.findChild(QMenu)
    texts = [entry.text() for entry in menu.actions()]
    assert len(texts) == len(LENSES)
    for lens, text in zip(LENSES, texts, strict=True):
        assert lens.label.en in text
        assert lens.about.en in text
    menu.actions()[1].trigger()
    driver.settle()
    assert driver.window.session.scene.picture.lens == LENSES[1].name
    menu.close()


def test_what_is_brought_in_beside_a_lens_keeps_its_ties(opened) -> None:
    driver = opened()
    driver.do("lens-detection")
    before, scene = driver.shown, driver.window.session.scene
    few = next(iri for iri in scene.shown() if 0 < scene.hidden_neighbours(iri) <= 8)
    driver.window.session.select((few,))
    driver.settle()
    driver.do("expand")
    new = driver.shown - before
    edges = scene.shown_edges()
    tied = {name for edge in edges for name in driver.names((edge.source, edge.target))}
    assert new
    assert new <= tied


def test_everything_is_everything(driver) -> None:
    driver.do("lens-everything")
    driver.qtbot.waitUntil(lambda: not driver.window.jobs.busy, timeout=30_000)
    assert len(driver.shown) == len(driver.window.session.scene.graph)


def test_filters_say_how_much_they_hide_and_are_taken_back_by_one_click(driver) -> None:
    driver.ask("what feeds Detective?")
    before = driver.shown
    reading = driver.window.reading
    assert not reading.hidden_note.isVisible()
    driver.window.session.do(FilterBy(Filters(roles=frozenset(("source",)))))
    driver.settle()
    assert "VPC Flow Logs" not in driver.shown
    hidden = driver.window.session.scene.sifted().left_out
    assert driver.says(f"{hidden} hidden by filters", reading)
    driver.frame.resize(1100, 700)
    driver.settle()
    assert driver.says(f"{hidden} hidden", reading)
    driver.qtbot.mouseClick(reading.clear_button, Qt.MouseButton.LeftButton)
    driver.settle()
    assert driver.shown == before
    assert not reading.hidden_note.isVisible()
    driver.do("undo")
    assert "VPC Flow Logs" not in driver.shown


def legend_row(driver, kind: str, name: str) -> LegendButton:
    rows = driver.window.stage.legend.findChildren(LegendButton)
    return next(each for each in rows if (each.row.kind, each.row.name) == (kind, name))


def roles(driver) -> set[str]:
    graph = driver.window.session.scene.graph
    return {graph.node(iri).role for iri in driver.window.session.scene.shown()}


def test_a_click_on_the_legend_hides_a_role_and_another_shows_it(driver) -> None:
    driver.ask("what feeds Detective?")
    before, count = driver.shown, legend_row(driver, "role", "source").row.count
    driver.qtbot.mouseClick(legend_row(driver, "role", "source"), Qt.MouseButton.LeftButton)
    driver.settle()
    assert "source" not in roles(driver)
    row = legend_row(driver, "role", "source")
    assert row.row.count == count, "the count of what is hidden is kept"
    assert not row.isChecked()
    assert "hidden" in row.accessibleName()
    driver.qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    driver.settle()
    assert driver.shown == before


def test_only_this_and_back_again_by_mouse_and_by_keys(driver) -> None:
    driver.ask("what feeds Detective?")
    before = driver.shown
    row = legend_row(driver, "role", "investigator")
    alone = Qt.KeyboardModifier.ControlModifier
    driver.qtbot.mouseClick(row, Qt.MouseButton.LeftButton, alone)
    driver.settle()
    assert driver.shown == {"Amazon Detective"}
    row = legend_row(driver, "role", "investigator")
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return, alone)
    driver.settle()
    assert driver.shown == before


def test_keys_on_the_legend_hide_and_the_keyboard_stays_there(driver) -> None:
    driver.ask("what feeds Detective?")
    legend_row(driver, "family", "flow").setFocus()
    QTest.keyClick(driver.focus, Qt.Key.Key_Space)
    driver.settle()
    graph = driver.window.session.scene.graph
    edges = driver.window.session.scene.shown_edges()
    assert "flow" not in {graph.relation(edge.relation).family for edge in edges}
    assert driver.focus is legend_row(driver, "family", "flow")
    QTest.keyClick(driver.focus, Qt.Key.Key_Return)
    driver.settle()
    assert legend_row(driver, "family", "flow").isChecked()


def test_a_line_style_is_hidden_too(driver) -> None:
    driver.ask("what feeds Detective?")
    driver.do("layer-both")
    driver.qtbot.mouseClick(legend_row(driver, "line", "dotted"), Qt.MouseButton.LeftButton)
    driver.settle()
    edges = driver.window.session.scene.shown_edges()
    assert frozenset(("aws",)) not in {edge.layers for edge in edges}


def test_a_hidden_thing_is_not_selected_any_more(driver) -> None:
    driver.ask("what feeds Detective?")
    driver.click("VPC Flow Logs")
    driver.window.session.do(FilterBy(Filters(roles=frozenset(("source",)))))
    driver.settle()
    assert driver.selected == set()


def test_what_filters_hide_is_shown_when_it_is_asked_for_by_name(driver) -> None:
    driver.ask("what feeds Detective?")
    driver.window.session.do(FilterBy(Filters(roles=frozenset(("source",)))))
    driver.do("palette")
    driver.type("vpc flow logs")
    driver.press("Return")
    assert "VPC Flow Logs" in driver.shown
    assert driver.selected == {"VPC Flow Logs"}
    assert any("filters are off" in words for words in driver.messages())
    driver.do("undo")
    assert "VPC Flow Logs" not in driver.shown
