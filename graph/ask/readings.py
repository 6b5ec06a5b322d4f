"""Readings: one sentence that says how a question was understood."""

from collections.abc import Sequence

from graph.ask.foremost import with_the_most
from graph.ask.lexicon import Lexicon
from graph.ask.outcome import Outcome
from graph.ask.phrases import Speaker, tidy
from graph.ask.subjects import subject_phrase
from graph.ask.telling import claimed
from graph.model import AWS_DOCS, NOTES, Text

SCOPES = {
    NOTES: Text("in the notes", "ノートの範囲"),
    AWS_DOCS: Text("in AWS documents", "AWS の文書の範囲"),
}


def reading_of(lexicon: Lexicon, outcome: Outcome, notes: Sequence[Text]) -> Text:
    """How a question was understood, in both languages; `notes` say what was corrected."""
    sides = [
        _reading(Speaker(lexicon.graph, language), outcome, notes) for language in ("en", "ja")
    ]
    return Text(*sides)


def _reading(speaker: Speaker, outcome: Outcome, notes: Sequence[Text]) -> str:
    said = _kind(speaker, outcome)
    if outcome.query.among:
        among = speaker.names(member.iri for member in outcome.query.among)
        said = speaker.say(f"{said}, among {among}", f"{among} のうち、{said}")
    scope = SCOPES.get(outcome.query.layer)
    if scope is not None:
        said = speaker.say(f"{said}, {scope.en}", f"{said}({scope.ja})")
    for note in notes:
        said = speaker.say(f"{said} ({note.en})", f"{said}({note.ja})")
    return speaker.say(said[:1].upper() + said[1:] + ".", tidy(said + "。"))


def _kind(speaker: Speaker, outcome: Outcome) -> str:
    query = outcome.query
    names = [speaker.name(iri) for iri in dict.fromkeys(outcome.named)]
    about = speaker.list(names)
    if query.kind == "path" and len(names) == 2:
        way = speaker.say("a path", "経路")
        return speaker.say(
            f"{way} from {names[0]} to {names[1]}", f"{names[0]} から {names[1]} への{way}"
        )
    if query.kind == "yes-no":
        claim = claimed(speaker, outcome)
        return speaker.say(f"whether {claim}", f"{claim}かどうか")
    fixed = {
        "definition": Text(f"what {about} is", f"{about} とは何か"),
        "compare": Text(f"how {about} compare", f"{about} の違い"),
        "connection": Text(f"what connects {about}", f"{about} をつなぐもの"),
        "impact": Text(f"what is affected when {about} is off", f"{about} がないときの影響"),
        "procedure": Text(f"the steps of {about}", f"{about} の手順"),
        "schedule": Text(f"when or how often ({about})", f"時期や頻度({about})"),
        "status": Text(
            f"what AWS documents add{' about ' + about if about else ''}"
            if query.status == "added"
            else f"what the notes have outdated or wrong{' about ' + about if about else ''}",
            f"AWS の文書が補うこと{'(' + about + ')' if about else ''}"
            if query.status == "added"
            else f"ノートの古い、または誤った記述{'(' + about + ')' if about else ''}",
        ),
    }.get(query.kind)
    if fixed is not None:
        return speaker.pick(fixed)
    phrase = subject_phrase(speaker, outcome)
    if query.foremost:
        what = with_the_most(speaker, outcome, plural=query.of_class is not None)
        kind = query.of_class
        kinds = speaker.classes(kind) + " that" if kind else "what"
        return speaker.say(f"{kinds} {what}", f"{what}{speaker.name(kind) if kind else 'もの'}")
    if query.counted:
        return speaker.say(f"how many there are: {phrase}", f"{phrase}の数")
    return phrase
