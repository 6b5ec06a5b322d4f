"""Meaning: from the words of a question to what may be asked, likeliest first."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from graph.ask import english, japanese
from graph.ask.asked import Asked, Reading
from graph.ask.dependence import consequence, impact, means, reliance
from graph.ask.foremost import foremost
from graph.ask.kinds import KINDS
from graph.ask.lexicon import Lexicon
from graph.ask.matching import FEATURE, SERVICE, THINGS_OF_A_SERVICE
from graph.ask.modifiers import Modifiers, read_modifiers
from graph.ask.parts import Part, assignments
from graph.ask.predicates import Clause, without_wholes
from graph.ask.query import Query
from graph.ask.relational import relations
from graph.ask.spans import Span
from graph.ask.things import (
    around,
    belonging,
    cause,
    concerning,
    definition,
    members,
    membership,
    varieties,
)
from graph.ask.times import limit, occasion, timing_nouns
from ontology.terms import Iri

READERS = (
    *KINDS,
    *(
        impact,
        reliance,
        consequence,
        means,
        foremost,
        occasion,
        limit,
        relations,
        membership,
        members,
        varieties,
        belonging,
        concerning,
        cause,
        around,
        definition,
    ),
)
CONTENT = ("entity", "class", "verb", "noun")
BEFORE_CLASS = ("which", "ask-count", "ask-list")
ENDINGS = frozenset(("active", "passive", "negative", "potential"))
CASES = ("wa", "ga", "o", "ni", "de", "kara", "made", "possessive")
RELATED = ("neighbours-in", "neighbours-out", "filter")
DENIAL = frozenset({"negative"})
LEAST_ENDING = 3
THEME_COST = 1.0
MARGIN, DEAREST = 6.0, 4.5
"""Readings that cost so much more than the best are not looked for; none that costs so much at
all is taken: it is better to ask back."""

NARROWING = frozenset(("off", "avoid", "only", "but", "narrow", "among"))
"""Words that say too much to be passed over when a reading has no use for them."""

ASIDE = frozenset(
    (
        "if",
        "fill",
        "do",
        "light",
        "prep",
        "be",
        "there",
        "follow",
        "what",
        "which",
        "how",
        "direct",
        "ask-list",
        "ask-define",
        "active",
        "passive",
        "negative",
        "that",
        "via",
        "to",
        "from",
    )
)
"""A word for another kind of question may stay unused only if it is one of these as well."""


class Meaning(NamedTuple):
    """One meaning of a question and what it costs to take it so."""

    query: Query
    cost: float


def meanings(lexicon: Lexicon, spans: Sequence[Span], language: str, layer: str) -> list[Meaning]:
    """Every meaning that accounts for every word of content, likeliest first."""
    found: dict[Query, float] = {}
    best = float("inf")
    for cost, parts in assignments(spans):
        if cost > best + MARGIN:
            break
        modifiers, left = read_modifiers(lexicon, parts, language)
        left = without_wholes(lexicon, left)
        if not left or any(part.role == "unknown" for part in left):
            continue
        if any(unlikely(left) for unlikely in UNLIKELY):
            continue
        if _stray_ending(parts):
            continue
        clause = _clause(lexicon, left, language)
        timing = timing_nouns(left)
        happening = _clause(lexicon, [p for p in left if p not in timing], language)
        asked = Asked(
            lexicon,
            tuple(left),
            language,
            clause,
            modifiers.hops,
            bool(modifiers.among),
            happening if timing else None,
        )
        for reader in READERS:
            for reading in reader(asked):
                total = cost + reading.cost + _unused(left, reading)
                query = modifiers.on(reading.query, layer)
                fits = _fits(modifiers, query) and _plausible(lexicon, query)
                fits = fits and _ever_at(lexicon, query)
                if fits and total < found.get(query, float("inf")):
                    found[query] = total
                    best = min(best, total)
    ranked = sorted(found.items(), key=lambda item: item[1])
    return [Meaning(query, cost) for query, cost in ranked if cost < min(best + MARGIN, DEAREST)]


def _class_as_thing(parts: Sequence[Part]) -> bool:
    """Whether "services" in "which services" is taken for a thing of that name."""
    return any(
        part.role == "entity" and "class" in part.others and before.is_word(*BEFORE_CLASS)
        for before, part in pairwise(parts)
    )


def _verb_as_class(parts: Sequence[Part]) -> bool:
    """Whether the verb in "which features scan Lambda" is taken for a class."""
    return any(
        part.role == "class"
        and "verb" in part.others
        and before.role in ("class", "noun")
        and after.role == "entity"
        for before, part, after in zip(parts, parts[1:], parts[2:], strict=False)
    )


def _object_passed_over(parts: Sequence[Part]) -> bool:
    """Whether what a Japanese verb is done to is a word that says nothing: "ポリシーを評価する"."""
    return any(
        part.tags == {"fill"} and mark.tags == {"o"} and verb.role == "verb"
        for part, mark, verb in zip(parts, parts[1:], parts[2:], strict=False)
    )


ASKERS = frozenset(
    (
        *("company", "companies", "customer", "customers", "team", "teams", "business"),
        *("engineer", "engineers", "developer", "developers", "student", "user", "users"),
        *("会社", "企業", "顧客", "チーム", "エンジニア", "担当者", "学生", "ユーザー"),
    )
)
"""Who asks is passed over; who is asked for, or counted, is not something we know."""


def _counts_askers(parts: Sequence[Part]) -> bool:
    """Whether people are asked for: "how many customers use Macie?"."""
    return any(
        part.tags and part.text.casefold() in ASKERS and before.is_word("which", "ask-count")
        for before, part in pairwise(parts)
    )


def _list_of_a_thing(parts: Sequence[Part]) -> bool:
    """Whether "list" in "which GuardDuty list" is taken for the wish to have one."""
    return any(
        part.is_word("ask-list") and part.text.casefold() == "list" and before.role == "entity"
        for before, part in pairwise(parts)
    )


UNLIKELY = (_list_of_a_thing, _class_as_thing, _verb_as_class, _counts_askers, _object_passed_over)
"""What makes a way to take the words of a question none at all."""


def _stray_ending(parts: Sequence[Part]) -> bool:
    """Whether an inflection follows a particle, or a noun or name that is a verb as well."""
    nouns = any(
        before.role in ("noun", "entity") and "verb" in before.others and part.is_word(*ENDINGS)
        for before, part in pairwise(parts)
    )
    return nouns or any(
        part.tags <= ENDINGS
        and part.tags
        and len(part.text) < LEAST_ENDING
        and before.role == "word"
        and before.is_word(*CASES)
        for before, part in pairwise(parts)
    )


def _clause(lexicon: Lexicon, parts: Sequence[Part], language: str) -> Clause | None:
    if language == "ja":
        return japanese.read_clause(lexicon, parts)
    return english.read_clause(parts)


def _unused(parts: Sequence[Part], reading: Reading) -> float:
    """What the words cost that a reading does not account for; infinite for words of content."""
    cost = 0.0
    for before, part in pairwise((None, *parts)):
        assert part is not None
        if part.at in reading.used:
            continue
        if part.tags == DENIAL and (before is None or before.role != "verb"):
            return float("inf")
        if part.role in CONTENT:
            return float("inf")
        if part.role == "theme":
            cost += THEME_COST
        elif _asks_for_more(part):
            return float("inf")
    return cost


def _asks_for_more(part: Part) -> bool:
    """Whether a grammar word means more than can be passed over."""
    if part.is_word("not"):
        return True
    asks = any(tag.startswith("ask-") or tag in NARROWING for tag in part.tags)
    return asks and not part.tags & ASIDE


def _plausible(lexicon: Lexicon, query: Query) -> bool:
    """Whether what is named is of a class that ever stands at that end of a relation asked for."""
    return all(
        any(_may_have(lexicon, c.relations, c.asked, iri) for m in c.named for iri in m.candidates)
        for c in query.constraints
        if c.relations and c.named and not query.yes_no
    )


def _ever_at(lexicon: Lexicon, query: Query) -> bool:
    """Whether things of the class asked for ever stand where they are asked for."""
    kind = query.of_class
    if kind is None or query.kind not in RELATED:
        return True
    kinds = {SERVICE, FEATURE} if kind in (SERVICE, FEATURE) else {kind}
    for constraint in query.constraints:
        known = [
            lexicon.ends[relation, constraint.asked]
            for relation in constraint.relations
            if (relation, constraint.asked) in lexicon.ends
        ]
        if known and not constraint.negated and not any(kinds & there for there in known):
            return False
    return True


def _may_have(lexicon: Lexicon, relations: frozenset[Iri], asked: str, iri: Iri) -> bool:
    sides = {"subject": ("object",), "object": ("subject",)}.get(asked, ("subject", "object"))
    known = [
        lexicon.ends[r, side] for r in relations for side in sides if (r, side) in lexicon.ends
    ]
    if not known or iri not in lexicon.graph:
        return True
    kinds = lexicon.classes(iri)
    if SERVICE in kinds:
        kinds |= {FEATURE}  # its features answer for it
    elif asked != "subject" and not kinds.isdisjoint(THINGS_OF_A_SERVICE):
        kinds |= {SERVICE}  # who makes a log or a finding sends it
    return not kinds or any(kinds & classes for classes in known)


def _fits(modifiers: Modifiers, query: Query) -> bool:
    """Whether a kind of question can be narrowed in the way that was asked."""
    if modifiers.via and query.kind != "path":
        return False
    if modifiers.among and query.kind not in RELATED:
        return False
    if modifiers.avoid and query.kind not in ("path", *RELATED):
        return False
    return not (modifiers.hops and query.kind not in RELATED)
