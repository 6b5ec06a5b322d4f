"""The question language on small graphs: each rule by itself, and relations nobody foresaw."""

import pyoxigraph as ox
import pytest

from graph.ask import Answer, Lexicon, ask, complete, read_lexicon
from graph.ask.dictionary import Sense
from graph.building import build, open_graph
from graph.model import Graph
from ontology.store import plain_quad, shipped_quads
from ontology.terms import AWS, KG, SCHEMA_GRAPH, Iri, Quad

PREFIXES = """
@prefix kg: <urn:enishi:kg:> . @prefix aws: <urn:enishi:aws:> . @prefix ex: <http://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
ENVIES = """
kg:envies a owl:ObjectProperty, kg:Relation ; rdfs:label "envies"@en, "羨む"@ja ;
    kg:particle "を"@ja ;
    kg:inverseLabel "is envied by"@en, "羨望元"@ja ; kg:family "function" ;
    kg:verb "envy"@en, "be jealous of"@en, "羨む"@ja, "嫉妬する"@ja ; kg:inverseVerb "impress"@en ;
    kg:subjectNoun "admirer"@en, "羨望者"@ja ; kg:objectNoun "idol"@en, "憧れ"@ja ;
    kg:question "what envies {object}?"@en, "{object} を羨むのは?"@ja .
"""
PEOPLE = """
ex:knows a owl:ObjectProperty ; rdfs:label "knows" .
ex:hasPet a owl:ObjectProperty ; rdfs:label "has pet" .
ex:Person a owl:Class ; rdfs:label "Person" .
ex:alice a ex:Person ; rdfs:label "Alice" ; rdfs:comment "A person who knows Bob." ;
    ex:knows ex:bob ; ex:hasPet ex:tom ; ex:worksAt ex:acme .
ex:bob a ex:Person ; rdfs:label "Bob" ; ex:knows ex:carol .
ex:carol a ex:Person ; rdfs:label "Carol" .
ex:tom rdfs:label "Tom" .
ex:acme rdfs:label "Acme Corporation" .
"""


def quads(turtle: str, graph: Iri | None = None) -> list[Quad]:
    data = (PREFIXES + turtle).encode()
    found = [plain_quad(quad) for quad in ox.parse(data, ox.RdfFormat.TRIG)]
    return [(s, p, o, name or graph) for s, p, o, name in found]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return read_lexicon(open_graph())


@pytest.fixture(scope="module")
def envious() -> Lexicon:
    """The shipped ontology with one more relation, told in Turtle alone."""
    facts = "GRAPH kg:layer-notes { aws:AmazonDetective kg:envies aws:AmazonGuardDuty }"
    added = [*quads(ENVIES, SCHEMA_GRAPH), *quads(facts)]
    return read_lexicon(build([*shipped_quads(), *added]))


@pytest.fixture(scope="module")
def people() -> Lexicon:
    """A graph of somebody else's, with no question forms at all."""
    return read_lexicon(build(quads(PEOPLE, Iri("urn:people.ttl"))))


def labels(answer: Answer) -> set[str]:
    return {found.label.en for found in answer.answers}


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("what envies GuardDuty?", "Amazon Detective"),
        ("which service is jealous of GuardDuty?", "Amazon Detective"),
        ("who is GuardDuty envied by?", "Amazon Detective"),
        ("what does Detective envy?", "Amazon GuardDuty"),
        ("who are the admirers of GuardDuty?", "Amazon Detective"),
        ("what impresses Detective?", "Amazon GuardDuty"),
        ("Detective's idols", "Amazon GuardDuty"),
        ("GuardDuty を羨むのは?", "Amazon Detective"),
        ("Detective は何に嫉妬している?", "Amazon GuardDuty"),
        ("Detective が羨んでいるサービスは?", "Amazon GuardDuty"),
        ("GuardDuty の羨望者は誰?", "Amazon Detective"),
        ("Detective の憧れは?", "Amazon GuardDuty"),
    ],
)
def test_a_relation_told_in_turtle_can_be_asked_with_no_code(
    envious: Lexicon, question: str, found: str
) -> None:
    answer = ask(envious, question)
    assert answer.understood, answer.text
    assert labels(answer) == {found}
    assert answer.answers[0].relation == "envies"


