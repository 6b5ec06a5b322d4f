"""Asking: a question in, an answer out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.ask.answer import Answer, Cited
from graph.ask.evaluation import evaluate
from graph.ask.following import follow_up, without_pronouns
from graph.ask.lexicon import Lexicon
from graph.ask.meaning import Meaning, meanings
from graph.ask.nearest import nearest
from graph.ask.outcome import Outcome
from graph.ask.phrasing import members_of
from graph.ask.query import Query
from graph.ask.readings import reading_of
from graph.ask.sentences import text_of
from graph.ask.spans import Span
from graph.ask.sparql import sparql_of
from graph.ask.suggestions import declined, next_questions
from graph.ask.understanding import cut, language_of, understood
from graph.model import Language, Text
from ontology.terms import Iri

LONGEST_QUESTION = 500
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_])|(?<=[。!?])\s*(?=\w)")
"""Between two sentences: what comes before the last may be the story of an exam question."""

PERIOD = re.compile(r"[.!?。！？]")
SEARCHED = ("neighbours-in", "neighbours-out", "filter", "limit", "schedule", "procedure")
"""Kinds for which another layer is looked into when one has nothing."""

FEW_KINDS = 2
NEIGHBOURS = ("neighbours-in", "neighbours-out", "filter")
WIDE = ("status",)
"""Kinds whose edges lead far: only the answers themselves are drawn."""

PLAUSIBLE = 1.0
"""Other readings that cost at most this much more are tried when the best one finds nothing."""


def ask(
    lexicon: Lexicon,
    question: str,
    *,
    layer: str = "both",
    language: Language | None = None,
    previous: Answer | None = None,
) -> Answer:
    """The answer to a question; `previous` is what it may lean on ("and Inspector?")."""
    asked_in = language_of(question)
    language = language or asked_in
    if len(question) > LONGEST_QUESTION:
        return declined(lexicon, question, language, too_long=True)
    said = without_pronouns(lexicon, question, previous)
    spans, notes = cut(lexicon, said, asked_in)
    if not spans:
        return declined(lexicon, question, language)
    leaning = follow_up(lexicon, spans, previous)
    if leaning is not None:
        return _answer(lexicon, question, language, evaluate(lexicon, leaning), notes)
    read = meanings(lexicon, spans, asked_in, layer)
    *before, last = SENTENCE.split(said.strip())
    if not read and before:
        _, notes, read = understood(lexicon, last, asked_in, layer)
        notes = [*notes, Text("by its last sentence", "最後の文による")]
        if read and not members_of(read[0].query):  # "… Which service helps?"
            aim = f"{last} to {before[-1]}" if asked_in == "en" else f"{before[-1]}{last}"
            _, notes, read = understood(lexicon, PERIOD.sub(" ", aim), asked_in, layer)
    found = _best(lexicon, read) if read else None
    if found is None or _by_accident(found, spans) or _of_any_kind(found, spans):
        near = (*nearest(lexicon, spans, asked_in, layer),)
        return declined(lexicon, question, language, spans=spans, near=near)
    return _answer(lexicon, question, language, found, notes)


def answer_to(lexicon: Lexicon, question: str, query: Query, language: Language) -> Answer:
    """The answer to a query that needs no understanding: a path between two known things."""
    return _answer(lexicon, question, language, evaluate(lexicon, query), [])


def _by_accident(outcome: Outcome, spans: Sequence[Span]) -> bool:
    """Whether nothing was found for a question how something is done: it was not that."""
    asked_how = any(span.has("word", "how") for span in spans)
    return (
        outcome.empty
        and asked_how
        and outcome.query.kind in NEIGHBOURS
        and outcome.query.layer == "both"
    )


def _of_any_kind(outcome: Outcome, spans: Sequence[Span]) -> bool:
    """Whether a class was narrowed by no relation in particular, and very different ones fit."""
    query = outcome.query
    if query.of_class is None or any(span.has("ask", "related") for span in spans):
        return False
    vague = (c for c in query.constraints if not c.relations)
    ends = {iri for constraint in vague for member in constraint.named for iri in member.candidates}
    near = {edge.relation for edge in outcome.edges if {edge.source, edge.target} & ends}
    return len(near) > FEW_KINDS


def _best(lexicon: Lexicon, read: list[Meaning]) -> Outcome:
    """What the likeliest meaning finds, or one nearly as likely when that finds nothing."""
    first = evaluate(lexicon, read[0].query)
    sure = read[0].query.avoid or (read[0].query.of_class and read[0].query.yes_no)
    if not first.empty or sure:  # nothing else, and no, are answers, too
        return first
    for meaning in read[1:]:
        if meaning.cost > read[0].cost + PLAUSIBLE:
            break
        if _vaguer(meaning.query, read[0].query):
            continue
        outcome = evaluate(lexicon, meaning.query)
        if not outcome.empty:
            return outcome
    return first


def _vaguer(query: Query, first: Query) -> bool:
    """Whether a query asks for less than another: no relation, or only what a thing is."""
    if query.kind == "definition":
        return True
    named = bool(first.constraints) and all(c.relations for c in first.constraints)
    return named and any(not constraint.relations for constraint in query.constraints)


def _answer(
    lexicon: Lexicon,
    question: str,
    language: Language,
    outcome: Outcome,
    notes: list[Text],
) -> Answer:
    if outcome.empty and outcome.query.layer != "both" and outcome.query.kind in SEARCHED:
        wider = evaluate(lexicon, replace(outcome.query, layer="both"))
        outcome.elsewhere = tuple(found.iri for found in wider.answers)
    nodes: set[Iri] = {iri for iri in outcome.named if iri in lexicon.graph}
    nodes.update(found.iri for found in outcome.answers)
    nodes.update(iri for path in outcome.paths for iri in path)
    edges = [edge for edge in outcome.edges if edge.layers & outcome.layers]
    if outcome.query.kind not in WIDE:
        nodes.update(end for edge in edges for end in (edge.source, edge.target))
    drawn = {edge.key for edge in edges if edge.source in nodes and edge.target in nodes}
    return Answer(
        question=question,
        understood=True,
        kind=kind_of(outcome.query),
        reading=reading_of(lexicon, outcome, notes),
        answers=tuple(outcome.answers),
        paths=tuple(outcome.paths),
        hops=tuple(outcome.hops),
        count=outcome.count,
        text=text_of(lexicon, outcome),
        evidence=tuple(_cited(outcome)),
        sparql=sparql_of(lexicon, outcome),
        suggestions=next_questions(lexicon, outcome, question),
        nodes=frozenset(nodes),
        edges=frozenset(drawn),
        focus=outcome.named[0] if outcome.named else None,
        language=language,
        query=outcome.query,
    )


def kind_of(query: Query) -> str:
    """The kind of an answer as users and scripts see it."""
    if query.why:
        return "why"
    return "count" if query.counted else query.kind


def _cited(outcome: Outcome) -> Iterator[Cited]:
    """Every piece of evidence behind an answer, in the layers asked, each once."""
    for edge in outcome.edges:
        for one in edge.evidence:
            if one.layer in outcome.layers:
                yield Cited(edge.key, one)
    for fact in outcome.facts:
        for one in fact.evidence:
            if one.layer in outcome.layers:
                yield Cited((fact.subject, fact.relation, fact.value), one)
