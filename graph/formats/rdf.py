"""RDF: the picture's things and facts with their evidence, readable by any RDF tool and by us.

In TriG and JSON-LD each layer is a named graph, as in the shipped ontology, so that the file opens
here with its layers and evidence. Turtle has no named graphs: there the records tell the layer.
"""

from collections.abc import Iterator

from graph.building import DEFINITION_FROM, ORDER, RELAY, ROLE
from graph.formats.records import INTEGER, Records, plain_literal, recorded, texts
from graph.formats.texts import encoded, one_line
from graph.formats.values import Exhibit
from graph.model import FILE, Edge, Fact, Graph, Kind, Node, Relation, Text
from graph.scene import Scene
from graph.vocabulary import (
    ABSTRACT,
    FAMILY,
    GLYPH,
    INVERSE_LABEL,
    LANE_ORDER,
    NUMBER,
    ROLE_TYPE,
    SYMMETRIC,
)
from ontology import terms as t
from ontology.terms import Blank, Iri, Literal, Quad, Term
from ontology.writing import write_quads
from ontology.writing import write_turtle as turtle

OBJECT_PROPERTY, CLASS = Iri(t.OWL + "ObjectProperty"), Iri(t.OWL + "Class")


def write_turtle(exhibit: Exhibit) -> bytes:
    return _head(exhibit) + turtle(quads_of(exhibit.scene)).encode()


def write_trig(exhibit: Exhibit) -> bytes:
    return _head(exhibit) + write_quads(quads_of(exhibit.scene), "trig")


def write_json_ld(exhibit: Exhibit) -> bytes:
    return write_quads(quads_of(exhibit.scene), "json-ld")


def _head(exhibit: Exhibit) -> bytes:
    parts = ("Enishi", one_line(exhibit.title.of(exhibit.first)), exhibit.date)
    return encoded(f"# {' · '.join(filter(None, parts))}\n\n")


def quads_of(scene: Scene) -> Iterator[Quad]:
    """All that is known of the shown things, the edges between them, and what both are said in."""
    graph = scene.graph
    nodes = [graph.node(iri) for iri in scene.shown() if iri in graph]
    edges = list(scene.shown_edges())
    records = Records()
    yield from _schema(graph, nodes, edges)
    for node in nodes:
        yield from _entity(node, records)
    for edge in edges:
        yield from _edge(edge, records)
    yield from records.quads()


def _schema(graph: Graph, nodes: list[Node], edges: list[Edge]) -> Iterator[Quad]:
    vocabulary = graph.vocabulary
    said = [edge.relation for edge in edges] + [fact.relation for n in nodes for fact in n.facts]
    for iri in _with_parents(said, graph):
        if iri in vocabulary.relations:
            yield from _graphed(t.SCHEMA_GRAPH, iri, _relation(vocabulary.relations[iri]))
    kinds = dict.fromkeys(
        above for node in nodes for own in node.classes for above in vocabulary.ancestors(own)
    )
    for iri in kinds:
        if iri in vocabulary.kinds:
            yield from _graphed(t.SCHEMA_GRAPH, iri, _kind(vocabulary.kinds[iri]))
    for name in dict.fromkeys(node.role for node in nodes if node.role):
        role = vocabulary.roles.get(name)
        if role:
            order = Literal(str(role.order), "", INTEGER)
            values = [(t.TYPE, ROLE_TYPE), *_labels(t.LABEL, role.label), (LANE_ORDER, order)]
            yield from _graphed(t.SCHEMA_GRAPH, _role_iri(name), values)


def _with_parents(relations: list[Iri], graph: Graph) -> dict[Iri, None]:
    found = dict.fromkeys(relations)
    for relation in (queue := list(found)):
        for parent in graph.vocabulary.parents(relation):
            if parent not in found:
                found[parent] = None
                queue.append(parent)
    return found


Said = list[tuple[Iri, Term]]


def _graphed(name: Iri | None, subject: Iri, values: Said) -> Iterator[Quad]:
    for predicate, value in values:
        yield subject, predicate, value, name


