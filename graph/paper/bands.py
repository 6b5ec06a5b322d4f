"""Bands: the pieces of a page around the drawing (title, legend, notes, footer), laid out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.diagram import Bounds, Callout, Diagram, Frame, LegendRow, Line, Link, Note, Sample
from graph.drawing import DISC
from graph.fonts import fit, measure, wrap
from graph.model import Text
from graph.paper.furniture import SAMPLE_WIDTH
from graph.scene import Point

TITLE, SUBTITLE, LEGEND, FOOTER = 20.0, 13.5, 11.5, 10.5
ROW, BRIEF_ROW, BRIEF_GAP = 24.0, 19.0, 16.0
"""The height of a legend row."""

QUOTE, GLOSS, WHERE = 12.0, 10.5, 10.0
NOTE_GAP, COLUMN_GAP, LEAST_COLUMN = 8.0, 20.0, 330.0
MARK_GAP = 4.0 + 2 * DISC

HEADINGS: dict[str, Text] = {
    "role": Text("Roles", "役割"),
    "family": Text("Relations", "関係"),
    "line": Text("Lines", "線"),
}
SWATCH = {"role": 18.0, "family": SAMPLE_WIDTH, "line": SAMPLE_WIDTH}
"""How wide the sign of a legend row is."""

QUOTED = Text("What the study notes say", "学習ノートの記述")


@dataclass(frozen=True, slots=True)
class Band:
    """A horizontal piece of a page that ends at `low`."""

    low: float
    lines: tuple[Line, ...] = ()
    samples: tuple[Sample, ...] = ()
    rules: tuple[Bounds, ...] = ()
    frames: tuple[Frame, ...] = ()
    callouts: tuple[Callout, ...] = ()
    links: tuple[Link, ...] = ()


def sides(language: str) -> tuple[str, str]:
    """The languages of a page's first and second text; the second is "" where there is one only."""
    return {"both": ("en", "ja"), "both-ja": ("ja", "en"), "en": ("en", ""), "ja": ("ja", "")}[
        language
    ]


def title_band(title: Text, language: str, left: float, top: float, wide: float) -> Band:
    first, second = sides(language)
    head = title.of(first)
    if not head:
        return Band(top)
    low, lines = top - 4.0, []
    for row in fit(head, wide, TITLE, 600):
        low += TITLE * 1.3
        lines.append(Line(row, Point(left, low), TITLE, 600))
    tail = title.of(second) if second else ""
    if tail and tail != head:
        for row in fit(tail, wide, SUBTITLE):
            low += SUBTITLE * 1.5
            lines.append(Line(row, Point(left, low), SUBTITLE, soft=True))
    return Band(low + 4.0, tuple(lines))


def legend_band(
    rows: Sequence[LegendRow], language: str, left: float, top: float, wide: float
) -> Band:
    """A rule, then three blocks, each behind its heading, entries one after the other."""
    if not rows:
        return Band(top)
    first, second = sides(language)
    headings = [_said(text, first, second) for text in HEADINGS.values()]
    indent = max(_width(heading, FOOTER, 600) for heading in headings) + 18.0
    lines: list[Line] = []
    samples: list[Sample] = []
    y = top + 8.0
    for kind, heading in zip(HEADINGS, headings, strict=True):
        block = [row for row in rows if row.kind == kind]
        if not block:
            continue
        lines += _run(heading, Point(left, y + ROW / 2 + 4.0), FOOTER, 600, soft=True)
        said = [_said(row.label, first, second) for row in block]
        x = left + indent
        for row, text in zip(block, said, strict=True):
            count = f"{row.count:,}"
            need = SWATCH[kind] + 10.0 + _width(text, LEGEND, 400) + measure(count, FOOTER) + 8.0
            if x > left + indent and x + need > left + wide:
                x, y = left + indent, y + ROW
            middle = y + ROW / 2
            samples.append(Sample(kind, row.name, Point(x, middle)))
            run = _run(text, Point(x + SWATCH[kind] + 10.0, middle + 4.5), LEGEND, 400)
            end = run[-1].at.x + measure(run[-1].text, LEGEND)
            lines += run
            lines.append(Line(count, Point(end + 8.0, middle + 4.5), FOOTER, soft=True))
            x += need + 16.0
        y += ROW
    return Band(y, tuple(lines), tuple(samples), ((left, top, wide, 0.0),))


