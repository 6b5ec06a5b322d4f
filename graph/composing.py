"""Composing: a scene becomes a diagram, with every word measured and every label placed."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from graph.cards import SCREEN, CardStyle, card_lines, plain
from graph.cards import pair as card_pair
from graph.diagram import Arrow, Bounds, Box, Callout, Diagram, Lane, Note
from graph.extents import extent
from graph.filtering import line_style
from graph.labelling import DISC_STEP, Named, place_names
from graph.lanes import find_lanes, over_lines
from graph.legends import footer_of, legend_of
from graph.lenses import lens_named
from graph.model import NO_TEXT, Edge, EdgeKey, Graph, Node, Text
from graph.neighbours import layers_of
from graph.paper.callouts import Numbers, address_among, quoted, sentence
from graph.plates import badge_bounds, caption_bounds
from graph.scene import Point, Route, Scene
from ontology.terms import Iri

if TYPE_CHECKING:
    from graph.icons import IconSet

FAN = 4
"""So many lines of one relation at one card are a fan."""

GENERAL_GLYPHS = frozenset(("shield", "dot", "puzzle"))
"""Glyphs of classes that say little: a node with a role is drawn with its role's."""


@dataclass(frozen=True, slots=True)
class Study:
    """What a picture to study from has beyond the plain one."""

    style: CardStyle = SCREEN
    styles: Mapping[Iri, CardStyle] = field(default_factory=dict)  # of single cards
    icons: "IconSet | None" = None  # the user's own
    quotes: bool = False  # call-outs and the notes they stand for
    hubs: frozenset[Iri] = frozenset()  # whose edges captions name, over their other ends
    captions: tuple[Lane, ...] = ()
    only: frozenset[EdgeKey] | None = None  # the edges drawn, None: all of the picture
    fans: bool = False  # of many alike lines to or from one card, one alone is named
    address: str = ""


PLAIN = Study()


def compose(
    scene: Scene,
    *,
    language: str = "both",
    layers: Collection[str] | None = None,
    selection: Collection[Iri] = (),
    title: Text = NO_TEXT,
    badges: bool = True,
    study: Study = PLAIN,
) -> Diagram:
    """The picture of a scene.

    `language` is both (English over Japanese), both-ja (the other way round), en or ja; `layers`
    are those whose edges are drawn (None: those of the picture).
    """
    boxes = tuple(
        _box(scene, iri, language, study, selected=iri in selection, badges=badges)
        for iri in scene.shown()
        if iri in scene.graph
    )
    edges = [
        edge
        for edge in scene.shown_edges()
        if (layers is None or edge.layers & frozenset(layers))
        and (study.only is None or edge.key in study.only)
    ]
    numbers, notes = _quoted(scene, edges, study)
    layout = scene.picture.layout
    lanes = study.captions or find_lanes(boxes, scene.graph, language, layout, study.style.name)
    captions = [area for lane in lanes for area in caption_bounds(lane)]
    routes, over = _routes(scene, edges)
    arrows, callouts, unnamed = _arrows(
        scene, edges, routes, boxes, captions, language, study, numbers
    )
    lanes = study.captions or over_lines(lanes, (arrow.route for arrow in arrows))
    return Diagram(
        boxes=boxes,
        arrows=arrows,
        lanes=lanes,
        legend=legend_of(scene.graph, boxes, arrows, edges),
        title=title,
        footer=footer_of(scene, len(boxes), edges),
        language=language,
        bounds=extent(boxes, arrows, lanes, callouts),
        callouts=callouts,
        notes=notes,
        address=study.address,
        unnamed=unnamed,
        over=over,
    )


def _quoted(scene: Scene, edges: Sequence[Edge], study: Study) -> tuple[Numbers, tuple[Note, ...]]:
    """The notes behind the edges in ink, numbered from the left and down."""
    if not study.quotes:
        return {}, ()
    light, places = scene.picture.light, scene.picture.places
    inked = [edge for edge in edges if light is None or edge.key in light.edges]

    def order(edge: Edge) -> tuple[float, float, float]:
        ends = [places[edge.source], places[edge.target]]
        if study.hubs:
            ends = [places[end] for end in edge.key[::2] if end not in study.hubs] or ends
        if scene.picture.layout == "down":
            return round(min(end.y for end in ends) / 60), ends[0].x, ends[-1].x
        return round(min(end.x for end in ends) / 60), ends[0].y, ends[-1].y

    return quoted(scene.graph, sorted(inked, key=order))


