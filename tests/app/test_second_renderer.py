"""Another renderer, resvg, draws our SVG as our own painting does; PDF text equals the labels."""

import io
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
import resvg_py
from PIL import Image
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from app.pictures import pdf, png
from graph.ask.lexicon import Lexicon, read_lexicon
from graph.building import open_graph
from graph.diagram import Page
from graph.fonts import FILES
from graph.formats.svg import write_svg
from resources import theme
from tests.gallery import PIECES, ROOT, Piece

FAR = 64
"""A pixel is far off that differs by more than a quarter of what it could in a colour."""

MEAN, FAR_SHARE = 3.0, 0.015
FONTS = [str(ROOT / "resources" / file) for file in FILES.values()]
NAMES = ("answer-detective", "answer-guardduty", "answer-scan", "path-config", "service-guardduty")
CHOSEN = [piece for piece in PIECES if piece.name in NAMES]


@cache
def lexicon() -> Lexicon:
    return read_lexicon(open_graph())


@cache
def sheets(piece: Piece) -> tuple[Page, ...]:
    return piece.make(lexicon(), piece)


def pixels(data: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"), dtype=np.int16)


@pytest.mark.parametrize("piece", CHOSEN, ids=lambda piece: piece.name)
def test_a_second_renderer_draws_the_same_picture(piece: Piece, qapp: QApplication) -> None:
    page, colours = sheets(piece)[0], theme(piece.theme)
    document = write_svg(page, colours).decode()
    theirs = pixels(
        bytes(
            resvg_py.svg_to_bytes(
                svg_string=document, skip_system_fonts=True, font_files=FONTS, zoom=1
            )
        )
    )
    ours = pixels(png(page, colours, 1.0))
    high, wide = (min(ours.shape[at], theirs.shape[at]) for at in (0, 1))
    assert abs(ours.shape[0] - theirs.shape[0]) <= 1
    assert abs(ours.shape[1] - theirs.shape[1]) <= 1
    apart = np.abs(ours[:high, :wide] - theirs[:high, :wide])
    assert apart.mean() < MEAN
    assert (apart.max(axis=2) > FAR).mean() < FAR_SHARE
    drawn = np.abs(ours - ours[2, 2]).max(axis=2) > FAR
    assert drawn.mean() > 0.01  # a blank page would be alike as well


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("piece", CHOSEN, ids=lambda piece: piece.name)
def test_the_text_of_a_pdf_is_the_words_of_its_pages(piece: Piece, qapp: QApplication) -> None:
    pages = sheets(piece)
    reader = PdfReader(io.BytesIO(pdf(pages, theme(piece.theme))))
    assert len(reader.pages) == len(pages)
    for page, printed in zip(pages, reader.pages, strict=True):
        found = squeezed(printed.extract_text())
        diagram = page.diagram
        lines = [*page.lines, *(line for box in diagram.boxes for line in box.lines)]
        lines += [arrow.label for arrow in diagram.arrows if arrow.label]
        lines += [line for lane in diagram.lanes for line in lane.lines]
        for line in lines:
            assert squeezed(line.text) in found, line.text


def test_pages_of_a_pdf_have_bookmarks_in_both_scripts(qapp: QApplication) -> None:
    piece = next(piece for piece in PIECES if piece.name == "blank-out")
    reader = PdfReader(io.BytesIO(pdf(sheets(piece), theme("light"))))
    marks = [
        (mark.title, reader.get_destination_page_number(mark))  # type: ignore[union-attr]
        for mark in reader.outline
    ]
    assert marks == [
        ("What feeds Amazon Detective?", 0),
        ("What feeds Amazon Detective? · Answer key", 1),
    ]
    japanese = tuple(replace_language(sheet) for sheet in sheets(piece))
    reader = PdfReader(io.BytesIO(pdf(japanese, theme("light"))))
    assert [mark.title for mark in reader.outline][1].endswith("解答")  # type: ignore[union-attr]


def replace_language(sheet: Page) -> Page:
    return replace(sheet, diagram=replace(sheet.diagram, language="ja"))


def test_a_transparent_png_has_no_ground_and_scales(qapp: QApplication) -> None:
    page = sheets(CHOSEN[0])[0]
    for scale in (1.0, 4.0):
        image = Image.open(io.BytesIO(png(page, theme("light"), scale, transparent=True)))
        assert image.mode == "RGBA"
        assert image.getpixel((2, 2))[3] == 0  # type: ignore[index]
        assert abs(image.width - page.width * scale) <= 1