def brief_band(
    rows: Sequence[LegendRow], language: str, left: float, top: float, wide: float
) -> Band:
    """A rule, then what rows of the legend say, one after the other without headings and counts."""
    first, second = sides(language)
    needs = [_brief_width(row, first, second) for row in rows]
    if sum(needs) > wide:  # one language in one row says more than two in two
        second = ""
        needs = [_brief_width(row, first, second) for row in rows]
    lines: list[Line] = []
    samples: list[Sample] = []
    x, y = left, top + 6.0
    for row, need in zip(rows, needs, strict=True):
        if x > left and x + need > left + wide + BRIEF_GAP:
            x, y = left, y + BRIEF_ROW
        middle, start = y + BRIEF_ROW / 2, x + SWATCH[row.kind] + 8.0
        samples.append(Sample(row.kind, row.name, Point(x, middle)))
        lines += _run(_said(row.label, first, second), Point(start, middle + 4.5), LEGEND, 400)
        x += need
    return Band(y + BRIEF_ROW, tuple(lines), tuple(samples), ((left, top, wide, 0.0),))


def _brief_width(row: LegendRow, first: str, second: str) -> float:
    return SWATCH[row.kind] + 8.0 + _width(_said(row.label, first, second), LEGEND, 400) + BRIEF_GAP


def _said(text: Text, first: str, second: str) -> tuple[str, str]:
    """A text and, where it says more, its other language."""
    head, tail = text.of(first), text.of(second) if second else ""
    return head, tail if tail != head else ""


def _width(said: tuple[str, str], size: float, weight: int) -> float:
    head, tail = said
    return measure(head, size, weight) + (8.0 + measure(tail, size) if tail else 0.0)


def _run(
    said: tuple[str, str], at: Point, size: float, weight: int, *, soft: bool = False
) -> list[Line]:
    """A text and, softer, its other language behind it."""
    head, tail = said
    lines = [Line(head, at, size, weight, soft)]
    if tail:
        place = Point(at.x + measure(head, size, weight) + 8.0, at.y)
        lines.append(Line(tail, place, size, 400, soft=True))
    return lines


def footer_band(diagram: Diagram, date: str, left: float, top: float, wide: float) -> Band:
    """A rule, what the picture shows, and how to open it again."""
    first, second = sides(diagram.language)
    said = [diagram.footer.of(language) for language in (first, second) if language]
    mark = " · ".join(filter(None, ("Enishi 縁", date)))
    room = wide - measure(mark, FOOTER) - 24.0
    rows = [row for part in _distinct(said) for row in wrap(part, room, FOOTER)]
    y = top + 20.0
    lines = [Line(mark, Point(left + wide, y), FOOTER, soft=True, anchor="end")]
    address = wrap(diagram.address, wide, WHERE)
    beside = wide - max((measure(row, FOOTER) for row in rows[1:2]), default=0.0) - 24.0
    low = y
    if len(address) == 1 and measure(address[0], WHERE) <= beside:
        low = y + FOOTER * 1.5
        lines.append(Line(address.pop(), Point(left + wide, low), WHERE, soft=True, anchor="end"))
        low += FOOTER * 1.5
    for row in rows:
        lines.append(Line(row, Point(left, y), FOOTER, soft=True))
        y += FOOTER * 1.5
    y = max(y, low)
    for row in address:
        lines.append(Line(row, Point(left, y), WHERE, soft=True))
        y += WHERE * 1.5
    return Band(y - 6.0, tuple(lines), rules=((left, top, wide, 0.0),))


def _distinct(parts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(part for part in parts if part))


