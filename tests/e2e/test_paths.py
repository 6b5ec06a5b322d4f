"""Paths in the window: between two selected, looked at, walked hop by hop, narrowed, and none."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.panels.paths import PathList


def paths(driver) -> PathList:
    return driver.window.side.findChild(PathList)


def inked(driver) -> set[str]:
    """The cards drawn in ink at this moment."""
    boxes = driver.window.canvas._board.sheet.diagram.boxes
    return driver.names(box.iri for box in boxes if not box.faded)


def select(driver, *names: str) -> None:
    driver.window.session.select([driver.iri(name) for name in names])
    driver.settle()


def test_two_selected_things_and_a_key_are_a_question(driver) -> None:
    select(driver, "Amazon GuardDuty", "Amazon SNS")
    driver.do("paths")
    assert driver.window.top.ask.field.text() == "path from Amazon GuardDuty to Amazon SNS"
    assert {"Amazon GuardDuty", "Amazon EventBridge", "Amazon SNS"} <= driver.lit
    assert paths(driver).hasFocus()


def test_one_selected_thing_begins_the_question(driver) -> None:
    select(driver, "Amazon GuardDuty")
    driver.do("paths")
    field = driver.window.top.ask.field
    assert field.hasFocus()
    assert field.text() == "path from Amazon GuardDuty to "
    driver.type("Amazon SNS")
    driver.press("Return")
    assert driver.window.session.answer.paths


def test_arrow_keys_walk_a_path_with_its_sentences_and_evidence(driver) -> None:
    driver.ask("how does GuardDuty get to SNS?")
    walked = paths(driver)
    assert inked(driver) == {"Amazon GuardDuty", "Amazon EventBridge", "Amazon SNS"}
    driver.press("Right")
    assert inked(driver) == {"Amazon GuardDuty", "Amazon EventBridge"}
    assert driver.says("Hop 1 of 2: Amazon GuardDuty publishes events to Amazon EventBridge.")
    assert driver.says("line 58 ·", walked)
    driver.press("Right")
    driver.press("Right")
    assert inked(driver) == {"Amazon EventBridge", "Amazon SNS"}
    assert walked.accessibleName().startswith("Hop 2 of 2")
    driver.press("Left")
    driver.press("Left")
    assert not driver.says("Hop 1 of 2", walked)
    driver.press("Right")
    driver.press("Return")
    assert driver.selected == {"Amazon EventBridge"}


def test_other_paths_are_looked_at_by_pointer_and_by_keys(opened) -> None:
    driver = opened(layer="both")
    driver.ask("how does GuardDuty get to SNS?")
    listed = paths(driver)
    assert len(listed.cards) > 1
    names = [
        driver.names({end for hop in hops for end in (hop.source, hop.target)})
        for hops in driver.window.session.answer.hops
    ]
    driver.press("Down")
    assert inked(driver) == names[1]
    card = listed.cards[0]
    middle = QPointF(card.rect().center())
    QApplication.sendEvent(card, QEnterEvent(middle, middle, middle))
    assert inked(driver) == names[0]
    QApplication.sendEvent(card, QEvent(QEvent.Type.Leave))
    assert inked(driver) == names[1]
    QTest.mouseClick(listed.cards[-1], Qt.MouseButton.LeftButton)
    assert listed.at == len(listed.cards) - 1
    driver.window.canvas.setFocus()
    assert inked(driver) == driver.lit


def test_more_paths_are_looked_for(opened) -> None:
    driver = opened(layer="both")
    driver.ask("how does GuardDuty get to SNS?")
    before = len(paths(driver).cards)
    buttons = driver.window.side.findChildren(QPushButton)
    next(b for b in buttons if b.text() == "Look for more paths").click()
    driver.settle()
    assert len(paths(driver).cards) > before
    assert driver.window.top.ask.field.text() == "how does GuardDuty get to SNS?"


def test_a_node_of_a_path_is_avoided_from_its_menu(opened) -> None:
    from app.nodemenu import node_menu

    driver = opened(layer="both")
    driver.ask("how does GuardDuty get to SNS?")
    bridge = driver.iri("Amazon EventBridge")
    for text, through in (("Only paths round it", False), ("Only paths through it", True)):
        driver.ask("how does GuardDuty get to SNS?")
        menu = node_menu(driver.window, bridge)
        next(action for action in menu.actions() if action.text() == text).trigger()
        menu.deleteLater()
        driver.settle()
        found = driver.window.session.answer.paths
        assert found
        assert all((bridge in path) == through for path in found)


def test_no_path_is_explained_and_each_way_out_is_one_click(driver) -> None:
    driver.ask("path from SNS to GuardDuty")
    assert not driver.window.session.answer.paths
    assert driver.says("WHAT REACHES AMAZON GUARDDUTY")
    buttons = driver.window.side.findChildren(QPushButton)
    way = next(b for b in buttons if b.accessibleName() == "Go the other way round")
    way.click()
    driver.settle()
    assert driver.window.session.answer.paths
    assert driver.window.top.ask.field.text() == "path from Amazon GuardDuty to Amazon SNS"


def test_a_layer_opens_a_path(driver) -> None:
    driver.ask("path from GuardDuty to SNS without EventBridge")
    assert driver.says("WHAT OPENS A PATH")
    buttons = driver.window.side.findChildren(QPushButton)
    next(b for b in buttons if b.accessibleName() == "Look in every layer").click()
    driver.settle()
    assert driver.window.session.answer.paths
    driver.do("back")
    assert not driver.window.session.answer.paths


def test_what_connects_some_things(opened) -> None:
    driver = opened(layer="both", language="ja")
    select(driver, "Amazon Macie", "AWS Lambda", "Amazon Detective")
    driver.do("connect")
    assert {"Amazon Macie", "AWS Lambda", "Amazon Detective"} <= driver.lit
    assert paths(driver)
    driver.do("layer-notes")
    assert driver.window.session.answer.kind == "connection"
    driver.do("undo")
    driver.do("undo")
    assert driver.window.session.answer is None


def test_escape_leaves_a_walk_for_the_picture(driver) -> None:
    driver.ask("how does GuardDuty get to SNS?")
    driver.press("Right")
    driver.press("Escape")
    assert driver.window.canvas.hasFocus()
    assert inked(driver) == driver.lit
