"""Outcome: what was found for a query, before it is put into words."""

from dataclasses import dataclass, field

from graph.ask.answer import Found, Hop
from graph.ask.query import Query
from graph.model import Edge, Fact
from ontology.terms import Iri


@dataclass(slots=True)
class Outcome:
    """The answers to a query with the edges and facts that show them."""

    query: Query
    answers: list[Found] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    paths: list[tuple[Iri, ...]] = field(default_factory=list)
    hops: list[tuple[Hop, ...]] = field(default_factory=list)
    count: int | None = None
    holds: bool | None = None  # of a yes-no question; None: nothing says so
    named: tuple[Iri, ...] = ()  # what the names in the query were taken for
    through: frozenset[Iri] = frozenset()  # parts that answered for a whole
    layers: frozenset[str] = frozenset()
    elsewhere: tuple[Iri, ...] = ()  # what another layer has where this one has nothing

    @property
    def empty(self) -> bool:
        return not (self.answers or self.paths or self.facts) and not self.holds
