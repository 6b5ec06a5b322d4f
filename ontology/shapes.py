"""SHACL: which shapes of shapes.ttl a store violates."""

from collections.abc import Iterator
from importlib import resources
from typing import NamedTuple

import pyoxigraph as ox
import rdflib
from rdflib import RDF, SH, URIRef
from rdflib.term import BNode, Node

from ontology import terms as t

REMEDY = URIRef(t.KG + "remedy")


class Violation(NamedTuple):
    """One violated shape; `predicate` is what the shape is about, "" when that is not one IRI."""

    shape: str
    subject: str
    predicate: str
    value: str
    message: tuple[str, str]
    remedy: tuple[str, str]


def violations(store: ox.Store) -> list[Violation]:
    """Every violation of the shipped shapes by the union of a store's graphs."""
    from pyshacl import validate  # half a second of imports

    shapes = rdflib.Graph().parse(
        data=(resources.files("ontology") / "shapes.ttl").read_bytes(), format="turtle"
    )
    data = rdflib.Graph()
    for quad in store:
        data.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
    conforms, report, text = validate(data, shacl_graph=shapes, inference="none")
    if not conforms and not isinstance(report, rdflib.Graph):
        raise ValueError(f"shapes.ttl cannot be applied: {text}")
    return sorted(_read(report, shapes))


def to_rdflib(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    """A pyoxigraph term as an rdflib term."""
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        # In rdflib a plain literal and an xsd:string are two; RDF 1.1 knows only one.
        plain = term.datatype.value == t.XSD + "string"
        return rdflib.Literal(term.value, datatype=None if plain else URIRef(term.datatype.value))
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    raise ValueError(f"SHACL knows no quoted triple: {term}")


def _read(report: rdflib.Graph, shapes: rdflib.Graph) -> Iterator[Violation]:
    seen = set()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        shape = report.value(result, SH.sourceShape)
        constraint = report.value(result, SH.sourceConstraint)
        rule = constraint if isinstance(constraint, URIRef) else shape
        subject, value = report.value(result, SH.focusNode), report.value(result, SH.value)
        violation = Violation(
            str(rule),
            str(subject),
            _predicate(report.value(result, SH.resultPath), rule, shapes),
            "" if value is None else str(value),
            _texts(shapes, rule, SH.message),
            _texts(shapes, rule, REMEDY),
        )
        if violation not in seen:
            seen.add(violation)
            yield violation


def _predicate(path: Node | None, rule: Node | None, shapes: rdflib.Graph) -> str:
    """The path of the result, else the predicate whose subjects the shape looks at."""
    if isinstance(path, URIRef):
        return str(path)
    target = shapes.value(rule, SH.targetSubjectsOf) if rule is not None else None
    return str(target) if isinstance(target, URIRef) else ""


def _texts(shapes: rdflib.Graph, rule: Node | None, predicate: URIRef) -> tuple[str, str]:
    found = {
        value.language or "en": str(value)
        for value in shapes.objects(rule, predicate)
        if isinstance(value, rdflib.Literal)
    }
    return found.get("en", ""), found.get("ja", "")
