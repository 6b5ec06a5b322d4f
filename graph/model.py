"""The graph as values, and Graph, which holds them and has a face for networkx."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from ontology.terms import Iri, local_name

if TYPE_CHECKING:
    import networkx as nx

    from graph.facts import Covered

Language = Literal["en", "ja"]
EdgeKey = tuple[Iri, Iri, Iri]
"""(subject, relation, object): at most one edge has a given key."""

NOTES = "notes"
AWS_DOCS = "aws"
MINE = "mine"
FILE = "file"

FACETS = "facets"
"""Under this key of `Graph.derived` stand its facets (graph/facets.py)."""


class Text(NamedTuple):
    """A text in both languages. A side that is "" has none of its own and shows the other."""

    en: str = ""
    ja: str = ""

    def of(self, language: str) -> str:
        """The text in a language ("en" or "ja"), else in the other one."""
        return (self.ja or self.en) if language == "ja" else (self.en or self.ja)


NO_TEXT = Text()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where one fact in one layer comes from.

    `statement` is a row of the notes (S074) or of the citations (I003), or "" for opened files;
    `line` counts from 1 in the notes; `quote` is in the notes' own Japanese, `gloss` the English of
    it; `qualifier` limits the fact; `comment` is what to know about the statement; `corrected_by`
    names the edges of the aws layer that put it right, and `corrections` the things of which that
    layer says so in a text.
    """

    layer: str
    statement: str = ""
    source: Text = NO_TEXT
    url: str = ""
    quote: str = ""
    gloss: str = ""
    line: int | None = None
    status: str = ""
    as_of: str = ""
    confidence: str = ""
    qualifier: Text = NO_TEXT
    comment: Text = NO_TEXT
    caveat: Text = NO_TEXT
    corrected_by: tuple[EdgeKey, ...] = ()
    corrections: tuple[tuple[Iri, Text], ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A literal said of a node: a definition, a note, an alias, a value."""

    subject: Iri
    relation: Iri
    value: str
    language: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """One thing of the graph. `role` is the lane of the security story, "" for none."""

    iri: Iri
    label: Text
    classes: tuple[Iri, ...] = ()
    role: str = ""
    definition: Text = NO_TEXT
    aliases: tuple[tuple[str, str], ...] = ()  # (language, text)
    facts: tuple[Fact, ...] = ()
    order: int | None = None
    relay: bool = False
    at: tuple[float, float] | None = None  # where its file has placed it, y downwards


@dataclass(frozen=True, slots=True)
class Edge:
    """One stored fact between two nodes, with the layers that state it."""

    source: Iri
    relation: Iri
    target: Iri
    layers: frozenset[str]
    evidence: tuple[Evidence, ...] = ()

    @property
    def key(self) -> EdgeKey:
        return self.source, self.relation, self.target


@dataclass(frozen=True, slots=True)
class Relation:
    """What an edge means. `family` is flow, function, structure or dependency."""

    iri: Iri
    label: Text
    inverse: Text = NO_TEXT
    family: str = "structure"
    parents: tuple[Iri, ...] = ()
    symmetric: bool = False
    abstract: bool = False
    number: int = 999


@dataclass(frozen=True, slots=True)
class Kind:
    """A class of nodes: label, parents, and the glyph it is drawn with."""

    iri: Iri
    label: Text
    parents: tuple[Iri, ...] = ()
    glyph: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """A lane of the security story, in reading order."""

    name: str
    label: Text
    order: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the data is said in: relations, classes and roles."""

    relations: dict[Iri, Relation] = field(default_factory=dict)
    kinds: dict[Iri, Kind] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    # Literals said of a term in our own vocabulary's properties, as (property, language, text):
    # the question forms are data, and graph/ask reads them from here.
    words: dict[Iri, tuple[tuple[str, str, str], ...]] = field(default_factory=dict)

    def descends(self, relation: Iri, ancestor: Iri) -> bool:
        """Whether a relation is `ancestor` or stands below it."""
        return relation == ancestor or any(
            self.descends(parent, ancestor) for parent in self.parents(relation)
        )

    def parents(self, relation: Iri) -> tuple[Iri, ...]:
        known = self.relations.get(relation)
        return known.parents if known else ()

    def ancestors(self, kind: Iri) -> tuple[Iri, ...]:
        """A class and all above it, nearest first, each once."""
        seen: dict[Iri, None] = {kind: None}
        queue = [kind]
        for current in queue:
            known = self.kinds.get(current)
            for parent in known.parents if known else ():
                if parent not in seen:
                    seen[parent] = None
                    queue.append(parent)
        return tuple(seen)


class Graph:
    """What is open: nodes and edges. Only building and changes write.

    At most one edge has a given key. `net` is the same as a networkx MultiDiGraph, for that
    library's algorithms and formats; it is made when first asked for, because importing networkx
    takes as long as everything else a cold start does.
    """

    def __init__(self, vocabulary: Vocabulary | None = None) -> None:
        self.vocabulary = vocabulary or Vocabulary()
        self._nodes: dict[Iri, Node] = {}
        self._out: dict[Iri, dict[EdgeKey, Edge]] = {}
        self._in: dict[Iri, dict[EdgeKey, Edge]] = {}
        self._net: nx.MultiDiGraph | None = None
        self.mine: Covered | None = None  # what the user says; only graph/mine.py writes it
        self.derived: dict[Hashable, object] = {}
        """What others have worked out of it; forgotten as soon as it changes."""

    def __len__(self) -> int:
        return len(self._nodes)

    def __contains__(self, iri: object) -> bool:
        return iri in self._nodes

    def add_node(self, node: Node) -> None:
        """Open a node, or say something else of it."""
        self._nodes[node.iri] = node
        self._out.setdefault(node.iri, {})
        self._in.setdefault(node.iri, {})
        self._net = None
        self.derived.clear()

    def add_edge(self, edge: Edge) -> None:
        """Open an edge, or say something else of it; KeyError when an end is not open."""
        self._out[edge.source][edge.key] = edge
        self._in[edge.target][edge.key] = edge
        self._net = None
        self.derived.clear()

    def remove_edge(self, key: EdgeKey) -> None:
        """Close an edge; KeyError when it is not open."""
        del self._out[key[0]][key], self._in[key[2]][key]
        self._net = None
        self.derived.clear()

    def remove_node(self, iri: Iri) -> None:
        """Close a node with its edges; KeyError when it is not open."""
        for edge in (*self._out[iri].values(), *self._in[iri].values()):
            if self.has_edge(edge.key):
                self.remove_edge(edge.key)
        del self._nodes[iri], self._out[iri], self._in[iri]
        self._net = None
        self.derived.clear()

    def node(self, iri: Iri) -> Node:
        """The node of an IRI; KeyError when it is not open."""
        return self._nodes[iri]

    def nodes(self) -> Iterator[Node]:
        return iter(self._nodes.values())

    def edge(self, key: EdgeKey) -> Edge:
        """The edge of a key; KeyError when there is none."""
        return self._out[key[0]][key]

    def has_edge(self, key: EdgeKey) -> bool:
        return key in self._out.get(key[0], ())

    def edges(self) -> Iterator[Edge]:
        for edges in self._out.values():
            yield from edges.values()

    def out_edges(self, iri: Iri) -> Iterator[Edge]:
        """The edges that leave a node; KeyError when it is not open."""
        return iter(self._out[iri].values())

    def in_edges(self, iri: Iri) -> Iterator[Edge]:
        """The edges that come to a node; KeyError when it is not open."""
        return iter(self._in[iri].values())

    def degree(self, iri: Iri) -> int:
        """How many edges a node has; a self-loop counts twice."""
        return len(self._out[iri]) + len(self._in[iri])

    @property
    def net(self) -> "nx.MultiDiGraph":
        """The graph as networkx has it: keyed by IRI and relation, data {"node"} and {"edge"}."""
        if self._net is None:
            import networkx as nx

            net = nx.MultiDiGraph()
            net.add_nodes_from((iri, {"node": node}) for iri, node in self._nodes.items())
            net.add_edges_from(
                (edge.source, edge.target, edge.relation, {"edge": edge}) for edge in self.edges()
            )
            self._net = net
        return self._net

    def relation(self, iri: Iri) -> Relation:
        """The relation of an IRI; one that the vocabulary does not know is labelled by its name."""
        known = self.vocabulary.relations.get(iri)
        return known or Relation(iri, Text(en=words_of(iri)))

    def kind(self, iri: Iri) -> Kind:
        """The class of an IRI; one that the vocabulary does not know is labelled by its name."""
        return self.vocabulary.kinds.get(iri) or Kind(iri, Text(en=words_of(iri)))

    def is_a(self, node: Node, kind: Iri) -> bool:
        """Whether a node has a class, itself or through a class below it."""
        return any(kind in self.vocabulary.ancestors(own) for own in node.classes)

    def glyph(self, node: Node) -> str:
        """The glyph of a node: its class's own or the nearest inherited one, "dot" when none."""
        for own in (*node.classes, node.iri):
            for kind in self.vocabulary.ancestors(own):
                known = self.vocabulary.kinds.get(kind)
                if known and known.glyph:
                    return known.glyph
        return "dot"


def words_of(iri: str) -> str:
    """A readable name from an IRI's last part: camelCase and underscores become spaces.

    >>> words_of("http://example.org/hasPart")
    'has part'
    >>> words_of("http://example.org/User%20Manual.pdf")
    'User Manual.pdf'
    """
    name = local_name(iri).replace("_", " ").replace("-", " ")
    if "%" in name:
        from urllib.parse import unquote  # few need it, every start would pay for it

        name = unquote(name)
    parts: list[str] = []
    for previous, char in zip(" " + name, name, strict=False):
        if char.isupper() and previous.islower():
            parts.append(" " + char.lower())
        else:
            parts.append(char)
    return "".join(parts).strip() or iri
