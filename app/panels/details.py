"""What is known of one node or one edge, every fact with its evidence one click away."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import tr
from app.panels.evidence import Links, evidence_cards, quote_card
from app.panels.parts import NameButton, heading, label, pill
from app.panels.rows import Row, Rows
from app.panels.words import (
    both_labels,
    doubt_words,
    evidence_words,
    group_words,
    line_words,
    qualifier_words,
    says_words,
)
from graph.history import other_names
from graph.model import NOTES, Edge, EdgeKey, Evidence, Fact, Graph, Node
from graph.neighbours import Group, groups, other_end
from ontology.terms import ALT_LABEL, DEFINITION, Iri
from resources import Theme

QUOTES_AT_FIRST = 3
ROWS_AT_FIRST = 8


class Page(QWidget):
    """A column of parts, 24 px between two, 8 px inside one."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(24)

    def part(self, *widgets: QWidget, gap: int = 8) -> None:
        """Add widgets that belong together."""
        column = QVBoxLayout()
        column.setSpacing(gap)
        for widget in widgets:
            column.addWidget(widget)
        self._layout.addLayout(column)


def node_page(
    graph: Graph,
    iri: Iri,
    *,
    language: str,
    colours: Theme,
    layers: frozenset[str],
    links: Links,
    own: QWidget,
) -> QWidget:
    """Everything known of a node, in the layers shown; `own` is what the user wrote about it."""
    node = graph.node(iri)
    page = Page()
    page.part(*_title(graph, node, language, colours), gap=4)
    _add_definition(page, node, language)
    quotes = notes_quotes(node)
    if quotes:
        colour = colours.roles.get(node.role, colours.roles[""])
        cards = [quote_card(item, colour) for item in quotes[:QUOTES_AT_FIRST]]
        page.part(heading(says_words(NOTES)), *cards)
    page.part(own)
    _add_facts(page, graph, node, language, links)
    for name in (iri, *other_names(graph, iri)):
        if name != iri:
            words = tr("Under the name {name}").format(name=graph.node(name).label.of(language))
            page.part(label(words, "subtitle", wrap=True))
        for group in groups(graph, name, layers):
            title = heading(group_words(graph, group.relation, group.direction, language))
            page.part(title, _group_rows(graph, name, group, language, colours, links), gap=4)
    return page


def edge_page(
    graph: Graph, key: EdgeKey, *, language: str, colours: Theme, links: Links, own: QWidget
) -> QWidget:
    """One fact: its two ends, its relation, every record behind it, and the user's own words."""
    edge = graph.edge(key)
    page = Page()
    relation = graph.relation(edge.relation).label.of(language)
    ends = [end_row(graph, end, language, colours, links) for end in (edge.source, edge.target)]
    page.part(ends[0], label(f"↓  {relation}", "relation"), ends[1], gap=4)
    cards = evidence_cards(edge.evidence, graph, language, links)
    page.part(heading(tr("Evidence")), cards, gap=4)
    page.part(own)
    return page


def notes_quotes(node: Node) -> list[Evidence]:
    """What the notes say of a node in their own words: each quoted line once, in their order."""
    found = {
        (item.line, item.quote): item
        for fact in node.facts
        for item in fact.evidence
        if item.layer == NOTES and item.quote
    }
    return sorted(found.values(), key=lambda item: (item.line or 0, item.quote))


def end_row(graph: Graph, iri: Iri, language: str, colours: Theme, links: Links) -> QWidget:
    """A node by its names alone."""
    node = graph.node(iri)
    name, other = both_labels(node.label.en, node.label.ja, language)
    button = NameButton(name, other, colours.roles.get(node.role, colours.roles[""]))
    button.clicked.connect(partial(links.show, iri))
    return button


def edge_row(
    graph: Graph,
    edge: Edge,
    iri: Iri,
    *,
    language: str,
    colours: Theme,
    links: Links,
    lead: str = "",
) -> Row:
    """An edge as the row of its end `iri`: other name, limits and doubts, evidence link."""
    node = graph.node(iri)
    name, other = both_labels(node.label.en, node.label.ja, language)
    detail = " · ".join(
        part for part in (lead or other, doubt_words(edge), qualifier_words(edge, language)) if part
    )
    button = NameButton(name, detail, colours.roles.get(node.role, colours.roles[""]))
    button.clicked.connect(partial(links.show, iri))
    return Row(
        button,
        evidence_words(edge),
        lambda: evidence_cards(edge.evidence, graph, language, links),
    )


def _title(graph: Graph, node: Node, language: str, colours: Theme) -> list[QWidget]:
    name, other = both_labels(node.label.en, node.label.ja, language)
    widgets: list[QWidget] = [label(name, "title", wrap=True, select=True)]
    if other:
        widgets.append(label(other, "subtitle", wrap=True, select=True))
    pills = QWidget()
    row = QHBoxLayout(pills)
    row.setContentsMargins(0, 4, 0, 0)
    row.setSpacing(8)
    role = graph.vocabulary.roles.get(node.role) if node.role else None
    if role:
        colour = colours.roles.get(node.role, colours.roles[""])
        row.addWidget(pill(role.label.of(language), colour, colours.on_role))
    names = [graph.kind(kind).label.of(language) for kind in node.classes[:2]]
    for name in names:
        if not role or name != role.label.of(language):
            row.addWidget(pill(name))
    row.addStretch(1)
    if row.count() > 1:
        widgets.append(pills)
    return widgets


def _add_definition(page: Page, node: Node, language: str) -> None:
    parts: list[QWidget] = []
    if node.definition.of(language):
        parts.append(label(node.definition.of(language), wrap=True, select=True))
    names = (node.label.en, node.label.ja)
    others = dict.fromkeys(text for _, text in node.aliases if text not in names)
    if others:
        words = tr("Also called {names}").format(names=tr(", ").join(others))
        parts.append(label(words, "small", wrap=True, select=True))
    if parts:
        page.part(*parts)


def _add_facts(page: Page, graph: Graph, node: Node, language: str, links: Links) -> None:
    """Values and remarks, under their relations; definitions and names stand elsewhere."""
    by_relation: dict[Iri, list[Fact]] = {}
    for fact in node.facts:
        if fact.relation not in (DEFINITION, ALT_LABEL):
            by_relation.setdefault(fact.relation, []).append(fact)
    for relation, facts in by_relation.items():
        own = [fact for fact in facts if fact.language in ("", language)] or facts
        makers: list[Callable[[], Row]] = [
            partial(_fact_row, graph, fact, language, links) for fact in own
        ]
        more = tr("Show all {count}").format(count=len(own))
        title = heading(graph.relation(relation).label.of(language))
        page.part(title, Rows(makers, ROWS_AT_FIRST, more), gap=4)


def _fact_row(graph: Graph, fact: Fact, language: str, links: Links) -> Row:
    return Row(
        label(fact.value, wrap=True, select=True),
        line_words(fact.evidence) or (tr("evidence") if fact.evidence else ""),
        lambda: evidence_cards(fact.evidence, graph, language, links),
    )


def _group_rows(
    graph: Graph, iri: Iri, group: Group, language: str, colours: Theme, links: Links
) -> Rows:
    makers = [
        partial(
            edge_row,
            graph,
            edge,
            other_end(edge, iri),
            language=language,
            colours=colours,
            links=links,
        )
        for edge in group.edges
    ]
    more = tr("Show all {count}").format(count=len(makers))
    return Rows(makers, ROWS_AT_FIRST, more)
