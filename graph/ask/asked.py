"""A question in one assignment of senses, and one way to understand it."""

from typing import NamedTuple

from graph.ask.lexicon import Lexicon
from graph.ask.parts import Part
from graph.ask.predicates import Clause
from graph.ask.query import Query
from ontology.terms import Iri

NO_RELATIONS: frozenset[Iri] = frozenset()


class Reading(NamedTuple):
    """One way to understand a question, with the parts it accounts for and its cost."""

    query: Query
    used: frozenset[int]
    cost: float = 0.0


class Asked(NamedTuple):
    """A question in one assignment of senses: what every reader of a kind looks at."""

    lexicon: Lexicon
    parts: tuple[Part, ...]
    language: str
    clause: Clause | None
    hops: int = 0
    among: bool = False
    happening: Clause | None = None  # the clause without a noun of time: "the timing of …"

    def has(self, *tags: str) -> bool:
        return any(part.is_word(*tags) for part in self.parts)

    def marks(self, *tags: str) -> frozenset[int]:
        return frozenset(part.at for part in self.parts if part.is_word(*tags))

    def of_role(self, role: str) -> list[Part]:
        return [part for part in self.parts if part.role == role]

    @property
    def entities(self) -> list[Part]:
        return self.of_role("entity")
