"""Why there is no path: what opens one, and how far one gets from both ends."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import mark, tr
from app.panels.details import Page
from app.panels.evidence import Links
from app.panels.parts import NameButton, heading, label, plain_tip, question_button
from app.panels.words import both_labels
from graph.ask import Answer
from graph.ask.query import Named, Query
from graph.model import Graph
from graph.paths import How, Opening, nearest, stops
from ontology.terms import Iri
from resources import Theme

OPENINGS: dict[How, str] = {
    "layer": mark("Look in every layer"),
    "relation": mark("Allow every relation"),
    "avoided": mark("Allow what was left out"),
    "through": mark("Pass a place where flows end"),
    "backwards": mark("Go the other way round"),
    "any": mark("Go against the arrows as well"),
}
"""What opens a path where there is none, as something to do."""


def add_gap(
    page: Page, graph: Graph, answer: Answer, language: str, colours: Theme, links: Links
) -> None:
    """Why there is no path: what opens one, and what is reached nearest from both ends."""
    query = answer.query
    if query is None or len(query.named) < 2 or query.via:
        return
    source, target = query.named[0].iri, query.named[1].iri
    layers = None if query.layer == "both" else frozenset((query.layer,))
    avoid = frozenset(named.iri for named in query.avoid)
    gap = nearest(graph, source, target, layers=layers, avoid=avoid)
    ways = [_way(graph, query, opening, language, links) for opening in gap.openings]
    if ways:
        page.part(heading(tr("What opens a path")), *ways)
    for title, iris, end in (
        (tr("Reached from {name}").format(name=_name(graph, source, language)), gap.onward, 1),
        (tr("What reaches {name}").format(name=_name(graph, target, language)), gap.inward, 0),
    ):
        rows = [_reached(graph, query, iri, end, language, colours, links) for iri in iris]
        if rows:
            page.part(heading(title), *rows, gap=4)


def _way(graph: Graph, query: Query, opening: Opening, language: str, links: Links) -> QWidget:
    """A button that asks the question which has the path."""
    start = query.named[1 if opening.how == "backwards" else 0].iri
    nodes = stops(start, opening.path)
    line = " → ".join(_name(graph, iri, language) for iri in nodes)
    button = question_button(tr(OPENINGS[opening.how]))
    button.setToolTip(plain_tip(line))
    opened = _opened(query, opening)
    if opened is not None:
        button.clicked.connect(partial(links.ask_query, opened))
    else:
        edges = {edge.key for edge in opening.path}
        button.clicked.connect(partial(links.show_way, nodes, edges))
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(button)
    column.addWidget(label(line, "small", wrap=True))
    return holder


def _opened(query: Query, opening: Opening) -> Query | None:
    """The question that has the path; None where no question says so."""
    match opening.how:
        case "layer":
            return replace(query, layer="both")
        case "avoided":
            return replace(query, avoid=())
        case "backwards":
            return replace(query, named=query.named[::-1])
        case "any":
            return replace(query, undirected=True)
    return None


def _reached(
    graph: Graph,
    query: Query,
    iri: Iri,
    end: int,
    language: str,
    colours: Theme,
    links: Links,
) -> QWidget:
    """A thing that is reached: a click asks for the path to it, or from it."""
    node = graph.node(iri)
    name, other = both_labels(node.label.en, node.label.ja, language)
    button = NameButton(name, other, colours.roles.get(node.role, colours.roles[""]))
    named = [*query.named]
    named[end] = Named(node.label.en or node.label.ja, (iri,))
    button.clicked.connect(partial(links.ask_query, replace(query, named=tuple(named))))
    return button


def _name(graph: Graph, iri: Iri, language: str) -> str:
    return graph.node(iri).label.of(language)
