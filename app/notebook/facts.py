"""The user's own facts: what they add to the graph in the layer "mine", and how it is undone."""

import re
import unicodedata
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from app.notebook.book import Notebook
from app.notebook.fact_text import read_fact, write_fact
from app.notebook.statements import Doubt, OwnAlias, OwnEdge, OwnFact, OwnNode, OwnRelation
from graph.model import NO_TEXT, Text
from ontology.terms import Iri

MINE_NAMESPACE = "urn:enishi:mine:"


@dataclass(frozen=True, slots=True)
class Edit:
    """What is said and what is taken back, in one step of undo; `name` is for the undo menu."""

    add: tuple[OwnFact, ...] = ()
    remove: tuple[OwnFact, ...] = ()
    name: str = ""


class Kept(NamedTuple):
    """An own fact in the notebook: its number, and since when it is said."""

    number: int
    fact: OwnFact
    since: str


def apply_edit(book: Notebook, edit: Edit) -> Edit:
    """Say and take back, and return the inverse: only what this really changed.

    What another window has said or taken back meanwhile stays so when this one undoes.
    """
    with book.change():
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


def own_facts(book: Notebook) -> list[Kept]:
    """Everything the user says, in the order it was said."""
    return [
        Kept(number, read_fact(body), since)
        for number, body, since in book.rows(
            "SELECT number, body, since FROM facts WHERE taken_back = '' ORDER BY number"
        )
    ]


def taken_back(book: Notebook) -> list[tuple[OwnFact, str]]:
    """What the user said once and does not say any more, with the time it was taken back."""
    return [
        (read_fact(body), when)
        for body, when in book.rows(
            "SELECT body, taken_back FROM facts WHERE taken_back != '' ORDER BY taken_back DESC"
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
    return Edit(remove=tuple(kept.fact for kept in own_facts(book) if iri in _mentions(kept.fact)))


def _mentions(fact: OwnFact) -> Iterator[str]:
    match fact:
        case OwnEdge():
            yield from (fact.source, fact.relation, fact.target)
        case Doubt():
            yield from (fact.subject, fact.relation)
            if isinstance(fact.value, str):
                yield fact.value
        case OwnNode() | OwnAlias() | OwnRelation():
            yield fact.iri


def _new_iri(label: Text) -> Iri:
    plain = unicodedata.normalize("NFKD", label.en or label.ja)
    words = re.findall(r"[A-Za-z0-9]+", plain)[:6]
    return Iri(MINE_NAMESPACE + "-".join([*words, uuid.uuid4().hex[:12]]))
