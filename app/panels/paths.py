"""The paths of an answer: looked at one by one, walked hop by hop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.canvas.access import tell
from app.i18n import tr
from app.panels.details import Page, edge_row
from app.panels.evidence import Links
from app.panels.parts import NameButton, heading, label
from app.panels.rows import Row
from app.panels.words import both_labels
from graph.ask import Answer, Hop
from graph.ask.phrases import Speaker, fact
from graph.model import Graph
from ontology.terms import Iri
from resources import Theme

MORE = 5
"""How many paths are looked for beyond those found."""


class PathCard(QFrame):
    """One path: closed its stops in a line, open a row for each hop with its evidence."""

    def __init__(self, paths: PathList, number: int, title: str, line: str) -> None:
        super().__init__()
        self.setProperty("look", "path")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._paths, self._number = paths, number
        self.said = label("", "strong", wrap=True)
        self.said.hide()
        self.line = label(line, "soft", wrap=True)
        self.rows: QWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(12, 8, 12, 8)
        self._layout.setSpacing(4)
        for part in (heading(title), self.said, self.line):
            self._layout.addWidget(part)

    def open(self, rows: QWidget | None) -> None:
        """Show the rows of the hops, made when they are first wanted; None closes the card."""
        if rows is not None and self.rows is None:
            self.rows = rows
            self._layout.addWidget(rows)
        if self.rows is not None:
            self.rows.setVisible(rows is not None)
        self.line.setVisible(rows is None)

    def light(self, value: str) -> None:
        """How the card stands: "" quiet, "on" looked at."""
        self.setProperty("lit", value)
        self.style().unpolish(self)
        self.style().polish(self)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._paths.look_at(self._number)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._paths.look_away()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._paths.setFocus(Qt.FocusReason.MouseFocusReason)
            self._paths.choose(self._number)
        super().mousePressEvent(event)


class PathList(QFrame):
    """The paths under each other. Up and Down choose one, Left and Right walk it."""

    def __init__(
        self, graph: Graph, answer: Answer, language: str, colours: Theme, links: Links
    ) -> None:
        super().__init__()
        self._graph, self._language, self._colours = graph, language, colours
        # A fact of the user's own may have been taken back since.
        self._links, self._paths = links, standing(graph, answer)
        self.at, self.hop = 0, -1  # the open path, and the hop it is walked to (-1: whole)
        self._rows: dict[int, list[Row]] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.cards = [self._card(number) for number in range(len(self._paths))]
        for card in self.cards:
            layout.addWidget(card)
        self.setAccessibleName(tr("Paths"))
        self.setAccessibleDescription(tr("↑ ↓ choose a path, ← → walk it hop by hop"))
        self.choose(0)

    # What is looked at

    def look_at(self, number: int) -> None:
        """Put a whole path in ink for as long as the pointer is over it."""
        for at, card in enumerate(self.cards):
            card.light("on" if at == number else "")
        self._emphasise(self._paths[number])

    def look_away(self) -> None:
        """Back to what the keys have chosen, or to the whole answer."""
        for at, card in enumerate(self.cards):
            card.light("on" if self.hasFocus() and at == self.at else "")
        if self.hasFocus():
            self._show_place()
        else:
            self._links.light((), ())

    def choose(self, number: int) -> None:
        """Open a path and close the others."""
        self.at, self.hop = number, -1
        for at, card in enumerate(self.cards):
            card.open(self._hop_rows(at) if at == number else None)
            card.said.hide()
        if self.hasFocus():
            self.look_away()

    def walk(self, by: int) -> None:
        """Go a hop on (1) or back (-1); before the first hop the whole path is looked at."""
        hops = self._paths[self.at]
        self.hop = min(max(self.hop + by, -1), len(hops) - 1)
        self._show_place()

    def _show_place(self) -> None:
        hops, card = self._paths[self.at], self.cards[self.at]
        for number, row in enumerate(self._rows.get(self.at, ())):
            if (row.unfolded is not None) != (number == self.hop):
                row.toggle()
        if self.hop < 0:
            card.said.hide()
            self._emphasise(hops)
            tell(self, self._title(self.at) + ": " + self._line(hops))
            return
        hop = hops[self.hop]
        sentence = hop_sentence(self._graph, hop, self._language)
        words = tr("Hop {number} of {count}: {sentence}")
        card.said.setText(words.format(number=self.hop + 1, count=len(hops), sentence=sentence))
        card.said.show()
        self._emphasise((hop,))
        tell(self, card.said.text())
        QTimer.singleShot(0, self._rows[self.at][self.hop], self._reveal)

    def _reveal(self) -> None:
        """Scroll so far that the hop is in sight with its evidence."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None and self.hop >= 0:
            area.ensureWidgetVisible(self._rows[self.at][self.hop], 0, 48)

    def _emphasise(self, hops: Sequence[Hop]) -> None:
        nodes = {end for hop in hops for end in (hop.source, hop.target)}
        self._links.light(nodes, {hop.edge for hop in hops})

    # Qt's events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        match event.key() if held == Qt.KeyboardModifier.NoModifier else 0:
            case Qt.Key.Key_Right:
                self.walk(1)
            case Qt.Key.Key_Left:
                self.walk(-1)
            case Qt.Key.Key_Down if self.at + 1 < len(self.cards):
                self.choose(self.at + 1)
            case Qt.Key.Key_Up if self.at > 0:
                self.choose(self.at - 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                hops = self._paths[self.at]
                self._links.show(hops[self.hop].target if self.hop >= 0 else hops[0].source)
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                pass
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.look_away()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.look_away()

    # How it is put together

    def _card(self, number: int) -> PathCard:
        return PathCard(self, number, self._title(number), self._line(self._paths[number]))

    def _title(self, number: int) -> str:
        hops = len(self._paths[number])
        count = tr("1 hop") if hops == 1 else tr("{count} hops").format(count=hops)
        return tr("Path {number}").format(number=number + 1) + f" · {count}"

    def _line(self, hops: Sequence[Hop]) -> str:
        stops = [hops[0].source, *(hop.target for hop in hops)]
        return " → ".join(self._graph.node(iri).label.of(self._language) for iri in stops)

    def _hop_rows(self, at: int) -> QWidget:
        made = self.cards[at].rows
        if made is not None:
            return made
        hops, page = self._paths[at], Page()
        rows = [self._row(hop) for hop in hops]
        self._rows[at] = rows
        page.part(self._start(hops[0].source), *rows, gap=2)
        return page

    def _start(self, iri: Iri) -> NameButton:
        node = self._graph.node(iri)
        name, other = both_labels(node.label.en, node.label.ja, self._language)
        roles = self._colours.roles
        button = NameButton(name, other, roles.get(node.role, roles[""]))
        button.clicked.connect(partial(self._links.show, iri))
        return button

    def _row(self, hop: Hop) -> Row:
        relation = self._graph.relation(hop.relation)
        words = relation.label if hop.direction == "out" else relation.inverse
        lead = words.of(self._language) or "← " + relation.label.of(self._language)
        return edge_row(
            self._graph,
            self._graph.edge(hop.edge),
            hop.target,
            language=self._language,
            colours=self._colours,
            links=self._links,
            lead=lead,
        )


def standing(graph: Graph, answer: Answer) -> tuple[tuple[Hop, ...], ...]:
    """The paths of an answer whose facts are all in the graph still."""
    return tuple(hops for hops in answer.hops if all(graph.has_edge(hop.edge) for hop in hops))


def hop_sentence(graph: Graph, hop: Hop, language: str) -> str:
    """A hop as a sentence, in the direction of its fact."""
    said = fact(Speaker(graph, language), *hop.edge)
    return said + ("。" if language == "ja" else ".")


def add_paths(
    page: Page, graph: Graph, answer: Answer, language: str, colours: Theme, links: Links
) -> None:
    """The paths of an answer, how to walk them, and a way to more of them."""
    hint = label(tr("↑ ↓ choose a path, ← → walk it hop by hop"), "small", wrap=True)
    if not standing(graph, answer):
        return
    parts: list[QWidget] = [PathList(graph, answer, language, colours, links), hint]
    query = answer.query
    if query is not None and query.kind == "path" and len(answer.paths) == query.most:
        more = QPushButton(tr("Look for more paths"))
        more.setProperty("look", "correction")
        more.setCursor(Qt.CursorShape.PointingHandCursor)
        more.clicked.connect(partial(links.ask_query, replace(query, most=query.most + MORE)))
        parts.append(more)
    page.part(*parts)
