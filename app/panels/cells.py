"""The cells of the outline: its columns, and what each says of a thing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt

from app.i18n import mark, tr
from app.panels.words import layer_words, status_words
from app.session import Session
from graph.outline import Tally, name_of, tally_of
from ontology.terms import Iri


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, and what a cell of it says, or what its rows are sorted by."""

    heading: str
    cell: Callable[[Cells, Iri], str | int]


class Cells:
    """What the outline says of things, read from a session when it is asked for."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tallies: dict[Iri, Tally] = {}

    @property
    def language(self) -> str:
        return self._session.language

    def forget(self) -> None:
        """The picture is different: count anew when it is asked for."""
        self._tallies = {}

    def tally(self, iri: Iri) -> Tally:
        if iri not in self._tallies:
            self._tallies[iri] = tally_of(self._session.scene, iri)
        return self._tallies[iri]

    def name(self, iri: Iri, *, other: bool = False) -> str:
        """The name in the language that is on, or in the other one where it differs."""
        text = name_of(self._session.scene.graph, iri)
        first = text.of(self.language)
        if not other:
            return first
        second = text.of("en" if self.language == "ja" else "ja")
        return second if second != first else ""

    def kinds(self, iri: Iri) -> str:
        graph = self._session.scene.graph
        kinds = graph.node(iri).classes if iri in graph else ()
        return " · ".join(graph.kind(kind).label.of(self.language) for kind in kinds)

    def role(self, iri: Iri) -> str:
        graph = self._session.scene.graph
        known = graph.vocabulary.roles.get(graph.node(iri).role) if iri in graph else None
        return known.label.of(self.language) if known else ""

    def statuses(self, iri: Iri) -> str:
        """How the records of its ties stand; that one is current is said when all are."""
        found = self.tally(iri).statuses
        return " · ".join(map(status_words, sorted(found - {"current"} or found)))

    def is_shown(self, iri: Iri) -> bool:
        return self._session.scene.shows(iri)

    def spoken(self, iri: Iri) -> str:
        """A row in one breath, for those who hear it."""
        tally = self.tally(iri)
        ties = (
            (tr("{count} in").format(count=tally.into), tr("{count} out").format(count=tally.out))
            if self.is_shown(iri)
            else (tr("not in the picture"),)
        )
        parts = (self.name(iri), self.role(iri) or self.kinds(iri), *ties)
        return tr(", ").join(part for part in parts if part)


COLUMNS: tuple[Column, ...] = (
    Column(mark("Name"), lambda cells, iri: cells.name(iri)),
    Column(mark("Other language"), lambda cells, iri: cells.name(iri, other=True)),
    Column(mark("Class"), lambda cells, iri: cells.kinds(iri)),
    Column(mark("Role"), lambda cells, iri: cells.role(iri)),
    Column(mark("Sources"), lambda cells, iri: layer_words(cells.tally(iri).layers)),
    Column(mark("In"), lambda cells, iri: cells.tally(iri).into),
    Column(mark("Out"), lambda cells, iri: cells.tally(iri).out),
    Column(
        mark("Status"),
        lambda cells, iri: cells.statuses(iri),
    ),
)
NUMBERS = frozenset((5, 6))
"""Columns of numbers: they stand at the right."""

Role = Qt.ItemDataRole
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def heading(column: int) -> str:
    return tr(COLUMNS[column].heading)


def head(column: int, role: int) -> object:
    """The heading of a column, in one of Qt's roles."""
    if role == Role.DisplayRole:
        return heading(column)
    if role == Role.TextAlignmentRole and column in NUMBERS:
        return RIGHT
    return None


def say(cells: Cells, iri: Iri, column: int, role: int) -> object:
    """One cell of a thing, in one of Qt's roles."""
    if role == Role.DisplayRole:
        value = COLUMNS[column].cell(cells, iri)
        return f"{value:,}" if isinstance(value, int) else value
    if role == Role.AccessibleTextRole and column == 0:
        return cells.spoken(iri)
    if role == Role.TextAlignmentRole and column in NUMBERS:
        return RIGHT
    return None
