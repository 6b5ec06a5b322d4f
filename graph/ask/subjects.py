"""Subjects: what a query looks for, as a phrase: "logs that feed Amazon Detective"."""

from typing import NamedTuple

from graph.ask.inflection import joining, plural_verb
from graph.ask.outcome import Outcome
from graph.ask.phrases import Speaker, part_named, related
from graph.model import Graph
from ontology import terms as t
from ontology.terms import Iri

BOTH = 2


class Clause(NamedTuple):
    """One thing that answers do: in some relations, from which end, to what."""

    relations: tuple[Iri, ...]
    out: bool  # whether the answers are the objects
    ends: tuple[Iri, ...]
    joint: str
    asked: frozenset[Iri] = frozenset()  # the relations the words may mean


class Subject(NamedTuple):
    """What a query looks for: what its answers do, what they do not, and of which class."""

    wanted: tuple[Clause, ...]
    unwanted: tuple[Clause, ...]
    kind: Iri | None
    either: bool
    besides: tuple[Iri, ...]


def subject_of(outcome: Outcome, graph: Graph) -> Subject:
    """What a query looks for, in the relations that were found where a word may mean several."""
    query, named = outcome.query, outcome.named
    wanted: list[Clause] = []
    unwanted: list[Clause] = []
    at = 0
    for constraint in query.constraints:
        ends = named[at : at + len(constraint.named)]
        at += len(constraint.named)
        spoken = frozenset(e.relation for e in outcome.edges if {e.source, e.target} & {*ends})
        meant = constraint.relations & spoken or constraint.relations or spoken
        clause = Clause(
            tuple(heads(graph, meant)),
            _answers_are_objects(outcome, constraint.asked, ends),
            ends,
            "and" if constraint.every else "or",
            constraint.relations,
        )
        (unwanted if constraint.negated else wanted).append(clause)
    besides = tuple(member.iri for member in query.avoid)
    return Subject(tuple(wanted), tuple(unwanted), query.of_class, query.either, besides)


def _answers_are_objects(outcome: Outcome, asked: str, ends: tuple[Iri, ...]) -> bool:
    """Which end the answers are; where either was asked for, the one they were found at."""
    if asked != "either":
        return asked == "object"
    near = [edge for edge in outcome.edges if {edge.source, edge.target} & {*ends}]
    return bool(near) and all(edge.source in ends for edge in near)


def subject_phrase(speaker: Speaker, outcome: Outcome) -> str:
    """What is asked for, as a phrase without its verb."""
    subject = subject_of(outcome, speaker.graph)
    said = _japanese(speaker, subject) if speaker.japanese else _english(speaker, subject)
    besides = speaker.names(subject.besides)
    if not besides:
        return said
    return speaker.say(f"{said}, besides {besides}", f"{besides} 以外の、{said}")


def _english(speaker: Speaker, subject: Subject) -> str:
    if subject.kind is not None:
        classes = speaker.classes(subject.kind)
        said = f"{classes} that {doing(speaker, subject, many=True)}" if subject.wanted else classes
        if not subject.wanted and subject.unwanted:
            return said + denials(speaker, subject, many=True).replace(", but", " that", 1)
    elif len(subject.wanted) == 1 and subject.wanted[0].out:
        clause = subject.wanted[0]
        said = parts_phrase(speaker, clause) or _done_by(speaker, clause)
    else:
        said = f"what {doing(speaker, subject, many=False)}"
    return said + denials(speaker, subject, many=subject.kind is not None)


def doing(speaker: Speaker, subject: Subject, *, many: bool) -> str:
    """What the answers do, in English: "feed Amazon Detective and have the scope Regional"."""
    joint = " or " if subject.either else " and "
    return joint.join(predicate(speaker, clause, many=many) for clause in subject.wanted)


def predicate(speaker: Speaker, clause: Clause, *, many: bool) -> str:
    """One thing that answers do, in English, in the singular or the plural."""
    both = clause.joint == "and" and len(clause.ends) == BOTH
    ends = speaker.names(clause.ends, clause.joint) or "anything"
    ends = f"both {ends}" if both else ends
    if not clause.relations:
        return f"{'have' if many else 'has'} to do with {ends}"
    verbs = []
    for iri in clause.relations:
        verb = speaker.inverse(iri) if clause.out else _verb(speaker, iri)
        verbs.append(plural_verb(verb) if many else verb)
    return related(f"{speaker.list(verbs, 'or')} {ends}")


