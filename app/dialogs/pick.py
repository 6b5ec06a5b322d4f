"""Picking from many: which of the neighbours of a hub are to be shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from app.asking import folded
from app.i18n import mark, tr
from app.panels.parts import label, plain_tip
from app.textsize import room_for, scale
from ontology.terms import Iri

Index = QModelIndex | QPersistentModelIndex

COLUMNS = (mark("Name"), mark("Tied by"), mark("Class"), mark("Ties"))
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
CROWD = 60
"""Showing more than this at once makes a picture that nobody reads."""


@dataclass(frozen=True, slots=True)
class Pickable:
    """One thing to pick: its name, the other language's, how it is tied, its class and degree."""

    iri: Iri
    name: str
    other: str
    tie: str
    kind: str
    degree: int
    colour: str

    def texts(self) -> tuple[str, str, str, str]:
        """What stands in each of COLUMNS."""
        name = f"{self.name}  {self.other}" if self.other else self.name
        return name, self.tie, self.kind, f"{self.degree:,}"


@cache
def stripe(colour: str) -> QPixmap:
    """The stripe of a role, as it stands before names everywhere; drawn for dense screens too."""
    made = QPixmap(16, 32)
    made.setDevicePixelRatio(2)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(QRectF(1, 0, 6, 16), 2, 2)
    painter.end()
    return made


