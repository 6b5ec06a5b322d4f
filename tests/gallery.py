"""The gallery: `python -m tests.gallery [FOLDER]` writes docs/gallery and needs no screen.

Study pictures of the shipped ontology, a preview of each, and an index.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from graph.addresses import View, address_of
from graph.ask.asking import ask
from graph.ask.lexicon import Lexicon, read_lexicon
from graph.building import open_graph
from graph.diagram import Page
from graph.excerpts import (
    answer_excerpt,
    compare_excerpt,
    compare_title,
    excerpt,
    focus_excerpt,
    lens_excerpt,
    path_excerpt,
    path_title,
)
from graph.formats.svg import write_svg
from graph.jobs import finish
from graph.lenses import Lens, lens_named, seen_through
from graph.model import Text
from graph.paper.blanks import Hide, blank, blank_pages
from graph.paper.pages import pages
from graph.paper.papers import paper_named
from graph.paper.studying import Wish, study_diagram
from graph.paths import shortest_paths
from graph.scene import Scene
from ontology.terms import AWS, Iri
from resources import theme

ROOT = Path(__file__).parent.parent
DATE = "2026-11-25"
"""Fixed, so that the same ontology gives the same files."""

PREVIEW = 900
"""How wide a preview is, in pixels."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One picture: its file name, what it shows, and what makes its pages."""

    name: str
    about: Text
    make: Callable[[Lexicon, "Piece"], tuple[Page, ...]]
    paper: str = "a4"
    language: str = "both"
    theme: str = "light"


def thing(name: str) -> Iri:
    return Iri(AWS + name)


def laid_out(scene: Scene, title: Text, view: View, piece: Piece) -> tuple[Page, ...]:
    """The pages of a scene as a piece wants them."""
    return drawn(scene, Wish(title=title, address=address_of(view)), piece)


def drawn(scene: Scene, wish: Wish, piece: Piece) -> tuple[Page, ...]:
    paper = paper_named(piece.paper)
    wish = replace(wish, paper=paper, language=piece.language)
    return pages(study_diagram(scene, wish), paper, date=DATE)


def lens_pages(name: str) -> Callable[[Lexicon, Piece], tuple[Page, ...]]:
    """What a lens shows. Quotes would be longer than the picture: it has none."""

    def make(lexicon: Lexicon, piece: Piece) -> tuple[Page, ...]:
        lens = lens_named(name)
        assert lens
        wish = Wish(title=_titled(lens), quotes=False)
        return drawn(lens_excerpt(lexicon.graph, lens), wish, piece)

    return make


def _titled(lens: Lens) -> Text:
    about = lens.about
    return Text(
        f"{lens.label.en}: {about.en[:1].lower()}{about.en[1:]}", f"{lens.label.ja}: {about.ja}"
    )


def answer_pages(en: str, ja: str) -> Callable[[Lexicon, Piece], tuple[Page, ...]]:
    def make(lexicon: Lexicon, piece: Piece) -> tuple[Page, ...]:
        answer = ask(lexicon, en)
        assert answer.understood, en
        title = Text(f"{en[:1].upper()}{en[1:]}", ja)
        scene = answer_excerpt(lexicon.graph, answer)
        question = ja if piece.language == "ja" else en
        return laid_out(scene, title, View("ask", question), piece)

    return make


def path_pages(source: str, target: str, most: int) -> Callable[[Lexicon, Piece], tuple[Page, ...]]:
    def make(lexicon: Lexicon, piece: Piece) -> tuple[Page, ...]:
        graph, ends = lexicon.graph, (thing(source), thing(target))
        ways = shortest_paths(graph, *ends, k=most)
        view = View("path", things=ends, most=most)
        scene = path_excerpt(graph, ends[0], ways)
        return laid_out(scene, path_title(graph, *ends), view, piece)

    return make


def focus_pages(name: str) -> Callable[[Lexicon, Piece], tuple[Page, ...]]:
    def make(lexicon: Lexicon, piece: Piece) -> tuple[Page, ...]:
        iri = thing(name)
        title = lexicon.graph.node(iri).label
        scene = focus_excerpt(lexicon.graph, iri)
        return laid_out(scene, title, View("focus", things=(iri,)), piece)

    return make


def compare_pages(one: str, two: str) -> Callable[[Lexicon, Piece], tuple[Page, ...]]:
    def make(lexicon: Lexicon, piece: Piece) -> tuple[Page, ...]:
        pair = thing(one), thing(two)
        wish = Wish(title=compare_title(lexicon.graph, pair), pair=pair)
        return drawn(compare_excerpt(lexicon.graph, pair), wish, piece)

    return make


def blanked_pages(question: str, ja: str) -> Callable[[Lexicon, Piece], tuple[Page, ...]]:
    """A sheet with blanks, and the key to it."""

    def make(lexicon: Lexicon, piece: Piece) -> tuple[Page, ...]:
        paper = paper_named(piece.paper)
        scene = answer_excerpt(lexicon.graph, ask(lexicon, question))
        title = Text(f"{question[:1].upper()}{question[1:]}", ja)
        diagram = study_diagram(scene, Wish(paper, piece.language, title, quotes=False))
        return blank_pages(blank(diagram, Hide(count=4, names=True), 3), paper, date=DATE)

    return make


