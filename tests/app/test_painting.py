"""What QPainter paints: text where it was measured, every glyph present, themes, detail."""

import threading

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontDatabase, QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.painting import _font, _raw_font, draw_glyph, load_fonts, paint
from graph.composing import compose
from graph.diagram import Box, Diagram, Line
from graph.fonts import FAMILIES, measure, runs
from graph.model import Graph, Text
from graph.scene import Point, Scene
from ontology.terms import AWS, Iri
from resources import theme

SCALE = 4


def lone(*lines: Line, **more: object) -> Diagram:
    """A diagram of one card."""
    box = Box(
        Iri("x"),
        Point(0, 0),
        208,
        54,
        "shield",
        "detector",
        lines,
        "",
        "",
        **more,  # type: ignore[arg-type]
    )
    return Diagram((box,), (), (), (), Text(), Text(), "both", (0, 0, 208, 54))


def painted(diagram: Diagram, name: str = "light", detail: float = 1.0) -> QImage:
    image = QImage(240 * SCALE, 80 * SCALE, QImage.Format.Format_RGB32)
    image.fill(QColor(theme(name).ground))
    painter = QPainter(image)
    painter.scale(SCALE, SCALE)
    painter.translate(16, 13)
    paint(painter, diagram, theme(name), detail=detail)
    painter.end()
    return image


def difference(one: QImage, other: QImage) -> np.ndarray:
    """Where two images differ, as an array of booleans."""

    def pixels(image: QImage) -> np.ndarray:
        whole = np.frombuffer(image.constBits(), np.uint32)
        return whole.reshape(image.height(), image.width()) & 0xFFFFFF

    return pixels(one) != pixels(other)


@pytest.mark.parametrize("weight", [400, 600])
@pytest.mark.parametrize(
    "text", ["Amazon GuardDuty", "AVATAR To Yes", "VPC フローログ", "検出結果・（集約）、送る"]
)
def test_text_is_painted_as_wide_as_it_was_measured(text: str, weight: int) -> None:
    size = 13.5
    line = Line(text, Point(52, 30), size, weight)
    ink = np.argwhere(difference(painted(lone(line)), painted(lone())))
    left, right = ink[:, 1].min() / SCALE - 16, (ink[:, 1].max() + 1) / SCALE - 16
    assert 51.5 <= left <= 52 + 0.3 * size
    assert right == pytest.approx(52 + measure(text, size, weight), abs=0.3 * size)
    assert right <= 52 + measure(text, size, weight) + 0.5


@pytest.mark.parametrize(("anchor", "left"), [("start", 100), ("middle", 75), ("end", 50)])
def test_text_is_anchored(anchor: str, left: float) -> None:
    text = "検出結果送"
    line = Line(text, Point(100, 30), 10, anchor=anchor)
    ink = np.argwhere(difference(painted(lone(line)), painted(lone())))
    assert ink[:, 1].min() / SCALE - 16 == pytest.approx(left, abs=1.5)


def test_every_label_of_the_graph_has_its_glyphs(qapp: QApplication, shipped: Graph) -> None:
    missing = set()
    for node in shipped.nodes():
        for text in node.label:
            for family, part in runs(text):
                if not family or 0 in _raw_font(family, 12, 600).glyphIndexesForString(part):
                    missing.add(part)
    assert not missing


def test_the_fonts_are_the_shipped_ones(qapp: QApplication) -> None:
    assert load_fonts() == FAMILIES
    assert set(FAMILIES) <= set(QFontDatabase.families())
    for family in FAMILIES:
        for weight in (400, 600):
            raw = _raw_font(family, 13, weight)
            assert (raw.familyName(), raw.weight()) == (family, weight)
    assert _font(13, 600).families() == list(FAMILIES)


@pytest.mark.parametrize("text", ["한국어 ไทย", "עברית ABC", "e\u0301 combining"])
def test_scripts_the_fonts_lack_are_left_to_the_system(text: str) -> None:
    line = Line(text, Point(52, 30), 12)
    ink = np.argwhere(difference(painted(lone(line)), painted(lone())))
    assert len(ink)
    assert ink[:, 1].min() / SCALE - 16 > 45


@pytest.mark.parametrize("name", ["light", "dark", "print"])
def test_a_card_has_its_roles_colour_and_pencil_is_paler(name: str) -> None:
    colours = theme(name)
    strip = (16 + 5) * SCALE, (13 + 27) * SCALE
    assert painted(lone(), name).pixelColor(*strip).name().upper() == colours.roles["detector"]
    pale = painted(lone(faded=True), name).pixelColor(*strip)
    ground, full = QColor(colours.ground), QColor(colours.roles["detector"])
    share = colours.faded
    assert pale.red() == pytest.approx(full.red() * share + ground.red() * (1 - share), abs=1)


def test_badge_pin_and_ring_are_seen() -> None:
    bare = painted(lone())
    badge = np.argwhere(difference(painted(lone(hidden=12)), bare)) / SCALE - (13, 16)
    assert badge[:, 1].min() > 150
    assert badge[:, 0].min() < 0
    pin = np.argwhere(difference(painted(lone(pinned=True)), bare)) / SCALE - (13, 16)
    assert pin[:, 1].max() < 20
    ring = np.argwhere(difference(painted(lone(selected=True)), bare)) / SCALE - (13, 16)
    assert ring[:, 1].min() < 0
    assert ring[:, 1].max() > 208


def test_text_too_small_to_read_is_left_out() -> None:
    line = Line("Amazon Detective", Point(52, 30), 13.5, 600)
    assert not difference(painted(lone(line), detail=0.2), painted(lone())).any()
    assert difference(painted(lone(line), detail=1.0), painted(lone())).any()


def test_a_glyph_stays_in_its_square(qapp: QApplication) -> None:
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    bare = image.copy()
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_glyph(painter, "detector", QRectF(20, 20, 20, 20), QColor("black"))
    painter.end()
    ink = np.argwhere(difference(image, bare))
    assert len(ink) > 20
    assert ink.min() >= 20
    assert ink.max() < 40


def test_a_worker_thread_can_paint(qapp: QApplication, shipped: Graph) -> None:
    scene = Scene(shipped)
    scene.picture.places[Iri(AWS + "AmazonDetective")] = Point(104, 27)
    diagram = compose(scene)
    images: list[QImage] = []
    thread = threading.Thread(target=lambda: images.append(painted(diagram)))
    thread.start()
    thread.join()
    assert not difference(images[0], painted(diagram)).any()
