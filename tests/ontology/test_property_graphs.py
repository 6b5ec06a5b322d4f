"""GraphML and GEXF of strangers: names, facts, weights and places come in; nothing else does."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.building import build
from graph.changes import apply
from graph.diagram import CARD_HEIGHT, CARD_WIDTH
from graph.exploring import start
from graph.model import FILE, Graph, Node
from graph.scene import Scene
from ontology.child import Limits
from ontology.reading import ReadError, quads_of, read, read_now

GRAPHML = """<?xml version="1.0"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
<key id="d0" for="node" attr.name="name" attr.type="string"/>
<key id="d1" for="edge" attr.name="weight" attr.type="double"/>
<key id="d2" for="node" attr.name="age" attr.type="int"/>
<graph edgedefault="undirected">
<node id="a"><data key="d0">Ann &lt;b&gt;</data><data key="d2">41</data></node>
<node id="b"><data key="g"><y:ShapeNode><y:Geometry x="10" y="20"/><y:NodeLabel>縁</y:NodeLabel>
</y:ShapeNode></data></node>
<node id="http://example.org/c"/>
<edge source="a" target="b" label="knows of"><data key="d1">2.5</data></edge>
<edge source="b" target="http://example.org/c"/>
<edge source="a" target="unheard of" directed="true" label="knows of"/>
</graph></graphml>
"""
GEXF = """<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<graph defaultedgetype="directed">
<attributes class="node"><attribute id="0" title="age" type="integer"/></attributes>
<nodes><node id="1" label="Ann"><attvalues><attvalue for="0" value="41"/></attvalues>
<viz:position x="1.5" y="-2" z="0"/></node><node id="2" label="Ben"/></nodes>
<edges><edge id="0" source="1" target="2" weight="3"/></edges></graph></gexf>
"""


def opened(tmp_path: Path, name: str, text: str) -> Graph:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return build(quads_of(read_now([path])))


def named(graph: Graph, label: str) -> Node:
    return next(node for node in graph.nodes() if label in node.label)


def test_graphml_comes_in_with_labels_facts_weights_and_places(tmp_path: Path) -> None:
    graph = opened(tmp_path, "people.graphml", GRAPHML)
    ann, ben = named(graph, "Ann <b>"), named(graph, "縁")
    assert ben.at == (10.0, 20.0)
    assert [(fact.value, graph.relation(fact.relation).label.en) for fact in ann.facts] == [
        ("41", "age")
    ]
    assert "http://example.org/c" in graph
    assert named(graph, "unheard of")
    (edge,) = graph.in_edges(ben.iri)
    assert edge.layers == {FILE}
    assert graph.relation(edge.relation).label.en == "knows of"
    (evidence,) = edge.evidence
    assert evidence.source.en == "people.graphml"
    assert evidence.qualifier.en == "weight: 2.5"
    (bare,) = graph.out_edges(ben.iri)
    assert graph.relation(bare.relation).label == ("linked to", "つながりがある")
    assert graph.relation(bare.relation).symmetric
    assert not graph.relation(edge.relation).symmetric, "one of its edges has a direction"


def test_gexf_comes_in_with_labels_facts_weights_and_places(tmp_path: Path) -> None:
    graph = opened(tmp_path, "people.gexf", GEXF)
    ann = named(graph, "Ann")
    assert ann.at == (1.5, 2.0), "y grows upwards there"
    assert [fact.value for fact in ann.facts] == ["41"]
    (edge,) = graph.edges()
    assert edge.evidence[0].qualifier.en == "weight: 3"


def test_what_is_not_said_has_its_default(tmp_path: Path) -> None:
    text = GRAPHML.replace(
        '<key id="d2" for="node" attr.name="age" attr.type="int"/>',
        '<key id="d2" for="node" attr.name="age" attr.type="int"><default>7</default></key>',
    )
    graph = opened(tmp_path, "people.graphml", text)
    assert [fact.value for fact in named(graph, "Ann <b>").facts] == ["41"]
    assert [fact.value for fact in named(graph, "縁").facts] == ["7"]
    assert all("age" not in edge.evidence[0].qualifier.en for edge in graph.edges())


@pytest.mark.parametrize("text", [GRAPHML, f"<!-- a --><!-- b -->\n{GEXF}"])
def test_the_first_element_tells_whatever_the_file_is_called(tmp_path: Path, text: str) -> None:
    assert len(opened(tmp_path, "people.xml", text)) > 1


@pytest.mark.parametrize("name", ["miserables.graphml", "les_miserables.gexf"])
def test_published_files_open_with_every_node_and_edge_in_its_place(
    samples: Path, name: str
) -> None:
    graph = build(quads_of(read_now([samples / "rdf" / name])))
    assert len(graph) == 77
    assert sum(1 for _ in graph.edges()) == 254
    assert named(graph, "Valjean").at is not None
    assert any("weight" in edge.evidence[0].qualifier.en for edge in graph.edges())
    scene = Scene(graph)
    apply(start(graph), scene)
    places = scene.picture.places
    assert len(places) == 77, "all of it, where the file has it"
    order = [named(graph, name) for name in ("Valjean", "Gavroche", "Javert", "Myriel")]
    for axis in (0, 1):
        theirs = sorted(order, key=lambda node: (node.at or (0.0, 0.0))[axis])
        ours = sorted(order, key=lambda node: places[node.iri][axis])
        assert theirs == ours
    cards = [(at.x, at.y) for at in places.values()]
    for at, (x, y) in enumerate(cards):
        for across, down in cards[:at]:
            assert abs(x - across) >= CARD_WIDTH or abs(y - down) >= CARD_HEIGHT


def refused(path: Path, limits: Limits | None = None) -> ReadError:
    began = time.monotonic()
    with pytest.raises(ReadError) as caught:
        for _ in read([path], limits=limits):
            pass
    assert time.monotonic() - began < 20
    return caught.value


BOMB = '<!DOCTYPE graphml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE gexf SYSTEM "file:///etc/passwd">'


def deep(tag: str, depth: int) -> str:
    return f"<{tag}>" + "<graph><node id='a'>" * depth + "</node></graph>" * depth + f"</{tag}>"


@pytest.mark.parametrize(
    ("name", "make", "said"),
    [
        ("bomb.graphml", lambda: f"{BOMB}<graphml><graph/></graphml>", "DOCTYPE"),
        ("outside.gexf", lambda: f"{OUTSIDE}<gexf><graph/></gexf>", "DOCTYPE"),
        ("deep.graphml", lambda: deep("graphml", 100_000), "nested more than"),
        ("cut.graphml", lambda: GRAPHML[:700], "not valid XML"),
        ("empty.gexf", lambda: "", ""),
    ],
)
def test_hostile_files_are_refused_or_empty_and_never_hang(
    tmp_path: Path, name: str, make: Callable[[], str], said: str
) -> None:
    path = tmp_path / name
    path.write_text(make(), encoding="utf-8")
    if said:
        assert said in refused(path).sentence("en")
    else:
        refused(path)


def test_labels_are_text_and_ids_may_be_anything(tmp_path: Path) -> None:
    ids = ("", " ", "a b", "<x>", "%00", "javascript:alert(1)", "../..", "縁", "a#b")
    nodes = "".join(f'<node id="{each.replace("<", "&lt;")}"/>' for each in ids)
    text = f'<graphml><graph edgedefault="directed">{nodes}</graph></graphml>'
    assert len(opened(tmp_path, "odd.graphml", text)) == len(ids)


def test_numbers_that_are_none_are_text_and_places_out_of_reach_are_none(tmp_path: Path) -> None:
    text = GEXF.replace('value="41"', 'value="many"').replace('x="1.5"', 'x="1e400"')
    ann = named(opened(tmp_path, "odd.gexf", text), "Ann")
    assert [fact.value for fact in ann.facts] == ["many"]
    assert ann.at is None


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "large.graphml"
    nodes = "".join(f'<node id="n{at}"/>' for at in range(200_000))
    path.write_text(f"<graphml><graph>{nodes}</graph></graphml>")
    assert "longer than" in refused(path, Limits(seconds=0.2)).sentence("en")
