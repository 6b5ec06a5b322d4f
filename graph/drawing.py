"""A diagram as shapes and words in a theme's colours: what QPainter and SVG both draw."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from graph.curves import heading, shorten_end, straight
from graph.diagram import Arrow, Box, Callout, Diagram, Icon, Lane, Line, Raster, Shape
from graph.glyphs import circle, glyph, rounded, rounded_left
from graph.plates import badge_bounds, caption_bounds, label_bounds
from graph.scene import Point, Route
from resources import Theme

CORNER = 8.0
GLYPH = 22.0
LINE_WIDTH = 1.6
HEAD_LENGTH, HEAD_HALF = 8.0, 3.7

JOINING = 0.45
"""How much of its pencil keeps an edge from what is in ink to what is not: many such edges run
across everything, and say the least."""

LAYER_MARK = 18.0
"""How long the line is that tells on a card which layers speak of it."""

DASHES: dict[str, tuple[float, ...]] = {"dashed": (7.0, 4.0), "dotted": (0.1, 4.0)}
"""Dash patterns in pixels by line style; a dot is a dash of no length with a round cap."""

DOUBLE_WIDTH, DOUBLE_GAP = 4.2, 1.6
"""A double line is a wide one with a narrow one of the ground's colour on top."""

ICON = 30.0
BAR = 4.0
"""With an icon of the user's the role's colour is a bar beside it, for icons bring their own."""

DISC = 8.0
"""The radius of a call-out."""


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text in a colour."""

    line: Line
    colour: str


Mark = Shape | Words | Raster


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


@dataclass(frozen=True, slots=True)
class Caption:
    """A lane's words: drawn after all lines, as names are; its rule is drawn under them."""

    lane: Lane


Thing = Lane | Caption | Arrow | Name | Box | Callout


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
    """What to draw, from the bottom up: pencil under ink, lines under words under cards."""
    things: list[Thing] = list(diagram.lanes)
    for faded in (True, False):
        arrows = [arrow for arrow in diagram.arrows if arrow.faded == faded]
        things += arrows
        things += [Caption(lane) for lane in diagram.lanes] if not faded else []
        things += [Name(arrow) for arrow in arrows if arrow.label]
        things += [box for box in diagram.boxes if box.faded == faded]
    return [*things, *diagram.callouts]


def draw(thing: Thing, theme: Theme) -> Group:
    match thing:
        case Lane():
            return draw_rule(thing, theme)
        case Caption(lane):
            return draw_caption(lane, theme)
        case Arrow():
            return draw_arrow(thing, theme)
        case Name(arrow):
            return draw_name(arrow, theme)
        case Box():
            return draw_box(thing, theme)
        case Callout():
            return Group(f"callout {thing.number}", draw_callout(thing, theme))


def draw_callout(callout: Callout, theme: Theme) -> tuple[Mark, ...]:
    """A number in a disc, ringed with the ground's colour so that it stands off lines."""
    x, y = callout.at
    size = 10.5 if callout.number < 100 else 8.5
    number = Line(str(callout.number), Point(x, y + size * 0.36), size, 600, anchor="middle")
    return (
        Shape((circle(callout.at, DISC + 1.5),), fill=theme.ground),
        Shape((circle(callout.at, DISC),), fill=theme.text),
        Words(number, theme.ground),
    )


def draw_rule(lane: Lane, theme: Theme) -> Group:
    rule = straight(lane.at, Point(lane.at.x + lane.width, lane.at.y))
    marks = (Shape((rule,), stroke=theme.hairline, width=1.0),)
    return Group(f"lane {lane.title.of('en')}", marks)


def draw_caption(lane: Lane, theme: Theme) -> Group:
    """The words over a lane's rule, on plates, as the names of lines: none runs through a word."""
    colour = family_colour(theme, lane.family) if lane.family else theme.soft
    marks: list[Mark] = [
        Shape((rounded(*area, 0.0),), fill=theme.ground) for area in caption_bounds(lane)
    ]
    marks += [Words(line, colour if line.weight == 600 else theme.soft) for line in lane.lines]
    return Group(f"caption {lane.title.of('en')}", tuple(marks))


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
    marks.append(Shape((card,), fill=ink(theme.card)))
    marks += _sign(box, theme, ink)
    marks.insert(-1, Shape((card,), stroke=ink(theme.hairline), width=1.0))
    if box.blank:
        low, left = y + height - 15.0, x + box.strip + 10.0
        line = straight(Point(left, low), Point(x + width - 12.0, low))
        marks.append(Shape((line,), stroke=ink(theme.soft), width=1.0, dash=(2.0, 3.0)))
    marks += [
        Words(line, ink(theme.soft if line.soft else theme.text)) for line in box.lines if line.text
    ]
    if box.line:
        middle, low = x + box.strip / 2, y + height - 7.0
        line = straight(Point(middle - LAYER_MARK / 2, low), Point(middle + LAYER_MARK / 2, low))
        marks += stroke(line, box.line, ink(theme.on_role), ink(role_colour(theme, box.role)))
    if box.hidden:
        marks += _badge(box, theme, ink)
    if box.pinned:
        plate = circle(Point(x + 1.0, y + 1.0), 8.0)
        marks.append(Shape((plate,), fill=ink(theme.card), stroke=ink(theme.hairline), width=1.0))
        marks.append(draw_glyph("pin", Point(x - 5.0, y - 5.0), 12.0, ink(theme.soft)))
    return Group(box.iri, tuple(marks), box.title, box.description, box.link)


