"""Files in and out of the real window: opening RDF with progress, and exporting the picture."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton

from app.dialogs.export import ExportDialog
from app.exporting import file_stem
from app.verbs import files

TURTLE = """
@prefix : <http://example.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
:cat rdfs:label "Cat"@en ; :eats :mouse .
:mouse rdfs:label "Mouse"@en ; :eats :cheese .
:cheese rdfs:label "Cheese"@en .
"""


def open_file(driver, path: Path) -> None:
    files.open_files(driver.window, [path])
    driver.qtbot.waitUntil(lambda: not driver.window.jobs.busy, timeout=20_000)
    driver.settle()


def test_an_opened_file_is_shown_and_can_be_asked(driver, tmp_path: Path) -> None:
    path = tmp_path / "animals.ttl"
    path.write_text(TURTLE, encoding="utf-8")
    open_file(driver, path)
    assert driver.shown == {"Cat", "Mouse", "Cheese"}
    assert driver.messages() == ["3 things opened"]
    driver.click("Cat")
    assert driver.says("EATS", driver.window.side)
    assert not driver.window.top.layers.isEnabled()
    assert not driver.window.commands.by_id["layer-notes"].isEnabled()
    assert path.read_text(encoding="utf-8") == TURTLE


def test_a_broken_file_is_named_with_its_line_and_what_is_open_stays(
    driver, tmp_path: Path
) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text("@prefix : <http://example.org/> .\n:cat :eats\n", encoding="utf-8")
    before = driver.shown
    open_file(driver, path)
    assert driver.shown == before
    (message,) = driver.messages()
    assert "broken.ttl" in message
    assert "line" in message
    driver.qtbot.wait(50)
    assert driver.messages() == [message]


def test_a_file_that_is_not_there_is_said(driver, tmp_path: Path) -> None:
    open_file(driver, tmp_path / "nowhere.ttl")
    assert "nowhere.ttl" in driver.messages()[0]


def test_opening_can_be_cancelled(driver, tmp_path: Path) -> None:
    path = tmp_path / "large.nt"
    triple = "<http://example.org/{0}> <http://example.org/p> <http://example.org/{1}> .\n"
    path.write_text("".join(triple.format(i, i + 1) for i in range(200_000)), encoding="utf-8")
    before = driver.shown
    files.open_files(driver.window, [path])
    driver.settle()
    jobs = driver.window.jobs
    assert jobs.isVisible()
    assert driver.says("large.nt", jobs)
    driver.qtbot.mouseClick(jobs.findChild(QPushButton), Qt.MouseButton.LeftButton)
    driver.qtbot.waitUntil(lambda: not jobs.busy, timeout=2_000)
    assert not jobs.isVisible()
    assert driver.shown == before


def dialog_of(driver) -> ExportDialog:
    driver.do("export")
    return driver.window.findChild(ExportDialog)


@pytest.mark.parametrize("kind", ["svg", "png", "pdf"])
def test_the_picture_is_exported(driver, tmp_path: Path, kind: str) -> None:
    driver.ask("what feeds Detective?")
    dialog = dialog_of(driver)
    path = tmp_path / f"detective.{kind}"
    dialog.path.setText(str(path))
    dialog.path.textEdited.emit(str(path))
    assert dialog.kind.on == kind
    dialog.save()
    driver.settle()
    assert driver.messages() == [f"Saved as {path}"]
    data = path.read_bytes()
    if kind == "svg":
        text = data.decode()
        assert "VPC Flow Logs" in text
        assert "what feeds Detective?" in text
        assert "ログ" in text
    elif kind == "png":
        image = QImage(str(path))
        assert image.width() > 600
        assert image.colorCount() == 0
    else:
        assert data.startswith(b"%PDF")


def test_an_existing_file_is_replaced_only_when_told_twice(driver, tmp_path: Path) -> None:
    path = tmp_path / "mine.svg"
    path.write_text("mine", encoding="utf-8")
    dialog = dialog_of(driver)
    dialog.path.setText(str(path))
    dialog.save()
    assert path.read_text(encoding="utf-8") == "mine"
    assert driver.says("This file exists", dialog)
    dialog.save()
    driver.settle()
    assert path.read_text(encoding="utf-8").startswith("<")


def test_a_folder_that_is_not_there_is_said_and_the_dialog_stays(driver, tmp_path: Path) -> None:
    dialog = dialog_of(driver)
    dialog.path.setText(str(tmp_path / "no" / "where.svg"))
    dialog.save()
    assert dialog.isVisible()
    assert driver.says("no", dialog)
    assert not (tmp_path / "no").exists()
    dialog.reject()


def test_the_format_and_the_suffix_follow_each_other(driver, tmp_path: Path) -> None:
    dialog = dialog_of(driver)
    dialog.path.setText(str(tmp_path / "x.svg"))
    dialog.kind.switched.emit("pdf")
    assert dialog.path.text().endswith("x.pdf")
    dialog.reject()


@pytest.mark.parametrize(
    ("question", "stem"),
    [
        ("what feeds Detective?", "what-feeds-Detective"),
        ("Detective のデータソースは?", "Detective-のデータソースは"),
        ("../../etc/passwd", "etc-passwd"),
        ("", "enishi"),
        ("?!", "enishi"),
        ("x" * 500, "x" * 60),
    ],
)
def test_a_file_name_is_made_of_the_question(question: str, stem: str) -> None:
    assert file_stem(question) == stem
