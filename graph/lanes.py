"""Captions over the columns of a picture that tells the story from left to right."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from math import inf

from graph.diagram import Bounds, Box, Lane, Line
from graph.fonts import fit, measure
from graph.model import Graph, Role, Text
from graph.scene import Point, Route

RISE, BLOCK_RISE = 34.0, 22.0
"""How far over the highest card the rules of the captions run: of a picture, of a block."""

OVER_LINES = 14.0
"""How far over the highest line the rules of the captions of a picture run at least."""

ROLES_AT_MOST = 3
"""A band with more roles than that is no stage of a story."""


NO_CLASS = Text("No class", "クラスなし")
NO_ROLE = Role("", Text("No role", "役割なし"), 999)


def find_lanes(
    boxes: Sequence[Box], graph: Graph, language: str, layout: str, size: float = 11.0
) -> tuple[Lane, ...]:
    """The captions of a picture: stages of the story over its columns, classes over their blocks.

    Where cards were moved so far that a caption would lie, there is none.
    """
    roles = graph.vocabulary.roles
    if layout == "flow":
        return _stages(boxes, roles, language, size)
    if layout == "lanes":
        every = {"": NO_ROLE, **roles}
        blocks = _blocks((every[box.role].label for box in boxes), boxes)
        if _in_tiers(blocks):
            return _over_blocks(blocks, language, size)
        return _stages(boxes, every, language, size)
    if layout == "grid":
        classes = (graph.node(box.iri).classes for box in boxes)
        kinds = (graph.kind(each[0]).label if each else NO_CLASS for each in classes)
        return _over_blocks(_blocks(kinds, boxes), language, size)
    return ()


def over_lines(lanes: Sequence[Lane], routes: Iterable[Route]) -> tuple[Lane, ...]:
    """Captions at one height so far up that no line runs beside their rules; others as they are."""
    levels = {lane.at.y for lane in lanes}
    if len(levels) != 1:
        return tuple(lanes)
    highest = min((y for route in routes for _, y in route), default=inf)
    up = max(levels.pop() + OVER_LINES - highest, 0.0)
    return tuple(
        replace(
            lane,
            at=Point(lane.at.x, lane.at.y - up),
            lines=tuple(replace(line, at=Point(line.at.x, line.at.y - up)) for line in lane.lines),
        )
        for lane in lanes
    )


def _stages(
    boxes: Sequence[Box], roles: Mapping[str, Role], language: str, size: float
) -> tuple[Lane, ...]:
    """Captions where each role stands in one place, from left to right.

    Neighbouring columns that share a role have one caption; where a role comes back later there
    is no story to caption.
    """
    bands = _bands(_columns(boxes), roles)
    met = Counter(name for band in bands for name in _roles(band, roles))
    if sum(1 for band in bands if _roles(band, roles)) < 2 or max(met.values()) > 1:
        return ()
    top = min(box.at.y for box in boxes) - RISE
    lanes = []
    for band in bands:
        names = sorted(_roles(band, roles), key=lambda name: roles[name].order)
        if names and len(names) <= ROLES_AT_MOST:
            lanes.append(_lane([roles[name].label for name in names], band, top, language, size))
    # A single caption tells no story.
    return tuple(lanes) if len(lanes) > 1 else ()


def _blocks(labels: Iterable[Text], boxes: Sequence[Box]) -> dict[Text, list[Box]]:
    """The boxes of each label, in the order in which they come."""
    blocks: dict[Text, list[Box]] = {}
    for label, box in zip(labels, boxes, strict=True):
        blocks.setdefault(label, []).append(box)
    return blocks


def _in_tiers(blocks: Mapping[Text, Sequence[Box]]) -> bool:
    """Whether blocks stand over one another, and none reaches into another."""
    pairs = [*combinations([_area(block) for block in blocks.values()], 2)]
    across = any(one[0] < other[2] and other[0] < one[2] for one, other in pairs)
    return across and not any(_meet(one, other) for one, other in pairs)


def _over_blocks(
    blocks: Mapping[Text, Sequence[Box]], language: str, size: float
) -> tuple[Lane, ...]:
    """A caption over each block, where no block reaches into another."""
    areas = [_area(block) for block in blocks.values()]
    if any(_meet(one, other) for one, other in combinations(areas, 2)):
        return ()
    return tuple(
        _lane([title], block, min(box.at.y for box in block) - BLOCK_RISE, language, size)
        for title, block in blocks.items()
    )


def _area(boxes: Sequence[Box]) -> Bounds:
    """Left, top, right and bottom."""
    return (
        min(box.at.x for box in boxes),
        min(box.at.y for box in boxes),
        max(box.at.x + box.width for box in boxes),
        max(box.at.y + box.height for box in boxes),
    )


def _meet(one: Bounds, other: Bounds) -> bool:
    across = one[0] < other[2] and other[0] < one[2]
    return across and one[1] < other[3] and other[1] < one[3]


def _roles(boxes: Sequence[Box], roles: Mapping[str, Role]) -> set[str]:
    return {box.role for box in boxes} & roles.keys()


def _bands(columns: list[list[Box]], roles: Mapping[str, Role]) -> list[list[Box]]:
    """Columns, those that share a role with the one before joined to it."""
    bands: list[list[Box]] = []
    for column in columns:
        if bands and _roles(bands[-1], roles) & _roles(column, roles):
            bands[-1] = [*bands[-1], *column]
        else:
            bands.append(column)
    return bands


def _lane(
    labels: Sequence[Text], boxes: Sequence[Box], top: float, language: str, size: float
) -> Lane:
    title = Text(
        " · ".join(label.of("en") for label in labels),
        "・".join(label.of("ja") for label in labels),
    )
    left = min(box.at.x for box in boxes)
    width = max(box.at.x + box.width for box in boxes) - left
    lines = caption(title, Point(left, top), width, language, size)
    return Lane(title, Point(left, top), width, lines)


def _columns(boxes: Sequence[Box]) -> list[list[Box]]:
    """Boxes that stand over one another, from left to right."""
    columns: list[list[Box]] = []
    for box in sorted(boxes, key=lambda each: each.at.x):
        if columns and box.at.x - columns[-1][0].at.x < box.width / 2:
            columns[-1].append(box)
        else:
            columns.append([box])
    return columns


def caption(title: Text, at: Point, width: float, language: str, size: float) -> tuple[Line, ...]:
    """The words over a rule that starts at a place: one language, in two lines where one is too
    short, and the other if it fits."""
    first, second = ("ja", "en") if language in ("ja", "both-ja") else ("en", "ja")
    x, y = at
    rows = fit(title.of(first), width, size, 600)
    lines = [
        Line(row, Point(x, y - 8.0 - up * size * 1.25), size, 600, soft=True)
        for up, row in enumerate(reversed(rows))
    ]
    start = x + measure(rows[-1], size, 600) + 10.0
    rest = title.of(second)
    if language in ("both", "both-ja") and start + measure(rest, size) <= x + width:
        lines.append(Line(rest, Point(start, y - 8.0), size, 400, soft=True))
    return tuple(lines)
