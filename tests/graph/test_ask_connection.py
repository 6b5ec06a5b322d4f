"""What ties things together is asked in words, answered by paths, and never guessed."""

import pytest

from graph.ask import Lexicon, ask, read_lexicon
from graph.building import open_graph
from ontology.terms import AWS, Iri

CONFIG, DETECTIVE, MACIE = (
    Iri(AWS + name) for name in ("AWSConfig", "AmazonDetective", "AmazonMacie")
)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return read_lexicon(open_graph())


@pytest.mark.parametrize(
    "question",
    [
        "what connects Config and Detective?",
        "What links AWS Config and Detective",
        "Config と Detective をつなぐものは?",
        "Detective と Config を結ぶものは何ですか",
    ],
)
def test_two_things_are_tied_through_what_stands_between(lexicon: Lexicon, question: str) -> None:
    answer = ask(lexicon, question)
    assert answer.kind == "connection"
    assert {CONFIG, DETECTIVE} <= set(answer.nodes)
    for edge in answer.edges:
        assert lexicon.graph.has_edge(edge)


def test_three_things_hang_together_in_one_picture(lexicon: Lexicon) -> None:
    answer = ask(lexicon, "what ties Config, Detective and Macie together?")
    assert {CONFIG, DETECTIVE, MACIE} <= set(answer.nodes)
    tied = {CONFIG}
    for _ in answer.edges:
        tied |= {end for s, _, o in answer.edges if s in tied or o in tied for end in (s, o)}
    assert {DETECTIVE, MACIE} <= tied


def test_one_thing_alone_connects_nothing(lexicon: Lexicon) -> None:
    assert ask(lexicon, "what connects to Organizations?").kind != "connection"
