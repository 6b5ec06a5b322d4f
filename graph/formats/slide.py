"""PowerPoint: one slide of native shapes, with connectors that stay glued to what they join."""

import io
from collections.abc import Iterator
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Pt

from graph.curves import sample
from graph.diagram import STRIP, Arrow, Box
from graph.drawing import arrow_colour, blend, role_colour
from graph.fonts import measure
from graph.formats.quotes import facts_of
from graph.formats.shapes import bands, by_iri, relation_name, side_of, words
from graph.formats.texts import one_line, web_link
from graph.formats.values import Exhibit
from graph.scene import Point

WIDTH, HEIGHT = Emu(12_192_000), Emu(6_858_000)
"""A slide of 16:9, 13.33 by 7.5 inches."""

MARGIN, HEAD = 420_000, 900_000
PIXEL = 9_525
"""English metric units in a pixel."""

SITES = {"top": 0, "left": 1, "bottom": 2, "right": 3}
"""Connection sites of a rectangle, counted from its top against the clock."""

DASHES = {"dashed": MSO_LINE.DASH, "dotted": MSO_LINE.ROUND_DOT}
JAPANESE_FONT = "Yu Gothic"
LEAST_POINTS = 5.0


class _Slide:
    """The slide that is being made, and how picture pixels become its units."""

    def __init__(self, exhibit: Exhibit) -> None:
        self.exhibit, self.theme = exhibit, exhibit.theme
        self.deck: Any = Presentation()
        self.deck.slide_width, self.deck.slide_height = WIDTH, HEIGHT
        self.slide: Any = self.deck.slides.add_slide(self.deck.slide_layouts[5])
        x, y, width, height = exhibit.diagram.bounds
        room = Point(WIDTH - 2 * MARGIN, HEIGHT - HEAD - MARGIN)
        self.scale = min(room.x / max(width, 1.0), room.y / max(height, 1.0), float(PIXEL) * 1.6)
        self.origin = Point(
            MARGIN + (room.x - width * self.scale) / 2 - x * self.scale,
            HEAD + (room.y - height * self.scale) / 2 - y * self.scale,
        )

    def at(self, point: Point) -> tuple[Emu, Emu]:
        return (
            Emu(round(self.origin.x + point.x * self.scale)),
            Emu(round(self.origin.y + point.y * self.scale)),
        )

    def long(self, pixels: float) -> Emu:
        return Emu(round(pixels * self.scale))

    def points(self, pixels: float) -> Pt:
        """A font size: never so small that PowerPoint refuses it."""
        return Pt(max(LEAST_POINTS, round(pixels * self.scale / 12_700 * 2) / 2))


def write_slide(exhibit: Exhibit) -> bytes:
    """The diagram on one slide, with every fact and its quotes in the notes below it."""
    made = _Slide(exhibit)
    made.slide.background.fill.solid()
    made.slide.background.fill.fore_color.rgb = _rgb(exhibit.theme.ground)
    _title(made)
    for band in bands(exhibit):
        _lane(made, band.title, Point(*band.bounds[:2]), band.bounds[2])
    shapes = {box.iri: _card(made, box) for box in exhibit.diagram.boxes}
    boxes = by_iri(exhibit.diagram.boxes)
    for arrow in exhibit.diagram.arrows:
        ends = boxes[arrow.key[0]], boxes[arrow.key[2]]
        _connector(made, arrow, ends, (shapes[arrow.key[0]], shapes[arrow.key[2]]))
    for arrow in exhibit.diagram.arrows:
        _name(made, arrow)
    made.slide.notes_slide.notes_text_frame.text = "\n".join(_notes(exhibit))
    made.deck.core_properties.title = one_line(exhibit.title.of(exhibit.first)) or "Enishi"
    made.deck.core_properties.author = "Enishi"
    out = io.BytesIO()
    made.deck.save(out)
    return out.getvalue()


def _notes(exhibit: Exhibit) -> Iterator[str]:
    language = exhibit.first
    for arrow in exhibit.diagram.arrows:
        for line in facts_of(exhibit.scene.graph, arrow.key, language):
            yield one_line(line)


def _rgb(colour: str) -> Any:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    made: Any = RGBColor  # python-pptx leaves it without types
    return made(red, green, blue)


def _title(made: _Slide) -> None:
    title = made.slide.shapes.title
    title.left, title.top = Emu(MARGIN), Emu(240_000)
    title.width, title.height = Emu(WIDTH - 2 * MARGIN), Emu(HEAD - 300_000)
    said = one_line(made.exhibit.title.of(made.exhibit.first)) or "Enishi"
    _say(title.text_frame, [(said, Pt(24), True, made.theme.text)], PP_ALIGN.LEFT)


def _say(frame: Any, lines: list[tuple[str, Pt, bool, str]], align: PP_ALIGN) -> None:
    """Lines of text, size, weight and colour as paragraphs, in fonts for both scripts."""
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    for at, (text, size, bold, colour) in enumerate(lines):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        paragraph.alignment = align
        run = paragraph.add_run()
        run.text = text
        run.font.size, run.font.bold = size, bold
        run.font.color.rgb = _rgb(colour)
        run.font.name = "Arial"
        eastern = parse_xml(f'<a:ea {nsdecls("a")} typeface="{JAPANESE_FONT}"/>')
        # The order of the schema is latin, ea: the Japanese font follows the Latin one.
        run.font._element.find(qn("a:latin")).addnext(eastern)  # noqa: SLF001 - python-pptx has no call for it


