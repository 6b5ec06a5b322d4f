"""Every picture of the gallery, and parts of the graph drawn by lot, hold what print asks for.

`make pictures` tries 200 parts and the poster; ENISHI_PARTS says how many.
"""

import os
from collections.abc import Iterator
from functools import cache

import pytest
from lxml import etree

from graph.ask.lexicon import Lexicon, read_lexicon
from graph.building import open_graph
from graph.diagram import Page
from graph.formats.svg import write_svg
from graph.paper.pages import least_scale, pages
from graph.paper.papers import LEAST_SIZE, PAPERS
from graph.paper.studying import study_diagram
from resources import theme
from tests.gallery import PIECES, Piece
from tests.graph.checking_pictures import Faults, faults_of
from tests.graph.random_parts import part
from tests.graph.svg11 import SVG11

WRITTEN = 6
COUNT = int(os.environ.get("ENISHI_PARTS", "16"))
SHEETS = {(way.width, way.height) for paper in PAPERS for way in paper.ways}
CROSSED_AT_MOST = 0.01


@cache
def lexicon() -> Lexicon:
    return read_lexicon(open_graph())


@cache
def pieces() -> dict[str, tuple[Page, ...]]:
    return {piece.name: piece.make(lexicon(), piece) for piece in PIECES}


@cache
def parts() -> dict[int, tuple[Page, ...]]:
    made = {}
    for seed in range(COUNT):
        scene, wish = part(lexicon().graph, seed)
        made[seed] = pages(study_diagram(scene, wish), wish.paper, date="2026-11-25")
    return made


def everything() -> Iterator[tuple[str, Page]]:
    for name, sheets in (*pieces().items(), *parts().items()):
        yield from ((f"{name}, page {number}", sheet) for number, sheet in enumerate(sheets, 1))


@cache
def found() -> dict[str, Faults]:
    return {name: faults_of(sheet) for name, sheet in everything()}


def test_nothing_overlaps() -> None:
    assert {name: faults.overlaps for name, faults in found().items() if faults.overlaps} == {}


def test_every_word_is_inside_its_card_and_on_its_page() -> None:
    assert {name: faults.outside for name, faults in found().items() if faults.outside} == {}


def test_every_character_has_its_glyph() -> None:
    assert {name: faults.missing for name, faults in found().items() if faults.missing} == {}


def test_hardly_an_arrow_crosses_a_card_it_does_not_touch() -> None:
    firsts = {name.partition(",")[0]: faults for name, faults in reversed(found().items())}
    crossing = [said for faults in firsts.values() for said in faults.crossing]
    arrows = sum(faults.arrows for faults in firsts.values())
    assert arrows > 500
    assert len(crossing) <= CROSSED_AT_MOST * arrows, crossing


def test_no_word_on_paper_is_smaller_than_seven_points() -> None:
    for name, sheet in everything():
        assert min(line.size for line in sheet.lines) >= LEAST_SIZE - 0.01, name
        if (sheet.width, sheet.height) not in SHEETS:
            continue  # as large as needed: it is to be printed larger than it says
        assert sheet.scale >= least_scale(sheet.diagram) - 0.001, name


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece.name)
def test_the_svg_of_a_piece_is_valid_svg_1_1(piece: Piece) -> None:
    for sheet in pieces().get(piece.name, ()):
        root = etree.fromstring(write_svg(sheet, theme(piece.theme)))
        assert SVG11.validate(root), SVG11.error_log.filter_from_errors()[0]


def test_the_svg_of_every_part_is_well_formed_and_names_what_it_draws() -> None:
    for name, sheets in [*parts().items()][:WRITTEN]:
        root = etree.fromstring(write_svg(sheets[0], theme("light")))
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(ids) == len(set(ids)), name
        said = {element.text for element in root.iter("{http://www.w3.org/2000/svg}title")}
        for box in sheets[0].diagram.boxes:
            assert box.title in said
