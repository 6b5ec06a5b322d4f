"""Flash cards to print and cut: eight to a sheet, fronts on one side and backs on the other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph.cards import plain
from graph.composing import glyph_of
from graph.diagram import EMPTY, Frame, Line, Page, Sample
from graph.fonts import shorten, wrap
from graph.model import Graph, Text
from graph.neighbours import groups, other_end
from graph.papers import Paper, paper_named
from graph.scene import Point
from ontology.terms import Iri

ACROSS, DOWN = 2, 4
INSET = 16.0
FRONT, SECOND, KIND, BODY = 17.0, 13.0, 10.5, 11.0
LEADING = 1.45
FRONTS, BACKS = Text("Front", "表"), Text("Back", "裏")


@dataclass(frozen=True, slots=True)
class FlashCard:
    """One card: what is asked with its sign, and the rows of words on the other side."""

    name: Text
    kind: Text
    role: str
    glyph: str
    definition: Text
    facts: tuple[Text, ...]


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
        facts.append(
            Text(
                f"{said.of('en')}: {', '.join(end.of('en') for end in ends)}",
                f"{said.of('ja')}: {'、'.join(end.of('ja') for end in ends)}",
            )
        )
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
    """The name, the definition, then as many relations as there is room for."""
    first, second = _languages(language)
    rows = [(shorten(plain(card.name.of(first)), wide, BODY, 600), 600, False)]
    rows += [(row, 400, False) for row in wrap(plain(card.definition.of(first)), wide, BODY)]
    if second and card.definition.of(second) != card.definition.of(first):
        rows += [(row, 400, True) for row in wrap(plain(card.definition.of(second)), wide, BODY)]
    most = int(high // (BODY * LEADING))
    for fact in card.facts:
        wrapped = wrap(plain(fact.of(first)), wide, BODY)
        if len(wrapped) > 2:
            head = wrapped[0]
            tail = shorten(plain(fact.of(first))[len(head) :].lstrip(), wide, BODY)
            wrapped = [head, tail]
        if len(rows) + len(wrapped) > most:
            break
        rows += [(row, 400, False) for row in wrapped]
    for at, (text, weight, soft) in enumerate(rows[:most]):
        yield Line(text, Point(x, y + BODY + at * BODY * LEADING), BODY, weight, soft)


def _languages(language: str) -> tuple[str, str]:
    return {"both": ("en", "ja"), "both-ja": ("ja", "en"), "en": ("en", ""), "ja": ("ja", "")}[
        language
    ]
