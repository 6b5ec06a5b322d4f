"""Query: the meaning of a question, before it is looked up."""

from dataclasses import dataclass, replace
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
    members of a class. `layer` is "notes", "aws" or "both". `among` keeps only these
    and what they offer; `foremost` those with the most at the other end.
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
    among: tuple[Named, ...] = ()
    undirected: bool = False
    yes_no: bool = False
    why: bool = False
    foremost: bool = False
    status: str = ""
    most: int = 3  # paths
    relations: frozenset[Iri] = frozenset()


def bare(query: Query) -> Query:
    """A query without what makes no difference: the words used, how many paths are looked for."""

    def only(names: tuple[Named, ...]) -> tuple[Named, ...]:
        return tuple(Named("", named.candidates[:1]) for named in names)

    return replace(
        query,
        kind="neighbours-out" if query.kind == "limit" else query.kind,
        named=only(query.named),
        via=only(query.via),
        avoid=only(query.avoid),
        among=only(query.among),
        constraints=tuple(c._replace(named=only(c.named)) for c in query.constraints),
        most=Query("").most,
    )
