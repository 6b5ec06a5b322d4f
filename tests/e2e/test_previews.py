"""The preview of an export: in the middle of whatever it does, it is in nobody's way."""

import time
from collections.abc import Iterator
from threading import Event
from typing import Any

import pytest

from app.dialogs import preview
from app.exporting.previews import MOST_DRAWN
from app.verbs.files import show_graph
from graph.changes import Reopen
from graph.exploring import start
from graph.jobs import Job, Step
from graph.scene import Picture
from tests.bench.graphs import generated
from tests.e2e.test_exporting import choose, dialog_of, previewed


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Every second preview stands in the middle of a step until the test ends."""
    made, started, go_on = preview.previewing, Event(), Event()
    count = 0

    def standing(*given: Any) -> Job[Any]:
        nonlocal count
        count += 1
        if count == 2:
            started.set()
            go_on.wait(30)
        yield Step(0)
        return (yield from made(*given))

    monkeypatch.setattr(preview, "previewing", standing)
    yield started
    go_on.set()


def test_the_last_page_stays_in_grey_until_the_new_one_is_there(driver, held) -> None:
    driver.ask("what feeds Detective?")
    dialog = dialog_of(driver)
    previewed(driver, dialog)
    page = dialog.preview.sheet.page
    assert page is not None
    assert not dialog.preview.sheet.stale

    choose(dialog.what, "lens-logs")
    driver.qtbot.waitUntil(held.is_set)

    assert dialog.preview.sheet.page is page
    assert dialog.preview.sheet.stale
    choose(dialog.what, "lens-detection")
    previewed(driver, dialog)
    assert dialog.preview.sheet.page not in (None, page), "the second is not waited for"
    assert not dialog.preview.sheet.stale
    dialog.reject()


def test_closing_the_dialog_waits_for_no_preview(driver, held) -> None:
    driver.ask("what feeds Detective?")
    dialog = dialog_of(driver)
    previewed(driver, dialog)
    choose(dialog.what, "lens-logs")
    driver.qtbot.waitUntil(held.is_set)

    begun = time.monotonic()
    dialog.reject()

    assert time.monotonic() - begun < 1.0


def test_more_cards_than_anybody_waits_for_are_said_to_have_no_preview(driver) -> None:
    graph, places = generated(MOST_DRAWN + 1)
    show_graph(driver.window, graph, start(graph))
    driver.window.session.begin(Reopen(Picture(places=places)))
    dialog = dialog_of(driver)

    choose(dialog.what, "view")
    previewed(driver, dialog)

    assert driver.says("No preview of a picture of more than", dialog)
    dialog.reject()
