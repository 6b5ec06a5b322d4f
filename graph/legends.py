"""Legends and footers: what a picture uses, counted, and which layers it shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from graph.diagram import Arrow, Box, LegendRow
from graph.filtering import line_style
from graph.model import AWS_DOCS, FILE, NOTES, Edge, Graph, Text
from graph.scene import Scene

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


def legend_of(
    graph: Graph, boxes: Sequence[Box], arrows: Sequence[Arrow], edges: Sequence[Edge]
) -> tuple[LegendRow, ...]:
    """What the picture uses: roles in the order of the story, families, styles of lines."""
    return _rows(
        graph,
        Counter(box.role for box in boxes),
        Counter(arrow.family for arrow in arrows),
        Counter(arrow.line for arrow in arrows),
        stated=_stated(edges),
    )


def _stated(edges: Iterable[Edge]) -> bool:
    """Whether facts have sources of which a line style can tell: an opened file's have not."""
    return any(edge.layers - {FILE} for edge in edges)


def whole_legend(scene: Scene) -> tuple[LegendRow, ...]:
    """The legend of all that a scene would show without filters."""
    from graph.flat import unfiltered  # the command line answers without numpy

    graph, flat = scene.graph, unfiltered(scene)
    arrays = flat.arrays
    roles, families, lines = Counter[str](), Counter[str](), Counter[str]()
    for role, count in arrays.roles.count(flat.nodes).items():
        roles[role] += count
    for relation, count in arrays.relations.count(flat.edges).items():
        families[graph.relation(relation).family] += count
    stated = False
    for layers, count in arrays.layers.count(flat.edges).items():
        lines[line_style(layers)] += count
        stated |= bool(layers - {FILE})
    return _rows(graph, roles, families, lines, stated=stated)


def _rows(
    graph: Graph,
    roles: Counter[str],
    families: Counter[str],
    lines: Counter[str],
    *,
    stated: bool,
) -> tuple[LegendRow, ...]:
    known = sorted(graph.vocabulary.roles.values(), key=lambda role: role.order)
    labels = {role.name: role.label for role in known}
    labels.setdefault("", NO_ROLE)
    unknown = sum(count for name, count in roles.items() if name not in labels)
    meanings = dict(LINES)
    if lines.keys() == {"solid"} and not stated:
        meanings["solid"] = PLAIN_LINE
    rows = [
        LegendRow("role", name, label, roles[name] + (0 if name else unknown))
        for name, label in labels.items()
    ]
    rows += [LegendRow("family", name, label, families[name]) for name, label in FAMILIES.items()]
    rows += [LegendRow("line", name, label, lines[name]) for name, label in meanings.items()]
    return tuple(row for row in rows if row.count)


LAYER_NAMES: dict[frozenset[str], Text] = {
    frozenset((NOTES, AWS_DOCS)): Text("Study notes and AWS documents", "学習ノートと AWS の文書"),
    frozenset((NOTES,)): Text("Study notes", "学習ノート"),
    frozenset((AWS_DOCS,)): Text("AWS documents", "AWS の文書"),
}


def footer_of(scene: Scene, nodes: int, edges: Sequence[Edge]) -> Text:
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
