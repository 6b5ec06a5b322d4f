"""Exporting from the real window: the dialog by its fields and by keys, the clipboard, printing."""

import errno
import os
import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from app.copying import SVG_TYPE, print_pages
from app.dialogs.export import ExportDialog
from app.exporting import FORMATS, file_stem
from app.exporting.presets import PRESETS
from app.verbs.files import picture_of
from graph.model import Text

WAIT = 20_000


@pytest.fixture
def dialog(driver) -> ExportDialog:
    driver.ask("what feeds Detective?")
    return dialog_of(driver)


def dialog_of(driver) -> ExportDialog:
    driver.frame.activateWindow()  # the offscreen platform does not, when a dialog closes
    driver.settle()
    driver.do("export")
    made = driver.window.findChild(ExportDialog)
    assert made.isVisible()
    return made


def choose(combo: QComboBox, name: str) -> None:
    """What a click on a row of a combo box does."""
    combo.setCurrentIndex(combo.findData(name))
    combo.activated.emit(combo.currentIndex())


def name_file(dialog: ExportDialog, path: Path) -> None:
    dialog.path.setText(str(path))
    dialog.path.textEdited.emit(str(path))


def previewed(driver, dialog: ExportDialog) -> None:
    driver.qtbot.waitUntil(lambda: not dialog.preview.busy, timeout=WAIT)


def saved(driver, dialog: ExportDialog) -> list[str]:
    """Press Export and wait until the window says so."""
    driver.qtbot.mouseClick(dialog.save_, Qt.MouseButton.LeftButton)
    driver.qtbot.waitUntil(lambda: bool(driver.messages()), timeout=WAIT)
    driver.settle()
    return list(driver.messages())


