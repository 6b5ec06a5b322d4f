"""A scene as a diagram: words inside cards, names on their lines, a legend that counts."""

import random
from dataclasses import replace
from functools import cache
from itertools import combinations
from math import hypot

import pytest

from graph.building import open_graph
from graph.cards import TEXT_LEFT, TEXT_RIGHT
from graph.composing import compose
from graph.curves import sample
from graph.diagram import CARD_HEIGHT, CARD_WIDTH, Arrow, Bounds, Box, Diagram, Line
from graph.fonts import measure
from graph.labelling import meet
from graph.legends import LINES
from graph.model import Graph, Text
from graph.paper.pages import page
from graph.plates import badge_bounds, label_bounds
from graph.scene import Light, Point, Scene
from ontology.terms import AWS, Iri

LANGUAGES = ("both", "both-ja", "en", "ja")


@cache
def shipped() -> Graph:
    return open_graph()


def named(*names: str) -> list[Iri]:
    return [Iri(AWS + name) for name in names]


def detective() -> Scene:
    """The answer to "what feeds Detective?", with two things that are no part of it."""
    scene = Scene(shipped())
    sources = named("VPCFlowLogs", "CloudTrailLogs", "DNSLogs")
    scene.picture.places.update((iri, Point(104, 27 + 96 * at)) for at, iri in enumerate(sources))
    guardduty, hub, goal, bus = named(
        "AmazonGuardDuty", "AWSSecurityHub", "AmazonDetective", "AmazonEventBridge"
    )
    scene.picture.places[guardduty] = Point(450, 200)
    scene.picture.places[hub] = Point(450, 340)
    scene.picture.places[goal] = Point(800, 60)
    scene.picture.places[bus] = Point(1150, 300)
    ink = frozenset(edge.key for edge in scene.shown_edges() if edge.target == goal)
    scene.picture.light = Light(frozenset((*sources[:2], guardduty, hub, goal)), ink)
    return scene


