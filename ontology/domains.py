"""Which classes may stand before and behind each relation, as the shapes say."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib import resources

import pyoxigraph as ox

from ontology import terms as t
from ontology.terms import Iri

SH = "http://www.w3.org/ns/shacl#"
SUBJECTS_OF, OBJECTS_OF = SH + "targetSubjectsOf", SH + "targetObjectsOf"
CLASS, OR, NODE_SHAPE = SH + "class", SH + "or", SH + "NodeShape"

Node = ox.NamedNode | ox.BlankNode


@dataclass(frozen=True, slots=True)
class Ends:
    """The classes that may be a relation's subject, and its object; empty when any may."""

    subjects: frozenset[Iri] = frozenset()
    objects: frozenset[Iri] = frozenset()


@cache
def shipped_domains() -> dict[Iri, Ends]:
    """The ends of every relation that the shipped shapes limit."""
    return read_domains((resources.files("ontology") / "shapes.ttl").read_bytes())


def read_domains(shapes: bytes) -> dict[Iri, Ends]:
    """The ends of the relations in a shapes file, of `sh:class` and of `sh:or` lists of it."""
    said: dict[object, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
    for triple in ox.parse(shapes, ox.RdfFormat.TURTLE):
        said[triple.subject][triple.predicate.value].append(triple.object)
    subjects: dict[Iri, frozenset[Iri]] = {}
    objects: dict[Iri, frozenset[Iri]] = {}
    for shape in list(said):
        own = said[shape]
        if not any(_value(kind) == NODE_SHAPE for kind in own[t.TYPE]):
            continue
        classes = _classes(said, shape)
        if not classes:
            continue
        for target, ends in ((SUBJECTS_OF, subjects), (OBJECTS_OF, objects)):
            for relation in own[target]:
                ends[Iri(_value(relation))] = classes
    return {
        relation: Ends(
            subjects.get(relation, frozenset()),
            objects.get(relation, frozenset()),
        )
        for relation in {**subjects, **objects}
    }


def _classes(said: dict[object, dict[str, list[object]]], shape: object) -> frozenset[Iri]:
    found = [Iri(_value(kind)) for kind in said[shape][CLASS]]
    for head in said[shape][OR]:
        cell = head
        while _value(cell) != t.RDF + "nil":
            for choice in said[cell][t.FIRST]:
                found += [Iri(_value(kind)) for kind in said[choice][CLASS]]
            (cell,) = said[cell][t.REST]
    return frozenset(found)


def _value(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""
