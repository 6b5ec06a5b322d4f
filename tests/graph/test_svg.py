"""The SVG says what is drawn, in text, and is XML whatever the labels hold."""

import base64
import io
import re
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from graph.building import open_graph
from graph.composing import compose
from graph.diagram import Link, Page
from graph.excerpts import focus_excerpt
from graph.formats.svg import escape, path_data, write_svg
from graph.glyphs import parse, rounded
from graph.model import Text
from graph.paper.pages import page
from graph.scene import Scene
from ontology.terms import AWS, Iri
from resources import theme

SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"
DETECTIVE = Iri(AWS + "AmazonDetective")
THEMES = ("light", "dark", "print")


@cache
def around_detective() -> Scene:
    return focus_excerpt(open_graph(), DETECTIVE)


def drawn(language: str = "both") -> Page:
    title = Text("Detective", "探偵")
    diagram = compose(around_detective(), language=language, title=title, badges=False)
    return page(diagram, date="2026-02-03")


def tree(sheet: Page, name: str = "light") -> etree._Element:
    return etree.fromstring(write_svg(sheet, theme(name)))


def texts(root: etree._Element) -> list[str]:
    return ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("name", THEMES)
def test_the_text_of_a_picture_is_text(name: str) -> None:
    sheet = drawn()
    found = texts(tree(sheet, name))
    wanted = [line.text for box in sheet.diagram.boxes for line in box.lines]
    wanted += [arrow.label.text for arrow in sheet.diagram.arrows if arrow.label]
    wanted += [line.text for line in sheet.lines]
    wanted += [line.text for lane in sheet.diagram.lanes for line in lane.lines]
    assert sorted(found) == sorted(wanted)
    assert "Amazon Detective" in found
    assert "VPC フローログ" in found


def test_each_card_and_edge_is_a_group_that_says_what_it_is() -> None:
    sheet = drawn()
    groups = {group.get("id"): group for group in tree(sheet).iter(f"{SVG}g")}
    titles = {each.findtext(f"{SVG}title") for each in groups.values()}
    for thing in (*sheet.diagram.boxes, *sheet.diagram.arrows):
        assert thing.title in titles
    goal = groups["AmazonDetective"]
    assert "suspicious activity" in goal.findtext(f"{SVG}desc", "")
    edge = groups["VPCFlowLogs--feeds--AmazonDetective"]
    assert edge.findtext(f"{SVG}title", "").startswith("VPC Flow Logs feeds Amazon Detective")
    assert "line 114" in edge.findtext(f"{SVG}desc", "")


def test_ids_are_unique_and_names_that_clash_are_numbered() -> None:
    sheet = drawn()
    twin = replace(sheet.diagram.boxes[0], iri=Iri("http://elsewhere/x#AmazonDetective"))
    odd = replace(sheet.diagram.boxes[0], iri=Iri("http://elsewhere/名前"))
    both = replace(sheet.diagram, boxes=(*sheet.diagram.boxes, twin, odd))
    ids = tree(replace(sheet, diagram=both)).xpath("//@id")
    assert len(ids) == len(set(ids))
    assert "AmazonDetective-2" in ids
    assert all(re.fullmatch(r"[A-Za-z][\w.-]*", each, re.ASCII) for each in ids)


@pytest.mark.parametrize("language", ["both", "both-ja", "en", "ja"])
def test_the_fonts_inside_have_every_character_of_their_weight(language: str) -> None:
    sheet = drawn(language)
    root = tree(sheet)
    style = root.findtext(f".//{SVG}style", "")
    faces: dict[str, set[int]] = {"400": set(), "600": set()}
    for weight, data in re.findall(r"font-weight: (\d+);[^}]*base64,([^)]+)\)", style):
        font = TTFont(io.BytesIO(base64.b64decode(data)))
        faces[weight] |= font.getBestCmap().keys()
    for element in root.iter(f"{SVG}text"):
        weight = element.get("font-weight", "400")
        missing = set(map(ord, "".join(element.itertext()))) - faces[weight]
        assert not missing, "".join(map(chr, missing))


def test_japanese_runs_name_the_japanese_font() -> None:
    for element in tree(drawn()).iter(f"{SVG}text"):
        if "".join(element.itertext()) == "VPC フローログ":
            spans = element.findall(f"{SVG}tspan")
            assert [(span.get("class"), span.text) for span in spans] == [("ja", "フローログ")]
            return
    pytest.fail("no text VPC フローログ")


