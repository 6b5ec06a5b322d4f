"""Saying a fact of one's own: from what, how it is tied, to what, and a remark."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from app.asking import folded
from app.choices import Choice
from app.dialogs.parts import buttons, fields, sheet
from app.i18n import tr
from app.notebook.facts import new_node, new_relation
from app.notebook.offering import Offer, relations_between
from app.panels.parts import label
from app.panels.words import group_words
from app.textsize import room_for
from app.writing.pick_field import PickField
from graph.facts import Edit, OwnEdge, OwnFact
from graph.model import Graph, Language, Text
from graph.scene import Direction
from ontology.terms import Iri

OFFERED = 60


@dataclass(frozen=True, slots=True)
class New:
    """A name that is not known yet: what it is of is made when the fact is said."""

    text: str


class FactDialog(QDialog):
    """`said` carries the Edit. A name that is not known becomes a new thing or relation."""

    said = Signal(object)

    def __init__(
        self,
        graph: Graph,
        language: Language,
        things: Callable[[str], Sequence[Choice]],
        ends: tuple[Choice | None, Choice | None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setMinimumSize(room_for(self, 520, 420))
        self._graph, self._language, self._things = graph, language, things
        self._offers: list[Offer] = []
        self.source = PickField(tr("From"), self._find)
        self.relation = PickField(tr("Relation"), self._relations)
        self.target = PickField(tr("To"), self._find)
        self.remark = QLineEdit()
        self.remark.setAccessibleName(tr("Remark"))
        self.remark.setPlaceholderText(tr("Where you know it from, or what limits it"))
        self.sentence = label("", "soft", wrap=True)
        rows = (
            (tr("From"), self.source),
            (tr("Relation"), self.relation),
            (tr("To"), self.target),
            (tr("Remark"), self.remark),
        )
        layout = sheet(self, tr("Add a fact of your own"))
        layout.addLayout(fields(rows))
        layout.addWidget(self.sentence)
        layout.addStretch(1)
        below, self.add = buttons(self, tr("Add"), self._say)
        layout.addLayout(below)
        for field in (self.source, self.relation, self.target):
            field.picked.connect(lambda _: self._refresh())
        for field, end in zip((self.source, self.target), ends, strict=True):
            if end:
                field.pick(end)
        self._refresh()
        first = next((f for f in (self.source, self.target) if not f.choice), self.relation)
        (self.relation if ends[0] else first).setFocus()

    def _find(self, text: str) -> list[Choice]:
        return [*self._things(text), *_new(text, tr("new thing"))] if text else []

    def _relations(self, text: str) -> list[Choice]:
        """The relations whose names hold a text, those that fit the two ends first."""
        words = folded(text).split()
        found = []
        for offer in self._offers:
            name = self._name(offer)
            if all(word in folded(name) for word in words):
                found.append(Choice(name, "" if offer.fits else tr("unusual"), "", offer))
        return [*found[:OFFERED], *_new(text, tr("new relation"))]

    def _name(self, offer: Offer) -> str:
        direction: Direction = "out" if offer.forward else "in"
        return group_words(self._graph, offer.relation.iri, direction, self._language)

    def _refresh(self) -> None:
        """Read what can be said between the two ends, and what would be said."""
        ends = [
            field.choice.value if field.choice else None for field in (self.source, self.target)
        ]
        known = [end for end in ends if isinstance(end, str)]
        self._offers = []
        if len(known) == 2:
            self._offers = relations_between(self._graph, Iri(known[0]), Iri(known[1]))
        else:
            self._offers = [
                Offer(relation, forward, True)
                for relation in self._graph.vocabulary.relations.values()
                for forward in (True, False)
                if not relation.abstract
            ]
        parts = [f.choice.text for f in (self.source, self.relation, self.target) if f.choice]
        complete = len(parts) == 3
        self.sentence.setText("  ".join(parts) if complete else "")
        self.add.setEnabled(complete)

    def _say(self) -> None:
        facts: list[OwnFact] = []
        source, target = (self._end(field, facts) for field in (self.source, self.target))
        chosen = self.relation.choice.value if self.relation.choice else None
        forward = True
        if isinstance(chosen, Offer):
            relation, forward = chosen.relation.iri, chosen.forward
        else:
            assert isinstance(chosen, New)
            made = new_relation(text_of(chosen.text))
            facts.append(made)
            relation = made.iri
        if not forward:
            source, target = target, source
        remark = self.remark.text().strip()
        facts.append(OwnEdge(source, relation, target, remark))
        self.said.emit(Edit(add=tuple(facts), name="Fact"))
        self.accept()

    def _end(self, field: PickField, facts: list[OwnFact]) -> Iri:
        value = field.choice.value if field.choice else None
        if isinstance(value, New):
            made = new_node(text_of(value.text), ())
            facts.append(made)
            return made.iri
        assert isinstance(value, str)
        return Iri(value)


def _new(text: str, detail: str) -> list[Choice]:
    return [Choice(text, detail, "", New(text))] if text.strip() else []


def text_of(words: str) -> Text:
    """A name in the language it is written in."""
    japanese = any("\u3040" <= char <= "\u30ff" or "\u4e00" <= char <= "\u9fff" for char in words)
    return Text("", words) if japanese else Text(words, "")
