"""What stands around a diagram on its page, as marks: words, legend, notes, lines to cut along."""

from graph.curves import shorten_end, straight
from graph.diagram import Bounds, Frame, Page, Sample, Shape
from graph.drawing import (
    HEAD_LENGTH,
    Group,
    Mark,
    Words,
    draw_callout,
    draw_glyph,
    family_colour,
    head,
    role_colour,
    stroke,
)
from graph.glyphs import rounded
from graph.scene import Point, Route
from resources import Theme

SAMPLE_WIDTH = 30.0
CUT_DASH, RULE_WIDTH = (4.0, 4.0), 3.0
MARK_OFF, MARK = 10.0, 10.0
"""How far from its corner a crop mark starts, and how long it is."""


def draw_furniture(page: Page, theme: Theme) -> Group:
    """What stands around the diagram: title, legend, notes, footer."""
    marks: list[Mark] = []
    for frame in page.frames:
        marks += _frame(frame, theme)
    for x, y, width, _ in page.rules:
        rule = straight(Point(x, y), Point(x + width, y))
        marks.append(Shape((rule,), stroke=theme.hairline, width=1.0))
    for sample in page.samples:
        marks += _sample(sample, theme)
    marks += [Words(line, theme.soft if line.soft else theme.text) for line in page.lines]
    for callout in page.callouts:
        marks += draw_callout(callout, theme)
    return Group("page", tuple(marks))


def _frame(frame: Frame, theme: Theme) -> list[Mark]:
    x, y, width, height = frame.area
    if frame.kind == "cut":
        # Each side runs the same way, so that the dashes of cards side by side are the same.
        far, low = x + width, y + height
        level = [((x, at), (far, at)) for at in (y, low)]
        upright = [((at, y), (at, low)) for at in (x, far)]
        lines = tuple(straight(Point(*one), Point(*two)) for one, two in (*level, *upright))
        return [Shape(lines, stroke=theme.soft, width=0.6, dash=CUT_DASH)]
    if frame.kind == "trim":
        return [Shape(_crop_marks(frame.area), stroke=theme.soft, width=0.6)]
    if frame.kind == "write":
        line = straight(Point(x, y + height), Point(x + width, y + height))
        return [Shape((line,), stroke=theme.soft, width=0.8, dash=(1.0, 3.0))]
    rule = theme.families["function"] if frame.kind == "wrong" else theme.soft
    return [
        Shape((rounded(x, y, width, height, 4.0),), fill=theme.field),
        Shape((rounded(x, y, RULE_WIDTH, height, 0.0),), fill=rule),
    ]


def _crop_marks(area: Bounds) -> tuple[Route, ...]:
    """Two short lines outside each corner, in line with its sides."""
    x, y, width, height = area
    marks = []
    for across, way in ((x, -1), (x + width, 1)):
        for down, turn in ((y, -1), (y + height, 1)):
            near, far = (MARK_OFF, MARK_OFF + MARK)
            marks.append(
                straight(Point(across + way * near, down), Point(across + way * far, down))
            )
            marks.append(
                straight(Point(across, down + turn * near), Point(across, down + turn * far))
            )
    return tuple(marks)


def _sample(sample: Sample, theme: Theme) -> list[Mark]:
    x, y = sample.at
    if sample.kind == "role":
        side = sample.size
        square = rounded(x, y - side / 2, side, side, side * 0.22)
        inner = side * 2 / 3
        corner = Point(x + (side - inner) / 2, y - inner / 2)
        sign = draw_glyph(sample.glyph or sample.name or "dot", corner, inner, theme.on_role)
        return [Shape((square,), fill=role_colour(theme, sample.name)), sign]
    piece = straight(Point(x, y), Point(x + SAMPLE_WIDTH, y))
    if sample.kind == "line":
        return stroke(piece, sample.name, theme.text, theme.ground)
    colour = family_colour(theme, sample.name)
    line = stroke(shorten_end(piece, HEAD_LENGTH - 1.0), "solid", colour, theme.ground)
    return [*line, Shape((head(piece),), fill=colour)]
