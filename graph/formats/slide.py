"""PowerPoint: one slide of native shapes, with connectors that stay glued to what they join."""

import io
from collections.abc import Iterator
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Pt

from graph.diagram import STRIP, Arrow, Box, Diagram
from graph.drawing import BAR, ICON, arrow_colour, blend, role_colour
from graph.fonts import measure
from graph.formats.connectors import add_connector, steps, style
from graph.formats.quotes import facts_of
from graph.formats.shapes import Band, bands, by_iri, side_of, words
from graph.formats.slide_icons import add_icon
from graph.formats.texts import one_line, web_link
from graph.formats.values import Exhibit
from graph.paper.papers import paper_named
from graph.scene import Point

WIDTH, HEIGHT = Emu(12_192_000), Emu(6_858_000)
"""A slide of 16:9, 13.33 by 7.5 inches."""

LARGEST = 4.2
"""How many times as large a slide may be: PowerPoint takes 56 inches."""

LEAST_SCALE, MOST_SCALE = 0.75, 1.6
"""How small and how large a pixel of the picture may become, in pixels of the slide."""

MARGIN, HEAD = 420_000, 900_000
PIXEL = 9_525
"""English metric units in a pixel."""

SPACIOUS = 90.0
"""A card higher than this has room for a definition."""

JAPANESE_FONT = "Yu Gothic"
LEAST_POINTS = 5.0


