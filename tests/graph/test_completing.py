"""Type-ahead: what is offered fits what is typed, and every question offered has an answer."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.ask import Completion, Lexicon, ask, complete, read_lexicon
from graph.building import open_graph
from graph.model import Language
from ontology.terms import AWS

TYPED: list[tuple[str, Language]] = [
    *((text, "en") for text in ("", "w", "what", "what f", "how", "how many", "path", "why", "wh")),
    *((text, "en") for text in ("what feeds Am", "compare s", "which services", "det", "where")),
    *((text, "en") for text in ("Does", "can", "what breaks if g", "list", "what is")),
    *((text, "ja") for text in ("", "ガード", "Detective の", "Lambda を", "検出")),
    *((text, "ja") for text in ("なぜ", "VPC フローログ", "SAML の", "ノート")),
]


@cache
def lexicon() -> Lexicon:
    return read_lexicon(open_graph())


def texts(typed: str, language: Language = "en", kind: str = "") -> list[str]:
    found = complete(lexicon(), typed, language=language)
    return [item.text for item in found if not kind or item.kind == kind]


def test_names_come_with_the_name_they_were_found_by() -> None:
    first = complete(lexicon(), "guard", language="en")[0]
    assert first == Completion("Amazon GuardDuty", "", "entity", AWS + "AmazonGuardDuty")
    found = complete(lexicon(), "ガードデュ", language="ja")
    assert found[0].text == "Amazon GuardDuty"
    assert found[0].label in ("ガードデューティ", "ガードデューティー")


def test_a_question_grows_from_its_first_words_to_its_last_name() -> None:
    assert "what feeds Amazon GuardDuty?" in texts("what f", kind="question")
    assert texts("what feeds det", kind="question") == [
        "what feeds Amazon Detective?",
        "what feeds Extended Threat Detection?",
    ]
    assert "Amazon Detective のデータソースは?" in texts("Detective の", "ja", "question")
    assert "AWS Lambda をスキャンするのは?" in texts("Lambda を", "ja", "question")


def test_relations_are_offered_by_their_labels() -> None:
    assert "detects" in texts("det", kind="relation")
    assert "検出する" in texts("検", "ja", "relation")


def test_questions_with_two_names_are_offered_whole() -> None:
    assert texts("path from guardd") == ["path from Amazon GuardDuty to Amazon S3"]
    assert any(" and " in text for text in texts("compare simple"))


@pytest.mark.parametrize(("typed", "language"), TYPED)
def test_every_question_that_is_offered_has_an_answer(typed: str, language: Language) -> None:
    offered = texts(typed, language, "question")
    if typed in ("", "what f", "how", "path", "Detective の", "Lambda を"):
        assert offered
    answers = {text: ask(lexicon(), text) for text in offered}
    assert {
        text: answer.reading.en or answer.text.en
        for text, answer in answers.items()
        if not answer.understood
        or not (answer.answers or answer.paths or answer.text.en.startswith(("Yes", "No:")))
    } == {}


@given(st.text(max_size=60), st.sampled_from(["en", "ja"]), st.integers(1, 20))
def test_any_beginning_is_completed_or_not(text: str, language: Language, limit: int) -> None:
    found = complete(lexicon(), text, language=language, limit=limit)
    assert len(found) <= limit
    assert len({item.text for item in found}) == len(found)


def test_nothing_is_offered_for_what_nothing_begins_with() -> None:
    assert texts("zzzz") == []
    assert texts("what feeds zzzz") == []


def test_every_name_finds_its_own_thing_first() -> None:
    for node in lexicon().graph.nodes():
        for language, name in node.aliases:
            said: Language = "ja" if language == "ja" else "en"
            found = complete(lexicon(), name, language=said, limit=20)
            assert found[0].iri == node.iri, name
            assert found[0].kind == "entity", name
