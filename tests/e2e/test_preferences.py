"""Preferences: one dialog, by keys alone; what is saved is there at once and at the next start."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QDesktopServices, QImage
from PySide6.QtWidgets import QFileDialog, QPushButton

from app.dialogs.export import ExportDialog
from app.dialogs.preferences import PreferencesDialog
from app.settings import config_folder, read_settings
from app.verbs.files import picture_of
from app.verbs.preferring import use_icons
from tests.e2e.conftest import Driver, Opened

LILAC = "#6B4EE6"


@pytest.fixture
def icons(tmp_path: Path) -> Path:
    """A folder with an icon for Amazon GuardDuty, all in one colour that the program has not."""
    folder = tmp_path / "icons"
    folder.mkdir()
    image = QImage(64, 64, QImage.Format.Format_ARGB32)
    image.fill(QColor(LILAC))
    image.save(str(folder / "Arch_Amazon-GuardDuty_64.png"))
    return folder


def preferences(driver: Driver) -> PreferencesDialog:
    driver.do("preferences")
    (dialog,) = driver.window.findChildren(PreferencesDialog)
    return dialog


def kept() -> object:
    return read_settings(config_folder())


def colours_on_canvas(driver: Driver) -> set[str]:
    driver.window.canvas.fit()
    driver.qtbot.waitUntil(lambda: not driver.window.canvas.is_drawing, timeout=10_000)
    driver.settle()
    image = driver.window.canvas.grab().toImage()
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    }


def test_language_and_colours_are_chosen_by_keys_and_kept(opened: Opened) -> None:
    driver = opened(theme="dark")
    preferences(driver)
    driver.press("Tab")
    driver.press("Right")
    assert driver.window.session.theme_name == "dark", "nothing changes before it is saved"
    driver.press("Return")
    assert not driver.window.findChildren(PreferencesDialog)
    driver.frame.close()
    assert driver.window.settings == kept()


def test_what_is_saved_is_there_at_once(driver: Driver) -> None:
    dialog = preferences(driver)
    dialog.language.turn("ja")
    dialog.theme.turn("dark")
    dialog.motion.setChecked(False)
    driver.press("Return")
    window = driver.window
    assert (window.session.language, window.session.theme_name) == ("ja", "dark")
    assert not window.settings.reduced_motion
    assert window.commands.by_id["preferences"].text() == "設定…"


def test_cancel_changes_nothing(driver: Driver) -> None:
    before = driver.window.settings
    dialog = preferences(driver)
    dialog.language.turn("ja")
    dialog.theme.turn("dark")
    dialog.motion.setChecked(False)
    driver.press("Escape")
    assert driver.window.settings == before
    assert driver.window.session.language == "en"


def test_less_motion_holds_at_the_next_start(opened: Opened) -> None:
    assert not opened(reduced_motion=True).window.canvas.motion


def test_icons_of_ones_own_are_drawn_kept_and_exported(
    opened: Opened, icons: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(icons))
    driver = opened()
    assert LILAC not in colours_on_canvas(driver)
    dialog = preferences(driver)
    dialog.icons.setCurrentIndex(dialog.icons.findText("From a folder…"))
    dialog.icons.activated.emit(dialog.icons.currentIndex())
    driver.press("Return")
    assert LILAC in colours_on_canvas(driver)
    assert any(box.icon for box in picture_of(driver.window).diagram.boxes)
    driver.window.commands.do("export")
    (exporting,) = driver.window.findChildren(ExportDialog)
    assert exporting.form.look().icons == str(icons)
    exporting.reject()
    driver.frame.close()
    again = opened(icons=read_settings(config_folder()).icons)
    assert LILAC in colours_on_canvas(again)


def test_icons_that_are_not_there_any_more_are_told(opened: Opened, tmp_path: Path) -> None:
    driver = opened(icons=str(tmp_path / "gone"))
    assert any("neither a folder nor a zip" in text for text in driver.messages())
    use_icons(driver.window, "")
    assert driver.window.settings.icons == ""


def test_who_names_no_folder_keeps_the_icons_there_were(
    opened: Opened, icons: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    driver = opened(icons=str(icons))
    dialog = preferences(driver)
    dialog.icons.setCurrentIndex(dialog.icons.findText("From a folder…"))
    dialog.icons.activated.emit(dialog.icons.currentIndex())
    assert dialog.icons.place == str(icons)
    dialog.reject()


def test_the_notebooks_folder_is_one_press_away(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_places: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened_places.append(url.toLocalFile())
    )
    path = driver.window.desk.path
    path.parent.mkdir(parents=True, exist_ok=True)
    dialog = preferences(driver)
    assert path.name in {Path(text).name for text in driver.texts(dialog)}
    first, second = (
        button for button in dialog.findChildren(QPushButton) if button.text() == "Open folder"
    )
    driver.qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert opened_places == [str(path.parent)]
    assert not second.isEnabled(), "there is no backup yet"
    dialog.reject()


def test_one_goes_back_to_the_usual_notebook(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "mine.sqlite"
    driver = opened(notebook=str(path))
    dialog = preferences(driver)
    driver.qtbot.mouseClick(dialog.usual, Qt.MouseButton.LeftButton)
    assert driver.says("from the next start", dialog)
    driver.press("Return")
    assert driver.window.settings.notebook == ""
    assert driver.window.desk.path == path, "this session goes on where it is"


def test_the_size_of_text_is_chosen_and_kept(driver: Driver) -> None:
    dialog = preferences(driver)
    dialog.text.setFocus()
    driver.press("Down")
    driver.press("Down")
    driver.press("Return")
    assert driver.window.settings.text_size == 125
    assert driver.window.top.export_button.fontInfo().pixelSize() == 16
    driver.do("normal-text")
