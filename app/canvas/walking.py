"""Walking by keyboard: the order nodes are read in, and the neighbour in a direction. Pure."""

from collections.abc import Iterable
from itertools import chain
from math import hypot

from graph.diagram import CARD_WIDTH, Box, Diagram
from graph.scene import Point
from ontology.terms import Iri

DIRECTIONS = {
    "right": Point(1.0, 0.0),
    "left": Point(-1.0, 0.0),
    "up": Point(0.0, -1.0),
    "down": Point(0.0, 1.0),
}

EDGE_CONE, OPEN_CONE = 0.25, 0.55
"""Least cosine between a direction and the way to a node: over an edge, and over open ground."""


def centre(box: Box) -> Point:
    return Point(box.at.x + box.width / 2, box.at.y + box.height / 2)


def reading_order(diagram: Diagram) -> tuple[Iri, ...]:
    """All nodes, lane by lane from the left, in each from top to bottom."""
    columns: list[list[Box]] = []
    for box in sorted(diagram.boxes, key=lambda box: (box.at.x, box.at.y, box.iri)):
        if columns and box.at.x - columns[-1][0].at.x < CARD_WIDTH * 0.75:
            columns[-1].append(box)
        else:
            columns.append([box])
    ordered = chain.from_iterable(
        sorted(column, key=lambda box: (box.at.y, box.at.x, box.iri)) for column in columns
    )
    return tuple(box.iri for box in ordered)


def next_in_order(diagram: Diagram, current: Iri | None, step: int) -> Iri | None:
    """The node a step (1 or -1) on in reading order; None beyond either end."""
    order = reading_order(diagram)
    if not order:
        return None
    if current not in order:
        return order[0] if step > 0 else order[-1]
    at = order.index(current) + step
    return order[at] if 0 <= at < len(order) else None


def neighbour_towards(diagram: Diagram, current: Iri, direction: str) -> Iri | None:
    """The neighbour that lies in a direction, the nearest angle first; else the nearest node."""
    boxes = {box.iri: box for box in diagram.boxes}
    if current not in boxes:
        return None
    ends = ((arrow.key[0], arrow.key[2]) for arrow in diagram.arrows)
    tied = {
        target if source == current else source
        for source, target in ends
        if current in (source, target)
    } - {current}
    here, ahead = centre(boxes[current]), DIRECTIONS[direction]
    over_edge = _ahead((boxes[iri] for iri in tied if iri in boxes), here, ahead, EDGE_CONE)
    if over_edge:
        return min(over_edge, key=lambda found: (-round(found[0], 2), found[1], found[2]))[2]
    others = (box for box in diagram.boxes if box.iri != current)
    open_ground = _ahead(others, here, ahead, OPEN_CONE)
    if open_ground:
        return min(open_ground, key=lambda found: (found[1] * (2 - found[0]), found[2]))[2]
    return None


def _ahead(
    boxes: Iterable[Box], here: Point, ahead: Point, least: float
) -> list[tuple[float, float, Iri]]:
    """(cosine, distance, iri) of the boxes inside a cone around a direction."""
    found = []
    for box in boxes:
        there = centre(box)
        dx, dy = there.x - here.x, there.y - here.y
        distance = hypot(dx, dy)
        cosine = (dx * ahead.x + dy * ahead.y) / distance if distance else 0.0
        if cosine >= least:
            found.append((cosine, distance, box.iri))
    return found
