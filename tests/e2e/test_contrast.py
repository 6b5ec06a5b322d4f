"""More contrast and less motion, where the system asks for them."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessibilityHints
from PySide6.QtWidgets import QApplication, QLabel

from resources import theme
from tests.e2e.conftest import Opened

HIGH = Qt.ContrastPreference.HighContrast


@pytest.mark.parametrize("name", ["light", "dark"])
def test_high_contrast_is_followed_in_windows_canvas_and_dialogs(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    driver = opened(theme=name)
    window = driver.window
    assert window.session.theme_name == name
    monkeypatch.setattr(QAccessibilityHints, "contrastPreference", lambda _: HIGH)
    window._hints.contrastPreferenceChanged.emit(HIGH)
    driver.settle()
    strong = theme(f"{name}-contrast")
    assert window.colours() == strong
    canvas = window.canvas.viewport().grab().toImage()
    assert canvas.pixelColor(canvas.width() - 3, 3).name().upper() == strong.ground
    label = next(one for one in window.side.findChildren(QLabel) if one.isVisible())
    assert label.palette().windowText().color().name().upper() == strong.text
    driver.do("theme-light")
    assert window.colours() == theme("light-contrast"), "the user's choice keeps the contrast"
    driver.ask("what feeds Detective?")
    driver.do("export")
    driver.settle()
    monkeypatch.undo()
    window._hints.contrastPreferenceChanged.emit(Qt.ContrastPreference.NoPreference)
    assert window.session.theme_name == "light"


def test_a_start_in_high_contrast_has_it_from_the_first(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QAccessibilityHints, "contrastPreference", lambda _: HIGH)
    driver = opened(theme="dark")
    assert driver.window.colours() == theme("dark-contrast")
    assert driver.frame.palette().window().color().name() == "#000000"
    driver.frame.close()
    driver.settle()


def test_less_motion_is_followed_while_the_window_is_open(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = opened(reduced_motion=False)
    for wanted in (False, True):
        monkeypatch.setattr("app.canvas.motion.wanted_by_system", lambda wanted=wanted: wanted)
        QApplication.sendEvent(driver.frame, QEvent(QEvent.Type.ThemeChange))
        assert driver.window.canvas.motion == wanted
