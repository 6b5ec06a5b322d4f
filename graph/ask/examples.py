"""Examples: every form of question with a live example in both languages."""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from graph.ask.answer import Answer
from graph.ask.asking import ask
from graph.ask.completing import Slots, written
from graph.ask.lexicon import Form, Lexicon
from graph.model import Language, Text
from ontology.terms import KG, Iri

TRIED = 60
"""How many things are tried as an example, the best connected first."""

NARROWED: tuple[tuple[str, str], ...] = (
    ("what feeds Detective according to the notes?", "ノートでは Detective のデータソースは?"),
    ("what feeds Detective today?", "AWS によると Detective のデータソースは?"),
    ("what feeds both GuardDuty and Detective?", "GuardDuty と Detective の両方のデータソースは?"),
    ("what scans EC2 or Lambda?", "EC2 または Lambda をスキャンするのは?"),
    ("what feeds GuardDuty but not Detective?", "Detective に関するノートの古い記述は?"),
    (
        "which services work with Organizations and are regional?",
        "Organizations と連携し、マルチアカウントに対応するサービスは?",
    ),
    ("which logs feed GuardDuty?", "GuardDuty が分析するログは?"),
    ("how can over-detection be reduced in GuardDuty?", "GuardDuty の過検知を抑えるには?"),
    ("what does GuardDuty use to detect threats?", "認証情報レポートで何がわかる?"),
    ("when does Inspector scan Lambda functions?", "Inspector は Lambda をいつスキャンする?"),
    ("how often does Inspector scan EC2?", "Inspector は何時間おきに EC2 をスキャンする?"),
    ("what is within 2 hops of Cognito?", "Cognito から 2 ホップ以内にあるのは?"),
    (
        "path from GuardDuty to SNS via Security Hub",
        "GuardDuty から Security Hub を経由して SNS までの経路",
    ),
    (
        "path from GuardDuty to SNS without EventBridge",
        "EventBridge を使わずに GuardDuty から SNS までの経路",
    ),
    ("how are GuardDuty findings notified?", "GuardDuty の通知方法は?"),
    ("how do basic and enhanced scanning differ?", "ホワイトリストとブラックリストの違いは?"),
    ("is Okta an identity provider?", "Okta は IdP ですか?"),
)
"""What a question can be narrowed and combined by; kept here so that it is tried."""


class Example(NamedTuple):
    """A form, by the term it belongs to, with one question each way and its answer."""

    term: Iri
    question: Text
    answer: Text


def form_examples(lexicon: Lexicon) -> Iterator[Example]:
    """One example of each form, where the graph has an answer to it."""
    sides: dict[tuple[Iri, int], dict[str, tuple[str, str]]] = {}
    counted: dict[tuple[Iri, str], int] = {}
    for form in lexicon.forms:
        place = counted.get((form.iri, form.language), 0)
        counted[form.iri, form.language] = place + 1
        found = _live(lexicon, form)
        if found is not None:
            sides.setdefault((form.iri, place), {})[form.language] = found
    for (term, _), said in sides.items():
        en, ja = said.get("en", ("", "")), said.get("ja", ("", ""))
        yield Example(term, Text(en[0], ja[0]), Text(en[1], ja[1]))


def narrowed_examples(lexicon: Lexicon) -> Iterator[Example]:
    """Examples of what a question may be narrowed and combined by."""
    for en, ja in NARROWED:
        answers = ask(lexicon, en).text.en, ask(lexicon, ja).text.ja
        yield Example(Iri(KG + "narrowed"), Text(en, ja), Text(*answers))


def _live(lexicon: Lexicon, form: Form) -> tuple[str, str] | None:
    """A form filled with the first thing that has an answer, and that answer."""
    language: Language = "ja" if form.language == "ja" else "en"
    for question in _filled(lexicon, form, language):
        answer = ask(lexicon, question)
        if answered(answer):
            return question, answer.text.of(language)
    return None


def answered(answer: Answer) -> bool:
    """Whether a question was understood and something was found."""
    held = answer.kind in ("yes-no", "why") and bool(answer.edges)
    return answer.understood and bool(answer.answers or answer.paths or held)


def _filled(lexicon: Lexicon, form: Form, language: Language) -> Iterator[str]:
    if "{" not in form.text:
        yield form.text
    elif "{class}" in form.text:
        for iri, kind in lexicon.graph.vocabulary.kinds.items():
            if kind.parents and lexicon.of_kind(iri):
                plural = f"{kind.label.en}s" if language == "en" else kind.label.ja
                yield form.text.replace("{class}", plural)
    else:
        for iri, _ in islice(Slots(lexicon).anything(form), TRIED):
            question = written(lexicon, form, iri, language)
            if question:
                yield question
