"""Exported files hold what was asked, whole; what stands in the way is said in one sentence."""

import errno
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage

from app.exporting import (
    ExportError,
    Order,
    Subject,
    answer_subject,
    export,
    exporting,
    focus_subject,
    format_of,
    paths_subject,
)
from graph.ask.answer import Answer
from graph.ask.asking import ask
from graph.ask.lexicon import read_lexicon
from graph.composing import compose
from graph.excerpts import answer_excerpt, focus_excerpt
from graph.formats.values import Exhibit, Look
from graph.jobs import finish
from graph.model import Graph, Text
from graph.paths import shortest_paths
from graph.scene import Scene
from ontology.terms import AWS, Iri

DETECTIVE, GUARDDUTY = Iri(AWS + "AmazonDetective"), Iri(AWS + "AmazonGuardDuty")
TODAY = date(2026, 2, 3)
TITLE = Text("What feeds Amazon Detective?", "Amazon Detective のデータソースは?")
SUFFIXES = (".svg", ".png", ".pdf")


@pytest.fixture(scope="module")
def scene(shipped: Graph) -> Scene:
    return focus_excerpt(shipped, DETECTIVE)


def answered(shipped: Graph) -> Answer:
    """The answer to "what feeds Detective?" as far as a picture needs it."""
    edges = frozenset(edge.key for edge in shipped.in_edges(DETECTIVE) if "feeds" in edge.relation)
    nodes = frozenset(end for key in edges for end in (key[0], key[2]))
    reading = Text("Things that feed Amazon Detective", "Amazon Detective にデータを渡すもの")
    return Answer("what feeds Detective?", True, reading=reading, nodes=nodes, edges=edges)


@pytest.mark.parametrize("language", ["both", "both-ja", "en", "ja"])
def test_the_text_of_a_pdf_is_the_labels_in_both_scripts(
    scene: Scene, tmp_path: Path, language: str
) -> None:
    path = export(scene, tmp_path / "a.pdf", Look(language=language), title=TITLE, today=TODAY)
    (sheet,) = PdfReader(path).pages
    # Spaces are not compared: pypdf takes the 32nd glyph of any font for a space and adds one.
    found = sheet.extract_text().replace(" ", "").split("\n")
    sides = Exhibit(scene, Look(language=language), TITLE).pages[0].diagram
    wanted = [line.text for box in sides.boxes for line in box.lines]
    wanted += [arrow.label.text for arrow in sides.arrows if arrow.label]
    for text in wanted:
        # What stands on one height is one line to the reader of the PDF.
        assert any(text.replace(" ", "") in line for line in found), text


def test_words_of_a_pdf_stay_words(scene: Scene, tmp_path: Path) -> None:
    path = export(scene, tmp_path / "a.pdf", Look(language="en"), title=TITLE, today=TODAY)
    found = PdfReader(path).pages[0].extract_text()
    assert "What feeds Amazon Detective?" in found
    assert "sends findings to" in found
    assert "\t" not in found


def test_the_fonts_of_a_pdf_are_inside_and_its_page_is_as_large_as_the_picture(
    scene: Scene, tmp_path: Path
) -> None:
    path = export(scene, tmp_path / "a.pdf", title=TITLE, today=TODAY)
    reader = PdfReader(path)
    fonts = reader.pages[0]["/Resources"]["/Font"].values()  # type: ignore[index]
    names = set()
    for font in fonts:
        (inner,) = font.get_object()["/DescendantFonts"]
        descriptor = inner.get_object()["/FontDescriptor"].get_object()
        assert "/FontFile2" in descriptor
        names.add(str(font.get_object()["/BaseFont"]).rpartition("+")[2].lstrip("/"))
    assert names == {
        "EnishiSans-Regular",
        "EnishiSans-SemiBold",
        "EnishiSansJP-Regular",
    }
    (sheet,) = Exhibit(scene, Look(), TITLE, "2026-02-03").pages
    box = reader.pages[0].mediabox
    assert float(box.width) == pytest.approx(sheet.width * 0.75, abs=1)
    assert float(box.height) == pytest.approx(sheet.height * 0.75, abs=1)
    assert reader.metadata is not None
    assert reader.metadata.title == TITLE.en


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_a_png_has_two_pixels_for_each_of_the_page_and_the_themes_ground(
    scene: Scene, tmp_path: Path, theme: str
) -> None:
    path = export(scene, tmp_path / "a.png", Look(theme), title=TITLE, today=TODAY)
    image = QImage(str(path))
    (sheet,) = Exhibit(scene, Look(theme), TITLE, "2026-02-03").pages
    assert image.width() == pytest.approx(2 * sheet.width, abs=1)
    assert image.height() == pytest.approx(2 * sheet.height, abs=1)
    ground = {"light": "#fbfaf7", "dark": "#14181f", "print": "#ffffff"}[theme]
    assert image.pixelColor(3, 3).name() == ground
    colours = {image.pixelColor(x, y).name() for x in range(0, 700, 7) for y in range(90, 500, 7)}
    assert len(colours) > 5


def test_the_date_and_the_title_are_on_the_page(scene: Scene, tmp_path: Path) -> None:
    path = export(scene, tmp_path / "a.svg", title=TITLE, today=TODAY)
    text = path.read_text(encoding="utf-8")
    assert "2026-02-03" in text
    assert TITLE.en in text


