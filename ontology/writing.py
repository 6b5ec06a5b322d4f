"""Writing RDF: plain quads as Turtle, TriG or JSON-LD that people can read."""

from collections.abc import Iterable

import pyoxigraph as ox

from ontology.sorting import in_order
from ontology.store import to_ox
from ontology.terms import PREFIXES, Literal, Quad, Term

QUAD_SYNTAXES = {"trig": ox.RdfFormat.TRIG, "json-ld": ox.RdfFormat.JSON_LD}


def write_turtle(quads: Iterable[Quad]) -> str:
    """Quads as Turtle, subject by subject; the names of their graphs are not in it."""
    triples = in_order(
        {(subject, predicate, value): None for subject, predicate, value, _ in quads}, str
    )
    data = ox.serialize(
        (
            ox.Triple(_subject(subject), ox.NamedNode(predicate), _value(value))
            for subject, predicate, value in triples
        ),
        format=ox.RdfFormat.TURTLE,
        prefixes=PREFIXES,
    )
    return (data or b"").decode("utf-8")


def write_quads(quads: Iterable[Quad], syntax: str) -> bytes:
    """Quads in "trig" or "json-ld", each once, graph by graph and subject by subject."""
    unique = in_order(dict.fromkeys(quads), _place)
    data = ox.serialize(
        (
            ox.Quad(
                _subject(subject),
                ox.NamedNode(predicate),
                _value(value),
                ox.DefaultGraph() if name is None else ox.NamedNode(name),
            )
            for subject, predicate, value, name in unique
        ),
        format=QUAD_SYNTAXES[syntax],
        prefixes=PREFIXES,
    )
    return data or b""


def _place(quad: Quad) -> tuple[str, str, str, str]:
    subject, predicate, value, name = quad
    return name or "", str(subject), predicate, str(value)


def _value(term: Term) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """A term; halves of surrogate pairs, which no RDF file has room for, become "?"."""
    if isinstance(term, Literal) and not term.value.isascii():
        term = term._replace(value=term.value.encode("utf-8", "replace").decode())
    return to_ox(term)


def _subject(term: object) -> ox.NamedNode | ox.BlankNode:
    found = to_ox(term)  # type: ignore[arg-type]
    if isinstance(found, ox.Literal):
        raise ValueError("a literal cannot be a subject")
    return found
