"""The user's own facts: what they add to the graph in the layer "mine", and how it is undone."""

import re
import unicodedata
import uuid

from app.notebook.book import Notebook, Unsaved
from app.notebook.fact_text import read_fact, write_fact
from graph import mine
from graph.changes import Change, edits
from graph.facts import Edit, Kept, OwnNode, OwnRelation, mentions
from graph.model import NO_TEXT, Graph, Text
from ontology.terms import Iri

MINE_NAMESPACE = "urn:enishi:mine:"


def apply_edit(book: Notebook, edit: Edit) -> Edit:
    """Say and take back, and return the inverse: only what this really changed.

    What another window has said or taken back meanwhile stays so when this one undoes.
    """
    with book.change(_unsaved(book, edit)):
        now = book.now()
        removed = tuple(
            fact
            for fact in edit.remove
            if book.run(
                "UPDATE facts SET taken_back = ? WHERE body = ? AND taken_back = ''",
                (now, write_fact(fact)),
            )
        )
        added = tuple(
            fact
            for fact in edit.add
            if book.run(
                "INSERT INTO facts (body, since, taken_back) VALUES (?, ?, '')"
                " ON CONFLICT (body) DO UPDATE SET taken_back = '' WHERE taken_back != ''",
                (write_fact(fact), now),
            )
        )
    return Edit(add=removed, remove=added, name=edit.name)


def keep_change(book: Notebook, graph: Graph, change: Change) -> bool:
    """Keep what a change said and took back in a graph; whether it did any of it.

    When the notebook cannot take it, the graph says again what the notebook says, and the
    NotebookError names the file into which the new facts were put.
    """
    found = edits(change)
    if not found:
        return False
    try:
        with book.change(_unsaved(book, *found)):
            for edit in found:
                apply_edit(book, edit)
    finally:
        mine.set_own(graph, own_facts(book))
    return True


def own_facts(book: Notebook) -> list[Kept]:
    """Everything the user says, in the order it was said."""
    return [
        Kept(read_fact(body), number, since)
        for number, body, since in book.rows(
            "SELECT number, body, since FROM facts WHERE taken_back = '' ORDER BY number"
        )
    ]


def new_node(label: Text, kinds: tuple[Iri, ...], definition: Text = NO_TEXT) -> OwnNode:
    """A node that has no IRI yet: it gets one of its own that no other notebook gives."""
    return OwnNode(_new_iri(label), kinds, label, definition)


def new_relation(label: Text, inverse: Text = NO_TEXT, verb: Text = NO_TEXT) -> OwnRelation:
    """A relation that has no IRI yet; it is asked for by its label where no verb is given."""
    return OwnRelation(_new_iri(label), label, inverse, verb)


def relabelled(old: OwnNode | OwnRelation, new: OwnNode | OwnRelation) -> Edit:
    """Say a node or a relation in other words."""
    return Edit(add=(new,), remove=(old,))


def without(book: Notebook, iri: Iri) -> Edit:
    """Take a node or a relation back, with every own fact that speaks of it."""
    return Edit(remove=tuple(kept.fact for kept in own_facts(book) if iri in mentions(kept.fact)))


def _unsaved(book: Notebook, *edits: Edit) -> Unsaved:
    text = "\n".join(write_fact(fact) for edit in edits for fact in edit.add)
    return Unsaved(f"facts-{book.writer[:8]}", text)


def _new_iri(label: Text) -> Iri:
    plain = unicodedata.normalize("NFKD", label.en or label.ja)
    words = re.findall(r"[A-Za-z0-9]+", plain)[:6]
    return Iri(MINE_NAMESPACE + "-".join([*words, uuid.uuid4().hex[:12]]))
