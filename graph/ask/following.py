"""Following up: a question that leans on the last one, "and Inspector?", "その先は?"."""

from collections.abc import Sequence
from dataclasses import replace

from graph.ask.answer import Answer
from graph.ask.lexicon import Lexicon
from graph.ask.parts import Part
from graph.ask.predicates import named
from graph.ask.query import Constraint, Named, Query
from graph.ask.spans import Span
from graph.model import AWS_DOCS, NOTES
from ontology import terms as t
from ontology.terms import Iri

LEANING = frozenset(("follow", "then", "and", "but"))
SMALL = frozenset(
    ("follow", "then", "and", "but", "wa", "fill", "prep", "what", "be", "only", "do", "if")
)
LAYER_TAGS = (("in-notes", NOTES), ("in-aws", AWS_DOCS))
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
    if len(entities) == 1 and not classes and leaning:
        return _with_another(lexicon, query, named(lexicon, _part(entities[0])))
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


def _with_another(lexicon: Lexicon, query: Query, other: Named) -> Query:
    """The same question about another thing: it takes the place of the one most like it."""
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


def _classes(lexicon: Lexicon, iri: Iri) -> frozenset[Iri]:
    return frozenset(lexicon.graph.node(iri).classes)
