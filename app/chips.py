"""The reading of a question as chips: words, and places of the query that can be changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.i18n import mark, tr
from graph.ask import Answer
from graph.ask.changing import Slot
from graph.ask.query import Constraint, Named, Query
from graph.model import AWS_DOCS, FILE, MINE, NOTES, Graph
from ontology.terms import Iri
from resources import Theme

RELATIONS_AT_MOST = 2

KINDS = {
    "definition": mark("what is {1}"),
    "compare": mark("compare {1} and {2}"),
    "impact": mark("what breaks without {1}"),
    "procedure": mark("the steps of {1}"),
    "schedule": mark("when or how often: {1}"),
    "limit": mark("the limits of {1}"),
    "path": mark("from {1} {way} to {2}"),
}
"""How the kinds of questions about named things read, with their places."""

LAYERS = {
    NOTES: mark("notes"),
    AWS_DOCS: mark("AWS"),
    MINE: mark("yours"),
    FILE: mark("file"),
    "both": mark("notes and AWS"),
}

ARROWS = {"subject": "→", "object": "→", "either": "↔"}


@dataclass(frozen=True, slots=True)
class Chip:
    """A part of the reading. With a slot it can be changed; without one it is a word."""

    text: str
    colour: str = ""
    slot: Slot | None = None


def chips_of(
    graph: Graph, answer: Answer, language: str, colours: Theme, layers: Sequence[str]
) -> tuple[Chip, ...]:
    """The whole reading as chips; of a question whose kind has no chips, the sentence."""
    query = answer.query
    if query is None:
        sentence = answer.reading.of(language)
        return (Chip(sentence),) if sentence else ()
    says = _Says(graph, query, language, colours)
    body = tuple(says.body()) or (Chip(answer.reading.of(language)),)
    scope = LAYERS.get(query.layer)
    layer = (Chip(tr(scope), slot=Slot("layer")),) if scope and len(layers) > 1 else ()
    return (*body, *says.limits(), *layer)


@dataclass(frozen=True, slots=True)
class _Says:
    """One query put into chips."""

    graph: Graph
    query: Query
    language: str
    colours: Theme

    def body(self) -> Iterator[Chip]:
        query = self.query
        if query.why:
            yield Chip(tr("why"))
        if query.counted:
            yield Chip(tr("how many"))
        if query.kind == "connection":
            yield from self._connection()
        elif query.kind in KINDS and query.named:
            yield from self._kind(tr(KINDS[query.kind]))
        elif query.constraints:
            for at, named in enumerate(query.named):
                yield self._thing(named, Slot("named", at))
            for at, constraint in enumerate(query.constraints):
                if at:
                    yield Chip(tr("or") if query.either else tr("and"))
                yield from self._constraint(at, constraint)
        elif query.of_class is not None:
            yield Chip(tr("every"))
            yield self._class()

    def limits(self) -> Iterator[Chip]:
        """What narrows the question, each removable where it is a thing."""
        query = self.query
        for at, named in enumerate(query.via):
            yield Chip(tr("via"))
            yield self._thing(named, Slot("via", at))
        for at, named in enumerate(query.avoid):
            yield Chip(tr("without"))
            yield self._thing(named, Slot("avoid", at))
        for at, named in enumerate(query.among):
            yield Chip(tr("and") if at else tr("among"))
            yield self._thing(named, Slot("among", at))
        if query.foremost:
            yield Chip(tr("the most"))
        if query.hops > 1:
            yield Chip(tr("within {count} hops").format(count=query.hops))
        if query.direct:
            yield Chip(tr("directly"))

    def _connection(self) -> Iterator[Chip]:
        before, _, after = tr("what connects {1}").partition("{1}")
        yield from (Chip(before.strip()),) if before.strip() else ()
        for at, named in enumerate(self.query.named):
            yield self._thing(named, Slot("named", at))
        yield from (Chip(after.strip()),) if after.strip() else ()

    def _kind(self, words: str) -> Iterator[Chip]:
        """The words of a kind of question with the named things at their places."""
        named = self.query.named
        for part in re.split(r"({\w+})", words):
            place = part.strip("{}")
            if part.startswith("{") and place.isdecimal():
                if int(place) <= len(named):
                    yield self._thing(named[int(place) - 1], Slot("named", int(place) - 1))
            elif part == "{way}":
                arrow = "↔" if self.query.undirected else "→"
                yield Chip(arrow, self.colours.soft, Slot("direction"))
            elif part.strip():
                yield Chip(part.strip())
        if self.query.kind == "path" and len(named) == 1 and self.query.of_class:
            yield self._class()

    def _constraint(self, at: int, constraint: Constraint) -> Iterator[Chip]:
        """The class asked for, the relation, and the things, in the direction of the relation."""
        joint = tr("and") if constraint.every else tr("or")
        things: list[Chip] = []
        for number, named in enumerate(constraint.named):
            things += [Chip(joint)] if number else []
            things.append(self._thing(named, Slot("member", at, number)))
        what = [] if self.query.named or at else [self._class()]
        relation = self._relation(at, constraint)
        arrow = Chip(ARROWS[constraint.asked], self.colours.soft, Slot("direction", at))
        negated = [Chip(tr("not"))] if constraint.negated else []
        if not constraint.named:
            yield from (*what, *negated, relation)
        elif constraint.asked == "object":
            yield from (*things, *negated, relation, arrow, *what)
        else:
            yield from (*what, *negated, relation, arrow, *things)

    def _thing(self, named: Named, slot: Slot) -> Chip:
        node = self.graph.node(named.iri)
        colour = self.colours.roles.get(node.role, self.colours.roles[""])
        return Chip(node.label.of(self.language), colour, slot)

    def _relation(self, at: int, constraint: Constraint) -> Chip:
        words = relation_words(self.graph, constraint.relations, self.language)
        return Chip(words or tr("any tie"), self.colours.accent, Slot("relation", at))

    def _class(self) -> Chip:
        kind = self.query.of_class
        words = self.graph.kind(kind).label.of(self.language) if kind else tr("what")
        return Chip(words, self.colours.soft, Slot("class"))


def relation_words(graph: Graph, relations: frozenset[Iri], language: str) -> str:
    """The names of relations; of a family only its head, of many only the first."""
    heads = [
        relation
        for relation in relations
        if not any(parent in relations for parent in graph.relation(relation).parents)
    ]
    heads.sort(key=lambda relation: (graph.relation(relation).number, relation))
    names = [graph.relation(relation).label.of(language) for relation in heads]
    rest = len(names) - RELATIONS_AT_MOST
    more = [f"+{rest}"] if rest > 0 else []
    return " · ".join((*names[:RELATIONS_AT_MOST], *more))
