"""Two things compared: what a reader sees of both in the side panel and in the picture."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.i18n import speak
from app.panels.answers import answer_page
from app.panels.details import Page
from app.panels.evidence import QuoteCard
from app.panels.rows import Row
from graph.ask import Answer, Lexicon, ask, read_lexicon
from graph.changes import apply
from graph.diagram import CARD_HEIGHT, CARD_WIDTH
from graph.exploring import show_answer
from graph.model import Graph, Language
from graph.scene import Picture, Point, Scene
from ontology.terms import KG, Iri
from resources import theme
from tests.app.test_panels import Clicks, iri_of

COMPARED: dict[Language, str] = {
    "en": "difference between GuardDuty and Inspector",
    "ja": "GuardDuty と Inspector の違い",
}


@pytest.fixture(scope="module")
def lexicon(shipped: Graph) -> Lexicon:
    return read_lexicon(shipped)


def compared(lexicon: Lexicon, language: Language = "en") -> Answer:
    return ask(lexicon, COMPARED[language], layer="both", language=language)


def page_of(qtbot: QtBot, graph: Graph, answer: Answer, language: Language = "en") -> Page:
    page = answer_page(
        graph, answer, language=language, colours=theme("light"), links=Clicks().links
    )
    qtbot.addWidget(page)
    return page


def words(page: Page) -> list[str]:
    return [made.text() for made in page.findChildren(QLabel)]


def test_a_comparison_is_three_lists_under_both_definitions(
    qtbot: QtBot, shipped: Graph, lexicon: Lexicon
) -> None:
    shown = words(page_of(qtbot, shipped, compared(lexicon)))
    for name in ("Amazon GuardDuty", "Amazon Inspector"):
        assert shipped.node(iri_of(shipped, name)).definition.en in shown
    titles = ["IN BOTH", "ONLY AMAZON GUARDDUTY", "ONLY AMAZON INSPECTOR"]
    assert [text for text in shown if text in titles] == titles
    assert max(map(len, shown)) < 300, "no text as long as everything together"


def test_a_comparison_speaks_japanese(
    qapp: QApplication, qtbot: QtBot, shipped: Graph, lexicon: Lexicon
) -> None:
    speak(qapp, "ja")
    shown = words(page_of(qtbot, shipped, compared(lexicon, "ja"), "ja"))
    assert "共通" in shown
    assert "AMAZON INSPECTOR のみ" in shown


def test_what_both_have_has_the_evidence_of_both(
    qtbot: QtBot, shipped: Graph, lexicon: Lexicon
) -> None:
    page = page_of(qtbot, shipped, compared(lexicon))
    row = next(
        row for row in page.findChildren(Row) if row.lead.accessibleName() == "AWS Security Hub"
    )
    row.toggle()
    assert row.unfolded
    hub = iri_of(shipped, "AWS Security Hub")
    relation = Iri(KG + "sendsFindingsTo")
    edges = [
        shipped.edge((iri_of(shipped, name), relation, hub))
        for name in ("Amazon GuardDuty", "Amazon Inspector")
    ]
    cards = row.unfolded.findChildren(QuoteCard)
    assert len(cards) == sum(len(edge.evidence) for edge in edges)
    assert all(edge.evidence for edge in edges)


def test_what_both_have_stands_between_them(shipped: Graph, lexicon: Lexicon) -> None:
    scene = Scene(shipped, Picture())
    apply(show_answer(scene, compared(lexicon)), scene)
    places = scene.picture.places

    def x(name: str) -> float:
        return places[iri_of(shipped, name)].x

    assert x("Amazon GuardDuty") < x("AWS Security Hub") < x("Amazon Inspector")
    assert x("RDS Protection") < x("Amazon GuardDuty")
    assert x("Amazon Inspector") < x("CIS Scan")
    assert not any("Chapter" in shipped.node(iri).label.en for iri in places)
    assert not overlapping(places)
    for edge in scene.shown_edges():
        route = scene.picture.routes[edge.key]
        assert on_card(route[0], places[edge.source]), edge.key
        assert on_card(route[-1], places[edge.target]), edge.key


def overlapping(places: dict[Iri, Point]) -> list[tuple[Iri, Iri]]:
    made = sorted(places.items())
    return [
        (one, two)
        for at, (one, a) in enumerate(made)
        for two, b in made[at + 1 :]
        if abs(a.x - b.x) < CARD_WIDTH and abs(a.y - b.y) < CARD_HEIGHT
    ]


def on_card(point: Point, middle: Point) -> bool:
    return (
        abs(point.x - middle.x) <= CARD_WIDTH / 2 + 1
        and abs(point.y - middle.y) <= CARD_HEIGHT / 2 + 1
    )
