"""What is shown, and the classes of a graph, as Qt's views want them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor

from app.i18n import tr
from app.panels.cells import COLUMNS, NUMBERS, Cells, head, say
from app.panels.outline_rows import Order, Rows, ordered
from app.session import Session
from app.slices import Slices
from graph.outline import ClassTree, class_tree
from ontology.terms import Iri
from resources import theme

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
        graph = self._session.scene.graph
        if graph is not self._graph:
            self._graph = graph
            self._take(Rows())
        shown = [iri for iri in self._session.scene.shown() if iri in graph]
        self._slices.start(ordered(self._cells, shown, self._order), self._take)

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


@dataclass(eq=False, slots=True)
class Item:
    """A class or a thing at one place of the tree; `inside` is None until it is unfolded."""

    number: int
    iri: Iri
    is_class: bool
    row: int = 0
    above: Item | None = None
    inside: list[Item] | None = field(default=None)


class ClassesModel(QAbstractItemModel):
    """The class tree of the whole graph, the things of each class under it, read as unfolded."""

    def __init__(self, session: Session, cells: Cells, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._cells = session, cells
        self._tree = ClassTree((), {}, {})
        self._roots: list[Item] = []
        # Qt carries a number from call to call: it would not keep an item alive.
        self._items: list[Item] = []

    def read(self) -> None:
        """Read the classes again; everything is folded."""
        self.beginResetModel()
        self._tree = class_tree(self._session.scene.graph, self._cells.language)
        self._items = []
        self._roots = [self._new(iri, True, at, None) for at, iri in enumerate(self._tree.roots)]
        self.endResetModel()

    def iri_at(self, index: Index) -> Iri | None:
        return self._item(index).iri if index.isValid() else None

    def index_of(self, iri: Iri) -> QModelIndex:
        """Where something is unfolded first, or nowhere."""
        waiting = list(reversed(self._roots))
        while waiting:
            item = waiting.pop()
            if item.iri == iri:
                return self._index(item)
            waiting.extend(reversed(item.inside or ()))
        return NOWHERE

    def _item(self, index: Index) -> Item:
        return self._items[index.internalId()]

    def _new(self, iri: Iri, is_class: bool, row: int, above: Item | None) -> Item:
        item = Item(len(self._items), iri, is_class, row, above)
        self._items.append(item)
        return item

    def _index(self, item: Item, column: int = 0) -> QModelIndex:
        return self.createIndex(item.row, column, item.number)

    def _inside(self, index: Index) -> list[Item]:
        return (self._item(index).inside or []) if index.isValid() else self._roots

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.column() > 0 else len(self._inside(parent))

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return len(COLUMNS)

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        inside = self._inside(parent)
        if not (0 <= row < len(inside) and 0 <= column < len(COLUMNS)):
            return QModelIndex()
        return self._index(inside[row], column)

    def parent(self, index: Index = NOWHERE) -> QModelIndex:  # type: ignore[override]
        above = self._item(index).above if index.isValid() else None
        return self._index(above) if above else QModelIndex()

    def hasChildren(self, parent: Index = NOWHERE) -> bool:  # noqa: N802
        if not parent.isValid():
            return bool(self._roots)
        item = self._item(parent)
        tree = self._tree
        return item.is_class and bool(tree.below.get(item.iri) or tree.things.get(item.iri))

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802
        return parent.isValid() and self._item(parent).inside is None and self.hasChildren(parent)

    def fetchMore(self, parent: Index) -> None:  # noqa: N802
        item = self._item(parent)
        if item.inside is not None:
            return
        path = _path(item)
        below = [iri for iri in self._tree.below.get(item.iri, ()) if iri not in path]
        things = self._tree.things.get(item.iri, ())
        made = [self._new(iri, True, at, item) for at, iri in enumerate(below)]
        made += [self._new(iri, False, at, item) for at, iri in enumerate(things, len(below))]
        if made:
            self.beginInsertRows(self._index(item), 0, len(made) - 1)
            item.inside = made
            self.endInsertRows()
        else:
            item.inside = []

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        item = self._item(index)
        if role == Role.ForegroundRole and not self._cells.is_shown(item.iri):
            return QBrush(QColor(theme(self._session.theme_name).soft))
        if item.is_class:
            return self._say_class(item.iri, index.column(), role)
        return say(self._cells, item.iri, index.column(), role)

    def _say_class(self, iri: Iri, column: int, role: int) -> object:
        count = len(self._tree.things.get(iri, ())) + len(self._tree.below.get(iri, ()))
        if column == 0 and role == Role.DisplayRole:
            name = self._cells.name(iri)
            return f"{name}  {count:,}" if count else name
        if column == 0 and role == Role.AccessibleTextRole:
            return tr("{name}, class of {count}").format(name=self._cells.name(iri), count=count)
        if column in NUMBERS and role == Role.DisplayRole and not self._cells.is_shown(iri):
            return ""
        return say(self._cells, iri, column, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        return head(section, role)


def _path(item: Item) -> set[Iri]:
    """Everything above an item and itself: a ring of classes is unfolded only once round."""
    path, current = set[Iri](), item
    while current:
        path.add(current.iri)
        current = current.above  # type: ignore[assignment]
    return path