def _labels(predicate: Iri, text: Text) -> Said:
    return [(predicate, literal) for literal in texts(text)]


def _relation(relation: Relation) -> Said:
    said: Said = [(t.TYPE, OBJECT_PROPERTY), *_labels(t.LABEL, relation.label)]
    said += _labels(INVERSE_LABEL, relation.inverse)
    said += [(t.SUB_PROPERTY_OF, parent) for parent in relation.parents]
    said.append((FAMILY, plain_literal(relation.family)))
    said.append((NUMBER, Literal(str(relation.number), "", INTEGER)))
    if relation.symmetric:
        said.append((t.TYPE, SYMMETRIC))
    if relation.abstract:
        said.append((ABSTRACT, Literal("true", "", t.XSD + "boolean")))
    return said


def _kind(kind: Kind) -> Said:
    said: Said = [(t.TYPE, CLASS), *_labels(t.LABEL, kind.label)]
    said += [(t.SUB_CLASS_OF, parent) for parent in kind.parents]
    if kind.glyph:
        said.append((GLYPH, plain_literal(kind.glyph)))
    return said


def _role_iri(name: str) -> Iri:
    return Iri(t.KG + name[:1].upper() + name[1:])


def _entity(node: Node, records: Records) -> Iterator[Quad]:
    """What is said of a thing: its names and class, and its facts with their records."""
    subject = _plain(node.iri)
    said: Said = [(t.TYPE, kind) for kind in node.classes]
    if node.role:
        said.append((ROLE, _role_iri(node.role)))
    said += _labels(t.PREF_LABEL, node.label)
    own = {("en", node.label.en), ("ja", node.label.ja)}
    said += [
        (t.ALT_LABEL, Literal(text, language, ""))
        for language, text in node.aliases
        if (language, text) not in own
    ]
    said += _labels(t.DEFINITION, node.definition)
    if node.order is not None:
        said.append((ORDER, Literal(str(node.order), "", INTEGER)))
    if node.relay:
        said.append((RELAY, Literal("true", "", t.XSD + "boolean")))
    shipped = node.iri.startswith(t.AWS)
    for predicate, value in said:
        name = t.ENTITIES_GRAPH if shipped else None
        if not shipped and predicate == ROLE:
            continue
        yield subject, predicate, value, name
    for fact in node.facts:
        yield from _fact(node, subject, fact, records)


def _fact(node: Node, subject: Iri | Blank, fact: Fact, records: Records) -> Iterator[Quad]:
    """A literal with its records; the authored definition rests on statements, not on a record."""
    authored = fact.relation == t.DEFINITION and fact.value in node.definition
    if authored and node.iri.startswith(t.AWS):
        for one in filter(recorded, fact.evidence):
            key = (node.iri, fact.relation, _literal(fact))
            yield subject, DEFINITION_FROM, records.add(key, one), t.ENTITIES_GRAPH
        return
    layers = dict.fromkeys(one.layer for one in fact.evidence)
    for layer in layers or {FILE: None}:
        yield subject, fact.relation, _literal(fact), _graph_of(layer)
    for one in filter(recorded, fact.evidence):
        records.add((node.iri, fact.relation, _literal(fact)), one)


def _literal(fact: Fact) -> Literal:
    return Literal(fact.value, fact.language, "") if fact.language else plain_literal(fact.value)


def _edge(edge: Edge, records: Records) -> Iterator[Quad]:
    for layer in sorted(edge.layers):
        yield _plain(edge.source), edge.relation, _plain(edge.target), _graph_of(layer)
    for one in filter(recorded, edge.evidence):
        records.add(edge.key, one)


def _graph_of(layer: str) -> Iri | None:
    """The named graph of a layer; what was read from a file stays outside any."""
    return None if layer == FILE else Iri(t.LAYER_PREFIX + layer)


def _plain(iri: Iri) -> Iri | Blank:
    """A node's IRI, or the blank node that it was in its file."""
    return Blank(iri[2:]) if iri.startswith("_:") else iri
