"""What is in a notebook, told in lines: to look into a backup before it is brought back."""

from collections.abc import Iterator
from datetime import datetime

from app.i18n import tr
from app.notebook.book import Notebook
from app.notebook.facts import own_facts
from app.notebook.notes import Note, all_notes
from app.notebook.texts import words_of
from app.notebook.views import views
from graph.facts import Doubt, OwnAlias, OwnEdge, OwnFact, OwnNode, OwnRelation
from graph.model import Graph, Language
from ontology.terms import Iri

LISTED_AT_MOST = 200
LINE, TOLD = 120, 1_000
"""How many characters tell of a note, and from how many they are taken."""


def lines_of(book: Notebook, graph: Graph, language: Language) -> Iterator[str]:
    """Notes, saved views and own facts, each under its heading."""
    facts = [kept.fact for kept in own_facts(book)]
    names = {
        fact.iri: fact.label.of(language)
        for fact in facts
        if isinstance(fact, OwnNode | OwnRelation)
    }
    parts = (
        (tr("Your notes"), [_note(one) for one in all_notes(book, limit=LISTED_AT_MOST)]),
        (tr("Saved views"), [one.name for one in views(book)]),
        (tr("Your own facts"), [_fact(fact, graph, language, names) for fact in facts]),
    )
    for heading, lines in parts:
        if lines:
            yield from (heading, *(f"  {line}" for line in lines[:LISTED_AT_MOST]), "")
    if not any(lines for _, lines in parts):
        yield tr("There is nothing in it.")


def _note(one: Note) -> str:
    when = datetime.fromisoformat(one.modified).astimezone()
    _, _, rest = one.text[:TOLD].lstrip().partition("\n")
    said = words_of(rest)[:LINE]
    return f"{when:%Y-%m-%d %H:%M}  {one.heading}" + (f"\n      {said}" if said else "")


def _fact(fact: OwnFact, graph: Graph, language: Language, names: dict[Iri, str]) -> str:
    """A fact in words; what neither graph nor notebook has is told by its address."""

    def name(iri: object) -> str:
        known = names.get(Iri(str(iri)))
        if known:
            return known
        return graph.node(Iri(str(iri))).label.of(language) if iri in graph else str(iri)

    def tie(relation: Iri) -> str:
        return names.get(relation) or graph.relation(relation).label.of(language)

    match fact:
        case OwnNode() | OwnRelation():
            return fact.label.of(language)
        case OwnAlias():
            return f"{name(fact.iri)} = {fact.text}"
        case OwnEdge():
            return f"{name(fact.source)} · {tie(fact.relation)} · {name(fact.target)}"
        case Doubt():
            said = f"{name(fact.subject)} · {tie(fact.relation)} · {name(fact.value)}"
            return tr("Doubted: {fact}").format(fact=said)
