"""Obsidian canvas: JSON Canvas 1.0 (https://jsoncanvas.org/spec/1.0/), cards of Markdown text."""

import re
from typing import Any

from graph.diagram import Arrow, Box
from graph.drawing import arrow_colour, role_colour
from graph.formats.shapes import bands, by_iri, edge_ids, ids_of, name_shown, side_of, words
from graph.formats.texts import as_json, markdown, web_link
from graph.formats.values import Exhibit

SPREAD = 1.5
"""Obsidian's text is larger than ours: the picture is stretched so that it fits its cards."""


def write_canvas(exhibit: Exhibit) -> bytes:
    """The diagram as an Obsidian canvas; lanes are groups."""
    diagram = exhibit.diagram
    ids, boxes = ids_of(diagram.boxes), by_iri(diagram.boxes)
    names = edge_ids(diagram.arrows)
    nodes: list[dict[str, Any]] = []
    for at, band in enumerate(bands(exhibit.diagram, exhibit.language), 1):
        place = zip(("x", "y", "width", "height"), map(_long, band.bounds), strict=True)
        nodes.append({"id": f"lane{at}", "type": "group", "label": band.title, **dict(place)})
    nodes += [_card(exhibit, box, ids[box.iri]) for box in diagram.boxes]
    edges = [
        _edge(exhibit, arrow, names[arrow.key], boxes[arrow.key[0]], boxes[arrow.key[2]])
        | {"fromNode": ids[arrow.key[0]], "toNode": ids[arrow.key[2]]}
        for arrow in diagram.arrows
    ]
    return as_json({"nodes": nodes, "edges": edges})


def _long(value: float) -> int:
    return round(value * SPREAD)


def _card(exhibit: Exhibit, box: Box, name: str) -> dict[str, Any]:
    first, second = words(exhibit, box)
    text = f"**{markdown(first)}**"
    if second:
        text += f"\n{markdown(second)}"
    link = web_link(box.link)
    if link and not re.search(r"[\s<>]", link):
        text += f" [↗](<{link}>)"
    return {
        "id": name,
        "type": "text",
        "text": text,
        "x": _long(box.at.x),
        "y": _long(box.at.y),
        "width": _long(box.width),
        "height": _long(box.height),
        "color": role_colour(exhibit.theme, box.role),
    }


def _edge(exhibit: Exhibit, arrow: Arrow, name: str, start: Box, end: Box) -> dict[str, Any]:
    return {
        "id": name,
        "fromSide": side_of(start, arrow.route[0]),
        "toSide": side_of(end, arrow.route[-1]),
        "toEnd": "none" if arrow.both_ways else "arrow",
        "color": arrow_colour(exhibit.theme, arrow),
        **({"label": shown} if (shown := name_shown(exhibit, arrow)) else {}),
    }
