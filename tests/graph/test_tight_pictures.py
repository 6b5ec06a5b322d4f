"""A lens on one sheet of A4: set tighter before it takes a second one, and never below 7 points."""

import numpy as np
import pytest

from graph.diagram import Diagram, Page
from graph.excerpts import lens_excerpt
from graph.layouts.routing import route_edges
from graph.lenses import lens_named
from graph.model import NO_TEXT, Graph
from graph.paper.pages import pages
from graph.paper.papers import LEAST_SIZE, paper_named
from graph.paper.remarks import TIGHTER
from graph.paper.studying import Wish, study_diagram
from tests.graph.checking_pictures import faults_of

LENSES = ["detection", "logs", "remediation", "governance", "identity"]


def printed(graph: Graph, name: str, paper: str, language: str) -> tuple[Diagram, tuple[Page, ...]]:
    lens = lens_named(name)
    assert lens
    wish = Wish(paper_named(paper), language, lens.label, quotes=False)
    diagram = study_diagram(lens_excerpt(graph, lens), wish)
    return diagram, pages(diagram, wish.paper)


@pytest.mark.parametrize("language", ["both", "ja"])
@pytest.mark.parametrize("name", LENSES)
def test_a_lens_fits_one_sheet_of_a4_in_words_that_can_be_read(
    shipped: Graph, name: str, language: str
) -> None:
    diagram, sheets = printed(shipped, name, "a4", language)
    assert [sheet.clip for sheet in sheets] == [None]
    words = min(line.size for box in diagram.boxes for line in box.lines)
    assert words * sheets[0].scale >= LEAST_SIZE - 0.01
    faults = faults_of(sheets[0])
    assert (faults.overlaps, faults.outside, faults.crossing) == ([], [], [])


def test_it_is_said_when_cards_were_set_closer_and_only_then(shipped: Graph) -> None:
    assert printed(shipped, "logs", "a4", "both")[0].remark == TIGHTER
    assert printed(shipped, "logs", "a3", "both")[0].remark == NO_TEXT


def test_cards_nearly_over_one_another_are_tied_by_a_straight_line() -> None:
    places = np.array([(0.0, 0.0), (6.0, 90.0), (14.0, 180.0), (300.0, 88.0)])
    edges = np.array([(0, 1), (1, 2), (1, 3)])
    for route, axis in zip(
        route_edges(places, np.tile((208.0, 54.0), (4, 1)), edges), (0, 0, 1), strict=True
    ):
        assert np.ptp(route[:, axis]) == 0.0
