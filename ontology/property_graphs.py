"""Property graphs as quads of our own vocabulary: things, edges, and properties as facts of a file.

What an edge says of itself (a weight, a time) has no place in a triple: it is the qualifier of the
edge's evidence.
"""

import re
from collections.abc import Iterator
from urllib.parse import quote

import pyoxigraph as ox

from ontology import terms as t
from ontology.graph_xml import Item, Read

LAYER = ox.NamedNode(t.LAYER_PREFIX + "file")
ENTITIES, SCHEMA = ox.NamedNode(t.ENTITIES_GRAPH), ox.NamedNode(t.SCHEMA_GRAPH)
PROV = ox.NamedNode(t.PROV_GRAPH)
TYPE, LABEL = ox.NamedNode(t.TYPE), ox.NamedNode(t.LABEL)
LINKED = t.KG + "linkedTo"
PARTICLE = ox.NamedNode(t.KG + "particle")

ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:[^\s<>\"{}|\\^`\x00-\x20]+")
UNFIT = re.compile(r"[^\w.~-]+")
TYPES = {
    "int": "integer",
    "integer": "integer",
    "long": "integer",
    "float": "double",
    "double": "double",
    "boolean": "boolean",
}
NAMES = ("label", "name", "title")
JAPANESE = ("label_ja", "definition_ja")
DEFINITIONS = ("definition", "description")
EDGE_NAMES = ("relation", "label", "edge label", "type", "name")
COLOURS = frozenset(("r", "g", "b", "a", "color", "colour"))
"""Properties that say how the other program painted it."""

BETWEEN = " | "
LISTED = 12
"""How many properties of an edge its evidence tells."""


