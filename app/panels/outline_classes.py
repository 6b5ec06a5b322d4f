"""The classes of a graph as Qt's tree views want them, unfolded to their things."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QBrush, QColor

from app.i18n import tr
from app.panels.cells import COLUMNS, NUMBERS, Cells, head, say
from app.panels.outline_models import NOWHERE, Index
from app.session import Session
from app.slices import Slices
from graph.jobs import finish
from graph.outline import ClassTree, class_tree
from ontology.terms import Iri
from resources import theme

Role = Qt.ItemDataRole

NOTHING = Iri("")
SAID = ((0, Role.DisplayRole), (0, Role.AccessibleTextRole))

AT_ONCE = 10_000
"""The classes of so many things are read in less than a tenth of a second."""

LISTED = 2_000
"""So many things are listed under a class: a tree asks each for its place."""


@dataclass(eq=False, slots=True)
class Item:
    """A class or a thing at one place of the tree; `inside` is None until it is unfolded."""

    number: int
    iri: Iri
    is_class: bool
    row: int = 0
    above: Item | None = None
    inside: list[Item] | None = field(default=None)
    more: int = 0  # where it stands for so many things that are not listed


class ClassesModel(QAbstractItemModel):
    """The class tree of the whole graph, the things of each class under it, read as unfolded."""

    listed = Signal()
    """The classes were read."""

    def __init__(self, session: Session, cells: Cells, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._cells = session, cells
        self._slices = Slices(self)
        self._tree = ClassTree((), {}, {})
        self._roots: list[Item] = []
        # Qt carries a number from call to call: it would not keep an item alive.
        self._items: list[Item] = []

    def read(self) -> None:
        """Read the classes again; everything is folded. Those of very many things come later."""
        graph = self._session.scene.graph
        job = class_tree(graph, self._cells.language)
        if len(graph) <= AT_ONCE:
            self._slices.stop()
            self._take(finish(job))
        else:
            self._take(ClassTree((), {}, {}))
            self._slices.start(job, self._take)

    @property
    def reading(self) -> bool:
        return self._slices.busy

    def _take(self, tree: ClassTree) -> None:
        self.beginResetModel()
        self._tree, self._items = tree, []
        self._roots = [self._new(iri, True, at, None) for at, iri in enumerate(tree.roots)]
        self.endResetModel()
        self.listed.emit()

    def iri_at(self, index: Index) -> Iri | None:
        return (self._item(index).iri or None) if index.isValid() else None

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
        listed = things[:LISTED]
        made = [self._new(iri, True, at, item) for at, iri in enumerate(below)]
        made += [self._new(iri, False, at, item) for at, iri in enumerate(listed, len(below))]
        if more := len(things) - len(listed):
            made.append(self._new(NOTHING, False, len(made), item))
            made[-1].more = more
        if made:
            self.beginInsertRows(self._index(item), 0, len(made) - 1)
            item.inside = made
            self.endInsertRows()
        else:
            item.inside = []

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        item = self._item(index)
        if item.more and role != Role.ForegroundRole:
            return self._say_more(item.more) if (index.column(), role) in SAID else None
        if role == Role.ForegroundRole and not self._cells.is_shown(item.iri):
            return QBrush(QColor(theme(self._session.theme_name).soft))
        if item.is_class:
            return self._say_class(item.iri, index.column(), role)
        return say(self._cells, item.iri, index.column(), role)

    def _say_more(self, count: int) -> str:
        return tr("and {count} more: find them among the shown things").format(count=f"{count:,}")

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
