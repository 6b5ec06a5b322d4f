"""Saved questions: parameters found, filled in, offered by class, and made from a question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.ask import Lexicon, ask, read_lexicon
from graph.ask.saved import filled, fitting, kind_of, named_in, parameterised, parameters
from graph.model import Graph
from ontology import terms as t
from ontology.terms import Iri

DETECTIVE, VPC_LOGS = Iri(t.AWS + "AmazonDetective"), Iri(t.AWS + "VPCFlowLogs")
SERVICE = Iri(t.KG + "Service")


@pytest.fixture(scope="module")
def lexicon(shipped: Graph) -> Lexicon:
    return read_lexicon(shipped)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("what feeds $service?", ("service",)),
        ("path from $log to $service", ("log", "service")),
        ("$service vs $service2", ("service", "service2")),
        ("${サービス}のデータソースは?", ("サービス",)),
        ("$サービス のデータソースは?", ("サービス",)),
        ("it costs 5 $, or $$?", ()),
        ("$$service", ()),
        ("", ()),
    ],
)
def test_parameters_are_found(text: str, found: tuple[str, ...]) -> None:
    assert parameters(text) == found


@given(st.text(st.characters(exclude_characters="{}"), max_size=60), st.text("ab ", max_size=20))
def test_any_text_is_read_and_what_is_filled_asks_for_nothing(text: str, value: str) -> None:
    names = parameters(text)
    assert not set(names) & set(parameters(filled(text, dict.fromkeys(names, value))))
    assert filled(text, {}) == text


@pytest.mark.parametrize("word", ["service", "Service", "サービス", "service2"])
def test_a_parameter_is_called_after_a_class(lexicon: Lexicon, word: str) -> None:
    assert kind_of(lexicon, word) == SERVICE


def test_only_members_fit_and_the_selection_goes_first(lexicon: Lexicon) -> None:
    graph = lexicon.graph
    found = fitting(lexicon, "service", "", (VPC_LOGS, DETECTIVE))
    assert found[0] == DETECTIVE
    assert all(graph.is_a(graph.node(iri), SERVICE) for iri in found)
    assert DETECTIVE in fitting(lexicon, "service", "detec")
    assert fitting(lexicon, "service", "vpc flow") == []
    assert VPC_LOGS in fitting(lexicon, "anything-at-all", "vpc flow")


@pytest.mark.parametrize(
    ("question", "language", "made"),
    [
        ("what feeds Detective?", "en", "what feeds $service?"),
        ("GuardDuty vs Inspector", "en", "$service vs $service2"),
        ("Detective のデータソースは?", "ja", "$サービス のデータソースは?"),
        ("Detectiveのデータソースは?", "ja", "${サービス}のデータソースは?"),
    ],
)
def test_a_question_becomes_one_for_any_thing(lexicon, question, language, made) -> None:
    answer = ask(lexicon, question, layer="both", language=language)
    things = [*named_in(question, answer.query)]
    assert parameterised(lexicon, question, things, language) == made
    values = {name: named.words for name, named in zip(parameters(made), things, strict=True)}
    assert filled(made, values) == question
