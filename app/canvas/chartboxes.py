"""The cards of a large picture, made one by one as they come near the view."""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from app.canvas.captions import Caption, captions_of
from app.canvas.chart import Chart
from graph.cards import plain
from graph.composing import box_of, glyph_of
from graph.diagram import CARD_HEIGHT, CARD_WIDTH, Box
from graph.lanes import find_lanes
from graph.scene import Point
from ontology.terms import Iri

if TYPE_CHECKING:
    from graph.icons import IconSet

CAPTIONED = ("flow", "lanes", "grid")
"""The layouts that put what belongs together in one place."""

MOST_CAPTIONED = 20_000
"""In a picture of more nodes it is not looked for."""

HALF = np.array((CARD_WIDTH / 2, CARD_HEIGHT / 2))


def block_at(
    chart: Chart, at: int, language: str, known: dict[Iri, Box], icons: "IconSet | None"
) -> Box:
    """A card without its words, which at this size are not read: its name stands beside it."""
    graph, iri = chart.scene.graph, chart.iri(at)
    node = graph.node(iri)
    return Box(
        iri,
        Point(*(chart.places[at] - HALF).tolist()),
        CARD_WIDTH,
        CARD_HEIGHT,
        glyph_of(graph, node),
        node.role,
        (),
        plain(node.label.of("ja" if language in ("ja", "both-ja") else "en")),
        "",
        faded=chart.lit is not None and not chart.lit[at],
        icon=icons.icon_of(graph, node) if icons else None,
    )


def box_at(
    chart: Chart, at: int, language: str, known: dict[Iri, Box], icons: "IconSet | None"
) -> Box:
    """A node's card where the chart has it."""
    iri = chart.iri(at)
    faded = chart.lit is not None and not chart.lit[at]
    box = known.get(iri)
    if box is None:
        box = known[iri] = box_of(chart.scene, iri, language, icons)
    x, y = (chart.places[at] - HALF).tolist()
    if (x, y) == box.at and faded == box.faded:
        return box
    moved = tuple(
        replace(line, at=Point(line.at.x + x - box.at.x, line.at.y + y - box.at.y))
        for line in box.lines
    )
    return replace(box, at=Point(x, y), lines=moved, faded=bool(faded))


def captions_in(chart: Chart, language: str) -> tuple[Caption, ...]:
    """The captions of a large picture's lanes or blocks; of a very large one none."""
    layout = chart.scene.picture.layout
    if layout not in CAPTIONED or not 0 < chart.count <= MOST_CAPTIONED:
        return ()
    boxes = [block_at(chart, at, language, {}, None) for at in range(chart.count)]
    lanes = find_lanes(boxes, chart.scene.graph, language, layout)
    _, top, _, height = chart.bounds()
    return captions_of(lanes, top + height, language)
