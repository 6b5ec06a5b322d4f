"""Names where something is marked: none over another, at any zoom, whatever is selected."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage, QPainter

from app.canvas.camera import Camera, overlap
from app.canvas.chart import chart_of
from app.canvas.field import Field
from app.canvas.fieldframes import render_field
from app.canvas.frames import BORDER, render
from app.canvas.names import MOST, marked_names
from app.canvas.overlays import Highlights, paint_highlights
from app.canvas.scenery import Scenery
from app.session import Session
from graph.building import open_graph
from graph.exploring import start
from graph.scene import Light, Picture, Scene
from resources import theme
from tests.bench.graphs import generated

ZOOMS = st.sampled_from((0.03, 0.08, 0.12, 0.16, 0.18, 0.25, 0.41))


@pytest.fixture(scope="module")
def many() -> Scene:
    graph, places = generated(600)
    return Scene(graph, Picture(dict(places)))


@settings(max_examples=20, deadline=None)
@given(
    st.floats(-2_000, 2_000),
    st.floats(-2_000, 2_000),
    ZOOMS,
    st.lists(st.integers(0, 599), max_size=12, unique=True),
    st.integers(0, 599),
)
def test_no_name_lies_over_another_whatever_is_marked(
    qapp: object, many: Scene, x: float, y: float, zoom: float, chosen: list[int], hovered: int
) -> None:
    field = Field(chart_of(many), "both")
    field.select([field.chart.iri(at) for at in chosen])
    camera = Camera(x, y, zoom, 900, 600)
    frame = render_field(field, camera, theme("light"), 1.0)
    field.take(frame.camera.zoom, frame.near, frame.stars)
    pointed, selected = field.chart.iri(hovered), [field.chart.iri(at) for at in chosen]

    labels, covered = marked_names((pointed,), selected, field, camera)

    left = [label.bounds for _, _, label in field.names(zoom) if label.bounds not in covered]
    shown = [*left, *(label.bounds for label in labels)]
    for at, one in enumerate(shown):
        assert not any(overlap(one, other) for other in shown[at + 1 :])
    named = {iri for iri, _, _ in field.names(zoom)} | {
        field.chart.iri(one.owner) for one in labels
    }
    assert pointed in named, "what is pointed at has a name"


def test_what_is_selected_is_named_in_the_frame_itself(qapp: object, many: Scene) -> None:
    field = Field(chart_of(many), "both")
    camera = Camera(0.0, 0.0, 0.08, 900, 600)
    frame = render_field(field, camera, theme("light"), 1.0)
    field.take(frame.camera.zoom, frame.near, frame.stars)
    named = {iri for iri, _, _ in field.names(camera.zoom)}
    near = [
        field.chart.iri(int(at)) for at in field.chart.grid.within((-2_000, -1_500, 4_000, 3_000))
    ]
    nameless = next(iri for iri in near if iri not in named)

    assert field.select((nameless,)), "another frame is wanted"
    again = render_field(field, camera, theme("light"), 1.0)

    assert field.chart.find(nameless) in {label.owner for label in again.stars}


def test_many_marked_nodes_get_no_names_of_their_own(qapp: object, many: Scene) -> None:
    field = Field(chart_of(many), "both")
    iris = [field.chart.iri(at) for at in range(MOST + 1)]

    assert marked_names(iris, (), field, Camera(0.0, 0.0, 0.08, 900, 600)) == ([], [])


@pytest.mark.parametrize("colours", ["light", "dark", "print"])
@pytest.mark.parametrize("zoom", [0.1, 0.16, 0.2, 0.3, 0.41])
def test_no_ring_and_no_lit_edge_goes_through_the_letters_of_a_name(
    qapp: object, zoom: float, colours: str
) -> None:
    session = Session(open_graph())
    session.begin(start(session.scene.graph))
    shown, look = Scenery(session.diagram()), theme(colours)
    x, y, width, height = shown.diagram.bounds
    sides = (2.0 * round(side * zoom / 2 + 100) for side in (width, height))
    camera = Camera(x + width / 2, y + height / 2, zoom, *sides)
    image = render(shown, camera, look, 1.0, ground=True).image
    before = letters(image, look.text)
    named = {iri for iri, _, _ in shown.names(zoom)}
    boxes = [box for box in shown.diagram.boxes if box.iri in named]

    image = image.copy()
    painter = QPainter(image)
    painter.translate(BORDER, BORDER)
    marks = Highlights(
        selected=frozenset(box.iri for box in boxes),
        current=boxes[0].iri,
        hovered=boxes[0].iri,
    )
    paint_highlights(painter, marks, shown, camera, look)
    painter.end()

    assert before.any()
    assert not (before & ~letters(image, look.text)).any()


def letters(image: QImage, colour: str) -> NDArray[np.bool_]:
    """The pixels that have the colour of names all over."""
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width())
    return pixels == QColor(colour).rgba()


def test_what_is_in_ink_is_named_before_all_others(qapp: object, many: Scene) -> None:
    some = [*many.picture.places][40:52]
    field = Field(chart_of(many, Light(frozenset(some), frozenset())), "both")
    x, y, width, height = field.chart.bounds()
    camera = Camera(x + width / 2, y + height / 2, 0.1, width * 0.1 + 400, height * 0.1 + 200)

    frame = render_field(field, camera, theme("light"), 1.0)

    named = {field.chart.iri(label.owner) for label in frame.stars}
    plain = render_field(Field(chart_of(many), "both"), camera, theme("light"), 1.0)
    before = {field.chart.iri(label.owner) for label in plain.stars}
    assert len(named & set(some)) > len(before & set(some))
    assert len(named & set(some)) >= 6
