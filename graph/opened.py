"""Opened files: their triples as facts, and OWL's restrictions as what they say of a class."""

from collections.abc import Iterator
from typing import NamedTuple

from graph.evidence import FactKey
from graph.model import FILE, Evidence, Text
from graph.tables import Tables
from ontology import terms as t
from ontology.terms import Blank, Iri, Literal, Quad, Term

RESTRICTED = {
    Iri(t.OWL + "someValuesFrom"): Text("some, by an OWL restriction", "OWL の制約(some)による"),
    Iri(t.OWL + "hasValue"): Text("by an OWL restriction", "OWL の制約(hasValue)による"),
}
"""What a class has by a restriction, and how its evidence says so."""

ON_PROPERTY = Iri(t.OWL + "onProperty")
OF_A_CLASS = (t.SUB_CLASS_OF, Iri(t.OWL + "equivalentClass"))


class Restriction(NamedTuple):
    """What the members of a class stand in a relation to."""

    relation: Iri
    value: Iri
    how: Text


def read_opened(
    tables: Tables, evidence: dict[FactKey, list[Evidence]], names: tuple[Iri, ...]
) -> None:
    """Triples of opened files: what is said of each subject, and the facts to draw.

    Literals of the properties `names` are names of a thing, not facts. A class that stands below a
    restriction ("analyzes some File") has the fact itself.
    """
    syntax = _syntax_nodes(tables.opened)
    restrictions = dict(_restrictions(tables.opened))
    described = {subject for subject, *_ in tables.opened}
    for subject, predicate, value, name in tables.opened:
        source = Text(name or "")
        restriction = restrictions.get(value) if isinstance(value, Blank) else None
        if restriction and predicate in OF_A_CLASS and subject not in syntax:
            key: FactKey = (_as_iri(subject), restriction.relation, restriction.value)
            said = Evidence(FILE, source=source, qualifier=restriction.how)
            _state(tables, evidence, key, said)
        if subject in syntax or value in syntax:
            continue
        iri = _as_iri(subject)
        tables.entities.setdefault(iri, {}).setdefault(predicate, []).append(value)
        if isinstance(value, Literal):
            if predicate in names:
                continue
        elif predicate == t.TYPE and value not in described:
            continue
        end = _as_iri(value) if isinstance(value, Blank) else value
        _state(tables, evidence, (iri, predicate, end), Evidence(FILE, source=source))


def _state(
    tables: Tables, evidence: dict[FactKey, list[Evidence]], key: FactKey, said: Evidence
) -> None:
    tables.facts.setdefault(key, set()).add(FILE)
    evidence.setdefault(key, []).append(said)


def _restrictions(opened: list[Quad]) -> Iterator[tuple[Term, Restriction]]:
    on: dict[Blank, Iri] = {}
    values: dict[Blank, tuple[Iri, Text]] = {}
    for subject, predicate, value, _ in opened:
        if isinstance(subject, Blank) and isinstance(value, str):
            if predicate == ON_PROPERTY:
                on[subject] = value
            elif predicate in RESTRICTED:
                values[subject] = value, RESTRICTED[predicate]
    for blank, (value, how) in values.items():
        if blank in on:
            yield blank, Restriction(on[blank], value, how)


def _syntax_nodes(opened: list[Quad]) -> set[Term]:
    """Blank nodes that are OWL's or RDF's punctuation (restrictions, lists), not things."""
    return {
        subject
        for subject, predicate, value, _ in opened
        if isinstance(subject, Blank)
        and (
            predicate in (t.FIRST, t.REST)
            or predicate.startswith(t.OWL)
            or (predicate == t.TYPE and isinstance(value, str) and value.startswith(t.OWL))
        )
    }


def _as_iri(term: Iri | Blank) -> Iri:
    return Iri(f"_:{term.name}") if isinstance(term, Blank) else term