HOSTILE = (
    "<script>alert(1)</script>",
    "]]>",
    "\"quotes\" & 'more' &amp; &#0;",
    "null \x00 bell \x07 escape \x1b",
    "\u202eright to left\u202c \u200f عربى",
    "\ud800 lone surrogate",
    "\ufffe \uffff",
    "emoji 😀 𠮷",
    "--><!-- <![CDATA[",
    "",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_any_label_gives_valid_xml(text: str) -> None:
    scene = around_detective()
    sheet = page(compose(scene, title=Text(text, text)))
    boxes = tuple(
        replace(
            box,
            title=text,
            description=text,
            lines=tuple(replace(line, text=text) for line in box.lines),
            link=f"javascript:{text}",
        )
        for box in sheet.diagram.boxes
    )
    arrows = tuple(replace(each, link=f"data:{text}") for each in sheet.diagram.arrows)
    root = tree(replace(sheet, diagram=replace(sheet.diagram, boxes=boxes, arrows=arrows)))
    assert {each.tag for each in root.iter()} <= {
        SVG + name
        for name in ("svg", "title", "desc", "defs", "style", "rect", "g", "path", "text", "tspan")
    }


@given(st.text(st.characters(codec=None)))
@settings(max_examples=300)
def test_escaping_keeps_all_that_xml_can_hold(text: str) -> None:
    element = etree.fromstring(f'<a b="{escape(text)}">{escape(text)}</a>')
    legal = "".join(
        char for char in text if char in "\t\n\r" or (char >= " " and char not in "\ufffe\uffff")
    )
    legal = "".join(char for char in legal if not "\ud800" <= char <= "\udfff")
    assert (element.text or "") == legal.replace("\r\n", "\n").replace("\r", "\n")


def test_links_go_to_web_pages_only() -> None:
    sheet = drawn()
    box = sheet.diagram.boxes[0]

    arrow = sheet.diagram.arrows[0]

    def linked(address: str) -> list[str | None]:
        boxes, arrows = (replace(box, link=address),), (replace(arrow, link=address, label=None),)
        changed = replace(sheet.diagram, boxes=boxes, arrows=arrows)
        beside = Link((0.0, 0.0, 20.0, 20.0), address)
        root = tree(replace(sheet, diagram=changed, links=(beside,)))
        return [each.get(LINK) for each in root.iter(f"{SVG}a")]

    document = 'https://docs.aws.amazon.com/a?b="c"&d'
    assert linked(document) == [document] * 3  # beside the picture, on an arrow, on a card
    assert linked("javascript:alert(1)") == []
    assert linked("file:///etc/passwd") == []
    assert linked("#note-1") == []


def test_a_title_is_the_title_of_the_document() -> None:
    root = tree(drawn("ja"))
    assert root.findtext(f"{SVG}title") == "探偵"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "ja"


@pytest.mark.parametrize("name", THEMES)
def test_colours_are_the_themes(name: str) -> None:
    root = tree(drawn(), name)
    ground = root.find(f"{SVG}rect")
    assert ground is not None
    assert ground.get("fill") == theme(name).ground
    fills = {each.get("fill") for each in root.iter(f"{SVG}path")}
    assert theme(name).roles["investigator"] in fills


def test_nothing_is_fetched_from_elsewhere() -> None:
    document = write_svg(drawn(), theme("light")).decode()
    outside = re.sub(r'xlink:href="[^"]*"|xmlns(:\w+)?="[^"]*"', "", document)
    assert "http" not in outside
    assert "url(" not in outside.replace("url(data:font/woff;base64,", "")


def test_the_same_picture_is_the_same_file() -> None:
    assert write_svg(drawn(), theme("light")) == write_svg(drawn(), theme("light"))


def test_curves_that_are_straight_are_written_as_lines() -> None:
    assert path_data(parse("M1 2H5V9Z")) == "M1 2L5 2L5 9L1 2Z"
    assert path_data((rounded(0, 0, 10, 10, 2),)).count("C") == 4


def test_svg_needs_no_qt(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib\n"
        "from app.exporting import export\n"
        "from graph.building import open_graph\n"
        "from graph.scene import Scene\n"
        "export(Scene(open_graph()), pathlib.Path(sys.argv[1]))\n"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "empty.svg")], check=False)
    assert done.returncode == 0
    assert (tmp_path / "empty.svg").stat().st_size > 500
