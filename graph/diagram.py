"""A picture as values: boxes, arrows, lanes, legend. The canvas paints it, SVG writes it."""

from dataclasses import dataclass

from graph.model import NO_TEXT, EdgeKey, Text
from graph.scene import Point, Route
from ontology.terms import Iri

CARD_WIDTH, CARD_HEIGHT = 208.0, 54.0
"""Every card has one size, so that ranks align and layouts need not measure text."""

STRIP = 42.0
"""How wide the coloured part of a card is."""

Bounds = tuple[float, float, float, float]
"""x, y, width, height."""


@dataclass(frozen=True, slots=True)
class Line:
    """One run of text: where its baseline starts, its size in pixels, weight 400 or 600."""

    text: str
    at: Point
    size: float
    weight: int = 400
    soft: bool = False  # in the colour of lesser words
    anchor: str = "start"  # start, middle or end: which end of the text `at` is


@dataclass(frozen=True, slots=True)
class Shape:
    """Curves to fill or to draw with a round pen. "" is no colour."""

    routes: tuple[Route, ...]
    fill: str = ""
    stroke: str = ""
    width: float = 0.0
    dash: tuple[float, ...] = ()
    evenodd: bool = False  # how routes inside one another are filled; else by their winding


@dataclass(frozen=True, slots=True)
class Raster:
    """A PNG file to be drawn into a square; `share` is how much of it is seen, 0..1."""

    data: bytes
    at: Point
    size: float
    share: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Icon:
    """A picture of the user's for a card: curves or pixels in a square of 24. Each is itself alone:
    to compare its curves point by point would be felt at every frame."""

    name: str
    marks: tuple[Shape | Raster, ...]


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
    kinds: tuple[Iri, ...] = ()  # the classes of the node, nearest first
    icon: Icon | None = None  # drawn instead of the glyph
    strip: float = STRIP  # how wide its coloured part is
    blank: bool = False  # a field to write into, in the place of the words
    line: str = ""  # which layers speak of the node, as a style of line: its layer badge


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
    joins: bool = False  # faded, from what is in ink to what steps back: paler still
    both_ways: bool = False  # symmetric: no head
    description: str = ""
    link: str = ""  # an http(s) address of what states it


@dataclass(frozen=True, slots=True)
class Lane:
    """A quiet caption over a column of boxes; `at` is the left end of the rule under it."""

    title: Text
    at: Point
    width: float
    lines: tuple[Line, ...] = ()
    family: str = ""  # of the relation that a caption names: its colour


@dataclass(frozen=True, slots=True)
class LegendRow:
    """One row of the legend: a role's or family's colour, or a line style, and what it means."""

    kind: str  # role, family or line
    name: str
    label: Text
    count: int


@dataclass(frozen=True, slots=True)
class Callout:
    """A number in a disc: it stands on a box or an arrow and again before its note."""

    number: int
    at: Point  # the middle of the disc


@dataclass(frozen=True, slots=True)
class Note:
    """What the notes say of the things with its number: quoted, with where, and put right."""

    number: int
    about: Text  # the facts it is quoted for
    quote: str  # in the notes' own Japanese
    gloss: str  # the same in English
    where: Text  # statement, line and status
    correction: Text = NO_TEXT  # what holds instead, and who says so
    link: str = ""  # an http(s) address of who says so


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
    callouts: tuple[Callout, ...] = ()
    notes: tuple[Note, ...] = ()
    address: str = ""  # what reopens the view, see graph/addresses.py
    unnamed: int = 0  # how many arrows' names found no room
    over: int = 0  # how many arrows run over cards, for want of a way round or of time
    remark: Text = NO_TEXT  # what was done to it for its paper, for who chooses the paper


EMPTY = Diagram((), (), (), (), NO_TEXT, NO_TEXT, "both", (0.0, 0.0, 0.0, 0.0))
"""For pages that hold words only."""


@dataclass(frozen=True, slots=True)
class Sample:
    """The sign of a legend row on a page: a swatch with a glyph, or a piece of line."""

    kind: str  # role, family or line
    name: str
    at: Point  # its left end, half-way up
    size: float = 18.0  # of a role's square
    glyph: str = ""  # instead of the role's


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle on a page: a tinted ground, a line to cut along or to write on."""

    kind: str  # quote, wrong (a quote that no longer holds), cut, write, or trim (crop marks)
    area: Bounds


@dataclass(frozen=True, slots=True)
class Link:
    """A part of a page that leads to an http(s) address, or to the place of a name: "#note-3"."""

    area: Bounds
    address: str


@dataclass(frozen=True, slots=True)
class Page:
    """A diagram with its title, legend, notes and footer around it: what is exported.

    The diagram is drawn `scale` times as large and then moved by `offset`, and only what of it
    lies in `clip` (None: all); everything else is in page pixels, 96 to the inch.
    """

    diagram: Diagram
    offset: Point
    width: float
    height: float
    lines: tuple[Line, ...]
    samples: tuple[Sample, ...]
    rules: tuple[Bounds, ...]
    scale: float = 1.0
    clip: Bounds | None = None
    frames: tuple[Frame, ...] = ()
    callouts: tuple[Callout, ...] = ()
    title: Text = NO_TEXT  # what the page is called in a list of pages
    links: tuple[Link, ...] = ()  # of what stands around the diagram
