"""For learning: blank-outs that tell nothing, flash cards that meet, sheets of questions."""

from dataclasses import replace
from functools import cache
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.ask.asking import ask
from graph.ask.lexicon import Lexicon, read_lexicon
from graph.building import open_graph
from graph.diagram import Diagram
from graph.excerpts import answer_excerpt, focus_excerpt
from graph.formats.svg import write_svg
from graph.model import Text
from graph.paper.blanks import Blanked, Hide, blank, blank_pages
from graph.paper.callouts import quoted
from graph.paper.flashcards import cards_of, flash_cards
from graph.paper.pages import page
from graph.paper.papers import paper_named
from graph.paper.studying import Wish, study_diagram
from graph.paper.worksheets import question_sheet, questions_on
from ontology.terms import AWS, KG, Iri
from resources import theme
from tests.graph.checking_pictures import extent, faults_of, meet

GUARDDUTY, DETECTIVE = Iri(AWS + "AmazonGuardDuty"), Iri(AWS + "AmazonDetective")


@cache
def lexicon() -> Lexicon:
    return read_lexicon(open_graph())


@cache
def answer() -> Diagram:
    scene = answer_excerpt(lexicon().graph, ask(lexicon(), "what feeds Detective?"))
    return study_diagram(scene, Wish(paper_named("a4"), title=Text("Detective", "探偵")))


def told(blanked: Blanked) -> str:
    """All that the sheet itself says, tooltips and ids included."""
    sheet = page(replace(blanked.diagram, title=Text()))
    return write_svg(sheet, theme("light")).decode()


def test_hidden_labels_are_nowhere_in_the_sheet_and_all_of_them_in_the_key() -> None:
    blanked = blank(answer(), Hide(kinds=frozenset((Iri(KG + "LogSource"),))))
    names = [words for _, words in blanked.key]
    assert names == [
        "CloudTrail Logs · CloudTrail ログ",
        "VPC Flow Logs · VPC フローログ",
        "EKS Audit Logs · EKS 監査ログ",
    ]
    for name in ("CloudTrail Logs", "CloudTrailLogs", "EKS", "VPCFlowLogs"):
        assert name not in told(blanked)
    assert "Amazon Detective" in told(blanked)
    assert [callout.number for callout in blanked.diagram.callouts] == [1, 2, 3]
    assert sum(box.blank for box in blanked.diagram.boxes) == 3


def test_names_of_relations_can_be_asked_for() -> None:
    blanked = blank(answer(), Hide(names=True))
    assert {words for _, words in blanked.key} == {"feeds", "sends findings to"}
    assert "feeds" not in told(blanked)
    assert not any(arrow.label for arrow in blanked.diagram.arrows)


@given(st.integers(0, 9), st.integers(0, 1_000))
@settings(max_examples=40, deadline=None)
def test_a_seed_always_hides_the_same_and_never_more_than_there_is(count: int, seed: int) -> None:
    first, again = (blank(answer(), Hide(count=count), seed) for _ in range(2))
    assert first == again
    assert len(first.key) == min(count, len(answer().boxes))
    assert [number for number, _ in first.key] == [*range(1, len(first.key) + 1)]


def test_the_key_is_a_page_of_its_own_with_every_answer() -> None:
    blanked = blank(answer(), Hide(count=4, names=True), 2)
    sheet, key = blank_pages(blanked, paper_named("a4-landscape"), date="2026-11-25")
    words = " ".join(line.text for line in key.lines)
    assert all(said in words for _, said in blanked.key)
    assert "Answer key" in words
    assert not any(said in line.text for _, said in blanked.key for line in sheet.lines)
    assert faults_of(sheet).overlaps == []


