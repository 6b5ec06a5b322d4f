"""English: which word of a question is subject, object and asked for, from the order of words."""

from collections.abc import Iterator, Sequence

from graph.ask.dictionary import Sense
from graph.ask.parts import Part
from graph.ask.predicates import Clause, Group, Predicate, grouped
from ontology import terms as t

Item = Part | Group

ASKING = (
    *("what", "which", "where", "how", "there"),
    *("ask-list", "ask-count", "ask-when", "ask-procedure"),
)
JOINS = ("and", "or", "but")
TRAILING = ("to", "into", "in", "on", "at", "with", "from", "for", "upon", "through", "by", "of")
QUESTION = ("what", "which", "ask-count", "ask-list")
BEFORE_OWNER = ("of", "from", "to", "prep", "in", "by", "with", "there", "be", "light")
PASSIVE_FORMS = ("past", "participle")


def read_clause(parts: Sequence[Part]) -> Clause | None:
    """The predicates of an English question; None when its words do not make any."""
    items = [item for item in grouped(parts) if not _silent(item)]
    of_class, items = _asked_class(items)
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
        if joined == "but" and not any(p.negated for p in found):
            found = [_negated(p) for p in found]
        being = any(_is(item, "be") for item in segment)
        if not found[0].senses and not being and predicates and predicates[-1].senses:
            found = [_inherit(p, predicates[-1]) for p in found]
        predicates.extend(found)
    for predicate in predicates:
        used |= predicate.used
    return Clause(tuple(predicates), of_class, either, frozenset(used), cost, asks, themes)


def _silent(item: Item) -> bool:
    return isinstance(item, Part) and item.role == "word" and item.tags <= {"fill", "only"}


def _is(item: Item, *tags: str) -> bool:
    return isinstance(item, Part) and item.is_word(*tags)


def _role(item: Item) -> str:
    return "entity" if isinstance(item, Group) else item.role


def _asked_class(items: list[Item]) -> tuple[Part | None, list[Item]]:
    """The class whose members are asked for: after "which", or what a relative clause is about."""
    spoken = False
    for at, item in enumerate(items):
        spoken = spoken or _role(item) == "verb"
        if isinstance(item, Part) and item.role == "class":
            if spoken and not _is(items[at - 1], "which", "ask-list", "ask-count"):
                return None, items  # "what protects logs": not what is asked for
            return item, [*items[:at], *items[at + 1 :]]
    return None, items


def _segments(items: Sequence[Item]) -> Iterator[tuple[str, list[Item]]]:
    """The question cut before each "and", "or" and "but" that starts another predicate."""
    joined = ""
    segment: list[Item] = []
    for item in items:
        if _is(item, *JOINS) and any(_role(i) in ("verb", "noun", "entity") for i in segment):
            yield joined, segment
            joined = next(tag for tag in ("but", "or", "and") if _is(item, tag))
            segment = []
        else:
            segment.append(item)
    if segment:
        yield joined, segment


def _read_segment(items: Sequence[Item], asks: bool, *, first: bool) -> Iterator[Predicate]:
    purpose, items = _without_purpose(items)
    verbs = [at for at, item in enumerate(items) if _role(item) == "verb"]
    nouns = [at for at, item in enumerate(items) if _role(item) == "noun"]
    if len(verbs) > 1 or len(nouns) > 2 or not _alike(items, nouns):
        return
    idle = frozenset[int]()
    if len(nouns) == 2:
        idle = frozenset({_at(items, nouns.pop(0))})  # "the limit of the retention period of X"
    taken: set[int] = set()
    if nouns:
        owner = _owner(items, nouns[0], alone=not verbs)
        if owner is None and not verbs:
            return
        if owner is not None:
            taken = {nouns[0], owner}
            found = _of_noun(items, nouns[0], owner)
            yield found._replace(used=found.used | idle)
        elif _asked_with(items, nouns[0], verbs[0]):
            idle |= {_at(items, nouns[0])}  # "what targets does it notify" asks what it notifies
    groups = [at for at, item in enumerate(items) if _role(item) == "entity" and at not in taken]
    if verbs:
        yield from _around_verb(items, verbs[0], groups, purpose | idle)
    elif groups and not nouns:
        yield from _implied(items, groups)


def _around_verb(
    items: Sequence[Item], verb: int, groups: Sequence[int], used: frozenset[int]
) -> Iterator[Predicate]:
    """What a verb says of the things around it, and where that is asked: "… in GuardDuty"."""
    if any(_is(item, "of") for item in items[verb + 1 : verb + 2]):
        return  # "features of X": not the verb
    context = [at for at in groups if len(groups) > 1 and at and _is(items[at - 1], "in")]
    predicate = _of_verb(items, verb, [at for at in groups if at not in context])
    yield predicate._replace(used=predicate.used | used)
    for at in context:
        yield within(_group(items, at))


def _at(items: Sequence[Item], index: int) -> int:
    part = items[index]
    assert isinstance(part, Part)
    return part.at


