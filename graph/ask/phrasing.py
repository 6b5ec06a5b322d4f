"""Phrasing: questions that may mean a query, most natural first."""

from collections.abc import Iterator, Sequence

from graph.ask.foremost import with_the_most
from graph.ask.inflection import joining, negative, plural_verb
from graph.ask.lexicon import Lexicon
from graph.ask.outcome import Outcome
from graph.ask.phrases import Speaker, related
from graph.ask.query import Named, Query
from graph.ask.subjects import Clause, Subject, denials, does, doing, heads, subject_of
from graph.model import AWS_DOCS, NOTES, Language
from ontology import terms as t
from ontology.terms import Iri

KIND_FORMS = {
    "path": Iri(t.KG + "ask-path"),
    "compare": Iri(t.KG + "ask-compare"),
    "definition": Iri(t.KG + "ask-define"),
    "impact": t.FLOWS_TO,
    "procedure": t.HAS_STEP,
    "limit": Iri(t.KG + "hasLimit"),
}
"""Where the vocabulary has whole questions of a kind."""

KIND_SLOTS: dict[str, tuple[str, ...]] = {
    "path": ("{source}", "{target}"),
    "compare": ("{source}", "{target}"),
    "definition": ("{source}",),
}
HAS_SCHEDULE = Iri(t.KG + "hasSchedule")
RELATED = ("neighbours-in", "neighbours-out", "filter")

SCOPES = {
    (NOTES, "en"): ("{question} in the notes", "according to the notes, {question}"),
    (AWS_DOCS, "en"): ("{question} according to AWS", "according to AWS, {question}"),
    (NOTES, "ja"): ("ノートでは {question}", "ノートで、{question}"),
    (AWS_DOCS, "ja"): ("AWS の文書では {question}", "公式ドキュメントでは {question}"),
}


def phrasings(lexicon: Lexicon, query: Query, layer: str, language: Language) -> Iterator[str]:
    """Questions that may mean a query; `layer` is the one that goes without saying."""
    for text in (*_forms(lexicon, query, language), *_told(lexicon, query, language)):
        yield from scoped(text, query, layer, language)


def scoped(text: str, query: Query, layer: str, language: Language) -> Iterator[str]:
    """A question with the layer it looks into, where that has to be said."""
    if query.layer == layer:
        yield text
    for scope in SCOPES.get((query.layer, language), ()):
        last = scope.startswith("{") and text.endswith("?")
        yield scope.format(question=text.rstrip("?") if last else text) + ("?" if last else "")


def members_of(query: Query) -> list[Named]:
    """Everything a query names, in order."""
    members = [named for constraint in query.constraints for named in constraint.named]
    return [*query.named, *members, *query.via, *query.avoid, *query.among]


def _forms(lexicon: Lexicon, query: Query, language: str) -> Iterator[str]:
    """Whole questions of the vocabulary with the names of the query in them."""
    names = [lexicon.graph.node(named.iri).label.of(language) for named in members_of(query)]
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


def _told(lexicon: Lexicon, query: Query, language: Language) -> Iterator[str]:
    """Questions made of the names of relations, classes and things."""
    speaker = Speaker(lexicon.graph, language)
    outcome = Outcome(query)
    outcome.named = tuple(named.iri for c in query.constraints for named in c.named)
    if query.kind == "connection":
        names = speaker.names(named.iri for named in query.named)
        yield speaker.say(f"what connects {names}?", f"{names} をつなぐものは?")
    elif query.kind == "schedule" and query.named:
        yield from _times(speaker, query)
    elif query.yes_no and query.named:
        for text in (*_both_ends(lexicon, query, language), *_whether(speaker, query)):
            yield speaker.say(f"why {text}", f"なぜ {text}") if query.why else text
    elif query.kind in RELATED and not query.constraints and query.of_class:
        yield from _members(speaker, query, query.of_class)
    elif query.kind in RELATED and not query.named:
        asked = _japanese if speaker.japanese else _english
        for subject in _by_one_word(subject_of(outcome, lexicon.graph)):
            for text in asked(speaker, query, subject, outcome):
                yield _narrowed(speaker, query, text)


def _by_one_word(subject: Subject) -> Iterator[Subject]:
    """A subject with one relation for each of its clauses: a word may mean others besides."""
    clauses = (*subject.wanted, *subject.unwanted)
    for rank in range(max((len(clause.relations) for clause in clauses), default=0) or 1):
        sides = [
            tuple(
                c._replace(relations=c.relations[min(rank, len(c.relations) - 1) :][:1])
                for c in side
            )
            for side in (subject.wanted, subject.unwanted)
        ]
        yield subject._replace(wanted=sides[0], unwanted=sides[1])
    yield subject


def _members(speaker: Speaker, query: Query, kind: Iri) -> Iterator[str]:
    """The members of a class: "list the protection plans"."""
    if query.counted:
        classes = "" if speaker.japanese else speaker.classes(kind)
        yield speaker.say(f"how many {classes} are there?", f"{speaker.name(kind)}はいくつ?")
    else:
        classes = "" if speaker.japanese else speaker.classes(kind)
        yield speaker.say(f"list the {classes}", f"{speaker.name(kind)}の一覧")


