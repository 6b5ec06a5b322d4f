"""Times: when something happens, how often, and how much of it there may be."""

from collections.abc import Iterator, Sequence

from graph.ask.asked import NO_RELATIONS, Asked, Reading
from graph.ask.lexicon import Lexicon
from graph.ask.parts import Part
from graph.ask.predicates import Clause, constraints, named
from graph.ask.query import Constraint, Named, Query
from graph.ask.wording import PROCEDURE
from ontology import terms as t
from ontology.terms import Iri

TRIGGERED_BY, HAS_SCHEDULE, HAS_LIMIT = (
    Iri(t.KG + name) for name in ("triggeredBy", "hasSchedule", "hasLimit")
)
DELIVERS_TO = Iri(t.KG + "deliversTo")
TIMES = frozenset({TRIGGERED_BY, HAS_SCHEDULE})
WHEN = (TIMES,)
OFTEN = (frozenset({HAS_SCHEDULE}), frozenset({HAS_LIMIT}))
"""What may answer "how often", likeliest first: "once per image per 24 hours" is a limit."""


def occasion(asked: Asked) -> Iterator[Reading]:
    """When something happens, or how often."""
    used = asked.marks("ask-when", "ask-frequency", "if", "ask-procedure", "ask-impact", "off")
    used |= asked.marks("ask-count", "ask-list")
    timing = timing_nouns(asked.parts)
    if timing and asked.happening is not None:
        relations = frozenset(s.iri for part in timing for s in part.senses) & TIMES
        yield from _when_done(asked, asked.happening, relations, used | {p.at for p in timing})
        return
    if _in_passing(asked):
        return
    often = asked.has("ask-frequency")
    if not (often or asked.has("ask-when")) or not asked.entities:
        return
    if asked.clause is not None:
        for rank, relations in enumerate(OFTEN if often else WHEN):
            for reading in _when_done(asked, asked.clause, relations, used):
                yield reading._replace(cost=reading.cost + 0.5 * rank)
        return
    relations = OFTEN[0] if often else WHEN[0]
    if len(asked.entities) <= 2 and not asked.of_role("verb"):
        members = [named(asked.lexicon, part) for part in asked.entities]
        action = tuple(Constraint(NO_RELATIONS, "subject", (other,)) for other in members[1:])
        query = _schedule(asked, (members[0],), action, relations)
        yield Reading(query, used | {part.at for part in asked.entities}, 1.0)


def _in_passing(asked: Asked) -> bool:
    """Whether "when" only says on what condition: "what is protected when I enable X"."""
    if asked.language == "ja" or not asked.parts[0].is_word("what", "which"):
        return False
    later = [part for part in asked.parts[1:] if part.is_word("ask-when")]
    return bool(later) and all(part.is_word("if") for part in later)


def timing_nouns(parts: Sequence[Part]) -> list[Part]:
    """Nouns of time, "trigger" or "timing", beside a verb that says what happens then."""
    nouns = [
        part
        for part in parts
        if part.role == "noun" and any(sense.iri in TIMES for sense in part.senses)
    ]
    return nouns if any(part.role == "verb" for part in parts) or _twofold(parts) else []


def _twofold(parts: Sequence[Part]) -> bool:
    return sum(part.role == "entity" for part in parts) == 2


def _schedule(
    asked: Asked,
    actor: tuple[Named, ...],
    action: tuple[Constraint, ...],
    relations: frozenset[Iri],
) -> Query:
    counted = asked.has("ask-count")
    return Query("schedule", actor, action, relations=relations, counted=counted)


def _when_done(
    asked: Asked, clause: Clause, relations: frozenset[Iri], used: frozenset[int]
) -> Iterator[Reading]:
    """When X does something to Y: X, and what it does."""
    if len(clause.predicates) != 1 or clause.of_class is not None:
        return
    predicate = clause.predicates[0]
    used |= clause.used | {part.at for part in clause.themes}
    if not predicate.senses:
        groups = [group for group in (predicate.subject, predicate.object) if group]
        members = [named(asked.lexicon, part) for group in groups for part in group.parts]
        action = tuple(Constraint(NO_RELATIONS, "subject", (other,)) for other in members[1:])
        query = _schedule(asked, (members[0],), action, relations)
        first = asked.lexicon.graph.node(members[0].iri)
        event = asked.lexicon.graph.is_a(first, PROCEDURE)
        yield Reading(query, used, 3.0 if event else 0.0)
        return
    for constraint, other in constraints(asked.lexicon, predicate, clause.themes):
        doer = other if constraint.asked == "subject" else predicate.subject or predicate.object
        actor = tuple(named(asked.lexicon, part) for part in doer.parts) if doer else ()
        aim = constraint.named if constraint.asked == "subject" else ()
        action = (Constraint(constraint.relations, "subject", aim),)
        if actor or aim:
            yield Reading(_schedule(asked, actor, action, relations), used, 0.5)
        if aim and not actor:  # "Inspector のスキャン": it may be the one that scans
            action = (Constraint(constraint.relations, "subject", ()),)
            yield Reading(_schedule(asked, aim[:1], action, relations), used, 0.9)


def limit(asked: Asked) -> Iterator[Reading]:
    """How much or how long: the limits of a thing."""
    verbs = asked.of_role("verb")
    keeping = all(sense.iri == DELIVERS_TO for part in verbs for sense in part.senses)
    if len(asked.entities) != 1 or not keeping or not asked.has("ask-limit", "ask-count"):
        return
    part = asked.entities[0]
    constraint = Constraint(frozenset({HAS_LIMIT}), "object", (named(asked.lexicon, part),))
    if not asked.has("ask-limit") and not _limited(asked.lexicon, constraint.named[0].iri):
        return
    used = asked.marks("ask-limit", "ask-count", "ask-when") | {part.at}
    nouns = asked.of_role("noun")
    used |= {n.at for n in nouns if any(s.iri == HAS_LIMIT for s in n.senses)}
    used |= {verb.at for verb in verbs}  # "how long is it stored"
    yield Reading(Query("limit", (), (constraint,)), used, 0.5)


def _limited(lexicon: Lexicon, iri: Iri) -> bool:
    return any(edge.relation == HAS_LIMIT for edge in lexicon.graph.out_edges(iri))
