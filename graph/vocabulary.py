"""The vocabulary from what is said of its terms: relations, classes, roles and question words."""

import re

from graph.evidence import Said, Statements, text_of, value_of
from graph.model import Kind, Relation, Role, Text, Vocabulary, words_of
from ontology import terms as t
from ontology.terms import Iri, Literal

RELATION_TYPES = frozenset(
    Iri(iri)
    for iri in (
        t.KG + "Relation",
        t.OWL + "ObjectProperty",
        t.OWL + "SymmetricProperty",
        t.RDF + "Property",
        t.OWL + "DatatypeProperty",
        t.OWL + "AnnotationProperty",
    )
)
CLASS_TYPES = frozenset(Iri(iri) for iri in (t.OWL + "Class", t.RDFS + "Class"))
ROLE_TYPE, SYMMETRIC = Iri(t.KG + "Role"), Iri(t.OWL + "SymmetricProperty")
INVERSE_LABEL, FAMILY, NUMBER = (Iri(t.KG + n) for n in ("inverseLabel", "family", "number"))
GLYPH, LANE_ORDER, ABSTRACT = (Iri(t.KG + n) for n in ("glyph", "laneOrder", "abstract"))
OWN = t.KG
BETWEEN_WORDS = " | "
INVERSE_OF = Iri(t.OWL + "inverseOf")


def read_vocabulary(*parts: Said) -> Vocabulary:
    """Relations, classes and roles of several tables of statements.

    A term is a relation or a class by its type; an opened file declares its own in the same way.
    """
    vocabulary = Vocabulary()
    for part in parts:
        for iri, said in part.items():
            types = set(said.get(t.TYPE, ()))
            if not types.isdisjoint(RELATION_TYPES):
                vocabulary.relations[iri] = _relation(iri, said, SYMMETRIC in types, part)
            if not types.isdisjoint(CLASS_TYPES):
                vocabulary.kinds[iri] = _kind(iri, said)
            if ROLE_TYPE in types:
                role = role_name(iri)
                order = value_of(said, LANE_ORDER)
                vocabulary.roles[role] = Role(role, label_of(iri, said), int(order or 99))
            if words := _words(said):
                vocabulary.words[iri] = (*vocabulary.words.get(iri, ()), *words)
    return vocabulary


def role_name(iri: str) -> str:
    """The name of a role: "urn:enishi:kg:Detector" is "detector"."""
    return t.local_name(iri).lower()


def label_of(iri: Iri, said: Statements) -> Text:
    """The label by what is said of a term, else words made of its IRI."""
    for predicate in (t.PREF_LABEL, t.LABEL):
        label = text_of(said, predicate)
        if label.en or label.ja:
            return label
    return Text(words_of(iri))


def _relation(iri: Iri, said: Statements, symmetric: bool, part: Said) -> Relation:
    inverse = text_of(said, INVERSE_LABEL)
    for value in _iris(said, INVERSE_OF):
        if not inverse.en and value in part:
            inverse = _in_words(label_of(value, part[value]))
    number = value_of(said, NUMBER)
    return Relation(
        iri,
        _in_words(label_of(iri, said)),
        inverse=inverse,
        family=value_of(said, FAMILY) or "structure",
        parents=_iris(said, t.SUB_PROPERTY_OF),
        symmetric=symmetric,
        abstract=value_of(said, ABSTRACT) == "true",
        number=int(number) if number.isdecimal() else 999,
    )


ONE_WORD = re.compile(r"[a-z]+(-[a-z]+)+|[a-z]+([A-Z][a-z0-9]*)+")


def _in_words(label: Text) -> Text:
    """A label that is written as one word, as words: "used-by", "isPartOf"."""
    return (
        label._replace(en=words_of(label.en.replace("-", " ")))
        if ONE_WORD.fullmatch(label.en)
        else label
    )


def _kind(iri: Iri, said: Statements) -> Kind:
    return Kind(iri, label_of(iri, said), _iris(said, t.SUB_CLASS_OF), value_of(said, GLYPH))


def _iris(said: Statements, predicate: Iri) -> tuple[Iri, ...]:
    return tuple(value for value in said.get(predicate, ()) if isinstance(value, str))


def _words(said: Statements) -> tuple[tuple[str, str, str], ...]:
    """The texts said of a term in our own properties; on the way of every start, so in line."""
    found: list[tuple[str, str, str]] = []
    for relation, values in said.items():
        if relation.startswith(OWN):
            name = relation[len(OWN) :]
            for value in values:
                if type(value) is Literal:
                    text, language, _ = value
                    for word in text.split(BETWEEN_WORDS):
                        found.append((name, language, word))
    return tuple(found)
