"""What is shown, and the classes of a graph, as Qt's views want them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.panels.cells import COLUMNS, Cells, head, say
from app.panels.outline_rows import Order, Rows, ordered
from app.session import Session
from app.slices import Slices
from ontology.terms import Iri

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
Role = Qt.ItemDataRole

PAGE = 5_000
"""So many rows a view is given at a time, as it is scrolled: it asks each for its place, and the
answers for 100,000 take 100 ms."""


class ThingsModel(QAbstractTableModel):
    """What is shown, a row each; sorted by any column, narrowed to rows that have some words."""

    ordered = Signal()
    """There are other rows, or they stand in another order."""

    def __init__(self, session: Session, cells: Cells, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._cells = session, cells
        self._graph = session.scene.graph
        self._order = Order()
        self._rows, self._reached = Rows(), 0
        self._slices = Slices(self)

    @property
    def rows(self) -> Sequence[Iri]:
        return self._rows.iris

    @property
    def reading(self) -> bool:
        """Whether other rows are on their way; until they come the old ones stand."""
        return self._slices.busy

    def read(self) -> None:
        """Read what is shown again."""
        from graph.flat import flat_of  # no start needs numpy

        scene = self._session.scene
        if scene.graph is not self._graph:
            self._graph = scene.graph
            self._take(Rows())
        self._slices.start(ordered(self._cells, flat_of(scene).iris, self._order), self._take)

    def _take(self, rows: Rows) -> None:
        self.beginResetModel()
        self._rows, self._reached = rows, min(PAGE, len(rows.iris))
        self.endResetModel()
        self.ordered.emit()

    def narrow(self, text: str) -> None:
        """Keep only the rows with all these words in them."""
        self._order = replace(self._order, words=text)
        self.read()

    def iri_at(self, index: Index) -> Iri | None:
        return self.rows[index.row()] if index.isValid() else None

    def index_of(self, iri: Iri) -> QModelIndex:
        at = self._rows.places.get(iri, self._reached)
        return self.index(at, 0) if at < self._reached else NOWHERE

    def reach(self, iri: Iri | None = None) -> None:
        """Have all rows down to that of a thing, or to the last one."""
        self._have(self._rows.places.get(iri, -1) + 1 if iri else len(self.rows))

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802
        return not parent.isValid() and self._reached < len(self.rows)

    def fetchMore(self, parent: Index) -> None:  # noqa: N802
        self._have(self._reached + PAGE)

    def _have(self, count: int) -> None:
        end = min(count, len(self.rows))
        if end > self._reached:
            self.beginInsertRows(NOWHERE, self._reached, end - 1)
            self._reached = end
            self.endInsertRows()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else self._reached

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return len(COLUMNS)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        return say(self._cells, self.rows[index.row()], index.column(), role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        return head(section, role)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        wanted = replace(
            self._order, column=column, descending=order == Qt.SortOrder.DescendingOrder
        )
        if 0 <= column < len(COLUMNS) and wanted != self._order:
            self._order = wanted
            self.read()