class Quads:
    """The quads of one file. `base` is what its relative names resolve against."""

    def __init__(self, read: Read, base: str, name: str) -> None:
        self._read, self._base, self._name = read, base, name
        self._source = ox.NamedNode(base)
        self._relations: dict[str, bool] = {}  # IRI: whether all its edges go both ways

    def __iter__(self) -> Iterator[ox.Quad]:
        yield from self._cited()
        known = set()
        for item in self._read.nodes:
            known.add(item.id)
            yield from self._node(item)
        for item in self._read.edges:
            for end in (item.source, item.target):
                if end not in known:  # some files leave out nodes that have edges
                    known.add(end)
                    yield from self._node(Item(end))
        for at, item in enumerate(self._read.edges, 1):
            yield from self._edge(item, at)
        for iri, both_ways in self._relations.items():
            if both_ways:
                symmetric = ox.NamedNode(t.OWL + "SymmetricProperty")
                yield ox.Quad(ox.NamedNode(iri), TYPE, symmetric, SCHEMA)

    def _cited(self) -> Iterator[ox.Quad]:
        """What all evidence of the file points to: the file itself, by its name."""
        yield ox.Quad(self._source, TYPE, ox.NamedNode(t.KG + "Citation"), PROV)
        yield ox.Quad(self._source, ox.NamedNode(t.KG + "locator"), ox.Literal(self._name), PROV)

    def _node(self, item: Item) -> Iterator[ox.Quad]:
        subject = self._thing(item.id)
        said = {name.casefold(): value for name, _, value in item.properties}
        label = item.label or next((said[name] for name in NAMES if said.get(name)), "") or item.id
        yield ox.Quad(subject, LABEL, ox.Literal(label), ENTITIES)
        if said.get("label_ja"):
            yield ox.Quad(subject, LABEL, ox.Literal(said["label_ja"], language="ja"), ENTITIES)
        at = item.at or _place_of(said)
        if at:
            for axis, number in zip("xy", at, strict=True):
                place = ox.Literal(repr(number))
                yield ox.Quad(subject, ox.NamedNode(t.KG + axis), place, ENTITIES)
        yield from self._described(subject, said)
        taken = {*NAMES, *JAPANESE, *DEFINITIONS, *COLOURS, "aliases", *("xy" if at else "")}
        for name, kind, value in item.properties:
            if name.casefold() not in taken and value:
                yield from self._property(subject, name, kind, value)

    def _described(self, subject: ox.NamedNode, said: dict[str, str]) -> Iterator[ox.Quad]:
        definition = ox.NamedNode(t.DEFINITION)
        text = next((said[name] for name in DEFINITIONS if said.get(name)), "")
        if text:
            yield ox.Quad(subject, definition, ox.Literal(text, language="en"), ENTITIES)
        if said.get("definition_ja"):
            text = said["definition_ja"]
            yield ox.Quad(subject, definition, ox.Literal(text, language="ja"), ENTITIES)
        for alias in filter(None, said.get("aliases", "").split(BETWEEN)):
            yield ox.Quad(subject, ox.NamedNode(t.ALT_LABEL), ox.Literal(alias), ENTITIES)

    def _property(
        self, subject: ox.NamedNode, name: str, kind: str, value: str
    ) -> Iterator[ox.Quad]:
        predicate = ox.NamedNode(self._term(name))
        datatype = ox.NamedNode(t.XSD + TYPES.get(kind.casefold(), "string"))
        literal = ox.Literal(value, datatype=datatype)
        yield ox.Quad(subject, predicate, literal, LAYER)
        record = ox.NamedNode(f"{subject.value}..{predicate.value.rpartition('#')[2]}")
        yield from self._record(record, (subject, predicate, literal), "")

    def _edge(self, item: Item, at: int) -> Iterator[ox.Quad]:
        said = {name.casefold(): value for name, _, value in item.properties}
        name = next((said[key] for key in EDGE_NAMES if said.get(key)), item.label)
        iri = name if ABSOLUTE.fullmatch(name) else self._term(name) if name else LINKED
        if iri not in self._relations:
            yield from self._relation(iri, said.get("label") or item.label or name, said)
        self._relations[iri] = self._relations.get(iri, True) and not item.directed
        predicate = ox.NamedNode(iri)
        triple = self._thing(item.source), predicate, self._thing(item.target)
        yield ox.Quad(*triple, LAYER)
        shown = {*EDGE_NAMES, *COLOURS, *JAPANESE}
        told = [
            f"{key}: {value}"
            for key, _, value in item.properties
            if key.casefold() not in shown and value
        ]
        record = ox.NamedNode(f"{self._base}#edge-{at}")
        yield from self._record(record, triple, "; ".join(told[:LISTED]))

    def _relation(self, iri: str, label: str, said: dict[str, str]) -> Iterator[ox.Quad]:
        relation = ox.NamedNode(iri)
        kind = ox.NamedNode(t.OWL + "ObjectProperty")
        yield ox.Quad(relation, TYPE, kind, SCHEMA)
        sides = ("linked to", "つながりがある") if iri == LINKED else (label, said.get("label_ja"))
        if iri == LINKED:
            yield ox.Quad(relation, PARTICLE, ox.Literal("と", language="ja"), SCHEMA)
        for side, language in zip(sides, ("en", "ja"), strict=True):
            if side:
                yield ox.Quad(relation, LABEL, ox.Literal(side, language=language), SCHEMA)

    def _record(
        self,
        record: ox.NamedNode,
        triple: tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal],
        qualifier: str,
    ) -> Iterator[ox.Quad]:
        rdf = [ox.NamedNode(t.RDF + name) for name in ("subject", "predicate", "object")]
        for part, value in zip(rdf, triple, strict=True):
            yield ox.Quad(record, part, value, PROV)
        yield ox.Quad(record, ox.NamedNode(t.KG + "inLayer"), LAYER, PROV)
        yield ox.Quad(record, ox.NamedNode(t.PROV + "wasDerivedFrom"), self._source, PROV)
        if qualifier:
            text = ox.Literal(qualifier, language="en")
            yield ox.Quad(record, ox.NamedNode(t.KG + "qualifier"), text, PROV)

    def _thing(self, name: str) -> ox.NamedNode:
        """A node's IRI: its id when that is one, else the id under the file's own name."""
        if ABSOLUTE.fullmatch(name):
            return ox.NamedNode(name)
        return ox.NamedNode(f"{self._base}#{quote(name, safe='') or 'unnamed'}")

    def _term(self, name: str) -> str:
        """A property or a relation, by a name that reads as it did in the file."""
        return f"{self._base}#{UNFIT.sub('_', name).strip('_') or 'property'}"


def _place_of(said: dict[str, str]) -> tuple[float, float] | None:
    try:
        at = float(said["x"]), float(said["y"])
    except (KeyError, ValueError):
        return None
    return at if all(abs(value) < 1e9 for value in at) else None
