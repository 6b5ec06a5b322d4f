"""The flow layout for paper: cards of a style, gaps no wider than they need, also downwards."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from graph.cards import CardStyle
from graph.fonts import measure
from graph.jobs import finish
from graph.layouts.arranging import layout_input
from graph.layouts.flow import arrange_flow
from graph.layouts.routing import as_route, route_edges
from graph.layouts.values import Floats
from graph.model import EdgeKey
from graph.scene import Point, Route, Scene
from ontology.terms import Iri

AROUND_NAME = 40.0
"""What a gap needs beside the name in it: the bends of its line and the head."""

DOWN_GAP = 78.0


def flow_on_paper(
    scene: Scene, style: CardStyle, styles: Mapping[Iri, CardStyle], *, down: bool
) -> tuple[dict[Iri, Point], dict[EdgeKey, Route]]:
    """Where the cards of a scene stand on paper, and how its edges run."""
    iris, edges = [*scene.shown()], [*scene.shown_edges()]
    given = layout_input(scene, iris, edges, frozenset(iris))
    sizes = np.array([(style.width, styles.get(iri, style).height) for iri in iris]).reshape(-1, 2)
    given = replace(given, sizes=sizes[:, ::-1] if down else sizes)
    result = finish(arrange_flow(given))
    places, routes = result.places, list(result.routes)
    missing = [at for at, route in enumerate(routes) if route is None]
    for at, route in zip(
        missing, route_edges(places, given.sizes, given.edges[missing]), strict=True
    ):
        routes[at] = route
    known = [route for route in routes if route is not None]
    names = [scene.graph.relation(edge.relation).label for edge in edges]
    widest = max((measure(side, style.name, 600) for name in names for side in name), default=0.0)
    least = DOWN_GAP if down else widest + AROUND_NAME
    old, new = _narrowed(places[:, 0], given.sizes[:, 0], least)
    places = _mapped(places, old, new)
    known = [_mapped(route, old, new) for route in known]
    if down:
        places, known = places[:, ::-1], [route[:, ::-1] for route in known]
    return (
        {iri: Point(*at) for iri, at in zip(iris, np.round(places, 2).tolist(), strict=True)},
        {edge.key: as_route(route) for edge, route in zip(edges, known, strict=True)},
    )


def _narrowed(middles: Floats, widths: Floats, least: float) -> tuple[list[float], list[float]]:
    """The sides of columns before and after wide gaps between them are closed up."""
    old: list[float] = []
    new: list[float] = []
    spans = sorted(
        zip((middles - widths / 2).tolist(), (middles + widths / 2).tolist(), strict=True)
    )
    for left, right in spans:
        if old and left <= old[-1] + 0.01:
            new[-1] += max(right - old[-1], 0.0)
            old[-1] = max(old[-1], right)
            continue
        start = new[-1] + min(left - old[-1], least) if old else left
        old += [left, right]
        new += [start, start + right - left]
    return old, new


def _mapped(points: Floats, old: Sequence[float], new: Sequence[float]) -> Floats:
    """Points with their first coordinate moved as the columns are, evenly in between."""
    moved = points.copy()
    if len(old) > 1:
        x = points[:, 0]
        moved[:, 0] = np.interp(x, old, new)
        moved[x < old[0], 0] = x[x < old[0]] - old[0] + new[0]
        moved[x > old[-1], 0] = x[x > old[-1]] - old[-1] + new[-1]
    return moved
