"""Comparison sheets: two things, what only one has on its own side, what both have between them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from graph.cards import PAPER, SCREEN, CardStyle
from graph.changes import Place
from graph.compare import Comparison, compared
from graph.diagram import Lane
from graph.fonts import measure
from graph.labelling import DISC_STEP
from graph.model import Edge, EdgeKey, Graph
from graph.neighbours import other_end
from graph.paper.callouts import sentence
from graph.paper.elbows import elbows
from graph.paper.hub_blocks import Block, Side, blocks_of, caption_rows
from graph.paper.hubs import HUB, PORT_GAP, STUB, Plan, Sheet, hub_card, place_side
from graph.scene import Point, Route, Scene
from ontology.terms import Iri

NARROW_HUB = replace(HUB, width=184.0)
SCREEN_GAP = 20.0
"""Between cards on the screen: seen small, they are higher than to scale."""

ONE_COLUMN = 8
"""So many cards that only one of the two has stand in one column on the screen."""

OVER, LEVEL = 40.0, 34.0
"""How far over everything the first line between the two runs, and each further one over it."""


def duel_of(
    graph: Graph,
    comparison: Comparison,
    columns: tuple[int, int],
    *,
    language: str = "both",
    style: CardStyle = PAPER,
    styles: Mapping[Iri, CardStyle] | None = None,
    discs: int = 0,
    hub: CardStyle | None = None,
) -> Sheet:
    """Two things side by side; `columns` are those of what only one of them has.

    `hub` is the card of the two where it may not grow to what leaves it.
    """
    one, two = comparison.one, comparison.two
    stub = STUB + max(discs - 1, 0) * DISC_STEP
    gap = SCREEN_GAP if hub else 8.0
    sides = [Side(style, styles or {}, count, stub, language, gap) for count in (*columns, 1)]
    shared_one = [edge for _, edge, _ in comparison.shared]
    shared_two = [edge for _, _, edge in comparison.shared]
    both = _met([*shared_one, *shared_two], one, two)
    own_one = [edge for _, edge in comparison.only_one if other_end(edge, one) not in both]
    own_two = [edge for _, edge in comparison.only_two if other_end(edge, two) not in both]
    shared_one += [edge for _, edge in comparison.only_one if other_end(edge, one) in both]
    shared_two += [edge for _, edge in comparison.only_two if other_end(edge, two) in both]
    middle_one = blocks_of(graph, one, shared_one)
    middle_two = _like(middle_one, two, shared_two)
    card = hub or max(
        (hub_card(graph, each, language, _ports(middle_one), NARROW_HUB) for each in (one, two)),
        key=lambda style: style.height,
    )
    parts = []
    for each, middle, own, side, way in (
        (one, middle_one, own_one, sides[0], -1.0),
        (two, middle_two, own_two, sides[1], 1.0),
    ):
        plan = Plan(each, card.width / 2, {each: Point(0.0, 0.0)}, {}, [])
        blocks = blocks_of(graph, each, own)
        plan.port_gap = min(PORT_GAP, (card.height - 12.0) / max(_ports(middle), _ports(blocks), 1))
        near = place_side(plan, sides[2], sides[2].shelves(middle), -way)
        place_side(plan, side, side.shelves(blocks), way)
        parts.append((plan, near))
    sheet = _joined([(plan, near + style.width / 2) for plan, near in parts], card)
    return _with_between(graph, sheet, comparison, language)


def side_by_side(scene: Scene, one: Iri, two: Iri) -> Place:
    """Two things that are compared, on the screen: what both have stands between them."""
    graph, layers = scene.graph, scene.picture.layers or None
    comparison = compared(graph, one, two, layers)
    most = max(len(comparison.only_one), len(comparison.only_two))
    columns = 1 + (most > ONE_COLUMN)
    sheet = duel_of(graph, comparison, (columns, columns), style=SCREEN, hub=SCREEN)
    return Place(tuple(sheet.places.items()), tuple(sheet.routes.items()), "flow")


def _met(edges: Sequence[Edge], one: Iri, two: Iri) -> set[Iri]:
    """The things that both have in the same way."""
    return {end for edge in edges for end in edge.key[::2]} - {one, two}


def _ports(blocks: Sequence[Block]) -> int:
    return sum(block.lines for block in blocks)


def _like(blocks: Sequence[Block], hub: Iri, edges: Sequence[Edge]) -> list[Block]:
    """The same blocks with another hub's edges to their cards."""
    ties: dict[Iri, tuple[Edge, ...]] = {}
    for edge in edges:
        other = other_end(edge, hub)
        ties[other] = (*ties.get(other, ()), edge)
    return [
        replace(block, ties={iri: ties[iri] for iri in block.cards}, title=block.title)
        for block in blocks
    ]


def _joined(halves: Sequence[tuple[Plan, float]], card: CardStyle) -> Sheet:
    """Both halves in one, so far from the middle that their shared cards meet there."""
    (left, to_left), (right, to_right) = halves
    places: dict[Iri, Point] = {}
    routes: dict[EdgeKey, Route] = {}
    captions: list[Lane] = []
    for plan, x in ((left, -to_left), (right, to_right)):
        places |= {iri: Point(at.x + x, at.y) for iri, at in plan.places.items()}
        routes |= {
            key: tuple(Point(at.x + x, at.y) for at in route) for key, route in plan.routes.items()
        }
        captions += [_moved(lane, x) for lane in plan.captions]
    known = {(lane.title, lane.at): lane for lane in captions}
    return Sheet(places, routes, tuple(known.values()), card)


def _moved(lane: Lane, x: float) -> Lane:
    lines = tuple(
        replace(line, at=Point(round(line.at.x + x, 2), round(line.at.y, 2))) for line in lane.lines
    )
    return replace(lane, at=Point(round(lane.at.x + x, 2), round(lane.at.y, 2)), lines=lines)


def _with_between(graph: Graph, sheet: Sheet, comparison: Comparison, language: str) -> Sheet:
    """What ties the two themselves, over everything between them."""
    routes, captions = dict(sheet.routes), list(sheet.captions)
    half = sheet.hub_style.height / 2
    tops = [lane.at.y - len(lane.lines) * 16.0 for lane in captions] + [-half]
    for number, edge in enumerate(comparison.between):
        y = min(tops) - OVER - number * LEVEL
        start, end = sheet.places[edge.source], sheet.places[edge.target]
        apart = number * 14.0 * (1.0 if end.x > start.x else -1.0)
        points = [
            Point(start.x - apart, -half),
            Point(start.x - apart, y),
            Point(end.x + apart, y),
            Point(end.x + apart, -half),
        ]
        routes[edge.key] = elbows(points)
        relation = graph.relation(edge.relation)
        said = sentence(graph, edge.key)
        width = min(max(measure(text, 12.0, 600) for text in relation.label) * 2 + 16.0, 360.0)
        at = Point(-width / 2, y - 4.0)
        lines = tuple(
            replace(line, at=Point(at.x + line.at.x, y - 8.0))
            for line in caption_rows(relation.label, width, language)[0]
        )
        captions.append(Lane(said, at, 0.0, lines, relation.family))
    return replace(sheet, routes=routes, captions=tuple(captions))
