"""The user's own facts in a graph: as if it had been built with them, and gone without a trace."""

from itertools import chain

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.building import build
from graph.changes import Batch, apply
from graph.facts import Doubt, Edit, Kept, OwnAlias, OwnEdge, OwnFact, OwnNode, OwnRelation
from graph.mine import own, set_own
from graph.model import MINE, Graph, Text
from graph.own_quads import own_quads
from graph.scene import Scene
from ontology import terms as t
from ontology.store import MemoryStore
from ontology.terms import Iri, Literal, Quad

A, B, C, D, NEW = (Iri(f"urn:x:{name}") for name in ("a", "b", "c", "d", "new"))
KNOWS, FEEDS, MINE_TOO = Iri("urn:x:knows"), Iri("urn:x:feeds"), Iri("urn:x:mineToo")
DATA = f"""
@prefix x: <urn:x:> . @prefix kg: <{t.KG}> . @prefix skos: <{t.SKOS}> .
@prefix rdf: <{t.RDF}> . @prefix owl: <{t.OWL}> . @prefix prov: <{t.PROV}> .
kg:schema {{ x:knows a owl:ObjectProperty ; skos:prefLabel "knows"@en . }}
kg:entities {{
  x:a a kg:Service ; skos:prefLabel "A"@en, "あ"@ja ; skos:definition "the first"@en .
  x:b skos:prefLabel "B"@en ; skos:altLabel "the B"@en .
}}
kg:layer-aws {{ x:a x:knows x:b . x:b x:knows x:c . x:b skos:definition "the second"@en . }}
kg:layer-notes {{ x:a x:knows x:b . }}
kg:prov {{
  x:r rdf:subject x:a ; rdf:predicate x:knows ; rdf:object x:b ; kg:inLayer kg:layer-aws ;
    prov:wasDerivedFrom x:i1 .
  x:i1 kg:id "I1" .
}}
"""


def base_quads() -> list[Quad]:
    store = MemoryStore()
    store.load_trig(DATA.encode())
    return list(store.match())


QUADS = base_quads()
IRIS = st.sampled_from((A, B, C, D, NEW))
RELATIONS = st.sampled_from((KNOWS, FEEDS, MINE_TOO, t.TYPE))
TEXTS = st.builds(Text, st.sampled_from(("", "one", "two")), st.sampled_from(("", "一")))
NAMES = st.builds(Text, st.sampled_from(("one", "two")), st.sampled_from(("", "一")))
NEW_NODES = st.builds(
    OwnNode, st.sampled_from((D, NEW)), st.lists(IRIS, max_size=2).map(tuple), NAMES, TEXTS
)
FACTS: st.SearchStrategy[OwnFact] = st.one_of(
    st.builds(OwnEdge, IRIS, RELATIONS, IRIS, st.sampled_from(("", "so it is"))),
    st.builds(OwnAlias, IRIS, st.sampled_from(("en", "ja")), st.sampled_from(("x", "y"))),
    st.builds(OwnRelation, st.just(MINE_TOO), NAMES, TEXTS, TEXTS),
    st.builds(Doubt, IRIS, RELATIONS, IRIS, st.sampled_from(("", "why"))),
    st.just(Doubt(B, t.DEFINITION, Literal("the second", "en", ""), "really?")),
)
SAID = st.tuples(
    st.lists(NEW_NODES, max_size=2, unique_by=lambda fact: fact.iri),
    st.lists(FACTS, max_size=6, unique_by=repr),
).map(lambda parts: [*parts[0], *parts[1]])


def kept(facts: list[OwnFact]) -> list[Kept]:
    """As a notebook would give them; of one relation only the last word counts."""
    relations = {fact.iri: fact for fact in facts if isinstance(fact, OwnRelation)}
    said = [f for f in facts if not isinstance(f, OwnRelation) or relations[f.iri] is f]
    return [Kept(fact, number, "2026-11-25T09:00") for number, fact in enumerate(said, 1)]


