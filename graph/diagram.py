"""A picture as values: boxes, arrows, lanes, legend. The canvas paints it, SVG writes it."""

from dataclasses import dataclass

from graph.model import EdgeKey, Text
from graph.scene import Point, Route
from ontology.terms import Iri

CARD_WIDTH, CARD_HEIGHT = 208.0, 54.0
"""Every card has one size, so that ranks align and layouts need not measure text."""

Bounds = tuple[float, float, float, float]
"""x, y, width, height."""


@dataclass(frozen=True, slots=True)
class Line:
    """One run of text: where its baseline starts, its size in pixels, weight 400 or 600."""

    text: str
    at: Point
    size: float
    weight: int = 400
    soft: bool = False
    anchor: str = "start"  # start, middle or end: which end of the text `at` is


@dataclass(frozen=True, slots=True)
class Box:
    """A node as a card: top left corner, size, glyph, role (its colour) and measured lines."""

    iri: Iri
    at: Point
    width: float
    height: float
    glyph: str
    role: str
    lines: tuple[Line, ...]
    title: str  # full text, for tooltips and SVG <title>
    description: str
    hidden: int = 0  # neighbours not shown: the badge
    faded: bool = False
    pinned: bool = False
    selected: bool = False
    link: str = ""  # an http(s) address of documentation


@dataclass(frozen=True, slots=True)
class Arrow:
    """An edge: a Bézier route, ending in a head at its last point; label sits in a gap of it."""

    key: EdgeKey
    route: Route
    family: str
    line: str  # solid (notes and AWS), dashed (notes), dotted (AWS), double (mine)
    label: Line | None
    title: str
    faded: bool = False
    both_ways: bool = False  # symmetric: no head
    description: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """A quiet caption over a column of boxes; `at` is the left end of the rule under it."""

    title: Text
    at: Point
    width: float
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class LegendRow:
    """One row of the legend: a role's or family's colour, or a line style, and what it means."""

    kind: str  # role, family or line
    name: str
    label: Text
    count: int


@dataclass(frozen=True, slots=True)
class Diagram:
    """Everything to draw, in scene pixels. `bounds` encloses all of it but legend and footer."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    lanes: tuple[Lane, ...]
    legend: tuple[LegendRow, ...]
    title: Text
    footer: Text
    language: str  # both (English over Japanese), both-ja (Japanese over English), en or ja
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class Sample:
    """The sign of a legend row on a page: a swatch with a glyph, or a piece of line."""

    kind: str  # role, family or line
    name: str
    at: Point  # its left end, half-way up


@dataclass(frozen=True, slots=True)
class Page:
    """A diagram with its title, legend and footer around it: what is exported.

    The diagram is drawn moved by `offset`; everything else is in page pixels.
    """

    diagram: Diagram
    offset: Point
    width: float
    height: float
    lines: tuple[Line, ...]
    samples: tuple[Sample, ...]
    rules: tuple[Bounds, ...]
