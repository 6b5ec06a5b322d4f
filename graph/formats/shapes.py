"""What the editable formats share: the words of a box, its icon, its lane, and how edges run."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.cards import pair
from graph.curves import curves, mix
from graph.diagram import Arrow, Bounds, Box, Diagram, Lane
from graph.drawing import draw_glyph, draw_icon, role_colour
from graph.formats.bends import corners
from graph.formats.svg import element, number, path_data
from graph.formats.texts import one_line
from graph.formats.values import Exhibit
from graph.glyphs import rounded
from graph.model import NO_TEXT, EdgeKey
from graph.scene import Point, Route
from ontology.terms import Iri
from resources import Theme

LANE_HEAD = 32.0
"""How high the caption of a lane is."""

LANE_ROOM, CAPTION_ROOM = 20.0, 6.0
"""How far a lane reaches beyond its boxes; less where several stand under one another."""

ICON = 34.0
"""The side of the tile with a box's glyph, in pixels."""


@dataclass(frozen=True, slots=True)
class Band:
    """A lane with the boxes that stand in it and the rectangle round them."""

    title: str
    boxes: tuple[Box, ...]
    bounds: Bounds
    head: float  # how high its caption is


def words(exhibit: Exhibit, box: Box) -> tuple[str, str]:
    """What a box says first and second; the second may be ""."""
    graph = exhibit.scene.graph
    node = graph.node(box.iri)
    kind = graph.kind(node.classes[0]).label if node.classes else NO_TEXT
    first, second = pair(node.label, kind, exhibit.language)
    return one_line(first), one_line(second)


def relation_name(exhibit: Exhibit, arrow: Arrow) -> str:
    """The name of an edge's relation, also where the picture had no room for it."""
    return one_line(exhibit.scene.graph.relation(arrow.key[1]).label.of(exhibit.first))


def name_shown(exhibit: Exhibit, arrow: Arrow) -> str:
    """The name of an edge that is named on its line, not by a caption or not at all."""
    return relation_name(exhibit, arrow) if arrow.label else ""


def bands(diagram: Diagram, language: str) -> tuple[Band, ...]:
    """The lanes of the picture with their boxes: each box stands in the nearest lane over it."""
    owned: dict[int, list[Box]] = {}
    for box in diagram.boxes:
        over = [(lane.at.y, at) for at, lane in enumerate(diagram.lanes) if _over(lane, box)]
        if over:
            owned.setdefault(max(over)[1], []).append(box)
    level = len({lane.at.y for lane in diagram.lanes}) == 1
    lowest = max((box.at.y + box.height for box in diagram.boxes), default=0.0)
    found = []
    for at, lane in enumerate(diagram.lanes):
        inside = owned.get(at, [])
        if not inside:
            continue
        low = lowest if level else max(box.at.y + box.height for box in inside)
        room = LANE_ROOM if level else CAPTION_ROOM
        head = LANE_HEAD if level else _height(lane)
        top = lane.at.y - head
        area = (lane.at.x - room, top, lane.width + 2 * room, low + room - top)
        found.append(Band(_title_of(lane, language), tuple(inside), area, head))
    return tuple(found)


def _over(lane: Lane, box: Box) -> bool:
    middle = box.at.x + box.width / 2
    return lane.at.x <= middle <= lane.at.x + lane.width and lane.at.y <= box.at.y + 1.0


def _height(lane: Lane) -> float:
    """How high the words of a lane stand over its rule."""
    return max((lane.at.y - line.at.y + line.size for line in lane.lines), default=LANE_HEAD) + 4.0


def _title_of(lane: Lane, language: str) -> str:
    first, second = ("ja", "en") if language in ("ja", "both-ja") else ("en", "ja")
    said = [lane.title.of(first)]
    if language in ("both", "both-ja"):
        said.append(lane.title.of(second))
    return one_line("  ".join(dict.fromkeys(said)))


def ids_of(boxes: Iterable[Box]) -> dict[Iri, str]:
    """A short id for each box, the same at every export of the same picture."""
    return {box.iri: f"n{at}" for at, box in enumerate(boxes, 1)}


def share_of(box: Box, point: Point) -> tuple[float, float]:
    """Where a point on a box's edge lies, as shares of its width and height."""
    across, down = (point.x - box.at.x) / box.width, (point.y - box.at.y) / box.height
    return min(max(across, 0.0), 1.0), min(max(down, 0.0), 1.0)


def side_of(box: Box, point: Point) -> str:
    """The side of a box that a point is nearest to."""
    across, down = share_of(box, point)
    width, height = box.width, box.height
    away = {
        "left": across * width,
        "right": (1 - across) * width,
        "top": down * height,
        "bottom": (1 - down) * height,
    }
    return min(away, key=lambda side: away[side])


def is_bent(route: Route) -> bool:
    """Whether a route has bows, and not only corners."""
    return corners(route) is None


def waypoints(route: Route) -> list[Point]:
    """The inner points of a route, for programs that draw quadratic curves through midpoints.

    A cubic piece becomes two quadratic ones, whose joint lies on it; of a line with corners only
    those are kept.
    """
    straight = corners(route)
    if straight is not None:
        return straight[1:-1]
    found: list[Point] = []
    for a, b, c, d in curves(route):
        found += [mix(a, b, 0.75), mix(d, c, 0.75)] if (b, c) != (a, d) else [mix(a, d, 0.5)]
    return found


def by_iri(boxes: Iterable[Box]) -> Mapping[Iri, Box]:
    return {box.iri: box for box in boxes}


def edge_ids(arrows: Iterable[Arrow]) -> dict[EdgeKey, str]:
    return {arrow.key: f"e{at}" for at, arrow in enumerate(arrows, 1)}


def icon(box: Box, theme: Theme) -> str:
    """A box's glyph on a tile of its role's colour, or the user's icon, as an SVG document."""
    if box.icon:
        marks = draw_icon(box.icon, Point(0.0, 0.0), ICON, theme)
        return _document("".join(element(mark) for mark in marks))
    tile = path_data((rounded(0.0, 0.0, ICON, ICON, 6.0),))
    room = (ICON - 22.0) / 2
    sign = draw_glyph(box.glyph, Point(room, room), 22.0, theme.on_role)
    return _document(
        f'<path d="{tile}" fill="{role_colour(theme, box.role)}"/>'
        f'<path d="{path_data(sign.routes)}" fill="none" stroke="{sign.stroke}"'
        f' stroke-width="{number(sign.width)}" stroke-linecap="round" stroke-linejoin="round"/>'
    )


def _document(inside: str) -> str:
    side = number(ICON)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' width="{side}" height="{side}" viewBox="0 0 {side} {side}">{inside}</svg>'
    )
