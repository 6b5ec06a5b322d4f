"""Hub sheets: one thing in the middle, all around it in blocks by relation, on trunks of lines.

Thirty arrows with thirty names make a wide tangle; a block says its relation once, over its cards.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.cards import COMPACT, PAPER, CardStyle, card_lines, pair, plain
from graph.diagram import Lane
from graph.labelling import DISC_STEP
from graph.model import Edge, EdgeKey, Graph, Text
from graph.neighbours import other_end
from graph.paper.elbows import elbows
from graph.paper.hub_blocks import BLOCK_GAP, CAPTION_ROW, Block, Shelf, Side, balanced, blocks_of
from graph.scene import Point, Route
from ontology.terms import Iri

LEAST_NEIGHBOURS = 7
"""A thing with fewer neighbours needs no sheet of its own kind."""

PORT_GAP, TRUNK_GAP = 10.0, 8.0
FIRST_TRUNK, STUB = 18.0, 40.0
HUB = CardStyle(
    224.0, 96.0, ((16.0, 1), (16.0, 2), (14.0, 2)), ((12.5, 1), (12.0, 2)), 12.0, 12.0, 9
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where everything stands, how lines run, what the blocks are called, and the hub's card."""

    places: Mapping[Iri, Point]
    routes: Mapping[EdgeKey, Route]
    captions: tuple[Lane, ...]
    hub_style: CardStyle


def hub_of(edges: Iterable[Edge]) -> Iri | None:
    """The thing that all of some edges touch, if it has many neighbours."""
    ends: dict[Iri, set[Iri]] = {}
    for edge in edges:
        for end in {edge.source, edge.target}:
            ends.setdefault(end, set()).add(other_end(edge, end))
    hub = max(ends, key=lambda end: len(ends[end]), default=None)
    if hub is None or len(ends[hub]) < LEAST_NEIGHBOURS or len(ends[hub]) != len(ends) - 1:
        return None
    return hub


def sheet_of(
    graph: Graph,
    hub: Iri,
    edges: Sequence[Edge],
    columns: tuple[int, int],
    *,
    language: str = "both",
    style: CardStyle = PAPER,
    styles: Mapping[Iri, CardStyle] | None = None,
    discs: int = 0,
) -> Sheet:
    """A hub with its edges, its neighbours in so many columns left and right of it.

    `discs` is how many call-outs the line to a card may have; `styles` are those of cards that
    are higher than the others.
    """
    blocks = blocks_of(graph, hub, edges)
    stub = STUB + max(discs - 1, 0) * DISC_STEP
    gap = 12.0 if style.width > COMPACT.width else 7.0
    left, right = (Side(style, styles or {}, count, stub, language, gap) for count in columns)
    parts = balanced(blocks, left, right)
    ports = max(sum(block.lines for block in part) for part in parts)
    hub_style = hub_card(graph, hub, language, ports)
    plan = Plan(hub, hub_style.width / 2, {hub: Point(0.0, 0.0)}, {}, [])
    for part, side, way in ((parts[0], left, -1.0), (parts[1], right, 1.0)):
        place_side(plan, side, side.shelves(part), way)
    return Sheet(plan.places, plan.routes, tuple(plan.captions), hub_style)


def hub_card(graph: Graph, hub: Iri, language: str, ports: int, base: CardStyle = HUB) -> CardStyle:
    """The hub's card, high enough for its definition and for all that leaves its side."""
    node = graph.node(hub)
    kind = graph.kind(node.classes[0]).label if node.classes else Text()
    first = "ja" if language in ("ja", "both-ja") else "en"
    note = plain(node.definition.of(first))
    style = replace(base, height=400.0)
    lines = card_lines(*pair(node.label, kind, language), style, note)
    needed = sum(line.size * 1.28 for line in lines) + 28.0
    return replace(base, height=max(base.height, needed, ports * PORT_GAP + 24.0))


@dataclass(slots=True)
class Plan:
    """What is drawn so far about one hub in the middle."""

    hub: Iri
    edge: float  # from the hub's middle to its sides
    places: dict[Iri, Point]
    routes: dict[EdgeKey, Route]
    captions: list[Lane]
    port_gap: float = PORT_GAP


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a block goes: distances from the hub's middle, and the ways of its lines."""

    start: float  # to its nearest cards
    top: float
    bus: float  # how high its lines pass over blocks nearer to the hub
    spine: tuple[tuple[float, float], ...]  # port and trunk of each of its lines
    behind: bool  # whether a block stands between it and the hub


