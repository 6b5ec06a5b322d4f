"""Edges of a slide as PowerPoint's own connectors, that take the way the picture takes.

A connector has a fixed number of steps: where they run is in its adjust values, shares of its
width and height (ECMA-376, part 1, presetShapeDefinitions).
"""

from typing import Any

from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Pt

from graph.formats.bends import corners, levels
from graph.scene import Point, Route

SITES = {"top": 0, "left": 1, "bottom": 2, "right": 3}
"""Connection sites of a rectangle, counted from its top against the clock."""

DASHES = {"dashed": MSO_LINE.DASH, "dotted": MSO_LINE.ROUND_DOT}
LEAST = 12_700
"""The least extent, in its units, that a connector with steps has in either direction."""

WHOLE = 100_000


def add_connector(
    shapes: Any, route: Route, points: list[Point], sides: tuple[str, str], ends: tuple[Any, Any]
) -> Any:
    """A connector from one shape to another, glued to both, along a route.

    `points` are those of the route's steps in the slide's units: two, four or six of them.
    """
    start, tip = points[0], points[-1]
    x0, y0, x1, y1 = (Emu(round(value)) for value in (start.x, start.y, tip.x, tip.y))
    if len(points) == 6 and abs(y1 - y0) < LEAST:
        y1 = Emu(y0 + LEAST)  # a share of no height would be no place at all
    line = shapes.add_connector(_kind(route, points), x0, y0, x1, y1)
    if len(points) == 6:
        _reshape(line, "bentConnector5", _steps(points, (x0, y0, x1, y1)))
    elif len(points) == 4:
        wide = (x1 - x0) or LEAST
        _reshape(line, "", {"adj1": round((points[1].x - x0) / wide * WHOLE)})
    # Glued where they are: begin_connect would move all ends of a side to the middle of it.
    line._connect_begin_to(ends[0], SITES[sides[0]])  # noqa: SLF001
    line._connect_end_to(ends[1], SITES[sides[1]])  # noqa: SLF001
    return line


def steps(route: Route) -> list[Point]:
    """The points of a route with as many steps as a connector can have: none, one or two."""
    found = levels(route)
    if found and len(found) in (4, 6) and abs(found[0].y - found[1].y) < 1.0:
        return found
    return [route[0], route[-1]]


def style(line: Any, colour: Any, kind: str, width: Pt, *, head: bool) -> None:
    """Colour, dashes and head, and none of the shadow that a theme may give."""
    line.line.color.rgb = colour
    line.line.width = width
    if kind in DASHES:
        line.line.dash_style = DASHES[kind]
    properties = line._element.spPr  # noqa: SLF001 - python-pptx has no call for heads and effects
    if head:
        sign = f'<a:tailEnd type="triangle" w="med" len="med" {nsdecls("a")}/>'
        properties.find(qn("a:ln")).append(parse_xml(sign))
    properties.append(parse_xml(f"<a:effectLst {nsdecls('a')}/>"))


def _kind(route: Route, points: list[Point]) -> MSO_CONNECTOR:
    if len(points) == 2:
        return MSO_CONNECTOR.STRAIGHT
    bowed = len(points) == 4 and corners(route) is None
    return MSO_CONNECTOR.CURVE if bowed else MSO_CONNECTOR.ELBOW


def _steps(points: list[Point], box: tuple[Emu, Emu, Emu, Emu]) -> dict[str, int]:
    x0, y0, x1, y1 = box
    wide, high = (x1 - x0) or LEAST, (y1 - y0) or LEAST
    return {
        "adj1": round((points[1].x - x0) / wide * WHOLE),
        "adj2": round((points[2].y - y0) / high * WHOLE),
        "adj3": round((points[3].x - x0) / wide * WHOLE),
    }


def _reshape(line: Any, name: str, values: dict[str, int]) -> None:
    geometry = line._element.spPr.find(qn("a:prstGeom"))  # noqa: SLF001 - no call for adjust values
    if name:
        geometry.set("prst", name)
    for old in geometry.findall(qn("a:avLst")):
        geometry.remove(old)
    guides = "".join(f'<a:gd name="{key}" fmla="val {value}"/>' for key, value in values.items())
    geometry.append(parse_xml(f"<a:avLst {nsdecls('a')}>{guides}</a:avLst>"))
