"""Sentences: an answer, and how the question was understood, said in both languages."""

from collections.abc import Callable

from graph.ask.connection import connected
from graph.ask.descriptions import comparison, definition
from graph.ask.lexicon import Lexicon
from graph.ask.outcome import Outcome
from graph.ask.phrases import LAYERS, Speaker, fact, tidy
from graph.ask.telling import MOST_NAMED, claimed, plain
from graph.model import AWS_DOCS, NOTES, Evidence, Text
from graph.paths import How, nearest, stops
from ontology import terms as t
from ontology.terms import Iri

MOST_REASONS = 3


def text_of(lexicon: Lexicon, outcome: Outcome) -> Text:
    """The answer as a sentence, in both languages."""
    sides = [_said(Speaker(lexicon.graph, language), outcome) for language in ("en", "ja")]
    return Text(*sides)


def _said(speaker: Speaker, outcome: Outcome) -> str:
    said = SENTENCES[outcome.query.kind](speaker, outcome)
    said = tidy(said) if speaker.japanese else said
    if outcome.query.why:
        said = " ".join((said, *_reasons(speaker, outcome)))
    if outcome.elsewhere:
        names = speaker.names(outcome.elsewhere[:MOST_NAMED])
        other = speaker.pick(LAYERS[NOTES if outcome.query.layer == AWS_DOCS else AWS_DOCS])
        said += speaker.say(
            f" Only {other} name some: {names}.", tidy(f"{other}には、{names} があります。")
        )
    return said


def _reasons(speaker: Speaker, outcome: Outcome) -> list[str]:
    """What the sources say in their own words, each once."""
    found: dict[str, str] = {}
    for edge in outcome.edges:
        for one in edge.evidence:
            if one.layer in outcome.layers and one.statement not in found:
                found[one.statement] = _reason(speaker, one)
    return [*found.values()][:MOST_REASONS]


def _reason(speaker: Speaker, one: Evidence) -> str:
    if one.quote:
        where = speaker.say(f"Line {one.line} of the notes", f"ノートの {one.line} 行目")
        return speaker.say(f"{where}: “{one.gloss or one.quote}”", f"{where}: 「{one.quote}」")
    qualifier = speaker.pick(one.qualifier)
    source = speaker.pick(one.source)
    return f"{one.statement}: {qualifier or source}"


def _path(speaker: Speaker, outcome: Outcome) -> str:
    if not outcome.paths:
        return _no_path(speaker, outcome)
    way = " → ".join(speaker.name(iri) for iri in outcome.paths[0])
    *before, last = outcome.hops[0]
    hops = [fact(speaker, *hop.edge, "joining") for hop in before]
    hops.append(fact(speaker, *last.edge, "polite"))
    stop = speaker.say(".", "。")
    return f"{way}{stop} {speaker.list(hops)}{stop}"


def _no_path(speaker: Speaker, outcome: Outcome) -> str:
    """That there is none, what is reached from both sides, and what would open one."""
    where = speaker.layer(outcome.query.layer, outcome.layers)
    names = [speaker.name(iri) for iri in outcome.named]
    if len(names) < 2:
        return speaker.say(
            f"There is no such path from {names[0]} in {where}.",
            f"{where}には、{names[0]} からのそのような経路はありません。",
        )
    one, two = names
    said = speaker.say(
        f"There is no path from {one} to {two} in {where}.",
        f"{where}には、{one} から {two} への経路はありません。",
    )
    gap = nearest(
        speaker.graph,
        *outcome.named,
        layers=outcome.layers,
        avoid=frozenset(member.iri for member in outcome.query.avoid),
    )
    if gap.onward:
        reached = speaker.names(gap.onward[:3])
        said += speaker.say(
            f" From {one} one gets to {reached}.", f"{one} からは {reached} に届きます。"
        )
    if gap.inward:
        sources = speaker.names(gap.inward[:3])
        said += speaker.say(
            f" {two} is reached from {sources}.", f"{two} には {sources} から届きます。"
        )
    for opening in gap.openings[:1]:
        start = outcome.named[1] if opening.how == "backwards" else outcome.named[0]
        way = " → ".join(speaker.name(iri) for iri in stops(start, opening.path))
        said += f" {speaker.pick(OPENINGS[opening.how])}: {way}{speaker.say('.', '。')}"
    return said


def _impact(speaker: Speaker, outcome: Outcome) -> str:
    name = speaker.name(outcome.named[0])
    where = speaker.layer(outcome.query.layer, outcome.layers)
    if not outcome.answers:
        return speaker.say(
            f"Nothing in {where} depends on {name}.",
            f"{where}には、{name} に依存するものはありません。",
        )
    names = speaker.names([a.iri for a in outcome.answers])
    caveats = _caveats(speaker, outcome)
    caution = speaker.say(
        "This follows flows and dependencies; it does not say how badly.",
        "流れと依存関係をたどったもので、影響の大きさまでは分かりません。",
    )
    said = speaker.say(
        f"Without {name}, these are affected: {names}.",
        f"{name} がないと、{names} に影響します。",
    )
    return " ".join((said, *(caveats[:2] or [caution])))


