"""Captions over the columns of a picture that tells the story from left to right."""

from collections import Counter
from collections.abc import Mapping, Sequence

from graph.diagram import Box, Lane, Line
from graph.fonts import measure, shorten
from graph.model import Role, Text
from graph.scene import Point

SIZE = 11.0
RISE = 34.0
"""How far over the highest card the rules of the captions run."""

ROLES_AT_MOST = 3


def find_lanes(
    boxes: Sequence[Box], roles: Mapping[str, Role], language: str, layout: str
) -> tuple[Lane, ...]:
    """A caption for each column, where the flow layout has given each role a column of its own."""
    if layout != "flow" or not boxes:
        return ()
    columns = _columns(boxes)
    owners = Counter(role for column in columns for role in {box.role for box in column} - {""})
    if len(columns) < 2 or not owners:
        return ()
    alone = sum(1 for count in owners.values() if count == 1)
    if alone < len(owners):
        return ()
    top = min(box.at.y for box in boxes) - RISE
    lanes = []
    for column in columns:
        names = sorted({box.role for box in column} & roles.keys(), key=lambda n: roles[n].order)
        if names and len(names) <= ROLES_AT_MOST:
            title = Text(
                " · ".join(roles[name].label.of("en") for name in names),
                "・".join(roles[name].label.of("ja") for name in names),
            )
            left = min(box.at.x for box in column)
            width = max(box.at.x + box.width for box in column) - left
            lanes.append(
                Lane(title, Point(left, top), width, _caption(title, left, top, width, language))
            )
    return tuple(lanes)


def _columns(boxes: Sequence[Box]) -> list[list[Box]]:
    """Boxes that stand over one another, from left to right."""
    columns: list[list[Box]] = []
    for box in sorted(boxes, key=lambda each: each.at.x):
        if columns and box.at.x - columns[-1][0].at.x < box.width / 2:
            columns[-1].append(box)
        else:
            columns.append([box])
    return columns


def _caption(title: Text, x: float, y: float, width: float, language: str) -> tuple[Line, ...]:
    first, second = ("ja", "en") if language in ("ja", "both-ja") else ("en", "ja")
    head = shorten(title.of(first), width, SIZE, 600)
    lines = [Line(head, Point(x, y - 8.0), SIZE, 600, soft=True)]
    start = x + measure(head, SIZE, 600) + 10.0
    rest = title.of(second)
    if language in ("both", "both-ja") and start + measure(rest, SIZE) <= x + width:
        lines.append(Line(rest, Point(start, y - 8.0), SIZE, 400, soft=True))
    return tuple(lines)
