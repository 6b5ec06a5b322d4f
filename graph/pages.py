"""Pages: a diagram with title, legend and footer around it, ready to be exported."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.diagram import Bounds, Diagram, LegendRow, Line, Page, Sample
from graph.drawing import SAMPLE_WIDTH
from graph.fonts import fit, measure, shorten
from graph.model import Text
from graph.scene import Point

MARGIN = 32.0
LEAST_WIDTH = 640.0
TITLE, SUBTITLE, LEGEND, FOOTER = 20.0, 13.5, 12.5, 11.0
ROW = 28.0
"""The height of a legend row."""

HEADINGS: dict[str, Text] = {
    "role": Text("Roles", "役割"),
    "family": Text("Relations", "関係"),
    "line": Text("Lines", "線"),
}
SWATCH = {"role": 18.0, "family": SAMPLE_WIDTH, "line": SAMPLE_WIDTH}
"""How wide the sign of a legend row is."""


@dataclass(frozen=True, slots=True)
class _Band:
    """A horizontal strip of the page that ends at `low`."""

    low: float
    lines: tuple[Line, ...] = ()
    samples: tuple[Sample, ...] = ()


def page(diagram: Diagram, *, date: str = "") -> Page:
    """Lay a page out around a diagram, wide enough for the drawing and for a legend."""
    left, top, width, height = diagram.bounds
    wide = max(width, LEAST_WIDTH - 2 * MARGIN)
    title = _title(diagram, wide)
    gap = 24.0 if title.lines else 0.0
    start = title.low + gap
    offset = Point(MARGIN + (wide - width) / 2 - left, start - top)
    low = start + height + 28.0
    rules: list[Bounds] = []
    legend = _Band(low - 12.0)
    if diagram.legend:
        rules.append((MARGIN, low, wide, 0.0))
        legend = _legend(diagram.legend, diagram.language, wide, low + 12.0)
    footer = _footer(diagram, date, wide, legend.low)
    rules.append((MARGIN, legend.low + 12.0, wide, 0.0))
    return Page(
        diagram=diagram,
        offset=offset,
        width=wide + 2 * MARGIN,
        height=footer.low,
        lines=(*title.lines, *legend.lines, *footer.lines),
        samples=legend.samples,
        rules=tuple(rules),
    )


def sides(language: str) -> tuple[str, str]:
    """The languages of a page's first and second text; the second is "" where there is one only."""
    return {"both": ("en", "ja"), "both-ja": ("ja", "en"), "en": ("en", ""), "ja": ("ja", "")}[
        language
    ]


def _title(diagram: Diagram, wide: float) -> _Band:
    first, second = sides(diagram.language)
    head = diagram.title.of(first)
    if not head:
        return _Band(MARGIN)
    low, lines = MARGIN - 4.0, []
    for row in fit(head, wide, TITLE, 600):
        low += TITLE * 1.3
        lines.append(Line(row, Point(MARGIN, low), TITLE, 600))
    tail = diagram.title.of(second) if second else ""
    if tail and tail != head:
        for row in fit(tail, wide, SUBTITLE):
            low += SUBTITLE * 1.5
            lines.append(Line(row, Point(MARGIN, low), SUBTITLE, soft=True))
    return _Band(low + 4.0, tuple(lines))


def _legend(rows: Sequence[LegendRow], language: str, wide: float, top: float) -> _Band:
    """Three blocks, each behind its heading, their entries in columns of one width."""
    first, second = sides(language)
    headings = [_said(text, first, second) for text in HEADINGS.values()]
    indent = max(_width(heading, FOOTER, 600) for heading in headings) + 24.0
    lines: list[Line] = []
    samples: list[Sample] = []
    y = top
    for kind, heading in zip(HEADINGS, headings, strict=True):
        block = [row for row in rows if row.kind == kind]
        if not block:
            continue
        lines += _run(heading, Point(MARGIN, y + ROW / 2 + 4.0), FOOTER, 600, soft=True)
        said = [_said(row.label, first, second) for row in block]
        counts = [f"{row.count:,}" for row in block]
        need = max(
            _width(text, LEGEND, 400) + measure(count, FOOTER) + 8.0
            for text, count in zip(said, counts, strict=True)
        )
        step = SWATCH[kind] + 10.0 + need + 28.0
        columns = max(1, int((wide - indent + 28.0) // step))
        for index, (row, text, count) in enumerate(zip(block, said, counts, strict=True)):
            x = MARGIN + indent + (index % columns) * step
            middle = y + (index // columns) * ROW + ROW / 2
            samples.append(Sample(kind, row.name, Point(x, middle)))
            run = _run(text, Point(x + SWATCH[kind] + 10.0, middle + 4.5), LEGEND, 400)
            end = run[-1].at.x + measure(run[-1].text, LEGEND)
            lines += run
            lines.append(Line(count, Point(end + 8.0, middle + 4.5), FOOTER, soft=True))
        y += ROW * -(-len(block) // columns)
    return _Band(y, tuple(lines), tuple(samples))


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


def _footer(diagram: Diagram, date: str, wide: float, low: float) -> _Band:
    first, second = sides(diagram.language)
    parts = [diagram.footer.of(language) for language in (first, second) if language]
    y = low + 12.0 + 22.0
    mark = " · ".join(filter(None, ("Enishi 縁", date)))
    right = Line(mark, Point(MARGIN + wide, y), FOOTER, soft=True, anchor="end")
    room = wide - measure(mark, FOOTER) - 24.0
    lines = [right]
    for part in _distinct(parts):
        lines.append(Line(shorten(part, room, FOOTER), Point(MARGIN, y), FOOTER, soft=True))
        y += FOOTER * 1.5
    return _Band(y - FOOTER * 1.5 + MARGIN - 8.0, tuple(lines))


def _distinct(parts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(part for part in parts if part))