def poster_pages(lexicon: Lexicon, piece: Piece) -> tuple[Page, ...]:
    """Everything there is, in lanes."""
    lens = lens_named("everything")
    assert lens
    wish = Wish(title=Text("AWS security services", "AWS セキュリティサービス"), quotes=False)
    shown = seen_through(lexicon.graph, lens).shown
    scene = finish(excerpt(lexicon.graph, shown, layout="lanes", lens=lens.name))
    return drawn(scene, replace(wish, layout="lanes"), piece)


PIECES = (
    Piece("lens-detection", Text("Lens: detection", "レンズ: 検出"), lens_pages("detection"), "a3"),
    Piece("lens-logs", Text("Lens: log sources", "レンズ: ログソース"), lens_pages("logs"), "a3"),
    Piece(
        "lens-remediation",
        Text("Lens: remediation and notification", "レンズ: 是正と通知"),
        lens_pages("remediation"),
        "a3",
    ),
    Piece(
        "lens-governance",
        Text("Lens: governance", "レンズ: ガバナンス"),
        lens_pages("governance"),
        "a3",
    ),
    Piece(
        "lens-identity",
        Text("Lens: identity, in Japanese", "レンズ: アイデンティティ"),
        lens_pages("identity"),
        "a3",
        "ja",
    ),
    Piece(
        "answer-detective",
        Text("Answer, with the lines of the notes it rests on", "答えと、根拠になるノートの行"),
        answer_pages("what feeds Amazon Detective?", "Amazon Detective のデータソースは?"),
    ),
    Piece(
        "answer-guardduty",
        Text("Answer, in English, for the printer", "答え(英語、印刷用)"),
        answer_pages("what does GuardDuty detect?", "GuardDuty が検出するのは?"),
        language="en",
        theme="print",
    ),
    Piece(
        "answer-scan",
        Text("Answer, in Japanese, dark", "答え(日本語、ダーク)"),
        answer_pages("which services scan AWS Lambda?", "AWS Lambda をスキャンするサービスは?"),
        "slide",
        language="ja",
        theme="dark",
    ),
    Piece(
        "path-flow-logs",
        Text("Paths from a log to a message", "ログから通知までの経路"),
        path_pages("VPCFlowLogs", "AmazonSNS", 4),
    ),
    Piece(
        "path-config",
        Text("Paths, Japanese over English", "経路(日本語を上に)"),
        path_pages("AWSConfig", "AmazonSNS", 4),
        language="both-ja",
    ),
    Piece(
        "service-guardduty",
        Text("One service with all its ties, on A4", "1 つのサービスと全関係(A4)"),
        focus_pages("AmazonGuardDuty"),
    ),
    Piece(
        "compare-guardduty-inspector",
        Text("Two services compared", "2 つのサービスの比較"),
        compare_pages("AmazonGuardDuty", "AmazonInspector"),
        "a3",
    ),
    Piece(
        "blank-out",
        Text("Blank-out, with its key", "穴埋めと解答"),
        blanked_pages("what feeds Amazon Detective?", "Amazon Detective のデータソースは?"),
    ),
    Piece("poster", Text("Everything", "すべて"), poster_pages, "a1"),
)


def made(lexicon: Lexicon) -> Iterator[tuple[Piece, tuple[Page, ...]]]:
    """Every piece with its pages."""
    for piece in PIECES:
        yield piece, piece.make(lexicon, piece)


def main() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    from app.pictures import png

    app = QGuiApplication.instance() or QGuiApplication(["enishi"])
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "gallery"
    folder.mkdir(parents=True, exist_ok=True)
    for old in (*folder.glob("*.svg"), *folder.glob("*.png")):
        old.unlink()
    start = time.perf_counter()
    rows = []
    for piece, sheets in made(read_lexicon(open_graph())):
        colours = theme(piece.theme)
        files = []
        for number, sheet in enumerate(sheets, 1):
            file = f"{piece.name}{f'-{number}' if len(sheets) > 1 else ''}.svg"
            (folder / file).write_bytes(write_svg(sheet, colours))
            files.append(file)
        first = sheets[0]
        (folder / f"{piece.name}.png").write_bytes(png(first, colours, PREVIEW / first.width))
        rows.append(_row(piece, files))
    seconds = time.perf_counter() - start
    (folder / "README.md").write_text(INDEX + "\n".join(rows), encoding="utf-8")
    sys.stdout.write(f"{len(rows)} pictures in {seconds:.1f} s\n")
    app.quit()
    return 0


INDEX = """# Gallery

Study pictures of the shipped ontology, made by `make gallery`: SVG with the fonts inside.

絵はすべて `make gallery` で作られます。SVG にはフォントが埋め込まれています。

"""


def _row(piece: Piece, files: list[str]) -> str:
    links = " · ".join(f"[{file}]({file})" for file in files)
    about = f"{piece.about.en} / {piece.about.ja}"
    return f"## {about}\n\n[![{about}]({piece.name}.png)]({files[0]})\n\n{links}\n"


if __name__ == "__main__":
    sys.exit(main())
