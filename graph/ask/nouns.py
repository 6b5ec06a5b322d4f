"""Nouns of relations in an English question: whose they are, and what they ask for."""

from collections.abc import Sequence

from graph.ask.dictionary import Sense
from graph.ask.parts import Part
from graph.ask.predicates import Group, Predicate
from ontology import terms as t
from ontology.terms import Iri

Item = Part | Group

QUESTION = ("what", "which", "ask-count", "ask-list")
BEFORE_OWNER = ("of", "from", "to", "prep", "in", "by", "with", "there", "be", "light")


def marked(item: Item, *tags: str) -> bool:
    return isinstance(item, Part) and item.is_word(*tags)


def role_of(item: Item) -> str:
    return "entity" if isinstance(item, Group) else item.role


def place_of(items: Sequence[Item], index: int) -> int:
    part = items[index]
    assert isinstance(part, Part)
    return part.at


def group_at(items: Sequence[Item], at: int) -> Group:
    group = items[at]
    assert isinstance(group, Group)
    return group


def alike(items: Sequence[Item], indexes: Sequence[int]) -> bool:
    """Whether relation words may all mean the same relation."""
    parts = [part for index in indexes if isinstance(part := items[index], Part)]
    shared = [frozenset(sense.iri for sense in part.senses) for part in parts]
    return len(shared) < 2 or bool(frozenset.intersection(*shared))


MEASURES = frozenset(Iri(t.KG + name) for name in ("hasLimit", "hasSchedule"))


def measured(items: Sequence[Item], nouns: Sequence[int]) -> bool:
    """Whether the first of two nouns says how much or how often of the second: "cap on entries"."""
    first, *_ = nouns
    part = items[first]
    assert isinstance(part, Part)
    return marked(items[first + 1], "prep", "of") and all(s.iri in MEASURES for s in part.senses)


def asked_with(items: Sequence[Item], noun: int, verb: int) -> bool:
    """Whether a noun only says again what the verb asks: "which targets does it notify"."""
    return noun > 0 and marked(items[noun - 1], *QUESTION) and alike(items, [noun, verb])


def widened(items: Sequence[Item], noun: int, predicate: Predicate) -> Predicate:
    """ "Every source that X looks at": the sources of X, where noun and verb name the same end."""
    part = items[noun]
    assert isinstance(part, Part)
    named = predicate.object or predicate.subject
    if named is None or (predicate.object and predicate.subject):
        return predicate
    alike = {sense.iri for sense in part.senses}
    given = {s.flip == (predicate.object is None) for s in predicate.senses if s.iri in alike}
    asked = {sense.form == "subject" for sense in part.senses}
    if given != asked or len(given) != 1:
        return predicate
    whole = noun_predicate(part, named, negated=predicate.negated)
    return whole._replace(used=whole.used | predicate.used)


def within(group: Group) -> Predicate:
    """ "… in GuardDuty": only what GuardDuty offers is asked for."""
    part = Sense("noun", t.HAS_FEATURE, "object", flip=True)
    return Predicate((part,), None, group, False, group.used, noun=True)


def owner_of_noun(items: Sequence[Item], noun: int, *, alone: bool) -> int | None:
    """The entity a relation noun belongs to: "sources of X", "X's sources", "X sources"."""
    after = noun + 1
    while after < len(items) and marked(items[after], *BEFORE_OWNER):
        if not alone and marked(items[after], "do"):
            break
        after += 1
    if after < len(items) and role_of(items[after]) == "entity" and after > noun + 1:
        return after
    before = noun - 1
    while before >= 0 and marked(items[before], "possessive", "there", "be"):
        before -= 1
    if before >= 0 and role_of(items[before]) == "entity":
        return before
    groups = [at for at, item in enumerate(items) if role_of(item) == "entity"]
    return groups[0] if alone and len(groups) == 1 else None


def of_noun(items: Sequence[Item], noun: int, owner: int) -> Predicate:
    part, group = items[noun], group_at(items, owner)
    assert isinstance(part, Part)
    as_it = noun > 0 and marked(items[noun - 1], "as")  # "uses X as a source"
    itself = as_it and all(sense.iri != t.TYPE for sense in part.senses)
    negated = any(marked(item, "not") for item in items)
    return noun_predicate(part, group, negated=negated, itself=itself)


def noun_predicate(
    part: Part, group: Group, *, negated: bool = False, itself: bool = False
) -> Predicate:
    """ "Sources of X" asks for the subjects, "features of X" for the objects.

    With `itself` the group is what the noun names: "X is a feature of which service?".
    """
    senses = tuple(sense._replace(flip=sense.form == "object") for sense in part.senses)
    used = group.used | {part.at}
    subject, target = (group, None) if itself else (None, group)
    return Predicate(senses, subject, target, negated, used, noun=True)
