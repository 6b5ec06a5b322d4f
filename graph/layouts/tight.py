"""The flow and the lanes at their tightest, for pictures that would else need more sheets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from graph.cards import CardStyle
from graph.flat import flat_part, places_of
from graph.jobs import finish
from graph.layouts.blocks import Gaps, arrange_blocks
from graph.layouts.flow import flow_in_blocks
from graph.layouts.lanes import lane_tiers
from graph.layouts.reading import layout_input
from graph.layouts.routing import as_route, route_edges
from graph.layouts.sheets import Places, Routes, name_gap
from graph.layouts.values import Floats, LayoutInput
from graph.model import Edge
from graph.scene import Point, Scene
from ontology.terms import Iri

BARE, BETWEEN, DOWN = 46.0, 36.0, 18.0
"""Between steps whose lines have no names, between columns of one step, and between rows."""

LANES = Gaps(42.0, 22.0, 72.0, 80.0, level=False)


@dataclass(frozen=True, slots=True)
class Shape:
    """How wide for its height a picture is to be, how high it may be, and how wide the gap
    between two steps: a longer name stands on a line that runs farther, or nowhere."""

    wide: float
    high: float
    gap: float


def tight_flow(
    scene: Scene,
    edges: Sequence[Edge],
    style: CardStyle,
    styles: Mapping[Iri, CardStyle],
    shape: Shape,
) -> tuple[Places, Routes]:
    """The steps of a scene as blocks, as many of them joined as their shape asks for; the lines run
    in the gaps between cards."""
    given = _given(scene, edges, style, styles)
    gaps = Gaps(BETWEEN, DOWN, min(name_gap(scene, edges, style), shape.gap) or BARE)
    places = finish(flow_in_blocks(given, shape.wide, shape.high, gaps)).places
    return _routed(scene, edges, given, places)


def tight_lanes(
    scene: Scene,
    edges: Sequence[Edge],
    style: CardStyle,
    styles: Mapping[Iri, CardStyle],
    wide: float,
) -> tuple[Places, Routes]:
    """The lanes of a scene as blocks, together so wide for their height."""
    given = _given(scene, edges, style, styles)
    places = finish(arrange_blocks(given.edges, given.sizes, lane_tiers(given), wide, LANES))
    return _routed(scene, edges, given, places)


def _given(
    scene: Scene, edges: Sequence[Edge], style: CardStyle, styles: Mapping[Iri, CardStyle]
) -> LayoutInput:
    iris = [*scene.shown()]
    flat = flat_part(scene, iris, edges)
    given = layout_input(scene.graph, flat, places_of(scene, flat), frozenset(iris))
    sizes = np.array([(style.width, styles.get(iri, style).height) for iri in iris]).reshape(-1, 2)
    return replace(given, sizes=sizes)


def _routed(
    scene: Scene, edges: Sequence[Edge], given: LayoutInput, places: Floats
) -> tuple[Places, Routes]:
    routes = route_edges(places, given.sizes, given.edges)
    centres = zip(scene.shown(), np.round(places, 2).tolist(), strict=True)
    return (
        {iri: Point(*at) for iri, at in centres},
        {edge.key: as_route(route) for edge, route in zip(edges, routes, strict=True)},
    )