class PickModel(QAbstractTableModel):
    """Pickables as Qt's views want them: filtered, sorted and ticked in place."""

    ticked = Signal()

    def __init__(self, things: Sequence[Pickable], ticks: Iterable[Iri], parent: QObject) -> None:
        super().__init__(parent)
        self._things = tuple(things)
        self._found = [folded(" ".join(one.texts())) for one in self._things]
        self._order = list(range(len(self._things)))  # all of them, sorted
        self._rows = list(self._order)  # those of them that are listed
        self._needle = ""
        self.ticks = set(ticks)
        self.suggested = True  # what is ticked is ours, not the user's

    def thing(self, row: int) -> Pickable:
        return self._things[self._rows[row]]

    def listed(self) -> list[Iri]:
        return [self._things[at].iri for at in self._rows]

    def filter(self, text: str) -> None:
        """List what has every word of a text in its row."""
        self._needle = text
        self._list()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column of COLUMNS; -1 is the order they were offered in."""
        keys: dict[int, Callable[[int], str | int]] = {
            0: lambda at: folded(self._things[at].name),
            1: lambda at: folded(self._things[at].tie),
            2: lambda at: folded(self._things[at].kind),
            3: lambda at: -self._things[at].degree,
        }
        self._order.sort()
        if column in keys:
            self._order.sort(key=keys[column], reverse=order == Qt.SortOrder.DescendingOrder)
        self._list()

    def tick(self, iris: Iterable[Iri], on: bool) -> None:
        """Choose things, or not."""
        self.suggested = False
        if on:
            self.ticks.update(iris)
        else:
            self.ticks.difference_update(iris)
        if self._rows:
            last = self.index(len(self._rows) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.CheckStateRole])
        self.ticked.emit()

    def _list(self) -> None:
        words = folded(self._needle).split()
        self.beginResetModel()
        self._rows = [at for at in self._order if all(word in self._found[at] for word in words)]
        self.endResetModel()
        self.ticked.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(COLUMNS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole and section == len(COLUMNS) - 1:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        thing, column = self.thing(index.row()), index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return thing.texts()[column]
        if role == Qt.ItemDataRole.CheckStateRole and column == 0:
            on = thing.iri in self.ticks
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DecorationRole and column == 0:
            return stripe(thing.colour)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(thing.texts()[column])
        if role == Qt.ItemDataRole.TextAlignmentRole and column == len(COLUMNS) - 1:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.tick((self.thing(index.row()).iri,), Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        on = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return on | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else on


WIDTHS = (250, 150, 64)
"""Of the columns after the names, which have half of the room at least."""


class PickDialog(QDialog):
    """A list to search, sort and tick. `picked` carries the chosen IRIs, best tied first."""

    picked = Signal(object)

    def __init__(
        self, title: str, things: Sequence[Pickable], ticks: Iterable[Iri], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(room_for(self, 860, 600))
        self._things = things
        self.model = PickModel(things, ticks, self)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search names, ties and classes"))
        self.search.setAccessibleName(tr("Search names, ties and classes"))
        self.search.setClearButtonEnabled(True)
        self.all = QCheckBox()
        self.view = _table(self.model, self.width())
        self.view.setAccessibleName(title)
        self.said = label("", "soft")
        self.show_button = QPushButton()
        self.show_button.setDefault(True)
        cancel = QPushButton(tr("Cancel"))
        cancel.setAutoDefault(False)
        self._lay_out(title, cancel)
        self.search.textChanged.connect(self._look_for)
        self.search.installEventFilter(self)
        self.view.installEventFilter(self)
        self.all.clicked.connect(self._tick_all)
        self.model.ticked.connect(self._count)
        self.show_button.clicked.connect(self._take)
        cancel.clicked.connect(self.reject)
        self._count()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.search and self._leads_down(event):
                self.view.setFocus(Qt.FocusReason.TabFocusReason)
                self.view.setCurrentIndex(self.model.index(0, 0))
                return True
            if watched is self.view and event.key() == Qt.Key.Key_Space:
                self._tick_selected()
                return True
            if watched is self.view and event.key() in ENTER and not self.model.ticks:
                self._tick_selected()  # nothing is chosen: what the keyboard is on is meant
        return super().eventFilter(watched, event)

    def _leads_down(self, event: QKeyEvent) -> bool:
        """Whether a key in the search leads to the list: Down, and Enter on what was found."""
        found = self.search.text() and self.model.rowCount()
        return event.key() == Qt.Key.Key_Down or (event.key() in ENTER and bool(found))

    def _look_for(self, text: str) -> None:
        """List what fits; whoever looks for something does not mean what was suggested."""
        if self.model.suggested:
            self.model.tick(tuple(self.model.ticks), False)
        self.model.filter(text)

    def _lay_out(self, title: str, cancel: QPushButton) -> None:
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.search, 1)
        top.addWidget(self.all)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.said, 1)
        foot.addWidget(cancel)
        foot.addWidget(self.show_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(16)
        layout.addWidget(label(title, "title", wrap=True))
        layout.addLayout(top)
        layout.addWidget(self.view, 1)
        layout.addLayout(foot)

    def _tick_selected(self) -> None:
        rows = [
            self.model.thing(one.row()).iri for one in self.view.selectionModel().selectedRows()
        ]
        self.model.tick(rows, not self.model.ticks.issuperset(rows))

    def _tick_all(self) -> None:
        listed = self.model.listed()
        self.model.tick(listed, not self.model.ticks.issuperset(listed))

    def _count(self) -> None:
        """Say how many are chosen, what that means, and what the button will do."""
        listed, ticks = self.model.listed(), self.model.ticks
        chosen = len(ticks)
        words = tr("{count} of {total} chosen").format(
            count=f"{chosen:,}", total=f"{len(self._things):,}"
        )
        if chosen > CROWD:
            words = tr("{count} at once make a picture that is hard to read").format(
                count=f"{chosen:,}"
            )
        self.said.setText(words)
        self.said.setProperty("look", "trouble" if chosen > CROWD else "soft")
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)
        self.all.setText(tr("Choose all {count}").format(count=f"{len(listed):,}"))
        self.all.setEnabled(bool(listed))
        on = len(ticks.intersection(listed))
        states = {0: Qt.CheckState.Unchecked, len(listed): Qt.CheckState.Checked}
        state = states.get(on, Qt.CheckState.PartiallyChecked)
        self.all.setCheckState(state if listed else Qt.CheckState.Unchecked)
        self.show_button.setText(tr("Show {count}").format(count=f"{chosen:,}"))
        self.show_button.setEnabled(bool(chosen))

    def _take(self) -> None:
        self.accept()
        self.picked.emit([one.iri for one in self._things if one.iri in self.model.ticks])


def _table(model: PickModel, room: int) -> QTreeView:
    view = QTreeView()
    view.setProperty("look", "table")
    view.setModel(model)
    view.setRootIsDecorated(False)
    view.setUniformRowHeights(True)
    view.setAllColumnsShowFocus(True)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setTabKeyNavigation(False)
    header = view.header()
    header.setStretchLastSection(False)
    header.setSectionsClickable(True)
    header.setSortIndicatorShown(True)
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    header.sortIndicatorChanged.connect(model.sort)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    grown = min(scale(), room / 2 / sum(WIDTHS))
    for column, width in enumerate(WIDTHS, 1):
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(column, round(width * grown))
    return view
