"""Evidence as cards: what is quoted, where it stands, how it stands, and what corrects it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import tr
from app.marks import MarkButton
from app.panels.parts import ElidedButton, label
from app.panels.words import meta_words, says_words, status_words
from graph.model import EdgeKey, Evidence, Graph
from ontology.terms import Iri

if TYPE_CHECKING:
    # Imported when something is asked, not at every start.
    from graph.ask.query import Query


@dataclass(frozen=True, slots=True)
class Links:
    """What a click in a panel does: the panels know no session.

    `light` puts nodes and edges in ink for a moment (none: everything as it was), `show_way` for
    longer, bringing in what is hidden.
    """

    show: Callable[[Iri], None]
    show_edge: Callable[[EdgeKey], None]
    ask: Callable[[str], None]
    say: Callable[[str], None]
    ask_query: Callable[[Query], None]
    light: Callable[[Collection[Iri], Collection[EdgeKey]], None]
    show_way: Callable[[Collection[Iri], Collection[EdgeKey]], None]


def evidence_cards(
    evidence: Iterable[Evidence], graph: Graph, language: str, links: Links
) -> QWidget:
    """Every record behind a fact, one card each, in the order given."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 4, 0, 8)
    layout.setSpacing(8)
    for item in evidence:
        layout.addWidget(evidence_card(item, graph, language, links))
    return holder


def evidence_card(item: Evidence, graph: Graph, language: str, links: Links) -> QWidget:
    """One record: quote, gloss, what limits it, where it stands, its source and corrections."""
    card = QuoteCard(says_words(item.layer))
    if item.quote:
        card.add(label(item.quote, "quoted", wrap=True, select=True))
    if item.gloss and (language == "en" or not item.quote):
        card.add(label(item.gloss, "soft", wrap=True, select=True))
    for said in (item.qualifier, item.caveat, item.comment):
        if said.of(language):
            card.add(label(said.of(language), "soft", wrap=True, select=True))
    card.add(label(meta_words(item), "small", wrap=True, select=True))
    _add_source(card, item, language, links)
    _add_corrections(card, item, graph, language, links)
    return card


def quote_card(item: Evidence, colour: str) -> QWidget:
    """A quoted line of the notes with its number and standing, and nothing more."""
    card = QuoteCard("", colour)
    card.add(label(item.quote, "quoted", wrap=True, select=True))
    words = " · ".join(
        part
        for part in (
            tr("line {lines}").format(lines=item.line) if item.line is not None else "",
            status_words(item.status),
        )
        if part
    )
    card.add(label(words, "small"))
    return card


class QuoteCard(QFrame):
    """A soft ground with a rule at its left, for words that are not the program's own."""

    def __init__(self, title: str, colour: str = "") -> None:
        super().__init__()
        self.setProperty("look", "quote")
        rule = QFrame()
        rule.setFixedWidth(3)
        rule.setProperty("look", "quote-rule")
        if colour:
            rule.setStyleSheet(f"background: {colour};")
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 8, 12, 8)
        outer.setSpacing(12)
        outer.addWidget(rule)
        self._inner = QVBoxLayout()
        self._inner.setSpacing(4)
        outer.addLayout(self._inner, 1)
        if title:
            self.add(label(title, "small-strong", wrap=True))

    def add(self, widget: QWidget) -> None:
        self._inner.addWidget(widget)


def _add_source(card: QuoteCard, item: Evidence, language: str, links: Links) -> None:
    source = item.source.of(language)
    if source and source != item.url:
        card.add(label(source, "small", wrap=True, select=True))
    if not item.url:
        return
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(4)
    layout.addWidget(label(item.url, "small", wrap=True, select=True), 1)
    copy = MarkButton("copy", row, size=24)
    copy.setToolTip(tr("Copy the address"))
    copy.setAccessibleName(tr("Copy the address"))

    def copied() -> None:
        QGuiApplication.clipboard().setText(item.url)
        links.say(tr("The address is copied"))

    copy.clicked.connect(copied)
    layout.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
    card.add(row)


def _add_corrections(
    card: QuoteCard, item: Evidence, graph: Graph, language: str, links: Links
) -> None:
    keys = [key for key in item.corrected_by if graph.has_edge(key)]
    if not (keys or item.corrections):
        return
    card.add(label(tr("See what AWS’s documentation says"), "small-strong", wrap=True))
    for key in keys:
        button = ElidedButton(edge_words(graph, key, language), 0)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setProperty("look", "correction")
        button.clicked.connect(lambda _, key=key: links.show_edge(key))
        card.add(button)
    for iri, text in item.corrections:
        name = graph.node(iri).label.of(language)
        card.add(label(f"{name}: {text.of(language)}", "soft", wrap=True, select=True))


def edge_words(graph: Graph, key: EdgeKey, language: str) -> str:
    """A fact as three names: "EKS Audit Logs · feeds · Amazon Detective"."""
    source, relation, target = key
    return " · ".join(
        (
            graph.node(source).label.of(language),
            graph.relation(relation).label.of(language),
            graph.node(target).label.of(language),
        )
    )
