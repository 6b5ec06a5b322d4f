"""An answer as values: what the window shows and the command line prints."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from graph.ask.query import Query
from graph.model import NO_TEXT, EdgeKey, Evidence, Language, Text
from ontology.terms import Iri

Direction = Literal["out", "in"]


class Found(NamedTuple):
    """One thing that answers, by which relation (local name) and in which layers.

    `owner` is the service a feature belongs to; `order` the place of a step in its procedure.
    """

    iri: Iri
    label: Text
    relation: str = ""
    layers: frozenset[str] = frozenset()
    owner: Iri | None = None
    order: int | None = None


class Hop(NamedTuple):
    """One step of a path; direction "in" walks an edge against its arrow."""

    source: Iri
    relation: Iri
    direction: Direction
    target: Iri
    layers: frozenset[str]

    @property
    def edge(self) -> EdgeKey:
        if self.direction == "out":
            return self.source, self.relation, self.target
        return self.target, self.relation, self.source


class Cited(NamedTuple):
    """A fact an answer rests on; its object is an IRI or the text of a literal."""

    edge: tuple[Iri, Iri, str]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question.

    `reading` says how it was understood and `text` is the answer as a sentence. A question that
    was not understood has `understood` False, says in `text` what was not, and offers questions
    that work in `suggestions`. `nodes` and `edges` are the small subgraph that shows the answer.
    """

    question: str
    understood: bool
    kind: str = ""
    reading: Text = NO_TEXT
    answers: tuple[Found, ...] = ()
    paths: tuple[tuple[Iri, ...], ...] = ()
    hops: tuple[tuple[Hop, ...], ...] = ()
    count: int | None = None
    text: Text = NO_TEXT
    evidence: tuple[Cited, ...] = ()
    sparql: str = ""
    suggestions: tuple[Text, ...] = ()
    nodes: frozenset[Iri] = frozenset()
    edges: frozenset[EdgeKey] = frozenset()
    focus: Iri | None = None
    language: Language = "en"
    query: Query | None = None

    @property
    def pair(self) -> tuple[Iri, Iri] | None:
        """The two things that are compared; None when none are."""
        if self.kind != "compare" or self.query is None:
            return None
        one, two = (named.iri for named in self.query.named)
        return (one, two) if one != two else None