@pytest.mark.parametrize("kind", ["svg", "png", "pdf", "drawio", "graphml", "md", "apkg"])
def test_the_answer_is_exported(driver, dialog, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"detective.{kind}"
    name_file(dialog, path)
    assert f".{kind}" in dialog.format.suffixes
    assert saved(driver, dialog) == [f"Saved as {path}"]
    data = path.read_bytes()
    if kind == "png":
        assert QImage(str(path)).width() > 600
    elif kind == "pdf":
        assert "what feeds Detective?" in PdfReader(path).pages[0].extract_text()
    elif kind == "apkg":
        assert data.startswith(b"PK")
    else:
        text = data.decode()
        assert "VPC Flow Logs" in text
        assert "what feeds Detective?" in text


def test_the_preview_shows_the_page_that_is_written(driver, dialog, tmp_path: Path) -> None:
    choose(dialog.kind, "png")
    previewed(driver, dialog)
    shown = dialog.preview.sheet.page
    assert dialog.preview.pages == 1
    name_file(dialog, tmp_path / "a.png")
    saved(driver, dialog)
    written = QImage(str(tmp_path / "a.png"))
    assert shown.width() / shown.height() == pytest.approx(
        written.width() / written.height(), rel=0.01
    )
    small = written.scaled(shown.size(), mode=Qt.TransformationMode.SmoothTransformation)
    spots = [(x, y) for x in range(4, shown.width(), 9) for y in range(4, shown.height(), 9)]
    far = [
        at
        for at in spots
        if abs(shown.pixelColor(*at).lightness() - small.pixelColor(*at).lightness()) > 90
    ]
    assert len(far) < len(spots) * 0.01


def test_the_window_stays_awake_while_a_preview_is_made(driver, dialog) -> None:
    beats: list[float] = []
    timer = QTimer(dialog, interval=5)
    timer.timeout.connect(lambda: beats.append(time.monotonic()))
    timer.start()
    choose(dialog.what, "lens-detection")
    dialog.take(next(preset for preset in PRESETS if preset.name == "sheet"))
    previewed(driver, dialog)
    timer.stop()
    assert dialog.preview.pages
    gaps = [later - before for before, later in pairwise(beats)]
    assert max(gaps) < 1.0, "ten times what may be noticed: other work runs beside the tests"
    dialog.reject()


def test_a_preview_can_be_given_up_and_the_export_goes_on(driver, dialog, tmp_path: Path) -> None:
    choose(dialog.what, "lens-logs")
    dialog.preview.cancel()
    assert driver.says("No preview", dialog)
    previewed(driver, dialog)
    name_file(dialog, tmp_path / "a.graphml")
    dialog.preview.cancel()
    saved(driver, dialog)
    assert (tmp_path / "a.graphml").exists()


def test_a_preset_chooses_format_and_options(driver, dialog) -> None:
    for preset in PRESETS:
        button = next(
            each for each in dialog.findChildren(QPushButton) if each.text() == preset.label.en
        )
        driver.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert dialog.format.name == preset.format
        assert dialog.path.text().endswith(dialog.format.suffix)
        look = dialog.form.look()
        for option, value in preset.options.items():
            assert getattr(look, option) == value
    dialog.reject()


def test_only_options_that_the_format_heeds_are_shown(driver, dialog) -> None:
    rows = dialog.form._rows
    for row in FORMATS:
        choose(dialog.kind, row.name)
        seen = {name for name, widgets in rows.items() if widgets[1].isVisibleTo(dialog)}
        assert seen - {"random"} == row.options, row.name
        assert dialog.about.text() == row.about.en
    dialog.reject()


def test_a_blank_out_has_other_blanks_when_asked_and_a_key_behind(driver, dialog) -> None:
    dialog.take(next(preset for preset in PRESETS if preset.name == "blank-out"))
    dialog.form.count.setValue(2)
    previewed(driver, dialog)
    assert dialog.preview.pages == 2
    first = dialog.preview.sheet.page
    for _ in range(8):
        dialog.form.anew.click()
        previewed(driver, dialog)
        if dialog.preview.sheet.page != first:
            break
    assert dialog.preview.sheet.page != first
    dialog.preview.after.click()
    previewed(driver, dialog)
    assert dialog.preview.count.text() == "2 / 2"
    dialog.reject()


def test_the_selection_and_a_lens_are_exported_alone(driver, tmp_path: Path) -> None:
    driver.ask("what feeds Detective?")
    driver.window.session.select((driver.iri("Amazon Detective"),))
    dialog = dialog_of(driver)
    choose(dialog.what, "selection")
    name_file(dialog, tmp_path / "one.svg")
    saved(driver, dialog)
    text = (tmp_path / "one.svg").read_text(encoding="utf-8")
    assert "Amazon Detective" in text
    assert "VPC Flow Logs" not in text
    dialog = dialog_of(driver)
    choose(dialog.what, "lens-logs")
    assert dialog.caption.text() == "Log sources"
    name_file(dialog, tmp_path / "lens.mmd")
    driver.qtbot.mouseClick(dialog.save_, Qt.MouseButton.LeftButton)
    driver.qtbot.waitUntil((tmp_path / "lens.mmd").exists, timeout=WAIT)
    assert "CloudTrail Logs" in (tmp_path / "lens.mmd").read_text(encoding="utf-8")


def test_each_service_becomes_a_file(driver, dialog, tmp_path: Path) -> None:
    choose(dialog.kind, "mermaid")
    choose(dialog.what, "services")
    dialog.path.setText(str(tmp_path))
    (said,) = saved(driver, dialog)
    files = [path for path in tmp_path.iterdir() if path.suffix == ".mmd"]
    assert len(files) > 20
    assert f"and {len(files) - 1} more" in said


def test_an_export_can_be_cancelled_and_what_was_written_stays_whole(
    driver, dialog, tmp_path: Path
) -> None:
    choose(dialog.kind, "pdf")
    choose(dialog.what, "services")
    dialog.path.setText(str(tmp_path))
    driver.qtbot.mouseClick(dialog.save_, Qt.MouseButton.LeftButton)
    driver.qtbot.waitUntil(lambda: bool(list(tmp_path.glob("*.pdf"))), timeout=WAIT)
    driver.qtbot.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
    driver.qtbot.waitUntil(lambda: not dialog.run.busy, timeout=WAIT)
    assert dialog.isVisible()
    assert driver.says("Stopped", dialog)
    files = [path for path in tmp_path.iterdir() if path.is_file()]
    assert 0 < len(files) < 40
    for path in files:
        assert len(PdfReader(path).pages) > 0
    dialog.reject()


def test_an_existing_file_is_replaced_only_when_told_twice(driver, dialog, tmp_path: Path) -> None:
    path = tmp_path / "mine.svg"
    path.write_text("mine", encoding="utf-8")
    name_file(dialog, path)
    dialog.save()
    assert path.read_text(encoding="utf-8") == "mine"
    assert driver.says("This file exists", dialog)
    saved(driver, dialog)
    assert path.read_text(encoding="utf-8").startswith("<")


def test_a_folder_that_is_not_there_and_a_full_disk_are_said_and_the_dialog_stays(
    driver, dialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name_file(dialog, tmp_path / "no" / "where.svg")
    dialog.save()
    driver.qtbot.waitUntil(lambda: not dialog.run.busy, timeout=WAIT)
    assert driver.says("does not exist", dialog)
    assert not (tmp_path / "no").exists()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    name_file(dialog, tmp_path / "a.svg")
    dialog.save()
    driver.qtbot.waitUntil(lambda: not dialog.run.busy, timeout=WAIT)
    assert driver.says("The disk is full", dialog)
    assert dialog.isVisible()
    assert dialog.save_.isEnabled()
    dialog.reject()


def test_format_and_options_are_remembered_for_each_format(driver, dialog, tmp_path: Path) -> None:
    choose(dialog.kind, "png")
    dialog.form.theme.turn("dark")
    dialog.form.pixels.turn("3")
    name_file(dialog, tmp_path / "a.png")
    saved(driver, dialog)
    again = dialog_of(driver)
    assert again.format.name == "png"
    assert (again.form.look().theme, again.form.look().pixels) == ("dark", 3.0)
    assert Path(again.path.text()).parent == tmp_path
    choose(again.kind, "drawio")
    assert again.path.text().endswith(".drawio")
    again.reject()


def test_the_keyboard_is_enough(driver, tmp_path: Path) -> None:
    driver.ask("what feeds Detective?")
    driver.press("Ctrl+E")
    dialog = driver.window.findChild(ExportDialog)
    assert dialog.what.hasFocus()
    reached: list[QWidget] = []
    for _ in range(40):
        driver.press("Tab")
        reached.append(driver.focus)
        if driver.focus is dialog.path:
            break
    assert driver.focus is dialog.path
    assert {dialog.kind, dialog.form.layout_, dialog.form.paper, dialog.caption} <= {*reached}
    driver.press("Ctrl+A")
    driver.type(str(tmp_path / "typed.md"))
    assert dialog.format.name == "markdown"
    driver.press("Return")
    driver.qtbot.waitUntil((tmp_path / "typed.md").exists, timeout=WAIT)
    driver.settle()
    driver.press("Ctrl+E")
    driver.press("Escape")
    driver.settle()
    assert not any(each.isVisible() for each in driver.window.findChildren(ExportDialog))


def test_every_field_has_a_name_for_those_who_hear(driver, dialog) -> None:
    for field in dialog.findChildren(QComboBox):
        assert field.accessibleName()
    dialog.reject()


def test_the_picture_is_copied_as_svg_and_as_pixels(driver) -> None:
    driver.ask("what feeds Detective?")
    driver.do("copy-picture")
    data = QGuiApplication.clipboard().mimeData()
    assert b"VPC Flow Logs" in data.data(SVG_TYPE).data()
    assert data.hasImage()
    assert driver.says("clipboard")


def test_the_picture_is_printed_with_its_words_on_paper(driver, tmp_path: Path) -> None:
    driver.ask("what feeds Detective?")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    print_pages(picture_of(driver.window), printer)
    reader = PdfReader(tmp_path / "printed.pdf")
    box = reader.pages[0].mediabox
    sides = sorted((float(box.width), float(box.height)))
    assert sides == pytest.approx([595, 842], abs=2) or sides == pytest.approx([612, 792], abs=2)
    words = re.sub(r"\s", "", "".join(page.extract_text() for page in reader.pages))
    assert "whatfeedsDetective?" in words
    assert "VPCFlowLogs" in words


@pytest.mark.parametrize(
    ("question", "stem"),
    [
        ("what feeds Detective?", "what-feeds-Detective"),
        ("Detective のデータソースは?", "Detective-のデータソースは"),
        ("../../etc/passwd", "etc-passwd"),
        ("", "enishi"),
        ("?!", "enishi"),
        ("x" * 500, "x" * 60),
        ("con", "con-"),
        ("LPT1", "LPT1-"),
        ("COM¹", "COM1-"),
        ("nul.txt", "nul-txt"),
        ("a\0b\u202ec", "a-b-c"),
    ],
)
def test_a_file_name_is_made_of_the_question(question: str, stem: str) -> None:
    assert file_stem(question) == stem
    assert file_stem(Text(question).en) == stem
