"""FORMATS: every file format that needs no screen, one row each. app/exporting adds PNG and PDF."""

from collections.abc import Callable

from graph.diagram import Page
from graph.formats.canvas import write_canvas
from graph.formats.dot import write_dot
from graph.formats.drawio import write_drawio
from graph.formats.excalidraw import write_excalidraw
from graph.formats.gexf import write_gexf
from graph.formats.graphml import write_graphml
from graph.formats.json_graph import write_cytoscape, write_node_link
from graph.formats.markdown import write_markdown
from graph.formats.mermaid import write_mermaid
from graph.formats.rdf import write_json_ld, write_trig, write_turtle
from graph.formats.spreadsheet import write_csv
from graph.formats.svg import write_svg
from graph.formats.values import Exhibit, Format, Written
from graph.jobs import Job, Step
from graph.model import Text


def at_once(write: Callable[[Exhibit], Written]) -> Callable[[Exhibit], Job[Written]]:
    """A writer that is done in one step, as a job."""

    def job(exhibit: Exhibit) -> Job[Written]:
        yield Step(0, 1)
        return write(exhibit)

    return job


def paged(write: Callable[[Exhibit, Page], bytes]) -> Callable[[Exhibit], Job[Written]]:
    """A writer of one page, as a job that writes them all: "-1", "-2" where there are several."""

    def job(exhibit: Exhibit) -> Job[Written]:
        pages = yield from exhibit.paging()
        files: dict[str, bytes] = {}
        for at, page in enumerate(pages):
            yield Step(at, len(pages))
            files["" if len(pages) == 1 else f"-{at + 1}"] = write(exhibit, page)
        return files

    return job


def _svg(exhibit: Exhibit, page: Page) -> bytes:
    return write_svg(page, exhibit.theme)


def _slide(exhibit: Exhibit) -> bytes:
    # python-pptx takes as long to import as a whole cold answer.
    from graph.formats.slide import write_slide

    return write_slide(exhibit)


def _anki(exhibit: Exhibit) -> Job[Written]:
    from graph.formats.anki import write_anki

    return (yield from write_anki(exhibit))


NOTHING: frozenset[str] = frozenset()
SPOKEN = frozenset(("language",))
WORDED = frozenset(("language", "theme"))
PLACED = frozenset(("layout", "theme"))
PRINTED = frozenset(("language", "theme", "paper"))
EDITABLE = frozenset(("language", "theme", "layout"))
ICONED = frozenset((*EDITABLE, "icons"))
PICTURE = frozenset((*EDITABLE, "paper", "blank", "quotes", "icons"))

FORMATS: tuple[Format, ...] = (
    Format(
        "svg",
        (".svg",),
        "picture",
        Text("SVG picture", "SVG 画像"),
        Text("Sharp at any size, its text is text", "どの大きさでも鮮明。文字は文字のまま"),
        paged(_svg),
        PICTURE,
    ),
    Format(
        "drawio",
        (".drawio",),
        "editable",
        Text("draw.io diagram", "draw.io の図"),
        Text("Cards, arrows and lanes to edit", "カード、矢印、レーンを編集できる"),
        at_once(write_drawio),
        ICONED,
    ),
    Format(
        "pptx",
        (".pptx",),
        "editable",
        Text("PowerPoint slide", "PowerPoint スライド"),
        Text(
            "Native shapes, glued connectors, quotes in the notes",
            "図形とコネクタで編集可。引用はノート欄に",
        ),
        at_once(_slide),
        ICONED,
    ),
    Format(
        "excalidraw",
        (".excalidraw",),
        "editable",
        Text("Excalidraw drawing", "Excalidraw の図"),
        Text("Cards and arrows for a whiteboard", "ホワイトボード用のカードと矢印"),
        at_once(write_excalidraw),
        EDITABLE,
    ),
    Format(
        "canvas",
        (".canvas",),
        "editable",
        Text("Obsidian canvas", "Obsidian キャンバス"),
        Text("Cards and links in a vault", "保管庫に置けるカードとリンク"),
        at_once(write_canvas),
        EDITABLE,
    ),
    Format(
        "mermaid",
        (".mmd", ".mermaid"),
        "editable",
        Text("Mermaid flowchart", "Mermaid フローチャート"),
        Text("Text for README files and wikis", "README や Wiki に貼れるテキスト"),
        at_once(write_mermaid),
        WORDED,
        "text",
    ),
    Format(
        "dot",
        (".gv", ".dot"),
        "editable",
        Text("Graphviz DOT", "Graphviz DOT"),
        Text("Text with places and routes kept", "位置と経路を保ったテキスト"),
        at_once(write_dot),
        EDITABLE,
        "text",
    ),
    Format(
        "graphml",
        (".graphml",),
        "data",
        Text("GraphML", "GraphML"),
        Text("For yEd, Gephi, Cytoscape, networkx", "yEd、Gephi、Cytoscape、networkx 用"),
        write_graphml,
        PLACED,
        "text",
    ),
    Format(
        "gexf",
        (".gexf",),
        "data",
        Text("GEXF for Gephi", "GEXF(Gephi 用)"),
        Text("With places and colours", "位置と色を含む"),
        write_gexf,
        PLACED,
        "text",
    ),
    Format(
        "cytoscape",
        (".cyjs",),
        "data",
        Text("Cytoscape JSON", "Cytoscape JSON"),
        Text("For Cytoscape and Cytoscape.js", "Cytoscape と Cytoscape.js 用"),
        at_once(write_cytoscape),
        PLACED,
        "text",
    ),
    Format(
        "json",
        (".json",),
        "data",
        Text("Node-link JSON", "ノードリンク JSON"),
        Text("For networkx, D3 and scripts", "networkx、D3、スクリプト用"),
        at_once(write_node_link),
        PLACED,
        "text",
    ),
    Format(
        "csv",
        (".csv",),
        "data",
        Text("CSV tables", "CSV の表"),
        Text(
            "Nodes and edges, two files, for spreadsheets",
            "ノードと関係の 2 ファイル。表計算ソフト用",
        ),
        at_once(write_csv),
        PLACED,
        "text",
    ),
    Format(
        "trig",
        (".trig",),
        "data",
        Text("RDF as TriG", "RDF(TriG)"),
        Text("All facts with layers and evidence", "すべての事実とレイヤー、根拠"),
        at_once(write_trig),
        NOTHING,
        "text",
    ),
    Format(
        "turtle",
        (".ttl",),
        "data",
        Text("RDF as Turtle", "RDF(Turtle)"),
        Text("All facts with evidence, in one graph", "すべての事実と根拠を 1 つのグラフに"),
        at_once(write_turtle),
        NOTHING,
        "text",
    ),
    Format(
        "jsonld",
        (".jsonld",),
        "data",
        Text("RDF as JSON-LD", "RDF(JSON-LD)"),
        Text("All facts with layers and evidence", "すべての事実とレイヤー、根拠"),
        at_once(write_json_ld),
        NOTHING,
        "text",
    ),
    Format(
        "markdown",
        (".md",),
        "learning",
        Text("Markdown outline", "Markdown のまとめ"),
        Text("Facts to read, with the quoted lines", "引用付きで読める事実のまとめ"),
        at_once(write_markdown),
        SPOKEN,
        "text",
    ),
    Format(
        "anki",
        (".apkg",),
        "learning",
        Text("Anki package", "Anki パッケージ"),
        Text("Flash cards with pictures and quotes", "図と引用付きの暗記カード"),
        _anki,
        WORDED,
        "cards",
    ),
)
