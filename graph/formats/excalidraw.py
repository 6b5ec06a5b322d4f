"""Excalidraw: cards as rectangles with bound text, edges as arrows bound to them.

The elements are those of https://docs.excalidraw.com/docs/codebase/json-schema.
"""

from collections.abc import Iterator
from typing import Any

from graph.curves import sample
from graph.diagram import Arrow, Box
from graph.drawing import arrow_colour, role_colour
from graph.fonts import measure
from graph.formats.shapes import bands, edge_ids, ids_of, is_bent, name_shown, waypoints, words
from graph.formats.texts import as_json, one_line
from graph.formats.values import Exhibit
from graph.scene import Point

STROKES = {"dashed": "dashed", "dotted": "dotted"}
FONT = 2
"""Excalidraw's number of its plain sans serif font."""

LEADING = 1.25


def write_excalidraw(exhibit: Exhibit) -> bytes:
    """The diagram as an Excalidraw scene."""
    return as_json(
        {
            "type": "excalidraw",
            "version": 2,
            "source": "Enishi",
            "elements": [_whole(each, at) for at, each in enumerate(_elements(exhibit), 1)],
            "appState": {"viewBackgroundColor": exhibit.theme.ground, "gridSize": None},
            "files": {},
        }
    )


def _whole(element: dict[str, Any], at: int) -> dict[str, Any]:
    """An element with all that Excalidraw expects; the seed is its number, so files compare."""
    common: dict[str, Any] = {
        "angle": 0,
        "strokeColor": "#000000",
        "backgroundColor": "transparent",
        "fillStyle": "solid",
        "strokeWidth": 1,
        "strokeStyle": "solid",
        "roughness": 0,
        "opacity": 100,
        "groupIds": [],
        "frameId": None,
        "roundness": None,
        "seed": at,
        "version": 1,
        "versionNonce": at,
        "isDeleted": False,
        "boundElements": [],
        "updated": 1,
        "link": None,
        "locked": False,
    }
    return common | element


def _elements(exhibit: Exhibit) -> Iterator[dict[str, Any]]:
    diagram, theme = exhibit.diagram, exhibit.theme
    ids, names = ids_of(diagram.boxes), edge_ids(diagram.arrows)
    left, top = diagram.bounds[:2]
    title = one_line(exhibit.title.of(exhibit.first))
    if title:
        yield _text("title", title, Point(left, top - 60.0), 24.0, theme.text)
    for at, band in enumerate(bands(exhibit.diagram, exhibit.language), 1):
        x, y = band.bounds[:2]
        yield _text(f"lane{at}", band.title, Point(x + 20.0, y + 4.0), 14.0, theme.soft)
    tied: dict[str, list[dict[str, str]]] = {name: [] for name in ids.values()}
    for arrow in diagram.arrows:
        for end in dict.fromkeys((arrow.key[0], arrow.key[2])):
            tied[ids[end]].append({"id": names[arrow.key], "type": "arrow"})
    for box in diagram.boxes:
        yield from _card(exhibit, box, ids[box.iri], tied[ids[box.iri]])
    for arrow in diagram.arrows:
        ends = ids[arrow.key[0]], ids[arrow.key[2]]
        yield from _arrow(exhibit, arrow, names[arrow.key], ends)


def _card(
    exhibit: Exhibit, box: Box, name: str, tied: list[dict[str, str]]
) -> Iterator[dict[str, Any]]:
    theme = exhibit.theme
    said = "\n".join(filter(None, words(exhibit, box)))
    yield {
        "id": name,
        "type": "rectangle",
        "x": box.at.x,
        "y": box.at.y,
        "width": box.width,
        "height": box.height,
        "strokeColor": role_colour(theme, box.role),
        "backgroundColor": theme.card,
        "strokeWidth": 2,
        "roundness": {"type": 3},
        "opacity": 40 if box.faded else 100,
        "boundElements": [{"id": f"{name}-text", "type": "text"}, *tied],
        "link": box.link or None,
    }
    height = 14.0 * LEADING * (said.count("\n") + 1)
    at = Point(box.at.x + 5.0, box.at.y + (box.height - height) / 2)
    yield _text(f"{name}-text", said, at, 14.0, theme.text) | {
        "width": box.width - 10.0,
        "textAlign": "center",
        "verticalAlign": "middle",
        "containerId": name,
    }


def _arrow(
    exhibit: Exhibit, arrow: Arrow, name: str, ends: tuple[str, str]
) -> Iterator[dict[str, Any]]:
    colour = arrow_colour(exhibit.theme, arrow)
    start, tip = arrow.route[0], arrow.route[-1]
    points = [start, *waypoints(arrow.route), tip]
    xs, ys = [point.x for point in points], [point.y for point in points]
    label = name_shown(exhibit, arrow)
    yield {
        "id": name,
        "type": "arrow",
        "x": start.x,
        "y": start.y,
        "width": max(xs) - min(xs),
        "height": max(ys) - min(ys),
        "points": [[point.x - start.x, point.y - start.y] for point in points],
        "strokeColor": colour,
        "strokeWidth": 4 if arrow.line == "double" else 2,
        "strokeStyle": STROKES.get(arrow.line, "solid"),
        "roundness": {"type": 2} if is_bent(arrow.route) else None,
        "startBinding": {"elementId": ends[0], "focus": 0, "gap": 1},
        "endBinding": {"elementId": ends[1], "focus": 0, "gap": 1},
        "startArrowhead": None,
        "endArrowhead": None if arrow.both_ways else "triangle",
        "lastCommittedPoint": None,
        "boundElements": [{"id": f"{name}-text", "type": "text"}] if label else [],
    }
    if not label:
        return
    middle = sample(arrow.route, 8.0)
    at = middle[len(middle) // 2]
    width = measure(label, 12.0)
    place = Point(at.x - width / 2, at.y - 12.0 * LEADING / 2)
    yield _text(f"{name}-text", label, place, 12.0, colour) | {
        "textAlign": "center",
        "verticalAlign": "middle",
        "containerId": name,
    }


def _text(name: str, text: str, at: Point, size: float, colour: str) -> dict[str, Any]:
    lines = text.split("\n")
    return {
        "id": name,
        "type": "text",
        "x": at.x,
        "y": at.y,
        "width": max(measure(line, size) for line in lines),
        "height": size * LEADING * len(lines),
        "strokeColor": colour,
        "text": text,
        "originalText": text,
        "fontSize": size,
        "fontFamily": FONT,
        "textAlign": "left",
        "verticalAlign": "top",
        "containerId": None,
        "lineHeight": LEADING,
        "autoResize": True,
    }
