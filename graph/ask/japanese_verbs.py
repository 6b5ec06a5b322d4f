"""Japanese verbs: which end of a verb each thing before it stands at, from its particle."""

from collections.abc import Sequence
from typing import NamedTuple

from graph.ask.dictionary import Sense
from graph.ask.lexicon import Lexicon
from graph.ask.matching import PRODUCES
from graph.ask.parts import Part
from graph.ask.predicates import Group, Predicate
from ontology import terms as t

Item = Part | Group

OBJECT, SUBJECT = ("o",), ("ga",)
O_MARK = frozenset({"o"})
TOPIC = ("wa", "de", "follow", "tote")
AGENT = ("by-agent",)
SOURCE = ("kara",)
GOAL = ("ni", "made", "and")


class Argument(NamedTuple):
    """A named thing, or the word asked with, and the particle after it."""

    group: Group | None
    particle: frozenset[str] = frozenset()
    where: bool = False

    def marked(self, *tags: str) -> bool:
        return not self.particle.isdisjoint(tags)


def of_verb(
    lexicon: Lexicon, verb: Part, arguments: Sequence[Argument], rest: Sequence[Item]
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
        flows = lexicon.below(t.FLOWS_TO) - {PRODUCES}
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
    lexicon: Lexicon, senses: tuple[Sense, ...], arguments: Sequence[Argument], passive: bool
) -> tuple[Sense, ...]:
    """ "X に検出結果を集約する" says who sends, "X が検出結果を集約する" who receives."""
    into = any(a.group and a.marked("ni") for a in arguments)
    if passive or not into:
        return senses
    flows = lexicon.below(t.FLOWS_TO)
    return tuple(s._replace(flip=False) if s.flip and s.iri in flows else s for s in senses)


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


def _end(argument: Argument, passive: bool, flip: bool, particles: frozenset[str]) -> str:
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
    if argument.group and passive and argument.marked("de"):
        return "subject"  # "X で制限される"
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