def place_side(plan: Plan, side: Side, shelves: Sequence[Shelf], way: float) -> float:
    """Stack the blocks of one side about the hub's middle and run their lines; where they start."""
    top = -(sum(max(map(side.height, shelf)) + BLOCK_GAP for shelf in shelves) - BLOCK_GAP) / 2
    order: list[tuple[Block, float, int]] = []
    for shelf in shelves:
        order += [(block, top, at) for at, block in reversed([*enumerate(shelf)])]
        top += max(map(side.height, shelf)) + BLOCK_GAP
    trunks = _trunks([(block.lines, top + side.height(block) / 2) for block, top, _ in order])
    reach = max((max(each) for each in trunks), default=0.0)
    start = plan.edge + FIRST_TRUNK + reach + side.stub
    port = -(sum(block.lines for block, _, _ in order) - 1) * plan.port_gap / 2
    for (block, top, at), offsets in zip(order, trunks, strict=True):
        spine = tuple(
            (port + number * plan.port_gap, plan.edge + FIRST_TRUNK + offset)
            for number, offset in enumerate(offsets)
        )
        spot = _Spot(start + at * side.pitch, top, top - 9.0, spine, at > 0)
        _place_block(plan, block, side, way, spot)
        port += block.lines * plan.port_gap
    return start


def _trunks(blocks: Sequence[tuple[int, float]]) -> list[list[float]]:
    """How far out the lines of each block (their number, its middle) climb.

    Nearest for the blocks furthest up and down, so that no trunk crosses another's way to its port.
    """
    made: list[list[float]] = [[] for _ in blocks]
    upper = [at for at, (_, middle) in enumerate(blocks) if middle < 0]
    lower = [at for at, (_, middle) in enumerate(blocks) if middle >= 0]
    for order, back in ((upper, False), (lower[::-1], True)):
        step = 0
        for at in order:
            own = [(step + each) * TRUNK_GAP for each in range(blocks[at][0])]
            made[at] = own[::-1] if back else own
            step += blocks[at][0]
    return made


def _place_block(plan: Plan, block: Block, side: Side, way: float, spot: _Spot) -> None:
    caption, wide = side.caption(block), side.width(block)
    rule = spot.top + len(caption) * CAPTION_ROW
    left = spot.start if way > 0 else -spot.start - wide
    words = tuple(
        replace(line, at=Point(left + line.at.x, spot.top + line.at.y))
        for row in caption
        for line in row
    )
    plan.captions.append(Lane(block.title, Point(left, rule), wide, words, block.family))
    for number, column in enumerate(side.columns_of(block)):
        near, y = spot.start + number * side.pitch, spot.top + side.head(block)
        for iri in column:
            high = side.high(iri)
            plan.places[iri] = Point(way * (near + side.style.width / 2), y + high / 2)
            bus = spot.bus if spot.behind else rule if number else None
            _run(plan, block.ties[iri], side, way, (near, y + high / 2, bus), spot.spine)
            y += high + side.row_gap


def _run(
    plan: Plan,
    edges: Sequence[Edge],
    side: Side,
    way: float,
    card: tuple[float, float, float | None],
    spine: Sequence[tuple[float, float]],
) -> None:
    """The lines between the hub and one card: port, trunk, over nearer cards, gutter, card."""
    near, middle, bus = card
    for which, (edge, (port, trunk)) in enumerate(zip(edges, spine, strict=False)):
        level = middle + (which - (len(edges) - 1) / 2) * PORT_GAP
        points = [Point(plan.edge, port), Point(trunk, port)]
        if bus is None:
            points.append(Point(trunk, level))
        else:
            gutter = near - side.stub + 8.0 - which * 4.0
            over = bus - which * 4.0
            points += [Point(trunk, over), Point(gutter, over), Point(gutter, level)]
        points.append(Point(near, level))
        turned = [Point(way * point.x, point.y) for point in points]
        plan.routes[edge.key] = elbows(turned if edge.source == plan.hub else turned[::-1])
