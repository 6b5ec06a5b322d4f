"""Where labels of small nodes go: by priority on a grid, never one over another. Values only.

Everything is in scaled scene pixels (scene times zoom), so that panning moves no label.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import floor

from app.canvas.camera import Detail, overlap
from graph.breaking import wide
from graph.diagram import STRIP, Arrow, Bounds, Box, Diagram
from graph.fonts import ELLIPSIS, fit, measure, wrap
from graph.plates import badge_bounds
from graph.scene import Point

SIZE, WEIGHT = 11.0, 600
"""The one size and weight of small labels, in pixels of the view."""

LINE = 14.0
"""Height of one line of a label."""

TIGHT = 11.5
"""The same where there are three."""

PAD = 5.0
"""Space between a label and what it belongs to."""

POINT = 4.0
"""The least radius of a point."""

SQUEEZE = 0.9
"""How much narrower letters may be set, so that a name need not be cut."""

CELL = 64.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A small node: its rectangle, and the part of it that holds the label, if it is to."""

    text: str
    bounds: Bounds
    inside: Bounds | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """A label with a place: its lines, the rectangle they fill, of which box or arrow."""

    owner: int
    lines: tuple[str, ...]
    bounds: Bounds
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Small:
    """A diagram at a small zoom: a mark for each box, and the labels that fit."""

    detail: Detail
    zoom: float
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]  # of boxes
    names: tuple[Label, ...]  # of arrows


class Taken:
    """The ground that is taken already, as rectangles filed in a grid."""

    def __init__(self, taken: Iterable[Bounds] = ()) -> None:
        self._cells: dict[tuple[int, int], list[Bounds]] = {}
        for bounds in taken:
            self.take(bounds)

    def take(self, bounds: Bounds) -> None:
        for cell in _cells(bounds):
            self._cells.setdefault(cell, []).append(bounds)

    def is_free(self, bounds: Bounds) -> bool:
        return not any(
            overlap(bounds, other) for cell in _cells(bounds) for other in self._cells.get(cell, ())
        )


def make_small(
    diagram: Diagram, detail: Detail, zoom: float, captions: Iterable[Bounds] = ()
) -> Small:
    """A whole diagram small: ink before pencil, nodes with many ties before those with few.

    Names keep off `captions`, in scaled scene pixels.
    """
    marks = tuple(make_mark(box, detail, zoom) for box in diagram.boxes)
    ties = Counter(end for arrow in diagram.arrows for end in (arrow.key[0], arrow.key[2]))
    order = sorted(
        range(len(marks)),
        key=lambda at: (diagram.boxes[at].faded, -ties[diagram.boxes[at].iri], at),
    )
    taken = Taken((*(mark.bounds for mark in marks), *captions))
    if detail is Detail.COMPACT:
        for box in diagram.boxes:
            if box.hidden:
                taken.take(compact_badge(box, zoom)[1])
    seen = frozenset(uncovered(marks))
    labels = place_labels(marks, (at for at in order if at in seen), taken)
    names = _names(diagram.arrows, zoom, taken) if detail is Detail.COMPACT else ()
    return Small(detail, zoom, marks, labels, names)


def place_labels(marks: Sequence[Mark], order: Iterable[int], taken: Taken) -> tuple[Label, ...]:
    """A place for as many labels as fit, in this order; what does not fit has none.

    Beside the outermost marks a label goes inwards if it can: outside it may be cut off.
    """
    labels = []
    left = min((mark.bounds[0] for mark in marks), default=0.0)
    right = max((mark.bounds[0] + mark.bounds[2] for mark in marks), default=0.0)

    def beyond(bounds: Bounds) -> bool:
        return bounds[0] >= right or bounds[0] + bounds[2] <= left

    for at in order:
        mark = marks[at]
        if mark.inside:
            lines = _fitting(mark.text, mark.inside[2])
            labels.append(Label(at, lines, mark.inside, inside=True))
            continue
        for bounds in sorted(_around(mark.bounds, measure(mark.text, SIZE, WEIGHT)), key=beyond):
            if taken.is_free(bounds):
                taken.take(bounds)
                labels.append(Label(at, (mark.text,), bounds))
                break
    return tuple(labels)


def uncovered(marks: Sequence[Mark]) -> tuple[int, ...]:
    """The marks whose place for a name is not covered by a mark that is drawn later."""
    taken, found = Taken(), []
    for at in reversed(range(len(marks))):
        mark = marks[at]
        if mark.inside is None or taken.is_free(mark.inside):
            found.append(at)
        taken.take(mark.bounds)
    return tuple(reversed(found))


