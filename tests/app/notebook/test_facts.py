"""Own facts: said, taken back, undone, drawn and asked in the layer "mine", with their evidence."""

from collections.abc import Iterator
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.notebook.book import Notebook
from app.notebook.fact_text import read_fact, write_fact
from app.notebook.facts import (
    apply_edit,
    keep_change,
    new_node,
    new_relation,
    own_facts,
    relabelled,
    without,
)
from app.notebook.faults import UNSAYABLE, NotebookError
from app.notebook.offering import relations_between
from graph.ask import Lexicon, ask, read_lexicon
from graph.building import build
from graph.changes import Add, Batch, apply
from graph.facts import Doubt, Edit, OwnAlias, OwnEdge, OwnFact, OwnNode, OwnRelation
from graph.mine import set_own
from graph.model import Graph, Text
from graph.own_quads import own_quads, own_turtle
from graph.scene import Point, Scene
from ontology.store import MemoryStore, shipped_quads
from ontology.terms import Iri, Literal, expand

HUB, MACIE, DUTY = (
    expand("aws:AWSSecurityHub"),
    expand("aws:AmazonMacie"),
    expand("aws:AmazonGuardDuty"),
)
DETECTIVE, S3 = expand("aws:AmazonDetective"), expand("aws:AmazonS3")
SENDS, DELIVERS = expand("kg:sendsFindingsTo"), expand("kg:deliversTo")
SERVICE = expand("kg:Service")
SPLUNK = new_node(
    Text("Splunk", "スプランク"), (SERVICE,), Text("A place for logs", "ログの置き場")
)
BILLED = new_relation(
    Text("is billed by", "請求元とする"), verb=Text("be billed by", "請求元とする")
)
TO_SPLUNK = OwnEdge(HUB, SENDS, SPLUNK.iri, "as my team does")
EVERYTHING: tuple[OwnFact, ...] = (
    SPLUNK,
    BILLED,
    TO_SPLUNK,
    OwnEdge(SPLUNK.iri, BILLED.iri, expand("aws:AWSOrganizations")),
    OwnAlias(MACIE, "en", "the PII finder"),
    Doubt(DUTY, SENDS, DETECTIVE, "is it so?"),
)


def said(book: Notebook) -> list[OwnFact]:
    return [kept.fact for kept in own_facts(book)]


def with_own(book: Notebook) -> Graph:
    return build(chain(shipped_quads(), own_quads(own_facts(book))))


def test_what_is_said_is_said_in_the_next_window_and_undone_there(
    book: Notebook, other: Notebook
) -> None:
    inverse = apply_edit(book, Edit(add=EVERYTHING, name="Add"))
    assert said(other) == list(EVERYTHING)
    redo = apply_edit(other, inverse)
    assert said(book) == []
    ((put_away,),) = book.rows("SELECT count(*) FROM facts WHERE taken_back != ''")
    assert put_away == len(EVERYTHING)
    apply_edit(book, redo)
    assert said(other) == list(EVERYTHING)


FACTS = st.sampled_from(EVERYTHING)
EDITS = st.builds(
    Edit, st.lists(FACTS, max_size=3).map(tuple), st.lists(FACTS, max_size=3).map(tuple)
)


@settings(max_examples=25)
@given(edits=st.lists(EDITS, max_size=6))
def test_undoing_everything_leaves_what_was_there(
    tmp_path_factory: pytest.TempPathFactory, edits: list[Edit]
) -> None:
    with Notebook(tmp_path_factory.mktemp("facts") / "notebook.sqlite") as book:
        apply_edit(book, Edit(add=EVERYTHING[:2]))
        states, inverses = [set(said(book))], list[Edit]()
        for edit in edits:
            inverses.append(apply_edit(book, edit))
            states.append(set(said(book)))
        for inverse in reversed(inverses):
            assert set(said(book)) == states.pop()
            apply_edit(book, inverse)
        assert set(said(book)) == states.pop()


def test_undoing_leaves_what_another_window_said_too(book: Notebook, other: Notebook) -> None:
    apply_edit(other, Edit(add=(SPLUNK,)))
    inverse = apply_edit(book, Edit(add=(SPLUNK, TO_SPLUNK)))
    apply_edit(book, inverse)
    assert said(book) == [SPLUNK]


def test_a_node_is_taken_back_with_what_speaks_of_it_and_comes_back_whole(book: Notebook) -> None:
    apply_edit(book, Edit(add=EVERYTHING))
    inverse = apply_edit(book, without(book, SPLUNK.iri))
    assert said(book) == [BILLED, *EVERYTHING[4:]]
    apply_edit(book, inverse)
    assert said(book) == list(EVERYTHING)
    apply_edit(book, without(book, BILLED.iri))
    assert EVERYTHING[3] not in said(book)


