"""Descriptions: what a thing is, and how two things differ, in few words."""

from graph.ask.outcome import Outcome
from graph.ask.phrases import Speaker, fact
from graph.compare import Comparison, Trait, compared
from graph.model import Edge, Text
from graph.neighbours import other_end
from ontology import terms as t
from ontology.terms import Iri

MOST_TRAITS, FEW_TRAITS = 24, 6
SKIPPED = frozenset({t.TYPE, Iri(t.DCTERMS + "references"), Iri(t.DCTERMS + "subject")})
"""Relations that say nothing about a thing itself."""


def definition(speaker: Speaker, outcome: Outcome) -> str:
    """What a thing is: its definition, else its class and what it belongs to."""
    iri = outcome.named[0]
    node = speaker.graph.node(iri)
    name = speaker.name(iri)
    defined = node.definition.of(speaker.language)
    if defined:
        return speaker.say(f"{name}: {defined}", f"{name}: {defined}")
    kinds = dict.fromkeys(speaker.name(kind) for kind in node.classes)
    owners = [e.source for e in outcome.edges if e.relation == t.HAS_FEATURE and e.target == iri]
    what = speaker.list([*kinds]) or speaker.say("thing", "もの")
    if owners:
        owner = speaker.names(owners)
        what = speaker.say(f"{what} of {owner}", f"{owner} の{what}")
    said = _ties(speaker, iri)
    if said:
        told = "; ".join((what, *said) if kinds or owners else said)
        return speaker.say(f"{name}: {told}.", f"{name}: {told}。")
    return speaker.say(
        f"{name}: {what}; no definition is given.", f"{name}: {what}。定義は書かれていません。"
    )


def _ties(speaker: Speaker, iri: Iri) -> list[str]:
    """What a thing without a definition is tied to: a few relations, each with a few ends."""
    graph = speaker.graph
    edges = [*graph.out_edges(iri), *graph.in_edges(iri)]
    traits = [
        (
            Trait(
                edge.relation,
                edge.source == iri or graph.relation(edge.relation).symmetric,
                other_end(edge, iri),
            ),
            edge,
        )
        for edge in edges
        if edge.relation not in SKIPPED and edge.source != edge.target
    ]
    return _traits(speaker, traits[:FEW_TRAITS])


def comparison(speaker: Speaker, outcome: Outcome) -> str:
    """Two things side by side, a line each: what they share, what each has, what is between."""
    one, two = outcome.named
    sides = compared(speaker.graph, one, two, outcome.layers)
    parts = [
        _shared(speaker, sides),
        _side(speaker, one, sides.only_one),
        _side(speaker, two, sides.only_two),
        _between(speaker, sides),
    ]
    said = [part for part in parts if part]
    return "\n".join(said) or speaker.say(
        "Nothing is said of either.", "どちらについても記述がありません。"
    )


def _between(speaker: Speaker, sides: Comparison) -> str:
    facts = [fact(speaker, *edge.key) for edge in sides.between]
    return " ".join(speaker.say(f"{said}.", f"{said}。") for said in facts)


def _shared(speaker: Speaker, sides: Comparison) -> str:
    traits = [(trait, one) for trait, one, _ in sides.shared if trait.relation != t.TYPE]
    kinds = [trait for trait, _, _ in sides.shared if trait.relation == t.TYPE]
    said = _traits(speaker, traits)
    if kinds:
        said = [speaker.names([trait.other for trait in kinds]), *said]
    return speaker.say(f"Both: {'; '.join(said)}.", f"共通: {'; '.join(said)}。") if said else ""


def _side(speaker: Speaker, iri: Iri, traits: tuple[tuple[Trait, Edge], ...]) -> str:
    said = _traits(speaker, [each for each in traits if each[0].relation != t.TYPE])
    defined = _definition(speaker, iri)
    if defined:
        said = [defined, *said]
    return speaker.say(
        f"{speaker.name(iri)}: {'; '.join(said)}.", f"{speaker.name(iri)}: {'; '.join(said)}。"
    )


def _definition(speaker: Speaker, iri: Iri) -> str:
    """The definition that the layers state in their own words: short, and not an edge."""
    node = speaker.graph.node(iri)
    stated = [
        fact.value
        for fact in node.facts
        if fact.relation == t.DEFINITION and fact.value not in node.definition
    ]
    if stated and not speaker.japanese:
        return stated[0]
    return (
        ""
        if speaker.graph.node(iri).definition == Text()
        else node.definition.of(speaker.language).rstrip("。.")
    )


def _traits(speaker: Speaker, traits: list[tuple[Trait, Edge]]) -> list[str]:
    """Relations with all their ends: "is triggered by A, B"."""
    grouped: dict[tuple[Iri, bool], list[Iri]] = {}
    for trait, _ in traits[:MOST_TRAITS]:
        grouped.setdefault((trait.relation, trait.out), []).append(trait.other)
    said: list[str] = []
    for (relation, out), others in grouped.items():
        names = speaker.names(others)
        if speaker.japanese:
            verb = f"{names} {speaker.particle(relation)}{speaker.relation(relation)}"
            said.append(verb if out else f"{speaker.inverse(relation)}は {names}")
        else:
            said.append(
                f"{speaker.relation(relation) if out else speaker.inverse(relation)} {names}"
            )
    return said
