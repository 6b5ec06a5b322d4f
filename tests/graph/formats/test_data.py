"""Data formats come back equal through other people's readers: networkx, rdflib and csv."""

import csv
import io
import json
from dataclasses import replace
from typing import Any

import networkx as nx
import pytest
import rdflib
from lxml import etree

from graph.building import build
from graph.formats.gexf import write_gexf
from graph.formats.graphml import write_graphml
from graph.formats.json_graph import write_cytoscape, write_node_link
from graph.formats.properties import edge_records, node_records
from graph.formats.rdf import quads_of, write_json_ld, write_trig, write_turtle
from graph.formats.spreadsheet import FORMULA, write_csv
from graph.formats.svg import ILLEGAL
from graph.formats.values import Exhibit
from graph.jobs import finish
from graph.model import FILE, Evidence, Graph
from ontology import terms as t
from ontology.reading import quads_of as read_quads
from ontology.reading import read_now

EXHIBITS = pytest.mark.parametrize("name", ["exhibit", "hostile"])
PLACES = frozenset(("x", "y"))


def expected(exhibit: Exhibit) -> tuple[dict[str, Any], dict[tuple[str, str, str], Any]]:
    """Nodes by id, and edges by ends and relation, as they are exported."""
    nodes = {record.id: dict(record.properties) for record in node_records(exhibit)}
    edges = {
        (record.source, record.target, str(record.properties["relation"])): dict(record.properties)
        for record in edge_records(exhibit)
    }
    return nodes, edges


def xml_text(value: object) -> object:
    """What XML can hold of a value."""
    return ILLEGAL.sub("", value) if isinstance(value, str) else value


def cleaned(found: dict[Any, dict[str, Any]]) -> dict[Any, dict[str, Any]]:
    return {
        key: {name: xml_text(value) for name, value in said.items() if xml_text(value) != ""}
        for key, said in found.items()
    }


@EXHIBITS
def test_graphml_comes_back_equal_through_networkx(
    name: str, request: pytest.FixtureRequest
) -> None:
    exhibit = request.getfixturevalue(name)
    read = nx.read_graphml(io.BytesIO(finish(write_graphml(exhibit))), force_multigraph=True)
    nodes, edges = expected(exhibit)
    assert cleaned(dict(read.nodes(data=True))) == cleaned(nodes)
    found = {(a, b, said["relation"]): said for a, b, said in read.edges(data=True)}
    assert cleaned(found) == cleaned(edges)
    assert read.is_directed()


@EXHIBITS
def test_gexf_comes_back_equal_through_networkx(name: str, request: pytest.FixtureRequest) -> None:
    exhibit = request.getfixturevalue(name)
    read = nx.read_gexf(io.BytesIO(finish(write_gexf(exhibit))))
    nodes, edges = expected(exhibit)
    found = {}
    for iri, said in read.nodes(data=True):
        at, colour = said.pop("viz")["position"], nodes[iri]["color"]
        place = {"x": round(at["x"], 2), "y": round(-at["y"], 2) + 0.0}
        found[iri] = {**said, **place, "color": colour}
    wanted = {iri: {"label": "", **said} for iri, said in nodes.items()}
    assert cleaned(found) == cleaned(wanted)
    ways = {(a, b, said["relation"]): said for a, b, said in read.edges(data=True)}
    for said in ways.values():
        said.pop("id", None), said.pop("weight", None), said.pop("viz", None)
    assert cleaned(ways) == cleaned(
        {key: {n: v for n, v in said.items() if n != "color"} for key, said in edges.items()}
    )


def test_gexf_has_the_colours_of_the_picture(exhibit: Exhibit) -> None:
    tree = etree.fromstring(finish(write_gexf(exhibit)))
    space = {"g": "http://www.gexf.net/1.2draft", "viz": "http://www.gexf.net/1.2draft/viz"}
    for record in node_records(exhibit):
        (node,) = tree.xpath("//g:node[@id=$id]", namespaces=space, id=record.id)
        colour = node.find("viz:color", space)
        hexed = "#" + "".join(f"{int(colour.get(part)):02X}" for part in "rgb")
        assert hexed == record.properties["color"]


@EXHIBITS
def test_node_link_json_comes_back_equal_through_networkx(
    name: str, request: pytest.FixtureRequest
) -> None:
    exhibit = request.getfixturevalue(name)
    read = nx.node_link_graph(json.loads(write_node_link(exhibit)), edges="edges")
    nodes, edges = expected(exhibit)
    assert spoken(dict(read.nodes(data=True))) == spoken(nodes)
    found = {(a, b, key): said for a, b, key, said in read.edges(data=True, keys=True)}
    for said in found.values():
        said.pop("id")
    assert spoken(found) == spoken(edges)


def spoken(found: Any) -> Any:
    """Texts as UTF-8 can say them."""
    text = json.dumps(sorted(found.items()), ensure_ascii=False)
    return json.loads(text.encode("utf-8", "replace"))


@EXHIBITS
def test_cytoscape_json_comes_back_equal_through_networkx(
    name: str, request: pytest.FixtureRequest
) -> None:
    exhibit = request.getfixturevalue(name)
    data = json.loads(write_cytoscape(exhibit))
    read = nx.cytoscape_graph(data)
    nodes, edges = expected(exhibit)
    found = {
        iri: {n: v for n, v in said.items() if n not in ("name", "value", "id")}
        for iri, said in read.nodes(data=True)
    }
    places = {each["data"]["id"]: each["position"] for each in data["elements"]["nodes"]}
    assert places == {iri: {n: said[n] for n in PLACES} for iri, said in nodes.items()}
    without = {
        iri: {n: v for n, v in said.items() if n not in PLACES} for iri, said in nodes.items()
    }
    assert spoken(found) == spoken(without)
    assert {(a, b, key) for a, b, key in read.edges(keys=True)} == edges.keys()


