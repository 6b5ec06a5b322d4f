"""What must hold of every picture that is printed, as counts of what breaks it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from graph.curves import sample
from graph.diagram import Bounds, Box, Diagram, Line, Page
from graph.drawing import DISC
from graph.fonts import measure, runs
from graph.plates import label_bounds

SLACK = 0.6
"""Rounding, in pixels."""

BLOCKS = 64.0


@dataclass(frozen=True, slots=True)
class Faults:
    """What is wrong with one picture, each in words, and how many of its arrows cross a card."""

    overlaps: list[str]
    outside: list[str]
    missing: list[str]
    crossing: list[str]
    arrows: int


def faults_of(page: Page) -> Faults:
    diagram = page.diagram
    return Faults(
        [*overlaps(diagram), *page_overlaps(page)],
        [*outside(diagram), *off_page(page)],
        [*missing(page)],
        [*crossings(diagram)],
        len(diagram.arrows),
    )


def extent(line: Line) -> Bounds:
    """The rectangle that a line of text takes up."""
    width = measure(line.text, line.size, line.weight)
    left = line.at.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[line.anchor] * width
    return left, line.at.y - 0.8 * line.size, width, line.size


def area(box: Box) -> Bounds:
    return box.at.x, box.at.y, box.width, box.height


def meet(one: Bounds, other: Bounds, slack: float = SLACK) -> bool:
    return (
        one[0] + slack < other[0] + other[2]
        and other[0] + slack < one[0] + one[2]
        and one[1] + slack < other[1] + other[3]
        and other[1] + slack < one[1] + one[3]
    )


def taken(diagram: Diagram) -> Iterator[tuple[str, Bounds]]:
    """Everything that must have its place to itself."""
    for box in diagram.boxes:
        yield f"card {box.title}", area(box)
    for arrow in diagram.arrows:
        if arrow.label:
            yield f"name {arrow.title}", label_bounds(arrow.label)
    for lane in diagram.lanes:
        for line in lane.lines:
            yield f"caption {line.text}", extent(line)
    for callout in diagram.callouts:
        x, y = callout.at
        yield f"call-out {callout.number} at {x:.0f} {y:.0f}", (x - DISC, y - DISC, 16.0, 16.0)


def overlaps(diagram: Diagram) -> Iterator[str]:
    blank = {box.title for box in diagram.boxes if box.blank}
    for (one, first), (other, second) in _near(taken(diagram)):
        inside_blank = "call-out" in other and one.removeprefix("card ") in blank
        if meet(first, second) and not inside_blank:
            yield f"{one} / {other}"


def _near(
    things: Iterable[tuple[str, Bounds]],
) -> Iterator[tuple[tuple[str, Bounds], tuple[str, Bounds]]]:
    """Pairs that can meet at all, found by their columns."""
    kept = sorted(things, key=lambda thing: thing[1][0])
    for at, one in enumerate(kept):
        right = one[1][0] + one[1][2]
        for other in kept[at + 1 :]:
            if other[1][0] > right:
                break
            yield one, other


def page_overlaps(page: Page) -> Iterator[str]:
    """Words of the page that meet one another or the drawing."""
    words = [(f"words {line.text}", extent(line)) for line in page.lines]
    for (one, first), (other, second) in combinations(words, 2):
        if meet(first, second):
            yield f"{one} / {other}"
    if not page.clip and page.diagram.boxes:
        x, y, width, height = page.diagram.bounds
        drawn = (
            page.offset.x + x * page.scale,
            page.offset.y + y * page.scale,
            width * page.scale,
            height * page.scale,
        )
        yield from (f"{name} / the drawing" for name, bounds in words if meet(bounds, drawn))


def outside(diagram: Diagram) -> Iterator[str]:
    """Words that leave their card."""
    for box in diagram.boxes:
        left, top, width, height = area(box)
        for line in box.lines:
            x, y, wide, high = extent(line)
            if x < left + box.strip or x + wide > left + width - 1.0:
                yield f"{line.text} in {box.title}"
            if y < top - SLACK or y + high > top + height + SLACK:
                yield f"{line.text} in {box.title}"


def off_page(page: Page) -> Iterator[str]:
    for line in page.lines:
        x, y, width, height = extent(line)
        if x < 8.0 or y < 8.0 or x + width > page.width - 8.0 or y + height > page.height - 8.0:
            yield f"{line.text} off the page"


def missing(page: Page) -> Iterator[str]:
    """Characters that no shipped font has: they would print as boxes."""
    diagram = page.diagram
    lines = [*page.lines, *(line for box in diagram.boxes for line in box.lines)]
    lines += [arrow.label for arrow in diagram.arrows if arrow.label]
    lines += [line for lane in diagram.lanes for line in lane.lines]
    for line in lines:
        if any(not family for family, _ in runs(line.text)):
            yield line.text


def crossings(diagram: Diagram) -> Iterator[str]:
    """Arrows that run over a card they do not touch."""
    grid: dict[tuple[int, int], list[Box]] = {}
    for box in diagram.boxes:
        x, y, width, height = area(box)
        for column in range(int(x // BLOCKS), int((x + width) // BLOCKS) + 1):
            for row in range(int(y // BLOCKS), int((y + height) // BLOCKS) + 1):
                grid.setdefault((column, row), []).append(box)
    for arrow in diagram.arrows:
        for point in sample(arrow.route, 6.0):
            hit = next(
                (
                    box
                    for box in grid.get((int(point.x // BLOCKS), int(point.y // BLOCKS)), ())
                    if box.iri not in (arrow.key[0], arrow.key[2])
                    and box.at.x + 1 < point.x < box.at.x + box.width - 1
                    and box.at.y + 1 < point.y < box.at.y + box.height - 1
                ),
                None,
            )
            if hit:
                yield f"{arrow.title} over {hit.title}"
                break
