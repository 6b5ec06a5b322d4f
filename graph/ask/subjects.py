"""Subjects: what a query looks for, as a phrase: "what feeds Amazon Detective"."""

from graph.ask.outcome import Outcome
from graph.ask.phrases import Speaker
from graph.ask.query import Constraint
from graph.model import Graph
from ontology import terms as t
from ontology.terms import Iri

HAVING = "has "


def subject_phrase(speaker: Speaker, outcome: Outcome) -> str:
    """What is asked for, in the relations that were found where a word may mean several."""
    query, named = outcome.query, outcome.named
    spoken = frozenset(edge.relation for edge in outcome.edges)
    wanted: list[str] = []
    unwanted: list[str] = []
    filtered = query.of_class is not None or len(query.constraints) > 1
    at = 0
    for constraint in query.constraints:
        ends = named[at : at + len(constraint.named)]
        at += len(constraint.named)
        meant = constraint._replace(relations=constraint.relations & spoken or constraint.relations)
        said = _constraint(speaker, meant, ends, filtered)
        (unwanted if constraint.negated else wanted).append(said)
    kind = speaker.name(query.of_class) if query.of_class else ""
    besides = speaker.names(member.iri for member in query.avoid)
    if speaker.japanese:
        said = _japanese(wanted, unwanted, kind, query.either)
        return f"{besides} 以外の、{said}" if besides else said
    said = _english(wanted, unwanted, kind, query.either)
    return f"{said}, besides {besides}" if besides else said


def _english(wanted: list[str], unwanted: list[str], kind: str, either: bool) -> str:
    body = (" or " if either else " and ").join(wanted)
    if kind:
        said = f"each {kind} that {body}" if body else f"each {kind}"
    else:
        said = body if body.startswith("the ") else f"what {body}"
    return said + "".join(f", but not what {each}" for each in unwanted)


def _japanese(wanted: list[str], unwanted: list[str], kind: str, either: bool) -> str:
    body = ("か、" if either else "、かつ").join(wanted)
    if body.endswith(NOUN_MARK):
        said = body.removesuffix(NOUN_MARK)
    elif not body:
        said = f"すべての{kind}"
    else:
        said = f"{body}{kind or 'もの'}"
    without = "、".join(f"{each.removesuffix(NOUN_MARK)}もの" for each in unwanted)
    return f"{said}({without}を除く)" if without else said


NOUN_MARK = "\0"
"""Ends a phrase that is a noun already and needs no noun after it."""


def _constraint(
    speaker: Speaker, constraint: Constraint, ends: tuple[Iri, ...], filtered: bool
) -> str:
    joint = "and" if constraint.every else "or"
    named = speaker.names(ends, joint) or speaker.say("anything", "何か")
    relations = heads(speaker.graph, constraint.relations)
    if not relations:
        return speaker.say(f"has to do with {named}", f"{named} に関わる")
    if speaker.japanese:
        return _in_japanese(speaker, constraint, relations, named)
    if constraint.asked != "object":
        return f"{speaker.list([_verb(speaker, iri) for iri in relations], 'or')} {named}"
    if filtered:
        return f"{speaker.list([speaker.inverse(iri) for iri in relations], 'or')} {named}"
    labels = [speaker.relation(iri) for iri in relations]
    if all(label.startswith(HAVING) for label in labels):
        nouns = [f"{label.removeprefix(HAVING)}s" for label in labels]
        return f"the {speaker.list(nouns, 'or')} of {named}"
    return f"{named} {speaker.list(labels, 'or')}"


def _verb(speaker: Speaker, relation: Iri) -> str:
    return "is an example of" if relation == t.TYPE else speaker.relation(relation)


def _in_japanese(speaker: Speaker, constraint: Constraint, relations: list[Iri], named: str) -> str:
    if constraint.asked == "object":
        said = "・".join(speaker.relation(iri) for iri in relations)
        return f"{named} が{said}"
    if relations == [t.TYPE]:
        return f"{named} の例{NOUN_MARK}"
    said = "・".join(f"{speaker.particle(iri)}{speaker.relation(iri)}" for iri in relations)
    return f"{named} {said}"


def heads(graph: Graph, relations: frozenset[Iri]) -> list[Iri]:
    """The relations that say it for a set of them: those that no other one takes in."""
    found = [
        iri
        for iri in relations
        if not any(o != iri and graph.vocabulary.descends(iri, o) for o in relations)
    ]
    return sorted(found, key=lambda iri: (graph.relation(iri).number, iri))