def box_of(scene: Scene, iri: Iri, language: str, icons: "IconSet | None" = None) -> Box:
    """The card of one shown node, as it stands in the plain picture."""
    study = Study(icons=icons) if icons else PLAIN
    return _box(scene, iri, language, study, selected=False, badges=True)


def _box(
    scene: Scene, iri: Iri, language: str, study: Study, *, selected: bool, badges: bool
) -> Box:
    graph, picture = scene.graph, scene.picture
    node, centre = graph.node(iri), picture.places[iri]
    style = study.styles.get(iri, study.style)
    at = Point(centre.x - style.width / 2, centre.y - style.height / 2)
    first = "ja" if language in ("ja", "both-ja") else "en"
    note = plain(node.definition.of(first)) if style.note else ""
    return Box(
        iri=iri,
        at=at,
        width=style.width,
        height=style.height,
        glyph=glyph_of(graph, node),
        role=node.role,
        lines=tuple(
            replace(line, at=Point(at.x + line.at.x, at.y + line.at.y))
            for line in card_lines(*labels_on(graph, iri, language), style, note)
        ),
        title=both(node.label, language),
        description=both(node.definition, language),
        hidden=scene.hidden_neighbours(iri) if badges else 0,
        faded=picture.light is not None and iri not in picture.light.nodes,
        pinned=badges and iri in picture.pinned,
        selected=selected,
        link=_link(node),
        kinds=tuple(
            dict.fromkeys(up for own in node.classes for up in graph.vocabulary.ancestors(own))
        ),
        strip=style.strip,
        icon=study.icons.icon_of(graph, node) if study.icons else None,
        line=_layer_line(graph, iri) if badges else "",
    )


def _layer_line(graph: Graph, iri: Iri) -> str:
    """The line of the layers that speak of a node; none in the plain case."""
    style = line_style(layers_of(graph, iri))
    return "" if style == "solid" else style


def labels_on(graph: Graph, iri: Iri, language: str) -> tuple[str, str]:
    """What the card of a node says first and second."""
    node = graph.node(iri)
    kind = graph.kind(node.classes[0]).label if node.classes else Text()
    return card_pair(node.label, kind, language)


def glyph_of(graph: Graph, node: Node) -> str:
    """The glyph of a node's class, or of its role where the class says little."""
    glyph = graph.glyph(node)
    return node.role if node.role and glyph in GENERAL_GLYPHS else glyph


def both(text: Text, language: str) -> str:
    """A text in full for a tooltip: in one language or, where they differ, in both."""
    first, second = ("ja", "en") if language in ("ja", "both-ja") else ("en", "ja")
    parts = [text.of(first)] if language in ("en", "ja") else [text.of(first), text.of(second)]
    return " · ".join(dict.fromkeys(plain(part) for part in parts if part))


def _link(node: Node) -> str:
    return address_among(evidence for fact in node.facts for evidence in fact.evidence)


def _arrows(
    scene: Scene,
    edges: Sequence[Edge],
    routes: Mapping[EdgeKey, Route],
    boxes: Sequence[Box],
    captions: Sequence[Bounds],
    language: str,
    study: Study,
    numbers: Numbers,
) -> tuple[tuple[Arrow, ...], tuple[Callout, ...], int]:
    """An arrow for each edge, with a place for its name and for the call-outs before it; and how
    many names have none."""
    arrows = [_arrow(scene, edge, routes[edge.key], language) for edge in edges]
    if study.hubs:
        return tuple(arrows), tuple(_at_ends(arrows, study.hubs, numbers)), 0
    cards: list[Bounds] = [(box.at.x, box.at.y, box.width, box.height) for box in boxes]
    cards += [*captions, *(badge_bounds(box) for box in boxes if box.hidden)]
    first = "ja" if language in ("ja", "both-ja") else "en"
    lens = lens_named(scene.picture.lens)
    named = lens is None or lens.names
    quiet = _fanned(edges, routes) if study.fans else frozenset()
    lines = [
        Named(
            arrow.route,
            plain(scene.graph.relation(edge.relation).label.of(first))
            if named and not arrow.faded and edge.key not in quiet
            else "",
            not arrow.both_ways,
            len(numbers.get(edge.key, ())),
        )
        for arrow, edge in zip(arrows, edges, strict=True)
    ]
    placed = place_names(lines, cards, study.style.name)
    callouts = [
        Callout(number, spot)
        for arrow, spots in zip(arrows, placed, strict=True)
        for number, spot in zip(numbers.get(arrow.key, ()), spots.discs, strict=False)
    ]
    made = [replace(arrow, label=at.line) for arrow, at in zip(arrows, placed, strict=True)]
    unnamed = sum(bool(line.name and not at.line) for line, at in zip(lines, placed, strict=True))
    return tuple(made), tuple(callouts), unnamed


