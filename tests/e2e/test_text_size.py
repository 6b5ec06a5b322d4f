"""Text follows the system's size and the user's, at once and everywhere, and nothing is cut off."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtDBus import QDBusVariant
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from app.panels.parts import ElidedButton, ElidedLabel, NameButton
from app.portal import factor_of
from app.reading import ChipButton
from app.settings import SIZES
from app.textsize import scale
from app.verbs import viewing
from tests.e2e.conftest import Driver, Opened

QUESTIONS = {"en": "what feeds Detective?", "ja": "Detective のデータソースは?"}
WINDOW = (1280, 800)


@pytest.fixture(autouse=True)
def usual_font(qapp: QApplication) -> Iterator[None]:
    """The application has the font it came with when a test ends, and text its usual size."""
    before = qapp.font()
    yield
    qapp.setFont(before)
    qapp.setProperty("text-scale", 1.0)
    qapp.setProperty("desktop-text-scale", 1.0)


def letters(widget: QWidget) -> float:
    """How high the letters of a widget are."""
    return widget.fontInfo().pixelSize()


def card(driver: Driver, name: str) -> QRect:
    """Where a card is, in pixels of the canvas: found by feeling for it."""
    canvas, wanted = driver.window.canvas, driver.iri(name)
    size = canvas.viewport().size()
    hits = [
        QPoint(x, y)
        for y in range(0, size.height(), 4)
        for x in range(0, size.width(), 4)
        if canvas.pick(QPointF(x, y)) == wanted
    ]
    assert hits, f"{name} is nowhere on the canvas"
    rows, columns = [hit.y() for hit in hits], [hit.x() for hit in hits]
    return QRect(QPoint(min(columns), min(rows)), QPoint(max(columns), max(rows)))


def is_cut(widget: QWidget) -> bool:
    """Whether a widget has less room than its text needs, and does not say so by an ellipsis."""
    if isinstance(widget, ElidedLabel | ElidedButton | NameButton | ChipButton | QLineEdit):
        return widget.height() < widget.fontMetrics().height()
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() < widget.heightForWidth(widget.width())
    wanted = widget.sizeHint()
    return widget.width() < wanted.width() or widget.height() < wanted.height()


def cut_off(top: QWidget) -> list[str]:
    """What in a window is cut, or reaches over its edge or over that of its panel."""
    found = []
    for kind in (QLabel, QPushButton, QComboBox, QLineEdit):
        for widget in top.findChildren(kind):
            parent = widget.parentWidget()
            if not widget.isVisible() or parent is None:
                continue
            out = not parent.rect().contains(widget.geometry())
            if out or is_cut(widget):
                text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
                found.append(f"{type(widget).__name__} {text!r} {widget.geometry()}")
    return found


def test_the_user_makes_text_larger_and_smaller(driver: Driver) -> None:
    button = driver.window.top.export_button
    before, place = letters(button), card(driver, "Amazon GuardDuty")
    for _ in range(4):
        driver.do("larger-text")
    assert driver.window.settings.text_size == 175
    assert letters(button) == pytest.approx(before * 1.75, abs=1)
    driver.window.canvas.fit()
    driver.do("smaller-text")
    assert driver.window.settings.text_size == 150
    assert "Text size 150 %" in driver.messages()
    driver.do("normal-text")
    assert letters(button) == before
    driver.window.canvas.fit()
    assert card(driver, "Amazon GuardDuty").width() == place.width()


def test_the_ends_of_the_sizes_are_ends(driver: Driver) -> None:
    for _ in SIZES:
        driver.do("larger-text")
    assert driver.window.settings.text_size == SIZES[-1]
    assert not driver.window.commands.by_id["larger-text"].isEnabled()


def test_the_systems_text_size_is_followed_while_the_window_is_open(
    driver: Driver, qapp: QApplication
) -> None:
    label = driver.window.top.export_button
    before = letters(label)
    font = qapp.font()
    font.setPointSizeF(20)
    qapp.setFont(font)
    driver.settle()
    assert scale() == 2.0
    assert letters(label) == before * 2
    font.setPointSizeF(10)
    qapp.setFont(font)
    driver.settle()
    assert letters(label) == before


@pytest.mark.parametrize(
    ("values", "factor"),
    [
        ([QDBusVariant(1.5)], 1.5),
        ([QDBusVariant(QDBusVariant(1.25))], 1.25),
        ([1.25], 1.25),
        ([], None),
        (["org.freedesktop.DBus.Error.ServiceUnknown"], None),
        ([QDBusVariant(0.0)], None),
        ([QDBusVariant("large")], None),
    ],
)
def test_what_a_desktop_says_of_text_is_read(values: list[object], factor: float | None) -> None:
    assert factor_of(values) == factor


def test_the_desktops_factor_multiplies_the_users(driver: Driver) -> None:
    driver.do("larger-text")
    viewing.take_desktop_scale(driver.window, 1.5)
    assert scale() == pytest.approx(1.65)
    viewing.take_desktop_scale(driver.window, 1.0)
    assert scale() == pytest.approx(1.1)


def test_the_size_chosen_is_there_at_the_next_start(opened: Opened) -> None:
    assert letters(opened(text_size=150).window.top.export_button) == 20


def test_cards_grow_with_the_text_of_the_canvas(opened: Opened) -> None:
    heights = []
    for size in (100, 150):
        driver = opened(text_size=size)
        driver.ask("what is Amazon SNS?")
        driver.window.canvas.fit([driver.iri("Amazon SNS")])  # as near as fitting goes
        driver.settle()
        heights.append(card(driver, "Amazon SNS").height())
    assert heights[1] == pytest.approx(heights[0] * 1.5, rel=0.1)


@pytest.mark.parametrize("size", [150, 200])
def test_a_click_finds_its_card_and_the_wheel_its_point(opened: Opened, size: int) -> None:
    driver = opened(text_size=size)
    driver.click("Amazon GuardDuty")
    assert driver.selected == {"Amazon GuardDuty"}
    canvas, at = driver.window.canvas, QPointF(card(driver, "Amazon GuardDuty").center())
    for turn in (120, 120, -120):
        wheel = QWheelEvent(
            at,
            canvas.viewport().mapToGlobal(at),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(canvas.viewport(), wheel)
        assert canvas.pick(at) == driver.iri("Amazon GuardDuty")


@pytest.mark.parametrize("size", [100, 150, 200])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_nothing_in_the_window_is_cut_off(opened: Opened, size: int, language: str) -> None:
    driver = opened(text_size=size, language=language)
    driver.frame.resize(*WINDOW)
    driver.settle()
    assert cut_off(driver.window) == []
    driver.ask(QUESTIONS[language])
    driver.settle()
    assert driver.window.session.answer
    assert cut_off(driver.window) == []
    driver.do("filters")
    assert cut_off(driver.window) == []
    driver.do("filters")
    driver.do("outline")
    assert cut_off(driver.window) == []


def test_the_smallest_window_has_room_for_the_largest_text_at_its_top(opened: Opened) -> None:
    driver = opened(text_size=SIZES[-1])
    driver.frame.resize(driver.frame.minimumSize())
    driver.settle()
    assert cut_off(driver.window.top) == []
    assert driver.window.top.export_button.isVisible()
    driver.frame.resize(1440, 900)
    driver.settle()
    assert driver.window.top.languages.isVisible()


@pytest.mark.parametrize("size", [150, 200])
@pytest.mark.parametrize(
    "verb",
    [
        "shortcuts",
        "about",
        "add-fact",
        "add-thing",
        "notes",
        "views",
        "saved-questions",
        "preferences",
        "backups",
    ],
)
def test_no_dialog_is_larger_than_the_window_or_cut_off(
    opened: Opened, size: int, verb: str
) -> None:
    driver = opened(text_size=size)
    driver.frame.resize(*WINDOW)
    driver.do(verb)
    dialog = QApplication.activeModalWidget() or QApplication.activeWindow()
    assert dialog is not None
    assert dialog is not driver.frame
    driver.settle()
    assert dialog.width() <= WINDOW[0]
    assert dialog.height() <= WINDOW[1]
    assert cut_off(dialog) == []
    dialog.close()
    driver.settle()
