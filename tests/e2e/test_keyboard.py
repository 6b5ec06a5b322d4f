"""Everything a mouse can point at is reached by keys, and one sees where the keyboard is."""

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QSpinBox, QWidget

from app.actions import ACTIONS
from app.canvas.view import Canvas
from app.panels.legend import LegendButton
from tests.e2e.conftest import Driver, Opened


def part_of(driver: Driver) -> str:
    """The part of the window the keyboard is in."""
    window = driver.window
    parts = {
        "top": window.top,
        "reading": window.reading,
        "filters": window.filter_panel,
        "canvas": window.canvas,
        "legend": window.stage.legend,
        "overview": window.stage.overview,
        "outline": window.outline,
        "side": window.side,
    }
    focus = driver.focus
    return next(name for name, part in parts.items() if part in (focus, *_above(focus)))


def _above(widget: QWidget) -> list[QWidget]:
    found = []
    while (widget := widget.parentWidget()) is not None:  # type: ignore[assignment]
        found.append(widget)
    return found


def test_one_key_goes_round_the_parts_of_the_window(driver: Driver) -> None:
    driver.ask("what feeds Detective?")
    seen = [part_of(driver)]
    for _ in range(6):
        driver.press("F6")
        seen.append(part_of(driver))
    assert seen == ["canvas", "legend", "overview", "side", "top", "reading", "canvas"]
    driver.press("Shift+F6")
    assert part_of(driver) == "reading"
    driver.do("filters")
    driver.do("outline")
    seen = []
    for _ in range(7):
        driver.press("F6")
        seen.append(part_of(driver))
    assert seen == ["side", "top", "reading", "filters", "canvas", "legend", "outline"]


def test_a_fact_is_chosen_by_keys_and_read_like_one_that_was_clicked(driver: Driver) -> None:
    driver.ask("what feeds Detective?")
    driver.click("Amazon Detective")
    ties = set()
    for _ in range(20):
        driver.press("Ctrl+T")
        if driver.window.side.edge is None:
            break
        ties.add(driver.window.side.edge)
        assert driver.says("EVIDENCE", driver.window.side)
    shown = {
        edge.key
        for edge in driver.window.session.scene.shown_edges()
        if driver.iri("Amazon Detective") in edge.key
    }
    assert ties == shown
    assert driver.selected == {"Amazon Detective"}, "after the last tie one is at the thing again"
    driver.press("Ctrl+T")
    first = driver.window.side.edge
    driver.press("Ctrl+T")
    driver.press("Ctrl+B")
    assert driver.window.side.edge == first
    driver.press("Left")
    assert driver.selected
    assert driver.selected != {"Amazon Detective"}, "arrows walk on from the thing"


def test_cards_move_by_keys(driver: Driver) -> None:
    driver.click("Amazon GuardDuty")
    iri = driver.iri("Amazon GuardDuty")
    before = driver.window.session.scene.picture.places[iri]
    driver.press("Ctrl+Right")
    after = driver.window.session.scene.picture.places[iri]
    assert after.x > before.x
    driver.do("undo")
    assert driver.window.session.scene.picture.places[iri] == before


def test_the_outline_is_sorted_and_made_higher_by_keys(driver: Driver) -> None:
    driver.do("outline")
    view, height = driver.window.outline.view, driver.window.outline.height()

    def names() -> list[str]:
        model = view.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    first = names()
    driver.press("Ctrl+Shift+R")
    driver.qtbot.waitUntil(lambda: names() == first[::-1], timeout=5_000)
    driver.press("Ctrl+Shift+R")
    assert view.header().sortIndicatorSection() == 1
    driver.press("Alt+Up")
    assert driver.window.outline.height() > height
    driver.press("Alt+Down")
    assert driver.window.outline.height() == height


def test_the_menu_opens_by_a_key_and_has_every_verb(driver: Driver) -> None:
    driver.press("F10")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    verbs = {action.text() for part in menu.findChildren(QMenu) for action in part.actions()}
    assert {action.text for action in ACTIONS} <= verbs
    menu.close()


def look_of(widget: QWidget) -> QImage:
    QApplication.processEvents()
    return widget.grab().toImage()


def takers(driver: Driver) -> list[QWidget]:
    """Everything in sight that takes the keyboard by Tab, by the chain Qt keeps."""
    found, each = [], driver.window.top.nextInFocusChain()
    start = each
    while each is not None:
        tabs = each.focusPolicy().value & 1 and each.isVisible() and each.isEnabled()
        if tabs and driver.window.isAncestorOf(each) and each.focusProxy() is None:
            found.append(each)
        each = each.nextInFocusChain()
        if each is start:
            break
    return found


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_one_sees_where_the_keyboard_is(opened: Opened, theme: str) -> None:
    driver = opened(theme=theme)
    driver.ask("what feeds Detective?")
    driver.do("filters")
    driver.do("outline")
    unseen = []
    for widget in takers(driver):
        if isinstance(widget, QComboBox | QSpinBox | Canvas | LegendButton):
            continue  # tested by their own colours, or drawn anew in the meantime
        driver.frame.setFocus()
        without = look_of(widget)
        widget.setFocus()
        if look_of(widget) == without:
            unseen.append((type(widget).__name__, widget.accessibleName()))
    assert "\n".join(f"{kind} {name}" for kind, name in unseen) == ""


def test_the_palette_gives_the_keyboard_back(driver: Driver) -> None:
    for opener in (driver.window.canvas, driver.window.top.export_button):
        opener.setFocus()
        driver.do("palette")
        assert driver.focus is driver.window.palette_card.field
        driver.press("Escape")
        assert driver.focus is opener
