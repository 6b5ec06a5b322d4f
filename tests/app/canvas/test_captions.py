"""Captions of lanes: over their lane, at the edge of the view while it passes, each by itself."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from app.canvas.camera import Camera, overlap
from app.canvas.captions import captions_of, placed, places_of
from app.canvas.chart import chart_of
from app.canvas.field import Field
from app.canvas.fieldframes import render_field
from graph.building import open_graph
from graph.changes import apply
from graph.diagram import Lane
from graph.jobs import finish
from graph.layouts.arranging import arrange
from graph.model import Text
from graph.scene import Picture, Point, Scene
from resources import theme

LANES = (
    Lane(Text("Source", "ソース"), Point(0.0, 0.0), 600.0),
    Lane(Text("Detector", "検出"), Point(700.0, 0.0), 300.0),
    Lane(Text("Identity", "アイデンティティ"), Point(0.0, 2_000.0), 1_000.0),
)
CAPTIONS = captions_of(LANES, 5_000.0, "both")


def there(camera: Camera) -> dict[str, QRectF]:
    return {caption.words[0]: area for caption, area, _ in placed(CAPTIONS, camera)}


@settings(max_examples=300)
@given(st.floats(-500, 1_500), st.floats(-500, 5_500), st.floats(0.05, 4.0))
def test_captions_stand_in_the_view_and_not_on_each_other(x: float, y: float, zoom: float) -> None:
    found = [*there(Camera(x, y, zoom, 900.0, 600.0)).values()]

    for at, area in enumerate(found):
        assert area.left() >= 0.0
        assert area.right() <= 900.0
        assert not any(area.intersects(other) for other in found[at + 1 :])


@pytest.mark.parametrize("y", [100.0, 700.0, 1_500.0])
def test_a_caption_stops_at_the_edge_while_its_lane_passes(y: float) -> None:
    seen = there(Camera(300.0, y + 300.0, 1.0, 900.0, 600.0))

    assert seen["Source"].top() == 0.0
    assert seen["Source"].left() == pytest.approx(150.0), "and stays over its lane"


def test_the_next_lane_pushes_a_caption_out() -> None:
    seen = there(Camera(300.0, 2_000.0 - 30.0 + 300.0, 1.0, 900.0, 600.0))

    assert seen["Source"].bottom() == pytest.approx(seen["Identity"].top())
    assert seen["Source"].top() < 0.0


def test_the_main_language_comes_first() -> None:
    (caption, *_) = captions_of(LANES, 0.0, "both-ja")

    assert caption.words == ("ソース", "Source")


@pytest.fixture(scope="module")
def whole() -> Scene:
    """All that is shipped, in lanes."""
    graph = open_graph()
    places = {node.iri: Point(0.0, 0.0) for node in graph.nodes()}
    scene = Scene(graph, Picture(places))
    apply(finish(arrange(scene, "lanes")), scene)
    return scene


@pytest.mark.parametrize("zoom", [0.12, 0.2, 0.31, 0.5])
def test_a_large_picture_in_lanes_has_captions_that_no_name_covers(
    qapp: object, whole: Scene, zoom: float
) -> None:
    field = Field(chart_of(whole), "both")
    x, y, width, height = field.chart.bounds()
    camera = Camera(x + width / 2, y + height / 2, zoom, 1_400.0, 900.0)

    frame = render_field(field, camera, theme("light"), 1.0)
    field.take(frame.camera.zoom, frame.near, frame.stars)

    assert {"Source", "Detector", "Responder"} <= {caption.words[0] for caption in field.captions}
    words = places_of(field.captions, zoom)
    for _, _, label in field.names(zoom):
        assert not any(overlap(label.bounds, area) for area in words)


def test_a_picture_without_lanes_has_no_captions(whole: Scene) -> None:
    scene = Scene(whole.graph, Picture(dict(whole.picture.places)))

    assert Field(chart_of(scene), "both").lanes == ()
