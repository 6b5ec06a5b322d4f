"""Saved views: what each shows, in an order to step through, with a note of its own."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.dialogs.line import LineDialog
from app.dialogs.parts import list_and_page
from app.dropdown import DropDown
from app.i18n import tr
from app.marks import MarkButton
from app.notebook.book import Notebook
from app.notebook.finding import Found
from app.notebook.notes import about_view
from app.notebook.pictures import fitted
from app.notebook.views import (
    View,
    ViewSet,
    delete_set,
    delete_view,
    keep_set,
    order_views,
    rename_view,
    restore_set,
    restore_view,
    sets,
    views,
)
from app.panels.parts import empty, label
from app.textsize import room_for
from app.thumbnail import thumbnail
from app.writing.card import Hands
from app.writing.desk import Desk
from app.writing.found_list import FoundList
from app.writing.read_only import offer_writing
from app.writing.section import NotesSection
from graph.model import Graph, Language
from graph.scene import Scene
from resources import Theme

PREVIEW = QSize(420, 236)
NAMED_AT_MOST = 5


class ViewsDialog(QDialog):
    """Enter or a double click opens a view; Alt+Up and Alt+Down move it; Delete puts it away."""

    def __init__(
        self,
        desk: Desk,
        graph: Graph,
        language: Language,
        colours: Theme,
        hands: Hands,
        opened: Callable[[View, str], object],
        did: Callable[[str, Callable[[], object], Callable[[], object]], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Saved views"))
        self.resize(room_for(self, 820, 560))
        self._desk, self._graph, self._language = desk, graph, language
        self._colours, self._hands, self._opened, self._did = colours, hands, opened, did
        self._views: list[View] = []
        self._sets: list[ViewSet] = []
        self._notes: NotesSection | None = None
        self._writing: list[QAbstractButton] = []
        self.lesson = DropDown()
        self.lesson.setAccessibleName(tr("Lesson"))
        self.lesson.setAccessibleDescription(tr("Lesson"))  # its name is its value on Linux
        self.lesson.activated.connect(lambda _: self.refresh())
        self.list = FoundList(self)
        self.list.setAccessibleName(tr("Saved views"))
        self.list.opened.connect(lambda _: self._show())
        self.list.itemActivated.connect(lambda _: self.open_current())
        self._page = QWidget()
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(24, 24, 24, 24)
        self._column.setSpacing(8)
        self._lay_out()
        desk.changed.connect(self.refresh)
        self.refresh()

    @property
    def current(self) -> View | None:
        entry = self.list.current
        return next((one for one in self._views if entry and one.id == entry.key), None)

    @property
    def current_set(self) -> ViewSet | None:
        at = self.lesson.currentIndex() - 1
        return self._sets[at] if 0 <= at < len(self._sets) else None

    def refresh(self) -> None:
        """Read the views again, with the same one current."""
        nothing: tuple[list[View], list[ViewSet]] = ([], [])
        chosen, lesson = self.list.current, self.current_set
        every, self._sets = self._desk.read(lambda book: (views(book), sets(book)), nothing)
        self.lesson.clear()
        self.lesson.addItems([tr("All views"), *(one.name for one in self._sets)])
        ids = [one.id for one in self._sets]
        self.lesson.setCurrentIndex(ids.index(lesson.id) + 1 if lesson and lesson.id in ids else 0)
        offer_writing(self._desk, *self._writing)
        now = self.current_set
        by_id = {one.id: one for one in every}
        self._views = [by_id[key] for key in now.views if key in by_id] if now else every
        entries = [Found("view", one.id, one.name, "", "", self._words(one)) for one in self._views]
        self.list.show_entries(entries, chosen.key if chosen else "")
        if self.list.current is None and entries:
            self.list.setCurrentRow(0)
        elif not (self._notes and self._notes.writing):
            self._show()

    def open_current(self) -> None:
        """Show the view in the window."""
        view = self.current
        if view:
            now = self.current_set
            self._opened(view, now.id if now else "")
            self.accept()

    def done(self, result: int) -> None:
        if self._notes:
            self._notes.finish()
        super().done(result)

    def shift(self, by: int) -> None:
        """Put the current view further up or down."""
        view, order = self.current, [one.id for one in self._views]
        if view is None:
            return
        at = order.index(view.id)
        to = min(max(at + by, 0), len(order) - 1)
        order.insert(to, order.pop(at))
        now = self.current_set
        if now:
            self._desk.write(lambda book: keep_set(book, now.name, order, now.id))
        else:
            self._desk.write(lambda book: order_views(book, order))

    def rename(self) -> None:
        view = self.current
        if view:
            LineDialog(
                self,
                tr("Rename"),
                tr("Name of the view"),
                lambda name: self._desk.write(lambda book: rename_view(book, view.id, name)),
                text=view.name,
            ).open()

    def delete(self) -> None:
        """Put the current view away; from a lesson it is only taken out."""
        view, now = self.current, self.current_set
        if view is None:
            return
        if now:
            rest = [key for key in now.views if key != view.id]
            self._swap(
                lambda book: keep_set(book, now.name, rest, now.id),
                lambda book: keep_set(book, now.name, now.views, now.id),
            )
        else:
            self._swap(
                lambda book: delete_view(book, view.id), lambda book: restore_view(book, view.id)
            )

    def new_lesson(self) -> None:
        """Make a lesson of the views that are listed."""
        LineDialog(self, tr("New lesson"), tr("Name of the lesson"), self._make_lesson).open()

    def _make_lesson(self, name: str) -> None:
        ids = [one.id for one in self._views]
        made = self._desk.write(lambda book: keep_set(book, name, ids))
        if made:
            self.refresh()
            self.lesson.setCurrentIndex([one.id for one in self._sets].index(made.id) + 1)
            self.refresh()

    def delete_lesson(self) -> None:
        """Put the lesson away; its views stay."""
        now = self.current_set
        if now:
            self._swap(
                lambda book: delete_set(book, now.id), lambda book: restore_set(book, now.id)
            )

    def _swap(self, act: Callable[[Notebook], object], back: Callable[[Notebook], object]) -> None:
        """Do something that Ctrl+Z in the window takes back."""
        desk = self._desk
        desk.write(act)
        self._did("View", lambda: desk.write(act), lambda: desk.write(back))

    def _words(self, view: View) -> str:
        when = datetime.fromisoformat(view.modified).astimezone()
        count = len(view.kept.picture.places)
        return tr("{count} things").format(count=f"{count:,}") + f" · {when:%Y-%m-%d %H:%M}"

    def _show(self) -> None:
        if self._notes:
            self._notes.finish()
        empty(self._column)
        self._notes = None
        view = self.current
        if view is None:
            words = tr("Ctrl+S in the window keeps what is shown as a view.")
            self._column.addWidget(label(words, "soft", wrap=True))
            self._column.addStretch(1)
            return
        shown = fitted(view.kept, self._graph)
        self._column.addWidget(self._preview(Scene(self._graph, shown.picture)))
        self._column.addWidget(label(view.name, "title", wrap=True))
        if shown.missing:
            names = tr(", ").join(name.of(self._language) for name in shown.missing[:NAMED_AT_MOST])
            words = tr("{count} things are no longer in the graph: {names}")
            text = words.format(count=len(shown.missing), names=names)
            self._column.addWidget(label(text, "trouble", wrap=True))
        about = about_view(view.id)
        self._notes = NotesSection(
            self._desk, self._hands, self._colours, about, frozenset(), lambda _: None
        )
        self._column.addSpacing(8)
        self._column.addWidget(self._notes)
        self._column.addStretch(1)

    def _preview(self, scene: Scene) -> QLabel:
        """What a view shows, small."""
        made = QLabel()
        ratio = self.devicePixelRatioF()
        made.setPixmap(thumbnail(scene, PREVIEW, self._colours, self._language, ratio))
        made.setProperty("look", "sheet")
        made.setFixedSize(PREVIEW)
        return made

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(4)
        rows: tuple[tuple[str, Callable[[], object]], ...] = (
            (tr("Rename"), self.rename),
            (tr("Delete"), self.delete),
        )
        for text, run in rows:
            button = QPushButton(text)
            button.setProperty("look", "quiet")
            button.setAutoDefault(False)
            button.clicked.connect(run)
            tools.addWidget(button)
            self._writing.append(button)
        tools.addStretch(1)
        for mark, text, by in (("up", tr("Move up"), -1), ("down", tr("Move down"), 1)):
            arrow = MarkButton(mark, self)
            arrow.setToolTip(text)
            arrow.setAccessibleName(text)
            arrow.setShortcut("Alt+Up" if by < 0 else "Alt+Down")
            arrow.clicked.connect(lambda _, by=by: self.shift(by))
            tools.addWidget(arrow)
            self._writing.append(arrow)
        lessons = QHBoxLayout()
        lessons.setSpacing(4)
        lessons.addWidget(self.lesson, 1)
        for text, run in ((tr("New lesson"), self.new_lesson), (tr("Delete"), self.delete_lesson)):
            button = QPushButton(text)
            button.setProperty("look", "quiet")
            button.setAutoDefault(False)
            button.setAccessibleDescription(tr("Lesson"))
            button.clicked.connect(run)
            lessons.addWidget(button)
            self._writing.append(button)
        left = QVBoxLayout()
        left.setContentsMargins(16, 16, 16, 16)
        left.setSpacing(8)
        left.addLayout(lessons)
        left.addWidget(self.list, 1)
        left.addLayout(tools)
        open_it = QPushButton(tr("Open"))
        open_it.setDefault(True)
        open_it.clicked.connect(self.open_current)
        left.addWidget(open_it)
        list_and_page(self, left, self._page)
