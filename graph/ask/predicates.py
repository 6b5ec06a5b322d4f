"""Predicates: who does what to whom in a question, whatever the language."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from graph.ask.dictionary import Sense
from graph.ask.lexicon import Lexicon
from graph.ask.parts import Part
from graph.ask.query import Asked, Constraint, Named
from graph.search import word_key
from ontology import terms as t
from ontology.terms import FLOWS_TO, Iri


class Group(NamedTuple):
    """Entities named together: "Lambda and EC2"."""

    parts: tuple[Part, ...]
    every: bool = True
    used: frozenset[int] = frozenset()


class Predicate(NamedTuple):
    """A relation word with the ends that are named. No senses: the relation is implied."""

    senses: tuple[Sense, ...]
    subject: Group | None = None
    object: Group | None = None
    negated: bool = False
    used: frozenset[int] = frozenset()
    noun: bool = False


class Clause(NamedTuple):
    """What a question says: its predicates, the class asked for, and the words it used."""

    predicates: tuple[Predicate, ...]
    of_class: Part | None = None
    either: bool = False
    used: frozenset[int] = frozenset()
    cost: float = 0.0
    asks: bool = True  # whether something is asked for, or a statement put up for yes or no
    themes: tuple[Part, ...] = ()


def grouped(parts: Sequence[Part]) -> list[Part | Group]:
    """The parts with entities that are joined by "and", "or" or commas put together."""
    found: list[Part | Group] = []
    at = 0
    while at < len(parts):
        part = parts[at]
        if part.role != "entity":
            found.append(part)
            at += 1
            continue
        members, used, every = [part], {part.at}, True
        at += 1
        while True:
            gap = at
            while gap < len(parts) and parts[gap].is_word("and", "or", "both", "either"):
                gap += 1
            if gap == at or gap == len(parts) or parts[gap].role != "entity":
                break
            every = every and not any(p.is_word("or", "either") for p in parts[at:gap])
            used.update(p.at for p in parts[at : gap + 1])
            members.append(parts[gap])
            at = gap + 1
        while len(members) > 1 and at < len(parts) and parts[at].is_word("both", "either"):
            every = every and not parts[at].is_word("either")
            used.add(parts[at].at)
            at += 1
        found.append(Group(tuple(members), every, frozenset(used)))
    return found


def named(lexicon: Lexicon, part: Part) -> Named:
    """What an entity part may stand for: by its own name first, then the best connected."""
    order = {"name": 0, "situation": 1, "asked": 2, "short": 3}
    ranked = sorted(
        part.senses,
        key=lambda sense: (
            order[sense.form],
            sense.iri in lexicon.graph.vocabulary.relations,  # a thing before a property so called
            -lexicon.weights.get(sense.iri, 0),
        ),
    )
    return Named(part.text, tuple(dict.fromkeys(sense.iri for sense in ranked)))


WAYS = (
    (False, False, False),
    (True, False, False),
    (False, True, False),
    (False, False, True),
    (True, False, True),
)
"""How a verb may mean its relation: flip, opposite, loose; the likeliest first."""


def constraints(
    lexicon: Lexicon, predicate: Predicate, themes: Iterable[Part]
) -> list[tuple[Constraint, Group | None]]:
    """The constraints a predicate may mean, with the other end when both are named.

    A word that runs either way ("analyze": to read data, or to judge something) gives one
    constraint for each way.
    """
    found: list[tuple[Constraint, Group | None]] = []
    wider: list[tuple[Constraint, Group | None]] = []  # what is moved may be told loosely
    for flip, opposite, loose in WAYS:
        way = (flip, opposite, loose)
        senses = [s for s in predicate.senses if (s.flip, s.opposite, s.loose) == way]
        moved = predicate.object if flip else predicate.subject
        # "send" and "need", but not "feed", say too little to tell what is moved
        loosely = any(sense.theme or sense.iri == FLOWS_TO for sense in senses)
        kinds = _kinds_of(lexicon, moved) if loosely else []
        relations = relations_of(lexicon, senses, (*themes, *kinds))
        whole = relations_of(lexicon, senses, ())
        if not relations and (predicate.senses or any(way)):
            continue
        subject, target = predicate.subject, predicate.object
        if flip:
            subject, target = target, subject
        negated = predicate.negated != opposite
        asked: Asked = "object" if target is None and subject is not None else "subject"
        end = target if target is not None else subject
        if not predicate.senses:
            asked = "either"
        members = tuple(named(lexicon, part) for part in end.parts) if end else ()
        every = bool(end and end.every and len(members) > 1)
        other = subject if target is not None else None
        constraint = Constraint(relations, asked, members, every, negated, opposite)
        found.append((constraint, other))
        if relations < whole and FLOWS_TO in {sense.iri for sense in senses}:
            wider.append((constraint._replace(relations=whole), other))
    return found + wider


def _kinds_of(lexicon: Lexicon, moved: Group | None) -> list[Part]:
    """What a named thing is, as a word for what is moved: findings are sent, logs are read."""
    if moved is None or len(moved.parts) != 1:
        return []
    node = lexicon.graph.node(named(lexicon, moved.parts[0]).iri)
    labels = (lexicon.graph.kind(kind).label.en for kind in node.classes)
    return [
        Part("theme", label, moved.parts[0].at, lexicon.words("en").senses(word_key(label)))
        for label in labels
    ]


def relations_of(
    lexicon: Lexicon, senses: Sequence[Sense], themes: Iterable[Part]
) -> frozenset[Iri]:
    """The relations some senses of a word mean, narrowed by what is said to be moved."""
    by_theme = {sense.iri for part in themes for sense in part.senses if sense.role == "theme"}
    plain = frozenset(s.iri for s in senses if not s.theme or s.iri in by_theme)
    relations = frozenset().union(*(lexicon.below(iri) for iri in plain))
    return (plain - {FLOWS_TO}) & by_theme or relations & by_theme or relations


def without_wholes(lexicon: Lexicon, parts: list[Part]) -> list[Part]:
    """The parts without a service that only says whose feature comes next, or the same thing twice.

    "Inspector's Lambda scanning", "Inspector の Lambda スキャン": the feature is meant.
    """
    asking = bool(parts) and parts[0].is_word("be")  # "is Inspector a service?"
    kept = [
        part
        for before, part in pairwise((None, *parts))
        if part is not None and (asking or not before or not _says_again(lexicon, before, part))
    ]
    seen: dict[Iri, Part] = {}
    for part in parts:
        if part.role == "entity":
            iri = named(lexicon, part).iri
            if iri in seen:
                kept.remove(seen[iri])
            seen[iri] = part
    for at, part in enumerate(parts):
        if part.role != "entity":
            continue
        after = at + 1
        while after < len(parts) and parts[after].is_word("possessive", "of", "in", "by"):
            after += 1
        if after == len(parts) or parts[after].role != "entity":
            continue
        other = parts[after]
        if _is_offered(lexicon, part, other):
            kept = [each for each in kept if not part.at <= each.at < other.at]
        elif after > at + 1 and _is_offered(lexicon, other, part):
            kept = [each for each in kept if not part.at < each.at <= other.at]
    return kept


def _says_again(lexicon: Lexicon, before: Part, part: Part) -> bool:
    """Whether a class right after a thing is just its own: "the SAML protocol"."""
    own = before.role == "entity" and part.role == "class"
    if not own or not part.others.isdisjoint(("noun", "verb")):
        return False
    iri = named(lexicon, before).iri
    graph = lexicon.graph
    return iri in graph and any(graph.is_a(graph.node(iri), sense.iri) for sense in part.senses)


def _is_offered(lexicon: Lexicon, whole: Part, part: Part) -> bool:
    """Whether a part names a feature of what another names."""
    edges = lexicon.graph.out_edges(named(lexicon, whole).iri)
    offered = {edge.target for edge in edges if edge.relation == t.HAS_FEATURE}
    return not offered.isdisjoint(named(lexicon, part).candidates)