@EXHIBITS
def test_csv_has_a_row_for_each_and_no_formula(name: str, request: pytest.FixtureRequest) -> None:
    exhibit = request.getfixturevalue(name)
    files = write_csv(exhibit)
    nodes, edges = expected(exhibit)
    for end, wanted in (("-nodes", len(nodes)), ("-edges", len(edges))):
        assert files[end].startswith("\ufeff".encode())
        rows = list(csv.DictReader(io.StringIO(files[end].decode("utf-8-sig"), newline="")))
        assert len(rows) == wanted
        for row in rows:
            for column, cell in row.items():
                assert column in PLACES or not cell.startswith(FORMULA), cell
    assert {
        row["id"] for row in csv.DictReader(io.StringIO(files["-nodes"].decode("utf-8-sig")))
    } == {*nodes}


def rdf_dataset(data: bytes, syntax: str) -> rdflib.Dataset:
    found = rdflib.Dataset()
    found.parse(data=data.decode(), format=syntax)
    return found


def key_of(term: object) -> tuple[str, ...]:
    if isinstance(term, rdflib.Literal):
        return (
            str(term),
            term.language or "",
            "" if term.language else str(term.datatype or t.XSD + "string"),
        )
    return (str(term),)


@pytest.mark.parametrize(("write", "syntax"), [(write_trig, "trig"), (write_json_ld, "json-ld")])
def test_trig_and_json_ld_come_back_equal_through_rdflib(
    exhibit: Exhibit, write: Any, syntax: str
) -> None:
    read = rdf_dataset(write(exhibit), syntax)
    found = {
        (str(s), str(p), key_of(o), str(g)) for s, p, o, g in read.quads((None, None, None, None))
    }
    wanted = {
        (s, p, tuple(o) if isinstance(o, t.Literal) else (str(o),), str(g))
        for s, p, o, g in quads_of(exhibit.scene)
    }
    assert found == wanted


def test_turtle_has_every_triple(exhibit: Exhibit) -> None:
    read = rdflib.Graph().parse(data=write_turtle(exhibit).decode(), format="turtle")
    wanted = {
        (s, p, tuple(o) if isinstance(o, t.Literal) else (str(o),))
        for s, p, o, _ in quads_of(exhibit.scene)
    }
    assert {(str(s), str(p), key_of(o)) for s, p, o in read} == wanted


def unordered(one: Evidence) -> Evidence:
    """Evidence that is equal in whatever order a file names what puts it right."""
    return replace(
        one, corrected_by=(*sorted(one.corrected_by),), corrections=(*sorted(one.corrections),)
    )


@pytest.mark.parametrize("suffix", ["trig", "jsonld"])
def test_what_is_exported_opens_here_with_its_layers_and_evidence(
    shipped: Graph, exhibit: Exhibit, tmp_path: Any, suffix: str
) -> None:
    path = tmp_path / f"a.{suffix}"
    path.write_bytes((write_trig if suffix == "trig" else write_json_ld)(exhibit))
    graph = build(read_quads(read_now([path])))
    edges = {edge.key: edge for edge in exhibit.scene.shown_edges()}
    # What evidence points to beyond the picture is named in the file, and not stated.
    assert {edge.key for edge in graph.edges()} == edges.keys()
    for key, edge in edges.items():
        again = graph.edge(key)
        assert again.layers == edge.layers
        assert {*map(unordered, again.evidence)} == {*map(unordered, edge.evidence)}
    for iri in exhibit.scene.shown():
        ours, theirs = shipped.node(iri), graph.node(iri)
        assert theirs.label == ours.label
        assert theirs.definition == ours.definition
        assert {*theirs.classes} == {*ours.classes}
        assert theirs.role == ours.role
        assert {*theirs.aliases} == {*ours.aliases}
        assert {(fact.relation, fact.value) for fact in theirs.facts} == {
            (fact.relation, fact.value) for fact in ours.facts
        }


@pytest.mark.parametrize("suffix", ["graphml", "gexf"])
def test_a_graph_that_is_exported_opens_here_with_its_names_edges_and_places(
    exhibit: Exhibit, tmp_path: Any, suffix: str
) -> None:
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(finish((write_graphml if suffix == "graphml" else write_gexf)(exhibit)))
    graph = build(read_quads(read_now([path])))
    assert {edge.key for edge in graph.edges()} == {
        edge.key for edge in exhibit.scene.shown_edges()
    }
    for iri in exhibit.scene.shown():
        ours, theirs = exhibit.scene.graph.node(iri), graph.node(iri)
        assert (theirs.label.en, theirs.label.of("ja")) == (ours.label.en, ours.label.of("ja"))
        assert theirs.definition == ours.definition
        assert theirs.at == exhibit.scene.picture.places[iri]
    for edge in exhibit.scene.shown_edges():
        relation = exhibit.scene.graph.relation(edge.relation)
        assert graph.relation(edge.relation).label == relation.label
        assert graph.edge(edge.key).layers == {FILE}
