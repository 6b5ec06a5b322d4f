"""Questions made for a query: each is read back as just that query; and what is offered instead."""

import pytest

from graph.ask import Lexicon, ask, read_lexicon
from graph.ask.nearest import worded
from graph.ask.query import bare
from graph.ask.understanding import understood
from graph.model import Graph, Language


@pytest.fixture(scope="module")
def lexicon(shipped: Graph) -> Lexicon:
    return read_lexicon(shipped)


WORDED = [
    "what feeds both GuardDuty and Detective?",
    "which services send findings to Security Hub but do not publish events to EventBridge?",
    "of GuardDuty, Inspector and Macie, which scan S3?",
    "which service has the most features?",
    "what feeds Detective besides VPC Flow Logs?",
    "how many things does Trusted Advisor detect?",
    "when does Inspector scan Lambda functions?",
    "does Detective scan Lambda?",
    "機能が一番多いサービスは?",
    "Security Hub に検出結果を送り、EventBridge にイベントを発行するサービスは?",
]


@pytest.mark.parametrize("question", WORDED)
def test_a_query_has_words_in_both_languages(lexicon: Lexicon, question: str) -> None:
    query = ask(lexicon, question).query
    assert query is not None
    text = worded(lexicon, query, "both")
    sides: tuple[tuple[str, Language], ...] = ((text.en, "en"), (text.ja, "ja"))
    for said, language in sides:
        assert said, question
        read = understood(lexicon, said, language, "both").meanings
        assert bare(read[0].query) == bare(query)


NEAR = [
    ("what does Audit Manager evaluate on Tuesdays?", "what does AWS Audit Manager evaluate?"),
    ("how often does the zorblax credential report run?", "IAM Credential Report"),
    ("which feature lets me run SQL over my trail?", "what is CloudTrail Lake?"),
]


@pytest.mark.parametrize(("question", "offered"), NEAR)
def test_what_is_not_understood_offers_the_nearest_question_first(
    lexicon: Lexicon, question: str, offered: str
) -> None:
    answer = ask(lexicon, question)
    assert not answer.understood
    assert offered in answer.suggestions[0].en
    near = ask(lexicon, answer.suggestions[0].en)
    assert near.answers or near.paths


def test_nothing_offered_is_a_dead_end(lexicon: Lexicon) -> None:
    """Every question that is offered for one that was not understood has an answer."""
    for question in ("hello", "what programming language is GuardDuty written in?", "残業代は?"):
        offered = ask(lexicon, question).suggestions
        assert len(offered) == 3
        for text in offered:
            near = ask(lexicon, text.en)
            assert near.answers or near.paths or near.edges, text