def name_of(box: Box) -> str:
    """The label of a node in the one language that comes first."""
    name = ""
    for part in (line.text for line in box.lines if not line.soft):
        # A line broken between Japanese characters had no space there.
        joint = "" if not name or wide(name[-1]) or wide(part[0]) else " "
        name += joint + part
    return name or box.title


def compact_badge(box: Box, zoom: float) -> tuple[str, Bounds]:
    """The count of hidden neighbours of a compact card, and where it sits."""
    text = f"+{box.hidden}"
    x, y, width, _ = scaled(badge_bounds(box), zoom)
    own = max(measure(text, SIZE, WEIGHT) + 10.0, 22.0)
    return text, (x + width - 12.0, y - 6.0, own, LINE)


def scaled(bounds: Bounds, zoom: float) -> Bounds:
    x, y, width, height = bounds
    return x * zoom, y * zoom, width * zoom, height * zoom


def make_mark(box: Box, detail: Detail, zoom: float) -> Mark:
    """What a node is at a zoom, in scaled scene pixels; a card is drawn to scale."""
    text = name_of(box)
    x, y, width, height = scaled((*box.at, box.width, box.height), zoom)
    if detail is Detail.POINTS:
        radius = max(height / 2, POINT)
        middle = Point(x + width / 2, y + height / 2)
        return Mark(text, (middle.x - radius, middle.y - radius, 2 * radius, 2 * radius))
    if detail is not Detail.COMPACT:
        return Mark(text, (x, y, width, height))
    # As high as its lines need: a card a little too high beats half a name.
    strip = STRIP * zoom
    wide = width - strip - 1.5 * PAD
    lines = max(len(_fitting(text, wide)), 2)
    taller = max(lines * leading(lines) - height, 0.0)
    y, height = y - taller / 2, height + taller
    room = (x + strip + PAD, y, wide, height)
    return Mark(text, (x, y, width, height), room)


def name_under(mark: Mark) -> Bounds:
    """Where the name of a small node stands first."""
    return _around(mark.bounds, measure(mark.text, SIZE, WEIGHT))[0]


def leading(lines: int) -> float:
    """How far under one another so many lines of a card are."""
    return LINE if lines < 3 else TIGHT


@lru_cache(maxsize=4_096)
def _fitting(text: str, width: float) -> tuple[str, ...]:
    """A name in one or two lines, to be set narrower if only that saves it from being cut; in
    three if that does."""
    rooms = width, width / SQUEEZE
    tries = [fit(text, room, SIZE, WEIGHT) for room in rooms]
    tries += [tuple(wrap(text, room, SIZE, WEIGHT)) for room in rooms]
    words = {word for word in text.split() if word.isascii()}
    whole = (
        lines
        for lines in tries
        if len(lines) <= 3 and not _is_cut(lines, text) and words <= {*" ".join(lines).split()}
    )
    return next(whole, tries[0])


def _is_cut(lines: Sequence[str], text: str) -> bool:
    return lines[-1].endswith(ELLIPSIS) and not text.endswith(ELLIPSIS)


def _names(arrows: Sequence[Arrow], zoom: float, taken: Taken) -> tuple[Label, ...]:
    """The names of edges that fit where they were composed, ink first."""
    names = []
    for at, arrow in sorted(enumerate(arrows), key=lambda pair: pair[1].faded):
        if arrow.label is None:
            continue
        width = measure(arrow.label.text, SIZE, WEIGHT) + 6.0
        x, y = arrow.label.at.x * zoom, (arrow.label.at.y - arrow.label.size * 0.35) * zoom
        bounds = (x - width / 2, y - LINE / 2, width, LINE)
        if taken.is_free(bounds):
            taken.take(bounds)
            names.append(Label(at, (arrow.label.text,), bounds))
    return tuple(names)


def _cells(bounds: Bounds) -> Iterator[tuple[int, int]]:
    x, y, width, height = bounds
    for column in range(floor(x / CELL), floor((x + width) / CELL) + 1):
        for row in range(floor(y / CELL), floor((y + height) / CELL) + 1):
            yield column, row


def _around(bounds: Bounds, width: float) -> tuple[Bounds, ...]:
    """Places for a label of a width: under, over, right and left of a rectangle, then aslant."""
    x, y, w, h = bounds
    middle, level = x + w / 2 - width / 2, y + h / 2 - LINE / 2
    under, over, end = y + h + 1, y - LINE - 1, x + w - width
    corners = (
        (middle, under),
        (middle, over),
        (x + w + PAD, level),
        (x - PAD - width, level),
        (x, under),
        (end, under),
        (x, over),
        (end, over),
    )
    return tuple((left, top, width, LINE) for left, top in corners)
