"""A diagram as shapes and words in a theme's colours: what QPainter and SVG both draw."""

from collections.abc import Callable
from dataclasses import dataclass

from graph.curves import heading, shorten_end, straight
from graph.diagram import Arrow, Bounds, Box, Diagram, Lane, Line, Page, Sample
from graph.fonts import measure
from graph.glyphs import circle, glyph, rounded, rounded_left
from graph.scene import Point, Route
from resources import Theme

STRIP = 42.0
"""How wide the coloured part of a card is."""

CORNER = 8.0
GLYPH = 22.0
LINE_WIDTH = 1.6
HEAD_LENGTH, HEAD_HALF = 8.0, 3.7

DASHES: dict[str, tuple[float, ...]] = {"dashed": (7.0, 4.0), "dotted": (0.1, 4.0)}
"""Dash patterns in pixels by line style; a dot is a dash of no length with a round cap."""

DOUBLE_WIDTH, DOUBLE_GAP = 4.2, 1.6
"""A double line is a wide one with a narrow one of the ground's colour on top."""

SAMPLE_WIDTH = 30.0


@dataclass(frozen=True, slots=True)
class Shape:
    """Curves to fill or to draw with a round pen. "" is no colour."""

    routes: tuple[Route, ...]
    fill: str = ""
    stroke: str = ""
    width: float = 0.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text in a colour."""

    line: Line
    colour: str


Mark = Shape | Words


@dataclass(frozen=True, slots=True)
class Group:
    """What belongs together: a card, an edge with its label, a piece of the page."""

    name: str
    marks: tuple[Mark, ...]
    title: str = ""
    description: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """An edge's name: drawn after all lines, so that none runs through it."""

    arrow: Arrow


Thing = Lane | Arrow | Name | Box


def blend(colour: str, ground: str, share: float) -> str:
    """The opaque colour that looks like `colour` with this share of it laid on the ground."""
    parts = (
        round(int(colour[at : at + 2], 16) * share + int(ground[at : at + 2], 16) * (1 - share))
        for at in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02X}" for part in parts)


def role_colour(theme: Theme, role: str) -> str:
    return theme.roles.get(role, theme.roles[""])


def family_colour(theme: Theme, family: str) -> str:
    return theme.families.get(family, theme.soft)


def ordered(diagram: Diagram) -> list[Thing]:
    """What to draw, from the bottom up: pencil under ink, lines under names under cards."""
    things: list[Thing] = list(diagram.lanes)
    for faded in (True, False):
        arrows = [arrow for arrow in diagram.arrows if arrow.faded == faded]
        things += arrows
        things += [Name(arrow) for arrow in arrows if arrow.label]
        things += [box for box in diagram.boxes if box.faded == faded]
    return things


def draw(thing: Thing, theme: Theme) -> Group:
    match thing:
        case Lane():
            return draw_lane(thing, theme)
        case Arrow():
            return draw_arrow(thing, theme)
        case Name(arrow):
            return draw_name(arrow, theme)
        case Box():
            return draw_box(thing, theme)


def draw_lane(lane: Lane, theme: Theme) -> Group:
    rule = straight(lane.at, Point(lane.at.x + lane.width, lane.at.y))
    marks: list[Mark] = [Shape((rule,), stroke=theme.hairline, width=1.0)]
    marks += [Words(line, theme.soft) for line in lane.lines]
    return Group(f"lane {lane.title.of('en')}", tuple(marks))


def draw_box(box: Box, theme: Theme) -> Group:
    """A card: strip with glyph, label, badge, pin, ring when selected."""
    share = theme.faded if box.faded else 1.0

    def ink(colour: str) -> str:
        return colour if share == 1.0 else blend(colour, theme.ground, share)

    x, y, width, height = box.at.x, box.at.y, box.width, box.height
    marks: list[Mark] = []
    if box.selected:
        ring = rounded(x - 3.5, y - 3.5, width + 7, height + 7, CORNER + 3.5)
        marks.append(Shape((ring,), stroke=theme.accent, width=2.0))
    card = rounded(x, y, width, height, CORNER)
    strip = rounded_left(x, y, STRIP, height, CORNER, 0.0)
    marks.append(Shape((card,), fill=ink(theme.card)))
    marks.append(Shape((strip,), fill=ink(role_colour(theme, box.role))))
    marks.append(Shape((card,), stroke=ink(theme.hairline), width=1.0))
    corner = Point(x + (STRIP - GLYPH) / 2, y + (height - GLYPH) / 2)
    paper = theme.on_role if share == 1.0 else blend(theme.on_role, theme.ground, 0.85)
    marks.append(draw_glyph(box.glyph, corner, GLYPH, paper))
    marks += [
        Words(line, ink(theme.soft if line.soft else theme.text)) for line in box.lines if line.text
    ]
    if box.hidden:
        marks += _badge(box, theme, ink)
    if box.pinned:
        plate = circle(Point(x + 1.0, y + 1.0), 8.0)
        marks.append(Shape((plate,), fill=ink(theme.card), stroke=ink(theme.hairline), width=1.0))
        marks.append(draw_glyph("pin", Point(x - 5.0, y - 5.0), 12.0, ink(theme.soft)))
    return Group(box.iri, tuple(marks), box.title, box.description, box.link)


