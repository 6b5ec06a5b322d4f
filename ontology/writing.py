"""Writing RDF: plain quads as Turtle that people can read."""

from collections.abc import Iterable

import pyoxigraph as ox

from ontology.store import to_ox
from ontology.terms import PREFIXES, Quad


def write_turtle(quads: Iterable[Quad]) -> str:
    """Quads as Turtle, subject by subject; the names of their graphs are not in it."""
    triples = {(subject, predicate, value): None for subject, predicate, value, _ in quads}
    data = ox.serialize(
        (
            ox.Triple(_subject(subject), ox.NamedNode(predicate), to_ox(value))
            for subject, predicate, value in sorted(triples, key=str)
        ),
        format=ox.RdfFormat.TURTLE,
        prefixes=PREFIXES,
    )
    return (data or b"").decode("utf-8")


def _subject(term: object) -> ox.NamedNode | ox.BlankNode:
    found = to_ox(term)  # type: ignore[arg-type]
    if isinstance(found, ox.Literal):
        raise ValueError("a literal cannot be a subject")
    return found
