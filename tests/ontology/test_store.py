"""Stores: what goes in comes out, and the shipped ontology is whole."""

import pytest

from ontology.store import MemoryStore, shipped_quads, shipped_store
from ontology.terms import (
    KG,
    LAYER_PREFIX,
    SCHEMA_GRAPH,
    XSD,
    Blank,
    Iri,
    Literal,
    Quad,
    local_name,
)

TRIG = b"""
@prefix : <urn:t:> .
:a :p :b , "one"@en , "\xe4\xb8\x80"@ja , 1 , [ :p :c ] .
:g { :a :p :b . }
"""
HOME = Iri("urn:t:home")


def filled() -> MemoryStore:
    store = MemoryStore()
    store.load_trig(TRIG, HOME)
    return store


def test_terms_keep_language_and_datatype() -> None:
    values = {value for _, _, value, _ in filled().match(Iri("urn:t:a"), Iri("urn:t:p"))}
    assert Literal("one", "en", "") in values
    assert Literal("一", "ja", "") in values
    assert Literal("1", "", "http://www.w3.org/2001/XMLSchema#integer") in values
    assert Iri("urn:t:b") in values
    assert sum(isinstance(value, Blank) for value in values) == 1


@pytest.mark.parametrize(
    ("pattern", "count"),
    [
        ((None, None, None, None), 7),
        ((Iri("urn:t:a"), None, None, None), 6),
        ((None, None, Iri("urn:t:b"), None), 2),
        ((None, None, Literal("one", "en", ""), None), 1),
        ((None, None, Literal("one", "", ""), None), 0),
        ((None, None, None, Iri("urn:t:g")), 1),
        ((Iri("urn:t:a"), None, None, HOME), 5),
        ((Iri("urn:t:absent"), None, None, None), 0),
    ],
)
def test_a_pattern_finds_what_fits(
    pattern: tuple[Iri | None, Iri | None, Iri | Literal | None, Iri | None], count: int
) -> None:
    assert len(list(filled().match(*pattern))) == count


def test_match_turns_back_into_what_it_found() -> None:
    store = filled()
    for quad in store.match():
        subject, predicate, value, graph = quad
        if not isinstance(subject, Blank):
            assert quad in set(store.match(subject, predicate, value, graph))


def test_select_gives_rows_and_leaves_unbound_names_out() -> None:
    rows = filled().select(
        "SELECT ?o ?q { GRAPH ?g { <urn:t:a> <urn:t:p> ?o OPTIONAL { ?o <urn:t:p> ?q } }"
        " FILTER(isIRI(?o) || isBlank(?o)) }"
    )
    assert {Iri("urn:t:b")} == {row["o"] for row in rows if "q" not in row}
    assert [row["q"] for row in rows if "q" in row] == [Iri("urn:t:c")]


@pytest.mark.parametrize("query", ["SELEKT ?s", "ASK { ?s ?p ?o }", "DROP ALL", ""])
def test_what_is_no_select_is_refused(query: str) -> None:
    with pytest.raises(ValueError, match=r"SELECT|not a SPARQL query"):
        filled().select(query)


@pytest.fixture(scope="module")
def shipped() -> list[Quad]:
    return list(shipped_quads())


def test_every_shipped_quad_has_a_graph_of_ours(shipped: list[Quad]) -> None:
    graphs = {graph for *_, graph in shipped}
    assert {local_name(graph) for graph in graphs if graph} == {
        "schema",
        "entities",
        "prov",
        "layer-notes",
        "layer-aws",
    }
    assert all(graph and graph.startswith(KG) for graph in graphs)


def test_the_fast_way_and_the_store_hold_the_same(shipped: list[Quad]) -> None:
    """But for durations: Oxigraph stores "PT24H" as the equal "P1D"."""

    def plain(quad: Quad) -> Quad:
        value = quad[2]
        if isinstance(value, Literal) and value.datatype == XSD + "duration":
            return quad[0], quad[1], value._replace(value=""), quad[3]
        return quad

    assert {plain(quad) for quad in shipped_store().match()} == {plain(quad) for quad in shipped}


def test_the_first_question_has_its_facts_in_the_store() -> None:
    rows = shipped_store().select(
        "PREFIX kg: <urn:enishi:kg:> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"
        "SELECT ?label { GRAPH <" + LAYER_PREFIX + "notes> { ?s kg:feeds ?o }"
        " GRAPH kg:entities { ?o skos:prefLabel 'Amazon Detective'@en . ?s skos:prefLabel ?label"
        " FILTER(LANG(?label) = 'en') } }"
    )
    labels = {label.value for row in rows if isinstance(label := row["label"], Literal)}
    assert {"VPC Flow Logs", "CloudTrail Logs"} <= labels


def test_the_schema_is_in_its_graph(shipped: list[Quad]) -> None:
    feeds = Iri(KG + "feeds")
    assert {graph for subject, *_, graph in shipped if subject == feeds} == {SCHEMA_GRAPH}
