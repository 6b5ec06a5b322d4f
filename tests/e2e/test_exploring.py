"""Walking on from an answer: expand, hide, undo, select, layers, layouts, palette."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction


def test_a_click_selects_and_the_panel_follows(driver) -> None:
    driver.ask("what feeds Detective?")
    driver.click("VPC Flow Logs")
    assert driver.selected == {"VPC Flow Logs"}
    assert driver.says("VPC Flow Logs", driver.window.side)


def test_double_click_expands_and_undo_takes_exactly_that_back(driver) -> None:
    driver.ask("what feeds Detective?")
    before = driver.shown
    places = dict(driver.window.session.scene.picture.places)
    driver.click("Amazon Detective", double=True)
    after = driver.shown
    assert before < after
    for iri, place in places.items():
        assert driver.window.session.scene.picture.places[iri] == place, "a card jumped"
    driver.do("undo")
    assert driver.shown == before
    driver.do("redo")
    assert driver.shown == after


def test_expanding_by_keys(driver) -> None:
    driver.ask("what feeds Detective?")
    before = driver.shown
    driver.do("expand")
    assert before < driver.shown


def test_expanding_what_is_all_shown_says_so(driver) -> None:
    driver.ask("what feeds Detective?")
    for _ in range(12):
        driver.do("expand")
    assert "Everything tied to it is shown" in driver.messages()


def test_delete_hides_and_undo_brings_back(driver) -> None:
    driver.ask("what feeds Detective?")
    driver.click("VPC Flow Logs")
    for key in ("Delete", "Backspace"):
        driver.press(key)
        assert "VPC Flow Logs" not in driver.shown
        assert driver.selected == set()
        driver.do("undo")
        assert "VPC Flow Logs" in driver.shown
        driver.click("VPC Flow Logs")


def test_escape_lets_go_of_the_selection_then_of_the_answer(driver) -> None:
    driver.ask("what feeds Detective?")
    driver.press("Escape")
    assert driver.selected == set()
    assert driver.lit
    driver.press("Escape")
    assert driver.lit == set()
    assert driver.window.session.answer is None
    assert driver.window.top.ask.field.text() == ""
    driver.do("undo")
    assert driver.lit
    assert driver.window.session.answer is not None


def test_keep_only_the_answer(driver) -> None:
    driver.ask("what feeds Detective?")
    driver.do("keep-answer")
    assert driver.shown == driver.lit
    driver.do("undo")
    assert driver.lit < driver.shown


def test_arrows_walk_along_the_ties(driver) -> None:
    driver.ask("what feeds Detective?")
    driver.press("Left")
    assert driver.selected in (
        {"VPC Flow Logs"},
        {"CloudTrail Logs"},
        {"Amazon GuardDuty"},
    )


def test_a_name_in_the_panel_brings_a_hidden_thing_into_the_picture(driver) -> None:
    from app.panels.parts import NameButton

    driver.ask("what feeds Detective?")
    hidden = next(
        button
        for button in driver.window.side.findChildren(NameButton)
        if button.text() not in driver.shown
    )
    name = hidden.text()
    driver.qtbot.mouseClick(hidden, Qt.MouseButton.LeftButton)
    driver.settle()
    assert name in driver.shown
    assert driver.selected == {name}
    driver.do("undo")
    assert name not in driver.shown


def test_the_palette_finds_actions_and_things(driver) -> None:
    driver.do("palette")
    driver.type("dark col")
    assert [choice.text for choice in driver.window.palette_card.list.choices] == ["Dark colours"]
    driver.press("Return")
    assert driver.window.session.theme_name == "dark"
    driver.do("palette")
    driver.type("macie")
    driver.press("Return")
    assert driver.selected == {"Amazon Macie"}
    assert "Amazon Macie" in driver.shown
    assert not driver.window.palette_card.isVisible()


def test_what_begins_with_the_words_comes_before_what_has_them_inside(driver) -> None:
    def first(text):
        driver.do("palette")
        driver.type(text)
        found = driver.window.palette_card.list.choices[0].text
        driver.press("Escape")
        return found

    assert first("lay") == "Lay out anew"
    assert first("inspector") == "Amazon Inspector"


def test_the_palette_lists_every_verb_that_can_be_done(driver) -> None:
    from app.actions import ACTIONS

    driver.do("palette")
    offered = {choice.value.id for choice in driver.window.palette_card.list.choices}
    assert offered == {action.id for action in ACTIONS if action.enabled(driver.window)}
    assert "hide" not in offered
    driver.press("Escape")
    assert not driver.window.palette_card.isVisible()


def offered(driver, text: str) -> list[str]:
    driver.do("palette")
    driver.type(text)
    texts = [choice.text for choice in driver.window.palette_card.list.choices]
    driver.press("Escape")
    return texts


def test_the_palette_puts_what_begins_with_the_text_first(driver) -> None:
    assert offered(driver, "macie")[0] == "Amazon Macie"
    assert offered(driver, "leg")[0] == "Legend"
    assert offered(driver, "lens: gov")[0] == "Lens: governance"


def test_the_palette_finds_actions_in_both_languages_and_shows_their_keys(driver) -> None:
    driver.do("language-ja")
    assert offered(driver, "凡例")[0] == "凡例"
    assert "凡例" in offered(driver, "legend")
    assert offered(driver, "フローログ")[0] == "VPC フローログ"
    driver.do("palette")
    driver.type("凡例")
    assert driver.window.palette_card.list.choices[0].detail == "Ctrl+Shift+E"
    driver.press("Escape")


def test_every_action_has_its_own_keys(driver) -> None:
    actions = driver.window.findChildren(QAction)
    keys = [keys.toString() for action in actions for keys in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert len(keys) > 15


def test_what_cannot_be_done_is_disabled(driver) -> None:
    by_id = driver.window.commands.by_id
    assert not by_id["undo"].isEnabled()
    assert not by_id["hide"].isEnabled()
    driver.ask("what feeds Detective?")
    assert by_id["undo"].isEnabled()
    assert by_id["hide"].isEnabled()
    assert not by_id["redo"].isEnabled()


def test_the_legend_can_be_put_away_and_stays_so(driver) -> None:
    driver.settle()
    assert driver.window.stage.legend.isVisible()
    driver.do("legend")
    assert not driver.window.stage.legend.isVisible()
    driver.ask("what feeds Detective?")
    assert not driver.window.stage.legend.isVisible()
    assert not driver.window.settings.legend
    driver.do("legend")
    assert driver.window.stage.legend.isVisible()


def test_a_click_on_an_edge_shows_its_evidence(driver) -> None:
    driver.ask("what feeds Detective?")
    canvas, wanted = driver.window.canvas, driver.iri("Amazon Detective")
    size = canvas.viewport().size()
    at = next(
        QPoint(x, y)
        for y in range(4, size.height(), 3)
        for x in range(4, size.width(), 6)
        if isinstance(canvas.pick(QPoint(x, y)), tuple) and canvas.pick(QPoint(x, y))[2] == wanted
    )
    driver.qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    driver.settle()
    assert driver.window.side.edge is not None
    assert driver.says("EVIDENCE", driver.window.side)
    driver.click("Amazon Detective")
    assert driver.window.side.edge is None
    assert not driver.says("EVIDENCE", driver.window.side)


def test_full_screen_and_back(driver) -> None:
    driver.do("full-screen")
    assert driver.frame.isFullScreen()
    driver.do("full-screen")
    assert not driver.frame.isFullScreen()
