"""Composing: a scene becomes a diagram, with every word measured and every label placed."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from graph.cards import card_lines, plain
from graph.cards import pair as card_pair
from graph.curves import sample
from graph.diagram import (
    CARD_HEIGHT,
    CARD_WIDTH,
    Arrow,
    Bounds,
    Box,
    Diagram,
    Lane,
    LegendRow,
)
from graph.drawing import badge_bounds, label_bounds
from graph.filtering import line_style
from graph.labelling import Named, place_names
from graph.lanes import find_lanes
from graph.lenses import lens_named
from graph.model import AWS_DOCS, NO_TEXT, NOTES, Edge, EdgeKey, Graph, Node, Text
from graph.scene import Point, Route, Scene
from ontology.terms import Iri

GENERAL_GLYPHS = frozenset(("shield", "dot", "puzzle"))
"""Glyphs of classes that say little: a node with a role is drawn with its role's."""

FAMILIES: dict[str, Text] = {
    "flow": Text("Flow", "流れ"),
    "function": Text("Function", "働き"),
    "structure": Text("Structure", "構造"),
    "dependency": Text("Dependency", "依存と条件"),
}

LINES: dict[str, Text] = {
    "solid": Text("notes and AWS", "ノートと AWS"),
    "dashed": Text("notes only", "ノートのみ"),
    "dotted": Text("AWS only", "AWS のみ"),
    "double": Text("your own", "自分の追加"),
}

PLAIN_LINE = Text("from the file", "ファイルから")
NO_ROLE = Text("No role", "役割なし")


def compose(
    scene: Scene,
    *,
    language: str = "both",
    layers: Collection[str] | None = None,
    selection: Collection[Iri] = (),
    title: Text = NO_TEXT,
    badges: bool = True,
) -> Diagram:
    """The picture of a scene.

    `language` is both (English over Japanese), both-ja (the other way round), en or ja; `layers`
    are those whose edges are drawn (None: those of the picture).
    """
    boxes = tuple(
        _box(scene, iri, language, selected=iri in selection, badges=badges)
        for iri in scene.shown()
        if iri in scene.graph
    )
    edges = [
        edge for edge in scene.shown_edges() if layers is None or edge.layers & frozenset(layers)
    ]
    arrows = _arrows(scene, edges, boxes, language)
    lanes = find_lanes(boxes, scene.graph.vocabulary.roles, language, scene.picture.layout)
    return Diagram(
        boxes=boxes,
        arrows=arrows,
        lanes=lanes,
        legend=_legend(scene.graph, boxes, arrows),
        title=title,
        footer=_footer(scene, len(boxes), edges),
        language=language,
        bounds=_bounds(boxes, arrows, lanes),
    )


def _box(scene: Scene, iri: Iri, language: str, *, selected: bool, badges: bool) -> Box:
    graph, picture = scene.graph, scene.picture
    node, centre = graph.node(iri), picture.places[iri]
    at = Point(centre.x - CARD_WIDTH / 2, centre.y - CARD_HEIGHT / 2)
    kind = graph.kind(node.classes[0]).label if node.classes else Text()
    return Box(
        iri=iri,
        at=at,
        width=CARD_WIDTH,
        height=CARD_HEIGHT,
        glyph=glyph_of(graph, node),
        role=node.role,
        lines=tuple(
            replace(line, at=Point(at.x + line.at.x, at.y + line.at.y))
            for line in card_lines(*card_pair(node.label, kind, language))
        ),
        title=both(node.label, language),
        description=both(node.definition, language),
        hidden=scene.hidden_neighbours(iri) if badges else 0,
        faded=picture.light is not None and iri not in picture.light.nodes,
        pinned=iri in picture.pinned,
        selected=selected,
        link=_link(node),
        kinds=tuple(
            dict.fromkeys(up for own in node.classes for up in graph.vocabulary.ancestors(own))
        ),
    )


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
    urls = (evidence.url for fact in node.facts for evidence in fact.evidence)
    return next((url for url in urls if url.startswith(("https://", "http://"))), "")


def _arrows(
    scene: Scene, edges: Sequence[Edge], boxes: Sequence[Box], language: str
) -> tuple[Arrow, ...]:
    """An arrow for each edge, with a place for its name."""
    routes = _routes(scene, edges)
    arrows = [_arrow(scene, edge, routes[edge.key], language) for edge in edges]
    cards: list[Bounds] = [(box.at.x, box.at.y, box.width, box.height) for box in boxes]
    cards += [badge_bounds(box) for box in boxes if box.hidden]
    first = "ja" if language in ("ja", "both-ja") else "en"
    lens = lens_named(scene.picture.lens)
    named = lens is None or lens.names
    names = place_names(
        [
            Named(
                arrow.route,
                plain(scene.graph.relation(edge.relation).label.of(first))
                if named and not arrow.faded
                else "",
                not arrow.both_ways,
            )
            for arrow, edge in zip(arrows, edges, strict=True)
        ],
        cards,
    )
    return tuple(replace(arrow, label=name) for arrow, name in zip(arrows, names, strict=True))


