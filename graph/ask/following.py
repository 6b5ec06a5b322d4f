"""Following up: a question that leans on the last one, "and Inspector?", "その先は?"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from graph.ask.answer import Answer
from graph.ask.lexicon import Lexicon
from graph.ask.parts import Part
from graph.ask.predicates import named
from graph.ask.query import Constraint, Named, Query
from graph.ask.spans import Span
from graph.model import AWS_DOCS, NOTES
from graph.search import name_key
from ontology import terms as t
from ontology.terms import Iri

LEANING = frozenset(("follow", "then", "and", "but"))
SMALL = frozenset(
    (
        *("follow", "then", "and", "but", "wa", "fill", "prep", "what", "be", "only", "do", "if"),
        *("to", "from", "with", "in", "of", "by", "made", "kara", "ga", "o", "ni", "de", "both"),
    )
)
PRONOUN = re.compile(
    r"\b(?P<owner>its|their)\b|\b(?P<thing>it|they|them)\b"
    r"|(?P<no>その)(?!先|次|後|あと)|(?P<sore>それ|これ)(?!から|で)",
    re.IGNORECASE,
)
"""What stands for the thing the last answer was about."""

THOSE = r"\b(?:it|they|them|those|this|that|these)\b"
PRONOUN_LAST = re.compile(THOSE, re.IGNORECASE)
TOPIC_FIRST = re.compile(
    rf"([^:?!.]{{2,60}}): *((?:who|what|which|where|when|how|why|does|is|can)\b.*{THOSE}.*)",
    re.IGNORECASE | re.DOTALL,
)
"""A thing named first and then asked about: "unused roles: who finds them?"."""

LAYER_TAGS = (("in-notes", NOTES), ("in-aws", AWS_DOCS))
TOPIC = frozenset(("wa", "follow"))
ENDS = ((0, frozenset(("from", "kara"))), (1, frozenset(("to", "made"))))
MOST_ONWARD = 8


def follow_up(lexicon: Lexicon, spans: Sequence[Span], previous: Answer | None) -> Query | None:
    """The query a question means when it leans on the last answer; None when it stands alone."""
    if previous is None or previous.query is None or not previous.understood or not spans:
        return None
    tags = [{f"ask-{s.form}" if s.role == "ask" else s.form for s in span.senses} for span in spans]
    narrowing = any("only" in tag for tag in tags)
    classes = [s for s in spans if s.has("class") and (narrowing or not s.has("entity"))]
    entities = [span for span in spans if span.has("entity") and span not in classes]
    rest = [
        tag
        for span, tag in zip(spans, tags, strict=True)
        if span not in entities and span not in classes
    ]
    query = previous.query
    if not entities and not classes:
        return _about_the_last(lexicon, rest, previous)
    if not all(tag & SMALL for tag in rest):
        return None
    leaning = bool(rest) and bool(rest[0] & LEANING) and tags[0] == rest[0]
    topic = bool(rest) and spans[0] in entities and bool(rest[-1] & TOPIC)
    if len(entities) == 1 and not classes and (leaning or topic):
        end = next((at for at, mark in ENDS if any(mark & tag for tag in rest)), None)
        return _with_another(lexicon, query, named(lexicon, _part(entities[0])), end)
    if classes and not entities and (narrowing or leaning) and query.constraints:
        kind = next(sense.iri for sense in classes[0].senses if sense.role == "class")
        return replace(query, kind="filter", of_class=kind)
    return None


def _part(span: Span) -> Part:
    senses = tuple(sense for sense in span.senses if sense.role == "entity")
    return Part("entity", span.text, span.start, senses)


def _about_the_last(lexicon: Lexicon, rest: Sequence[set[str]], previous: Answer) -> Query | None:
    """ "Why?", "how many?", "in the notes?", "and then?": the last question, seen otherwise."""
    query = previous.query
    said = set().union(*rest)
    assert query is not None
    if not all(tag & (SMALL | {"ask-why", "ask-count", "in-notes", "in-aws"}) for tag in rest):
        return None
    if "then" in said:
        return _onward(lexicon, previous)
    if "ask-why" in said:
        return replace(query, why=True)
    if "ask-count" in said and previous.answers:
        return replace(query, counted=True, why=False)
    for tag, layer in LAYER_TAGS:
        if tag in said:
            return replace(query, layer=layer, why=False, counted=False)
    return None


def _onward(lexicon: Lexicon, previous: Answer) -> Query | None:
    """Where it goes on from what was found: along the flows."""
    if previous.paths:
        starts = [previous.paths[0][-1]]
    elif previous.kind == "neighbours-in" and previous.focus is not None:
        starts = [previous.focus]
    else:
        starts = [found.iri for found in previous.answers[:MOST_ONWARD]]
    if not starts:
        return None
    layer = previous.query.layer if previous.query else "both"
    members = tuple(Named(lexicon.graph.node(iri).label.en, (iri,)) for iri in starts)
    constraint = Constraint(lexicon.below(t.FLOWS_TO), "object", members)
    return Query("neighbours-out", (), (constraint,), layer=layer)


def without_pronouns(lexicon: Lexicon, question: str, previous: Answer | None) -> str:
    """A question with "it" and "その" replaced by the name of what the last answer was about."""
    topic = TOPIC_FIRST.match(question)
    if topic is not None:
        head, rest = topic.groups()
        return PRONOUN_LAST.sub(head, rest, count=1)
    if previous is None or previous.focus is None or previous.focus not in lexicon.graph:
        return question
    label = lexicon.graph.node(previous.focus).label

    def name(found: re.Match[str]) -> str:
        if found["no"]:
            return f"{label.of('ja')} の"
        if found["sore"]:
            return label.of("ja")
        return label.of("en") + ("'s" if found["owner"] else "")

    return PRONOUN.sub(name, question)


def _with_another(lexicon: Lexicon, query: Query, other: Named, end: int | None = None) -> Query:
    """The same question about another thing: it takes the place of the one most like it.

    `end` says which end of a path it takes.
    """
    if query.kind == "procedure":
        other = _procedure(lexicon, other)
    if end is not None and len(query.named) == len(ENDS):
        ends = [*query.named]
        ends[end] = other
        return replace(query, named=tuple(ends))
    places = [*query.named, *(m for c in query.constraints for m in c.named)]
    if not places:
        return Query("definition", (other,), layer=query.layer)
    wanted = _classes(lexicon, other.iri)
    if query.kind == "compare":
        places.reverse()
    old = next((m for m in places if _classes(lexicon, m.iri) & wanted), places[0])
    return replace(
        query,
        named=tuple(other if member == old else member for member in query.named),
        constraints=tuple(
            c._replace(named=tuple(other if member == old else member for member in c.named))
            for c in query.constraints
        ),
    )


def _procedure(lexicon: Lexicon, other: Named) -> Named:
    """The procedure of a thing, where a thing is named and its steps are asked for."""
    if other.iri in lexicon.procedures:
        return other
    key = name_key(other.words)
    found = [iri for iri, names in lexicon.procedures.items() if any(key in name for name in names)]
    return Named(other.words, tuple(found)) if len(found) == 1 else other


def _classes(lexicon: Lexicon, iri: Iri) -> frozenset[Iri]:
    return frozenset(lexicon.graph.node(iri).classes)