def test_a_node_gets_another_name(book: Notebook) -> None:
    apply_edit(book, Edit(add=(SPLUNK,)))
    renamed = OwnNode(SPLUNK.iri, SPLUNK.kinds, Text("Splunk Cloud"))
    apply_edit(book, relabelled(SPLUNK, renamed))
    assert said(book) == [renamed]


def test_own_facts_stand_in_the_graph_with_their_evidence(book: Notebook) -> None:
    apply_edit(book, Edit(add=EVERYTHING))
    graph = with_own(book)
    node = graph.node(SPLUNK.iri)
    assert (node.label, node.classes, node.definition) == (
        SPLUNK.label,
        (SERVICE,),
        SPLUNK.definition,
    )
    edge = graph.edge((HUB, SENDS, SPLUNK.iri))
    (evidence,) = edge.evidence
    assert edge.layers == {"mine"}
    assert (evidence.layer, evidence.statement, evidence.as_of) == ("mine", "M3", "2026-11-23")
    assert evidence.source == Text("your notebook", "自分のノートブック")
    assert evidence.comment.en == "as my team does"
    assert all(fact.evidence for fact in node.facts)
    assert ("en", "the PII finder") in graph.node(MACIE).aliases


def test_a_doubt_joins_the_evidence_of_the_fact_and_states_nothing(book: Notebook) -> None:
    before = with_own(book).edge((DUTY, SENDS, DETECTIVE))
    apply_edit(book, Edit(add=(EVERYTHING[5],)))
    after = with_own(book).edge((DUTY, SENDS, DETECTIVE))
    assert after.layers == before.layers
    assert after.evidence[: len(before.evidence)] == before.evidence
    (doubt,) = after.evidence[len(before.evidence) :]
    assert (doubt.layer, doubt.status, doubt.comment.en) == ("mine", "disputed", "is it so?")


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    with Notebook(tmp_path_factory.mktemp("asked") / "notebook.sqlite") as book:
        apply_edit(book, Edit(add=EVERYTHING))
        return read_lexicon(with_own(book))


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What sends findings to Splunk?", "AWS Security Hub"),
        ("What is Splunk billed by?", "AWS Organizations"),
        ("What is billed by Organizations?", "Splunk"),
        ("スプランクとは?", "ログの置き場"),
        ("What is the PII finder?", "Amazon Macie"),
    ],
)
def test_own_facts_are_asked_for_like_any_other(
    lexicon: Lexicon, question: str, answer: str
) -> None:
    found = ask(lexicon, question)
    assert found.understood
    assert answer in found.text.of(found.language)


def test_without_own_facts_nothing_is_added(book: Notebook) -> None:
    assert list(own_quads(own_facts(book))) == []


def test_turtle_says_where_each_fact_comes_from(book: Notebook) -> None:
    apply_edit(book, Edit(add=EVERYTHING))
    store = MemoryStore()
    store.load_trig(own_turtle(own_facts(book)).encode())
    quads = {(s, p, o) for s, p, o, _ in store.match()}
    assert quads >= {(s, p, o) for s, p, o, _ in own_quads(own_facts(book))}
    assert (HUB, SENDS, SPLUNK.iri) in quads
    rows = store.select(
        "SELECT ?when WHERE { ?r <http://www.w3.org/1999/02/22-rdf-syntax-ns#object>"
        f" <{SPLUNK.iri}> ; <http://www.w3.org/ns/prov#wasDerivedFrom> ?c ."
        " ?c <http://purl.org/dc/terms/modified> ?when }"
    )
    assert [row["when"] for row in rows] == [
        Literal("2026-11-23", "", "http://www.w3.org/2001/XMLSchema#date")
    ]


IRIS = st.sampled_from([HUB, Iri("http://例え.jp/検出"), Iri("urn:x:a%20b")])
TEXTS = st.builds(Text, st.text('aB検 \n"\\', max_size=9), st.text("aB検", max_size=9))
NAMES = st.builds(Text, st.text("aB検", min_size=1, max_size=9), st.just(""))
LITERALS = st.builds(
    Literal, st.text("a検\n", max_size=9), st.sampled_from(["", "en", "zh-Hant"]), st.just("")
)


@given(
    st.one_of(
        st.builds(OwnNode, IRIS, st.lists(IRIS, max_size=2).map(tuple), NAMES, TEXTS),
        st.builds(OwnEdge, IRIS, IRIS, IRIS, st.text("a検\n", max_size=9)),
        st.builds(OwnAlias, IRIS, st.sampled_from(["en", "ja"]), st.text("a検", min_size=1)),
        st.builds(OwnRelation, IRIS, NAMES, TEXTS, TEXTS),
        st.builds(Doubt, IRIS, IRIS, st.one_of(IRIS, LITERALS), st.text("a検")),
    )
)
def test_a_fact_that_is_written_is_read_again(fact: OwnFact) -> None:
    assert read_fact(write_fact(fact)) == fact