def _arrow(scene: Scene, edge: Edge, route: Route, language: str) -> Arrow:
    graph, light = scene.graph, scene.picture.light
    relation = graph.relation(edge.relation)
    source, target = graph.node(edge.source).label, graph.node(edge.target).label
    parts = [
        Text(
            f"{source.of('en')} {relation.label.of('en')} {target.of('en')}",
            f"{source.of('ja')} → {target.of('ja')}: {relation.label.of('ja')}",
        )
    ]
    return Arrow(
        key=edge.key,
        route=route,
        family=relation.family,
        line=line_style(edge.layers),
        label=None,
        title=both(parts[0], language),
        faded=light is not None and edge.key not in light.edges,
        both_ways=relation.symmetric,
        description=_sources(edge),
    )


def _sources(edge: Edge) -> str:
    """Where a fact is stated, for the description of its arrow."""
    parts = []
    for evidence in edge.evidence:
        line = f"line {evidence.line}" if evidence.line else ""
        named = [evidence.layer, evidence.statement, line, evidence.quote]
        parts.append(" ".join(plain(part) for part in named if part))
    return "; ".join(dict.fromkeys(parts))


def _routes(scene: Scene, edges: Iterable[Edge]) -> Mapping[EdgeKey, Route]:
    """The picture's routes, and simple ones for the edges that have none."""
    known = scene.picture.routes
    missing = [edge.key for edge in edges if edge.key not in known]
    if not missing:
        return known
    # numpy, which routing needs, would delay the first answer of a command line without pictures.
    from graph.layouts.routing import simple_routes

    return {**known, **simple_routes(scene.picture.places, missing)}


def _legend(graph: Graph, boxes: Sequence[Box], arrows: Sequence[Arrow]) -> tuple[LegendRow, ...]:
    """What the picture uses: roles in the order of the story, families, styles of lines."""
    known = sorted(graph.vocabulary.roles.values(), key=lambda role: role.order)
    labels = {role.name: role.label for role in known} | {"": NO_ROLE}
    roles = Counter(box.role if box.role in labels else "" for box in boxes)
    families = Counter(arrow.family for arrow in arrows)
    lines = Counter(arrow.line for arrow in arrows)
    stated = dict(LINES)
    if lines.keys() == {"solid"} and not any(arrow.description for arrow in arrows):
        stated["solid"] = PLAIN_LINE
    rows = [LegendRow("role", name, label, roles[name]) for name, label in labels.items()]
    rows += [LegendRow("family", name, label, families[name]) for name, label in FAMILIES.items()]
    rows += [LegendRow("line", name, label, lines[name]) for name, label in stated.items()]
    return tuple(row for row in rows if row.count)


LAYER_NAMES: dict[frozenset[str], Text] = {
    frozenset((NOTES, AWS_DOCS)): Text("Study notes and AWS documents", "学習ノートと AWS の文書"),
    frozenset((NOTES,)): Text("Study notes", "学習ノート"),
    frozenset((AWS_DOCS,)): Text("AWS documents", "AWS の文書"),
}


def _footer(scene: Scene, nodes: int, edges: Sequence[Edge]) -> Text:
    """Which layers the picture shows, and how much of the graph."""
    layers = frozenset(layer for edge in edges for layer in edge.layers)
    shown = scene.picture.layers & layers if scene.picture.layers else layers
    said = LAYER_NAMES.get(shown & {NOTES, AWS_DOCS}, Text())
    whole = len(scene.graph)
    count = Text(
        f"{nodes:,} of {whole:,} nodes, {len(edges):,} edges",
        f"全 {whole:,} 件のうち {nodes:,} 件、関係 {len(edges):,} 本",
    )
    return Text(*(" · ".join(filter(None, pair)) for pair in zip(said, count, strict=True)))


def _bounds(boxes: Sequence[Box], arrows: Sequence[Arrow], lanes: Sequence[Lane]) -> Bounds:
    """The rectangle around everything drawn."""
    areas: list[Bounds] = [(box.at.x, box.at.y, box.width, box.height) for box in boxes]
    areas += [badge_bounds(box) for box in boxes if box.hidden]
    areas += [label_bounds(arrow.label) for arrow in arrows if arrow.label]
    areas += [(p.x, p.y, 0.0, 0.0) for arrow in arrows for p in sample(arrow.route, 24.0)]
    areas += [(lane.at.x, lane.at.y - 18.0, lane.width, 18.0) for lane in lanes]
    if not areas:
        return 0.0, 0.0, 0.0, 0.0
    left, top = min(x for x, _, _, _ in areas), min(y for _, y, _, _ in areas)
    right = max(x + width for x, _, width, _ in areas)
    low = max(y + height for _, y, _, height in areas)
    return left, top, right - left, low - top