@pytest.mark.parametrize("language", ["both", "both-ja", "en", "ja"])
def test_flash_cards_stand_eight_to_a_page_and_backs_meet_their_fronts(language: str) -> None:
    graph = lexicon().graph
    iris = [node.iri for node in graph.nodes() if node.role and node.definition.en][:11]
    sheets = flash_cards(cards_of(graph, iris), language=language)
    assert [len(sheet.frames) for sheet in sheets] == [8, 8, 3, 3]
    first = "ja" if language in ("ja", "both-ja") else "en"
    for front, back in zip(sheets[::2], sheets[1::2], strict=True):
        for at, frame in enumerate(front.frames):
            x, y, width, height = frame.area
            mirrored = (front.width - x - width, y, width, height)
            assert any(
                abs(mirrored[0] - other.area[0]) < 0.01 and other.area[1] == y
                for other in back.frames
            ), at
        for sheet in (front, back):
            boxes = [frame.area for frame in sheet.frames]
            assert not any(meet(*two) for two in combinations(boxes, 2))
            rows = [extent(line) for line in sheet.lines]
            assert not any(meet(*two) for two in combinations(rows, 2))
            assert all(any(_within(row, box) for box in boxes) for row in rows)
    backs = " ".join(line.text for line in sheets[1].lines)
    assert graph.node(iris[0]).definition.of(first)[:12] in backs


def _within(row: tuple[float, ...], box: tuple[float, ...]) -> bool:
    return (
        row[0] >= box[0] + 8
        and row[1] >= box[1]
        and row[0] + row[2] <= box[0] + box[2] - 8
        and row[1] + row[3] <= box[1] + box[3]
    )


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_question_sheet_asks_what_the_question_language_can_answer(language: str) -> None:
    asked = [*questions_on(lexicon(), GUARDDUTY, language)]  # type: ignore[arg-type]
    assert len(asked) >= 12
    assert len({one.question for one in asked}) == len(asked)
    for one in asked[:6]:
        assert ask(lexicon(), one.question).text.of(language) == one.answer
        assert one.cited
    sheets = question_sheet(lexicon(), GUARDDUTY, language)  # type: ignore[arg-type]
    said = [" ".join(line.text for line in sheet.lines) for sheet in sheets]
    questions = [text for text in said if ("問題" if language == "ja" else "Questions") in text]
    answers = [text for text in said if ("解答" if language == "ja" else "Answers") in text]
    assert len(questions) + len(answers) == len(sheets)
    assert not any("S062" in text for text in questions)
    assert any("S062" in text for text in answers)
    for sheet in sheets:
        rows = [extent(line) for line in sheet.lines]
        assert not any(meet(*two) for two in combinations(rows, 2))
        assert all(row[1] + row[3] < sheet.height - 20 for row in rows)


def test_a_thing_without_questions_has_no_sheet_to_fill() -> None:
    graph = lexicon().graph
    lonely = next(node.iri for node in graph.nodes() if graph.degree(node.iri) == 1)
    sheets = question_sheet(lexicon(), lonely, "en")
    assert all(sheet.title.en for sheet in sheets)


def test_notes_are_quoted_with_line_and_status_and_put_right() -> None:
    graph = lexicon().graph
    scene = focus_excerpt(graph, DETECTIVE)
    light = scene.picture.light
    assert light
    edges = [edge for edge in scene.shown_edges() if edge.key in light.edges]
    numbers, notes = quoted(graph, edges)
    by_statement = {note.where.en.split(" ")[0]: note for note in notes}
    doubted = by_statement["S134"]
    assert doubted.where == Text("S134 · line 115 · incomplete", "S134 · 115 行目 · 不完全")
    assert doubted.quote == "Amazon GuardDuty"
    assert doubted.correction.en.startswith("AWS: EKS Audit Logs feeds Amazon Detective")
    assert by_statement["S132"].correction == Text()
    used = {number for own in numbers.values() for number in own}
    assert used == {note.number for note in notes} == {*range(1, len(notes) + 1)}
    for edge in edges:
        stated = {e.statement for e in edge.evidence if e.layer == "notes" and e.quote}
        assert bool(stated) == (edge.key in numbers)


def test_every_number_on_a_picture_has_its_note_and_the_other_way_round() -> None:
    numbers = {callout.number for callout in answer().callouts}
    assert numbers == {note.number for note in answer().notes}
    assert len(numbers) >= 4
