"""Query: the meaning of a question, before it is looked up."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from ontology.terms import Iri

Asked = Literal["subject", "object", "either"]


class Named(NamedTuple):
    """An entity that was named: the words used and what they may stand for, likeliest first."""

    words: str
    candidates: tuple[Iri, ...]

    @property
    def iri(self) -> Iri:
        return self.candidates[0]


class Constraint(NamedTuple):
    """What the asked thing must have: one of the relations, on one side, to the named things.

    `asked` is the end of the relation that is looked for. With `every` it must hold for all of
    the named things, else for any of them; with `negated` for none.
    """

    relations: frozenset[Iri]
    asked: Asked
    named: tuple[Named, ...]
    every: bool = False
    negated: bool = False
    opposite: bool = False  # said with a word that means the contrary of the relation


@dataclass(frozen=True, slots=True)
class Query:
    """A question understood.

    `named` are the entities the kind is about (path ends, things to compare, the thing defined);
    `constraints` narrow what is looked for, `either` joins them with "or". `of_class` keeps only
    members of a class. `layer` is "notes", "aws" or "both".
    """

    kind: str
    named: tuple[Named, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    of_class: Iri | None = None
    either: bool = False
    layer: str = "both"
    counted: bool = False
    direct: bool = False
    hops: int = 1
    via: tuple[Named, ...] = ()
    avoid: tuple[Named, ...] = ()
    undirected: bool = False
    yes_no: bool = False
    why: bool = False
    status: str = ""
    most: int = 3  # paths
    relations: frozenset[Iri] = frozenset()
