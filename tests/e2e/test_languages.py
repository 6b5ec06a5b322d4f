"""The live switch of language and theme, in the whole window."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit, QWidget

from app.actions import ACTIONS
from app.dialogs.shortcuts import native
from app.i18n import catalogue
from app.panels.rows import Row

NOT_OURS = {"AWS", "English", ", ", "file", "notes", "yours", "what", "current"}
"""Keys that a Japanese text may hold for a reason: names, or words too short to tell apart."""


def english_patterns() -> list[re.Pattern[str]]:
    """Our English texts as whole texts to look for, placeholders being anything."""
    return [
        re.compile("^" + re.sub(r"\\{\w+\\}", ".+", re.escape(source)) + "$", re.IGNORECASE)
        for source in catalogue("ja")
        if source not in NOT_OURS and catalogue("ja")[source] != source
    ]


def everything_said(widget: QWidget) -> Iterator[str]:
    """Every text a user can see, hover or hear."""
    for child in (widget, *widget.findChildren(QWidget)):
        yield child.toolTip()
        yield child.accessibleName()
        yield child.accessibleDescription()
        yield child.windowTitle()
        if isinstance(child, QLabel | QAbstractButton):
            yield child.text()
        if isinstance(child, QLineEdit):
            yield child.placeholderText()
        for action in child.actions():
            yield action.text()


def english_left(widget: QWidget) -> list[str]:
    patterns = english_patterns()
    said = {text for text in everything_said(widget) if text}
    return sorted(text for text in said if any(pattern.match(text) for pattern in patterns))


def test_a_switch_leaves_no_english_behind(driver) -> None:
    driver.ask("what feeds Detective?")
    for row in driver.window.side.findChildren(Row)[:3]:
        row.toggle()
    assert english_left(driver.frame), "the test sees nothing to translate"
    driver.do("language-ja")
    assert english_left(driver.frame) == []
    assert "VPC フローログ" in driver.rows()


def test_and_back_again(driver) -> None:
    driver.ask("what feeds Detective?")
    before = set(everything_said(driver.frame))
    driver.do("language-ja")
    driver.do("language-en")
    assert set(everything_said(driver.frame)) == before


@pytest.mark.parametrize("state", ["start", "not understood", "edge", "many", "path"])
def test_every_state_of_the_panel_is_translated(opened, state: str) -> None:
    driver = opened(layer="both")
    session = driver.window.session
    if state == "not understood":
        driver.ask("what frobnicates the quux?")
    elif state == "edge":
        driver.ask("what feeds Detective?")
        driver.window.show_edge(min(session.answer.edges))
    elif state == "many":
        session.select(list(session.scene.shown()))
    elif state == "path":
        driver.ask("how does GuardDuty get to SNS?")
    driver.do("language-ja")
    assert english_left(driver.frame) == []


@pytest.mark.parametrize("name", ["export", "shortcuts", "about"])
def test_dialogs_are_translated(opened, name: str) -> None:
    driver = opened(language="ja")
    driver.do(name)
    dialog = driver.window.findChild(QDialog)
    assert dialog.isVisible()
    assert english_left(dialog) == []
    dialog.reject()


def test_the_help_page_has_every_verb_with_keys(driver) -> None:
    driver.do("shortcuts")
    dialog = driver.window.findChild(QDialog)
    seen = driver.texts(dialog)
    for action in ACTIONS:
        if action.shortcuts:
            assert action.text in seen
            assert native(action.shortcuts[0]) in seen
    driver.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    driver.settle()
    assert not any(child.isVisible() for child in driver.window.findChildren(QDialog))


def test_a_theme_dresses_the_whole_window(driver, qapp: QApplication) -> None:
    light = driver.frame.grab().toImage().pixelColor(700, 90).lightness()
    driver.do("theme-dark")
    dark = driver.frame.grab().toImage()
    assert light > 230
    assert dark.pixelColor(700, 90).lightness() < 60
    assert dark.pixelColor(5, 5).lightness() < 60
    assert dark.pixelColor(dark.width() - 5, dark.height() - 5).lightness() < 60
    driver.do("theme-light")
    assert driver.frame.grab().toImage().pixelColor(700, 90).lightness() == light
