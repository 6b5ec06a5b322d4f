"""Editable formats: one shape for each thing, one connector for each edge, in their own parsers."""

import io
import json
import re
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from graph.excerpts import focus_excerpt
from graph.formats.canvas import write_canvas
from graph.formats.dot import write_dot
from graph.formats.drawio import write_drawio
from graph.formats.excalidraw import write_excalidraw
from graph.formats.mermaid import write_mermaid
from graph.formats.slide import write_slide
from graph.formats.values import Exhibit, Look
from graph.model import Graph, Text
from graph.paper.papers import paper_named
from graph.scene import Scene
from ontology.terms import AWS, Iri

EXHIBITS = pytest.mark.parametrize("name", ["exhibit", "hostile"])


@pytest.fixture
def given(name: str, request: pytest.FixtureRequest) -> Exhibit:
    made: Exhibit = request.getfixturevalue(name)
    return made


def mxfile(exhibit: Exhibit) -> etree._Element:
    return etree.fromstring(write_drawio(exhibit))


def style(cell: etree._Element) -> dict[str, str]:
    """The parts of a cell's style; every one is a key and a value, or a shape's name."""
    parts = [part for part in cell.get("style").split(";") if part]
    assert all(re.fullmatch(r"[A-Za-z]+(=[^;]*)?", part) for part in parts), parts
    return dict(part.split("=", 1) if "=" in part else (part, "") for part in parts)


@EXHIBITS
def test_draw_io_has_one_cell_for_each_thing_and_edge(given: Exhibit) -> None:
    tree = mxfile(given)
    assert tree.tag == "mxfile"
    (root,) = tree.xpath("/mxfile/diagram/mxGraphModel/root")
    ids = [cell.get("id") for cell in root]
    assert ids[:2] == ["0", "1"]
    assert len({*ids}) == len(ids)
    boxes = [each for each in root if re.fullmatch(r"n\d+", each.get("id"))]
    edges = [each for each in root if re.fullmatch(r"e\d+", each.get("id"))]
    assert len(boxes) == len(given.diagram.boxes)
    assert len(edges) == len(given.diagram.arrows)
    assert all(box.find("mxCell").get("vertex") == "1" for box in boxes)
    for edge in edges:
        cell = edge.find("mxCell")
        assert cell.get("edge") == "1"
        assert {cell.get("source"), cell.get("target")} <= {*ids}
    parents = {cell.get("parent") for cell in root.iter("mxCell") if cell.get("parent")}
    assert parents <= {*ids}


@EXHIBITS
def test_draw_io_styles_can_be_read_whatever_the_labels_are(given: Exhibit) -> None:
    for cell in mxfile(given).iter("mxCell"):
        if cell.get("style"):
            style(cell)


@EXHIBITS
def test_draw_io_labels_are_text_and_no_markup(given: Exhibit) -> None:
    """The value of a cell is HTML to draw.io: what a file says must not become a part of it."""
    for label in mxfile(given).xpath("//UserObject[mxCell/@vertex]/@label"):
        markup = etree.fromstring(f"<p>{label.replace('<br>', '<br/>')}</p>")
        tags = {element.tag for element in markup.iter()}
        assert tags <= {"p", "b", "br", "font"}, label


def test_draw_io_keeps_places_lanes_colours_lines_and_links(exhibit: Exhibit) -> None:
    tree, diagram, theme = mxfile(exhibit), exhibit.diagram, exhibit.theme
    lanes = tree.xpath("//mxCell[starts-with(@style, 'swimlane')]")
    assert len(lanes) == len(diagram.lanes) > 1
    corner = {lane.get("id"): place_of(lane) for lane in lanes} | {"1": (0.0, 0.0, 0.0, 0.0)}
    shifts = set()
    for at, box in enumerate(diagram.boxes, 1):
        (cell,) = tree.xpath(f"//UserObject[@id='n{at}']/mxCell")
        x, y, width, height = place_of(cell)
        assert (width, height) == (box.width, box.height)
        left, top = corner[cell.get("parent")][:2]
        shifts.add((round(left + x - box.at.x), round(top + y - box.at.y)))
        assert style(cell)["strokeColor"].upper() == theme.roles[box.role].upper()
    assert len(shifts) == 1, "the whole picture is moved as one"
    dashed = [arrow for arrow in diagram.arrows if arrow.line in ("dashed", "dotted")]
    cells = [style(cell) for cell in tree.xpath("//mxCell[@edge]")]
    assert sum("dashed" in each for each in cells) == len(dashed) > 0
    assert {each["endArrow"] for each in cells} == {"block", "none"}
    assert {*tree.xpath("//UserObject/@link")} == {box.link for box in diagram.boxes if box.link}