def written(subject: Subject, path: Path) -> str:
    finish(exporting(subject, path, Order(format_of(path), Look())))
    return path.read_text(encoding="utf-8")


def test_answers_focus_and_paths_become_pictures(shipped: Graph, tmp_path: Path) -> None:
    answer = answered(shipped)
    text = written(answer_subject(shipped, answer), tmp_path / "a.svg")
    for name in ("CloudTrail Logs", "VPC Flow Logs", "Amazon Detective", "what feeds Detective?"):
        assert f">{name}<" in text
    text = written(focus_subject(shipped, DETECTIVE), tmp_path / "f.svg")
    assert ">Behavior Graph<" in text
    ends = (GUARDDUTY, Iri(AWS + "AmazonSNS"))
    ways = shortest_paths(shipped, *ends, k=1)
    text = written(paths_subject(shipped, ends, ways), tmp_path / "p.svg")
    assert ">Amazon EventBridge<" in text
    assert ">Amazon GuardDuty → Amazon SNS<" in text


def test_an_answer_keeps_ties_that_are_no_part_of_it_in_pencil(shipped: Graph) -> None:
    answer = answered(shipped)
    diagram = compose(answer_excerpt(shipped, answer))
    assert {arrow.key for arrow in diagram.arrows if not arrow.faded} == answer.edges
    assert not any(box.faded for box in diagram.boxes)


def test_layers_choose_what_is_exported(shipped: Graph) -> None:
    notes = focus_excerpt(shipped, DETECTIVE, layers=frozenset(("notes",)))
    every = focus_excerpt(shipped, DETECTIVE)
    assert notes.picture.places.keys() < every.picture.places.keys()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_missing_folder_is_said(scene: Scene, tmp_path: Path, suffix: str) -> None:
    with pytest.raises(ExportError, match=r"^The folder .*nowhere does not exist\.$") as caught:
        export(scene, tmp_path / "nowhere" / f"a{suffix}")
    assert "フォルダー" in caught.value.message.ja


@pytest.mark.parametrize("name", ["a.docx", "a", ".svg"])
def test_an_unknown_kind_of_file_is_said_with_those_there_are(
    scene: Scene, tmp_path: Path, name: str
) -> None:
    with pytest.raises(ExportError, match=r"must end in one of .*\.pdf, \.png, .*\.svg"):
        export(scene, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_suffix_may_be_in_capitals(scene: Scene, tmp_path: Path) -> None:
    assert export(scene, tmp_path / "A.SVG").read_bytes().startswith(b"<?xml")


def test_a_place_that_cannot_be_written_is_said(scene: Scene, tmp_path: Path) -> None:
    folder = tmp_path
    folder.chmod(0o500)
    if os.access(folder, os.W_OK):
        folder = Path("/sys")  # for root, who may write in any folder of a disk
    try:
        with pytest.raises(ExportError, match=r"cannot be written: no permission") as caught:
            export(scene, folder / "a.svg")
    finally:
        tmp_path.chmod(0o700)
    assert "\n" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_place_of_the_file_is_said(scene: Scene, tmp_path: Path) -> None:
    (tmp_path / "a.svg").mkdir()
    with pytest.raises(ExportError, match=r"a\.svg is a folder\.$"):
        export(scene, tmp_path / "a.svg")
    assert [each.name for each in tmp_path.iterdir()] == ["a.svg"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_full_disk_leaves_the_old_file_and_nothing_half_written(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text("the old file")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match=r"^The disk is full: .* was not written\.$"):
        export(scene, path)
    assert path.read_text() == "the old file"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_is_replaced_with_the_rights_it_had(scene: Scene, tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    path.write_text("the old file")
    path.chmod(0o640)
    export(scene, path)
    assert path.read_bytes().startswith(b"<?xml")
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link(scene: Scene, tmp_path: Path) -> None:
    real, link = tmp_path / "real.svg", tmp_path / "link.svg"
    real.write_text("the old file")
    link.symlink_to(real)
    export(scene, link)
    assert link.is_symlink()
    assert real.read_bytes().startswith(b"<?xml")


@pytest.mark.parametrize("suffix", [".png", ".pdf"])
def test_pictures_need_no_screen(tmp_path: Path, suffix: str) -> None:
    code = (
        "import sys, pathlib\n"
        "from app.exporting import export\n"
        "from graph.building import open_graph\n"
        "from graph.excerpts import focus_excerpt\n"
        f"export(focus_excerpt(open_graph(), {DETECTIVE!r}), pathlib.Path(sys.argv[1]))\n"
    )
    path = tmp_path / f"a{suffix}"
    kept = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    bare = {name: value for name, value in os.environ.items() if name not in kept}
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], env=bare, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert path.stat().st_size > 10_000


def test_a_comparison_has_a_sheet_of_its_own_kind(shipped: Graph, tmp_path: Path) -> None:
    answer = ask(read_lexicon(shipped), "what is the difference between Macie and Inspector?")
    subject = answer_subject(shipped, answer)
    assert subject.pair is not None
    assert {shipped.node(iri).label.en for iri in subject.pair} == {
        "Amazon Macie",
        "Amazon Inspector",
    }
    text = written(subject, tmp_path / "c.svg")
    for iri in subject.pair:
        assert f">{shipped.node(iri).label.en}<" in text
    assert answer_subject(shipped, answered(shipped)).pair is None
