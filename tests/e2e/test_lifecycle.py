"""From the first picture to the last: opening, taking up where one was, closing."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from pytestqt.qtbot import QtBot

from app.firstpaint import (
    PANEL_WIDTH,
    SMALLEST,
    Frame,
    draw_picture,
    fitting,
    last_picture,
    picture_name,
    save_picture,
)
from app.launch import open_in
from app.settings import Settings, cache_folder, read_settings
from resources import theme


def test_closing_keeps_what_the_next_window_takes_up(opened, own_settings: Path) -> None:
    driver = opened(layer="notes")
    driver.ask("what feeds Detective?")
    driver.do("theme-dark")
    driver.do("language-ja")
    driver.do("quit")
    kept = read_settings(own_settings)
    assert (kept.language, kept.theme, kept.layer) == ("ja", "dark", "notes")
    assert kept.question == "what feeds Detective?"
    assert kept.history == ("what feeds Detective?",)
    assert QImage(str(cache_folder() / picture_name("dark", "ja"))).width() == driver.frame.width()
    again = opened(**{name: getattr(kept, name) for name in ("language", "theme", "layer")})
    again.ask(kept.question)
    assert again.lit == driver.lit


def test_the_last_question_is_asked_again_and_cannot_be_undone(opened) -> None:
    driver = opened(layer="notes", question="what feeds Detective?")
    assert "VPC Flow Logs" in driver.lit
    assert not driver.window.commands.by_id["undo"].isEnabled()


def test_what_is_typed_before_the_window_lives_is_not_lost(qtbot: QtBot) -> None:
    settings = Settings(language="en", theme="light")
    frame = Frame(settings, QPixmap(), theme("light"))
    qtbot.addWidget(frame)
    frame.show()
    qtbot.keyClicks(frame, "what fee")
    window = open_in(frame, settings)
    assert window.top.ask.field.text() == "what fee"
    window.jobs.shut()


def test_the_first_picture_is_painted_before_anything_else_is_there(qtbot: QtBot) -> None:
    picture = QPixmap(1440, 900)
    picture.fill(QColor("#123456"))
    frame = Frame(Settings(), picture, theme("light"))
    qtbot.addWidget(frame)
    with qtbot.waitSignal(frame.painted):
        frame.show()
    seen = frame.grab().toImage()
    assert seen.pixelColor(10, 10) == QColor("#123456")
    assert seen.pixelColor(frame.width() - 5, 10) == QColor("#123456")


def test_the_first_picture_fits_any_size() -> None:
    light = theme("light")
    picture = QPixmap(1440, 900)
    picture.fill(QColor("#00ff00"))
    painter = QPainter(picture)
    painter.fillRect(QRect(1440 - PANEL_WIDTH, 0, PANEL_WIDTH, 900), QColor("#0000ff"))
    painter.end()
    for size in (QSize(900, 600), QSize(1440, 900), QSize(2560, 1440)):
        image = QImage(size, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        draw_picture(painter, size, picture, light)
        painter.end()
        assert image.pixelColor(size.width() - PANEL_WIDTH + 1, 5) == QColor("#0000ff")
        assert image.pixelColor(size.width() - 1, 5) == QColor("#0000ff")
        assert image.pixelColor(10, 5) == QColor("#00ff00")
        if size.width() > 1440:
            assert image.pixelColor(1440, 500) == QColor(light.ground)
            assert image.pixelColor(size.width() - 5, 1300) == QColor(light.panel)


def test_a_picture_is_shipped_for_every_theme_and_language() -> None:
    for name in ("light", "dark"):
        for language in ("en", "ja"):
            assert last_picture(name, language).width() == 1440


def test_a_broken_last_picture_gives_way_to_the_shipped_one(own_settings: Path) -> None:
    cache_folder().mkdir(parents=True)
    (cache_folder() / picture_name("light", "en")).write_bytes(b"\x89PNG broken")
    assert last_picture("light", "en").width() == 1440


def test_a_picture_keeps_its_density(tmp_path: Path, own_settings: Path) -> None:
    picture = QPixmap(200, 100)
    picture.fill(QColor("red"))
    picture.setDevicePixelRatio(2.0)
    assert save_picture(picture, cache_folder() / picture_name("light", "en"))
    assert last_picture("light", "en").devicePixelRatio() == 2.0
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    assert not save_picture(picture, blocked / "x.png")


def test_a_fault_inside_is_told_and_the_window_goes_on(
    opened, capsys: pytest.CaptureFixture[str]
) -> None:
    driver = opened()
    error = RuntimeError("never foreseen")
    driver.window.tell_of_fault(RuntimeError, error, None)
    assert "RuntimeError" in driver.messages()[0]
    assert "never foreseen" in capsys.readouterr().err
    driver.ask("what feeds Detective?")
    assert driver.lit


def test_settings_that_cannot_be_kept_are_told_on_the_way_out(
    opened, own_settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    driver = opened()
    own_settings.mkdir(exist_ok=True)
    (own_settings / "settings.json").mkdir()
    driver.do("quit")
    assert "could not be kept" in capsys.readouterr().err


def test_a_window_left_on_a_screen_that_is_gone_comes_back() -> None:
    for geometry in ((), (99_999, 99_999, 1200, 800), (-9_000, 0, 1200, 800)):
        place = fitting(geometry)
        assert place.width() >= SMALLEST.width()
        assert QRect(0, 0, 10_000, 10_000).contains(place.center())
