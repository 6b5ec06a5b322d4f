"""Questions about single things and classes: what one is, what it has, who belongs to it."""

from collections.abc import Iterator

from graph.ask.asked import NO_RELATIONS, Asked, Reading
from graph.ask.matching import PRODUCES
from graph.ask.parts import CLASS_COST, Part
from graph.ask.predicates import named
from graph.ask.query import Constraint, Query
from graph.ask.relational import BASE, RUNNER_UP
from graph.search import name_key
from ontology import terms as t

LISTING = ("ask-list", "ask-count", "which", "there")


def membership(asked: Asked) -> Iterator[Reading]:
    """Whether a thing is of a class: "is Inspector a service?", "Inspector はサービスですか?"."""
    entities, classes = asked.entities, asked.of_role("class")
    if len(entities) != 1 or len(classes) != 1 or asked.of_role("verb") or asked.of_role("noun"):
        return
    if asked.parts.index(entities[0]) > asked.parts.index(classes[0]):
        return
    after = asked.parts[asked.parts.index(entities[0]) + 1]
    beside = after.is_word("wa") if asked.language == "ja" else asked.parts[0].is_word("be")
    asks = asked.has(
        "what", "which", "where", "how", "there", "ask-list", "ask-count", "ask-define"
    )
    if not beside or asks or asked.has("possessive", "light"):
        return
    used = frozenset({entities[0].at, classes[0].at}) | asked.marks("ask-why", "not")
    member = named(asked.lexicon, entities[0])
    plain = CLASS_COST if "noun" in classes[0].others else 0.0  # "is X a data source"
    for rank, sense in enumerate(classes[0].senses):
        query = Query(
            "yes-no",
            (member,),
            of_class=sense.iri,
            yes_no=True,
            why=asked.has("ask-why"),
        )
        yield Reading(query, used, BASE - plain + RUNNER_UP * rank)


def members(asked: Asked) -> Iterator[Reading]:
    """The members of a class: "list the protection plans", "ガードレールは?"."""
    classes = asked.of_role("class")
    if len(classes) != 1 or asked.entities or asked.of_role("verb") or asked.of_role("noun"):
        return
    part = classes[0]
    listing = asked.has(*LISTING) or _plural(part, asked) or asked.language == "ja"
    if asked.has("ask-define") and not asked.has(*LISTING):
        return
    if not listing:
        return
    used = asked.marks("ask-list", "ask-count", "ask-define") | {part.at}
    for at, sense in enumerate(part.senses):
        query = Query("filter", of_class=sense.iri, counted=asked.has("ask-count"))
        yield Reading(query, used, 0.5 + 0.25 * at)


def _plural(part: Part, asked: Asked | None = None) -> bool:
    if asked is not None and any(
        name_key(asked.lexicon.graph.kind(sense.iri).label.en) == name_key(part.text)
        for sense in part.senses
        if sense.role in ("class", "entity")
    ):
        return False  # "File Analysis" is one
    last = part.text.casefold().rpartition(" ")[2]
    return last.endswith("s") and not last.endswith("ss")


def varieties(asked: Asked) -> Iterator[Reading]:
    """The kinds of a thing: "what kinds of permission sets are there", "許可セットには何がある"."""
    if len(asked.entities) != 1 or any(asked.of_role(r) for r in ("verb", "noun", "class")):
        return
    part = asked.entities[0]
    at = asked.parts.index(part)
    if asked.language == "ja":
        after = asked.parts[at + 1 : at + 2]
        fits = asked.has("there") and any(p.is_word("wa", "ni", "de") for p in after)
    else:
        before = asked.parts[max(0, at - 1) : at]
        fits = _plural(part) and any(p.is_word("which", "ask-count", "ask-list") for p in before)
    if not fits:
        return
    member = named(asked.lexicon, part)
    used = asked.marks("ask-count", "ask-list") | {part.at}
    for rank, (relation, end) in enumerate(((t.TYPE, "subject"), (t.HAS_FEATURE, "object"))):
        constraint = Constraint(frozenset({relation}), end, (member,))  # type: ignore[arg-type]
        query = Query("filter", (), (constraint,), counted=asked.has("ask-count"))
        yield Reading(query, used, BASE + RUNNER_UP * rank)


