"""Japanese: which word of a question is subject, object and asked for, from its particles."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graph.ask.dictionary import Sense
from graph.ask.lexicon import Lexicon
from graph.ask.nouns import noun_predicate, within
from graph.ask.parts import Part
from graph.ask.predicates import Clause, Group, Predicate, grouped
from ontology import terms as t

Item = Part | Group

ASKED_ENDINGS = (
    "のは",
    "には",
    "ものは",
    "のが",
    "もの",
    "ための",
    "対象は",
    "データは",
    "情報は",
    "結果は",
    "先は",
    "相手は",
    "場所は",
)
ASKING = ("what", "which", "where", "how", "there", "ask-list", "ask-count", "ask-when")
OBJECT, SUBJECT = ("o",), ("ga",)
O_MARK = frozenset({"o"})
TOPIC = ("wa", "de", "follow", "tote")
AGENT = ("by-agent",)
SOURCE = ("kara",)
GOAL = ("ni", "made", "and")
OWNER = ("possessive", "de", "ni", "about", "kara")
CASES = (
    "wa",
    "ga",
    "o",
    "ni",
    "de",
    "kara",
    "made",
    "possessive",
    "and",
    "by-agent",
    "tote",
    "about",
)


class _Argument(NamedTuple):
    """A named thing, or the word asked with, and the particle after it."""

    group: Group | None
    particle: frozenset[str] = frozenset()
    where: bool = False

    def marked(self, *tags: str) -> bool:
        return not self.particle.isdisjoint(tags)


def read_clause(lexicon: Lexicon, parts: Sequence[Part]) -> Clause | None:
    """The predicates of a Japanese question; None when its words do not make any."""
    items = grouped(parts)
    predicates = _predicates(lexicon, items)
    if not predicates:
        return None
    of_class = _asked_class(items)
    themes = tuple(i for i in items if isinstance(i, Part) and i.role == "theme")
    asks = of_class is not None or any(isinstance(i, Part) and i.is_word(*ASKING) for i in items)
    used = frozenset[int]().union(*(predicate.used for predicate in predicates))
    if of_class is not None:
        used |= {of_class.at}
    return Clause(
        tuple(predicates), of_class, False, used, 0.0, asks or _nominalised(items), themes
    )


def _predicates(lexicon: Lexicon, items: Sequence[Item]) -> list[Predicate] | None:
    """The relation words with what stands before each; None when something stands nowhere."""
    found: list[Predicate] = []
    arguments: list[_Argument] = []
    for at, item in enumerate(items):
        if isinstance(item, Group):
            arguments.append(_Argument(item, _particle(items, at)))
        elif item.is_word("what", "where"):
            arguments.append(_Argument(None, _particle(items, at), item.is_word("where")))
        elif item.role == "noun":
            predicate = _of_noun(items, at, arguments)
            predicate = _of_both_ends(items, at, arguments, predicate)
            if predicate is None:
                if not (found and _same_relation(found[-1], item)):
                    return None
                found[-1] = found[-1]._replace(used=found[-1].used | {item.at})
                continue
            found.append(predicate)
            arguments = [a for a in arguments if a.group is None or a.group.used - predicate.used]
        elif item.role == "verb":
            whole = _context(arguments)
            arguments = [argument for argument in arguments if argument is not whole]
            found.append(_of_verb(lexicon, item, arguments, items[at + 1 :]))
            if whole is not None and whole.group is not None:
                found.append(within(whole.group))
            arguments = []
    if not found:
        return list(_implied(arguments))
    return None if any(argument.group for argument in arguments) else found


def _same_relation(predicate: Predicate, part: Part) -> bool:
    """ "保持期間の上限": two nouns for one relation."""
    relations = {sense.iri for sense in predicate.senses}
    return predicate.noun and any(sense.iri in relations for sense in part.senses)


def _context(arguments: Sequence[_Argument]) -> _Argument | None:
    """ "GuardDuty の過検知を…": what the thing after it is looked for in."""
    things = [argument for argument in arguments if argument.group]
    if len(things) == 2 and things[0].marked("possessive"):
        return things[0]
    return None


def _asked_class(items: Sequence[Item]) -> Part | None:
    if any(_is(item, "where") for item in items):
        return None  # "検出結果はどこへ送れる": a place is asked for
    for at in range(len(items) - 1, -1, -1):
        item = items[at]
        if isinstance(item, Part) and item.role == "class":
            after = items[at + 1 : at + 2]
            asked = at > 0 and _is(items[at - 1], "which")
            spoken = any(isinstance(i, Part) and i.role == "verb" for i in items[at:])
            if spoken and not asked and any(_is(i, "o", "ni", "kara", "and") for i in after):
                return None  # "ログを保護する": not what is asked for
            return item
    return None


def _nominalised(items: Sequence[Item]) -> bool:
    """ "…するのは", "…するには", or a relation noun as the topic: something is asked for."""
    text = "".join(item.text for item in items if isinstance(item, Part))
    if any(isinstance(item, Part) and item.role == "noun" for item in items):
        return True
    return any(ending in text for ending in ASKED_ENDINGS)


def _particle(items: Sequence[Item], at: int) -> frozenset[str]:
    """The particle after a thing; in "X の結果は" it is the one after what X hands over."""
    after = [item for item in items[at + 1 : at + 5] if not _is(item, "only")][:3]
    if after and _is(after[0], *CASES):
        passed_on = len(after) == 3 and isinstance(after[1], Part) and after[1].role == "theme"
        case = after[2] if passed_on and _is(after[0], "possessive") else after[0]
        if isinstance(case, Part):
            return case.tags & frozenset(CASES)
    return frozenset()


def _is(item: Item, *tags: str) -> bool:
    return isinstance(item, Part) and item.is_word(*tags)


def _of_noun(items: Sequence[Item], at: int, arguments: Sequence[_Argument]) -> Predicate | None:
    """ "X の N": the nearest thing before the noun, best one that is its owner.

    In "X はどのサービスの N" and "X を N として" the thing is itself what the noun names.
    """
    noun = items[at]
    assert isinstance(noun, Part)
    owners = [a for a in arguments if a.group and (a.marked(*OWNER) or not a.particle)]
    owners = owners or [a for a in arguments if a.group]
    if not owners:
        return None
    group = owners[-1].group
    assert group is not None
    asked_owner = at > 1 and _is(items[at - 1], "possessive") and _asked(items[at - 2])
    asked_owner = asked_owner or (at > 0 and _is(items[at - 1], "whose"))
    as_noun = at + 1 < len(items) and _is(items[at + 1], "tote")
    return noun_predicate(noun, group, itself=asked_owner or as_noun)


def _of_both_ends(
    items: Sequence[Item], at: int, arguments: Sequence[_Argument], found: Predicate | None
) -> Predicate | None:
    """ "X は Y の N ですか": whether X is what the noun names; the topic is its other end."""
    named = [argument for argument in arguments if argument.group]
    asks = any(
        isinstance(item, Part) and (item.role == "class" or item.is_word(*ASKING)) for item in items
    )
    if found is None or asks or len(named) != 2 or not found.noun:
        return found
    topic, owner = named
    if not topic.marked("wa") or not owner.marked("possessive") or found.object != owner.group:
        return found
    assert topic.group is not None
    return found._replace(subject=topic.group, used=found.used | topic.group.used)


def _asked(item: Item) -> bool:
    """Whether an item is what is asked for: a class, or a question word."""
    return isinstance(item, Part) and (item.role == "class" or item.is_word("what", "which"))


def _of_verb(
    lexicon: Lexicon, verb: Part, arguments: Sequence[_Argument], rest: Sequence[Item]
) -> Predicate:
    voice = _voice(rest)
    passive, negated = "passive" in voice, "negative" in voice
    if "potential" in voice and any(a.group and a.marked("de") for a in arguments):
        # "レポートで何が取得できる": what can be done is marked with が
        arguments = [a._replace(particle=O_MARK) if a.marked("ga") else a for a in arguments]
    senses = _handed_over(lexicon, verb.senses, arguments, passive)
    flip = all(sense.flip for sense in senses)
    particles = _particles_of(lexicon, senses)
    if any(argument.group is None and argument.where for argument in arguments):
        senses = _of_places(lexicon, senses)
        flows = lexicon.below(t.FLOWS_TO)
        if all(sense.flip or sense.iri not in flows for sense in senses):
            arguments = [a for a in arguments if not a.where]  # "どこで使われる": by whom
    asked = {_end(a, passive, flip, particles) for a in arguments if a.group is None}
    ends = [(a.group, _end(a, passive, flip, particles), a) for a in arguments if a.group]
    subject = next((group for group, end, _ in ends if end == "subject"), None)
    targets = [(group, a) for group, end, a in ends if end == "object"]
    # "X を Y に送る": what is handed over stands for where it comes from
    if len(targets) == 2 and "に" in particles and subject is None:
        targets.sort(key=lambda each: each[1].marked(*OBJECT))
        subject = targets.pop()[0]
    target = targets[0][0] if targets else None
    for group, end, _ in ends:
        if not end:
            subject, target = _place(group, subject, target, passive, asked)
    used = {verb.at}
    for placed in (subject, target):
        used |= placed.used if placed else set()
    return Predicate(senses, subject, target, negated, frozenset(used))


def _handed_over(
    lexicon: Lexicon, senses: tuple[Sense, ...], arguments: Sequence[_Argument], passive: bool
) -> tuple[Sense, ...]:
    """ "X に検出結果を集約する" says who sends, "X が検出結果を集約する" who receives."""
    into = any(a.group and a.marked("ni") for a in arguments)
    if passive or not into:
        return senses
    flows = lexicon.below(t.FLOWS_TO)
    return tuple(s._replace(flip=False) if s.flip and s.iri in flows else s for s in senses)


def _of_places(lexicon: Lexicon, senses: Sequence[Sense]) -> tuple[Sense, ...]:
    """The senses of a verb that lead to a place, where a place is asked for."""
    flows = lexicon.below(t.FLOWS_TO)
    return tuple(s for s in senses if s.iri in flows and not s.flip) or tuple(senses)


def _place(
    topic: Group, subject: Group | None, target: Group | None, passive: bool, asked: set[str]
) -> tuple[Group | None, Group | None]:
    """Where the topic goes: it is the subject unless something else is."""
    to_object = (passive and "object" not in asked) or "subject" in asked
    if target is None and (to_object or subject is not None):
        return subject, topic
    if subject is None:
        return topic, target
    return subject, target


def _voice(rest: Sequence[Item]) -> frozenset[str]:
    """Active, passive or negative, from the inflections that follow the stem."""
    found: set[str] = set()
    for item in rest:
        if isinstance(item, Part) and item.is_word("active", "passive", "negative", "light", "o"):
            found |= item.tags & {"active", "passive", "negative", "potential"}
        else:
            break
    return frozenset(found)


def _end(argument: _Argument, passive: bool, flip: bool, particles: frozenset[str]) -> str:
    """The end of the verb that a particle marks; "" for a topic or none at all."""
    if argument.marked(*AGENT):
        return "subject"
    if argument.marked(*OBJECT) or argument.marked("possessive"):
        return "object"
    if argument.marked(*SOURCE):
        return "object" if flip and not passive else "subject"
    if argument.marked(*SUBJECT):
        return "object" if passive and "を" in particles else "subject"
    if argument.marked(*GOAL):
        return "subject" if passive and "に" not in particles else "object"
    if argument.group is None and argument.marked("de"):
        return "object" if argument.where else "subject" if passive else ""
    return ""


def _particles_of(lexicon: Lexicon, senses: Sequence[Sense]) -> frozenset[str]:
    """The particles that the objects of some verbs take, by the vocabulary."""
    words = lexicon.graph.vocabulary.words
    found = {
        text
        for sense in senses
        if not sense.flip
        for name, _, text in words.get(sense.iri, ())
        if name == "particle"
    }
    return frozenset(found) or frozenset({"を"})


def _implied(arguments: Sequence[_Argument]) -> Iterator[Predicate]:
    """No relation word: "マルチアカウントのサービスは?", "Okta は IdP?"."""
    groups = [argument.group for argument in arguments if argument.group]
    if len(groups) == 2 and arguments[0].marked("de"):  # "リージョナルで、マルチアカウントの…"
        both = Group(groups[0].parts + groups[1].parts, True, groups[0].used | groups[1].used)
        yield Predicate((), None, both, False, both.used)
    elif len(groups) == 2:
        yield Predicate((), groups[0], groups[1], False, groups[0].used | groups[1].used)
    elif len(groups) == 1:
        yield Predicate((), None, groups[0], False, groups[0].used)
