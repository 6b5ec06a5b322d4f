"""Nodes and edges as flat properties: what GraphML, GEXF, the JSON formats and CSV have in common.

A list is one text, its items apart by " | ". Empty properties are left out.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.drawing import family_colour, role_colour
from graph.formats.values import Exhibit
from graph.grouping import GROUPS
from graph.model import Edge, Evidence, Node
from graph.scene import Point

BETWEEN = " | "

NODE_PROPERTIES = (
    "label",
    "label_ja",
    "class",
    "role",
    "definition",
    "definition_ja",
    "aliases",
    "x",
    "y",
    "color",
)
EDGE_PROPERTIES = (
    "relation",
    "label",
    "label_ja",
    "family",
    "layers",
    "statements",
    "lines",
    "quotes",
    "glosses",
    "sources",
    "urls",
    "status",
    "as_of",
    "color",
)
NUMBERS = frozenset(("x", "y"))

Properties = Mapping[str, str | float]


@dataclass(frozen=True, slots=True)
class Record:
    """A node or an edge: its id, for an edge its ends, and its properties."""

    id: str
    properties: Properties
    source: str = ""
    target: str = ""


def node_records(exhibit: Exhibit) -> Iterator[Record]:
    """The shown nodes, in the order of the picture."""
    scene = exhibit.scene
    for iri in scene.shown():
        if iri in scene.graph:
            at = scene.picture.places[iri]
            yield Record(iri, _filled(_node(exhibit, scene.graph.node(iri), at)))


def edge_records(exhibit: Exhibit) -> Iterator[Record]:
    """The shown edges; their ids count from e1."""
    for at, edge in enumerate(exhibit.scene.shown_edges(), 1):
        yield Record(f"e{at}", _filled(_edge(exhibit, edge)), edge.source, edge.target)


def _filled(properties: Properties) -> Properties:
    return {name: value for name, value in properties.items() if value != ""}


def _node(exhibit: Exhibit, node: Node, at: Point) -> Properties:
    graph = exhibit.scene.graph
    own = (node.label.en, node.label.ja)
    return {
        "label": node.label.of("en"),
        "label_ja": node.label.ja,
        "class": joined(graph.kind(kind).label.of("en") for kind in node.classes),
        "role": "" if node.role in GROUPS else node.role,
        "definition": node.definition.en,
        "definition_ja": node.definition.ja,
        "aliases": joined(text for _, text in node.aliases if text not in own),
        "x": round(at.x, 2),
        "y": round(at.y, 2),
        "color": role_colour(exhibit.theme, node.role),
    }


def _edge(exhibit: Exhibit, edge: Edge) -> Properties:
    relation = exhibit.scene.graph.relation(edge.relation)
    stated = edge.evidence
    return {
        "relation": edge.relation,
        "label": relation.label.of("en"),
        "label_ja": relation.label.ja,
        "family": relation.family,
        "layers": joined(sorted(edge.layers)),
        "statements": joined(one.statement for one in stated),
        "lines": joined(str(one.line) for one in stated if one.line is not None),
        "quotes": joined(one.quote for one in stated),
        "glosses": joined(one.gloss for one in stated),
        "sources": joined(one.source.of("en") for one in stated),
        "urls": joined(one.url for one in stated),
        "status": joined(_status(one) for one in stated),
        "as_of": joined(one.as_of for one in stated),
        "color": family_colour(exhibit.theme, relation.family),
    }


def _status(one: Evidence) -> str:
    return f"{one.statement} {one.status}".strip() if one.status else ""


def joined(texts: Iterable[str]) -> str:
    """Texts as one, each once."""
    return BETWEEN.join(dict.fromkeys(text for text in texts if text))
