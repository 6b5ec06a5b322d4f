"""Blank-outs: a diagram with numbered blanks in the place of words, and the key to them."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from graph.diagram import EMPTY, Arrow, Box, Callout, Diagram, Line, Page
from graph.fonts import wrap
from graph.model import EdgeKey, Text
from graph.paper.bands import footer_band, joined, shifted, title_band
from graph.paper.pages import pages
from graph.paper.papers import FREE, Paper, paper_named
from graph.scene import Point
from ontology.terms import Iri

KEY = Text("Answer key", "解答")
SIZE, ROW, COLUMN = 12.0, 19.0, 300.0


@dataclass(frozen=True, slots=True)
class Hide:
    """Which words become blanks: what any of the parts names."""

    kinds: frozenset[Iri] = frozenset()  # the labels of things of these classes
    roles: frozenset[str] = frozenset()  # the labels of things of these roles
    count: int = 0  # so many labels at random
    names: bool = False  # the names of relations


class Blanked(NamedTuple):
    """A diagram that tells nothing of what it asks for, and the key: number and words."""

    diagram: Diagram
    key: tuple[tuple[int, str], ...]


def blank(diagram: Diagram, hide: Hide, seed: int = 0) -> Blanked:
    """Put numbered blanks in the place of words, numbered from the left and down.

    Nothing else in the diagram gives them away: ids, tooltips, links and notes go too.
    """
    hidden = _chosen(diagram.boxes, hide, seed)
    arrows = [arrow for arrow in diagram.arrows if hide.names and arrow.label]
    spots: list[tuple[Point, Iri | EdgeKey]] = [(box.at, box.iri) for box in hidden]
    spots += [(arrow.label.at, arrow.key) for arrow in arrows if arrow.label]
    spots.sort(key=lambda spot: (round(spot[0].x / 120.0), spot[0].y))
    numbers = {what: number for number, (_, what) in enumerate(spots, 1)}
    names = {box.iri: Iri(f"blank:{numbers[box.iri]}") for box in hidden}
    key = [(numbers[box.iri], box.title) for box in hidden]
    key += [(numbers[arrow.key], arrow.label.text) for arrow in arrows if arrow.label]
    places = [Callout(numbers[box.iri], _mark(box)) for box in hidden]
    places += [
        Callout(numbers[arrow.key], Point(arrow.label.at.x, arrow.label.at.y - 4.0))
        for arrow in arrows
        if arrow.label
    ]
    bare = replace(
        diagram,
        boxes=tuple(_blank_box(box, names) for box in diagram.boxes),
        arrows=tuple(_blank_arrow(arrow, names, numbers, hide) for arrow in diagram.arrows),
        callouts=tuple(sorted(places, key=lambda place: place.number)),
        notes=(),
        address="",
    )
    return Blanked(bare, tuple(sorted(key)))


def _chosen(boxes: Sequence[Box], hide: Hide, seed: int) -> list[Box]:
    named = [box for box in boxes if box.role in hide.roles or not hide.kinds.isdisjoint(box.kinds)]
    rest = sorted((box for box in boxes if box not in named), key=lambda box: box.iri)
    more = random.Random(seed).sample(rest, min(hide.count, len(rest)))
    return [*named, *more]


def _mark(box: Box) -> Point:
    return Point(box.at.x + box.strip + 18.0, box.at.y + min(box.height / 2, 24.0))


def _blank_box(box: Box, names: dict[Iri, Iri]) -> Box:
    if box.iri not in names:
        return replace(box, description="")
    return replace(
        box,
        iri=names[box.iri],
        lines=(),
        title="",
        description="",
        link="",
        kinds=(),
        icon=None,
        blank=True,
    )


def _blank_arrow(
    arrow: Arrow, names: dict[Iri, Iri], numbers: dict[Iri | EdgeKey, int], hide: Hide
) -> Arrow:
    source, relation, target = arrow.key
    asked = arrow.key in numbers
    told = source in names or target in names or hide.names
    way = Iri("blank:relation") if hide.names else relation
    return replace(
        arrow,
        key=(names.get(source, source), way, names.get(target, target)),
        label=None if asked else arrow.label,
        title="" if told else arrow.title,
        description="",
    )


def blank_pages(blanked: Blanked, paper: Paper = FREE, *, date: str = "") -> tuple[Page, ...]:
    """The sheet to fill in, and behind it the answer key."""
    sheet = pages(blanked.diagram, paper, date=date)
    return (*sheet, *key_pages(blanked, paper if paper.width else paper_named("a4-portrait"), date))


def key_pages(blanked: Blanked, paper: Paper, date: str = "") -> tuple[Page, ...]:
    """The answer key in columns, on as many sheets as it takes."""
    diagram = blanked.diagram
    margin, wide = paper.margin, paper.width - 2 * paper.margin
    names = zip(diagram.title, KEY, strict=True)
    title = Text(*(" · ".join(filter(None, pair)) for pair in names))
    head = title_band(title, diagram.language, margin, margin, wide)
    bare = replace(EMPTY, title=diagram.title, footer=diagram.footer, language=diagram.language)
    foot = footer_band(bare, date, margin, 0.0, wide)
    low = paper.height - margin - foot.low
    columns = max(1, int(wide // COLUMN))
    made = []
    for lines in _columns(blanked.key, wide / columns, (head.low + 40.0, low - 12.0), columns):
        band = joined([head, shifted(foot, 0.0, low)], paper.height)
        discs = tuple(
            Callout(number, Point(margin + x + 8.0, y - 4.0)) for number, x, y, _ in lines
        )
        words = tuple(
            Line(row, Point(margin + x + 26.0, y + at * ROW), SIZE)
            for _, x, y, rows in lines
            for at, row in enumerate(rows)
        )
        made.append(
            Page(
                diagram=bare,
                offset=Point(0.0, 0.0),
                width=paper.width,
                height=paper.height,
                lines=(*band.lines, *words),
                samples=(),
                rules=band.rules,
                callouts=discs,
                title=title,
            )
        )
    return tuple(made)


Entry = tuple[int, float, float, list[str]]
"""A number, where it stands, and its words."""


def _columns(
    key: Iterable[tuple[int, str]], width: float, span: tuple[float, float], columns: int
) -> list[list[Entry]]:
    """The entries of each sheet, down one column after the other."""
    sheets: list[list[Entry]] = [[]]
    column, y = 0, span[0]
    for number, words in key:
        rows = wrap(words, width - 46.0, SIZE)
        if y + ROW * len(rows) > span[1]:
            column, y = column + 1, span[0]
        if column == columns:
            column = 0
            sheets.append([])
        sheets[-1].append((number, column * width, y, rows))
        y += ROW * len(rows) + 5.0
    return sheets
