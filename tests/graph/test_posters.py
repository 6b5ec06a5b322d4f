"""Posters: cut in the gaps between cards, nothing lost between two sheets, marks where to trim."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.composing import compose
from graph.diagram import EMPTY, Box, Diagram, Page
from graph.excerpts import excerpt
from graph.jobs import finish
from graph.model import Graph
from graph.paper.pages import pages
from graph.paper.papers import paper_named
from graph.paper.posters import OVERLAP, poster_of
from graph.scene import Point
from ontology.terms import Iri

A4 = paper_named("a4-landscape")


def card(x: float, y: float) -> Box:
    return Box(Iri(f"{x} {y}"), Point(x, y), 208.0, 54.0, "dot", "", (), "", "")


def drawing(spots: list[tuple[float, float]]) -> Diagram:
    right, low = max(x for x, _ in spots) + 208.0, max(y for _, y in spots) + 54.0
    left, top = min(x for x, _ in spots), min(y for _, y in spots)
    bounds = (left, top, right - left, low - top)
    return replace(EMPTY, boxes=tuple(card(*spot) for spot in spots), bounds=bounds)


def cut_cards(diagram: Diagram, sheets: list[Page]) -> set[Iri]:
    """The cards that no sheet has whole within its crop marks."""
    cut = set()
    for box in diagram.boxes:
        for sheet in sheets:
            (trim,) = (frame.area for frame in sheet.frames if frame.kind == "trim")
            x = sheet.offset.x + box.at.x * sheet.scale - trim[0]
            y = sheet.offset.y + box.at.y * sheet.scale - trim[1]
            across = x >= -0.5 and x + box.width * sheet.scale <= trim[2] + 0.5
            if across and y >= -0.5 and y + box.height * sheet.scale <= trim[3] + 0.5:
                break
        else:
            cut.add(box.iri)
    return cut


def sheets_of(diagram: Diagram, paper: str) -> list[Page]:
    return [sheet for sheet in pages(diagram, paper_named(paper)) if sheet.clip]


def test_a_grid_of_cards_is_cut_in_its_gaps_though_even_sheets_would_cut_cards() -> None:
    diagram = drawing([(x * 288.0, y * 90.0) for x in range(12) for y in range(20)])
    sheets = sheets_of(diagram, "a4")
    assert len(sheets) > 4
    assert cut_cards(diagram, sheets) == set()


def test_a_card_in_the_way_of_one_row_only_moves_the_cut_of_that_row() -> None:
    spots = [(x * 300.0, y * 600.0) for x in range(8) for y in range(4)]
    shifted = [(x + (150.0 if y else 0.0), y) for x, y in spots]
    diagram = drawing(shifted)
    assert cut_cards(diagram, sheets_of(diagram, "a4")) == set()


@settings(max_examples=30)
@given(
    st.lists(st.tuples(st.floats(0, 5000), st.floats(0, 4000)), min_size=1, max_size=40),
    st.floats(0.5, 1.5),
)
def test_the_sheets_cover_the_drawing_and_each_fits_its_paper(
    spots: list[tuple[float, float]], scale: float
) -> None:
    diagram = drawing(spots)
    pieces = poster_of(diagram, A4, scale).pieces
    covered = 0.0
    for piece in pieces:
        x, y, width, height = piece.trim
        assert x >= A4.margin
        assert y >= A4.margin
        assert x + width <= A4.width - A4.margin + 0.01
        assert y + height <= A4.height - A4.margin + 0.01
        assert piece.clip[2] == pytest.approx(width + OVERLAP)
        covered += width * height
    _, _, width, height = diagram.bounds
    assert covered == pytest.approx(width * height * scale**2)


def test_hardly_a_card_of_everything_is_cut(shipped: Graph) -> None:
    scene = finish(excerpt(shipped, [node.iri for node in shipped.nodes()], layout="grid"))
    diagram = compose(scene)
    assert len(cut_cards(diagram, sheets_of(diagram, "a4"))) <= 4