def _times(speaker: Speaker, query: Query) -> Iterator[str]:
    """When something happens, or how often it does."""
    name = speaker.name(query.named[0].iri)
    often = all(relation == HAS_SCHEDULE for relation in query.relations)
    when = speaker.say("how often" if often else "when", "何時間ごとに" if often else "いつ")
    if not query.constraints:
        yield speaker.say(f"{when} does {name} run?", f"{name} は{when}実行される?")
        return
    action = query.constraints[0]
    end = speaker.names(named.iri for named in action.named)
    for relation in heads(speaker.graph, action.relations):
        verb = speaker.relation(relation)
        done = f"{end} {speaker.particle(relation)}" if end else ""
        many = f"{plural_verb(verb)} {end}".strip()
        yield speaker.say(f"{when} does {name} {many}?", f"{name} は {done}{when}{verb}?")
    if not action.relations:
        yield speaker.say(
            f"{when} does {name} run on {end}?", f"{name} は {end} に{when}実行される?"
        )


def _both_ends(lexicon: Lexicon, query: Query, language: str) -> Iterator[str]:
    """Whole questions of the vocabulary that name both ends: "can X and Y be combined?"."""
    ends = [*query.named, *(named for c in query.constraints for named in c.named)]
    ends = [*dict.fromkeys(ends)]
    if len(ends) != len(KIND_SLOTS["path"]) or not query.constraints:
        return
    names = [lexicon.graph.node(named.iri).label.of(language) for named in ends]
    for form in lexicon.forms:
        fits = form.language == language and form.iri in query.constraints[0].relations
        if fits and "{subject}" in form.text and "{object}" in form.text:
            yield form.text.replace("{subject}", names[0]).replace("{object}", names[1])


def _narrowed(speaker: Speaker, query: Query, text: str) -> str:
    """With what the answers are chosen from, and what is left out."""
    if query.among:
        names = speaker.names(named.iri for named in query.among)
        text = speaker.say(f"of {names}, {text}", f"{names} のうち、{text}")
    if query.avoid:
        names = speaker.names(named.iri for named in query.avoid)
        text = speaker.say(f"{text.removesuffix('?')} besides {names}?", f"{names} 以外で、{text}")
    return text


def _whether(speaker: Speaker, query: Query) -> Iterator[str]:
    """Whether one thing is of a class, or in a relation to another."""
    one = speaker.names(named.iri for named in query.named)
    if query.of_class is not None:
        kind = speaker.name(query.of_class)
        yield speaker.say(f"is {one} a {kind}?", f"{one} は{kind}ですか?")
        return
    constraint = query.constraints[0]
    other = speaker.names((n.iri for n in constraint.named), "and" if constraint.every else "or")
    if not constraint.relations:
        yield speaker.say(f"is {one} {other}?", f"{one} は {other} ですか?")
    for relation in heads(speaker.graph, constraint.relations):
        verb = speaker.relation(relation)
        if speaker.japanese:
            yield f"{one} は {other} {speaker.particle(relation)}{verb}?"
        elif verb.startswith("is "):
            yield f"is {one} {verb.removeprefix('is ')} {other}?"
        else:
            yield related(f"does {one} {plural_verb(verb)} {other}?")


def _english(speaker: Speaker, query: Query, subject: Subject, outcome: Outcome) -> Iterator[str]:
    kind = subject.kind
    asked = "how many" if query.counted else "which"
    if query.foremost:
        most = with_the_most(speaker, outcome, plural=kind is not None)
        yield f"which {speaker.classes(kind)} {most}?" if kind else f"what {most}?"
    elif kind is not None:
        joined = doing(speaker, subject, many=True) + denials(speaker, subject, many=True)
        yield f"{asked} {speaker.classes(kind)} {joined.removeprefix(', but ')}?"
        if not query.counted:
            one = doing(speaker, subject, many=False) + denials(speaker, subject, many=False)
            yield f"which {speaker.name(kind).casefold()} {one.removeprefix(', but ')}?"
    elif query.counted:
        yield f"how many things {doing(speaker, subject, many=True)}?"
        yield from (
            text.replace("what", "how many things", 1) for text in _asked_of(speaker, subject)
        )
    else:
        one = doing(speaker, subject, many=False) + denials(speaker, subject, many=False)
        yield f"what {one}?"
        yield from _asked_of(speaker, subject)


def _asked_of(speaker: Speaker, subject: Subject) -> Iterator[str]:
    """ "What does X feed?", where one thing is all that is said."""
    if len(subject.wanted) == 1 and not subject.unwanted and subject.wanted[0].out:
        clause = subject.wanted[0]
        for relation in clause.relations:
            verb = speaker.relation(relation)
            if not verb.startswith("is "):
                names = speaker.names(clause.ends, clause.joint)
                yield f"what does {names} {plural_verb(verb)}?"


def _japanese(speaker: Speaker, query: Query, subject: Subject, outcome: Outcome) -> Iterator[str]:
    kind = speaker.name(subject.kind) if subject.kind else ""
    end = "はいくつ?" if query.counted else "は?"
    if query.foremost:
        yield f"{with_the_most(speaker, outcome, plural=False)}{kind or 'の'}は?"
        return
    for what in (kind,) if kind else ("もの", "の"):
        yield f"{_does_all(speaker, subject)}{what}{end}"


def _does_all(speaker: Speaker, subject: Subject) -> str:
    """Everything said of the answers, as it stands before what they are."""

    def said(clause: Clause) -> str:
        return does(speaker, clause)

    wanted = [said(clause) for clause in subject.wanted]
    denied = [negative(said(clause)) for clause in subject.unwanted]
    joint = "か、" if subject.either else ""
    before = [each + joint if joint else f"{joining(each)}、" for each in wanted[:-1]]
    if not denied:
        return "".join((*before, *wanted[-1:]))
    return "".join((*before, *(f"{each}が、" for each in wanted[-1:]), *_all_but_last(denied)))


def _all_but_last(denied: Sequence[str]) -> Iterator[str]:
    for each in denied[:-1]:
        yield f"{each}、"
    yield denied[-1]