def _alike(items: Sequence[Item], indexes: Sequence[int]) -> bool:
    """Whether relation words may all mean the same relation."""
    parts = [part for index in indexes if isinstance(part := items[index], Part)]
    shared = [frozenset(sense.iri for sense in part.senses) for part in parts]
    return len(shared) < 2 or bool(frozenset.intersection(*shared))


def _asked_with(items: Sequence[Item], noun: int, verb: int) -> bool:
    """Whether a noun only says again what the verb asks: "which targets does it notify"."""
    return noun > 0 and _is(items[noun - 1], *QUESTION) and _alike(items, [noun, verb])


def within(group: Group) -> Predicate:
    """ "… in GuardDuty": only what GuardDuty offers is asked for."""
    part = Sense("noun", t.HAS_FEATURE, "object", flip=True)
    return Predicate((part,), None, group, False, group.used, noun=True)


def _without_purpose(items: Sequence[Item]) -> tuple[frozenset[int], list[Item]]:
    """ "What does X use to detect threats": what it is used for does not narrow the answer."""
    verbs = [at for at, item in enumerate(items) if _role(item) == "verb"]
    if len(verbs) == 2 and _is(items[verbs[1] - 1], "to"):
        tail = items[verbs[1] - 1 :]
        if any(_role(item) == "entity" for item in items[: verbs[0]]):
            parts = {p.at for p in tail if isinstance(p, Part)}
            return frozenset(parts.union(*(i.used for i in tail if isinstance(i, Group)))), [
                *items[: verbs[1] - 1]
            ]
    return frozenset(), [*items]


def _owner(items: Sequence[Item], noun: int, *, alone: bool) -> int | None:
    """The entity a relation noun belongs to: "sources of X", "X's sources", "X sources"."""
    after = noun + 1
    while after < len(items) and _is(items[after], *BEFORE_OWNER):
        if not alone and _is(items[after], "do"):
            break
        after += 1
    if after < len(items) and _role(items[after]) == "entity" and after > noun + 1:
        return after
    before = noun - 1
    while before >= 0 and _is(items[before], "possessive", "there", "be"):
        before -= 1
    if before >= 0 and _role(items[before]) == "entity":
        return before
    groups = [at for at, item in enumerate(items) if _role(item) == "entity"]
    return groups[0] if alone and len(groups) == 1 else None


def _of_noun(items: Sequence[Item], noun: int, owner: int) -> Predicate:
    part, group = items[noun], _group(items, owner)
    assert isinstance(part, Part)
    as_it = noun > 0 and _is(items[noun - 1], "as")  # "uses X as a source"
    itself = as_it and all(sense.iri != t.TYPE for sense in part.senses)
    negated = any(_is(item, "not") for item in items)
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


def _of_verb(items: Sequence[Item], verb: int, groups: Sequence[int]) -> Predicate:
    part = items[verb]
    assert isinstance(part, Part)
    before = [at for at in groups if at < verb]
    after = [at for at in groups if at > verb]
    subject = _group(items, before[-1]) if before else None
    target = _group(items, after[0]) if after else None
    means = ("by", "with") if before else ("by",)
    agent = after and any(_is(item, *means) for item in items[verb + 1 : after[0]])
    where = any(_is(item, "where") for item in items[:verb])
    if _passive(items, verb, part, bool(after)):
        stranded = any(_is(item, "to", "prep", "with") for item in items[verb + 1 :]) and not after
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
    negated = any(_is(item, "not") for item in items)
    return Predicate(part.senses, subject, target, negated, frozenset(used))


def _group(items: Sequence[Item], at: int) -> Group:
    group = items[at]
    assert isinstance(group, Group)
    return group


def _passive(items: Sequence[Item], verb: int, part: Part, followed: bool) -> bool:
    forms = {sense.form for sense in part.senses}
    if not forms & set(PASSIVE_FORMS):
        return False
    by = any(_is(item, "by", "with") for item in items[verb + 1 :])
    if _phrase_end(part) in TRAILING and _phrase_end(part) != "by" and not by:
        return False
    being = any(_is(item, "be") for item in items[:verb])
    doing = any(_is(item, "do") for item in items[:verb])
    if being and followed and not by:
        # "is X protected", "what is sent to X": an object after the verb makes it active
        return not any(_role(item) == "entity" for item in items[verb + 1 :])
    return by or (being and not (doing and followed)) or (being and doing)


def _phrase_end(part: Part) -> str:
    return part.text.casefold().rpartition(" ")[2]


def _implied(items: Sequence[Item], groups: Sequence[int]) -> Iterator[Predicate]:
    """No relation word: "which services are regional", "is Okta an IdP"."""
    negated = any(_is(item, "not") for item in items)
    if len(groups) == 2 and any(_is(item, "be") for item in items):
        one, two = _group(items, groups[0]), _group(items, groups[1])
        yield Predicate((), one, two, negated, one.used | two.used)
        return
    if len(groups) == 1:
        group = _group(items, groups[0])
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