def _sign(box: Box, theme: Theme, ink: Callable[[str], str]) -> list[Mark]:
    """The left part of a card: the glyph on its role's colour, or the user's icon beside it."""
    x, y, height, strip = box.at.x, box.at.y, box.height, box.strip
    icon, size = min(ICON, strip - 8.0), min(GLYPH, strip - 12.0)
    role = ink(role_colour(theme, box.role))
    if box.icon:
        # No wider than its corner needs: the two must not end at one edge, where it would show.
        bar = rounded_left(x, y, min(CORNER + BAR, strip - BAR), height, CORNER, 0.0)
        ground = rounded_left(x + BAR, y, strip - BAR, height, 0.0, 0.0)
        corner = Point(x + BAR + (strip - icon) / 2 + 1.0, y + (height - icon) / 2)
        marks: list[Mark] = [Shape((bar,), fill=role), Shape((ground,), fill=ink(theme.card))]
        return [*marks, *draw_icon(box.icon, corner, icon, theme, faded=box.faded)]
    side = rounded_left(x, y, strip, height, CORNER, 0.0)
    corner = Point(x + (strip - size) / 2, y + (height - size) / 2)
    paper = blend(theme.on_role, theme.ground, 0.85) if box.faded else theme.on_role
    return [Shape((side,), fill=role), draw_glyph(box.glyph, corner, size, paper)]


def draw_icon(
    icon: Icon, corner: Point, size: float, theme: Theme, *, faded: bool = False
) -> list[Mark]:
    """An icon with its top left corner at a place, scaled to a size; in pencil when faded."""
    scale, share = size / 24.0, theme.faded if faded else 1.0

    def ink(colour: str) -> str:
        return blend(colour, theme.ground, share) if colour else ""

    marks: list[Mark] = []
    for mark in icon.marks:
        if isinstance(mark, Raster):
            at = Point(corner.x + mark.at.x * scale, corner.y + mark.at.y * scale)
            marks.append(replace(mark, at=at, size=mark.size * scale, share=share))
        else:
            marks.append(
                replace(
                    mark,
                    routes=moved(mark.routes, corner, scale),
                    fill=ink(mark.fill),
                    stroke=ink(mark.stroke),
                    width=mark.width * scale,
                    dash=tuple(part * scale for part in mark.dash),
                )
            )
    return marks


def moved(routes: tuple[Route, ...], by: Point, scale: float) -> tuple[Route, ...]:
    """Routes scaled about the origin, then moved."""
    return tuple(
        tuple(Point(by.x + p.x * scale, by.y + p.y * scale) for p in route) for route in routes
    )


def draw_glyph(name: str, corner: Point, size: float, colour: str) -> Shape:
    """A glyph with its top left corner at a place, scaled to a size."""
    scale = size / 24.0
    return Shape(moved(glyph(name), corner, scale), stroke=colour, width=1.6 * max(scale, 0.75))


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
    marks += stroke(route, arrow.line, colour, theme.ground)
    if not arrow.both_ways:
        marks.append(Shape((head(arrow.route),), fill=colour))
    return Group("|".join(arrow.key), tuple(marks), arrow.title, arrow.description, arrow.link)


def draw_name(arrow: Arrow, theme: Theme) -> Group:
    """An edge's name on a plate of the ground's colour, which makes the gap in its line."""
    marks: tuple[Mark, ...] = ()
    if arrow.label:
        plate = rounded(*label_bounds(arrow.label), 0.0)
        words = Words(arrow.label, arrow_colour(theme, arrow))
        marks = Shape((plate,), fill=theme.ground), words
    return Group("|".join((*arrow.key, "name")), marks, arrow.title, link=arrow.link)


def arrow_colour(theme: Theme, arrow: Arrow) -> str:
    colour = family_colour(theme, arrow.family)
    if not arrow.faded:
        return colour
    return blend(colour, theme.ground, theme.faded * (JOINING if arrow.joins else 1.0))


def stroke(route: Route, line: str, colour: str, ground: str) -> list[Mark]:
    if line == "double":
        return [
            Shape((route,), stroke=colour, width=DOUBLE_WIDTH),
            Shape((route,), stroke=ground, width=DOUBLE_GAP),
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