def denials(speaker: Speaker, subject: Subject, *, many: bool) -> str:
    """What the answers do not do, in English: ", but not Amazon Detective"."""
    said = ""
    for clause in subject.unwanted:
        alike = any((w.asked, w.out) == (clause.asked, clause.out) for w in subject.wanted)
        ends = speaker.names(clause.ends, clause.joint)
        verb = predicate(speaker, clause, many=True)
        does = "do not" if many else "does not"
        said += f", but not {ends}" if alike else f", but {_denied(does, verb)}"
    return said


def _denied(does: str, verb: str) -> str:
    if verb.startswith("are "):
        return f"{'are' if does == 'do not' else 'is'} not {verb.removeprefix('are ')}"
    return f"{does} {verb}"


def parts_phrase(speaker: Speaker, clause: Clause, *, alone: bool = False) -> str:
    """ "The features of X" for relations that say what something has; else nothing."""
    nouns = [part_named(speaker.relation(iri), speaker.language) for iri in clause.relations]
    if not clause.out or not nouns or not all(nouns):
        return ""
    owner = speaker.names(clause.ends, clause.joint)
    if speaker.japanese:
        return f"{owner} の{speaker.list(nouns, 'or')}"
    return f"the {speaker.list(nouns if alone else [f'{n}s' for n in nouns], 'or')} of {owner}"


def _done_by(speaker: Speaker, clause: Clause) -> str:
    labels = [speaker.relation(iri) for iri in clause.relations] or ["has to do with"]
    return f"what {speaker.names(clause.ends, clause.joint)} {speaker.list(labels, 'or')}"


def _verb(speaker: Speaker, relation: Iri) -> str:
    return "is an example of" if relation == t.TYPE else speaker.relation(relation)


def _japanese(speaker: Speaker, subject: Subject) -> str:
    kind = speaker.name(subject.kind) if subject.kind else ""
    owned = parts_phrase(speaker, subject.wanted[0]) if len(subject.wanted) == 1 else ""
    if not subject.wanted:
        said = f"すべての{kind}"
    elif owned and not kind:
        said = owned
    else:
        said = f"{attribute(speaker, subject)}{kind or 'もの'}"
        said = said.replace(f"{EXAMPLE}もの", EXAMPLE)
    without = "、".join(f"{does(speaker, clause)}もの" for clause in subject.unwanted)
    return f"{said}({without}を除く)" if without else said


EXAMPLE = "の例"


def attribute(speaker: Speaker, subject: Subject) -> str:
    """What the answers do, in Japanese, as it stands before what they are."""
    *before, last = (does(speaker, clause) for clause in subject.wanted)
    if subject.either:
        return "か、".join((*before, last))
    return "、".join((*(joining(each) for each in before), last))


def does(speaker: Speaker, clause: Clause) -> str:
    """One thing that answers do, in Japanese, in the dictionary form."""
    ends = speaker.names(clause.ends, clause.joint) or "何か"
    if clause.joint == "and" and len(clause.ends) > 1:
        each = "両方" if len(clause.ends) == BOTH else "すべて"
        ends = f"{' と '.join(map(speaker.name, clause.ends))} の{each}"
    if not clause.relations:
        return f"{ends} に関わる"
    if not clause.out and clause.relations == (t.TYPE,):
        return f"{ends} {EXAMPLE}"
    labels = [speaker.relation(iri) for iri in clause.relations]
    if all(label.isascii() for label in labels):
        named = "か".join(part_named(label, "ja") for label in labels).rstrip()
        return f"{ends} の{named} である" if clause.out else f"{named.strip()} が {ends} である"
    if clause.out:
        return f"{ends} が{'か'.join(labels)}"
    said, particle = "", ""
    for iri in clause.relations:
        own = speaker.particle(iri)
        said += ("か、" if said else f"{ends} ") + ("" if own == particle else own)
        said += speaker.relation(iri)
        particle = own
    return said


def heads(graph: Graph, relations: frozenset[Iri]) -> list[Iri]:
    """The relations that say it for a set of them: those that no other one takes in."""
    found = [
        iri
        for iri in relations
        if not any(o != iri and graph.vocabulary.descends(iri, o) for o in relations)
    ]
    return sorted(found, key=lambda iri: (graph.relation(iri).number, iri))
