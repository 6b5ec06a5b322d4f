"""Asking in the real window: the answer, its evidence, and what to do when it is not understood."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton

FEEDS = {"Amazon GuardDuty": "115", "CloudTrail Logs": "113", "VPC Flow Logs": "114"}


def test_what_feeds_detective_in_the_notes(driver) -> None:
    driver.ask("what feeds Detective?")
    answer = driver.window.session.answer
    assert {found.label.en for found in answer.answers} == FEEDS.keys()
    rows = driver.rows()
    for name, line in FEEDS.items():
        assert line in rows[name]
        assert "AWS" not in rows[name]
    assert driver.says("3 answers", driver.window.reading)
    assert driver.selected == {"Amazon Detective"}
    assert driver.lit == {*FEEDS, "Amazon Detective"}
    assert driver.lit < driver.shown


def test_the_same_in_japanese(opened) -> None:
    driver = opened(layer="notes", language="ja")
    driver.ask("Detective のデータソースは?")
    assert {found.label.en for found in driver.window.session.answer.answers} == FEEDS.keys()
    rows = driver.rows()
    assert "115" in rows["Amazon GuardDuty"]
    assert rows["CloudTrail ログ"] == "113 行目"
    assert rows["VPC フローログ"] == "114 行目"
    assert driver.says("回答 3 件", driver.window.reading)


def test_both_layers_name_what_only_aws_says(opened) -> None:
    driver = opened(layer="both")
    driver.ask("what feeds Detective?")
    rows = driver.rows()
    assert rows["EKS Audit Logs"] == "AWS only"
    assert rows["VPC Flow Logs"] == "line 114 · AWS"
    assert driver.says("5 answers · 3 in the notes, 2 only in AWS’s documentation")


def test_the_layer_switch_gives_the_answer_anew_in_one_step_of_undo(opened) -> None:
    driver = opened(layer="both")
    driver.ask("what feeds Detective?")
    driver.do("layer-notes")
    assert driver.says("3 answers")
    assert driver.window.top.layers.on == "notes"
    driver.do("undo")
    assert driver.says("5 answers")
    assert driver.window.top.layers.on == "both"


def test_evidence_is_one_click_away(driver) -> None:
    driver.ask("what feeds Detective?")
    from app.panels.rows import Row

    row = driver.window.side.findChildren(Row)[0]
    row.link.click()
    driver.settle()
    assert driver.says("S13", row)
    assert driver.says("line 11", row)


def test_a_path_is_shown_hop_by_hop(driver) -> None:
    driver.ask("how does GuardDuty get to SNS?")
    assert driver.says("PATH 1")
    names = list(driver.rows())
    assert {"Amazon EventBridge", "Amazon SNS"} <= set(names)
    assert {"Amazon GuardDuty", "Amazon EventBridge", "Amazon SNS"} <= driver.lit


def test_asking_can_be_undone_and_redone(driver) -> None:
    before = driver.shown
    driver.ask("what feeds Detective?")
    first = driver.shown
    driver.ask("how does GuardDuty get to SNS?")
    driver.do("undo")
    assert driver.window.top.ask.field.text() == "what feeds Detective?"
    assert driver.shown == first
    assert driver.lit == {*FEEDS, "Amazon Detective"}
    driver.do("undo")
    assert driver.shown == before
    assert driver.lit == set()
    assert driver.window.session.answer is None
    driver.do("redo")
    driver.do("redo")
    assert "Amazon SNS" in driver.lit


def test_what_is_not_understood_is_said_with_three_ways_on(driver) -> None:
    before = driver.shown
    driver.ask("what frobnicates the quux?")
    assert driver.says("NOT UNDERSTOOD")
    assert driver.says("TRY ONE OF THESE")
    assert driver.shown == before
    buttons = [
        button
        for button in driver.window.side.findChildren(QAbstractButton)
        if button.property("look") == "question"
    ]
    assert len(buttons) == 3
    buttons[0].click()
    driver.settle()
    assert driver.window.session.answer.understood


def test_an_empty_question_asks_for_one(driver) -> None:
    driver.ask("   ")
    assert driver.window.session.answer is None
    assert driver.window.top.ask.field.hasFocus()


def test_ten_thousand_characters_are_answered_with_a_sentence(driver) -> None:
    driver.do("ask")
    driver.window.top.ask.field.setText("x" * 10_000)
    driver.press("Return")
    assert not driver.window.session.answer.understood
    assert driver.says("NOT UNDERSTOOD")


def test_type_ahead_offers_things_and_takes_one(driver) -> None:
    driver.do("ask")
    driver.type("guardd")
    popup = driver.window.top.ask.popup
    assert popup.isVisible()
    assert "Amazon GuardDuty" in [choice.text for choice in popup.choices]
    while popup.current is None or popup.current.text != "Amazon GuardDuty":
        driver.press("Down")
    driver.press("Return")
    assert not popup.isVisible()
    assert driver.window.session.answer.question == "Amazon GuardDuty"


def test_tab_fills_in_and_escape_closes_the_offers(driver) -> None:
    driver.do("ask")
    driver.type("guardd")
    first = driver.window.top.ask.popup.choices[0].text
    driver.press("Tab")
    assert driver.window.top.ask.field.text() == first + " "
    driver.press("Escape")
    assert not driver.window.top.ask.popup.isVisible()
    assert driver.window.top.ask.field.hasFocus()
    driver.press("Escape")
    assert driver.window.canvas.hasFocus()


def test_up_and_down_walk_through_what_was_asked(driver) -> None:
    for question in ("what feeds Detective?", "how does GuardDuty get to SNS?"):
        driver.ask(question)
    driver.do("ask")
    field = driver.window.top.ask.field
    driver.press("Up")
    driver.press("Up")
    assert field.text() == "what feeds Detective?"
    driver.press("Down")
    assert field.text() == "how does GuardDuty get to SNS?"
    assert driver.window.settings.history[-1] == "how does GuardDuty get to SNS?"


def test_an_input_method_is_left_alone_while_it_composes(driver) -> None:
    driver.do("ask")
    field, popup = driver.window.top.ask.field, driver.window.top.ask.popup
    field.clear()
    driver.type("guardd")
    assert popup.isVisible()
    field.clear()
    QCoreApplication.sendEvent(field, QInputMethodEvent("でてくてぃぶ", []))
    assert field.composing
    assert not popup.isVisible()
    for keys in ("Up", "Down", "Escape"):
        driver.press(keys)
    assert field.hasFocus()
    assert field.text() == ""
    commit = QInputMethodEvent("", [])
    commit.setCommitString("Detective のデータソースは")
    QCoreApplication.sendEvent(field, commit)
    assert not field.composing
    assert field.text() == "Detective のデータソースは"
    driver.press("Return")
    assert len(driver.window.session.answer.answers) == 3


@pytest.mark.parametrize("text", ["<b>bold</b>", "<img src='file:///etc/passwd'>"])
def test_markup_in_a_question_is_shown_as_it_stands(driver, text: str) -> None:
    driver.ask(text)
    assert driver.window.top.ask.field.text() == text
    assert not driver.window.session.answer.understood