def unsayable() -> Iterator[OwnFact]:
    blank, spaced = Iri("_:b0"), Iri("urn:x:a b")
    yield OwnNode(HUB, (SERVICE,), Text("", " "))
    yield OwnNode(HUB, (blank,), Text("x"))
    yield OwnEdge(blank, SENDS, HUB)
    yield OwnEdge(HUB, SENDS, spaced)
    yield OwnEdge(HUB, SENDS, Iri("javascript"))
    yield OwnAlias(HUB, "fr", "nom")
    yield OwnAlias(HUB, "en", "  ")
    yield OwnAlias(HUB, "en", "\ud800")
    yield Doubt(HUB, SENDS, Literal("x", "not a tag", ""))
    yield OwnEdge(HUB, SENDS, HUB, "x" * 5000)


@pytest.mark.parametrize("fact", list(unsayable()), ids=repr)
def test_what_rdf_cannot_say_is_refused_whole(book: Notebook, fact: OwnFact) -> None:
    with pytest.raises(NotebookError) as refused:
        apply_edit(book, Edit(add=(SPLUNK, fact)))
    assert refused.value.fault is UNSAYABLE
    assert said(book) == []


@pytest.mark.parametrize("text", ["", "{}", "[]", '["node"]', '["edge",1,2,3,4]', '["x","a"]', "1"])
def test_a_text_that_is_no_fact_is_refused(text: str) -> None:
    with pytest.raises(NotebookError):
        read_fact(text)


def test_relations_that_the_vocabulary_allows_come_first(shipped: Graph) -> None:
    offers = relations_between(shipped, MACIE, S3)
    fits = [offer.fits for offer in offers]
    assert fits == sorted(fits, reverse=True)
    by_name = {(offer.relation.iri, offer.forward): offer for offer in offers}
    assert by_name[DELIVERS, True].fits
    assert not by_name[DELIVERS, False].fits
    first = [offer.relation.iri for offer in offers[:6] if offer.forward]
    assert expand("kg:scans") in first
    assert not any(offer.relation.abstract for offer in offers)
    assert not any("altLabel" in offer.relation.iri for offer in offers)


def test_a_relation_of_ones_own_is_offered_after_those_meant_for_the_two(book: Notebook) -> None:
    apply_edit(book, Edit(add=(BILLED,)))
    offers = relations_between(with_own(book), MACIE, HUB)
    names = [offer.relation.iri for offer in offers if offer.fits]
    assert names.index(SENDS) < names.index(BILLED.iri)


def test_a_change_of_the_graph_is_kept_and_undone_in_the_notebook(
    book: Notebook, other: Notebook, shipped: Graph
) -> None:
    scene = Scene(shipped)
    change = Batch((Edit(add=(SPLUNK, TO_SPLUNK)), Add(((SPLUNK.iri, Point(0, 0)),))), "Add Splunk")
    inverse = apply(change, scene)
    assert shipped.edge((HUB, SENDS, SPLUNK.iri)).evidence[0].statement == ""
    assert keep_change(book, shipped, change)
    assert said(other) == [SPLUNK, TO_SPLUNK]
    (evidence,) = shipped.edge((HUB, SENDS, SPLUNK.iri)).evidence
    assert (evidence.statement, evidence.as_of) == ("M2", "2026-11-23")
    redo = apply(inverse, scene)
    keep_change(book, shipped, inverse)
    assert said(other) == []
    assert SPLUNK.iri not in shipped
    assert scene.picture.places == {}
    apply(redo, scene)
    keep_change(book, shipped, redo)
    assert said(other) == [SPLUNK, TO_SPLUNK]
    assert not keep_change(book, shipped, Add(()))
    set_own(shipped, ())


def test_what_the_notebook_cannot_take_is_not_in_the_graph_and_put_beside_it(
    book: Notebook, shipped: Graph
) -> None:
    blank = OwnEdge(HUB, SENDS, Iri("_:b0"))
    change = Batch((Edit(add=(SPLUNK,)), Edit(add=(blank,))))
    apply(change, Scene(shipped))
    with pytest.raises(NotebookError) as refused:
        keep_change(book, shipped, change)
    assert refused.value.fault is UNSAYABLE
    assert said(book) == []
    assert SPLUNK.iri not in shipped
    book.path.unlink()
    apply(Edit(add=(SPLUNK,)), Scene(shipped))
    with pytest.raises(NotebookError) as refused:
        keep_change(book, shipped, Edit(add=(SPLUNK,)))
    assert refused.value.rescue
    assert read_fact(refused.value.rescue.read_text(encoding="utf-8")) == SPLUNK
    set_own(shipped, ())
