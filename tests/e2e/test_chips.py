"""The reading as chips: changed by mouse and by keys, other readings, their words."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.reading import ChipButton


def chip(driver, text: str) -> ChipButton:
    return next(one for one in driver.window.reading.chips if one.full_text == text)


def chosen(driver) -> list[str]:
    return [choice.text for choice in driver.window.reading.chooser.list.choices]


def test_a_click_on_the_thing_asks_about_another(driver) -> None:
    driver.ask("what feeds Detective?")
    chip(driver, "Amazon Detective").click()
    driver.settle()
    driver.type("security hub")
    driver.press("Return")
    assert driver.window.top.ask.field.text() == "what feeds AWS Security Hub?"
    assert driver.window.session.answer.query.constraints[0].named[0].iri == driver.iri(
        "AWS Security Hub"
    )
    assert driver.window.settings.history[-1] == "what feeds AWS Security Hub?"


def test_chips_are_changed_by_keys_alone(driver) -> None:
    driver.ask("what feeds Detective?")
    driver.do("change-reading")
    driver.press("Tab")
    assert driver.focus is chip(driver, "feeds · sends findings to")
    driver.press("Space")
    assert driver.window.reading.chooser.isVisible()
    assert "sends findings to" in chosen(driver)
    driver.type("findings")
    driver.press("Return")
    relations = driver.window.session.answer.query.constraints[0].relations
    assert {iri.rpartition(":")[2] for iri in relations} == {"sendsFindingsTo"}
    assert driver.window.reading.chips


def test_escape_closes_the_list_and_gives_the_chip_back_the_keyboard(driver) -> None:
    driver.ask("what feeds Detective?")
    one = chip(driver, "Amazon Detective")
    one.click()
    driver.settle()
    driver.press("Escape")
    assert not driver.window.reading.chooser.isVisible()
    assert one.hasFocus()
    assert driver.lit


def test_the_direction_is_turned_round_by_its_arrow(driver) -> None:
    driver.ask("what feeds Detective?")
    chip(driver, "→").click()
    driver.settle()
    driver.press("Down")
    driver.press("Return")
    assert driver.window.session.answer.query.constraints[0].asked == "object"


def test_the_layer_of_a_question_is_a_chip(opened) -> None:
    driver = opened(layer="both")
    driver.ask("what feeds Detective?")
    chip(driver, "notes and AWS").click()
    driver.settle()
    driver.type("ノート" if driver.window.session.language == "ja" else "in the notes")
    driver.press("Return")
    assert driver.window.session.answer.query.layer in ("notes", "both")


def test_another_reading_is_one_click(opened) -> None:
    driver = opened(layer="both", language="ja")
    driver.ask("Detective のデータソースは?")
    before = driver.window.session.answer.reading
    others = [
        one for one in driver.window.reading.chips if one.full_text.startswith("ほかの読み方")
    ]
    others[0].click()
    driver.settle()
    assert chosen(driver)
    driver.press("Return")
    assert driver.window.session.answer.reading != before
    driver.do("back")
    assert driver.window.session.answer.reading == before


def test_a_changed_question_that_has_no_words_follows_the_layer_switch(opened) -> None:
    driver = opened(layer="both")
    driver.ask("path from DNS Logs to SNS")
    chip(driver, "→").click()
    driver.settle()
    driver.press("Down")
    driver.press("Return")
    assert driver.window.session.answer.query.undirected
    history = driver.window.settings.history
    driver.do("layer-notes")
    query = driver.window.session.answer.query
    assert (query.undirected, query.layer) == (True, "notes")
    assert driver.window.settings.history == history


def test_many_chips_never_widen_the_window(driver) -> None:
    driver.frame.resize(1000, 700)
    driver.ask("which services integrate with Organizations and feed Security Hub?")
    assert driver.frame.width() == 1000
    last = driver.window.reading.chips[-1]
    last.setFocus(Qt.FocusReason.TabFocusReason)
    driver.settle()
    area = driver.window.reading
    assert area.rect().contains(last.mapTo(area, last.rect().center()))
    QTest.keyClick(last, Qt.Key.Key_Space)
    driver.settle()
    chooser = driver.window.reading.chooser
    assert driver.window.rect().contains(chooser.geometry())


def test_what_is_not_understood_leaves_no_chips_of_the_question_before(driver) -> None:
    driver.ask("what feeds Detective?")
    assert driver.window.reading.chips
    driver.ask("gibberish nobody knows")
    assert not driver.window.reading.chips
