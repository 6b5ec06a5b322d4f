"""The side panel's pages: what a reader sees of a node, an edge and its evidence."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.i18n import speak
from app.marks import MarkButton
from app.panels.details import edge_page, node_page
from app.panels.evidence import Links
from app.panels.parts import NameButton, plain_tip
from app.panels.rows import Row
from app.panels.words import evidence_words, group_words, line_words
from graph.ask.query import Query
from graph.model import Edge, EdgeKey, Evidence, Graph, Node, Text
from ontology.terms import KG, Iri
from resources import theme

LIGHT = theme("light")
ALL: frozenset[str] = frozenset()
EVIL = "<b>bold</b><img src='file:///etc/passwd'> &amp; \u202eevil"


class Clicks:
    """What the panel asked for."""

    def __init__(self) -> None:
        self.shown: list[Iri] = []
        self.edges: list[EdgeKey] = []
        self.asked: list[str] = []
        self.said: list[str] = []
        self.queries: list[Query] = []
        self.lit: list[tuple[set[Iri], set[EdgeKey]]] = []
        self.ways: list[tuple[set[Iri], set[EdgeKey]]] = []
        self.links = Links(
            self.shown.append,
            self.edges.append,
            self.asked.append,
            self.said.append,
            self.queries.append,
            lambda nodes, edges: self.lit.append((set(nodes), set(edges))),
            lambda nodes, edges: self.ways.append((set(nodes), set(edges))),
        )


@pytest.fixture
def clicks() -> Clicks:
    return Clicks()


def iri_of(graph: Graph, name: str) -> Iri:
    return next(node.iri for node in graph.nodes() if node.label.en == name)


def page_of(
    graph: Graph, iri: Iri, links: Links, language: str = "en", layers: frozenset[str] = ALL
) -> QWidget:
    return node_page(
        graph, iri, language=language, colours=LIGHT, layers=layers, links=links, own=QWidget()
    )


def texts(widget: QWidget) -> list[str]:
    return [label.text().replace("\u200b", "") for label in widget.findChildren(QLabel)]


def row_of(page: QWidget, name: str, link: str = "") -> Row:
    return next(
        row
        for row in page.findChildren(Row)
        if isinstance(row.lead, NameButton) and row.lead.text() == name and link in row.link.text()
    )


def test_a_node_shows_names_role_class_definition_and_its_line(
    qtbot: QtBot, shipped: Graph, clicks: Clicks
) -> None:
    page = page_of(shipped, iri_of(shipped, "Amazon Detective"), clicks.links)
    qtbot.addWidget(page)
    seen = texts(page)
    assert seen[0] == "Amazon Detective"
    assert "Investigator" in seen
    assert "Service" in seen
    assert any("suspicious activity" in text for text in seen)
    assert "不審アクティビティを検出した後の分析や調査をサポートしてくれるサービス" in seen
    assert "line 111 · current" in seen


def test_relations_are_grouped_and_named_from_the_nodes_side(
    qtbot: QtBot, shipped: Graph, clicks: Clicks
) -> None:
    page = page_of(shipped, iri_of(shipped, "Amazon Detective"), clicks.links)
    qtbot.addWidget(page)
    assert "IS FED BY" in texts(page)
    assert row_of(page, "VPC Flow Logs").link.text() == "line 114 · AWS"
    assert row_of(page, "CloudTrail Logs").link.text() == "line 113 · AWS"
    assert row_of(page, "EKS Audit Logs").link.text() == "AWS only"
    assert "115" in row_of(page, "Amazon GuardDuty", "115").link.text()


def test_a_layer_shows_only_its_own_relations(qtbot: QtBot, shipped: Graph, clicks: Clicks) -> None:
    iri = iri_of(shipped, "Amazon Detective")
    page = page_of(shipped, iri, clicks.links, layers=frozenset(("notes",)))
    qtbot.addWidget(page)
    names = {row.lead.text() for row in page.findChildren(Row) if isinstance(row.lead, NameButton)}
    assert {"VPC Flow Logs", "CloudTrail Logs", "Amazon GuardDuty"} <= names
    assert "EKS Audit Logs" not in names


def test_in_japanese_everything_said_is_japanese(
    qtbot: QtBot, qapp: QApplication, shipped: Graph, clicks: Clicks
) -> None:
    speak(qapp, "ja")
    page = page_of(shipped, iri_of(shipped, "Amazon Detective"), clicks.links, "ja")
    qtbot.addWidget(page)
    seen = texts(page)
    assert "入力元" in seen
    assert "ノートの記述" in seen
    assert "111 行目 · 現行" in seen
    assert row_of(page, "VPC フローログ").link.text() == "114 行目 · AWS"


def test_a_click_on_the_link_unfolds_the_evidence_and_another_folds_it(
    qtbot: QtBot, shipped: Graph, clicks: Clicks
) -> None:
    page = page_of(shipped, iri_of(shipped, "Amazon Detective"), clicks.links)
    qtbot.addWidget(page)
    page.show()
    row = row_of(page, "Amazon GuardDuty", "115")
    qtbot.mouseClick(row.link, Qt.MouseButton.LeftButton)
    assert row.unfolded is not None
    seen = " / ".join(texts(row.unfolded))
    for part in ("GuardDuty is a data source of Detective.", "S134", "incomplete", "INCOMPLETE"):
        assert part in seen
    for part in ("AWS’s documentation says", "as of 2026-11", "high confidence", "I003"):
        assert part in seen
    assert "https://docs.aws.amazon.com/detective" in seen
    qtbot.mouseClick(row.link, Qt.MouseButton.LeftButton)
    assert row.unfolded is None


def test_an_address_is_copied_and_never_opened(
    qtbot: QtBot, shipped: Graph, clicks: Clicks
) -> None:
    page = page_of(shipped, iri_of(shipped, "Amazon Detective"), clicks.links)
    qtbot.addWidget(page)
    row = row_of(page, "VPC Flow Logs")
    row.toggle()
    assert row.unfolded
    copy = row.unfolded.findChild(MarkButton)
    assert copy is not None
    copy.click()
    assert QGuiApplication.clipboard().text().startswith("https://docs.aws.amazon.com/")
    assert clicks.said
    for label in page.findChildren(QLabel):
        assert not label.openExternalLinks()


def test_a_click_on_a_name_goes_there(qtbot: QtBot, shipped: Graph, clicks: Clicks) -> None:
    page = page_of(shipped, iri_of(shipped, "Amazon Detective"), clicks.links)
    qtbot.addWidget(page)
    page.show()
    qtbot.mouseClick(row_of(page, "VPC Flow Logs").lead, Qt.MouseButton.LeftButton)
    assert clicks.shown == [iri_of(shipped, "VPC Flow Logs")]


def test_a_hub_shows_its_first_rows_and_all_of_them_when_asked(
    qtbot: QtBot, shipped: Graph, clicks: Clicks
) -> None:
    page = page_of(shipped, iri_of(shipped, "AWS Organizations"), clicks.links)
    qtbot.addWidget(page)
    before = len(page.findChildren(Row))
    more = next(
        button
        for button in page.findChildren(QAbstractButton)
        if button.text().startswith("Show all")
    )
    more.click()
    assert len(page.findChildren(Row)) > before


def test_an_edge_shows_its_ends_and_every_record(
    qtbot: QtBot, shipped: Graph, clicks: Clicks
) -> None:
    ends = [iri_of(shipped, name) for name in ("Amazon GuardDuty", "Amazon Detective")]
    key = (ends[0], Iri(KG + "sendsFindingsTo"), ends[1])
    page = edge_page(shipped, key, language="en", colours=LIGHT, links=clicks.links, own=QWidget())
    qtbot.addWidget(page)
    seen = " / ".join(texts(page))
    for statement in ("S074", "S134", "I003"):
        assert statement in seen
    names = [button.text() for button in page.findChildren(NameButton)]
    assert names[:2] == ["Amazon GuardDuty", "Amazon Detective"]
    correction = next(
        button
        for button in page.findChildren(QAbstractButton)
        if button.accessibleName().startswith("EKS Audit Logs")
    )
    correction.click()
    assert clicks.edges[0][0] == iri_of(shipped, "EKS Audit Logs")


def hostile() -> tuple[Graph, Iri, EdgeKey]:
    graph = Graph()
    one, other, relation = Iri("urn:x:1"), Iri("urn:x:2"), Iri("urn:x:r")
    for iri in (one, other):
        node = Node(iri, Text(EVIL), definition=Text(EVIL), aliases=(("en", EVIL + "2"),))
        graph.add_node(node)
    record = Evidence("file", EVIL, Text(EVIL), EVIL, EVIL, EVIL, 1, EVIL, EVIL, EVIL)
    edge = Edge(one, relation, other, frozenset((EVIL,)), (record,))
    graph.add_edge(edge)
    return graph, one, edge.key


def test_markup_in_data_is_shown_as_it_stands(qtbot: QtBot, clicks: Clicks) -> None:
    graph, iri, key = hostile()
    for page in (
        page_of(graph, iri, clicks.links),
        edge_page(graph, key, language="en", colours=LIGHT, links=clicks.links, own=QWidget()),
    ):
        qtbot.addWidget(page)
        for row in page.findChildren(Row):
            row.toggle()
        labels = page.findChildren(QLabel)
        assert any(EVIL in label.text().replace("\u200b", "") for label in labels)
        for label in labels:
            assert label.textFormat() == Qt.TextFormat.PlainText
        for widget in page.findChildren(QWidget):
            assert "<b>" not in widget.toolTip()
            assert "<img" not in widget.toolTip()


def test_a_tooltip_shows_markup_as_text() -> None:
    assert plain_tip("<b>x</b>") == "<p style='white-space:pre-wrap'>&lt;b&gt;x&lt;/b&gt;</p>"
    assert plain_tip("") == ""


@pytest.mark.parametrize(
    ("layers", "lines", "words"),
    [
        ({"notes", "aws"}, (114,), "line 114 · AWS"),
        ({"notes", "aws"}, (115, 65, 115), "lines 65, 115 · AWS"),
        ({"notes"}, (3,), "line 3"),
        ({"notes"}, (), "notes"),
        ({"aws"}, (), "AWS only"),
        ({"file"}, (), "file"),
        ({"notes", "aws", "mine"}, (1,), "line 1 · AWS · yours"),
    ],
)
def test_evidence_is_told_in_few_words(
    layers: set[str], lines: tuple[int, ...], words: str
) -> None:
    evidence = tuple(Evidence("notes", line=line) for line in lines)
    edge = Edge(Iri("a"), Iri("r"), Iri("b"), frozenset(layers), evidence)
    assert evidence_words(edge) == words
    assert line_words(()) == ""


def test_a_relation_without_an_inverse_name_points_back(shipped: Graph) -> None:
    graph = Graph()
    assert group_words(graph, Iri("urn:x:hasPart"), "in", "en") == "← has part"
    assert group_words(graph, Iri("urn:x:hasPart"), "out", "en") == "has part"
    assert group_words(shipped, Iri(KG + "feeds"), "in", "ja") == "入力元"
