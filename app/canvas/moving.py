"""Diagrams on the move: cards displaced, their edges with them. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from types import MappingProxyType

from graph.cards import HALF_CAPITAL
from graph.curves import sample
from graph.diagram import Arrow, Box, Diagram, Line
from graph.model import EdgeKey
from graph.scene import Point, Route
from ontology.terms import Iri

Offsets = Mapping[Iri, Point]
"""How far from its place in the diagram each moving card is drawn."""

Routes = Mapping[EdgeKey, Route]

NO_ROUTES: Routes = MappingProxyType({})

STILL = Point(0.0, 0.0)


def bent(route: Route, start: Point, end: Point) -> Route:
    """A route whose ends are moved; what lies between follows in proportion."""
    last = max(len(route) - 1, 1)
    return tuple(
        Point(
            point.x + start.x + (end.x - start.x) * at / last,
            point.y + start.y + (end.y - start.y) * at / last,
        )
        for at, point in enumerate(route)
    )


def split(diagram: Diagram, moving: Collection[Iri]) -> tuple[Diagram, Diagram]:
    """The part of a diagram that stays, and the moving cards with every edge tied to them."""
    if not moving:
        return diagram, replace(diagram, boxes=(), arrows=(), lanes=())
    stay = replace(
        diagram,
        boxes=tuple(box for box in diagram.boxes if box.iri not in moving),
        arrows=tuple(arrow for arrow in diagram.arrows if not _tied(arrow, moving)),
    )
    move = replace(
        diagram,
        boxes=tuple(box for box in diagram.boxes if box.iri in moving),
        arrows=tuple(arrow for arrow in diagram.arrows if _tied(arrow, moving)),
        lanes=(),
    )
    return stay, move


def displaced(diagram: Diagram, offsets: Offsets, routes: Routes) -> Diagram:
    """The diagram with cards drawn away from their places; edges take their new route or bend."""
    return replace(
        diagram,
        boxes=tuple(_box(box, offsets) for box in diagram.boxes),
        arrows=tuple(
            _on_route(arrow, routes[arrow.key]) if arrow.key in routes else _arrow(arrow, offsets)
            for arrow in diagram.arrows
        ),
    )


def rerouted(diagram: Diagram, offsets: Offsets) -> dict[EdgeKey, Route]:
    """Routes between the cards of a diagram where they are drawn now; no other card is avoided."""
    # Only a drag needs it; the first picture is drawn without.
    from graph.layouts.routing import simple_routes

    middles = {}
    for box in diagram.boxes:
        off = offsets.get(box.iri, STILL)
        x, y = box.at.x + box.width / 2 + off.x, box.at.y + box.height / 2 + off.y
        middles[box.iri] = Point(x, y)
    return simple_routes(middles, [arrow.key for arrow in diagram.arrows])


def around(diagram: Diagram, nodes: Collection[Iri]) -> Diagram:
    """The edges tied to some nodes, with the nodes at their ends."""
    arrows = tuple(arrow for arrow in diagram.arrows if _tied(arrow, nodes))
    ends = {end for arrow in arrows for end in (arrow.key[0], arrow.key[2])}
    boxes = tuple(box for box in diagram.boxes if box.iri in ends)
    return replace(diagram, boxes=boxes, arrows=arrows, lanes=())


def offsets_between(old: Diagram, new: Diagram, drawn: Offsets) -> dict[Iri, Point]:
    """Where the cards of the new diagram were drawn before (`drawn` from their old places)."""
    before = {box.iri: box.at for box in old.boxes}
    offsets = {}
    for box in new.boxes:
        if box.iri in before:
            was, off = before[box.iri], drawn.get(box.iri, STILL)
            offset = Point(was.x + off.x - box.at.x, was.y + off.y - box.at.y)
            if abs(offset.x) + abs(offset.y) > 0.5:
                offsets[box.iri] = offset
    return offsets


def shrunk(offsets: Offsets, share: float) -> dict[Iri, Point]:
    """Offsets when this share of the way is gone."""
    rest = 1.0 - share
    return {iri: Point(offset.x * rest, offset.y * rest) for iri, offset in offsets.items()}


def _tied(arrow: Arrow, nodes: Collection[Iri]) -> bool:
    return arrow.key[0] in nodes or arrow.key[2] in nodes


def _moved(line: Line, offset: Point) -> Line:
    return replace(line, at=Point(line.at.x + offset.x, line.at.y + offset.y))


def _box(box: Box, offsets: Offsets) -> Box:
    offset = offsets.get(box.iri)
    if offset is None:
        return box
    return replace(
        box,
        at=Point(box.at.x + offset.x, box.at.y + offset.y),
        lines=tuple(_moved(line, offset) for line in box.lines),
    )


def _on_route(arrow: Arrow, route: Route) -> Arrow:
    """An arrow on another route, its name half-way along."""
    if arrow.label is None:
        return replace(arrow, route=route)
    points = sample(route, 12.0)
    middle = points[len(points) // 2]
    place = Point(middle.x, middle.y + arrow.label.size * HALF_CAPITAL)
    return replace(arrow, route=route, label=replace(arrow.label, at=place))


def _arrow(arrow: Arrow, offsets: Offsets) -> Arrow:
    start, end = offsets.get(arrow.key[0], STILL), offsets.get(arrow.key[2], STILL)
    if start is STILL and end is STILL:
        return arrow
    middle = Point((start.x + end.x) / 2, (start.y + end.y) / 2)
    label = _moved(arrow.label, middle) if arrow.label else None
    return replace(arrow, route=bent(arrow.route, start, end), label=label)
