"""How a question was read, as chips, and how many answers there are: the strip over the canvas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from app.i18n import tr
from app.panels.answers import counts_words
from app.panels.parts import ElidedLabel, empty, label
from graph.lenses import Lens
from graph.model import Graph
from ontology.terms import Iri
from resources import Theme

if TYPE_CHECKING:
    # Imported when something is asked, not at every start.
    from graph.ask import Answer
    from graph.ask.query import Named, Query

HEIGHT = 56
RELATIONS_AT_MOST = 2


@dataclass(frozen=True, slots=True)
class Chip:
    """A part of the reading; with a colour it stands in a rounded frame, without it is a word."""

    text: str
    colour: str = ""


def chips_of(graph: Graph, answer: Answer, language: str, colours: Theme) -> tuple[Chip, ...]:
    """The reading as chips where it is simple; else the sentence it was read as."""
    query = answer.query
    if query is None or not _simple(query):
        sentence = answer.reading.of(language)
        return (Chip(sentence),) if sentence else ()
    if query.kind == "path" and len(query.named) == 2:
        start, end = (_entity(graph, named, language, colours) for named in query.named)
        return (start, Chip("→"), end)
    if len(query.constraints) == 1 and not query.named:
        constraint = query.constraints[0]
        relation = Chip(_relations(graph, constraint.relations, language), colours.accent)
        things = [_entity(graph, named, language, colours) for named in constraint.named]
        what = Chip(_class_words(graph, query, language))
        if constraint.asked == "object":
            return (*things, Chip("→"), relation, Chip("→"), what)
        return (what, relation, Chip("→"), *things)
    return (Chip(answer.reading.of(language)),)


def _simple(query: Query) -> bool:
    """Whether chips say all of a query."""
    twists = (query.via, query.avoid, query.undirected, query.status, query.why, query.yes_no)
    constraints = query.constraints
    return (
        not any(twists)
        and query.hops == 1
        and all(len(one.named) == 1 and not one.negated for one in constraints)
    )


def _entity(graph: Graph, named: Named, language: str, colours: Theme) -> Chip:
    node = graph.node(named.iri)
    return Chip(node.label.of(language), colours.roles.get(node.role, colours.roles[""]))


def _relations(graph: Graph, relations: frozenset[Iri], language: str) -> str:
    """The names of relations; of a family only its head, of many only the first."""
    heads = [
        relation
        for relation in relations
        if not any(parent in relations for parent in graph.relation(relation).parents)
    ]
    heads.sort(key=lambda relation: (graph.relation(relation).number, relation))
    names = [graph.relation(relation).label.of(language) for relation in heads]
    rest = len(names) - RELATIONS_AT_MOST
    more = [f"+{rest}"] if rest > 0 else []
    return " · ".join((*names[:RELATIONS_AT_MOST], *more))


def _class_words(graph: Graph, query: Query, language: str) -> str:
    return graph.kind(query.of_class).label.of(language) if query.of_class else tr("what")


class ReadingBar(QWidget):
    """The strip over the canvas: the reading of the question, or what the picture shows.

    At its right end: what filters hide, and the lens that is on. `cleared` asks for what is hidden.
    """

    cleared = Signal()

    def __init__(self, parent: QWidget, lenses: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self.hidden_note = label("", "soft")
        self.clear_button = QPushButton(self)
        self.clear_button.setProperty("look", "link")
        self.clear_button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clear_button.clicked.connect(self.cleared)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(24, 0, 16, 0)
        whole.setSpacing(8)
        whole.addLayout(self._row, 1)
        whole.addWidget(self.hidden_note)
        whole.addWidget(self.clear_button)
        whole.addWidget(lenses)
        self.show_hidden(0)

    def show_answer(self, graph: Graph, answer: Answer, language: str, colours: Theme) -> None:
        """The reading, and after it how many answers there are."""
        empty(self._row)
        chips = chips_of(graph, answer, language, colours)
        counts = counts_words(answer)
        if len(chips) == 1 and not chips[0].colour:
            counts = "   ".join(part for part in (chips[0].text, counts) if part)
            chips = ()
        self._show(chips, counts, answer.reading.of(language))

    def show_lens(self, lens: Lens, counts: tuple[int, int], language: str, colours: Theme) -> None:
        """The lens that is on, what it lets one see, and how many of its things are shown."""
        empty(self._row)
        shown, total = counts
        words = tr("{shown} of {known} things shown").format(shown=f"{shown:,}", known=f"{total:,}")
        about = lens.about.of(language)
        chip = Chip(lens.label.of(language), colours.accent)
        self._show((chip,), f"{about} · {words}", f"{chip.text}: {about}")

    def show_counts(self, shown: int, known: int) -> None:
        """Nothing is asked: say how much of the graph is in the picture."""
        empty(self._row)
        words = tr("{shown} of {known} things shown").format(shown=f"{shown:,}", known=f"{known:,}")
        self._show((), words, words)

    def show_hidden(self, count: int) -> None:
        """How many things and ties filters hide; nothing is said of none."""
        words = tr("{count} hidden by filters").format(count=f"{count:,}")
        self.hidden_note.setText(words)
        self.clear_button.setText(tr("Clear"))
        self.clear_button.setAccessibleName(tr("Show what filters hide"))
        for part in (self.hidden_note, self.clear_button):
            part.setVisible(count > 0)

    def _show(self, chips: Sequence[Chip], words: str, spoken: str) -> None:
        for chip in chips:
            self._row.addWidget(_chip_label(chip))
        if chips:
            self._row.addSpacing(8)
        self._row.addWidget(ElidedLabel(words, "soft"), 1)
        self.setAccessibleName(spoken)


def _chip_label(chip: Chip) -> QLabel:
    if not chip.colour:
        return label(chip.text, "soft")
    made = label(chip.text, "chip")
    made.setStyleSheet(f"color: {chip.colour}; border-color: {chip.colour};")
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made