def _fanned(edges: Sequence[Edge], routes: Mapping[EdgeKey, Route]) -> frozenset[EdgeKey]:
    """The edges that need no name of their own: those of a fan, but for one in its middle."""
    fans: dict[tuple[Iri, Iri, bool], list[EdgeKey]] = {}
    for edge in edges:
        fans.setdefault((edge.relation, edge.target, True), []).append(edge.key)
        fans.setdefault((edge.relation, edge.source, False), []).append(edge.key)
    quiet: set[EdgeKey] = set()
    for (_, _, inward), keys in fans.items():
        if len(keys) >= FAN:
            keys.sort(key=lambda key: routes[key][0 if inward else -1][::-1])
            quiet.update(key for key in keys if key != keys[len(keys) // 2])
    return frozenset(quiet)


def _at_ends(arrows: Iterable[Arrow], hubs: frozenset[Iri], numbers: Numbers) -> Iterator[Callout]:
    """Call-outs before each card that is no hub, on the last piece of its lines."""
    ends: dict[tuple[Iri, float], list[Point]] = {}
    stated: dict[tuple[Iri, float], set[int]] = {}
    for arrow in arrows:
        end, before, other = arrow.route[-1], arrow.route[-4], arrow.key[2]
        if arrow.key[2] in hubs:
            end, before, other = arrow.route[0], arrow.route[3], arrow.key[0]
        where = other, 1.0 if before.x > end.x else -1.0
        ends.setdefault(where, []).append(end)
        stated.setdefault(where, set()).update(numbers.get(arrow.key, ()))
    for where, known in stated.items():
        points, way = ends[where], where[1]
        middle = sum(point.y for point in points) / len(points)
        for at, number in enumerate(sorted(known, reverse=way < 0)):
            yield Callout(number, Point(points[0].x + way * (19.0 + at * DISC_STEP), middle))


def _arrow(scene: Scene, edge: Edge, route: Route, language: str) -> Arrow:
    graph, light = scene.graph, scene.picture.light
    relation = graph.relation(edge.relation)
    title, description = arrow_words(graph, edge, language)
    return Arrow(
        key=edge.key,
        route=route,
        family=relation.family,
        line=line_style(edge.layers),
        label=None,
        title=title,
        faded=light is not None and edge.key not in light.edges,
        joins=light is not None and (edge.source in light.nodes) != (edge.target in light.nodes),
        both_ways=relation.symmetric,
        description=description,
        link=address_among(edge.evidence),
    )


def arrow_words(graph: Graph, edge: Edge, language: str) -> tuple[str, str]:
    """An edge as a sentence, and where it is stated."""
    return both(sentence(graph, edge.key), language), _sources(edge)


def _sources(edge: Edge) -> str:
    """Where a fact is stated, for the description of its arrow."""
    parts = []
    for evidence in edge.evidence:
        line = f"line {evidence.line}" if evidence.line else ""
        named = [evidence.layer, evidence.statement, line, evidence.quote]
        parts.append(" ".join(plain(part) for part in named if part))
    return "; ".join(dict.fromkeys(parts))


def _routes(scene: Scene, edges: Iterable[Edge]) -> tuple[Mapping[EdgeKey, Route], int]:
    """The picture's routes, and simple ones for the edges that have none; and how many of these run
    over cards."""
    known = scene.picture.routes
    missing = [edge.key for edge in edges if edge.key not in known]
    if not missing:
        return known, 0
    # numpy, which routing needs, would delay the first answer of a command line without pictures.
    from graph.layouts.routing import counted_routes

    found, over = counted_routes(scene.picture.places, missing)
    return {**known, **found}, over
