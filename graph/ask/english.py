"""English: which word of a question is subject, object and asked for, from the order of words."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from graph.ask.dictionary import Sense
from graph.ask.nouns import (
    QUESTION,
    Item,
    alike,
    asked_with,
    group_at,
    marked,
    measured,
    of_noun,
    owner_of_noun,
    place_of,
    role_of,
    widened,
    within,
)
from graph.ask.parts import Part
from graph.ask.predicates import Clause, Group, Predicate, grouped

ASKING = (
    *("what", "which", "where", "how", "there"),
    *("ask-list", "ask-count", "ask-when", "ask-procedure"),
)
JOINS = ("and", "or", "but")
TRAILING = ("to", "into", "in", "on", "at", "with", "from", "for", "upon", "through", "by", "of")
PASSIVE_FORMS = ("past", "participle")
WHERE = ("on", "for", "across")


def read_clause(parts: Sequence[Part]) -> Clause | None:
    """The predicates of an English question; None when its words do not make any."""
    items = [item for item in grouped(parts) if not _silent(item)]
    of_class, items = _asked_class(_nouns_again(_spelt_out(items)))
    used: set[int] = {of_class.at} if of_class else set()
    asks = bool(of_class) or any(
        isinstance(i, Part) and (i.role == "noun" or i.is_word(*ASKING)) for i in items
    )
    themes = tuple(i for i in items if isinstance(i, Part) and i.role == "theme")
    predicates: list[Predicate] = []
    cost, either = 0.0, False
    for joined, segment in _segments(items):
        either = either or joined == "or"
        found = list(_read_segment(segment, asks, first=not predicates))
        if not found:
            return None
        if joined == "but" and not any(p.negated for p in (*predicates, *found)):
            found = [_negated(p) for p in found]
        being = any(marked(item, "be") for item in segment)
        if not found[0].senses and not being and predicates and predicates[-1].senses:
            found = [_inherit(p, predicates[-1]) for p in found]
        predicates.extend(found)
    for predicate in predicates:
        used |= predicate.used
    return Clause(tuple(predicates), of_class, either, frozenset(used), cost, asks, themes)


def _silent(item: Item) -> bool:
    return isinstance(item, Part) and item.role == "word" and item.tags <= {"fill", "only"}


def _spelt_out(items: list[Item]) -> list[Item]:
    """ "… that Detective does not" as "… but not Detective"."""
    for at in range(1, len(items) - 3):
        which, thing, does, no = items[at : at + 4]
        ends = all(isinstance(item, Part) and item.role == "word" for item in items[at + 4 :])
        bare = isinstance(thing, Group) and marked(does, "do") and marked(no, "not")
        joined = isinstance(which, Part) and which.is_word("that", "which", "and", "but")
        if bare and ends and joined and isinstance(which, Part):
            but = which._replace(role="word", senses=(), tags=frozenset({"but"}))
            return [*items[:at], but, no, thing]
    return items


def _asked_class(items: list[Item]) -> tuple[Part | None, list[Item]]:
    """The class whose members are asked for: after "which", or what a relative clause is about."""
    spoken = False
    for at, item in enumerate(items):
        spoken = spoken or role_of(item) == "verb"
        if isinstance(item, Part) and item.role == "class":
            if spoken and not marked(items[at - 1], "which", "ask-list", "ask-count"):
                return None, items  # "what protects logs": not what is asked for
            return item, [*items[:at], *items[at + 1 :]]
    return None, items


def _nouns_again(items: list[Item]) -> list[Item]:
    """ "What feature of X": not the "feature of" that something is, but what X has."""
    found: list[Item] = []
    for before, item in pairwise((None, *items)):
        assert item is not None
        asked = before is not None and marked(before, *QUESTION)
        if isinstance(item, Part) and asked and item.role == "verb" and item.text.endswith(" of"):
            senses = tuple(
                Sense("noun", sense.iri, "object" if sense.flip else "subject")
                for sense in item.senses
                if sense.form == "be"
            )
            if senses:
                found.append(item._replace(role="noun", senses=senses))
                found.append(Part("word", "of", item.at, (), frozenset({"of"})))
                continue
        found.append(item)
    return found


def _segments(items: Sequence[Item]) -> Iterator[tuple[str, list[Item]]]:
    """The question cut before each "and", "or" and "but" that starts another predicate."""
    joined = ""
    segment: list[Item] = []
    for item in items:
        if marked(item, *JOINS) and any(role_of(i) in ("verb", "noun", "entity") for i in segment):
            yield joined, segment
            joined = next(tag for tag in ("but", "or", "and") if marked(item, tag))
            segment = []
        else:
            segment.append(item)
    if segment:
        yield joined, segment


def _read_segment(items: Sequence[Item], asks: bool, *, first: bool) -> Iterator[Predicate]:
    purpose, items = _without_purpose(items)
    verbs = [at for at, item in enumerate(items) if role_of(item) == "verb"]
    nouns = [at for at, item in enumerate(items) if role_of(item) == "noun"]
    if len(verbs) > 1 or len(nouns) > 2 or not (alike(items, nouns) or measured(items, nouns)):
        return
    idle = frozenset[int]()
    if len(nouns) == 2:  # "the limit of the retention period of X", "the cap on entries of X"
        spare = nouns.pop(0 if alike(items, nouns) else 1)
        idle = frozenset({place_of(items, spare)})
    taken: set[int] = set()
    if nouns:
        owner = owner_of_noun(items, nouns[0], alone=not verbs)
        if owner is None and not verbs:
            return
        if owner is not None:
            taken = {nouns[0], owner}
            found = of_noun(items, nouns[0], owner)
            yield found._replace(used=found.used | idle)
        elif asked_with(items, nouns[0], verbs[0]):
            idle |= {
                place_of(items, nouns[0])
            }  # "what targets does it notify" asks what it notifies
    groups = [at for at, item in enumerate(items) if role_of(item) == "entity" and at not in taken]
    if verbs:
        around = list(_around_verb(items, verbs[0], groups, purpose | idle))
        if idle and nouns and around:
            around[0] = widened(items, nouns[0], around[0])
        yield from around
    elif groups and not nouns:
        yield from _implied(items, groups)


def _around_verb(
    items: Sequence[Item], verb: int, groups: Sequence[int], used: frozenset[int]
) -> Iterator[Predicate]:
    """What a verb says of the things around it, and where that is asked: "… in GuardDuty"."""
    if any(marked(item, "of") for item in items[verb + 1 : verb + 2]):
        return  # "features of X": not the verb
    context = [at for at in groups if len(groups) > 1 and _is_context(items, verb, at)]
    predicate = _of_verb(items, verb, [at for at in groups if at not in context])
    yield predicate._replace(used=predicate.used | used)
    for at in context:
        yield within(group_at(items, at))


def _is_context(items: Sequence[Item], verb: int, at: int) -> bool:
    """Whether a thing only says where: "… in GuardDuty", "malware on EC2", "GuardDuty findings"."""
    before = items[at - 1] if at else None
    if isinstance(before, Part) and (before.is_word("in") or before.text in WHERE):
        return True
    after = items[at + 1 : at + 3]
    owning = [item for item in after if not marked(item, "possessive")][:1]
    return at > verb and any(isinstance(item, Group) for item in owning)


def _without_purpose(items: Sequence[Item]) -> tuple[frozenset[int], list[Item]]:
    """ "What does X use to detect threats": what it is used for does not narrow the answer."""
    verbs = [at for at, item in enumerate(items) if role_of(item) == "verb"]
    if len(verbs) == 2 and marked(items[verbs[1] - 1], "to"):
        tail = items[verbs[1] - 1 :]
        if any(role_of(item) == "entity" for item in items[: verbs[0]]):
            parts = {p.at for p in tail if isinstance(p, Part)}
            return frozenset(parts.union(*(i.used for i in tail if isinstance(i, Group)))), [
                *items[: verbs[1] - 1]
            ]
    return frozenset(), [*items]


def _of_verb(items: Sequence[Item], verb: int, groups: Sequence[int]) -> Predicate:
    part = items[verb]
    assert isinstance(part, Part)
    before = [at for at in groups if at < verb]
    after = [at for at in groups if at > verb]
    subject = group_at(items, before[-1]) if before else None
    target = group_at(items, after[0]) if after else None
    means = ("by", "with") if before else ("by",)
    between = items[verb + 1 : after[0]] if after else []
    agent = any(marked(item, *means, "if") for item in between)  # "protected by X", "when X is on"
    where = any(marked(item, "where") for item in items[:verb])
    if _passive(items, verb, part, bool(after)):
        stranded = (
            any(marked(item, "to", "prep", "with") for item in items[verb + 1 :]) and not after
        )
        if agent:
            subject, target = target, subject
        elif (stranded or where) and target is None:
            pass  # "where is X stored": X is what goes, the place is asked
        elif target is None:
            subject, target = None, subject
    elif where and subject is None:
        subject, target = target, None  # "where can I see X": the place is asked
    used = {part.at}
    for group in (subject, target):
        used |= group.used if group else set()
    negated = any(marked(item, "not") for item in items)
    senses = part.senses
    if not after and any(marked(item, "from") for item in items[verb + 1 :]):
        senses = tuple(sense._replace(flip=True) for sense in senses)  # "get its data from"
    return Predicate(senses, subject, target, negated, frozenset(used))


def _passive(items: Sequence[Item], verb: int, part: Part, followed: bool) -> bool:
    forms = {sense.form for sense in part.senses}
    if not forms & set(PASSIVE_FORMS):
        return False
    by = any(marked(item, "by", "with") for item in items[verb + 1 :])
    if _phrase_end(part) in TRAILING and _phrase_end(part) != "by" and not by:
        return False
    being = any(marked(item, "be") for item in items[:verb])
    doing = any(marked(item, "do") for item in items[:verb])
    if being and followed and not by:
        # "is X protected", "what is sent to X": an object after the verb makes it active
        return not any(role_of(item) == "entity" for item in items[verb + 1 :])
    return by or (being and not (doing and followed)) or (being and doing)


def _phrase_end(part: Part) -> str:
    return part.text.casefold().rpartition(" ")[2]


def _implied(items: Sequence[Item], groups: Sequence[int]) -> Iterator[Predicate]:
    """No relation word: "which services are regional", "is Okta an IdP"."""
    negated = any(marked(item, "not") for item in items)
    if len(groups) == 2 and any(marked(item, "be") for item in items):
        one, two = group_at(items, groups[0]), group_at(items, groups[1])
        yield Predicate((), one, two, negated, one.used | two.used)
        return
    if len(groups) == 1:
        group = group_at(items, groups[0])
        yield Predicate((), None, group, negated, group.used)


def _negated(predicate: Predicate) -> Predicate:
    return Predicate(
        predicate.senses,
        predicate.subject,
        predicate.object,
        True,
        predicate.used,
        predicate.noun,
    )


def _inherit(predicate: Predicate, earlier: Predicate) -> Predicate:
    """ "scan Lambda but not EC2": the second part has the verb of the first."""
    senses: tuple[Sense, ...] = earlier.senses
    group = predicate.object or predicate.subject
    if earlier.object is not None:
        return Predicate(senses, None, group, predicate.negated, predicate.used, earlier.noun)
    return Predicate(senses, group, None, predicate.negated, predicate.used, earlier.noun)
