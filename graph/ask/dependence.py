"""Dependence: what is lost with a thing, what it cannot do without, what it sets off and uses."""

from collections.abc import Iterator

from graph.ask.asked import Asked, Reading
from graph.ask.parts import Part
from graph.ask.predicates import constraints, named
from graph.ask.query import Constraint, Query
from graph.ask.times import TRIGGERED_BY
from graph.ask.wording import PROCEDURE
from ontology import terms as t
from ontology.terms import Iri

USES = Iri(t.KG + "uses")
FAILING = ("ask-impact", "negative")
"""Words that say that something does not work, which no question for "without" needs."""


def impact(asked: Asked) -> Iterator[Reading]:
    """What is lost with a thing: "what breaks if X is off", "what depends on X"."""
    if len(asked.entities) != 1:
        return
    verbs, nouns = asked.of_role("verb"), asked.of_role("noun")
    depends = asked.lexicon.below(t.DEPENDS_ON)
    leaning = [
        part for part in (*verbs, *nouns) if any(sense.iri == t.DEPENDS_ON for sense in part.senses)
    ]
    if leaning and len(leaning) == len(verbs) + len(nouns) and asked.clause:
        for predicate in asked.clause.predicates:
            for constraint, other in constraints(asked.lexicon, predicate, ()):
                leans = constraint.relations <= depends and not constraint.negated
                if leans and constraint.asked == "subject" and other is None:
                    used = predicate.used | asked.marks("ask-impact")
                    yield Reading(Query("impact", constraint.named), used, 0.0)
        return
    lacking = asked.has("not") and asked.has("avoid", "off") and asked.has("what", "which")
    if verbs or nouns or not (asked.has("ask-impact") or lacking):
        return
    entity = named(asked.lexicon, asked.entities[0])
    classes = asked.of_role("class")
    kind = classes[0].senses[0].iri if len(classes) == 1 else None
    marks = frozenset(part.at for part in classes[:1])
    marks |= asked.marks("ask-impact", "off", "if", "ask-when", "ask-procedure", "ask-define")
    marks |= asked.marks("not", "avoid") if lacking else set()
    used = frozenset({asked.entities[0].at}) | marks
    cost = 0.0 if asked.has("off") else 1.0
    if asked.lexicon.graph.is_a(asked.lexicon.graph.node(entity.iri), PROCEDURE):
        cost += 2.0
    yield Reading(Query("impact", (entity,), of_class=kind), used, cost)


def reliance(asked: Asked) -> Iterator[Reading]:
    """ "Does X work without Y?", "X は Y がないと動かない?": whether X needs Y."""
    if len(asked.entities) != 2 or asked.of_role("noun") or asked.of_role("verb"):
        return
    if asked.has("what", "which", "where", "how", "ask-path", "ask-compare", "ask-list"):
        return
    one, two = asked.entities
    at = asked.parts.index(two)
    if asked.language == "ja":
        beside = next((p for p in asked.parts[at + 1 :] if p.is_word("off", "avoid")), None)
        topic = any(part.is_word("wa", "ga") for part in asked.parts[1:at])
    else:
        beside, topic = asked.parts[at - 1], True
    if beside is None or not topic or not beside.is_word("off", "avoid"):
        return
    failing = any(part.is_word(*FAILING) for part in asked.parts if part.at != beside.at)
    members = (named(asked.lexicon, one),)
    needs = asked.lexicon.below(t.DEPENDS_ON)
    constraint = Constraint(needs, "subject", (named(asked.lexicon, two),), False, not failing)
    used = frozenset(part.at for part in (one, two, beside))
    used |= asked.marks("ask-impact", "ask-procedure", "off", "avoid", "not", "if", "negative")
    yield Reading(Query("yes-no", members, (constraint,), yes_no=True), used, 0.5)


def consequence(asked: Asked) -> Iterator[Reading]:
    """What an event sets off: "what happens when an image is pushed", "プッシュされたら?"."""
    part = _alone(asked)
    if part is None or not asked.has("what", "which", "ask-impact"):
        return
    event = named(asked.lexicon, part)
    if any(edge.relation == TRIGGERED_BY for edge in asked.lexicon.graph.in_edges(event.iri)):
        constraint = Constraint(frozenset({TRIGGERED_BY}), "subject", (event,))
        used = asked.marks("ask-impact", "ask-procedure", "if", "ask-when") | {part.at}
        yield Reading(Query("neighbours-in", (), (constraint,)), used, 1.0)


def means(asked: Asked) -> Iterator[Reading]:
    """How a thing does what it does: what it uses, where it is no procedure itself."""
    part = _alone(asked)
    if part is None or not asked.has("how") or asked.has("ask-procedure"):
        return
    member = named(asked.lexicon, part)
    if any(edge.relation == USES for edge in asked.lexicon.graph.out_edges(member.iri)):
        constraint = Constraint(frozenset({USES}), "object", (member,))
        used = asked.marks("how", "passive", "active") | {part.at}
        yield Reading(Query("neighbours-out", (), (constraint,)), used, 2.0)


def _alone(asked: Asked) -> Part | None:
    """The only thing named in a question that has no word for a relation or a class."""
    if len(asked.entities) != 1 or any(asked.of_role(r) for r in ("verb", "noun", "class")):
        return None
    return asked.entities[0]
