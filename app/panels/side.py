"""The side panel: the answer on top, then what is selected, then where to go on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.i18n import mark, tr
from app.panels.details import Page, edge_page, end_row, node_page
from app.panels.evidence import Links
from app.panels.parts import heading, label, question_button, rule
from app.session import Session
from app.textsize import px
from graph.model import EdgeKey
from ontology.terms import Iri
from resources import Theme

if TYPE_CHECKING:
    from app.notebook.notes import About
    from app.writing.section import NotesSection

WIDTH, MOST_OF_WINDOW = 360, 0.4
LISTED_AT_MOST = 50
FIRST_QUESTIONS = (
    mark("what feeds Detective?"),
    mark("how does GuardDuty get to SNS?"),
    mark("what does GuardDuty detect?"),
    mark("what is AWS Config?"),
)


class SidePanel(QFrame):
    """Reads the session again whenever the selection or the answer is different."""

    def __init__(
        self,
        session: Session,
        links: Links,
        colours: Callable[[], Theme],
        questions: Callable[[], Sequence[str]],
        notes_about: Callable[[About, frozenset[str]], NotesSection],
    ) -> None:
        super().__init__()
        self.setProperty("look", "side")
        self._session, self._links, self._colours = session, links, colours
        self._questions, self._notes_about = questions, notes_about
        self.notes: NotesSection | None = None
        """The user's own notes about what is shown."""
        self._paths_wanted = False
        self.edge: EdgeKey | None = None
        """A fact to show instead of the selected node, until something else is selected."""
        self._scroll = QScrollArea()
        self._scroll.setProperty("look", "page")
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._keep_width)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.addWidget(self._scroll)

    def fit(self, room: int) -> None:
        """Be as wide as the text wants, but never most of a window of this width."""
        self.setFixedWidth(min(px(WIDTH), max(WIDTH, round(room * MOST_OF_WINDOW))))

    def refresh(self) -> None:
        """Build the panel anew, with its top in sight."""
        self._scroll.setAccessibleName(tr("Answer and details"))
        self._links.light((), ())  # what the old panel had in ink for a moment
        session = self._session
        if self.notes:
            self.notes.finish()
        self.notes = None
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(24)
        answer = session.answer
        if answer:
            from app.panels.answers import add_next_questions, answer_page

            column.addWidget(
                answer_page(
                    session.scene.graph,
                    answer,
                    language=session.language,
                    colours=self._colours(),
                    links=self._links,
                )
            )
        details = self._details()
        if answer and details:
            column.addWidget(rule())
        if details:
            column.addWidget(details)
        if answer:
            more = Page()
            add_next_questions(more, answer, session.language, self._links)
            column.addWidget(more)
        column.addStretch(1)
        old, focus = self._scroll.widget(), QApplication.focusWidget()
        if old and focus and old.isAncestorOf(focus):
            self._scroll.setFocus()  # else Qt hands the keyboard to whatever comes next
        self._scroll.setWidget(content)  # which ends the old one
        if self._paths_wanted:
            self._take_paths()
            self._paths_wanted = False

    def write_note(self) -> bool:
        """Write about what is shown, in sight; False when nothing is that a note could be about."""
        if self.notes is None:
            return False
        self.notes.write()
        QTimer.singleShot(0, self, self._show_notes)
        return True

    def _show_notes(self) -> None:
        if self.notes:
            self._scroll.ensureWidgetVisible(self.notes, 0, 48)

    def focus_paths(self) -> None:
        """Give the keyboard to the paths of the answer, as soon as they stand there."""
        self._paths_wanted = True
        self._take_paths()

    def _take_paths(self) -> None:
        from app.panels.paths import PathList

        content = self._scroll.widget()
        found = content.findChild(PathList) if content else None
        if self._paths_wanted and found:
            found.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_width(self, low: int, high: int) -> None:
        """The column is as wide with a scroll bar beside it as without."""
        content = self._scroll.widget()
        layout = content.layout() if content else None
        if layout:
            bar = self._scroll.verticalScrollBar().sizeHint().width() if high > low else 0
            layout.setContentsMargins(24, 24, 24 - bar, 24)

    def _details(self) -> QWidget | None:
        session, graph = self._session, self._session.scene.graph
        if self.edge and graph.has_edge(self.edge):
            from app.notebook.notes import about_edge

            self.notes = self._notes_about(about_edge(self.edge), frozenset())
            return edge_page(
                graph,
                self.edge,
                language=session.language,
                colours=self._colours(),
                links=self._links,
                own=self.notes,
            )
        if len(session.selection) == 1:
            from app.notebook.notes import about_node
            from app.notebook.texts import keys_of

            iri = session.selection[0]
            self.notes = self._notes_about(about_node(iri), keys_of(graph.node(iri)))
            return node_page(
                graph,
                iri,
                language=session.language,
                colours=self._colours(),
                layers=session.scene.picture.layers,
                links=self._links,
                own=self.notes,
            )
        if session.selection:
            return self._many(session.selection)
        return None if session.answer else self._welcome()

    def _many(self, iris: tuple[Iri, ...]) -> QWidget:
        session, page = self._session, Page()
        title = tr("{count} things selected").format(count=len(iris))
        rows = [
            end_row(session.scene.graph, iri, session.language, self._colours(), self._links)
            for iri in iris[:LISTED_AT_MOST]
        ]
        page.part(label(title, "title", wrap=True), *rows)
        return page

    def _welcome(self) -> QWidget:
        page = Page()
        page.part(
            label(tr("Ask, or look around"), "title", wrap=True),
            label(
                tr("Every fact here is one click from the line or the page it comes from."),
                "subtitle",
                wrap=True,
            ),
        )
        buttons: list[QWidget] = []
        for question in self._questions():
            button = question_button(question)
            button.clicked.connect(lambda _, question=question: self._links.ask(question))
            buttons.append(button)
        if buttons:
            page.part(heading(tr("Questions to begin with")), *buttons)
        hints = (
            tr("Click a thing to read about it, double click to see what is tied to it."),
            tr("Arrow keys walk along the ties. F1 shows every key."),
        )
        page.part(*(label(hint, "soft", wrap=True) for hint in hints))
        return page