def _caveats(speaker: Speaker, outcome: Outcome) -> list[str]:
    """What to know before believing that something stops, each with what it is said of."""
    found: dict[str, list[Iri]] = {}
    for edge in outcome.edges:
        for one in edge.evidence:
            if one.caveat != Text() and one.layer in outcome.layers:
                told = found.setdefault(speaker.pick(one.caveat), [])
                if edge.target not in told:
                    told.append(edge.target)
    return [f"{speaker.names(iris)}: {caveat}" for caveat, iris in found.items()]


def _procedure(speaker: Speaker, outcome: Outcome) -> str:
    name = speaker.name(outcome.named[0])
    where = speaker.layer(outcome.query.layer, outcome.layers)
    if not outcome.answers:
        return speaker.say(
            f"{where.capitalize()} give no steps for {name}.",
            f"{where}には、{name} の手順は書かれていません。",
        )
    steps = [
        f"{at}. {speaker.name(answer.iri)}"
        if answer.order is not None
        else f"- {speaker.name(answer.iri)}"
        for at, answer in enumerate(outcome.answers, 1)
    ]
    return f"{name}: {' '.join(steps)}"


def _schedule(speaker: Speaker, outcome: Outcome) -> str:
    where = speaker.layer(outcome.query.layer, outcome.layers)
    about = speaker.names(outcome.named)
    if not outcome.answers:
        return speaker.say(
            f"There is nothing in {where} about when that happens ({about}).",
            f"{where}には、{about} のタイミングについて書かれていません。",
        )
    times = speaker.names([answer.iri for answer in outcome.answers])
    count = (
        speaker.say(f"{len(outcome.answers)}. ", f"{len(outcome.answers)} 件です。")
        if outcome.query.counted
        else ""
    )
    one = len(outcome.answers) == 1
    return count + speaker.say(
        f"The {'time' if one else 'times and triggers'} of {about}: {times}.",
        f"{about} のタイミングは {times} です。",
    )


def _yes_no(speaker: Speaker, outcome: Outcome) -> str:
    where = speaker.layer(outcome.query.layer, outcome.layers)
    if outcome.holds is None and not outcome.edges:
        claim = claimed(speaker, outcome)
        return speaker.say(
            f"There is nothing in {where} that says that {claim}.",
            f"{where}には、{claim}という記述はありません。",
        )
    verdict = speaker.say("Yes", "はい") if outcome.holds else speaker.say("No", "いいえ")
    edges = [edge.key for edge in outcome.edges[:4]]
    kind = outcome.query.of_class
    if kind is not None and not edges:
        edges = [(outcome.named[0], t.TYPE, kind)]
    facts = [fact(speaker, *edge, "polite") for edge in edges]
    return speaker.say(f"{verdict}: {'; '.join(facts)}.", f"{verdict}。{'。'.join(facts)}。")


def _status(speaker: Speaker, outcome: Outcome) -> str:
    about = speaker.names(outcome.named)
    facts = [fact(speaker, e.source, e.relation, e.target) for e in outcome.edges]
    added = outcome.query.status == "added"
    if not facts:
        return speaker.say("Nothing of the kind is recorded.", "そのような記述はありません。")
    head = (
        speaker.say("Only AWS documents say", "AWS の文書だけにある記述")
        if added
        else speaker.say("To be put right in the notes", "ノートで見直すべき記述")
    )
    of = speaker.say(f" about {about}", f"({about})") if about else ""
    shown = speaker.say("; ", "。").join(facts[:12])
    rest = len(facts) - 12
    more = speaker.say(f"; and {rest} more", f"。ほか {rest} 件") if rest > 0 else ""
    return f"{head}{of} ({len(facts)}): {shown}{more}{speaker.say('.', '。')}"


OPENINGS: dict[How, Text] = {
    "layer": Text("With the other layer there is one", "もう一方の層も含めると経路があります"),
    "relation": Text("With other relations there is one", "ほかの関係も使うと経路があります"),
    "avoided": Text("Through what was left out there is one", "除いたものを通ると経路があります"),
    "through": Text(
        "Through a place where flows end there is one", "流れの終点を通ると経路があります"
    ),
    "backwards": Text("There is one the other way round", "逆向きなら経路があります"),
    "any": Text("Against some arrows there is one", "向きを問わなければ経路があります"),
}
SENTENCES: dict[str, Callable[[Speaker, Outcome], str]] = {
    "neighbours-in": plain,
    "neighbours-out": plain,
    "filter": plain,
    "limit": plain,
    "path": _path,
    "connection": connected,
    "definition": definition,
    "compare": comparison,
    "impact": _impact,
    "procedure": _procedure,
    "schedule": _schedule,
    "yes-no": _yes_no,
    "status": _status,
}