class _Slide:
    """The slide that is being made, and how picture pixels become its units."""

    def __init__(self, exhibit: Exhibit) -> None:
        self.exhibit, self.theme = exhibit, exhibit.theme
        self.deck: Any = Presentation()
        self.diagram = exhibit.on_paper(paper_named("slide"))
        x, y, width, height = self.diagram.bounds
        room = Point(WIDTH - 2 * MARGIN, HEIGHT - HEAD - MARGIN)
        fit = min(room.x / max(width, 1.0), room.y / max(height, 1.0), PIXEL * MOST_SCALE)
        # Of a crowd the slide itself becomes larger: words are never too small for their cards.
        self.times = min(max(PIXEL * LEAST_SCALE / fit, 1.0), LARGEST)
        self.scale = fit * self.times
        self.deck.slide_width = Emu(round(WIDTH * self.times))
        self.deck.slide_height = Emu(round(HEIGHT * self.times))
        self.slide: Any = self.deck.slides.add_slide(self.deck.slide_layouts[5])
        self.origin = Point(
            (MARGIN + room.x / 2) * self.times - (x + width / 2) * self.scale,
            (HEAD + room.y / 2) * self.times - (y + height / 2) * self.scale,
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
    for band in bands(made.diagram, exhibit.language):
        _lane(made, band)
    shapes = {box.iri: _card(made, box) for box in made.diagram.boxes}
    boxes = by_iri(made.diagram.boxes)
    first: Any = next(iter(shapes.values()), None)
    for arrow in made.diagram.arrows:
        ends = boxes[arrow.key[0]], boxes[arrow.key[2]]
        line = _connector(made, arrow, ends, (shapes[arrow.key[0]], shapes[arrow.key[2]]))
        # Some programs lay connectors their own way: they may run behind a card, never over it.
        first._element.addprevious(line._element)  # noqa: SLF001
    for arrow in made.diagram.arrows:
        _name(made, arrow)
    made.slide.notes_slide.notes_text_frame.text = "\n".join(_notes(exhibit, made.diagram))
    made.deck.core_properties.title = one_line(exhibit.title.of(exhibit.first)) or "Enishi"
    made.deck.core_properties.author = "Enishi"
    out = io.BytesIO()
    made.deck.save(out)
    return out.getvalue()


def _notes(exhibit: Exhibit, diagram: Diagram) -> Iterator[str]:
    language = exhibit.first
    for arrow in diagram.arrows:
        for line in facts_of(exhibit.scene.graph, arrow.key, language):
            yield one_line(line)


def _rgb(colour: str) -> Any:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    made: Any = RGBColor  # python-pptx leaves it without types
    return made(red, green, blue)


def _title(made: _Slide) -> None:
    title, times = made.slide.shapes.title, made.times
    title.left, title.top = Emu(round(MARGIN * times)), Emu(round(240_000 * times))
    title.width = Emu(round((WIDTH - 2 * MARGIN) * times))
    title.height = Emu(round((HEAD - 300_000) * times))
    said = one_line(made.exhibit.title.of(made.exhibit.first)) or "Enishi"
    _say(title.text_frame, [(said, Pt(round(24 * times)), True, made.theme.text)], PP_ALIGN.LEFT)


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


def _lane(made: _Slide, band: Band) -> None:
    x, y, width, _ = band.bounds
    left, top = made.at(Point(x + 6.0, y))
    size = made.long(width - 12.0), made.long(band.head)
    frame = made.slide.shapes.add_textbox(left, top, *size)
    frame.name = f"Lane {band.title}"
    _flat(frame.text_frame)
    line = (band.title, made.points(11.5), True, made.theme.soft)
    _say(frame.text_frame, [line], PP_ALIGN.LEFT)


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
    strip = BAR if box.icon else STRIP / 2
    _strip(shape, role, blend(theme.card, theme.ground, share), strip / box.width)
    shape.line.color.rgb = _rgb(role)
    shape.line.width = Pt(1.0)
    frame = shape.text_frame
    _flat(frame)
    room = BAR + ICON + 8.0 if box.icon else STRIP / 2
    frame.margin_left, frame.margin_right = made.long(room + 10.0), made.long(6.0)
    _say(frame, _words(made, box, share), PP_ALIGN.LEFT)
    link = web_link(box.link)
    if link:
        shape.click_action.hyperlink.address = link
    shape._element.nvSpPr.cNvPr.set("descr", one_line(box.description or box.title))  # noqa: SLF001
    if box.icon:
        corner = Point(box.at.x + BAR + 8.0, box.at.y + (box.height - ICON) / 2)
        area = (*made.at(corner), made.long(ICON))
        add_icon(made.slide.shapes, box.icon, area, theme, share)
    return shape


def _words(made: _Slide, box: Box, share: float) -> list[tuple[str, Pt, bool, str]]:
    """What a card says, as large as on the page; a large card says what the thing is, too."""
    theme = made.theme
    first, second = words(made.exhibit, box)
    strong = next((line.size for line in box.lines if line.weight == 600), 12.0)
    lesser = next((line.size for line in box.lines if line.soft), 10.5)
    soft = blend(theme.soft, theme.ground, share)
    said = [(first, made.points(strong), True, blend(theme.text, theme.ground, share))]
    if second:
        said.append((second, made.points(lesser), False, soft))
    if box.height > SPACIOUS:
        node = made.exhibit.scene.graph.node(box.iri)
        meant = one_line(node.definition.of(made.exhibit.first))
        said += [(meant, made.points(lesser), False, soft)] if meant else []
    return said


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


def _connector(made: _Slide, arrow: Arrow, ends: tuple[Box, Box], shapes: tuple[Any, Any]) -> Any:
    sides = side_of(ends[0], arrow.route[0]), side_of(ends[1], arrow.route[-1])
    points = [Point(*made.at(point)) for point in steps(arrow.route)]
    line = add_connector(made.slide.shapes, arrow.route, points, sides, shapes)
    line.name = one_line(arrow.title)
    width = Pt(2.5 if arrow.line == "double" else 1.25)
    colour = _rgb(arrow_colour(made.theme, arrow))
    style(line, colour, arrow.line, width, head=not arrow.both_ways)
    return line


def _name(made: _Slide, arrow: Arrow) -> None:
    """The name of an edge where the page has it: a connector holds no text of its own."""
    if arrow.label is None:
        return
    said, middle = arrow.label.text, arrow.label.at
    width = measure(said, 10.5) + 10.0
    left, high = made.at(Point(middle.x - width / 2, middle.y - 12.0))
    frame = made.slide.shapes.add_textbox(left, high, made.long(width), made.long(16.0))
    frame.name = f"Name {said}"
    frame.fill.solid()
    frame.fill.fore_color.rgb = _rgb(made.theme.ground)
    _flat(frame.text_frame)
    colour = arrow_colour(made.theme, arrow)
    _say(frame.text_frame, [(said, made.points(10.0), False, colour)], PP_ALIGN.CENTER)
    frame.text_frame.word_wrap = False
