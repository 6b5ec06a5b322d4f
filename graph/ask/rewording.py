"""Rewording: the question that a query answers, in words that are read as just that query."""

from collections.abc import Iterator
from dataclasses import replace

from graph.ask.answer import Answer
from graph.ask.asking import answer_to, ask
from graph.ask.lexicon import Lexicon
from graph.ask.phrases import Speaker
from graph.ask.query import Constraint, Named, Query
from graph.ask.subjects import heads
from graph.model import AWS_DOCS, NOTES, Language
from ontology import terms as t
from ontology.terms import Iri

TRIED = 12
"""How many wordings are tried at most: each is read in full."""

KIND_FORMS = {
    "path": Iri(t.KG + "ask-path"),
    "compare": Iri(t.KG + "ask-compare"),
    "definition": Iri(t.KG + "ask-define"),
    "impact": t.FLOWS_TO,
    "procedure": t.HAS_STEP,
    "schedule": Iri(t.KG + "hasSchedule"),
    "limit": Iri(t.KG + "hasLimit"),
}
"""Where the vocabulary has whole questions of a kind."""

KIND_SLOTS: dict[str, tuple[str, ...]] = {
    "path": ("{source}", "{target}"),
    "compare": ("{source}", "{target}"),
    "definition": ("{source}",),
}

SCOPES = {
    (NOTES, "en"): ("{question} in the notes", "according to the notes, {question}"),
    (AWS_DOCS, "en"): ("{question} according to AWS", "according to AWS, {question}"),
    (NOTES, "ja"): ("ノートでは {question}", "ノートで、{question}"),
    (AWS_DOCS, "ja"): ("AWS の文書では {question}", "公式ドキュメントでは {question}"),
}


def asked_again(
    lexicon: Lexicon, query: Query, old: Answer | None, *, layer: str, language: Language
) -> Answer:
    """The answer to a changed query, asked in words that mean it.

    The words of the old question are kept where only a thing is another. Where no wording is read
    as the query, its reading stands for the question: see `is_worded`.
    """
    wanted = _bare(query)
    if old is not None and old.query is not None and wanted == _bare(old.query):
        return answer_to(lexicon, old.question, query, language)
    for text in _few(wordings(lexicon, query, old, layer=layer, language=language)):
        answer = ask(lexicon, text, layer=layer, language=language)
        if answer.query is not None and _bare(answer.query) == wanted:
            return replace(answer, question=text)
    answer = answer_to(lexicon, "", query, language)
    return replace(answer, question=answer.reading.of(language))


def is_worded(answer: Answer) -> bool:
    """Whether the question of an answer can be asked again as it stands."""
    return answer.question not in answer.reading


def wordings(
    lexicon: Lexicon, query: Query, old: Answer | None, *, layer: str, language: Language
) -> Iterator[str]:
    """Questions that may mean a query, most natural first."""
    plain = [*_swapped(lexicon, query, old, language), *_forms(lexicon, query, language)]
    plain += _by_label(lexicon, query, language)
    for text in dict.fromkeys(plain):
        if query.layer == layer:
            yield text
        for scope in SCOPES.get((query.layer, language), ()):
            bare = text.rstrip("?")
            mark = "?" if text.endswith("?") and scope.startswith("{") else ""
            question = bare if scope.startswith("{") else text
            yield scope.format(question=question) + mark


def _few(texts: Iterator[str]) -> Iterator[str]:
    for _, text in zip(range(TRIED), dict.fromkeys(texts), strict=False):
        yield text


def _swapped(lexicon: Lexicon, query: Query, old: Answer | None, language: str) -> Iterator[str]:
    """The old question as it stands, and with the names that are others now."""
    if old is None or old.query is None or old.query.kind != query.kind:
        return
    text = old.question
    for one, other in zip(_names(old.query), _names(query), strict=False):
        if one.iri != other.iri and one.words:
            at = text.casefold().find(one.words.casefold())
            if at < 0:
                return
            name = lexicon.graph.node(other.iri).label.of(language)
            text = text[:at] + name + text[at + len(one.words) :]
    yield text


def _forms(lexicon: Lexicon, query: Query, language: str) -> Iterator[str]:
    """Whole questions of the vocabulary with the names of the query in them."""
    names = [lexicon.graph.node(named.iri).label.of(language) for named in _names(query)]
    terms = [KIND_FORMS[query.kind]] if query.kind in KIND_FORMS else []
    slots = KIND_SLOTS.get(query.kind, ("{subject}",))
    if query.constraints and not terms:
        constraint = query.constraints[0]
        terms = heads(lexicon.graph, constraint.relations)
        slots = ("{subject}",) if constraint.asked == "object" else ("{object}",)
    for term in terms:
        for form in lexicon.forms:
            if form.iri != term or form.language != language or len(names) != len(slots):
                continue
            if form.text.count("{") == len(slots) and all(slot in form.text for slot in slots):
                text = form.text
                for slot, name in zip(slots, names, strict=True):
                    text = text.replace(slot, name)
                yield text


def _by_label(lexicon: Lexicon, query: Query, language: str) -> Iterator[str]:
    """Questions made of the names of relations and classes."""
    if len(query.constraints) != 1 or query.named:
        return
    graph, constraint = lexicon.graph, query.constraints[0]
    names = [graph.node(named.iri).label.of(language) for named in constraint.named]
    what = graph.kind(query.of_class).label.of(language) if query.of_class else ""
    for relation in heads(graph, constraint.relations):
        said = graph.relation(relation)
        label, inverse = said.label.of(language), said.inverse.of(language)
        if language == "ja":
            said_with = Speaker(graph, language).particle(relation)
            yield from _japanese(constraint, names, what, f"{said_with}{label}", label)
        else:
            yield from _english(constraint, names, what, label, inverse)


def _english(
    constraint: Constraint, names: list[str], what: str, label: str, inverse: str
) -> Iterator[str]:
    joint = " and " if constraint.every else " or "
    whom = joint.join(names)
    asked = f"which {what.casefold()}" if what else "what"
    if constraint.asked == "object" and inverse:
        yield f"{asked} {inverse} {whom}?"
        yield f"{asked}s {_plural(inverse)} {whom}?"
    else:
        yield f"{asked} {label} {whom}?"
        yield f"{asked}s {_plural(label)} {whom}?"


def _plural(verb: str) -> str:
    """A verb of one as a verb of many: "is fed by" as "are fed by", "feeds" as "feed"."""
    head, space, rest = verb.partition(" ")
    many = {"is": "are", "has": "have"}.get(head, head.removesuffix("s"))
    return many + space + rest


def _japanese(
    constraint: Constraint, names: list[str], what: str, done: str, label: str
) -> Iterator[str]:
    whom = "と".join(names)
    if constraint.asked == "object":
        yield f"{whom} が{label}{what or 'もの'}は?"
        yield f"{whom} が{label}{what or 'の'}は?"
    else:
        yield f"{whom} {done}{what or 'の'}は?"


def _names(query: Query) -> list[Named]:
    members = [named for constraint in query.constraints for named in constraint.named]
    return [*query.named, *members, *query.via, *query.avoid]


def _bare(query: Query) -> Query:
    """A query without the words that were used, and without how many paths are looked for."""

    def bare(names: tuple[Named, ...]) -> tuple[Named, ...]:
        return tuple(Named("", named.candidates[:1]) for named in names)

    return replace(
        query,
        named=bare(query.named),
        via=bare(query.via),
        avoid=bare(query.avoid),
        constraints=tuple(c._replace(named=bare(c.named)) for c in query.constraints),
        most=Query("").most,
    )
