"""What is drawn: labels that do not overlap, details by zoom, frames that stay exact."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from app.canvas.camera import Camera, Detail, detail_at, fitted, overlap, zoomed
from app.canvas.captions import places_of
from app.canvas.frames import Scenery, render
from app.canvas.labels import Small, make_small, name_of
from app.canvas.picking import Picker
from app.canvas.view import Canvas
from app.session import Session
from graph.building import open_graph
from graph.curves import sample
from graph.diagram import Bounds, Box, Diagram, Line
from graph.exploring import start
from graph.scene import Point
from ontology.terms import Iri
from resources import theme

EX = "http://example.org/"


@pytest.fixture(scope="module")
def shipped() -> Diagram:
    """The first picture of the shipped graph."""
    session = Session(open_graph())
    session.begin(start(session.scene.graph))
    return session.diagram()


def iri(name: str) -> Iri:
    return Iri(EX + name)


def rectangles(small: Small) -> list[Bounds]:
    """Where text stands: the labels inside their nodes, beside them, and on edges."""
    return [label.bounds for label in (*small.labels, *small.names)]


@pytest.mark.parametrize("zoom", [0.74, 0.6, 0.42, 0.4, 0.3, 0.17, 0.16, 0.08, 0.03])
def test_no_label_overlaps_another_or_a_strange_node(shipped: Diagram, zoom: float) -> None:
    small = make_small(shipped, detail_at(zoom), zoom)

    texts = rectangles(small)
    assert texts
    for at, one in enumerate(texts):
        assert not any(overlap(one, other) for other in texts[at + 1 :])
    for label in (label for label in (*small.labels, *small.names) if not label.inside):
        assert not any(overlap(label.bounds, mark.bounds) for mark in small.marks)


@pytest.mark.parametrize("zoom", [0.4, 0.3, 0.2, 0.16, 0.1])
def test_no_name_stands_on_the_caption_of_a_lane(shipped: Diagram, zoom: float) -> None:
    scenery = Scenery(shipped)
    captions = places_of(scenery.captions, zoom)
    assert captions
    for label in scenery.small(detail_at(zoom), zoom).labels:
        assert not any(overlap(label.bounds, caption) for caption in captions)


@pytest.mark.parametrize("zoom", [0.25, 0.3, 0.4])
def test_the_first_picture_names_everything_while_it_is_small(
    shipped: Diagram, zoom: float
) -> None:
    small = make_small(shipped, detail_at(zoom), zoom)

    named = {label.owner for label in small.labels}
    assert [mark.text for at, mark in enumerate(small.marks) if at not in named] == []


@pytest.mark.parametrize("zoom", [0.42, 0.5, 0.74])
def test_every_compact_card_is_labelled(shipped: Diagram, zoom: float) -> None:
    small = make_small(shipped, Detail.COMPACT, zoom)

    assert {label.owner for label in small.labels} == set(range(len(shipped.boxes)))
    assert all(label.lines[0] for label in small.labels)


def test_a_name_broken_between_japanese_characters_gets_no_space() -> None:
    lines = tuple(Line(text, Point(0, 0), 12.5, 600) for text in ("検出結果の", "集約と調査"))
    box = Box(iri("x"), Point(0, 0), 208, 54, "dot", "", lines, "title", "")
    assert name_of(box) == "検出結果の集約と調査"

    words = tuple(Line(text, Point(0, 0), 12.5, 600) for text in ("AWS Identity and", "Access"))
    assert name_of(replace(box, lines=words)) == "AWS Identity and Access"


def test_detail_falls_with_the_zoom() -> None:
    seen = [detail_at(zoom) for zoom in (2.0, 1.0, 0.75, 0.6, 0.42, 0.3, 0.17, 0.1)]
    assert seen == sorted(seen, reverse=True)
    assert set(seen) == set(Detail)


@pytest.mark.parametrize("name", ["light", "dark", "print"])
@pytest.mark.parametrize("zoom", [1.0, 0.6, 0.3, 0.1])
def test_every_zoom_shows_the_colours_of_roles(shipped: Diagram, name: str, zoom: float) -> None:
    camera = fitted(Camera(0, 0, 1, 1000, 700), shipped.bounds)
    colours = theme(name)
    box = shipped.boxes[0]
    middle = Point(box.at.x + box.width / 2, box.at.y + box.height / 2)
    camera = Camera(middle.x, middle.y, zoom, 1000, 700)

    image = render(Scenery(shipped), camera, colours, 1.0, ground=True).image

    wanted = QColor(colours.roles.get(box.role, colours.roles[""]))
    # Left in the card is its strip; a block and a point have their role's colour all over.
    place = camera.to_view(box.at.x + 4, middle.y) if zoom > 0.16 else camera.to_view(*middle)
    found = [
        image.pixelColor(round(place.x) + 160 + dx, round(place.y) + 160) for dx in range(-2, 6)
    ]
    assert wanted in found


def test_panning_moves_the_picture_exactly(canvas: Canvas) -> None:
    canvas._board.eye.pan(QPointF(40, 25))
    moved = canvas.grab().toImage()

    canvas._board.sheet.set_theme(theme("light"))  # drawn anew
    assert close(moved, canvas.grab().toImage())


def test_a_zoomed_picture_is_sharp_when_it_rests(canvas: Canvas) -> None:
    canvas._board.eye.zoom_at(1.3, QPointF(300, 200))
    patience = 1_000
    while not canvas._board.sheet.is_sharp() and patience:
        QTest.qWait(10)
        patience -= 1
    rested = canvas.grab().toImage()

    canvas._board.sheet.set_theme(theme("light"))
    assert close(rested, canvas.grab().toImage())
    assert canvas._board.sheet.is_sharp()


def close(one: QImage, other: QImage) -> bool:
    """Whether two pictures differ in almost no pixel: edges of letters may fall between two."""
    assert one.size() == other.size()
    differing = sum(
        QColor(one.pixel(x, y)).lightness() - QColor(other.pixel(x, y)).lightness() not in RANGE
        for x in range(0, one.width(), 3)
        for y in range(0, one.height(), 3)
    )
    return differing < 40


RANGE = range(-40, 41)


def test_language_and_theme_are_taken_over_at_once(canvas: Canvas, session: Session) -> None:
    light = canvas.grab_picture()

    session.set_theme("dark")
    dark = canvas.grab_picture()
    assert dark.pixelColor(3, 3) == QColor(theme("dark").ground)
    assert light.pixelColor(3, 3) == QColor(theme("light").ground)

    session.set_theme("light")
    assert canvas.grab_picture() == light


def test_the_picture_grabbed_has_the_selection_but_no_hover(
    canvas: Canvas, session: Session
) -> None:
    plain = canvas.grab_picture()
    place = canvas._board.eye.camera.to_view(360, 60)
    canvas._board.hover(QPointF(place.x, place.y))
    assert canvas.grab_picture() == plain

    session.select((iri("duty"),))
    assert canvas.grab_picture() != plain


def test_an_empty_canvas_is_calm(canvas: Canvas, session: Session) -> None:
    session.open(open_graph())

    assert canvas.pick(QPointF(100, 100)) is None
    canvas.fit()
    assert canvas.walk("right") is None
    assert session.selection == ()
    assert canvas.grab_picture().pixelColor(5, 5) == QColor(theme("light").ground)


def test_picking_prefers_nodes_to_edges_and_finds_each(shipped: Diagram) -> None:
    picker = Picker(shipped)

    for box in shipped.boxes:
        middle = Point(box.at.x + box.width / 2, box.at.y + box.height / 2)
        assert picker.node_at(middle) == box.iri
    x, y, _, _ = shipped.bounds
    assert picker.node_at(Point(x - 500, y - 500)) is None
    assert picker.edge_at(Point(x - 500, y - 500), 6.0) is None


def test_every_edge_can_be_picked_somewhere_on_its_line(shipped: Diagram) -> None:
    picker = Picker(shipped)

    for arrow in shipped.arrows:
        points = sample(arrow.route, 6.0)
        assert arrow.key in {picker.edge_at(point, 1.0) for point in points}


@settings(max_examples=60, deadline=None)
@given(
    st.floats(0.02, 4),
    st.floats(0, 800),
    st.floats(0, 600),
    st.floats(0.2, 5),
    st.floats(-1e4, 1e4),
)
def test_zooming_keeps_the_point_under_the_pointer(
    zoom: float, x: float, y: float, factor: float, at: float
) -> None:
    camera = Camera(at, -at, zoom, 800, 600)
    after = zoomed(camera, factor, x, y)

    assert after.to_scene(x, y) == pytest.approx(camera.to_scene(x, y), abs=1e-6 * (1 + abs(at)))
    assert 0.0005 <= after.zoom <= 4.0
