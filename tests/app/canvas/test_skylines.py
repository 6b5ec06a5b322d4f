"""Edges seen from afar: each tells its direction, whichever way it runs."""

from math import cos, pi, sin

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from app.canvas.camera import Camera
from app.canvas.chart import chart_of
from app.canvas.field import Field
from app.canvas.fieldframes import render_field
from graph.model import NOTES, Edge, Graph, Kind, Node, Relation, Text, Vocabulary
from graph.scene import Picture, Point, Scene
from ontology.terms import Iri
from resources import theme

FEEDS, BESIDE, THING = (Iri(f"http://example.org/{name}") for name in ("feeds", "beside", "Thing"))
RADIUS = 2_000.0


def spoke(relation: Iri, angle: float, *, loop: bool = False) -> Field:
    """One edge from the middle of a large picture outwards or back, and nothing near it."""
    graph = Graph(
        Vocabulary(
            relations={
                FEEDS: Relation(FEEDS, Text("feeds"), family="flow"),
                BESIDE: Relation(BESIDE, Text("beside"), family="flow", symmetric=True),
            },
            kinds={THING: Kind(THING, Text("Thing"))},
        )
    )
    places = {Iri("http://example.org/a"): Point(0.0, 0.0)}
    places[Iri("http://example.org/b")] = Point(RADIUS * cos(angle), RADIUS * sin(angle))
    for iri in places:
        graph.add_node(Node(iri, Text(""), (THING,)))
    first, last = places
    graph.add_edge(Edge(first, relation, first if loop else last, frozenset((NOTES,))))
    return Field(chart_of(Scene(graph, Picture(places))), "both")


def pixels(image: QImage) -> NDArray[np.float64]:
    flat = np.frombuffer(image.constBits(), np.uint8)
    return flat.reshape(image.height(), image.width(), 4)[:, :, :3].astype(float)


def ink_across(field: Field, share: float, angle: float, colours: str, zoom: float) -> float:
    """How much ink lies across the edge at a part of its way."""
    camera = Camera(0.0, 0.0, zoom, 640.0, 480.0)
    frame = render_field(field, camera, theme(colours), 1.0)
    ground = QColor(theme(colours).ground)
    far = np.abs(pixels(frame.image) - (ground.blue(), ground.green(), ground.red())).sum(axis=2)
    total = 0.0
    for step in np.arange(-6.0, 6.25, 0.25):
        for back in np.arange(-4.0, 4.5, 0.5):
            along = RADIUS * zoom * share + back
            x = frame.camera.width / 2 + cos(angle) * along - sin(angle) * step
            y = frame.camera.height / 2 + sin(angle) * along + cos(angle) * step
            total += far[int(y), int(x)]
    return total


@settings(max_examples=12, deadline=None)
@given(angle=st.floats(-pi, pi), zoom=st.sampled_from((0.06, 0.12, 0.16)))
@pytest.mark.parametrize("colours", ["light", "dark", "print"])
def test_an_edge_is_wider_where_it_starts_than_where_it_ends(
    qapp: object, colours: str, angle: float, zoom: float
) -> None:
    field = spoke(FEEDS, angle)
    start, middle, end = (ink_across(field, at, angle, colours, zoom) for at in (0.2, 0.5, 0.8))
    assert start > 1.3 * middle
    assert middle > 1.3 * end
    assert end > 0.0, "where it ends it is still seen"


@settings(max_examples=6, deadline=None)
@given(angle=st.floats(-pi, pi))
def test_an_edge_that_goes_both_ways_is_even(qapp: object, angle: float) -> None:
    field = spoke(BESIDE, angle)
    start, end = (ink_across(field, at, angle, "light", 0.12) for at in (0.2, 0.8))
    assert start == pytest.approx(end, rel=0.15)


@pytest.mark.parametrize("zoom", [0.06, 0.12, 0.16])
def test_an_edge_that_ends_where_it_starts_is_a_ring(qapp: object, zoom: float) -> None:
    camera = Camera(0.0, 0.0, zoom, 640.0, 480.0)
    ring = pixels(render_field(spoke(FEEDS, 0.3, loop=True), camera, theme("light"), 1.0).image)
    ground = QColor(theme("light").ground)
    far = np.abs(ring - (ground.blue(), ground.green(), ground.red())).sum(axis=2) > 12

    height, width = far.shape
    beside = far[height // 2 - 30 : height // 2, width // 2 + 5 : width // 2 + 30]
    assert beside.any(), "up and to the right of its node"
    assert not far[height // 2 + 12 : height // 2 + 30, width // 2 - 30 : width // 2 + 30].any()