def inside(graph: Graph) -> tuple[object, ...]:
    """All that is in a graph."""
    vocabulary = graph.vocabulary
    return (
        {node.iri: node for node in graph.nodes()},
        {edge.key: edge for edge in graph.edges()},
        {edge.key for node in graph.nodes() for edge in graph.in_edges(node.iri)},
        dict(vocabulary.relations),
        dict(vocabulary.words),
    )


def without_order(graph: Graph) -> tuple[object, ...]:
    """All that is in a graph, save the order in which it was said."""
    nodes = {
        node.iri: (
            *(node.label, node.definition, frozenset(node.classes), frozenset(node.aliases)),
            frozenset((f.relation, f.value, f.language, frozenset(f.evidence)) for f in node.facts),
        )
        for node in graph.nodes()
    }
    edges = {edge.key: (edge.layers, frozenset(edge.evidence)) for edge in graph.edges()}
    words = {iri: frozenset(said) for iri, said in graph.vocabulary.words.items()}
    return nodes, edges, graph.vocabulary.relations, words


@settings(max_examples=150)
@given(SAID)
def test_a_graph_is_as_if_it_had_been_built_with_the_own_facts(facts: list[OwnFact]) -> None:
    said = kept(facts)
    graph = build(QUADS)
    set_own(graph, said)
    assert without_order(graph) == without_order(build(chain(QUADS, own_quads(said))))


@settings(max_examples=60)
@given(SAID, SAID)
def test_own_facts_that_are_taken_back_leave_no_trace(
    first: list[OwnFact], second: list[OwnFact]
) -> None:
    graph = build(QUADS)
    before = inside(graph)
    set_own(graph, kept(first))
    set_own(graph, kept(second))
    set_own(graph, ())
    assert inside(graph) == before


FEW: tuple[OwnFact, ...] = (
    OwnNode(NEW, (D,), Text("new", "新"), Text("is new")),
    OwnRelation(MINE_TOO, Text("mine")),
    OwnAlias(A, "en", "first"),
    OwnEdge(A, KNOWS, B),
    OwnEdge(A, MINE_TOO, NEW),
    OwnEdge(NEW, t.TYPE, C),
    Doubt(A, KNOWS, B),
)
SOME = st.lists(st.sampled_from(FEW), max_size=4).map(tuple)


@settings(max_examples=60)
@given(st.lists(st.builds(Edit, SOME, SOME), max_size=5))
def test_undoing_edits_one_by_one_is_the_way_back(edits: list[Edit]) -> None:
    scene = Scene(build(QUADS))
    states, inverses = [without_order(scene.graph)], []
    for edit in edits:
        inverses.append(apply(edit, scene))
        states.append(without_order(scene.graph))
    for inverse in reversed(inverses):
        assert without_order(scene.graph) == states.pop()
        apply(inverse, scene)
    assert without_order(scene.graph) == states.pop()
    assert own(scene.graph) == ()


def test_an_own_edge_joins_the_layers_of_one_that_is_there() -> None:
    graph = build(QUADS)
    assert own(graph) == ()
    apply(Edit(add=(OwnEdge(A, KNOWS, B, "I saw it"),)), Scene(graph))
    edge = graph.edge((A, KNOWS, B))
    assert edge.layers == {"aws", "notes", MINE}
    assert [one.layer for one in edge.evidence] == ["aws", MINE]
    assert edge.evidence[-1].comment == Text("I saw it")
    assert [one.fact for one in own(graph)] == [OwnEdge(A, KNOWS, B, "I saw it")]


def test_networkx_sees_what_was_added_and_what_was_taken_back() -> None:
    scene = Scene(build(QUADS))
    assert NEW not in scene.graph.net
    edge = OwnEdge(A, FEEDS, NEW)
    inverse = apply(Batch((Edit(add=(edge,)),), "Add"), scene)
    assert scene.graph.net.has_edge(A, NEW, FEEDS)
    apply(inverse, scene)
    assert NEW not in scene.graph.net
