"""A reading that is changed: what may stand in its places, and the words for what comes out."""

import pytest

from graph.ask import Answer, Lexicon, ask, read_lexicon
from graph.ask.asking import answer_to
from graph.ask.changing import Option, Slot, options, other_readings
from graph.ask.rewording import asked_again, is_worded
from graph.model import Graph
from ontology import terms as t
from ontology.terms import Iri

GUARDDUTY, SNS = Iri(t.AWS + "AmazonGuardDuty"), Iri(t.AWS + "AmazonSNS")
FEEDS_DETECTIVE = {"en": "what feeds Detective?", "ja": "Detective のデータソースは?"}
PATHS = {"en": "path from DNS Logs to SNS", "ja": "DNS ログから SNS への経路は?"}


@pytest.fixture(scope="module")
def lexicon(shipped: Graph) -> Lexicon:
    return read_lexicon(shipped)


def asked(lexicon: Lexicon, question: str, language: str = "en") -> Answer:
    return ask(lexicon, question, layer="both", language=language)  # type: ignore[arg-type]


def offered(lexicon: Lexicon, answer: Answer, slot: Slot, typed: str = "") -> list[Option]:
    assert answer.query is not None
    return options(lexicon, answer.query, slot, typed)


def again(lexicon: Lexicon, option: Option, answer: Answer, language: str = "en") -> Answer:
    return asked_again(lexicon, option.query, answer, layer="both", language=language)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("slot", [Slot("member"), Slot("relation"), Slot("class"), Slot("layer")])
def test_the_new_words_ask_just_what_was_picked(lexicon, language, slot) -> None:
    """Whatever is offered has the answers of its query, whether it could be worded or not."""
    answer = asked(lexicon, FEEDS_DETECTIVE[language], language)
    for option in offered(lexicon, answer, slot):
        made = again(lexicon, option, answer, language)
        direct = answer_to(lexicon, "", option.query, language)
        assert [found.iri for found in made.answers] == [found.iri for found in direct.answers]
        if is_worded(made):
            later = asked(lexicon, made.question, language)
            assert {f.iri for f in later.answers} == {f.iri for f in direct.answers}


def test_another_thing_takes_the_place_of_the_first_in_the_users_own_words(lexicon) -> None:
    answer = asked(lexicon, FEEDS_DETECTIVE["en"])
    hub, *_ = offered(lexicon, answer, Slot("member"), "security hub")
    assert again(lexicon, hub, answer).question == "what feeds AWS Security Hub?"


def test_the_layer_is_said_in_words(lexicon) -> None:
    answer = asked(lexicon, FEEDS_DETECTIVE["en"])
    notes = next(o for o in offered(lexicon, answer, Slot("layer")) if o.key == "notes")
    made = again(lexicon, notes, answer)
    assert made.question == "what feeds Detective in the notes?"
    assert all("notes" in found.layers for found in made.answers)


def test_the_direction_is_turned_round(lexicon) -> None:
    answer = asked(lexicon, "what feeds GuardDuty?")
    turned = next(o for o in offered(lexicon, answer, Slot("direction")) if o.key == "object")
    made = again(lexicon, turned, answer)
    assert made.answers
    for found in made.answers:
        edges = lexicon.graph.in_edges(found.iri)
        assert any(edge.source == GUARDDUTY for edge in edges)


def test_relations_are_counted_as_they_answer(lexicon) -> None:
    answer = asked(lexicon, FEEDS_DETECTIVE["en"])
    for option in offered(lexicon, answer, Slot("relation")):
        if option.iri and option.iri.endswith(("feeds", "sendsFindingsTo", "flowsTo")):
            assert option.answers == len(again(lexicon, option, answer).answers)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_ends_of_a_path_are_other_things(lexicon, language) -> None:
    answer = asked(lexicon, PATHS[language], language)
    for at in (0, 1):
        for option in offered(lexicon, answer, Slot("named", at))[:6]:
            made = again(lexicon, option, answer, language)
            assert is_worded(made)
            assert all(path[-at] == option.iri for path in made.paths)


def test_a_thing_is_not_compared_with_itself(lexicon) -> None:
    answer = asked(lexicon, "GuardDuty vs Inspector")
    assert GUARDDUTY not in {o.iri for o in offered(lexicon, answer, Slot("named", 1))}


def test_what_is_avoided_can_be_allowed_again(lexicon) -> None:
    answer = asked(lexicon, "how does GuardDuty get to SNS without EventBridge?")
    first, *_ = offered(lexicon, answer, Slot("avoid"))
    assert first.key == "none"
    assert first.query.avoid == ()
    made = again(lexicon, first, answer)
    assert made.query is not None
    assert made.query.avoid == ()


def test_names_are_found_with_typing_errors(lexicon) -> None:
    answer = asked(lexicon, FEEDS_DETECTIVE["en"])
    assert GUARDDUTY in {o.iri for o in offered(lexicon, answer, Slot("member"), "gardduty")}


def test_other_readings_are_others_and_have_answers(lexicon) -> None:
    answer = asked(lexicon, FEEDS_DETECTIVE["ja"], "ja")
    found = other_readings(lexicon, answer, "both")
    assert found
    for option in found:
        assert option.query != answer.query
        assert option.text.ja != answer.reading.ja
        assert answer_to(lexicon, "", option.query, "ja").answers


@pytest.mark.parametrize("question", ["", "?!", "x" * 9_000, "\ud83d", "what feeds nobody-knows?"])
def test_what_was_not_understood_has_no_other_reading(lexicon, question) -> None:
    assert other_readings(lexicon, asked(lexicon, question), "both") == []


def test_what_is_chosen_from_can_be_changed(lexicon) -> None:
    answer = asked(lexicon, "of GuardDuty, Inspector and Macie, which scan S3?")
    macie = Slot("among", 2)
    first, *others = offered(lexicon, answer, macie)
    assert first.key == "none"
    assert len(first.query.among) == 2
    assert any(option.current for option in others)
    made = again(lexicon, first, answer)
    assert Iri(t.AWS + "AmazonMacie") not in {found.iri for found in made.answers}