def belonging(asked: Asked) -> Iterator[Reading]:
    """ "X's Y" where Y stands right beside X: what X has by that relation."""
    if len(asked.entities) != 2 or any(asked.of_role(r) for r in ("verb", "noun", "class")):
        return
    owner, owned = (named(asked.lexicon, part) for part in asked.entities)
    if not asked.has("possessive"):
        return
    relations = frozenset(
        edge.relation
        for edge in asked.lexicon.graph.out_edges(owner.iri)
        if edge.target in owned.candidates
    )
    if relations:
        constraint = Constraint(relations, "object", (owner,))
        query = Query("neighbours-out", (), (constraint,), counted=asked.has("ask-count"))
        used = frozenset(part.at for part in asked.entities) | asked.marks("ask-count", "ask-list")
        yield Reading(query, used, 1.0)


def concerning(asked: Asked) -> Iterator[Reading]:
    """What has to do with a thing: "what is connected to X", of a class: "MFA 関連の条件キー"."""
    entities, classes = asked.entities, asked.of_role("class")
    if len(entities) != 1 or len(classes) > 1 or not asked.has("ask-related", "about"):
        return
    if asked.of_role("verb") or asked.of_role("noun"):
        return
    constraint = Constraint(NO_RELATIONS, "either", (named(asked.lexicon, entities[0]),))
    used = asked.marks("ask-related", "ask-count", "ask-list", "about") | {entities[0].at}
    counted = asked.has("ask-count")
    if not classes:
        if asked.has("ask-related") and asked.has("what", "which", "wa", "ga"):
            yield Reading(Query("neighbours-in", (), (constraint,), counted=counted), used, 1.0)
        return
    used |= {classes[0].at}
    for rank, sense in enumerate(classes[0].senses):
        query = Query("filter", (), (constraint,), sense.iri, counted=counted)
        yield Reading(query, used, BASE + RUNNER_UP * rank)


def cause(asked: Asked) -> Iterator[Reading]:
    """Why something comes about, where it is known what produces it: "why an implicit deny?"."""
    if not asked.has("ask-why") or len(asked.entities) != 1:
        return
    if any(asked.of_role(role) for role in ("verb", "noun", "class")):
        return
    member = named(asked.lexicon, asked.entities[0])
    edges = asked.lexicon.graph.in_edges(member.iri)
    if any(edge.relation == PRODUCES for edge in edges):
        constraint = Constraint(frozenset({PRODUCES}), "subject", (member,))
        used = asked.marks("ask-why", "ask-impact", "there") | {asked.entities[0].at}
        yield Reading(Query("neighbours-in", (), (constraint,), why=True), used, 1.0)


def around(asked: Asked) -> Iterator[Reading]:
    """What is within some hops of a thing, by any relation."""
    if asked.hops and len(asked.entities) == 1 and not asked.of_role("verb"):
        part = asked.entities[0]
        constraint = Constraint(NO_RELATIONS, "either", (named(asked.lexicon, part),))
        yield Reading(Query("neighbours-in", (), (constraint,)), frozenset({part.at}), 0.0)


PASSED_OVER = frozenset(
    (
        *("what", "which", "be", "do", "fill", "of", "prep", "wa", "ga", "o", "about", "follow"),
        *("ask-define", "ask-list", "possessive", "tote", "how", "ask-procedure", "active"),
    )
)
"""Words that a question for a definition may have besides the name."""


WORKING = ("work", "works", "仕組み", "どう動く")
"""What is asked of a thing that has no steps: how it works is what it is."""


def definition(asked: Asked) -> Iterator[Reading]:
    """What a thing is: a marker, "what is X", or the bare name."""
    if len(asked.entities) != 1 or asked.of_role("class"):
        return
    part = asked.entities[0]
    if asked.of_role("verb") or asked.of_role("noun"):
        return
    marked = asked.has("ask-define") or asked.has("what") or asked.language == "ja"
    if any(other.tags and not other.tags & PASSED_OVER for other in asked.parts):
        return
    working = any(other.text.casefold() in WORKING for other in asked.parts)
    if asked.of_role("theme") or (asked.has("ask-procedure") and not working):
        return
    if "class" in part.others and asked.language == "en" and not asked.has("ask-define", "what"):
        return
    used = asked.marks("ask-define", "ask-list", "ask-procedure", "how", "what") | {part.at}
    query = Query("definition", (named(asked.lexicon, part),))
    cost = (0.5 if marked else 1.5) + (1.5 if asked.has("ask-procedure", "how") else 0.0)
    if "class" in part.others and (_plural(part, asked) or asked.language == "ja"):
        cost += 0.0 if asked.has("ask-define") else 1.0
    yield Reading(query, used, cost)
