"""The address under a picture, typed or pasted into the ask bar, opens the same view again."""

from pathlib import Path

import pytest

from app import starting
from app.verbs import questions
from graph.addresses import address_of, view_of, view_of_picture
from ontology.terms import AWS


def go(driver, address: str) -> None:
    questions.ask(driver.window, address)
    driver.qtbot.waitUntil(lambda: not driver.window.jobs.busy, timeout=20_000)
    driver.settle()


def test_a_question_is_asked_again(driver) -> None:
    go(driver, "enishi:ask/what+feeds+Detective")
    answer = driver.window.session.answer
    assert answer is not None
    assert answer.question == "what feeds Detective?"
    assert "Amazon Detective" in driver.shown


def test_a_thing_with_its_surroundings_is_shown_and_undo_brings_back_what_was(driver) -> None:
    before = driver.shown
    go(driver, "enishi:focus/AmazonMacie")
    assert "Amazon Macie" in driver.shown
    assert driver.shown != before
    driver.window.session.undo_stack.undo()
    driver.settle()
    assert driver.shown == before


def test_paths_are_walked_again_and_light_up(driver) -> None:
    go(driver, "enishi:path/AmazonGuardDuty/AmazonSNS/most=2")
    assert {"Amazon GuardDuty", "Amazon SNS"} <= driver.shown
    assert driver.window.session.scene.picture.light


def test_any_picture_comes_back_with_its_things_and_layout(driver) -> None:
    go(driver, "enishi:focus/AmazonDetective")
    picture = driver.window.session.scene.picture
    address, things = address_of(view_of_picture(picture)), set(picture.places)
    go(driver, "enishi:focus/AmazonMacie")
    assert set(driver.window.session.scene.picture.places) != things
    go(driver, address)
    assert set(driver.window.session.scene.picture.places) == things
    assert view_of(address).things[0].startswith(AWS)


@pytest.mark.parametrize("address", ["enishi:", "enishi:fly/away", "enishi:focus/NoSuchThing"])
def test_what_opens_nothing_is_said_and_the_picture_stays(driver, address: str) -> None:
    before = driver.shown
    go(driver, address)
    assert driver.shown == before
    assert len(driver.messages()) == 1


def test_an_address_is_a_word_of_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[list[Path], Path | None, str]] = []
    monkeypatch.setattr("app.firstpaint.run", lambda *given: opened.append(given) or 0)
    assert starting.main(["enishi:focus/AmazonMacie", "--open", "a.ttl"]) == 0
    assert opened == [([Path("a.ttl")], None, "enishi:focus/AmazonMacie")]
