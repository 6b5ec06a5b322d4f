"""The kinds of facts a user adds, as values, and the change that says them and takes them back."""

from dataclasses import dataclass, field
from typing import NamedTuple

from graph.model import NO_TEXT, Edge, EdgeKey, Node, Relation, Text
from ontology.terms import Iri, Literal

Words = tuple[tuple[str, str, str], ...]
"""Question words of a relation: (property, language, text)."""


@dataclass(frozen=True, slots=True)
class OwnNode:
    """A thing the user adds."""

    iri: Iri
    kinds: tuple[Iri, ...]
    label: Text
    definition: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class OwnEdge:
    """A fact between two things, with what the user says about it."""

    source: Iri
    relation: Iri
    target: Iri
    comment: str = ""


@dataclass(frozen=True, slots=True)
class OwnAlias:
    """Another name of a thing. `language` is "en" or "ja"."""

    iri: Iri
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class OwnRelation:
    """A relation the user adds. `verb` is its dictionary form, by which it is asked."""

    iri: Iri
    label: Text
    inverse: Text = NO_TEXT
    verb: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class Doubt:
    """A fact of any layer that the user doubts, and why."""

    subject: Iri
    relation: Iri
    value: Iri | Literal
    why: str = ""


OwnFact = OwnNode | OwnEdge | OwnAlias | OwnRelation | Doubt


class Kept(NamedTuple):
    """An own fact with its number in the notebook and since when it is said (ISO time).

    One that was said just now has neither until the notebook has it.
    """

    fact: OwnFact
    number: int = 0
    since: str = ""


@dataclass(slots=True)
class Covered:
    """What the user says in a graph, and what stood there before; None where nothing did."""

    said: tuple[Kept, ...] = ()
    nodes: dict[Iri, Node | None] = field(default_factory=dict)
    edges: dict[EdgeKey, Edge | None] = field(default_factory=dict)
    relations: dict[Iri, tuple[Relation | None, Words | None]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edit:
    """What is said and what is taken back, in one step of undo; `name` is for the undo menu."""

    add: tuple[OwnFact, ...] = ()
    remove: tuple[OwnFact, ...] = ()
    name: str = ""


def mentions(fact: OwnFact) -> frozenset[str]:
    """The IRIs a fact speaks of."""
    match fact:
        case OwnEdge():
            return frozenset((fact.source, fact.relation, fact.target))
        case Doubt():
            value = (fact.value,) if isinstance(fact.value, str) else ()
            return frozenset((fact.subject, fact.relation, *value))
        case OwnNode() | OwnAlias() | OwnRelation():
            return frozenset((fact.iri,))