def scattered(seed: int) -> Scene:
    """Some connected part of the shipped graph, on a grid."""
    chance = random.Random(seed)
    graph = shipped()
    start = chance.choice(
        sorted(node.iri for node in graph.nodes() if [*graph.out_edges(node.iri)])
    )
    found = [start]
    for iri in found:
        edges = (*graph.out_edges(iri), *graph.in_edges(iri))
        ends = {end for edge in edges for end in (edge.source, edge.target)}
        found += sorted(ends - set(found))
    scene = Scene(graph)
    for at, iri in enumerate(found[: chance.randint(2, 40)]):
        scene.picture.places[iri] = Point((at % 6) * 340.0, (at // 6) * 100.0 + (at % 2) * 30.0)
    return scene


def extent(line: Line) -> Bounds:
    """The rectangle that a line of text takes up."""
    width = measure(line.text, line.size, line.weight)
    left = line.at.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[line.anchor] * width
    return left, line.at.y - 0.8 * line.size, width, 1.0 * line.size


def area(box: Box) -> Bounds:
    return box.at.x, box.at.y, box.width, box.height


def inside(one: Bounds, other: Bounds) -> bool:
    return (
        one[0] >= other[0] - 0.01
        and one[1] >= other[1] - 0.01
        and one[0] + one[2] <= other[0] + other[2] + 0.01
        and one[1] + one[3] <= other[1] + other[3] + 0.01
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_of_the_graph_stays_inside_its_card(language: str) -> None:
    scene = Scene(shipped())
    scene.picture.places.update((node.iri, Point(0, 0)) for node in shipped().nodes())
    for box in compose(scene, language=language, layers=()).boxes:
        room = (box.at.x + TEXT_LEFT, box.at.y, TEXT_RIGHT - TEXT_LEFT, CARD_HEIGHT)
        rows = [extent(line) for line in box.lines]
        assert all(inside(row, room) for row in rows), box.title
        assert not any(meet(*two) for two in combinations(rows, 2)), box.title
        assert all(line.size >= 10.5 for line in box.lines)


def test_english_stands_over_japanese_or_the_other_way_round() -> None:
    def lines(language: str) -> list[tuple[str, float, int]]:
        diagram = compose(detective(), language=language)
        box = next(box for box in diagram.boxes if box.iri.endswith("VPCFlowLogs"))
        return [(line.text, line.size, line.weight) for line in box.lines]

    assert lines("both") == [("VPC Flow Logs", 13.5, 600), ("VPC フローログ", 11.5, 400)]
    assert lines("both-ja") == [("VPC フローログ", 13.5, 600), ("VPC Flow Logs", 11.5, 400)]
    assert lines("en") == [("VPC Flow Logs", 13.5, 600), ("Log", 11.5, 400)]
    assert lines("ja") == [("VPC フローログ", 13.5, 600), ("ログ", 11.5, 400)]


def test_a_name_that_is_the_same_in_both_languages_stands_over_its_class() -> None:
    diagram = compose(detective())
    box = next(box for box in diagram.boxes if box.iri.endswith("AmazonDetective"))
    assert [line.text for line in box.lines] == ["Amazon Detective", "サービス"]


def test_what_is_no_part_of_the_answer_steps_back_and_its_edges_say_nothing() -> None:
    diagram = compose(detective())
    faded = {box.title.split(" · ")[0] for box in diagram.boxes if box.faded}
    assert faded == {"DNS Logs", "Amazon EventBridge"}
    goal = named("AmazonDetective")[0]
    for arrow in diagram.arrows:
        assert arrow.faded == (arrow.key[2] != goal)
        assert arrow.faded == (arrow.label is None)
    assert any(arrow.faded for arrow in diagram.arrows)


def test_arrows_carry_their_relation_sentence_and_evidence() -> None:
    diagram = compose(detective())
    arrow = next(each for each in diagram.arrows if each.key[0].endswith("VPCFlowLogs"))
    feeding = [
        a for a in diagram.arrows if a.title.startswith("VPC Flow Logs feeds Amazon Detective")
    ]
    assert len(feeding) == 1
    assert feeding[0].label is not None
    assert feeding[0].label.text == "feeds"
    assert "line 114" in feeding[0].description
    assert arrow.family == "flow"


def test_layers_choose_the_edges() -> None:
    every = {arrow.key for arrow in compose(detective()).arrows}
    notes = {arrow.key for arrow in compose(detective(), layers=("notes",)).arrows}
    assert notes < every
    assert all("notes" in shipped().edge(key).layers for key in notes)
    assert compose(detective(), layers=()).arrows == ()


@pytest.mark.parametrize("seed", range(16))
def test_names_of_edges_meet_no_card_and_no_other_name_and_stand_at_their_line(seed: int) -> None:
    diagram = compose(scattered(seed), language=LANGUAGES[seed % 4])
    names = [(arrow, label_bounds(arrow.label)) for arrow in diagram.arrows if arrow.label]
    cards = [area(box) for box in diagram.boxes]
    badges = [badge_bounds(box) for box in diagram.boxes if box.hidden]
    for arrow, bounds in names:
        assert not any(meet(bounds, taken) for taken in (*cards, *badges)), arrow.title
        assert near(bounds, arrow) < 15.0
    for (_, one), (_, other) in combinations(names, 2):
        assert not meet(one, other)
    assert len(names) > len(diagram.arrows) / 3


def near(bounds: Bounds, arrow: Arrow) -> float:
    """How far the middle of a name is from its line."""
    x, y = bounds[0] + bounds[2] / 2, bounds[1] + bounds[3] / 2
    return min(hypot(point.x - x, point.y - y) for point in sample(arrow.route, 3.0))


def test_a_card_tells_which_layers_speak_of_it_as_its_edges_do() -> None:
    scene = Scene(shipped())
    health, guardduty, chapter = named("AWSHealth", "AmazonGuardDuty", "Chapter3")
    scene.picture.places |= {
        iri: Point(0.0, 96.0 * at) for at, iri in enumerate((health, guardduty, chapter))
    }
    lines = {box.iri: box.line for box in compose(scene).boxes}
    assert lines == {health: "dotted", guardduty: "", chapter: "dashed"}
    assert not any(box.line for box in compose(scene, badges=False).boxes)


def test_badges_count_what_is_hidden_and_can_be_left_out() -> None:
    scene = detective()
    goal = named("AmazonDetective")[0]
    box = next(box for box in compose(scene).boxes if box.iri == goal)
    assert box.hidden == scene.hidden_neighbours(goal) > 0
    assert not any(box.hidden for box in compose(scene, badges=False).boxes)


def test_selection_and_pins_are_marked() -> None:
    scene = detective()
    goal = named("AmazonDetective")[0]
    scene.picture.pinned = frozenset((goal,))
    marked = [
        box.iri for box in compose(scene, selection=(goal,)).boxes if box.selected and box.pinned
    ]
    assert marked == [goal]


def test_the_legend_counts_what_is_used_in_the_order_of_the_story() -> None:
    diagram = compose(detective())
    roles = [(row.label.en, row.count) for row in diagram.legend if row.kind == "role"]
    assert roles[:2] == [("Source", 3), ("Detector", 1)]
    assert sum(count for _, count in roles) == len(diagram.boxes)
    for kind in ("family", "line"):
        rows = [row for row in diagram.legend if row.kind == kind]
        assert sum(row.count for row in rows) == len(diagram.arrows)
    assert {row.name for row in diagram.legend if row.kind == "line"} <= LINES.keys()


def test_the_footer_says_what_layers_and_how_much() -> None:
    footer = compose(detective()).footer
    edges = len(list(detective().shown_edges()))
    whole = len(shipped())
    assert footer.en == f"Study notes and AWS documents · 7 of {whole} nodes, {edges} edges"
    assert footer.ja == f"学習ノートと AWS の文書 · 全 {whole} 件のうち 7 件、関係 {edges} 本"


def test_columns_of_a_flow_have_captions() -> None:
    scene = detective()
    assert compose(scene).lanes == ()
    scene.picture.layout = "flow"
    lanes = compose(scene).lanes
    assert [lane.title.en for lane in lanes][:3] == [
        "Source",
        "Detector · Aggregator",
        "Investigator",
    ]
    assert all(lane.at.y < box.at.y for lane in lanes for box in compose(scene).boxes)
    assert [line.text for line in lanes[0].lines] == ["Source", "ソース"]


def test_captions_are_left_out_where_a_role_stands_in_two_columns() -> None:
    scene = detective()
    scene.picture.layout = "flow"
    scene.picture.places[named("DNSLogs")[0]] = Point(1150, 500)
    assert compose(scene).lanes == ()


def test_bounds_enclose_everything() -> None:
    scene = detective()
    scene.picture.layout = "flow"
    diagram = compose(scene)
    areas = [area(box) for box in diagram.boxes]
    areas += [badge_bounds(box) for box in diagram.boxes if box.hidden]
    areas += [label_bounds(arrow.label) for arrow in diagram.arrows if arrow.label]
    areas += [extent(line) for lane in diagram.lanes for line in lane.lines]
    assert all(inside(each, diagram.bounds) for each in areas)
    assert compose(Scene(shipped())).bounds == (0.0, 0.0, 0.0, 0.0)


def test_an_edge_from_a_node_to_itself_is_seen_beside_its_card() -> None:
    scene = detective()
    goal = named("AmazonDetective")[0]
    edge = next(edge for edge in shipped().out_edges(named("VPCFlowLogs")[0]))
    graph = Graph(shipped().vocabulary)
    graph.add_node(shipped().node(goal))
    loop = replace(edge, source=goal, target=goal)
    graph.add_edge(loop)
    scene = Scene(graph)
    scene.picture.places[goal] = Point(0, 0)
    (arrow,) = compose(scene).arrows
    card = (-CARD_WIDTH / 2, -CARD_HEIGHT / 2, CARD_WIDTH, CARD_HEIGHT)
    outside = [p for p in sample(arrow.route, 4.0) if not meet((p.x, p.y, 0.1, 0.1), card)]
    assert len(outside) > 5


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", range(6))
def test_nothing_on_a_page_overlaps_or_is_cut_off(seed: int, language: str) -> None:
    title = Text("A title that says what is seen " * seed, "何が見えるかを述べる題名" * seed)
    diagram = compose(scattered(seed), language=language, title=title)
    sheet = page(diagram, date="2026-02-03")
    rows = [extent(line) for line in sheet.lines]
    x, y, width, height = diagram.bounds
    drawing = (x + sheet.offset.x, y + sheet.offset.y, width, height)
    room = (24.0, 20.0, sheet.width - 48.0, sheet.height - 36.0)
    assert all(inside(row, room) for row in (*rows, drawing))
    for one, other in combinations((*rows, drawing), 2):
        assert not meet(one, other)


def test_a_page_of_nothing_still_is_a_page() -> None:
    sheet = page(compose(Scene(shipped())))
    assert sheet.width > 0
    assert isinstance(sheet.diagram, Diagram)
