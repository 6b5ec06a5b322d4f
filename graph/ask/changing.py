"""Changing a reading: what else may stand in each place of a query, and the other ways to read."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Literal, NamedTuple

from graph.ask.answer import Answer
from graph.ask.asking import LONGEST_QUESTION
from graph.ask.evaluation import evaluate
from graph.ask.lexicon import Lexicon
from graph.ask.matching import layers_of
from graph.ask.query import Asked, Constraint, Named, Query
from graph.ask.readings import reading_of
from graph.ask.understanding import language_of, understood
from graph.model import NO_TEXT, Graph, Text
from graph.neighbours import in_layers, other_end
from graph.search import name_key
from ontology.terms import Iri

Part = Literal[
    "named",
    "member",
    "relation",
    "direction",
    "class",
    "layer",
    "via",
    "avoid",
    "among",
    "reading",
]

OFFERED, LOOKED_AT = 24, 5_000
"""How many things are offered for a place at most, and how many are looked at for them."""

READ = 6
LIKELY = 2.0
"""How many other readings are looked into, and how much more than the best they may cost."""

RELATED = ("neighbours-in", "neighbours-out", "filter")
WAYS: tuple[Asked, ...] = ("subject", "object", "either")


class Slot(NamedTuple):
    """A place of a query that can be changed: which constraint or name, which member."""

    part: Part
    at: int = 0
    member: int = 0


class Option(NamedTuple):
    """What may stand in a slot: the query it makes, how many answer, and whether it stands there.

    `text` names it; a layer, a direction and what is absent have no name of their own: `key` says
    which it is.
    """

    query: Query
    text: Text = NO_TEXT
    key: str = ""
    answers: int | None = None
    iri: Iri | None = None
    current: bool = False


def options(lexicon: Lexicon, query: Query, slot: Slot, typed: str = "") -> list[Option]:
    """What may stand in a slot instead, that fits what is typed; the present one is among them."""
    match slot.part:
        case "named" | "member" | "via" | "avoid" | "among":
            return [*_things(lexicon, query, slot, typed)]
        case "relation":
            found = [*_relations(lexicon, query, slot.at)]
        case "class":
            found = [*_classes(lexicon, query)]
        case "direction":
            found = [*_directions(query, slot.at)]
        case _:
            found = [*_layers(lexicon, query)]
    key = name_key(typed)
    return [one for one in found if not key or any(key in name_key(side) for side in one.text)]


def other_readings(lexicon: Lexicon, answer: Answer, layer: str) -> list[Option]:
    """What else the question of an answer may mean, likeliest first; each has an answer."""
    if len(answer.question) > LONGEST_QUESTION:
        return []
    language = language_of(answer.question)
    read = understood(lexicon, answer.question, language, layer).meanings
    found: dict[str, Option] = {}
    for meaning in read[: READ + 1]:
        if meaning.query == answer.query or meaning.cost > read[0].cost + LIKELY:
            continue
        outcome = evaluate(lexicon, meaning.query)
        text = reading_of(lexicon, outcome, ())
        same = text.en == answer.reading.en or text.ja == answer.reading.ja
        if not outcome.empty and not same:
            count = len(outcome.answers) or len(outcome.paths) or None
            found.setdefault(text.en, Option(meaning.query, text, answers=count))
    return [*found.values()]


def entity_in(query: Query, slot: Slot) -> Named:
    """The name that stands in a slot."""
    match slot.part:
        case "member":
            return query.constraints[slot.at].named[slot.member]
        case "via":
            return query.via[slot.at]
        case "avoid":
            return query.avoid[slot.at]
        case "among":
            return query.among[slot.at]
    return query.named[slot.at]


def with_entity(query: Query, slot: Slot, other: Named | None) -> Query:
    """A query with another thing in a slot; None takes a via or an avoided thing away."""

    def put(names: tuple[Named, ...], at: int) -> tuple[Named, ...]:
        return (*names[:at], *((other,) if other else ()), *names[at + 1 :])

    match slot.part:
        case "member":
            constraint = query.constraints[slot.at]
            return _with(
                query, slot.at, constraint._replace(named=put(constraint.named, slot.member))
            )
        case "via":
            return replace(query, via=put(query.via, slot.at))
        case "avoid":
            return replace(query, avoid=put(query.avoid, slot.at))
        case "among":
            return replace(query, among=put(query.among, slot.at))
    return replace(query, named=put(query.named, slot.at))


def _with(query: Query, at: int, constraint: Constraint) -> Query:
    return replace(
        query, constraints=(*query.constraints[:at], constraint, *query.constraints[at + 1 :])
    )


def _things(lexicon: Lexicon, query: Query, slot: Slot, typed: str) -> Iterator[Option]:
    """Things by name; with nothing typed what the words may stand for as well, then its like."""
    graph, now = lexicon.graph, entity_in(query, slot)
    if slot.part in ("via", "avoid", "among") and not typed:
        yield Option(with_entity(query, slot, None), key="none")
    if typed:
        found = [one.iri for one in lexicon.labels.starting(typed, OFFERED, lexicon.weights)]
        found += [one.iri for one, _ in lexicon.labels.similar(typed, OFFERED)] if not found else []
    else:
        found = [*now.candidates, *islice(_like(lexicon, now.iri), OFFERED)]
    taken = {named.iri for named in (*query.named, *query.via, *query.avoid, *query.among)}
    taken.discard(now.iri)
    for iri in [*dict.fromkeys(found)][:OFFERED]:
        if iri in graph and iri not in taken:
            label = graph.node(iri).label
            changed = with_entity(query, slot, Named(label.en or label.ja, (iri,)))
            yield Option(changed, label, iri=iri, current=iri == now.iri)


def _like(lexicon: Lexicon, iri: Iri) -> Iterator[Iri]:
    """The best connected things of the same class."""
    graph = lexicon.graph
    classes = set(graph.node(iri).classes[:1]) if iri in graph else set()
    for other in islice(lexicon.heaviest, LOOKED_AT):
        if classes.intersection(graph.node(other).classes):
            yield other


def _relations(lexicon: Lexicon, query: Query, at: int) -> Iterator[Option]:
    """The relations that the named things have on this side, with how many are tied by each."""
    graph, constraint = lexicon.graph, query.constraints[at]
    layers = layers_of(lexicon, query.layer)
    ends: dict[Iri, set[Iri]] = {}
    for member in constraint.named:
        edges = (
            *(graph.out_edges(member.iri) if constraint.asked != "subject" else ()),
            *(graph.in_edges(member.iri) if constraint.asked != "object" else ()),
        )
        for edge in edges:
            if in_layers(edge, layers):
                for relation in _with_parents(graph, edge.relation):
                    ends.setdefault(relation, set()).add(other_end(edge, member.iri))
    known = [relation for relation in ends if relation in graph.vocabulary.relations]
    known.sort(key=lambda relation: (graph.relation(relation).number, relation))
    for relation in known:
        below = lexicon.below(relation)
        changed = _with(query, at, constraint._replace(relations=below, opposite=False))
        yield Option(
            changed,
            graph.relation(relation).label,
            answers=len(ends[relation]),
            iri=relation,
            current=below == constraint.relations,
        )
    every = set().union(*ends.values()) if ends else set()
    opened = _with(query, at, constraint._replace(relations=frozenset(), opposite=False))
    yield Option(opened, key="any", answers=len(every), current=not constraint.relations)


def _with_parents(graph: Graph, relation: Iri) -> Iterator[Iri]:
    """A relation and all above it."""
    seen = {relation: None}
    queue = [relation]
    for one in queue:
        yield one
        above = [parent for parent in graph.relation(one).parents if parent not in seen]
        seen.update(dict.fromkeys(above))
        queue += above


def _classes(lexicon: Lexicon, query: Query) -> Iterator[Option]:
    """No class at all, and those of what answers then."""
    open_query = _of_class(query, None)
    graph = lexicon.graph
    counted: dict[Iri, int] = {}
    answers = evaluate(lexicon, open_query).answers if query.constraints else []
    for found in answers:
        for kind in graph.node(found.iri).classes if found.iri in graph else ():
            counted[kind] = counted.get(kind, 0) + 1
    if query.constraints:
        current = query.of_class is None
        yield Option(open_query, key="any", answers=len(answers), current=current)
    if query.of_class is not None:
        counted.setdefault(query.of_class, 0)
    for kind, count in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        current = kind == query.of_class
        text = graph.kind(kind).label
        yield Option(_of_class(query, kind), text, answers=count or None, iri=kind, current=current)


def _of_class(query: Query, kind: Iri | None) -> Query:
    if query.kind not in RELATED:
        return replace(query, of_class=kind)
    if kind is not None or len(query.constraints) != 1:
        return replace(query, kind="filter", of_class=kind)
    way = "out" if query.constraints[0].asked == "object" else "in"
    return replace(query, kind=f"neighbours-{way}", of_class=None)


def _directions(query: Query, at: int) -> Iterator[Option]:
    if query.kind == "path":
        for either in (False, True):
            changed = replace(query, undirected=either)
            key = "either" if either else "along"
            yield Option(changed, key=key, current=query.undirected == either)
        return
    constraint = query.constraints[at]
    for way in WAYS:
        changed = _with(query, at, constraint._replace(asked=way))
        if query.kind in RELATED and query.kind != "filter":
            changed = replace(
                changed, kind="neighbours-out" if way == "object" else "neighbours-in"
            )
        yield Option(changed, key=way, current=way == constraint.asked)


def _layers(lexicon: Lexicon, query: Query) -> Iterator[Option]:
    for layer in (*lexicon.layers, "both"):
        yield Option(replace(query, layer=layer), key=layer, current=layer == query.layer)