def test_a_relation_told_in_turtle_is_offered_while_typing(envious: Lexicon) -> None:
    offered = [item.text for item in complete(envious, "what envies", language="en")]
    assert "what envies Amazon GuardDuty?" in offered
    offered = [item.text for item in complete(envious, "GuardDuty を羨", language="ja")]
    assert "Amazon GuardDuty を羨むのは?" in offered


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("what does Alice know?", {"Bob"}),
        ("who knows Bob?", {"Alice"}),
        ("who does Bob know?", {"Carol"}),
        ("what pet does Alice have?", {"Tom"}),
        ("Alice の pet は?", {"Tom"}),
        ("what does Alice work at?", {"Acme Corporation"}),
        ("list the persons", {"Alice", "Bob", "Carol"}),
        ("which persons know Carol?", {"Bob"}),
        ("how many persons are there?", {"Alice", "Bob", "Carol"}),
        ("what is Alice?", {"Alice"}),
        ("does Alice know Bob?", set()),
    ],
)
def test_a_graph_without_forms_is_asked_by_its_labels(
    people: Lexicon, question: str, found: set[str]
) -> None:
    answer = ask(people, question)
    assert answer.understood, answer.text
    assert labels(answer) == found


def test_a_graph_without_forms_has_paths_and_suggestions(people: Lexicon) -> None:
    answer = ask(people, "path from Alice to Carol")
    assert [people.graph.node(iri).label.en for iri in answer.paths[0]] == ["Alice", "Bob", "Carol"]
    declined = ask(people, "what is the weather?")
    assert not declined.understood
    assert len(declined.suggestions) == 3
    assert all(ask(people, text.en).understood for text in declined.suggestions)


def test_an_empty_graph_declines_everything() -> None:
    answer = ask(read_lexicon(Graph()), "what feeds Detective?")
    assert not answer.understood
    assert complete(read_lexicon(Graph()), "what", language="en") == []


@pytest.mark.parametrize(
    "question",
    [
        "what feeds Detective?",
        "WHAT FEEDS DETECTIVE",
        "  what   feeds\tdetective ",
        "ｗｈａｔ ｆｅｅｄｓ Ｄｅｔｅｃｔｉｖｅ？",
        "what feeds Amazon Detective?",
        "what feeds AWS Detective?",
        "what feeds Detectve?",
        "what fedes Detective?",
        "Detectiveのデータソースは?",
        "ディテクティブ の データソース は",
        "でぃてくてぃぶ のデータソースは?",
        "ﾃﾞｨﾃｸﾃｨﾌﾞのﾃﾞｰﾀｿｰｽは?",
    ],
)
def test_the_way_it_is_written_makes_no_difference(lexicon: Lexicon, question: str) -> None:
    answer = ask(lexicon, question, layer="notes")
    assert labels(answer) == {"Amazon GuardDuty", "CloudTrail Logs", "VPC Flow Logs"}
    assert answer.count is None


def test_what_was_corrected_is_said(lexicon: Lexicon) -> None:
    answer = ask(lexicon, "what scans Lamda?")
    assert "“Lamda” read as “AWS Lambda”" in answer.reading.en
    assert "「Lamda」を「AWS Lambda」と解釈" in answer.reading.ja


def test_words_that_are_not_known_are_named(lexicon: Lexicon) -> None:
    answer = ask(lexicon, "what is the price of GuardDuty?")
    assert not answer.understood
    assert "“price”" in answer.text.en
    assert any("GuardDuty" in text.en for text in answer.suggestions)


def test_the_layer_can_be_asked_for_and_additions_stand_apart(lexicon: Lexicon) -> None:
    both = ask(lexicon, "what feeds Detective?")
    assert labels(both) >= {"EKS Audit Logs", "AWS Security Hub"}
    assert "AWS documents add" in both.text.en
    assert "EKS" not in both.text.en.split("AWS documents add")[0]
    notes = ask(lexicon, "what feeds Detective according to the notes?")
    assert labels(notes) == {"Amazon GuardDuty", "CloudTrail Logs", "VPC Flow Logs"}
    assert {cited.evidence.layer for cited in notes.evidence} == {"notes"}
    assert labels(ask(lexicon, "ノートでは Detective のデータソースは?")) == labels(notes)
    aws = ask(lexicon, "what feeds Detective today?")
    assert "EKS Audit Logs" in labels(aws)


