"""Questions on ontologies that know nothing of us: classes, restrictions, labels as one word."""

from itertools import islice
from pathlib import Path

import pytest

from graph.ask import Lexicon, ask, read_lexicon
from graph.ask.suggestions import questions_about
from graph.building import build, open_graph
from ontology.reading import open_files
from ontology.store import MemoryStore
from ontology.terms import Iri

DEFENCE = """
@prefix : <urn:defence#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
:analyzes a owl:ObjectProperty ; rdfs:label "analyzes" ; rdfs:domain :Technique .
:used-by a owl:ObjectProperty ; rdfs:label "used-by" .
:Technique a owl:Class ; rdfs:label "Technique", "技術"@ja .
:FileAnalysis a owl:Class ; rdfs:label "File Analysis", "ファイル分析"@ja ;
    rdfs:subClassOf :Technique, [ a owl:Restriction ; owl:onProperty :analyzes ;
        owl:someValuesFrom :File ] ;
    :definition "Looks into files." .
:FileHashing a owl:Class ; rdfs:label "File Hashing", "ファイルのハッシュ"@ja ;
    rdfs:subClassOf :FileAnalysis .
:EmulatedFileAnalysis a owl:Class ; rdfs:label "Emulated File Analysis" ;
    rdfs:subClassOf :FileAnalysis .
:File a owl:Class ; rdfs:label "File", "ファイル"@ja ; :used-by :Editor .
:Editor a owl:Class ; rdfs:label "Editor", "エディター"@ja .
"""


@pytest.fixture(scope="module")
def defence(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    file = tmp_path_factory.mktemp("stranger") / "defence.ttl"
    file.write_text(DEFENCE, encoding="utf-8")
    return read_lexicon(build(open_files([file])))


KINDS = {"File Hashing", "Emulated File Analysis"}


@pytest.mark.parametrize(
    ("question", "kind", "found"),
    [
        ("what does File Analysis analyze?", "neighbours-out", {"File"}),
        ("what analyzes File?", "neighbours-in", {"File Analysis"}),
        ("what are the subclasses of File Analysis?", "neighbours-in", KINDS),
        ("list the kinds of File Analysis", "neighbours-in", KINDS),
        ("what is File Hashing a kind of?", "neighbours-out", {"File Analysis"}),
        ("what is the domain of analyzes?", "neighbours-out", {"Technique"}),
        ("what is File used by?", "neighbours-out", {"Editor"}),
        ("what is File Analysis?", "definition", {"File Analysis"}),
        ("how many subclasses does File Analysis have?", "count", KINDS),
        ("ファイル分析の下位クラスは?", "neighbours-in", KINDS),
        ("ファイルのハッシュの上位クラスは?", "neighbours-out", {"File Analysis"}),
        ("ファイル分析とは?", "definition", {"File Analysis"}),
        ("ファイル分析とファイルのハッシュの違いは?", "compare", {"File Analysis", "File Hashing"}),
    ],
)
def test_classes_are_asked_by_labels_and_restrictions(
    defence: Lexicon, question: str, kind: str, found: set[str]
) -> None:
    answer = ask(defence, question)
    assert (answer.kind, {f.label.of("en") for f in answer.answers}) == (kind, found), answer.text


def test_what_a_restriction_says_tells_where_it_comes_from(defence: Lexicon) -> None:
    answer = ask(defence, "does File Analysis analyze File?")
    assert answer.text.en.startswith("Yes")
    assert "OWL restriction" in answer.evidence[0].evidence.qualifier.en


def test_a_label_of_one_word_is_said_in_words(defence: Lexicon) -> None:
    assert ask(defence, "what is File used by?").text.en == "File is used by Editor."
    assert ask(defence, "what is File Analysis?").text.en == "File Analysis: Looks into files."


def test_the_other_way_round_is_not_an_answer(defence: Lexicon) -> None:
    answer = ask(defence, "what does File analyze?")
    assert not answer.answers


def test_the_sparql_finds_what_restrictions_say(defence: Lexicon) -> None:
    store = MemoryStore()
    store.load_trig(DEFENCE.encode(), Iri("urn:file"))
    for question in ("what does File Analysis analyze?", "what analyzes File?"):
        answer = ask(defence, question)
        found = {row["answer"] for row in store.select(answer.sparql)}
        assert found == {one.iri for one in answer.answers}
    sure = ask(defence, "does File Analysis analyze File?")
    rows = {(row["from"], row["relation"], row["to"]) for row in store.select(sure.sparql)}
    assert rows == sure.edges


OPENED = ["d3fend-protege.ttl", "vocab-prov.nq", "yso-subset.ttl", "brick-soda-building.ttl"]


@pytest.mark.parametrize("name", OPENED)
def test_what_is_offered_about_the_things_of_a_stranger_has_an_answer(
    samples: Path, name: str
) -> None:
    lexicon = read_lexicon(open_graph([samples / "rdf" / name]))
    offered = [t for iri in lexicon.heaviest[:8] for t in islice(questions_about(lexicon, iri), 3)]
    assert len(offered) > 8
    for text in offered:
        for side in text:
            answer = ask(lexicon, side)
            assert answer.answers, side


def test_a_graph_without_classes_has_something_to_offer(samples: Path) -> None:
    lexicon = read_lexicon(open_graph([samples / "rdf" / "miserables.graphml"]))
    assert len(ask(lexicon, "hello").suggestions) == 3
    assert "linked to" in ask(lexicon, "who is Valjean?").text.en


PUBLISHED = [
    ("d3fend-protege.ttl", "what does File Analysis analyze?", {"File"}),
    ("d3fend-protege.ttl", "what is Process Spawn Analysis a kind of?", {"Process Analysis"}),
    ("schemaorg-30.jsonld", "what is the range of actor?", {"Person", "PerformingGroup"}),
    ("schemaorg-30.jsonld", "what is Movie a kind of?", {"CreativeWork"}),
    ("dcat3.ttl", "カタログの上位クラスは?", {"Dataset"}),
]


@pytest.mark.parametrize(("name", "question", "found"), PUBLISHED)
def test_published_ontologies_are_asked(
    samples: Path, name: str, question: str, found: set[str]
) -> None:
    answer = ask(read_lexicon(open_graph([samples / "rdf" / name])), question)
    assert {f.label.of("en") for f in answer.answers} == found, answer.text
