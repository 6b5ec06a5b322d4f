"""Large pictures: the same frames in any thread, calm labels, and a canvas that stays usable."""

from collections.abc import Iterator
from time import monotonic

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.canvas.artist import Artist
from app.canvas.camera import Camera, Detail, detail_at, overlap
from app.canvas.chart import chart_of
from app.canvas.field import Field
from app.canvas.fieldframes import render_field
from app.canvas.frames import Frame, around
from app.canvas.labels import Label
from app.canvas.near import LANDMARKS
from app.canvas.starnames import star_names
from app.canvas.view import Canvas
from app.session import Session
from graph.changes import Add, Batch, Place, Remove, ShowLayers
from graph.model import NOTES
from graph.scene import Picture, Point, Scene
from resources import theme
from tests.bench.graphs import generated

COUNT = 1_500


@pytest.fixture(scope="module")
def scene() -> Scene:
    graph, places = generated(COUNT)
    return Scene(graph, Picture(dict(places)))


@pytest.fixture(scope="module")
def roomy() -> Scene:
    """A large picture where no card lies on another."""
    graph, places = generated(COUNT)
    lattice = (Point(at % 40 * 260.0, at // 40 * 110.0) for at in range(COUNT))
    return Scene(graph, Picture(dict(zip(places, lattice, strict=True))))


@pytest.fixture
def large(qapp: QApplication, scene: Scene) -> Iterator[Canvas]:
    session = Session(scene.graph)
    session.begin(Batch((Add(tuple(scene.picture.places.items())),)))
    canvas = Canvas(session)
    canvas.motion = False
    canvas.resize(900, 600)
    canvas.show()
    QTest.qWaitForWindowExposed(canvas)
    canvas.fit()
    yield canvas
    canvas.close()
    canvas._board.artist.shut()
    canvas.deleteLater()


def rest(canvas: Canvas) -> None:
    """Wait until the frame on the view is exact."""
    assert wait(lambda: canvas._board.sheet.is_sharp())


def wait(done: object) -> bool:
    assert callable(done)
    end = monotonic() + 10
    while not done():
        if monotonic() > end:
            return False
        QTest.qWait(5)
    return True


def labels_at(field: Field, camera: Camera) -> list[Label]:
    """The labels of a frame, in scaled scene pixels."""
    detail = detail_at(camera.zoom)
    if detail is Detail.POINTS or (detail is Detail.BLOCKS and field.chart.is_crowded):
        return star_names(field.chart, camera, field.language)
    small = field.near_of(camera).small(detail, camera.zoom)
    return [*small.labels, *small.names]


def in_view(labels: list[Label], camera: Camera) -> set[tuple[str, ...]]:
    x, y, width, height = (side * camera.zoom for side in camera.bounds)
    return {
        (label.lines[0], *(f"{side:.3f}" for side in label.bounds))
        for label in labels
        if overlap(label.bounds, (x, y, width, height))
    }


places = st.floats(-3_000, 3_000)
zooms = st.floats(0.01, 0.74)


@settings(max_examples=25, deadline=None)
@given(places, places, zooms)
def test_no_label_overlaps_another(scene: Scene, x: float, y: float, zoom: float) -> None:
    field = Field(chart_of(scene), "both")

    found = labels_at(field, Camera(x, y, zoom, 900, 600))

    rects = [label.bounds for label in found if not label.inside]
    for at, one in enumerate(rects):
        assert not any(overlap(one, other) for other in rects[at + 1 :])


@settings(max_examples=20, deadline=None)
@given(st.floats(0, 9_000), st.floats(0, 3_500), st.floats(0.18, 0.74))
def test_labels_of_blocks_and_edges_keep_off_nodes_and_each_other(
    roomy: Scene, x: float, y: float, zoom: float
) -> None:
    field = Field(chart_of(roomy), "both")
    near = field.near_of(Camera(x, y, zoom, 900, 600))

    small = near.small(detail_at(zoom), zoom)

    assert small.labels
    outside = [label.bounds for label in (*small.labels, *small.names) if not label.inside]
    for at, one in enumerate(outside):
        assert not any(overlap(one, other) for other in outside[at + 1 :])
    landmarks = set(np.argsort(field.chart.importance)[: int(LANDMARKS * COUNT)].tolist())
    for label in small.names:
        assert not any(overlap(label.bounds, mark.bounds) for mark in small.marks)
    for label in (label for label in small.labels if not label.inside):
        if field.chart.find(near.diagram.boxes[label.owner].iri) not in landmarks:
            assert not any(overlap(label.bounds, mark.bounds) for mark in small.marks)


@settings(max_examples=25, deadline=None)
@given(places, places, zooms, st.floats(-300, 300), st.floats(-200, 200))
def test_panning_brings_and_takes_no_label(
    roomy: Scene, x: float, y: float, zoom: float, dx: float, dy: float
) -> None:
    field = Field(chart_of(roomy), "both")
    one = Camera(x, y, zoom, 900, 600)
    other = Camera(x + dx / zoom, y + dy / zoom, zoom, 900, 600)
    common = Camera((one.x + other.x) / 2, (one.y + other.y) / 2, zoom, 500, 300)

    before, after = (labels_at(field, around(camera)) for camera in (one, other))

    assert in_view(before, common) == in_view(after, common)


@pytest.mark.parametrize("zoom", [0.02, 0.1, 0.3, 0.6, 0.9])
@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_frame_is_the_same_from_the_artist_as_from_here(
    qapp: QApplication, roomy: Scene, zoom: float, name: str
) -> None:
    camera = Camera(2_000, 1_000, zoom, 500, 300)
    artist = Artist(qapp)
    arrived: list[Frame] = []
    artist.drawn.connect(lambda _, frame: arrived.append(frame))

    here = render_field(Field(chart_of(roomy), "both"), camera, theme(name), 1.0)
    there = Field(chart_of(roomy), "both")
    artist.ask(there, lambda check: render_field(there, camera, theme(name), 1.0, check=check))

    assert wait(lambda: arrived)
    artist.shut()
    assert arrived[0].image == here.image
    assert arrived[0].camera == here.camera


def test_a_frame_that_is_not_wanted_any_more_is_dropped(qapp: QApplication, scene: Scene) -> None:
    field, colours = Field(chart_of(scene), "both"), theme("light")
    artist = Artist(qapp)
    arrived: list[object] = []
    artist.drawn.connect(lambda subject, _: arrived.append(subject))

    for at in range(12):
        camera = Camera(at * 100.0, 0, 0.05, 900, 600)
        artist.ask(at, lambda check, c=camera: render_field(field, c, colours, 1.0, check=check))

    assert wait(lambda: arrived)
    QTest.qWait(50)
    artist.shut()
    assert arrived == [11]


def test_hits_are_those_of_a_search_through_all(scene: Scene) -> None:
    chart = chart_of(scene)
    field, chance = Field(chart, "both"), np.random.default_rng(3)
    x, y, width, height = chart.bounds()

    for _ in range(300):
        point = Point(x + width * chance.random(), y + height * chance.random())
        reach = float(chance.uniform(20, 400))
        far = np.hypot(*(chart.places - point).T)
        nearest = (
            None if far.min() > reach else chart.iri(int(np.flatnonzero(far == far.min())[-1]))
        )
        assert field.node_at(point, Detail.POINTS, reach) == nearest
        dx, dy = np.abs(chart.places - point).T
        under = np.flatnonzero((dx <= 104) & (dy <= 27))
        top = chart.iri(int(under[-1])) if len(under) else None
        assert field.node_at(point, Detail.CARDS, 0.0) == top
        within = field.nodes_within((point.x, point.y, 2_000.0, 900.0))
        right, low = point.x + 2_000, point.y + 900
        inside = (chart.places[:, 0] + 104 >= point.x) & (chart.places[:, 0] - 104 <= right)
        inside &= (chart.places[:, 1] + 27 >= point.y) & (chart.places[:, 1] - 27 <= low)
        assert within == tuple(chart.iri(at) for at in np.flatnonzero(inside).tolist())


def test_a_large_picture_is_drawn_beside_the_window_and_ends_sharp(large: Canvas) -> None:
    rest(large)
    shown = large.viewport().grab().toImage()

    large._board.eye.pan(QPointF(60, 20))
    rest(large)
    large._board.eye.pan(QPointF(-60, -20))
    rest(large)

    assert large.viewport().grab().toImage() == shown
    assert large.grab_picture() == shown


def test_zooming_in_shows_cards_that_can_be_picked_and_walked(large: Canvas) -> None:
    rest(large)
    session = large._session
    first = max(session.scene.picture.places, key=session.scene.graph.degree)
    box = large._board.box(first)
    large.centre_on(box.at.x + 104, box.at.y + 27)
    large._board.eye.zoom_at(0.9 / large._board.eye.camera.zoom, QPointF(450, 300))
    rest(large)

    assert first in {box.iri for box in large._board.shown.diagram.boxes}
    picked = large.pick(QPointF(450, 300))
    assert picked in session.scene.picture.places
    session.select((first,))
    large.walk("right")
    assert session.selection != (first,)
    child = large.face.focusChild()
    assert child is not None
    assert " in, " in child.text(QAccessible.Text.Name)


def test_every_node_of_a_large_picture_is_reached_by_tab(large: Canvas) -> None:
    seen = set()
    large.jump(last=False)
    while True:
        seen.add(large._session.selection[0])
        if not large._board.shown.next_in_order(large._session.selection[0], 1):
            break
        large._board.choose(large._board.shown.next_in_order(large._session.selection[0], 1))

    assert len(seen) == COUNT


def test_a_rubber_band_takes_many_and_they_are_marked(large: Canvas) -> None:
    rest(large)
    before = large.grab_picture()

    large._board.choose_within(QRectF(0, 0, 900, 600), add=False)
    rest(large)

    assert len(large._session.selection) == COUNT
    assert large.grab_picture() != before


def test_changes_of_a_large_picture_can_be_undone_to_the_same_frame(large: Canvas) -> None:
    session, rested = large._session, large.grab_picture()
    iris = list(session.scene.picture.places)

    session.do(ShowLayers(frozenset((NOTES,))))
    fewer = large.grab_picture()
    session.do(Place(((iris[0], Point(0.0, 0.0)),)))
    session.do(Remove(tuple(iris[:700])))
    assert large.points().places.shape == (800, 2)
    session.do(Remove(tuple(iris[700:1_450])))
    assert len(large._board.sheet.diagram.boxes) == 50

    for _ in range(4):
        session.undo()
    assert fewer != rested
    assert large.grab_picture() == rested


def test_nodes_of_a_large_picture_glide_to_their_new_places(large: Canvas) -> None:
    large.motion = True
    session = large._session
    places = session.scene.picture.places

    session.do(Place(tuple((iri, Point(-at.x, at.y)) for iri, at in places.items())))

    rest(large)
    assert wait(lambda: not large._board.sheet.is_drawing())
    image = large.viewport().grab().toImage()
    assert image == large.grab_picture()
