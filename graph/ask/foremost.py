"""The most: which thing stands in a relation to more than any other does."""

from collections.abc import Iterator

from graph.ask.asked import Asked, Reading
from graph.ask.dictionary import Sense
from graph.ask.inflection import plural_verb
from graph.ask.matching import Hits
from graph.ask.outcome import Outcome
from graph.ask.parts import Part
from graph.ask.phrases import Speaker, part_named
from graph.ask.query import Asked as End
from graph.ask.query import Constraint, Query
from graph.ask.subjects import heads
from graph.neighbours import other_end
from ontology.terms import Iri

PASSIVE = ("past", "participle")
COST = 0.5


def foremost(asked: Asked) -> Iterator[Reading]:
    """ "Which service has the most features?", "機能が一番多いサービスは?"."""
    said = [*asked.of_role("noun"), *asked.of_role("verb")]
    if not asked.has("ask-most") or asked.entities or len(said) != 1:
        return
    word, classes = said[0], asked.of_role("class")
    sought = classes[-1:] if asked.language == "ja" else classes[:1]
    for rank, end in enumerate(("subject", "object", "either")):
        senses = [sense for sense in word.senses if _end(asked, word, sense) == end]
        relations = frozenset().union(*(asked.lexicon.below(sense.iri) for sense in senses))
        others = [part for part in classes if part not in sought]
        if not relations or not all(_takes_in(asked, part, relations, end) for part in others):
            continue
        used = frozenset(part.at for part in (word, *classes)) | asked.marks("ask-most", "ask-list")
        constraint = Constraint(relations, end, ())  # type: ignore[arg-type]
        kinds = [sense.iri for sense in sought[0].senses] if sought else [None]
        for at, kind in enumerate(kinds):
            query = Query("filter", (), (constraint,), kind, foremost=True)
            yield Reading(query, used, COST + 0.25 * (rank + at))


def _end(asked: Asked, word: Part, sense: Sense) -> End:
    """The end of the relation that has so many at its other end."""
    if word.role == "noun":
        if sense.form == "either":
            return "either"
        return "subject" if sense.form == "object" else "object"
    turned = asked.has("passive") if asked.language == "ja" else sense.form in PASSIVE
    turned = turned and (asked.language == "ja" or asked.has("be"))
    return "object" if sense.flip != turned else "subject"


def _takes_in(asked: Asked, part: Part, relations: frozenset[Iri], end: str) -> bool:
    """Whether a class has everything at the far end in it, so that it narrows nothing."""
    graph = asked.lexicon.graph
    far = {
        edge.target if end == "subject" else edge.source
        for edge in graph.edges()
        if edge.relation in relations
    }
    kinds = [sense.iri for sense in part.senses]
    return all(any(graph.is_a(graph.node(iri), kind) for kind in kinds) for iri in far)


def most_of(hits: Hits) -> Hits:
    """The hits with the most other ends."""
    counted = {iri: many(hits, iri) for iri in hits}
    top = max(counted.values(), default=0)
    return {iri: edges for iri, edges in hits.items() if counted[iri] == top}


def many(hits: Hits, iri: Iri) -> int:
    """To how many things a hit stands in the relation."""
    return len({other_end(edge, iri) for edge in hits[iri].values()})


def with_the_most(speaker: Speaker, outcome: Outcome, *, plural: bool) -> str:
    """What the answers do more than all others, as it may follow them: "has the most features"."""
    (constraint,) = outcome.query.constraints
    relation = heads(speaker.graph, constraint.relations)[0]
    out = constraint.asked == "object"
    label = speaker.inverse(relation) if out else speaker.relation(relation)
    noun = "" if out else part_named(label, speaker.language)
    if speaker.japanese:
        what = noun or (label if out else f"{label}もの")
        return f"{what}が最も多い"
    if noun:
        return f"{'have' if plural else 'has'} the most {noun}s"
    return f"{plural_verb(label) if plural else label} the most"


def told(speaker: Speaker, outcome: Outcome) -> str:
    """The answer as a sentence: who, and how many."""
    edges = [
        edge for edge in outcome.edges if edge.relation in outcome.query.constraints[0].relations
    ]
    first = outcome.answers[0].iri
    count = len({other_end(e, first) for e in edges if first in (e.source, e.target)})
    names = speaker.names([found.iri for found in outcome.answers])
    plural = len(outcome.answers) > 1
    verb = with_the_most(speaker, outcome, plural=plural)
    each = " each" if plural else ""
    return speaker.say(
        f"{names} {verb}: {count}{each}.",
        f"{verb}のは {names} で、{'それぞれ ' if plural else ''}{count} 件です。",
    )
