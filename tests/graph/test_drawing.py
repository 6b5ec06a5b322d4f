"""The parts a diagram is made of: words on cards, names at lines, glyphs, heads, colours."""

import pytest

from graph.building import open_graph
from graph.cards import card_lines, plain
from graph.composing import glyph_of
from graph.curves import sample
from graph.drawing import blend, head
from graph.filtering import line_style
from graph.glyphs import _known, glyph
from graph.labelling import NOWHERE, Named, place_names
from graph.plates import label_bounds
from graph.scene import Point
from ontology.terms import AWS, Iri
from resources import theme


def test_a_long_name_takes_two_lines_before_it_loses_anything() -> None:
    name = "AWS Foundational Security Best Practices standard"
    lines = card_lines(name, "AWS 基礎セキュリティのベストプラクティス標準")
    assert " ".join(line.text for line in lines[:2]) == name
    endless = card_lines("an endless name " * 9, "")
    assert endless[-1].text.endswith("…")


def test_text_of_strangers_is_one_line_without_control_characters() -> None:
    assert plain(" a\x00b\nc\u202edcba\u2028e ") == "a b cdcba e"


def test_lines_say_which_layers_state_an_edge() -> None:
    assert line_style(frozenset(("notes", "aws"))) == "solid"
    assert line_style(frozenset(("notes",))) == "dashed"
    assert line_style(frozenset(("aws", "mine"))) == "dotted"
    assert line_style(frozenset(("mine",))) == "double"
    assert line_style(frozenset(("file",))) == "solid"


def test_a_name_has_a_gap_of_its_own_line_where_there_is_room() -> None:
    route = (Point(0, 0), Point(100, 0), Point(200, 0), Point(300, 0))
    (placed,) = (found.line for found in place_names([Named(route, "feeds")], []))
    assert placed is not None
    assert placed.at.x == pytest.approx(150, abs=4)
    assert label_bounds(placed)[1] < 0 < sum(label_bounds(placed)[1::2])


def test_names_go_around_lines_and_vanish_only_without_room() -> None:
    level = (Point(0, 0), Point(100, 0), Point(200, 0), Point(300, 0))
    across = (Point(150, -80), Point(150, -30), Point(150, 30), Point(150, 80))
    placed = place_names([Named(level, "sends findings to"), Named(across, "")], [])[0].line
    assert placed is not None
    x, y, width, height = label_bounds(placed)
    assert not any(
        x <= point.x <= x + width and y <= point.y <= y + height for point in sample(across, 1.0)
    )
    narrow = (Point(0, 0), Point(10, 0), Point(20, 0), Point(30, 0))
    walls = [(-208.0, -60.0, 208.0, 120.0), (30.0, -60.0, 208.0, 120.0)]
    assert place_names([Named(narrow, "sends findings to")], walls) == [NOWHERE]


def test_every_class_and_role_has_a_glyph_inside_its_square() -> None:
    vocabulary = open_graph().vocabulary
    wanted = {kind.glyph for kind in vocabulary.kinds.values() if kind.glyph} | {*vocabulary.roles}
    assert wanted <= _known().keys()
    for name in _known():
        for point in (point for route in glyph(name) for point in route):
            assert 1.5 <= point.x <= 22.5, name
            assert 1.5 <= point.y <= 22.5, name
    assert glyph("no such glyph") == glyph("dot")


def test_a_service_shows_its_role_and_a_log_its_class() -> None:
    graph = open_graph()
    detector, log = (graph.node(Iri(AWS + name)) for name in ("AmazonGuardDuty", "VPCFlowLogs"))
    assert glyph_of(graph, detector) == "detector"
    assert glyph_of(graph, log) == "log"


def test_an_arrow_head_ends_exactly_where_the_line_does() -> None:
    route = (Point(0, 0), Point(50, 0), Point(50, 40), Point(100, 40))
    tip, *_, back = head(route)
    assert tip == back == Point(100, 40)
    assert all(92 - 0.5 <= point.x <= 100 for point in head(route))


def test_pencil_is_a_solid_colour_between_ink_and_ground() -> None:
    assert blend("#000000", "#FFFFFF", 0.3) == "#B2B2B2"
    assert blend("#123456", theme("dark").ground, 1.0) == "#123456"
