"""The outline: what is shown as a table, and the classes as a tree; the same selection as the
canvas, and the way for those who hear rather than see."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.i18n import tr
from app.marks import MarkButton
from app.panels.cells import Cells
from app.panels.outline_classes import ClassesModel
from app.panels.outline_models import ThingsModel
from app.panels.outline_rows import Copied, copied
from app.panels.outline_view import OutlineView
from app.panels.parts import label
from app.session import Session
from app.slices import Slices
from app.switch import Switch
from app.textsize import px
from graph.model import Graph
from ontology.terms import Iri

HEIGHT = 260
ROOMY = 640
"""A narrower outline has no room for its count."""

LEAD = 16
"""How far in the rows begin, so that they stand under the switch above them."""

SELECT_AT_MOST = 1_000
"""A longer selection is not shown row by row."""


class Outline(QFrame):
    """The panel below the canvas. `opened` carries a thing to go to, `asked_menu` one whose menu
    is wanted, `closed` asks to be put away."""

    opened = Signal(str)
    asked_menu = Signal(str, QPoint)
    closed = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "outline-panel")
        self._session = session
        self._cells = Cells(session)
        self.things = ThingsModel(session, self._cells, self)
        self.classes = ClassesModel(session, self._cells, self)
        self._following = False
        self._stale = True
        self._classes_read: tuple[Graph, str] | None = None
        self.view = OutlineView(self)
        self.field = QLineEdit(self)
        self.field.setClearButtonEnabled(True)
        self.field.setMaximumWidth(px(240))
        self.field.textChanged.connect(self._narrow)
        self.kinds = Switch(("things", "classes"), "segment", self)
        self.kinds.setProperty("look", "segments")
        self.kinds.switched.connect(self.turn)
        self.kinds.turn("things")
        self.count = label("", "soft")
        self.copy_button = QPushButton(self)
        self.copy_button.setProperty("look", "link")
        self.copy_button.clicked.connect(self.copy)
        self.close_button = MarkButton("close", self)
        self.close_button.clicked.connect(self.closed)
        self._lay_out()
        self._copying = Slices(self)
        self.things.modelAboutToBeReset.connect(self._hold)
        self.things.ordered.connect(self._show_rows)
        self.classes.modelAboutToBeReset.connect(self._hold)
        self.classes.listed.connect(self._show_classes)
        self.view.opened.connect(self.opened)
        self.view.copied.connect(self.copy)
        self.view.left.connect(self.closed)
        self.view.customContextMenuRequested.connect(self._ask_menu)
        self.hide()

    def refresh(self) -> None:
        """Read what is shown again; at once when it is in sight, else when it comes into sight."""
        self._stale = True
        if self.isVisible():
            self._read()
        else:
            self.count.clear()  # it is said anew, in the language that is on then

    def follow(self) -> None:
        """Select what is selected on the canvas."""
        if not self.isVisible() or self._following:
            return
        self._following = True
        if 0 < len(self._session.selection) <= SELECT_AT_MOST:
            self.things.reach(self._session.selection[-1])
        flags = QItemSelectionModel.SelectionFlag
        chosen = self.view.selectionModel()
        chosen.select(self._wanted(), flags.ClearAndSelect | flags.Rows)
        lately = map(self._model.index_of, reversed(self._session.selection[-SELECT_AT_MOST:]))
        last = next(filter(QModelIndex.isValid, lately), None)
        if last:
            chosen.setCurrentIndex(last, flags.NoUpdate)
            self.view.scrollTo(last)
        self._following = False

    def _wanted(self) -> QItemSelection:
        """The rows of what is selected, as far as they are in the view."""
        wanted = QItemSelection()
        for iri in self._session.selection[-SELECT_AT_MOST:]:
            index = self._model.index_of(iri)
            if index.isValid():
                wanted.select(index, index)
        return wanted

    def turn(self, name: str) -> None:
        """Show the things of the picture, or the classes of the graph."""
        self.kinds.turn(name)
        self.field.setEnabled(name == "things")
        model = self.classes if name == "classes" else self.things
        self._show_model(model)
        if model is self.classes:
            self._read_classes()
        self._say_count()
        self.follow()

    def copy(self) -> None:
        """Copy the selected rows, or all of them, as text and as CSV."""
        self._copying.start(copied(self._cells, self._chosen() or self.things.rows), self._put)

    def _put(self, made: Copied) -> None:
        data = QMimeData()
        data.setText(made.text)
        data.setData("text/csv", made.csv)
        QGuiApplication.clipboard().setMimeData(data)
        self._session.said.emit(tr("{count} rows copied").format(count=f"{made.count:,}"), False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # What says the least gives way first; the switch is never cut.
        self.kinds.setMinimumWidth(self.kinds.sizeHint().width())
        self.count.setVisible(self.width() >= px(ROOMY))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.view.model() is None:
            self._show_model(self.things)
        if self._stale:
            self._read()
        self.follow()

    @property
    def _model(self) -> ThingsModel | ClassesModel:
        model = self.view.model()
        return model if isinstance(model, ClassesModel) else self.things

    def _read(self) -> None:
        self._stale = False
        self._cells.forget()
        self.retranslate()
        if self._model is self.classes:
            self._read_classes()
        self.things.read()
        self._say_count()

    def _hold(self) -> None:
        """Rows come and go: that is no selecting by the user."""
        self._following = True

    def _show_rows(self) -> None:
        self._following = False
        if not self._stale:
            self._say_count()
        self.follow()

    def _read_classes(self) -> None:
        """Read the classes of another graph, or their names; what is unfolded stays so else."""
        read = (self._session.scene.graph, self._session.language)
        if read == self._classes_read:
            self.view.viewport().update()
        else:
            self._classes_read = read
            self.classes.read()

    def _show_classes(self) -> None:
        self._following = False
        if self._model is self.classes and self.classes.rowCount() == 1:
            self.view.expand(self.classes.index(0, 0))
        self._say_count()

    def retranslate(self) -> None:
        """Say every text of the panel in the language that is on."""
        self.kinds.name("things", tr("Shown things"), tr("What is in the picture, as a table"))
        self.kinds.name("classes", tr("Classes"), tr("The classes of the graph, as a tree"))
        self.field.setPlaceholderText(tr("Find in the table"))
        self.field.setAccessibleName(tr("Find in the table"))
        self.copy_button.setText(tr("Copy as CSV"))
        self.close_button.setAccessibleName(tr("Close the outline"))
        self.close_button.setToolTip(tr("Close the outline"))
        self.view.setAccessibleName(tr("Outline"))
        self.setAccessibleName(tr("Outline"))

    def _say_count(self) -> None:
        shown, of = len(self.things.rows), len([*self._session.scene.shown()])
        words = tr("{shown} of {known} rows").format(shown=f"{shown:,}", known=f"{of:,}")
        if self.things.reading:
            words = tr("Sorting {count} rows").format(count=f"{of:,}")
        if self._model is self.classes:
            words = tr("{count} at the top").format(count=f"{self.classes.rowCount():,}")
        self.count.setText(words)

    def _narrow(self, text: str) -> None:
        self.things.narrow(text)
        self._say_count()

    def _show_model(self, model: ThingsModel | ClassesModel) -> None:
        self.view.setSortingEnabled(False)
        self.view.setModel(model)
        self.view.setRootIsDecorated(model is self.classes)
        if model is self.things:
            self.view.setSortingEnabled(True)
            self.view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        header = self.view.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.view.fit_columns()
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._lead())

    def _lead(self) -> None:
        """Select on the canvas what is selected here."""
        if not self._following:
            self._following = True
            self._session.select(self._chosen())
            self._following = False

    def _chosen(self) -> list[Iri]:
        """What is selected here, the current row's last."""
        chosen, rows = self.view.selectionModel(), self.things.rows
        if self._model is self.things:  # perhaps all of very many: never an index for each
            spans = chosen.selection().toList()
            found = [iri for span in spans for iri in rows[span.top() : span.bottom() + 1]]
        else:
            found = [iri for index in chosen.selectedRows() if (iri := self._model.iri_at(index))]
        current = self._model.iri_at(self.view.currentIndex())
        kept = dict.fromkeys(found)
        if current in kept:
            kept[current] = kept.pop(current)
        return list(kept)

    def _ask_menu(self, at: QPoint) -> None:
        iri = self._model.iri_at(self.view.indexAt(at))
        if iri and iri in self._session.scene.graph:
            self.asked_menu.emit(iri, self.view.viewport().mapToGlobal(at))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(24, 8, 16, 8)
        top.setSpacing(12)
        top.addWidget(self.kinds)
        top.addWidget(self.field)
        top.addWidget(self.count)
        top.addStretch(1)
        top.addWidget(self.copy_button)
        top.addWidget(self.close_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 1, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        rows = QHBoxLayout()
        rows.setContentsMargins(LEAD, 0, 0, 0)
        rows.addWidget(self.view)
        whole.addLayout(rows, 1)


def below(stage: QWidget, outline: Outline) -> QSplitter:
    """The stage with the outline below it, at the height the user gives it."""
    made = QSplitter(Qt.Orientation.Vertical)
    made.setHandleWidth(1)
    made.setChildrenCollapsible(False)
    made.addWidget(stage)
    made.addWidget(outline)
    made.setStretchFactor(0, 1)
    made.setSizes([1_000, HEIGHT])
    return made
