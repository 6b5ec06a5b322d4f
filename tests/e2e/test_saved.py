"""Questions kept and asked again for another thing; input methods at work in the bar."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.dialogs.saved import SavedDialog, SaveDialog


def save(driver, *, each_time: bool) -> None:
    driver.do("save-question")
    dialog = driver.window.findChild(SaveDialog)
    for box in dialog.boxes:
        box.setChecked(each_time)
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    driver.settle()
    driver.frame.activateWindow()
    driver.settle()


def test_a_parameter_is_asked_for_with_the_selection_first(driver) -> None:
    driver.ask("what feeds Detective?")
    save(driver, each_time=True)
    assert driver.window.settings.saved == (("what feeds $service?", "what feeds $service?"),)
    driver.window.session.select([driver.iri("AWS Security Hub")])
    driver.settle()
    driver.ask("what feeds $service?")
    chooser = driver.window.chooser
    assert chooser.isVisible()
    assert chooser.list.choices[0].text == "AWS Security Hub"
    driver.press("Return")
    assert driver.window.top.ask.field.text() == "what feeds AWS Security Hub?"
    assert driver.window.session.answer.answers


def test_several_parameters_are_asked_for_one_after_the_other(driver) -> None:
    driver.ask("path from $log to $destination")
    driver.type("dns")
    driver.press("Return")
    assert driver.window.top.ask.field.text() == "path from DNS Logs to $destination"
    driver.type("sns")
    driver.press("Return")
    assert driver.window.session.answer.paths


def test_escape_while_a_parameter_is_asked_for_asks_nothing(driver) -> None:
    driver.ask("what feeds $service?")
    driver.press("Escape")
    assert driver.window.session.answer is None
    assert not driver.window.chooser.isVisible()


def test_saved_questions_stand_in_bar_and_palette(driver) -> None:
    driver.window.keep(saved=(("Sources", "what feeds $service?"),))
    driver.do("ask")
    driver.type("sources")
    assert driver.window.top.ask.popup.choices[0].text == "what feeds $service?"
    driver.press("Escape")
    driver.do("palette")
    driver.type("sources")
    card = driver.window.palette_card
    at = [choice.text for choice in card.list.choices].index("what feeds $service?")
    for _ in range(at):
        driver.press("Down")
    driver.press("Return")
    assert driver.window.chooser.isVisible()


def test_saved_questions_are_asked_renamed_and_deleted(driver) -> None:
    driver.window.keep(saved=(("one", "what feeds Detective?"), ("two", "what is AWS Config?")))
    driver.do("saved-questions")
    dialog = driver.window.findChild(SavedDialog)
    dialog.list.item(0).setText("first")
    assert driver.window.settings.saved[0] == ("first", "what feeds Detective?")
    dialog.list.setCurrentRow(1)
    dialog.delete_button.click()
    assert driver.window.settings.saved == (("first", "what feeds Detective?"),)
    dialog.list.setCurrentRow(0)
    dialog.ask_button.click()
    driver.settle()
    assert driver.window.top.ask.field.text() == "what feeds Detective?"


def test_saved_questions_are_there_at_the_next_start(opened, own_settings) -> None:
    from app.settings import read_settings

    driver = opened()
    driver.ask("what is AWS Config?")
    save(driver, each_time=False)
    driver.frame.close()
    driver.settle()
    assert read_settings(own_settings).saved == (("what is AWS Config?", "what is AWS Config?"),)


# Japanese input methods


def compose(driver, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(driver.focus, event)
    driver.settle()


def test_nothing_lies_over_the_candidates_while_composing(opened) -> None:
    driver = opened(language="ja")
    driver.do("ask")
    driver.type("Det")
    popup = driver.window.top.ask.popup
    assert popup.isVisible()
    compose(driver, "の")
    assert not popup.isVisible()
    for key in ("Down", "Up", "Return"):
        driver.press(key)
    assert driver.window.session.answer is None, "a key of the input method asked the question"
    assert driver.window.top.ask.field.text() == "Det"


def test_what_is_committed_is_completed_and_asked(opened) -> None:
    driver = opened(language="ja")
    driver.do("ask")
    driver.type("Detective ")
    for text in ("の", "のでーた", "のデータソース"):
        compose(driver, text)
    compose(driver, "", "のデータソースは?")
    field = driver.window.top.ask.field
    assert field.text() == "Detective のデータソースは?"
    assert driver.window.top.ask.popup.isVisible()
    driver.press("Return")
    assert driver.window.session.answer.understood


def test_a_composition_given_up_leaves_the_text_and_the_keys(opened) -> None:
    driver = opened(language="ja")
    driver.do("ask")
    driver.type("Detective")
    compose(driver, "のの")
    compose(driver, "")
    assert driver.window.top.ask.field.text() == "Detective"
    driver.press("Return")
    assert driver.window.session.answer is not None


def test_a_chip_is_changed_in_japanese(opened) -> None:
    driver = opened(language="ja")
    driver.ask("Detective のデータソースは?")
    chip = next(c for c in driver.window.reading.chips if c.full_text == "Amazon Detective")
    chip.click()
    driver.settle()
    compose(driver, "がーど")
    compose(driver, "", "ガードデューティ")
    assert driver.window.chooser.list.choices[0].text == "Amazon GuardDuty"
    driver.press("Return")
    assert driver.window.top.ask.field.text() == "Amazon GuardDuty のデータソースは?"
