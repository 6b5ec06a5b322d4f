"""Icons of the user's own: found by name, drawn from curves alone, and never trusted."""

import base64
import io
import re
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from graph.building import open_graph
from graph.composing import Study, compose
from graph.diagram import Raster, Shape
from graph.formats.drawio import write_drawio
from graph.formats.slide import write_slide
from graph.formats.svg import write_svg
from graph.formats.values import Exhibit, Look
from graph.icons import IconError, name_key, read_icons
from graph.paper.pages import page
from graph.scene import Light, Point, Scene
from graph.svg_icons import UnreadIconError, read_svg
from ontology.terms import AWS, Iri
from resources import theme

SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><g fill="#DD344C">'
    '<rect width="48" height="48"/><path fill="#fff" fill-rule="evenodd" '
    'd="M10,10h28v28h-28zm4 4a5 5 0 0 1 10 0z"/></g></svg>'
)
GUARDDUTY = Iri(AWS + "AmazonGuardDuty")


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    rows = b"".join(b"\x00" + b"\x80\x20\x20" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def test_the_names_of_files_and_services_meet() -> None:
    for file, label in (
        ("Arch_Amazon-GuardDuty_48", "Amazon GuardDuty"),
        ("Arch_AWS-Security-Hub_64", "AWS Security Hub"),
        ("Arch_AWS-Identity-and-Access-Management_48", "AWS Identity & Access Management"),
        ("Res_Amazon-EventBridge_Event_48_Light", "EventBridge Event"),
        ("guardduty", "Amazon GuardDuty"),
    ):
        assert name_key(file) == name_key(label)
    assert name_key("Arch_Amazon-Inspector_48") != name_key("Amazon Detective")


def test_a_folder_of_icons_takes_the_place_of_glyphs(tmp_path: Path) -> None:
    inner = tmp_path / "Arch_Security" / "48"
    inner.mkdir(parents=True)
    (inner / "Arch_Amazon-GuardDuty_48.svg").write_text(SQUARE, encoding="utf-8")
    (inner / "Arch_Amazon-GuardDuty_48.png").write_bytes(png(4, 4))
    (inner / "Arch_Amazon-Detective_48.png").write_bytes(png(4, 4))
    icons, graph = read_icons(tmp_path), open_graph()
    assert len(icons) == 2
    scene = Scene(graph)
    scene.picture.places |= {
        GUARDDUTY: Point(0, 0),
        Iri(AWS + "AmazonDetective"): Point(0, 100),
        Iri(AWS + "AmazonMacie"): Point(0, 200),
    }
    diagram = compose(scene, study=Study(icons=icons))
    kinds = [type(box.icon.marks[0]) if box.icon else None for box in diagram.boxes]
    assert kinds == [Shape, Raster, None]
    document = write_svg(page(diagram), theme("light")).decode()
    assert "#DD344C" in document
    assert document.count("<image ") == 1
    assert "data:image/png;base64," in document


def test_a_zip_of_icons_is_read_where_it_is(tmp_path: Path) -> None:
    place = tmp_path / "icons.zip"
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr("a/Arch_Amazon-GuardDuty_16.svg", SQUARE)
        archive.writestr("a/Arch_Amazon-GuardDuty_48.svg", SQUARE.replace("#DD344C", "#123456"))
        archive.writestr("__MACOSX/a/._Arch_Amazon-Macie_48.svg", b"\x00\x05")
        archive.writestr("../../escaped/Arch_Amazon-Macie_48.svg", SQUARE)
        archive.writestr("big/Arch_Amazon-Inspector_48.svg", "<svg>" + " " * 3_000_000)
    icons = read_icons(place)
    icon = icons.named("Amazon GuardDuty")
    assert icon is not None
    assert icon.marks[0].fill == "#123456"  # type: ignore[union-attr]
    assert icons.named("Amazon Macie") is not None  # read, but never written anywhere
    assert icons.named("Amazon Inspector") is None
    assert [path.name for path in tmp_path.iterdir()] == ["icons.zip"]
    assert not (tmp_path.parent / "escaped").exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"text"])
def test_what_is_no_set_of_icons_is_said_in_both_languages(tmp_path: Path, content: bytes) -> None:
    place = tmp_path / "icons.zip"
    place.write_bytes(content)
    with pytest.raises(IconError) as caught:
        read_icons(place)
    assert caught.value.message.en
    assert caught.value.message.ja
    with pytest.raises(IconError):
        read_icons(tmp_path / "nowhere")


def test_a_zip_bomb_costs_nothing(tmp_path: Path) -> None:
    place = tmp_path / "bomb.zip"
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Arch_Amazon-GuardDuty_48.svg", b"\x00" * 200_000_000)
    assert place.stat().st_size < 300_000
    assert read_icons(place).named("Amazon GuardDuty") is None


def test_colours_shapes_and_transforms_are_taken_over() -> None:
    shapes = read_svg(
        b'<svg width="48px" height="48px"><defs><linearGradient id="g"><stop stop-color="#000000"/>'
        b'<stop stop-color="#FFFFFF" offset="1"/></linearGradient></defs>'
        b'<rect x="0" y="0" width="48" height="48" fill="url(#g)"/>'
        b'<g transform="translate(24 24) scale(2)"><circle r="5" style="fill:rgb(1,2,3)"/></g>'
        b'<line x1="0" y1="0" x2="48" y2="48" stroke="white" stroke-width="4"/></svg>'
    )
    ground, disc, line = shapes
    assert ground.fill == "#808080"
    assert disc.fill == "#010203"
    assert {round(point.x) for point in disc.routes[0]} <= set(range(7, 18))
    assert (line.stroke, line.width, line.fill) == ("#FFFFFF", 2.0, "")
    for shape in shapes:
        assert all(-0.1 <= at <= 24.1 for route in shape.routes for p in route for at in p)