def place_of(cell: etree._Element) -> tuple[float, ...]:
    geometry = cell.find("mxGeometry")
    return tuple(float(geometry.get(name)) for name in ("x", "y", "width", "height"))


def slide_of(exhibit: Exhibit) -> Any:
    deck = Presentation(io.BytesIO(write_slide(exhibit)))
    (slide,) = deck.slides
    return slide


@EXHIBITS
def test_a_slide_has_a_shape_for_each_thing_and_a_glued_connector_for_each_edge(
    given: Exhibit,
) -> None:
    slide, diagram = slide_of(given), given.on_paper(paper_named("slide"))
    shapes = [each for each in slide.shapes if each.shape_type == MSO_SHAPE_TYPE.AUTO_SHAPE]
    lines = [each for each in slide.shapes if each.shape_type == MSO_SHAPE_TYPE.LINE]
    assert len(shapes) == len(diagram.boxes)
    assert len(lines) == len(diagram.arrows)
    order = {box.iri: shape.shape_id for box, shape in zip(diagram.boxes, shapes, strict=True)}
    for arrow, line in zip(diagram.arrows, lines, strict=True):
        start, end = (line._element.xpath(f".//a:{tag}/@id")[0] for tag in ("stCxn", "endCxn"))
        assert (int(start), int(end)) == (order[arrow.key[0]], order[arrow.key[2]])


def test_a_slide_holds_its_picture_and_says_it_in_both_languages(exhibit: Exhibit) -> None:
    slide = slide_of(exhibit)
    for shape in slide.shapes:
        assert 0 <= shape.left <= shape.left + shape.width <= 12_192_000
        assert 0 <= shape.top <= shape.top + shape.height <= 6_858_000
    said = "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    for text in ("What feeds Detective?", "CloudTrail Logs", "CloudTrail ログ", "feeds"):
        assert text in said
    notes = slide.notes_slide.notes_text_frame.text
    assert "CloudTrail Logs feeds Amazon Detective" in notes
    assert "「Amazon Detective:検知内容の相関分析が可能」" in notes


def test_a_crowd_makes_the_slide_larger_and_no_word_too_small_for_its_card(
    shipped: Graph,
) -> None:
    scene = focus_excerpt(shipped, Iri(AWS + "AWSSecurityHub"), 2)
    crowd = Exhibit(scene, Look(), Text("Security Hub", "Security Hub"))
    deck = Presentation(io.BytesIO(write_slide(crowd)))
    assert 12_192_000 < deck.slide_width <= 51_206_400
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, rel=0.001)
    for shape in deck.slides[0].shapes:
        assert shape.left + shape.width <= deck.slide_width
        assert shape.top + shape.height <= deck.slide_height


def test_a_slide_keeps_colours_and_line_styles(exhibit: Exhibit) -> None:
    slide, theme = slide_of(exhibit), exhibit.theme
    fills = {
        value
        for shape in slide.shapes
        if shape.shape_type == MSO_SHAPE_TYPE.AUTO_SHAPE
        for value in shape._element.xpath("./p:spPr/a:gradFill//a:srgbClr/@val")
    }
    assert {theme.roles[box.role].lstrip("#") for box in exhibit.diagram.boxes} <= fills
    dashes = [
        shape._element.xpath(".//a:prstDash/@val")
        for shape in slide.shapes
        if shape.shape_type == MSO_SHAPE_TYPE.LINE
    ]
    styled = [arrow for arrow in exhibit.diagram.arrows if arrow.line in ("dashed", "dotted")]
    assert sum(map(bool, dashes)) == len(styled) > 0


