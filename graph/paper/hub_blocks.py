"""The blocks of a hub sheet: what the same relations tie, in columns under one caption."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.cards import CardStyle, plain
from graph.diagram import Line
from graph.fonts import measure, wrap
from graph.model import Edge, Graph, Text
from graph.neighbours import other_end, relation_rank
from graph.scene import Point
from ontology.terms import Iri

BLOCK_GAP, GUTTER = 18.0, 10.0
CAPTION_ROW, UNDER_CAPTION = 15.5, 12.0
SMALL = 3
"""A block of so few cards stands beside others; a larger one takes all columns of its side."""


@dataclass(frozen=True, slots=True)
class Block:
    """The things that are tied to the hub by the same relations the same way."""

    cards: tuple[Iri, ...]
    ties: Mapping[Iri, tuple[Edge, ...]]
    title: Text
    family: str
    leaving: bool

    @property
    def lines(self) -> int:
        """How many edges each of its cards has."""
        return max(len(edges) for edges in self.ties.values())


Shelf = list[Block]
"""Blocks side by side, the nearest to the hub last."""


@dataclass(frozen=True, slots=True)
class Side:
    """How the blocks of one side are built: cards, columns, and room for call-outs."""

    style: CardStyle
    styles: Mapping[Iri, CardStyle]
    columns: int
    stub: float
    language: str
    row_gap: float

    @property
    def pitch(self) -> float:
        return self.style.width + self.stub + GUTTER

    def high(self, iri: Iri) -> float:
        return self.styles.get(iri, self.style).height

    def columns_of(self, block: Block) -> list[list[Iri]]:
        """The cards of a block in columns of about one height."""
        across = min(self.columns, len(block.cards)) if len(block.cards) > SMALL else 1
        rows = -(-len(block.cards) // across)
        return [list(block.cards[at : at + rows]) for at in range(0, len(block.cards), rows)]

    def width(self, block: Block) -> float:
        return (len(self.columns_of(block)) - 1) * self.pitch + self.style.width

    def caption(self, block: Block) -> list[list[Line]]:
        return caption_rows(block.title, self.width(block), self.language)

    def head(self, block: Block) -> float:
        """From the top of a block to its first cards."""
        return len(self.caption(block)) * CAPTION_ROW + UNDER_CAPTION

    def height(self, block: Block) -> float:
        columns = self.columns_of(block)
        return self.head(block) + max(
            sum(self.high(iri) + self.row_gap for iri in column) - self.row_gap
            for column in columns
        )

    def shelves(self, blocks: Sequence[Block]) -> list[Shelf]:
        """Blocks under one another, small ones side by side with others about as high."""
        shelves = [[block] for block in blocks if len(block.cards) > SMALL or self.columns == 1]
        small = [block for block in blocks if [block] not in shelves]
        small.sort(key=self.height)
        for at in range(0, len(small), self.columns):
            shelves.append(small[at : at + self.columns])
        order = {id(block): at for at, block in enumerate(blocks)}
        shelves.sort(key=lambda shelf: min(order[id(block)] for block in shelf))
        return shelves

    def whole(self, blocks: Sequence[Block]) -> float:
        """How high all of them stand."""
        return sum(max(map(self.height, shelf)) + BLOCK_GAP for shelf in self.shelves(blocks))


def blocks_of(graph: Graph, hub: Iri, edges: Sequence[Edge]) -> list[Block]:
    """Neighbours by the set of relations that tie them, in the order of the vocabulary."""
    ties: dict[Iri, list[Edge]] = {}
    ranked = sorted(edges, key=lambda edge: relation_rank(graph, edge.relation))
    for edge in ranked:
        if other_end(edge, hub) != hub:
            ties.setdefault(other_end(edge, hub), []).append(edge)
    gathered: dict[tuple[tuple[Iri, bool], ...], list[Iri]] = {}
    for iri, own in ties.items():
        key = tuple(dict.fromkeys((edge.relation, edge.source == hub) for edge in own))
        gathered.setdefault(key, []).append(iri)
    blocks = []
    for key, iris in gathered.items():
        relations = [graph.relation(relation) for relation, _ in key]
        names = dict.fromkeys(relation.label for relation in relations)
        iris.sort(key=lambda iri: (graph.node(iri).role, graph.node(iri).label.of("en").casefold()))
        title = Text(
            " · ".join(plain(name.of("en")) for name in names),
            " · ".join(plain(name.of("ja")) for name in names),
        )
        own_ties = {iri: tuple(ties[iri]) for iri in iris}
        blocks.append(Block(tuple(iris), own_ties, title, relations[0].family, key[0][1]))
    return blocks


def balanced(blocks: Sequence[Block], left: Side, right: Side) -> tuple[list[Block], list[Block]]:
    """What comes in on the left, what goes out on the right, then blocks moved for balance."""
    parts = [block for block in blocks if not block.leaving], [b for b in blocks if b.leaving]
    sides = left, right
    order = {id(block): at for at, block in enumerate(blocks)}
    while True:
        heights = left.whole(parts[0]), right.whole(parts[1])
        heavy = int(heights[1] > heights[0])
        best: tuple[float, Block] | None = None
        for block in parts[heavy]:
            rest = [each for each in parts[heavy] if each is not block]
            other = sorted([*parts[1 - heavy], block], key=lambda each: order[id(each)])
            most = max(sides[heavy].whole(rest), sides[1 - heavy].whole(other))
            if most < max(heights) - 1.0 and (best is None or most < best[0]):
                best = most, block
        if best is None:
            return parts
        parts[heavy].remove(best[1])
        parts[1 - heavy].append(best[1])
        parts[1 - heavy].sort(key=lambda block: order[id(block)])


def caption_rows(title: Text, width: float, language: str) -> list[list[Line]]:
    """A block's name in rows: in one language, and the other beside it or below."""
    size = 12.0
    first, second = ("ja", "en") if language in ("ja", "both-ja") else ("en", "ja")
    rows = [
        [Line(row, Point(0.0, (at + 1) * CAPTION_ROW - 5.0), size, 600)]
        for at, row in enumerate(wrap(title.of(first), width, size, 600))
    ]
    other = title.of(second) if language in ("both", "both-ja") else ""
    if not other or other == title.of(first):
        return rows
    last = rows[-1][0]
    start = measure(last.text, size, 600) + 10.0
    if start + measure(other, size) <= width:
        rows[-1].append(Line(other, Point(start, last.at.y), size, 400, soft=True))
        return rows
    below = [
        [Line(row, Point(0.0, last.at.y + (at + 1) * CAPTION_ROW), size, 400, soft=True)]
        for at, row in enumerate(wrap(other, width, size))
    ]
    return [*rows, *below]
