"""A PDF leads to the documents that it cites, and from a number on the picture to its note."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from app.exporting.exports import Order, exporting
from app.exporting.formats import format_named, start_qt
from app.exporting.subjects import answer_subject, focus_subject
from graph.ask.asking import ask
from graph.ask.lexicon import Lexicon, read_lexicon
from graph.building import open_graph
from graph.diagram import Link, Page
from graph.formats.values import Look
from graph.jobs import finish
from graph.paper.worksheets import question_sheet
from ontology.terms import AWS, Iri
from resources import theme


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return read_lexicon(open_graph())


def annotations(reader: PdfReader) -> Iterator[tuple[list[float], str, str]]:
    """Where each link is, in points from the lower left, its address, or what it leads to."""
    for sheet in reader.pages:
        found: Any = sheet.get("/Annots")
        for each in found.get_object() if found is not None else ():
            link = each.get_object()
            area = [float(side) for side in link["/Rect"]]
            yield area, str(link["/A"]["/URI"]) if "/A" in link else "", str(link.get("/Dest", ""))


def test_a_card_leads_to_its_document_and_a_number_to_its_note(
    lexicon: Lexicon, tmp_path: Path
) -> None:
    subject = answer_subject(lexicon.graph, ask(lexicon, "what feeds Detective?"))
    order = Order(format_named("pdf"), Look(paper="a4", quotes=True))
    (path,) = finish(exporting(subject, tmp_path / "detective.pdf", order))
    reader = PdfReader(path)
    links = list(annotations(reader))
    assert any(
        address.startswith("https://docs.aws.amazon.com/detective/") for _, address, _ in links
    )
    places = {name for _, _, name in links if name}
    assert places
    assert places <= reader.named_destinations.keys()
    wide, high = (float(side) for side in reader.pages[0].mediabox[2:])
    for (left, low, right, top), _, _ in links:
        assert 0 <= left < right <= wide
        assert 0 <= low < top <= high


def test_what_answers_cite_leads_to_the_documents(lexicon: Lexicon, tmp_path: Path) -> None:
    subject = focus_subject(lexicon.graph, Iri(AWS + "AmazonMacie"))
    order = Order(format_named("questions"), Look())
    (path,) = finish(exporting(subject, tmp_path / "macie.pdf", order))
    addresses = [address for _, address, _ in annotations(PdfReader(path))]
    assert len(addresses) > 20
    assert all(address.startswith("https://") for address in addresses)


def test_a_link_covers_its_words_and_nothing_else_is_followed(lexicon: Lexicon) -> None:
    start_qt()
    from app.pictures import pdf

    sheet: Page = question_sheet(lexicon, Iri(AWS + "AmazonMacie"), "en")[-1]
    hostile = "https://example.org/)>>/JS(x)\\\n"
    links = (
        Link((40.0, 100.0, 50.0, 12.0), "https://example.org/a?b=1&c"),
        Link((40.0, 200.0, 50.0, 12.0), "javascript:alert(1)"),
        Link((40.0, 300.0, 50.0, 12.0), "file:///etc/passwd"),
        Link((40.0, 400.0, 50.0, 12.0), hostile),
    )
    found = list(
        annotations(PdfReader(io.BytesIO(pdf(replace(sheet, links=links), theme("light")))))
    )
    assert [address for _, address, _ in found][:1] == ["https://example.org/a?b=1&c"]
    assert len(found) == 2
    assert found[1][1].startswith("https://example.org/%29")
    left, low, right, top = found[0][0]
    high = float(sheet.height) * 0.75
    assert (left, right) == pytest.approx((30.0, 67.5), abs=0.5)
    assert (high - top, high - low) == pytest.approx((75.0, 84.0), abs=1.0)