HOSTILE = (
    b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg viewBox="0 0 9 9">&b;</svg>',
    b'<svg viewBox="0 0 9 9"><script>alert(1)</script></svg>',
    b'<svg viewBox="0 0 9 9"><image href="http://example.org/x.png"/></svg>',
    b'<svg viewBox="0 0 9 9"><use href="file:///etc/passwd#x"/></svg>',
    b'<svg viewBox="0 0 9 9"><foreignObject><p>hello</p></foreignObject></svg>',
    b'<svg viewBox="0 0 0 0"><path d="M0 0h9"/></svg>',
    b'<svg viewBox="0 0 9 9"><path d="M0 0h1e300"/></svg>',
    b'<svg viewBox="0 0 9 9"><path d="M 0 0 L"/></svg>',
    b'<svg viewBox="0 0 9 9">'
    + b"<g>" * 500
    + b'<path d="M0 0h9v9z"/>'
    + b"</g>" * 500
    + b"</svg>",
    b'<svg viewBox="0 0 9 9"><path d="M0 0' + b"h1v1" * 60_000 + b'z"/></svg>',
    "<svg viewBox='0 0 9 9'><path d='M0 0h9'/></svg>".encode("utf-16"),
    b"\xff\xfe\x00",
    b"<html/>",
    b"",
)


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_files_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadIconError):
        read_svg(data)


def test_nothing_of_a_file_but_curves_reaches_a_picture(tmp_path: Path) -> None:
    evil = SQUARE.replace(
        "<g ", '<style>@import "http://example.org"</style><a href="javascript:alert(1)"/><g '
    )
    (tmp_path / "guardduty.svg").write_text(evil, encoding="utf-8")
    scene = Scene(open_graph())
    scene.picture.places[GUARDDUTY] = Point(0, 0)
    diagram = compose(scene, study=Study(icons=read_icons(tmp_path)))
    document = write_svg(page(diagram), theme("light"))
    assert b"example.org" not in document
    assert b"javascript" not in document


def test_a_png_of_too_many_pixels_is_refused(tmp_path: Path) -> None:
    data = bytearray(png(2, 2))
    data[16:24] = struct.pack(">II", 60_000, 60_000)
    (tmp_path / "guardduty.png").write_bytes(data)
    (tmp_path / "macie.png").write_bytes(io.BytesIO(b"no png at all").getvalue() * 9)
    icons = read_icons(tmp_path)
    assert icons.named("Amazon GuardDuty") is None
    assert icons.named("Amazon Macie") is None


def test_icons_are_in_pencil_where_their_card_is(tmp_path: Path) -> None:
    (tmp_path / "Amazon-GuardDuty.svg").write_text(SQUARE, encoding="utf-8")
    (tmp_path / "Amazon-Detective.png").write_bytes(png(4, 4))
    scene = Scene(open_graph())
    detective = Iri(AWS + "AmazonDetective")
    scene.picture.places |= {GUARDDUTY: Point(0, 0), detective: Point(0, 100)}
    scene.picture.light = Light(frozenset(), frozenset())
    diagram = compose(scene, study=Study(icons=read_icons(tmp_path)))
    document = write_svg(page(diagram), theme("light")).decode()
    assert "#DD344C" not in document
    assert f'opacity="{theme("light").faded:g}"' in document


def test_icons_go_into_slides_and_drawings(tmp_path: Path) -> None:
    (tmp_path / "Amazon-GuardDuty.svg").write_text(SQUARE, encoding="utf-8")
    (tmp_path / "Amazon-Detective.png").write_bytes(png(4, 4))
    scene = Scene(open_graph())
    for at, name in enumerate(("AmazonGuardDuty", "AmazonDetective", "AmazonMacie")):
        scene.picture.places[Iri(AWS + name)] = Point(0.0, at * 100.0)
    exhibit = Exhibit(scene, Look(icons=str(tmp_path)))
    slide = Presentation(io.BytesIO(write_slide(exhibit))).slides[0]
    groups = {shape.name: shape for shape in slide.shapes if shape.name.startswith("Icon ")}
    assert len(groups) == 2
    guardduty, detective = groups["Icon Amazon GuardDuty"], groups["Icon Amazon Detective"]
    card = next(shape for shape in slide.shapes if shape.name == "Amazon GuardDuty")
    assert card.left < guardduty.left < card.left + card.width / 2
    assert card.top < guardduty.top < guardduty.top + guardduty.height < card.top + card.height
    assert [shape.shape_type for shape in guardduty.shapes] == [MSO_SHAPE_TYPE.FREEFORM] * 2
    assert [shape.shape_type for shape in detective.shapes] == [MSO_SHAPE_TYPE.PICTURE]
    drawing = write_drawio(exhibit).decode()
    pictures = re.findall(r"image=data:image/svg\+xml,([A-Za-z0-9+/=]+)", drawing)
    inside = [base64.b64decode(each).decode() for each in pictures]
    assert sum("#DD344C" in each for each in inside) == 1
    assert sum("<image " in each for each in inside) == 1