def test_an_answer_carries_its_evidence(lexicon: Lexicon) -> None:
    answer = ask(lexicon, "what feeds Detective?", layer="notes")
    lines = {cited.evidence.statement: cited.evidence.line for cited in answer.evidence}
    assert lines == {"S074": 65, "S134": 115, "S132": 113, "S133": 114}
    assert answer.focus == AWS + "AmazonDetective"
    assert {key[0] for key in answer.edges} == {found.iri for found in answer.answers}


def test_a_feature_answers_with_its_service_as_owner(lexicon: Lexicon) -> None:
    answer = ask(lexicon, "what scans Lambda?", layer="notes")
    owners = {found.label.en: found.owner for found in answer.answers}
    assert owners == {
        "Inspector Lambda Standard Scanning": AWS + "AmazonInspector",
        "Inspector Lambda Code Scanning": AWS + "AmazonInspector",
    }


def test_a_finding_is_not_a_log(lexicon: Lexicon) -> None:
    answer = ask(lexicon, "what feeds Detective?", layer="notes")
    kinds = {found.label.en: found.relation for found in answer.answers}
    assert kinds["Amazon GuardDuty"] == "sendsFindingsTo"
    assert kinds["VPC Flow Logs"] == "feeds"
    logs = ask(lexicon, "which logs feed Detective?", layer="notes")
    assert labels(logs) == {"CloudTrail Logs", "VPC Flow Logs"}


def test_where_only_the_other_layer_knows_that_is_said(lexicon: Lexicon) -> None:
    answer = ask(lexicon, "what remediates Config findings?", layer="notes")
    assert answer.understood
    assert answer.answers == ()
    assert answer.text.en.startswith("There is nothing in the notes")
    assert "Only AWS documents name some: AWS Config Remediation" in answer.text.en


def test_no_path_is_an_answer_with_what_would_open_one(lexicon: Lexicon) -> None:
    answer = ask(lexicon, "path from SNS to GuardDuty", layer="notes")
    assert answer.understood
    assert answer.paths == ()
    assert "There is no path from Amazon SNS to Amazon GuardDuty in the notes." in answer.text.en
    assert "There is one the other way round" in answer.text.en


def test_a_path_goes_via_and_without_what_is_said(lexicon: Lexicon) -> None:
    graph = lexicon.graph

    def path(question: str) -> list[str]:
        answer = ask(lexicon, question)
        return [graph.node(iri).label.en for iri in answer.paths[0]] if answer.paths else []

    assert path("path from GuardDuty to SNS")[1] == "Amazon EventBridge"
    assert "AWS Security Hub" in path("path from GuardDuty to SNS via Security Hub")
    assert "Amazon EventBridge" not in path("path from GuardDuty to SNS without EventBridge")
    assert "AWS Security Hub" in path("GuardDuty から Security Hub を経由して SNS までの経路")


def test_impact_carries_its_caveat(lexicon: Lexicon) -> None:
    answer = ask(lexicon, "what breaks if CloudTrail is off?", layer="notes")
    assert "independent duplicate stream" in answer.text.en
    assert "複製" in answer.text.ja or "独立" in answer.text.ja


def test_yes_no_and_nothing_known_are_three_different_answers(lexicon: Lexicon) -> None:
    said = {
        question: ask(lexicon, question, layer="notes").text
        for question in (
            "does GuardDuty feed Detective?",
            "can basic and enhanced scanning be combined?",
            "does Detective scan Lambda?",
        )
    }
    yes, no, nothing = said.values()
    assert (yes.en[:3], yes.ja[:2]) == ("Yes", "はい")
    assert (no.en[:2], no.ja[:3]) == ("No", "いいえ")
    assert nothing.en.startswith("There is nothing in the notes")


def test_why_quotes_the_notes(lexicon: Lexicon) -> None:
    answer = ask(lexicon, "why does GuardDuty feed Detective?", layer="notes")
    assert answer.kind == "why"
    assert "Line 115 of the notes" in answer.text.en
    assert "ノートの 115 行目: 「Amazon GuardDuty」" in answer.text.ja


def test_words_mean_more_than_one_thing(lexicon: Lexicon) -> None:
    roles = {sense.role for sense in lexicon.words("en").senses("scans")}
    assert "verb" in roles
    assert lexicon.names.senses("sns") == (Sense("entity", Iri(AWS + "AmazonSNS"), "name"),)
    assert {sense.iri for sense in lexicon.names.senses("service")} >= {
        Iri(KG + "Service"),
        Iri(AWS + "Service"),
    }