def _lane(made: _Slide, caption: str, at: Point, width: float) -> None:
    left, top = made.at(Point(at.x + 20.0, at.y))
    frame = made.slide.shapes.add_textbox(left, top, made.long(width - 40.0), made.long(28.0))
    frame.name = f"Lane {caption}"
    _flat(frame.text_frame)
    _say(
        frame.text_frame,
        [(caption, made.points(11.0), True, made.theme.soft)],
        PP_ALIGN.LEFT,
    )


def _flat(frame: Any) -> None:
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def _card(made: _Slide, box: Box) -> Any:
    theme = made.theme
    share = theme.faded if box.faded else 1.0
    left, top = made.at(box.at)
    size = made.long(box.width), made.long(box.height)
    shape = made.slide.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, left, top, *size)
    shape.name = made.exhibit.scene.graph.node(box.iri).label.en and words(made.exhibit, box)[0]
    shape.adjustments[0] = 0.12
    shape.shadow.inherit = False
    role = blend(role_colour(theme, box.role), theme.ground, share)
    _strip(shape, role, blend(theme.card, theme.ground, share), STRIP / 2 / box.width)
    shape.line.color.rgb = _rgb(blend(theme.hairline, theme.ground, share))
    shape.line.width = Pt(0.75)
    frame = shape.text_frame
    _flat(frame)
    frame.margin_left, frame.margin_right = made.long(STRIP / 2 + 10.0), made.long(6.0)
    first, second = words(made.exhibit, box)
    lines = [(first, made.points(12.0), True, blend(theme.text, theme.ground, share))]
    if second:
        lines.append((second, made.points(10.0), False, blend(theme.soft, theme.ground, share)))
    _say(frame, lines, PP_ALIGN.LEFT)
    link = web_link(box.link)
    if link:
        shape.click_action.hyperlink.address = link
    shape._element.nvSpPr.cNvPr.set("descr", one_line(box.description or box.title))  # noqa: SLF001
    return shape


def _strip(shape: Any, role: str, card: str, share: float) -> None:
    """Fill a shape with its role's colour on the left and the card's on the rest of it."""
    stops = ((0, role), (round(share * 100_000), role), (round(share * 100_000), card))
    found = "".join(
        f'<a:gs pos="{at}"><a:srgbClr val="{colour.lstrip("#")}"/></a:gs>'
        for at, colour in (*stops, (100_000, card))
    )
    fill = parse_xml(
        f'<a:gradFill rotWithShape="1" {nsdecls("a")}><a:gsLst>{found}</a:gsLst>'
        '<a:lin ang="0" scaled="0"/></a:gradFill>'
    )
    shape.fill.background()
    properties = shape._element.spPr  # noqa: SLF001 - python-pptx has no call for hard stops
    properties.replace(properties.find(qn("a:noFill")), fill)


def _connector(made: _Slide, arrow: Arrow, ends: tuple[Box, Box], shapes: tuple[Any, Any]) -> None:
    sides = side_of(ends[0], arrow.route[0]), side_of(ends[1], arrow.route[-1])
    # A curve that leaves and enters level is the one PowerPoint keeps without turning it.
    level = sides[0] != sides[1] and {*sides} == {"left", "right"}
    kind = MSO_CONNECTOR.CURVE if level else MSO_CONNECTOR.STRAIGHT
    line = made.slide.shapes.add_connector(
        kind, *made.at(arrow.route[0]), *made.at(arrow.route[-1])
    )
    line.begin_connect(shapes[0], SITES[sides[0]])
    line.end_connect(shapes[1], SITES[sides[1]])
    line.name = one_line(arrow.title)
    line.line.color.rgb = _rgb(arrow_colour(made.theme, arrow))
    line.line.width = Pt(2.5 if arrow.line == "double" else 1.25)
    if arrow.line in DASHES:
        line.line.dash_style = DASHES[arrow.line]
    if not arrow.both_ways:
        head = f'<a:tailEnd type="triangle" w="med" len="med" {nsdecls("a")}/>'
        line.line._get_or_add_ln().append(parse_xml(head))  # noqa: SLF001 - no call for heads


def _name(made: _Slide, arrow: Arrow) -> None:
    """The name of an edge in the middle of it: a connector holds no text of its own."""
    said = relation_name(made.exhibit, arrow)
    if arrow.faded or not said:
        return
    way = sample(arrow.route, 8.0)
    middle = arrow.label.at if arrow.label else way[len(way) // 2]
    width = measure(said, 10.5) + 10.0
    top = middle.y - (12.0 if arrow.label else 8.0)
    left, high = made.at(Point(middle.x - width / 2, top))
    frame = made.slide.shapes.add_textbox(left, high, made.long(width), made.long(16.0))
    frame.name = f"Name {said}"
    frame.fill.solid()
    frame.fill.fore_color.rgb = _rgb(made.theme.ground)
    _flat(frame.text_frame)
    colour = arrow_colour(made.theme, arrow)
    _say(frame.text_frame, [(said, made.points(10.0), False, colour)], PP_ALIGN.CENTER)
    frame.text_frame.word_wrap = False
