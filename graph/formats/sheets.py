"""Sheets to learn from: flash cards of the shown things, and questions on the shown services."""

from collections.abc import Sequence
from typing import cast

from graph.ask.lexicon import read_lexicon
from graph.diagram import Page
from graph.formats.drill import SERVICE
from graph.formats.values import Exhibit
from graph.jobs import Job, Step
from graph.model import Language
from graph.paper.flashcards import cards_of, flash_cards
from graph.paper.papers import Paper, paper_named
from graph.paper.worksheets import question_sheet
from ontology.terms import Iri


def card_sheets(exhibit: Exhibit) -> tuple[Page, ...]:
    """Flash cards of the shown things, those that something can be told of."""
    graph = exhibit.scene.graph
    shown = [iri for iri in exhibit.scene.shown() if iri in graph]
    told = [iri for iri in shown if graph.node(iri).definition.of("en") or graph.degree(iri)]
    return flash_cards(
        cards_of(graph, told), language=exhibit.language, paper=upright(exhibit.look.paper)
    )


def question_sheets(exhibit: Exhibit, only: Sequence[Iri] | None = None) -> Job[tuple[Page, ...]]:
    """Questions and answers on each shown service; without any, on the best tied thing shown."""
    graph = exhibit.scene.graph
    lexicon = read_lexicon(graph)
    paper = upright(exhibit.look.paper)
    pages: list[Page] = []
    asked_of = about(exhibit) if only is None else only
    for at, iri in enumerate(asked_of):
        yield Step(at, len(asked_of), graph.node(iri).label.of(exhibit.first))
        pages += question_sheet(
            lexicon, iri, cast(Language, exhibit.first), paper=paper, date=exhibit.date
        )
    return tuple(pages)


def about(exhibit: Exhibit) -> Sequence[Iri]:
    """What question sheets of a picture are about."""
    graph = exhibit.scene.graph
    shown = [iri for iri in exhibit.scene.shown() if iri in graph]
    services = [iri for iri in shown if graph.is_a(graph.node(iri), SERVICE)]
    if services:
        return sorted(services, key=lambda iri: graph.node(iri).label.en)
    return [max(shown, key=lambda iri: (graph.degree(iri), iri))] if shown else []


def upright(name: str) -> Paper:
    """The paper to cut or to write on: held upright, A4 unless another is named."""
    size = name.removesuffix("-landscape").removesuffix("-portrait")
    return paper_named(f"{size}-portrait" if size == "letter" else "a4-portrait")