def notes_band(notes: Sequence[Note], language: str, left: float, top: float, wide: float) -> Band:
    """A heading, then quotes in columns of one width, in the order of their numbers."""
    if not notes:
        return Band(top)
    first, second = sides(language)
    heading = _run(_said(QUOTED, first, second), Point(left, top + 18.0), FOOTER, 600, soft=True)
    count = max(1, int((wide + COLUMN_GAP) // (LEAST_COLUMN + COLUMN_GAP)))
    width = (wide - COLUMN_GAP * (count - 1)) / count
    count = min(count, len(notes))
    blocks = [note_block(note, language, width) for note in notes]
    share = sum(block.low + NOTE_GAP for block in blocks) / count
    bands: list[Band] = []
    column, y, low = 0, top + 28.0, top + 28.0
    done = 0.0
    for block in blocks:
        if column < count - 1 and done + block.low / 2 > share * (column + 1):
            column, y = column + 1, top + 28.0
        bands.append(shifted(block, left + column * (width + COLUMN_GAP), y))
        y += block.low + NOTE_GAP
        done += block.low + NOTE_GAP
        low = max(low, y)
    rule = (left, top, wide, 0.0)
    return joined([Band(low, tuple(heading), rules=(rule,)), *bands], low)


def note_block(note: Note, language: str, width: float) -> Band:
    """One note from its upper left corner: disc, quote, gloss, where, correction; `low` high."""
    first, _ = sides(language)
    left, room = MARK_GAP + 14.0, width - MARK_GAP - 26.0
    rows = [(row, QUOTE, 400, False) for row in wrap(note.quote, room, QUOTE)]
    if language != "ja" and note.gloss:
        rows += [(row, GLOSS, 400, True) for row in wrap(note.gloss, room, GLOSS)]
    rows += [(row, WHERE, 400, True) for row in wrap(note.where.of(first), room, WHERE)]
    correction = note.correction.of(first)
    if correction:
        rows += [(row, GLOSS, 600, False) for row in wrap(correction, room, GLOSS, 600)]
    y, lines = 6.0, []
    for text, size, weight, soft in rows:
        lines.append(Line(text, Point(left, y + size * 1.05), size, weight, soft))
        y += size * 1.42
    y += 4.0
    area = (MARK_GAP, 0.0, width - MARK_GAP, y)
    disc = Callout(note.number, Point(DISC, 6.0 + QUOTE * 0.68))
    frame = Frame("wrong" if correction else "quote", area)
    links = (Link(area, note.link),) if note.link else ()
    return Band(y, tuple(lines), frames=(frame,), callouts=(disc,), links=links)


def shifted(band: Band, x: float, y: float) -> Band:
    """A band moved right and down."""

    def by(point: Point) -> Point:
        return Point(point.x + x, point.y + y)

    def across(area: Bounds) -> Bounds:
        return area[0] + x, area[1] + y, area[2], area[3]

    return Band(
        band.low + y,
        tuple(_at(line, by(line.at)) for line in band.lines),
        tuple(Sample(each.kind, each.name, by(each.at), each.size) for each in band.samples),
        tuple(across(rule) for rule in band.rules),
        tuple(Frame(frame.kind, across(frame.area)) for frame in band.frames),
        tuple(Callout(each.number, by(each.at)) for each in band.callouts),
        tuple(Link(across(each.area), each.address) for each in band.links),
    )


def _at(line: Line, place: Point) -> Line:
    return Line(line.text, place, line.size, line.weight, line.soft, line.anchor)


def joined(bands: Sequence[Band], low: float) -> Band:
    """Several bands as one."""
    return Band(
        low,
        tuple(line for band in bands for line in band.lines),
        tuple(sample for band in bands for sample in band.samples),
        tuple(rule for band in bands for rule in band.rules),
        tuple(frame for band in bands for frame in band.frames),
        tuple(callout for band in bands for callout in band.callouts),
        tuple(link for band in bands for link in band.links),
    )
