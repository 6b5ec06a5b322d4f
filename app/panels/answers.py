"""The answer to the last question: its sentence, what was found, the paths, and where to go on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.i18n import tr
from app.panels.details import ROWS_AT_FIRST, Page
from app.panels.evidence import Links, evidence_cards
from app.panels.parts import NameButton, heading, label, question_button
from app.panels.rows import Row, Rows
from app.panels.words import both_labels, layer_words, line_words
from graph.model import AWS_DOCS, NOTES, Evidence, Graph
from ontology.terms import KG, Iri
from resources import Theme

if TYPE_CHECKING:
    # Imported when something is asked, not at every start.
    from graph.ask import Answer, Cited, Found

NEXT_AT_MOST = 4
LOUD_AT_MOST = 220
"""Characters a sentence may have to stand in large semibold; a longer one is read as a text."""


def answer_page(
    graph: Graph, answer: Answer, *, language: str, colours: Theme, links: Links
) -> Page:
    """An answer as parts of a page; of one that was not understood, what would be."""
    page = Page()
    if answer.pair and all(iri in graph for iri in answer.pair):
        from app.panels.comparing import add_comparison

        add_comparison(page, graph, answer, language, colours, links)
        return page
    text = answer.text.of(language)
    look = "answer" if len(text) <= LOUD_AT_MOST else ""
    sentence = label(text, look, wrap=True, select=True)
    page.part(heading(tr("Answer") if answer.understood else tr("Not understood")), sentence)
    if not answer.understood:
        if answer.suggestions:
            page.part(heading(tr("Try one of these")), *_questions(answer, language, links))
        return page
    from app.panels.gaps import add_gap  # both read the question language
    from app.panels.paths import add_paths

    if answer.paths:
        add_paths(page, graph, answer, language, colours, links)
    elif answer.kind == "path":
        add_gap(page, graph, answer, language, colours, links)
    elif answer.answers and answer.kind != "definition":
        makers = [
            partial(_found_row, graph, answer, found, language, colours, links)
            for found in answer.answers
        ]
        more = tr("Show all {count}").format(count=len(makers))
        page.part(Rows(makers, ROWS_AT_FIRST, more), gap=4)
    return page


def add_next_questions(page: Page, answer: Answer, language: str, links: Links) -> None:
    """What may be asked next, each asked by one click."""
    if answer.understood and answer.suggestions:
        page.part(heading(tr("Next questions")), *_questions(answer, language, links))


def counts_words(answer: Answer) -> str:
    """How many answers, by layer: "5 answers · 3 in the notes, 2 only in AWS’s documentation"."""
    total = len(answer.paths) or len(answer.answers)
    if not answer.understood:
        return ""
    if not total:
        return tr("no answer") if answer.count is None and not answer.nodes else ""
    if answer.paths:
        return tr("1 path") if total == 1 else tr("{count} paths").format(count=total)
    head = tr("1 answer") if total == 1 else tr("{count} answers").format(count=total)
    if answer.pair:
        return ""
    noted = sum(NOTES in found.layers for found in answer.answers)
    documented = sum(found.layers == {AWS_DOCS} for found in answer.answers)
    parts = []
    if noted:
        parts.append(tr("{count} in the notes").format(count=noted))
    if documented:
        parts.append(tr("{count} only in AWS’s documentation").format(count=documented))
    return f"{head} · {tr(', ').join(parts)}" if parts else head


def _questions(answer: Answer, language: str, links: Links) -> list[QWidget]:
    buttons: list[QWidget] = []
    for suggestion in answer.suggestions[:NEXT_AT_MOST]:
        question = suggestion.of(language)
        button = question_button(question)
        button.clicked.connect(partial(links.ask, question))
        buttons.append(button)
    return buttons


def evidence_of(answer: Answer, iri: Iri) -> list[Evidence]:
    """The records of an answer that speak of one of the things found."""
    return [cited.evidence for cited in answer.evidence if _concerns(cited, iri)]


def _concerns(cited: Cited, iri: Iri) -> bool:
    return iri in (cited.edge[0], cited.edge[2])


def _found_row(
    graph: Graph, answer: Answer, found: Found, language: str, colours: Theme, links: Links
) -> Row:
    name, other = both_labels(found.label.en, found.label.ja, language)
    role = graph.node(found.iri).role if found.iri in graph else ""
    detail = " · ".join(part for part in (_relation_words(graph, found, language), other) if part)
    if found.owner and found.owner in graph:
        owner = graph.node(found.owner).label.of(language)
        detail = " · ".join(part for part in (owner, detail) if part)
    if found.order is not None:
        name = f"{found.order}. {name}"
    button = NameButton(name, detail, colours.roles.get(role, colours.roles[""]))
    button.clicked.connect(partial(links.show, found.iri))
    records = evidence_of(answer, found.iri)
    return Row(
        button,
        _found_link(found, records),
        lambda: evidence_cards(records, graph, language, links),
    )


def _relation_words(graph: Graph, found: Found, language: str) -> str:
    relation = Iri(KG + found.relation)
    known = graph.vocabulary.relations.get(relation)
    return known.label.of(language) if known else ""


def _found_link(found: Found, records: list[Evidence]) -> str:
    lines = line_words(records) if NOTES in found.layers else ""
    if not lines:
        words = layer_words(found.layers)
        return tr("{layer} only").format(layer=words) if found.layers == {AWS_DOCS} else words
    others = layer_words(found.layers - {NOTES})
    return " · ".join(part for part in (lines, others) if part)
