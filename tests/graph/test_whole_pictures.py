"""Pictures of everything there is: drawn soon, and no line over a card it does not tie."""

import time

import pytest

from graph.composing import compose
from graph.excerpts import excerpt
from graph.formats.svg import write_svg
from graph.jobs import finish
from graph.layouts.table import LAYOUTS
from graph.layouts.values import Layout
from graph.model import NO_TEXT, Graph
from graph.paper.pages import page
from graph.paper.studying import Wish, study_diagram
from resources import theme
from tests.graph.checking_pictures import crossings

SECONDS = 15.0
"""Ten times what it may take on a machine that does nothing else."""


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_the_whole_graph_is_drawn_with_no_line_over_a_card(shipped: Graph, layout: Layout) -> None:
    scene = finish(excerpt(shipped, [node.iri for node in shipped.nodes()], layout=layout.name))
    start = time.process_time()
    diagram = compose(scene)
    assert write_svg(page(diagram), theme("light"))
    assert time.process_time() - start < SECONDS
    assert len(diagram.arrows) == len([*shipped.edges()])
    assert list(crossings(diagram)) == []


def test_lines_without_routes_are_led_round_cards_when_they_are_printed(shipped: Graph) -> None:
    scene = finish(excerpt(shipped, [node.iri for node in shipped.nodes()], layout="grid"))
    scene.picture.routes = {}
    assert list(crossings(compose(scene))) == []


@pytest.mark.parametrize("layout", ["lanes", "flow"])
def test_columns_of_very_many_cards_are_blocks_and_no_tower(shipped: Graph, layout: str) -> None:
    scene = finish(excerpt(shipped, [node.iri for node in shipped.nodes()], layout=layout))
    _, _, width, height = compose(scene).bounds
    assert height < 4_200
    assert 0.5 < width / height < 2.0


def test_each_block_of_lanes_has_its_caption_and_no_other_role(shipped: Graph) -> None:
    scene = finish(excerpt(shipped, [node.iri for node in shipped.nodes()], layout="lanes"))
    diagram = compose(scene)
    roles = {box.role for box in diagram.boxes}
    assert len(diagram.lanes) == len(roles)
    for lane in diagram.lanes:
        below = [
            box
            for box in diagram.boxes
            if lane.at.x <= box.at.x < lane.at.x + lane.width and 0 < box.at.y - lane.at.y < 30
        ]
        assert len({box.role for box in below}) == 1, lane.title


def test_it_is_said_when_there_are_too_many_cards_to_lead_lines_round(
    shipped: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = finish(excerpt(shipped, [node.iri for node in shipped.nodes()], layout="grid"))
    kept = study_diagram(scene, Wish(layout="kept"))
    assert (kept.over, kept.remark) == (0, NO_TEXT)
    scene.picture.routes = {}
    monkeypatch.setattr("graph.layouts.routing.MANY_CARDS", 400)
    simple = study_diagram(scene, Wish(layout="kept"))
    assert simple.over > 0
    assert str(simple.over) in simple.remark.en
    assert str(simple.over) in simple.remark.ja
