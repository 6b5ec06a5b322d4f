"""Telling: who stands in a relation, as a sentence: the notes first, AWS's own named apart."""

from collections.abc import Sequence

from graph.ask.foremost import told
from graph.ask.outcome import Outcome
from graph.ask.phrases import Speaker, fact, related
from graph.ask.subjects import (
    EXAMPLE,
    Subject,
    attribute,
    denials,
    doing,
    heads,
    parts_phrase,
    subject_of,
    subject_phrase,
)
from graph.model import AWS_DOCS, NOTES
from ontology import terms as t
from ontology.terms import Iri

MOST_NAMED = 40


def plain(speaker: Speaker, outcome: Outcome) -> str:
    """Neighbours and filters as a sentence."""
    where = speaker.layer(outcome.query.layer, outcome.layers)
    if not outcome.answers:
        return _nothing(speaker, outcome, where)
    if outcome.query.foremost:
        return told(speaker, outcome)
    notes = [a.iri for a in outcome.answers if NOTES in a.layers]
    added = [a.iri for a in outcome.answers if a.layers == {AWS_DOCS}]
    others = [a.iri for a in outcome.answers if a.iri not in notes and a.iri not in added]
    parts: list[str] = []
    if outcome.query.counted:
        count = len(outcome.answers)
        parts.append(speaker.say(f"{count}.", f"{count} 件です。"))
    main = notes or added or others
    source = NOTES if notes else AWS_DOCS if added else ""
    parts.append(_statement(speaker, outcome, main[:MOST_NAMED], source))
    if notes and added:
        names = speaker.names(added[:MOST_NAMED])
        parts.append(
            speaker.say(
                f"AWS documents add {names}.", f"AWS の文書には、さらに {names} があります。"
            )
        )
    return " ".join(parts)


def _statement(speaker: Speaker, outcome: Outcome, iris: Sequence[Iri], source: str) -> str:
    subject = subject_of(outcome, speaker.graph)
    lead = {
        NOTES: speaker.say("According to the notes, ", "ノートによると、"),
        AWS_DOCS: speaker.say("According to AWS documents, ", "AWS の文書によると、"),
    }.get(source, "")
    tell = _in_japanese if speaker.japanese else _in_english
    said = lead + tell(speaker, outcome, subject, iris)
    lower = not speaker.japanese and said.partition(" ")[0].islower()
    return said[:1].upper() + said[1:] if lower else said


def _in_english(speaker: Speaker, outcome: Outcome, subject: Subject, iris: Sequence[Iri]) -> str:
    names = speaker.names(iris)
    many = len(iris) != 1 or speaker.several(iris[0])
    besides = speaker.names(subject.besides)
    tail = f", besides {besides}" if besides else ""
    if subject.kind is not None:
        alone = len(iris) == 1
        kind = speaker.name(subject.kind) if alone else speaker.classes(subject.kind)
        kind = kind.lower() if kind[1:] == kind[1:].lower() else kind
        that = f" that {doing(speaker, subject, many=not alone)}" if subject.wanted else ""
        without = denials(speaker, subject, many=not alone)
        if not that and without:
            that, without = without.replace(", but", " that", 1), ""
        comma = "," if without else ""
        return f"the {kind}{that}{without}{comma} {'is' if alone else 'are'} {names}{tail}."
    first = subject.wanted[0] if len(subject.wanted) == 1 else None
    if first is not None and first.out and first.relations:
        alone = len(iris) == 1
        owned = parts_phrase(speaker, first, alone=alone)
        if owned:
            return f"{owned} {'is' if alone else 'are'} {names}{tail}."
        labels = [speaker.relation(iri) for iri in first.relations]
        verb = speaker.list(labels, "or")
        owner = speaker.names(first.ends, first.joint)
        return related(f"{owner} {verb} {names}{denials(speaker, subject, many=False)}{tail}.")
    verb = doing(speaker, subject, many=many)
    return f"{names} {verb}{denials(speaker, subject, many=many)}{tail}."


def _in_japanese(speaker: Speaker, outcome: Outcome, subject: Subject, iris: Sequence[Iri]) -> str:
    names = speaker.names(iris)
    plainly = subject.kind is None and not subject.unwanted and not subject.besides
    owned = len(subject.wanted) == 1 and parts_phrase(speaker, subject.wanted[0])
    if not plainly or owned or not subject.wanted:
        return f"{subject_phrase(speaker, outcome)}は {names} です。"
    said = attribute(speaker, subject)
    return f"{said}{'' if said.endswith(EXAMPLE) else 'の'}は {names} です。"


def _nothing(speaker: Speaker, outcome: Outcome, where: str) -> str:
    subject = subject_phrase(speaker, outcome)
    if outcome.query.counted:
        return speaker.say(
            f"0: there is nothing in {where} about {subject}.",
            f"0 件です。{where}には、{subject}について書かれていません。",
        )
    return speaker.say(
        f"There is nothing in {where} about {subject}.",
        f"{where}には、{subject}について書かれていません。",
    )


def claimed(speaker: Speaker, outcome: Outcome) -> str:
    """What a yes-no question puts up, as a clause: "Amazon Detective scans AWS Lambda"."""
    query = outcome.query
    size = len(query.named)
    one, two = outcome.named[:size], outcome.named[size:]
    if query.of_class is not None:
        said = fact(speaker, one[0], t.TYPE, query.of_class)
        return said.replace("は", "が", 1) if speaker.japanese else said
    relations = heads(speaker.graph, query.constraints[0].relations)
    ends = one, two or one[1:]
    if query.named == query.constraints[0].named:
        ends = one[:1], one[1:]
    subjects, objects = (speaker.names(each) for each in ends)
    if not relations:
        return speaker.say(
            f"{subjects} and {objects} have to do with each other",
            f"{subjects} と {objects} が関係する",
        )
    contrary = query.constraints[0].opposite
    if speaker.japanese:
        said = "か、".join(f"{speaker.particle(iri)}{speaker.relation(iri)}" for iri in relations)
        said = said.replace("できない", "できる") if contrary else said
        return f"{subjects} が {objects} {said}"
    verb = speaker.list([speaker.relation(iri) for iri in relations], "or")
    verb = verb.replace("cannot", "can") if contrary else verb
    return related(f"{subjects} {verb} {objects}")
