"""Japanese: which word of a question is subject, object and asked for, from its particles."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from graph.ask.japanese_verbs import O_MARK, Argument, Item, of_verb
from graph.ask.lexicon import Lexicon
from graph.ask.nouns import noun_predicate, within
from graph.ask.parts import Part
from graph.ask.predicates import Clause, Group, Predicate, grouped

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


def read_clause(lexicon: Lexicon, parts: Sequence[Part]) -> Clause | None:
    """The predicates of a Japanese question; None when its words do not make any."""
    items = grouped(parts)
    if _by_what(items):
        return None
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
    arguments: list[Argument] = []
    for at, item in enumerate(items):
        if isinstance(item, Group):
            arguments.append(Argument(item, _particle(items, at)))
        elif item.is_word("what", "where"):
            arguments.append(Argument(None, _particle(items, at), item.is_word("where")))
        elif item.role == "class" and at > 0 and _is(items[at - 1], "which"):
            arguments.append(Argument(None, _particle(items, at)))
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
            found.extend(_around_verb(lexicon, items, at, arguments))
            arguments = []
    if not found:
        return list(_implied(arguments))
    return None if any(argument.group for argument in arguments) else found


def _around_verb(
    lexicon: Lexicon, items: Sequence[Item], at: int, arguments: list[Argument]
) -> Iterator[Predicate]:
    """What a verb says of the things before it, and what it is looked for in."""
    verb = items[at]
    assert isinstance(verb, Part)
    whole = _context(arguments)
    arguments = [argument for argument in arguments if argument is not whole]
    if arguments and arguments[-1].group is items[at - 1]:  # "PCI DSS への準拠を確認する"
        arguments[-1] = arguments[-1]._replace(particle=O_MARK)
    if any(_is(before, "how") for before in items[:at]):
        arguments = _done_to(arguments)
    yield of_verb(lexicon, verb, arguments, items[at + 1 :])
    if whole is not None and whole.group is not None:
        yield within(whole.group)


def _done_to(arguments: list[Argument]) -> list[Argument]:
    """ "X はどうやって保護する": the topic alone is what it is done to."""
    if len(arguments) != 1 or not arguments[0].marked("wa"):
        return arguments
    return [arguments[0]._replace(particle=O_MARK)]


def _same_relation(predicate: Predicate, part: Part) -> bool:
    """ "保持期間の上限", "報告する内容": two words for one relation."""
    relations = {sense.iri for sense in predicate.senses}
    return any(sense.iri in relations for sense in part.senses)


def _context(arguments: Sequence[Argument]) -> Argument | None:
    """ "GuardDuty の過検知を…": what the thing after it is looked for in."""
    things = [argument for argument in arguments if argument.group]
    if len(things) == 2 and things[0].marked("possessive"):
        return things[0]
    return None


def _asked_class(items: Sequence[Item]) -> Part | None:
    if any(_is(item, "where") for item in items):
        return None  # "検出結果はどこへ送れる": a place is asked for
    if any(_is(item, "what") and _is(mark, "o") for item, mark in pairwise(items)):
        return None  # "Macie は何を検知するサービス": what it detects
    for at in range(len(items) - 1, -1, -1):
        item = items[at]
        if isinstance(item, Part) and item.role == "class":
            after = items[at + 1 : at + 2]
            asked = at > 0 and _is(items[at - 1], "which")
            spoken = any(isinstance(i, Part) and i.role == "verb" for i in items[at:])
            if any(_is(i, "ga") for i in after) and _names_what_is_done(items[at:]):
                return None  # "IdP が行うことは": what it does is asked for
            if spoken and not asked and any(_is(i, "o", "ni", "kara", "and") for i in after):
                return None  # "ログを保護する": not what is asked for
            return item
    return None


def _by_what(items: Sequence[Item]) -> bool:
    """Whether the means to something is asked for: "何を使って修復する"."""
    return any(
        _is(what, "what")
        and _is(mark, "o")
        and _is(use, "light")
        and isinstance(verb, Part)
        and verb.role == "verb"
        for what, mark, use, verb in zip(items, items[1:], items[2:], items[4:], strict=False)
    )


def _names_what_is_done(items: Sequence[Item]) -> bool:
    return any(isinstance(item, Part) and item.text in ("こと", "もの", "ものは") for item in items)


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


def _of_noun(items: Sequence[Item], at: int, arguments: Sequence[Argument]) -> Predicate | None:
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
    items: Sequence[Item], at: int, arguments: Sequence[Argument], found: Predicate | None
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


def _implied(arguments: Sequence[Argument]) -> Iterator[Predicate]:
    """No relation word: "マルチアカウントのサービスは?", "Okta は IdP?"."""
    groups = [argument.group for argument in arguments if argument.group]
    if len(groups) == 2 and arguments[0].marked("de"):  # "リージョナルで、マルチアカウントの…"
        both = Group(groups[0].parts + groups[1].parts, True, groups[0].used | groups[1].used)
        yield Predicate((), None, both, False, both.used)
    elif len(groups) == 2:
        yield Predicate((), groups[0], groups[1], False, groups[0].used | groups[1].used)
    elif len(groups) == 1:
        yield Predicate((), None, groups[0], False, groups[0].used)