@EXHIBITS
def test_a_canvas_has_a_card_for_each_thing_and_an_edge_for_each_edge(given: Exhibit) -> None:
    canvas, diagram = json.loads(write_canvas(given)), given.diagram
    cards = [node for node in canvas["nodes"] if node["type"] == "text"]
    assert len(cards) == len(diagram.boxes)
    assert len([node for node in canvas["nodes"] if node["type"] == "group"]) == len(diagram.lanes)
    ids = {card["id"] for card in cards}
    assert len(canvas["edges"]) == len(diagram.arrows)
    for edge in canvas["edges"]:
        assert {edge["fromNode"], edge["toNode"]} <= ids
        assert {edge["fromSide"], edge["toSide"]} <= {"left", "right", "top", "bottom"}
    for card in cards:
        assert re.fullmatch("#[0-9A-F]{6}", card["color"])
        assert "[[" not in card["text"].replace(r"\[", "")
        assert "<" not in card["text"].replace(r"\<", "").replace("](<http", "")


@EXHIBITS
def test_an_excalidraw_scene_binds_texts_and_arrows(given: Exhibit) -> None:
    scene, diagram = json.loads(write_excalidraw(given)), given.diagram
    by_id = {element["id"]: element for element in scene["elements"]}
    assert len(by_id) == len(scene["elements"])
    cards = [each for each in scene["elements"] if each["type"] == "rectangle"]
    arrows = [each for each in scene["elements"] if each["type"] == "arrow"]
    assert (len(cards), len(arrows)) == (len(diagram.boxes), len(diagram.arrows))
    for element in (*cards, *arrows):
        for bound in element["boundElements"]:
            other = by_id[bound["id"]]
            ends = [other.get(end) for end in ("startBinding", "endBinding")]
            tied = [end["elementId"] for end in ends if end]
            assert other.get("containerId") == element["id"] or element["id"] in tied
    for arrow in arrows:
        assert arrow["points"][0] == [0, 0]
        assert len(arrow["points"]) > 1


@EXHIBITS
def test_mermaid_says_nothing_but_its_own_words_outside_of_labels(given: Exhibit) -> None:
    lines = write_mermaid(given).decode().splitlines()
    body = lines[lines.index("flowchart LR") + 1 :]
    node = r'n\d+\["[^"]+"\]:::role-[a-z]+'
    edge = r'n\d+ (-->|---|-\.->|-\.-|==>|===)(\|"[^"]+"\|)? n\d+'
    other = (
        r'subgraph lane\d+\["[^"]*"\]|end|classDef .*|linkStyle .*|click n\d+ href "[^"]*" _blank'
    )
    for line in body:
        assert re.fullmatch(f"({node}|{edge}|{other})", line.strip()), line
    assert sum(bool(re.fullmatch(node, line.strip())) for line in body) == len(given.diagram.boxes)
    assert sum(bool(re.fullmatch(edge, line.strip())) for line in body) == len(given.diagram.arrows)


DOT_STRING = r'"(?:[^"\\]|\\.)*"'


@EXHIBITS
def test_dot_is_one_statement_a_line_with_every_string_closed(given: Exhibit) -> None:
    lines = write_dot(given).decode().splitlines()
    bare = [re.sub(DOT_STRING, '""', line) for line in lines]
    for line in bare:
        assert line.replace('""', "").count('"') == 0, line
    nodes = [line for line in bare if re.match(r'  "" \[', line)]
    edges = [line for line in bare if re.match(r'  "" -> "" \[', line)]
    assert (len(nodes), len(edges)) == (len(given.diagram.boxes), len(given.diagram.arrows))
    assert all("pos=" in line for line in (*nodes, *edges))


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_editable_formats_take_the_colours_of_a_theme(exhibit: Exhibit, theme: str) -> None:
    themed = Exhibit(exhibit.scene, Look(theme), exhibit.title)
    ground = themed.theme.ground
    for write in (write_drawio, write_excalidraw, write_dot):
        assert ground in write(themed).decode()


def test_an_empty_picture_is_a_valid_file_of_each(exhibit: Exhibit) -> None:
    empty = Exhibit(Scene(exhibit.scene.graph), Look())
    assert mxfile(empty).xpath("count(//mxCell)") == 3
    assert json.loads(write_canvas(empty)) == {"nodes": [], "edges": []}
    assert len(slide_of(empty).shapes) == 1
