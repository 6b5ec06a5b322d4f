"""Two things that are compared: what each is, what both have, and what only one of them has."""

from functools import partial
from itertools import groupby

from PySide6.QtWidgets import QWidget

from app.i18n import tr
from app.panels.details import Page, edge_row, end_row
from app.panels.evidence import Links, evidence_cards
from app.panels.parts import NameButton, heading, label
from app.panels.rows import Row, Rows
from app.panels.words import both_labels, evidence_words, group_words, qualifier_words
from graph.ask import Answer
from graph.compare import Trait, compared
from graph.model import Edge, Graph
from ontology.terms import Iri
from resources import Theme

AT_FIRST = 4
"""How many things one relation lists before "Show all"."""

Traits = list[tuple[Trait, tuple[Edge, ...]]]


def add_comparison(
    page: Page, graph: Graph, answer: Answer, language: str, colours: Theme, links: Links
) -> None:
    """Both definitions, then every trait under one of three headings, each with its evidence."""
    if answer.pair is None or answer.query is None:
        return
    one, two = answer.pair
    layer = answer.query.layer
    sides = compared(graph, one, two, None if layer == "both" else frozenset((layer,)))
    for iri in (one, two):
        defined = graph.node(iri).definition.of(language)
        text = [label(defined, wrap=True, select=True)] if defined else []
        page.part(end_row(graph, iri, language, colours, links), *text, gap=4)
    if sides.between:
        between = [
            edge_row(
                graph,
                edge,
                edge.target,
                language=language,
                colours=colours,
                links=links,
                lead=graph.relation(edge.relation).label.of(language),
            )
            for edge in sides.between
        ]
        page.part(heading(tr("Between the two")), *between, gap=4)
    names = [graph.node(iri).label.of(language) for iri in (one, two)]
    parts: tuple[tuple[str, Traits], ...] = (
        (tr("In both"), [(trait, (first, second)) for trait, first, second in sides.shared]),
        (tr("Only {name}").format(name=names[0]), [(t, (edge,)) for t, edge in sides.only_one]),
        (tr("Only {name}").format(name=names[1]), [(t, (edge,)) for t, edge in sides.only_two]),
    )
    for title, traits in parts:
        if traits:
            page.part(heading(title), *_lists(graph, traits, language, colours, links), gap=4)


def _lists(
    graph: Graph, traits: Traits, language: str, colours: Theme, links: Links
) -> list[QWidget]:
    """What is tied by each relation, under its name."""
    widgets: list[QWidget] = []
    for (relation, out), group in groupby(traits, lambda each: each[0][:2]):
        words = group_words(graph, relation, "out" if out else "in", language)
        makers = [
            partial(_row, graph, trait.other, edges, language, colours, links)
            for trait, edges in group
        ]
        more = tr("Show all {count}").format(count=len(makers))
        name = label(words, "soft", wrap=True)
        name.setContentsMargins(0, 8, 0, 0)
        widgets += [name, Rows(makers, AT_FIRST, more)]
    return widgets


def _row(
    graph: Graph,
    iri: Iri,
    edges: tuple[Edge, ...],
    language: str,
    colours: Theme,
    links: Links,
) -> Row:
    """A thing that is tied; its link unfolds the evidence of every edge that ties it.

    What limits an edge stands there only where it limits all that the row says.
    """
    node = graph.node(iri)
    name, other = both_labels(node.label.en, node.label.ja, language)
    limits = {qualifier_words(edge, language) for edge in edges}
    limit = limits.pop() if len(limits) == 1 else ""
    detail = " · ".join(part for part in (other, limit) if part)
    button = NameButton(name, detail, colours.roles.get(node.role, colours.roles[""]))
    button.clicked.connect(partial(links.show, iri))
    records = [item for edge in edges for item in edge.evidence]
    return Row(
        button,
        evidence_words(*edges),
        lambda: evidence_cards(records, graph, language, links),
    )
