"""Pages: a diagram with title, legend, notes and footer around it, ready to be exported."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.diagram import Bounds, Diagram, Frame, Line, Note, Page
from graph.fonts import shorten
from graph.model import NO_TEXT, Text
from graph.paper.bands import (
    Band,
    brief_band,
    footer_band,
    joined,
    legend_band,
    notes_band,
    shifted,
    title_band,
)
from graph.paper.papers import FREE, LEAST_SIZE, Paper
from graph.paper.posters import Piece, Poster, poster_of
from graph.scene import Point

MARGIN = 32.0
LEAST_WIDTH = 640.0
LARGE, LEAST_LARGE = 2_600.0, 0.5
"""From which width a page of no given size draws smaller, and how small at least."""

MOST_SCALE = 1.25
"""A small diagram does not grow beyond this: its words would shout."""

GAP = 14.0
BESIDES = (
    (frozenset(("legend", "notes")), 1.0),
    (frozenset(("legend",)), 1.0),
    (frozenset(("brief",)), 0.9),
    (frozenset(("legend", "brief")), 0.85),
    (frozenset[str](), 0.7),
)
"""What may stand on the sheet of the drawing, and how well that is liked: a brief legend is one
run of words, without the roles where the whole legend is on another sheet."""

LEGEND_AND_NOTES = Text("Legend and notes", "凡例とノート")


def page(diagram: Diagram, *, date: str = "") -> Page:
    """One page as large as the diagram needs, and wide enough for a legend."""
    left, top, width, height = diagram.bounds
    # Of a poster the words beside the drawing must not be lost: the drawing gets smaller.
    scale = min(1.0, max(LARGE / max(width, 1.0), LEAST_LARGE))
    width, height = width * scale, height * scale
    wide = max(width, LEAST_WIDTH - 2 * MARGIN)
    title = title_band(diagram.title, diagram.language, MARGIN, MARGIN, wide)
    start = title.low + (24.0 if title.lines else 0.0)
    low = start + height + 28.0
    below = _below(diagram, diagram.notes, date, MARGIN, wide)
    band = joined([title, shifted(below, 0.0, low)], low + below.low + MARGIN)
    offset = Point(MARGIN + (wide - width) / 2 - left * scale, start - top * scale)
    return _page(diagram, offset, (wide + 2 * MARGIN, band.low), band, scale)


def pages(diagram: Diagram, paper: Paper = FREE, *, date: str = "") -> tuple[Page, ...]:
    """A diagram laid out on paper, its words never smaller than 7 points.

    What does not fit on one sheet becomes a poster of several, with legend and notes on the last.
    """
    if not paper.width:
        return (page(diagram, date=date),)
    fitting = fitted(diagram, paper, date)
    if fitting:
        return fitting
    least = least_scale(diagram)
    poster = min((poster_of(diagram, way, least) for way in paper.ways), key=lambda each: each.cost)
    return tuple(_poster_pages(diagram, poster, date, least))


def fitted(diagram: Diagram, paper: Paper, date: str = "") -> tuple[Page, ...]:
    """The drawing whole on one sheet, and what else it needs; nothing when it does not fit."""
    options = [
        (sheets, liked)
        for way in paper.ways
        for beside, liked in BESIDES
        if (sheets := _one_sheet(diagram, way, date, beside))
    ]
    best = max(
        options, key=lambda each: (-len(each[0]), each[0][0].scale * each[1]), default=((), 0.0)
    )
    return best[0]


def least_scale(diagram: Diagram) -> float:
    """How small a diagram may be drawn so that all of its words can be read on paper."""
    return LEAST_SIZE / min(_sizes(diagram), default=LEAST_SIZE)


def smallest_points(page: Page) -> float:
    """How large the smallest words of a drawing are on their page, in points; 0 without words."""
    return min(_sizes(page.diagram), default=0.0) * page.scale * 72 / 96


def _sizes(diagram: Diagram) -> Iterator[float]:
    for box in diagram.boxes:
        yield from (line.size for line in box.lines)
    yield from (arrow.label.size for arrow in diagram.arrows if arrow.label)
    yield from (line.size for lane in diagram.lanes for line in lane.lines)


def _one_sheet(
    diagram: Diagram, paper: Paper, date: str, beside: frozenset[str]
) -> tuple[Page, ...]:
    """The drawing on one sheet, with what stands beside it; the rest is on sheets of its own.
    Nothing when its words would be too small to be read."""
    margin, wide = paper.margin, paper.width - 2 * paper.margin
    notes = diagram.notes if "notes" in beside else ()
    legend = "legend" in beside
    title = title_band(diagram.title, diagram.language, margin, margin, wide)
    brief = "brief" in beside
    shown = diagram if legend and not brief else replace(diagram, legend=())
    below = _below(shown, notes, date, margin, wide)
    if brief:
        rows = [row for row in diagram.legend if legend or row.kind != "role"]
        block = brief_band(rows, diagram.language, margin, 0.0, wide)
        below = joined([block, shifted(below, 0.0, block.low + 6.0)], block.low + 6.0 + below.low)
    top = title.low + (GAP if title.lines else 0.0)
    low = paper.height - margin - below.low
    left, up, width, height = diagram.bounds
    scale = min(wide / max(width, 1.0), max(low - GAP - top, 1.0) / max(height, 1.0), MOST_SCALE)
    if scale < least_scale(diagram):
        return ()
    drawn = height * scale
    top += max(low - GAP - top - drawn, 0.0) * 0.4
    offset = Point(margin + (wide - width * scale) / 2 - left * scale, top - up * scale)
    band = joined([title, shifted(below, 0.0, low)], paper.height)
    first = _page(diagram, offset, (paper.width, paper.height), band, scale)
    rest: Iterable[Page] = ()
    if not legend or (diagram.notes and not notes):
        rest = _note_pages(diagram if not notes else shown, paper, date, legend=not legend)
    return (first, *rest)


def _below(diagram: Diagram, notes: tuple[Note, ...], date: str, left: float, wide: float) -> Band:
    """Legend, notes and footer under one another, from 0 down."""
    legend = legend_band(diagram.legend, diagram.language, left, 0.0, wide)
    quoted = notes_band(
        notes, diagram.language, left, legend.low + (10.0 if legend.lines else 0.0), wide
    )
    last = quoted if quoted.lines else legend
    footer = footer_band(diagram, date, left, last.low + (10.0 if last.lines else 0.0), wide)
    return joined([legend, quoted, footer], footer.low)


def _page(
    diagram: Diagram,
    offset: Point,
    size: tuple[float, float],
    band: Band,
    scale: float = 1.0,
    *,
    clip: Bounds | None = None,
    title: Text | None = None,
) -> Page:
    return Page(
        diagram=diagram,
        offset=offset,
        width=size[0],
        height=size[1],
        lines=band.lines,
        samples=band.samples,
        rules=band.rules,
        scale=scale,
        clip=clip,
        frames=band.frames,
        callouts=band.callouts,
        links=band.links,
        title=title or diagram.title,
    )


def _note_pages(
    diagram: Diagram, paper: Paper, date: str, *, legend: bool = False
) -> Iterator[Page]:
    """Sheets of notes, as many as they take; the first may have the legend."""
    margin, wide = paper.margin, paper.width - 2 * paper.margin
    rest = diagram.notes
    bare = _worded(diagram)
    size = (paper.width, paper.height)
    first = True
    while rest or (first and legend):
        heading = title_band(diagram.title, diagram.language, margin, margin, wide)
        shown = diagram.legend if legend and first else ()
        block = legend_band(shown, diagram.language, margin, heading.low + GAP, wide)
        top = block.low + (GAP if block.lines else 0.0)
        footer = footer_band(diagram, date, margin, 0.0, wide)
        low = paper.height - margin - footer.low
        room = low - GAP
        count = bisect_right(
            range(1, len(rest) + 1),
            room,
            key=lambda many: _notes_low(rest[:many], diagram, margin, top, wide),
        )
        count = max(count, min(len(rest), 1))
        quoted = notes_band(rest[:count], diagram.language, margin, top, wide)
        band = joined([heading, block, quoted, shifted(footer, 0.0, low)], paper.height)
        yield _page(bare, Point(0.0, 0.0), size, band, title=LEGEND_AND_NOTES)
        rest, first = rest[count:], False


def _notes_low(
    notes: tuple[Note, ...], diagram: Diagram, left: float, top: float, wide: float
) -> float:
    return notes_band(notes, diagram.language, left, top, wide).low


def _worded(diagram: Diagram) -> Diagram:
    """The diagram without what is drawn: for pages of words that belong to it."""
    return Diagram(
        (),
        (),
        (),
        (),
        diagram.title,
        diagram.footer,
        diagram.language,
        (0.0, 0.0, 0.0, 0.0),
        address=diagram.address,
    )


def _poster_pages(diagram: Diagram, poster: Poster, date: str, scale: float) -> Iterator[Page]:
    """The sheets of a poster, each with its place in the whole and marks where it is trimmed."""
    paper = poster.paper
    margin, wide = paper.margin, paper.width - 2 * paper.margin
    for number, piece in enumerate(poster.pieces):
        spot = _spot(number, len(poster.pieces), piece)
        band = replace(_head(diagram, spot, margin, wide), frames=(Frame("trim", piece.trim),))
        name = Text(
            *(" · ".join(filter(None, pair)) for pair in zip(diagram.title, spot, strict=True))
        )
        size = paper.width, paper.height
        yield _page(diagram, piece.offset, size, band, scale, clip=piece.clip, title=name)
    yield from _note_pages(diagram, paper, date, legend=True)


def _spot(number: int, count: int, piece: Piece) -> Text:
    """Which sheet of a poster this is."""
    if count == 1:
        return NO_TEXT
    place = f"{number + 1} / {count}"
    return Text(
        f"{place} · row {piece.row + 1}, column {piece.column + 1}",
        f"{place} · {piece.row + 1} 段目 {piece.column + 1} 列目",
    )


def _head(diagram: Diagram, spot: Text, left: float, wide: float) -> Band:
    """The line over one sheet of a poster: what it is, and which sheet."""
    language = "ja" if diagram.language in ("ja", "both-ja") else "en"
    name = shorten(diagram.title.of(language), wide * 0.6, 12.0, 600)
    return Band(
        left + 14.0,
        (
            Line(name, Point(left, left + 10.0), 12.0, 600),
            Line(spot.of(language), Point(left + wide, left + 10.0), 10.5, soft=True, anchor="end"),
        ),
    )
