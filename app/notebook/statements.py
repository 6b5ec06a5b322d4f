"""The kinds of own facts, as values."""

from dataclasses import dataclass

from graph.model import NO_TEXT, Text
from ontology.terms import Iri, Literal


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
