"""Presenting: the picture alone, told hop by hop with a sentence and its source."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.notebook.notes import about_view, add_note
from app.notebook.pictures import kept_picture
from app.notebook.views import keep_view


@pytest.fixture
def talk(driver):
    """A user who presents the answer to a question."""
    driver.ask("what feeds Detective?")
    driver.do("present")
    return driver


def stage(driver):
    return driver.window.stage.presentation


def inked(driver) -> set[str]:
    """What is not in pencil on the canvas now."""
    boxes = driver.window.canvas._board.sheet.diagram.boxes
    return driver.names(box.iri for box in boxes if not box.faded)


def test_everything_round_the_picture_is_gone_and_comes_back(talk) -> None:
    window = talk.window
    assert talk.frame.isFullScreen()
    for part in (window.top, window.side, window.reading, window.stage.legend):
        assert not part.isVisible()
    assert stage(talk).isVisible()
    talk.press("Escape")
    assert not talk.frame.isFullScreen()
    for part in (window.top, window.side, window.reading, window.stage.legend):
        assert part.isVisible()
    assert not window.outline.isVisible()
    assert not stage(talk).isVisible()
    assert talk.selected == {"Amazon Detective"}, "what was selected is so again"


def test_it_begins_with_the_whole_answer_and_goes_on_fact_by_fact(talk) -> None:
    answer = talk.window.session.answer
    assert stage(talk).caption.text().replace("\u200b", "") == answer.text.of("en")
    assert inked(talk) == talk.names(answer.nodes)
    talk.press("Right")
    assert stage(talk).number.text().startswith("2 / ")
    assert "Amazon Detective" in stage(talk).caption.text()
    assert "line" in stage(talk).source.text()
    first = inked(talk)
    assert len(first) == 2
    talk.press("Space")
    assert inked(talk) > first
    talk.press("Left")
    assert inked(talk) == first


def test_home_end_and_the_ends_of_the_story(talk) -> None:
    talk.press("End")
    at, count = (int(part) for part in stage(talk).number.text().split(" / "))
    assert at == count
    talk.press("Right")
    assert stage(talk).number.text() == f"{count} / {count}"
    talk.press("Home")
    talk.press("Left")
    assert stage(talk).number.text() == f"1 / {count}"


def test_nothing_of_it_is_a_change(talk) -> None:
    steps = talk.window.session.undo_stack.count()
    for _ in range(3):
        talk.press("Right")
    talk.press("Escape")
    assert talk.window.session.undo_stack.count() == steps
    assert inked(talk) == talk.lit


def test_keys_go_on_after_a_click_on_the_canvas(talk) -> None:
    talk.window.canvas.setFocus()
    QTest.keyClick(talk.window.canvas, Qt.Key.Key_Right)
    talk.settle()
    assert stage(talk).number.text().startswith("2 / ")
    QTest.keyClick(talk.window.canvas, Qt.Key.Key_Escape)
    talk.settle()
    assert not stage(talk).isVisible()


def test_a_path_is_told_in_the_order_one_walks_it(driver) -> None:
    driver.do("layer-both")
    driver.ask("how does GuardDuty get to SNS?")
    driver.do("present")
    hops = driver.window.session.answer.hops[0]
    graph = driver.window.session.scene.graph
    for hop in hops:
        driver.press("Right")
        for end in (hop.source, hop.target):
            assert graph.node(end).label.en in stage(driver).caption.text()
    driver.press("Escape")


def test_a_picture_without_an_answer_is_told_by_its_things(opened) -> None:
    driver = opened()
    driver.do("lens-logs")
    driver.do("present")
    assert stage(driver).caption.text() == "Log sources"
    assert "which services read them" in stage(driver).source.text()
    driver.press("Right")
    names = {node.label.en for node in driver.window.session.scene.graph.nodes()}
    assert stage(driver).caption.text().replace("\u200b", "") in names
    driver.press("Escape")


def test_the_caption_does_not_lie_over_what_it_tells_of(talk) -> None:
    talk.press("Right")
    talk.qtbot.wait(400)
    caption = stage(talk).geometry()
    for name in inked(talk):
        assert not caption.contains(talk.place(name)), f"{name} lies under the caption"


def test_it_is_told_in_japanese_with_the_notes_own_words(talk) -> None:
    talk.press("Escape")
    talk.do("language-ja")
    talk.do("present")
    talk.press("Right")
    assert "行目" in stage(talk).source.text()
    talk.press("Escape")


@pytest.mark.parametrize("key", ["B", "."])
def test_a_remote_makes_the_screen_black_and_light_again(talk, key: str) -> None:
    whole = talk.window.stage

    def colours() -> set[str]:
        image = whole.grab().toImage()
        places = [(x, y) for x in range(5, image.width(), 97) for y in range(5, image.height(), 61)]
        return {image.pixelColor(x, y).name() for x, y in places}

    assert colours() != {"#000000"}
    talk.press(key)
    assert colours() == {"#000000"}
    talk.press(key)
    assert colours() != {"#000000"}
    talk.press(key)
    talk.press("PgDown")
    assert stage(talk).number.text().startswith("2 / "), "what a remote sends goes on"
    assert colours() != {"#000000"}
    talk.press("PgUp")
    assert stage(talk).number.text().startswith("1 / ")
    talk.press("Escape")
    assert not stage(talk).curtain.isVisible()


@pytest.fixture
def lesson(driver):
    """A user with three saved views, one of them with a note."""
    names = ("Day 1", "Day 2", "Day 3")
    for name, verb in zip(names, ("lens-logs", "lens-detection", ""), strict=True):
        driver.do(verb) if verb else driver.ask("what feeds Detective?")
        kept = kept_picture(driver.window.session.scene)
        made = driver.window.desk.write(
            lambda book, name=name, kept=kept: keep_view(book, name, kept)
        )
        if name == "Day 2":
            noted = partial(add_note, text="# Who finds what", about=about_view(made.id))
            driver.window.desk.write(noted)
    return driver


def test_saved_views_are_presented_one_after_another(lesson) -> None:
    lesson.do("present-views")
    assert lesson.frame.isFullScreen()
    assert (stage(lesson).caption.text(), stage(lesson).number.text()) == ("Day 1", "1 / 3")
    logs = lesson.shown
    lesson.press("PgDown")
    assert (stage(lesson).caption.text(), stage(lesson).number.text()) == ("Day 2", "2 / 3")
    assert stage(lesson).source.text() == "Who finds what"
    assert lesson.shown != logs
    lesson.press("End")
    assert stage(lesson).caption.text() == "Day 3"
    assert inked(lesson) == lesson.lit
    lesson.press("Right")
    assert stage(lesson).number.text() == "3 / 3"
    lesson.press("Home")
    assert lesson.shown == logs
    lesson.press("Escape")
    assert not stage(lesson).isVisible()
    assert lesson.window.side.isVisible()


def test_a_lesson_goes_on_where_the_view_is(lesson) -> None:
    lesson.do("next-view")
    lesson.do("next-view")
    lesson.do("present-views")
    assert stage(lesson).number.text() == "2 / 3"
    lesson.press("Escape")
    lesson.do("present")
    assert stage(lesson).number.text().startswith("1 / "), "alone, a view is told by its things"
    assert stage(lesson).caption.text() != "Day 2"
    lesson.press("Escape")
