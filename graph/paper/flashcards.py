"""Flash cards to print and cut: eight to a sheet, fronts on one side and backs on the other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph.cards import plain
from graph.composing import glyph_of
from graph.diagram import EMPTY, Frame, Line, Page, Sample
from graph.fonts import measure, shorten, wrap
from graph.model import Graph, Text
from graph.neighbours import groups, other_end
from graph.paper.papers import Paper, paper_named
from graph.scene import Point
from ontology.terms import Iri

ACROSS, DOWN = 2, 4
INSET = 16.0
FRONT, SECOND, KIND = 17.0, 13.0, 10.5
FRONT_OF_BACK, BODY, SMALL = 13.0, 11.0, 10.5
LEADING = 1.42
FRONTS, BACKS = Text("Front", "表"), Text("Back", "裏")


@dataclass(frozen=True, slots=True)
class FlashCard:
    """One card: what is asked with its sign, and the rows of words on the other side."""

    name: Text
    kind: Text
    role: str
    glyph: str
    definition: Text
    facts: tuple[tuple[Text, tuple[Text, ...]], ...]  # a relation and what it ties to


def cards_of(graph: Graph, iris: Iterable[Iri]) -> tuple[FlashCard, ...]:
    """A card for each node: its definition and its relations, the most telling first."""
    return tuple(_card(graph, iri) for iri in iris)


def _card(graph: Graph, iri: Iri) -> FlashCard:
    node = graph.node(iri)
    kind = graph.kind(node.classes[0]).label if node.classes else Text()
    facts = []
    for group in groups(graph, iri):
        relation = graph.relation(group.relation)
        said = (
            relation.inverse if group.direction == "in" and relation.inverse.en else relation.label
        )
        ends = [graph.node(other_end(edge, iri)).label for edge in group.edges]
        facts.append((said, tuple(ends)))
    return FlashCard(
        node.label, kind, node.role, glyph_of(graph, node), node.definition, tuple(facts)
    )


def flash_cards(
    cards: Sequence[FlashCard], *, language: str = "both", paper: Paper | None = None
) -> tuple[Page, ...]:
    """Sheets of fronts, each followed by its backs, mirrored so that they meet when printed on
    both sides and turned over the long edge."""
    sheet = paper or paper_named("a4-portrait")
    made: list[Page] = []
    for start in range(0, len(cards), ACROSS * DOWN):
        batch = cards[start : start + ACROSS * DOWN]
        number = start // (ACROSS * DOWN) + 1
        made.append(_side(batch, sheet, language, number, back=False))
        made.append(_side(batch, sheet, language, number, back=True))
    return tuple(made)


def _side(
    cards: Sequence[FlashCard], paper: Paper, language: str, number: int, *, back: bool
) -> Page:
    wide = (paper.width - 2 * paper.margin) / ACROSS
    high = (paper.height - 2 * paper.margin) / DOWN
    lines: list[Line] = []
    samples: list[Sample] = []
    frames: list[Frame] = []
    for at, card in enumerate(cards):
        column, row = at % ACROSS, at // ACROSS
        if back:
            column = ACROSS - 1 - column
        x, y = paper.margin + column * wide, paper.margin + row * high
        frames.append(Frame("cut", (x, y, wide, high)))
        if back:
            lines += _back(card, x + INSET, y + INSET, wide - 2 * INSET, high - 2 * INSET, language)
        else:
            lines += _front(card, x, y, wide, high, language)
            side = Point(x + wide / 2 - 18.0, y + high * 0.27)
            samples.append(Sample("role", card.role, side, 36.0, card.glyph))
    name = Text(*(f"{side} {number}" for side in (BACKS if back else FRONTS)))
    return Page(
        diagram=replace(EMPTY, language=language),
        offset=Point(0.0, 0.0),
        width=paper.width,
        height=paper.height,
        lines=tuple(lines),
        samples=tuple(samples),
        rules=(),
        frames=tuple(frames),
        title=name,
    )


def _front(
    card: FlashCard, x: float, y: float, wide: float, high: float, language: str
) -> Iterator[Line]:
    first, second = _languages(language)
    middle, low = x + wide / 2, y + high * 0.52
    for row in wrap(plain(card.name.of(first)), wide - 2 * INSET, FRONT, 600)[:2]:
        yield Line(row, Point(middle, low), FRONT, 600, anchor="middle")
        low += FRONT * 1.3
    other = plain(card.name.of(second)) if second else ""
    if other and other != plain(card.name.of(first)):
        for row in wrap(other, wide - 2 * INSET, SECOND)[:2]:
            yield Line(row, Point(middle, low), SECOND, soft=True, anchor="middle")
            low += SECOND * 1.4
    kind = plain(card.kind.of(first))
    yield Line(kind, Point(middle, y + high - INSET), KIND, soft=True, anchor="middle")


def _back(
    card: FlashCard, x: float, y: float, wide: float, high: float, language: str
) -> Iterator[Line]:
    """The name, the definition, then as many relations as there is room for, in two columns."""
    first, second = _languages(language)
    low = y + FRONT_OF_BACK
    name = shorten(plain(card.name.of(first)), wide, FRONT_OF_BACK, 600)
    yield Line(name, Point(x, low), FRONT_OF_BACK, 600)
    low += 5.0
    for side, soft in ((first, False), (second, True)):
        said = plain(card.definition.of(side)) if side else ""
        if not said or (soft and card.definition.of(second) == card.definition.of(first)):
            continue
        for row in wrap(said, wide, BODY):
            low += BODY * LEADING
            yield Line(row, Point(x, low), BODY, soft=soft)
    low += 6.0
    labels = [plain(relation.of(first)) for relation, _ in card.facts]
    column = min(max((measure(each, SMALL, 600) for each in labels), default=0.0), wide * 0.42)
    for label, (_, ends) in zip(labels, card.facts, strict=True):
        names = wrap(label, column, SMALL, 600)
        values = _listed([plain(end.of(first)) for end in ends], wide - column - 10.0, first)
        rows = max(len(names), len(values))
        if low + rows * SMALL * LEADING > y + high:
            return
        for at in range(rows):
            low += SMALL * LEADING
            if at < len(names):
                yield Line(names[at], Point(x, low), SMALL, 600, soft=True)
            if at < len(values):
                yield Line(values[at], Point(x + column + 10.0, low), SMALL)


def _listed(names: Sequence[str], wide: float, language: str) -> list[str]:
    """Names in at most two rows, and how many more there are."""
    comma = "、" if language == "ja" else ", "
    for count in range(len(names), 0, -1):
        rest = len(names) - count
        more = f"{comma}+{rest}" if rest else ""
        rows = wrap(comma.join(names[:count]) + more, wide, SMALL)
        if len(rows) <= 2 or count == 1:
            return rows[:2]
    return []


def _languages(language: str) -> tuple[str, str]:
    return {"both": ("en", "ja"), "both-ja": ("ja", "en"), "en": ("en", ""), "ja": ("ja", "")}[
        language
    ]
