"""Files in and out of the real window: opening RDF with progress, and exporting the picture."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

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
    assert not driver.window.top.layers.isVisible()
    assert not driver.window.commands.by_id["layer-notes"].isEnabled()
    assert path.read_text(encoding="utf-8") == TURTLE


def test_a_file_can_be_closed_again(driver, tmp_path: Path) -> None:
    path = tmp_path / "animals.ttl"
    path.write_text(TURTLE, encoding="utf-8")
    before, field = driver.shown, driver.window.top.ask.field
    invited = field.placeholderText()
    assert not driver.window.commands.by_id["close"].isEnabled()
    open_file(driver, path)
    assert field.placeholderText() != invited, "no question about Detective among animals"
    driver.do("close")
    assert driver.shown == before
    assert driver.window.top.layers.isVisible()
    assert field.placeholderText() == invited
    driver.ask("what feeds Detective?")
    assert "Amazon Detective" in driver.lit


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
