"""Questions about relations, classes and single things: what the words of no other kind leave."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from graph.ask.asked import NO_RELATIONS, Asked, Reading
from graph.ask.predicates import Clause, Group, Predicate, constraints, named
from graph.ask.query import Constraint, Named, Query
from graph.ask.times import TRIGGERED_BY
from ontology import terms as t
from ontology.terms import Iri

HAS_SCOPE = Iri(t.KG + "hasScope")


def relations(asked: Asked) -> Iterator[Reading]:
    """What stands in a relation to something; whether two things do; and why."""
    clause = asked.clause
    if clause is None or not clause.predicates:
        return
    if all(not p.senses for p in clause.predicates) and clause.of_class is None:
        yield from _between(asked, clause.predicates[0])
        return
    choices = [constraints(asked.lexicon, p, clause.themes) for p in clause.predicates]
    implied = any(not predicate.senses for predicate in clause.predicates)
    if not all(choices) or (implied and clause.of_class is None):
        return
    used = _used(asked, clause)
    if used is None:
        return
    kinds = [sense.iri for sense in clause.of_class.senses] if clause.of_class else [None]
    cost = clause.cost + _cost(asked, clause)
    silent = 0.0 if clause.asks else NOTHING_ASKED
    for rank, kind in enumerate(kinds):
        for at, _ in enumerate(choices[0]):
            picked = [choice[min(at, len(choice) - 1)] for choice in choices]
            query = _query(asked, picked, kind)
            if query is None or not _answerable(query):
                continue
            if len(query.constraints) > 1 and any(_vague(asked, c) for c in query.constraints):
                continue  # "… and has the feature anything"
            query = replace(
                query,
                either=clause.either,
                counted=asked.has("ask-count"),
                why=asked.has("ask-why") and not asked.has("ask-count"),
            )
            open_end = not any(c.named for c in query.constraints)
            extra = RUNNER_UP * (at + rank) + (OPEN_END if open_end else 0.0)
            extra += 0.0 if query.yes_no else silent
            extra += ELSEWHERE if asked.has("where") and not _leads(asked, query) else 0.0
            said = used - asked.marks("ask-procedure") if query.yes_no else used
            for place, joined in enumerate(_apart(asked, query)):
                yield Reading(joined, said, cost + extra + 2 * RUNNER_UP * place)


def _leads(asked: Asked, query: Query) -> bool:
    """Whether a query asks for what may be a place."""
    places = asked.lexicon.below(t.FLOWS_TO) | PLACED
    return any(constraint.relations & places for constraint in query.constraints)


def _used(asked: Asked, clause: Clause) -> frozenset[int] | None:
    """The words that a question about relations uses; None when it asks for a time instead."""
    used = clause.used | _moving(asked, clause)
    used |= asked.marks("ask-list", "ask-count", "ask-why", "ask-procedure", "how", "not", "but")
    if clause.of_class is not None:
        used |= asked.marks("only", "among")
    if any(p.noun or any(s.iri == TRIGGERED_BY for s in p.senses) for p in clause.predicates):
        return used | asked.marks("ask-when", "ask-frequency")
    return None if asked.has("ask-when", "ask-frequency") else used


def _moving(asked: Asked, clause: Clause) -> frozenset[int]:
    """The themes that the relation words of a question speak of: "send findings"."""
    flows = asked.lexicon.below(t.FLOWS_TO)
    spoken = {sense.iri for predicate in clause.predicates for sense in predicate.senses}
    moving = any(sense.iri in spoken & flows for p in clause.predicates for sense in p.senses)
    return frozenset(part.at for part in clause.themes) if moving else frozenset()


def _joined(asked: Asked) -> bool:
    """Whether a class and a thing are tied by words that imply some relation between them."""
    if asked.language == "ja":
        return not any(
            (before.role == "entity" and part.is_word("o"))
            or (before.role == "class" and part.is_word("kara"))
            for before, part in pairwise(asked.parts)
        )
    return asked.has("be", "of", "in", "possessive", "prep", "with", "light", "do")


def _apart(asked: Asked, query: Query) -> Iterator[Query]:
    """The query itself, then what is meant where it finds nothing.

    "Features of Inspector and GuardDuty": those of either. "What detects malware in EC2": what
    does something to EC2 and detects it, where EC2 itself offers nothing of the kind.
    """
    yield query
    if any(c.every for c in query.constraints) and not asked.has("both"):
        loose = tuple(constraint._replace(every=False) for constraint in query.constraints)
        yield replace(query, constraints=loose)
    first, *others = query.constraints or (None,)
    if first is not None and any(_offered(other) for other in others):
        doing = frozenset(
            iri
            for iri, relation in asked.lexicon.graph.vocabulary.relations.items()
            if relation.family == FUNCTION
        )
        at_work = [
            o._replace(relations=doing, asked="subject") if _offered(o) else o for o in others
        ]
        yield replace(query, constraints=(first, *at_work))


def _offered(constraint: Constraint) -> bool:
    """Whether something is asked for as what a named thing offers: "… in GuardDuty"."""
    return constraint.relations == {t.HAS_FEATURE} and constraint.asked == "object"


def _answerable(query: Query) -> bool:
    """Whether a query says what to look for: "what is not …" of nothing in particular does not."""
    if query.yes_no:
        return True
    negative = all(constraint.negated for constraint in query.constraints)
    contrary = any(constraint.opposite and constraint.negated for constraint in query.constraints)
    return not contrary and (query.of_class is not None or not negative)


FUNCTION = "function"
PLACED = frozenset({HAS_SCOPE})
ELSEWHERE = 1.0
"""What a reading costs that asks "where" for what is no place."""

BASE, IMPLIED, BOTH_ENDS, NOTHING_ASKED, LEANING = 0.25, 1.0, 1.0, 3.0, 1.0
"""What a reading costs for being about relations at all, for a relation that is only implied, for
naming both ends in a "how" question, for asking nothing, and for what impact says better."""

RUNNER_UP, OPEN_END = 0.25, 2.0
"""What the second sense of a word costs, and a relation with neither end named."""


def _cost(asked: Asked, clause: Clause) -> float:
    cost = BASE
    for predicate in clause.predicates:
        if not predicate.senses:
            cost += IMPLIED if _joined(asked) else float("inf")
        if predicate.subject and predicate.object and asked.has("how"):
            cost += BOTH_ENDS
        leaning = any(sense.iri == t.DEPENDS_ON for sense in predicate.senses)
        if leaning and predicate.object is not None:
            cost += LEANING
    return cost


WANTED = frozenset(("のは", "もの", "ものは", "ものが", "のが", "やつは"))
"""How a Japanese question ends that leaves out what it asks for."""


def _query(
    asked: Asked,
    picked: list[tuple[Constraint, Group | None]],
    of_class: Iri | None,
) -> Query | None:
    found: list[Constraint] = []
    for constraint, other in picked:
        pair = _symmetric_pair(asked, constraint) if other is None and of_class is None else None
        if pair is not None and not asked.has("what", "which"):
            return Query("yes-no", pair, (constraint,), yes_no=True)
        if not constraint.named and of_class is None and not _single_object(asked, constraint):
            return None
        found.append(constraint)
        if other is None:
            continue
        subjects = tuple(named(asked.lexicon, part) for part in other.parts)
        if of_class is None and not asked.has("how"):
            closed = len(picked) == 1 and not asked.has("what", "which", "where", "ask-when")
            closed = closed and not (asked.language == "ja" and asked.parts[-1].text in WANTED)
            return Query("yes-no", subjects, (constraint,), yes_no=True) if closed else None
        # "which features does Inspector use to scan Lambda": parts of one end that do it
        found.append(Constraint(frozenset({t.HAS_FEATURE}), "object", subjects))
    if not found:
        return None
    first, *others = found
    excepted = [c for c in others if _excepts(asked, first, c)]
    avoid = tuple(member for c in excepted for member in c.named)
    found = [first, *(c for c in others if c not in excepted)]
    kind = "neighbours-out" if found[0].asked == "object" else "neighbours-in"
    narrowed = of_class is not None or len(found) > 1
    return Query("filter" if narrowed else kind, (), tuple(found), of_class, avoid=avoid)


def _excepts(asked: Asked, first: Constraint, other: Constraint) -> bool:
    """Whether "but not X" leaves out X itself: it would be an answer to what comes before."""
    if not other.negated or other.relations != first.relations or other.asked != first.asked:
        return False
    ends = {iri for member in first.named for iri in member.candidates}
    graph = asked.lexicon.graph
    for iri in (iri for member in other.named for iri in member.candidates):
        near = graph.in_edges(iri) if first.asked == "object" else graph.out_edges(iri)
        reached = {
            edge.source if first.asked == "object" else edge.target
            for edge in near
            if edge.relation in first.relations
        }
        if reached & ends:
            return True
    return False


def _symmetric_pair(asked: Asked, constraint: Constraint) -> tuple[Named, ...] | None:
    """Two things joined by "and" in a relation that has no direction: is it between them?"""
    graph = asked.lexicon.graph
    symmetric = any(graph.relation(iri).symmetric for iri in constraint.relations)
    if symmetric and len(constraint.named) == 2 and constraint.every:
        return constraint.named
    return None


def _single_object(asked: Asked, constraint: Constraint) -> bool:
    """Whether a relation leads to one thing alone, so that it need not be named."""
    ends = {e.target for e in asked.lexicon.graph.edges() if e.relation in constraint.relations}
    return len(ends) == 1


def _vague(asked: Asked, constraint: Constraint) -> bool:
    """Whether a constraint names nothing where there would be much to name."""
    return not constraint.named and not _single_object(asked, constraint)


def _between(asked: Asked, predicate: Predicate) -> Iterator[Reading]:
    """Things and no relation word: "is Okta an IdP?", "which of Config and IAM is regional?"."""
    if asked.among and predicate.object is not None and predicate.subject is None:
        members = tuple(named(asked.lexicon, part) for part in predicate.object.parts)
        constraint = Constraint(
            NO_RELATIONS, "either", members, len(members) > 1, predicate.negated
        )
        yield Reading(Query("neighbours-in", (), (constraint,)), predicate.used, 1.0)
    if predicate.subject is None or predicate.object is None:
        return
    asks = asked.clause is not None and asked.clause.asks
    if asks or not asked.has("be", "wa") or asked.has("what", "which", "how", "ask-define"):
        return
    members = tuple(named(asked.lexicon, part) for part in predicate.subject.parts)
    others = tuple(named(asked.lexicon, part) for part in predicate.object.parts)
    constraint = Constraint(NO_RELATIONS, "subject", others, False, predicate.negated)
    query = Query("yes-no", members, (constraint,), yes_no=True, why=asked.has("ask-why"))
    yield Reading(query, predicate.used | asked.marks("ask-why", "not"), 1.0)