def draw_glyph(name: str, corner: Point, size: float, colour: str) -> Shape:
    """A glyph with its top left corner at a place, scaled to a size."""
    scale = size / 24.0
    routes = tuple(
        tuple(Point(corner.x + p.x * scale, corner.y + p.y * scale) for p in route)
        for route in glyph(name)
    )
    return Shape(routes, stroke=colour, width=1.6 * max(scale, 0.75))


def badge_bounds(box: Box) -> Bounds:
    """Where the count of hidden neighbours sits: on the card's upper right corner."""
    width = max(26.0, measure(f"+{box.hidden}", 10.5, 600) + 14.0)
    return box.at.x + box.width - width + 10.0, box.at.y - 9.0, width, 18.0


def _badge(box: Box, theme: Theme, ink: Callable[[str], str]) -> tuple[Mark, Mark]:
    x, y, width, height = badge_bounds(box)
    pill = Shape(
        (rounded(x, y, width, height, height / 2),),
        fill=ink(theme.card),
        stroke=ink(theme.hairline),
        width=1.0,
    )
    place = Point(x + width / 2, y + height / 2 + 3.8)
    count = Line(f"+{box.hidden}", place, 10.5, 600, soft=True, anchor="middle")
    return pill, Words(count, ink(theme.soft))


def draw_arrow(arrow: Arrow, theme: Theme) -> Group:
    """An edge: its line and its head."""
    colour = arrow_colour(theme, arrow)
    route = arrow.route
    marks: list[Mark] = []
    if not arrow.both_ways:
        route = shorten_end(route, HEAD_LENGTH - 1.0)
    marks += _stroke(route, arrow.line, colour, theme)
    if not arrow.both_ways:
        marks.append(Shape((head(arrow.route),), fill=colour))
    return Group("|".join(arrow.key), tuple(marks), arrow.title, arrow.description)


def draw_name(arrow: Arrow, theme: Theme) -> Group:
    """An edge's name on a plate of the ground's colour, which makes the gap in its line."""
    marks: tuple[Mark, ...] = ()
    if arrow.label:
        plate = rounded(*label_bounds(arrow.label), 0.0)
        words = Words(arrow.label, arrow_colour(theme, arrow))
        marks = Shape((plate,), fill=theme.ground), words
    return Group("|".join((*arrow.key, "name")), marks, arrow.title)


def arrow_colour(theme: Theme, arrow: Arrow) -> str:
    colour = family_colour(theme, arrow.family)
    return blend(colour, theme.ground, theme.faded) if arrow.faded else colour


def _stroke(route: Route, line: str, colour: str, theme: Theme) -> list[Mark]:
    if line == "double":
        return [
            Shape((route,), stroke=colour, width=DOUBLE_WIDTH),
            Shape((route,), stroke=theme.ground, width=DOUBLE_GAP),
        ]
    width = LINE_WIDTH + 0.3 if line == "dotted" else LINE_WIDTH
    return [Shape((route,), stroke=colour, width=width, dash=DASHES.get(line, ()))]


def head(route: Route) -> Route:
    """The triangle at the end of a route."""
    tip, ahead = route[-1], heading(route, HEAD_LENGTH)
    back = Point(tip.x - ahead.x * HEAD_LENGTH, tip.y - ahead.y * HEAD_LENGTH)
    left = Point(back.x - ahead.y * HEAD_HALF, back.y + ahead.x * HEAD_HALF)
    right = Point(back.x + ahead.y * HEAD_HALF, back.y - ahead.x * HEAD_HALF)
    return straight(tip, left, right, tip)


def label_bounds(line: Line) -> Bounds:
    """The plate of an arrow's label, which must meet no card and no other label."""
    width = measure(line.text, line.size, line.weight) + 8.0
    return line.at.x - width / 2, line.at.y - line.size * 0.92, width, line.size * 1.36


def draw_furniture(page: Page, theme: Theme) -> Group:
    """What stands around the diagram: title, legend, footer."""
    marks: list[Mark] = []
    for x, y, width, _ in page.rules:
        rule = straight(Point(x, y), Point(x + width, y))
        marks.append(Shape((rule,), stroke=theme.hairline, width=1.0))
    for sample in page.samples:
        marks += _sample(sample, theme)
    marks += [Words(line, theme.soft if line.soft else theme.text) for line in page.lines]
    return Group("page", tuple(marks))


def _sample(sample: Sample, theme: Theme) -> list[Mark]:
    x, y = sample.at
    if sample.kind == "role":
        square = rounded(x, y - 9.0, 18.0, 18.0, 4.0)
        sign = draw_glyph(sample.name or "dot", Point(x + 3.0, y - 6.0), 12.0, theme.on_role)
        return [Shape((square,), fill=role_colour(theme, sample.name)), sign]
    piece = straight(Point(x, y), Point(x + SAMPLE_WIDTH, y))
    if sample.kind == "line":
        return _stroke(piece, sample.name, theme.text, theme)
    colour = family_colour(theme, sample.name)
    line = _stroke(shorten_end(piece, HEAD_LENGTH - 1.0), "solid", colour, theme)
    return [*line, Shape((head(piece),), fill=colour)]
