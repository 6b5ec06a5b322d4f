"""The flow layout for paper: cards of a style, gaps no wider than they need, also downwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from graph.cards import CardStyle
from graph.diagram import Bounds
from graph.flat import flat_part, places_of
from graph.fonts import measure
from graph.jobs import finish
from graph.layouts.flow import arrange_flow
from graph.layouts.reading import layout_input
from graph.layouts.routing import as_route, route_edges
from graph.layouts.values import Floats
from graph.lenses import lens_named
from graph.model import Edge, EdgeKey
from graph.scene import Point, Route, Scene
from ontology.terms import Iri

AROUND_NAME = 40.0
"""What a gap needs beside the name in it: the bends of its line and the head."""

BARE_GAP = 80.0
"""And what it needs where names do not stand across it."""

PART_GAP, PARTS_APART = 28.0, 52.0
"""Between parts under one another, and beside one another."""

MOST_COLUMNS = 6


@dataclass(frozen=True, slots=True)
class Density:
    """Which way a story runs, and how much nearer to each other than on the screen things come."""

    down: bool
    closer: float = 0.0


Places = dict[Iri, Point]
Routes = dict[EdgeKey, Route]


@dataclass(frozen=True, slots=True)
class Part:
    """What edges tie together, laid out on its own."""

    places: Places
    routes: Routes
    bounds: Bounds


def flow_parts(
    scene: Scene,
    edges: Sequence[Edge],
    style: CardStyle,
    styles: Mapping[Iri, CardStyle],
    density: Density,
) -> list[Part]:
    """The parts of a scene in the flow layout, with cards of a style."""
    made = []
    # One gap for all parts, so that their columns stand under one another.
    gap = (0.0 if density.down else name_gap(scene, edges, style)) or BARE_GAP
    for iris, own in _parts([*scene.shown()], edges):
        places, routes = _drawn(scene, iris, own, style, styles, density, gap)
        made.append(Part(places, routes, _extent(places, routes, style, styles)))
    return made


def packed(parts: Sequence[Part], aspect: float) -> tuple[Places, Routes]:
    """Parts beside and under one another, together about so wide for their height."""
    moves = _packed([part.bounds[2:] for part in parts], aspect)
    all_places: Places = {}
    all_routes: Routes = {}
    for part, (x, y) in zip(parts, moves, strict=True):
        by = Point(x - part.bounds[0], y - part.bounds[1])
        all_places |= {iri: Point(at.x + by.x, at.y + by.y) for iri, at in part.places.items()}
        all_routes |= {
            key: tuple(Point(at.x + by.x, at.y + by.y) for at in route)
            for key, route in part.routes.items()
        }
    return all_places, all_routes


def _parts(iris: Sequence[Iri], edges: Sequence[Edge]) -> list[tuple[list[Iri], list[Edge]]]:
    """Things that edges tie together, with those edges; in the order of their first things."""
    root = {iri: iri for iri in iris}

    def find(iri: Iri) -> Iri:
        while root[iri] != iri:
            root[iri] = root[root[iri]]
            iri = root[iri]
        return iri

    for edge in edges:
        root[find(edge.target)] = find(edge.source)
    parts: dict[Iri, tuple[list[Iri], list[Edge]]] = {}
    for iri in iris:
        parts.setdefault(find(iri), ([], []))[0].append(iri)
    for edge in edges:
        parts[find(edge.source)][1].append(edge)
    return list(parts.values())


def _drawn(
    scene: Scene,
    iris: list[Iri],
    edges: list[Edge],
    style: CardStyle,
    styles: Mapping[Iri, CardStyle],
    density: Density,
    gap: float,
) -> tuple[Places, Routes]:
    """One part: to the right, or downwards."""
    flat = flat_part(scene, iris, edges)
    given = layout_input(scene.graph, flat, places_of(scene, flat), frozenset(iris))
    sizes = np.array([(style.width, styles.get(iri, style).height) for iri in iris]).reshape(-1, 2)
    sizes = sizes[:, ::-1] if density.down else sizes
    # The layout keeps the screen's distances; of those paper has more or less to give.
    given = replace(given, sizes=sizes - (0.0, density.closer))
    result = finish(arrange_flow(given))
    places, routes = result.places, list(result.routes)
    missing = [at for at, route in enumerate(routes) if route is None]
    found = route_edges(places, sizes, given.edges[missing])
    for at, route in zip(missing, found, strict=True):
        routes[at] = route
    known = [route for route in routes if route is not None]
    old, new = _narrowed(places[:, 0], sizes[:, 0], gap)
    places = _mapped(places, old, new)
    known = [_mapped(route, old, new) for route in known]
    if density.down:
        places, known = places[:, ::-1], [route[:, ::-1] for route in known]
    return (
        {iri: Point(*at) for iri, at in zip(iris, np.round(places, 2).tolist(), strict=True)},
        {edge.key: as_route(route) for edge, route in zip(edges, known, strict=True)},
    )


def name_gap(scene: Scene, edges: Sequence[Edge], style: CardStyle) -> float:
    """How wide the gap between two columns must be for the names in it; 0 where there are none."""
    lens = lens_named(scene.picture.lens)
    if lens and not lens.names:
        return 0.0
    names = {scene.graph.relation(edge.relation).label for edge in edges}
    widest = max((measure(side, style.name, 600) for name in names for side in name), default=0.0)
    return widest + AROUND_NAME if names else 0.0


def _extent(
    places: Places, routes: Routes, style: CardStyle, styles: Mapping[Iri, CardStyle]
) -> Bounds:
    """The rectangle a part takes up."""
    half = style.width / 2
    xs = [side for at in places.values() for side in (at.x - half, at.x + half)]
    ys = [
        side
        for iri, at in places.items()
        for side in (
            at.y - styles.get(iri, style).height / 2,
            at.y + styles.get(iri, style).height / 2,
        )
    ]
    xs += [at.x for route in routes.values() for at in route]
    ys += [at.y for route in routes.values() for at in route]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def _packed(sizes: Sequence[tuple[float, float]], aspect: float) -> list[tuple[float, float]]:
    """Where each rectangle goes, packed in columns that together have about a shape.

    Every number of columns is tried; the highest rectangle goes first, to the lowest column.
    """
    best: tuple[float, list[tuple[float, float]]] | None = None
    order = sorted(range(len(sizes)), key=lambda at: (-sizes[at][0], -sizes[at][1], at))
    for count in range(1, min(len(sizes), MOST_COLUMNS) + 1):
        widths = [0.0] * count
        lows = [0.0] * count
        column = [0] * len(sizes)
        tops = [0.0] * len(sizes)
        for at in order:
            here = min(range(count), key=lambda which: (lows[which], which))
            column[at], tops[at] = here, lows[here]
            widths[here] = max(widths[here], sizes[at][0])
            lows[here] += sizes[at][1] + PART_GAP
        wide = sum(widths) + PARTS_APART * (count - 1)
        need = max(wide / aspect, max(lows) - PART_GAP)
        lefts = [sum(widths[:which]) + PARTS_APART * which for which in range(count)]
        spots = [(lefts[column[at]], tops[at]) for at in range(len(sizes))]
        if best is None or need < best[0]:
            best = need, spots
    return best[1] if best else []


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
