"""The window: everything inside the frame, put together and kept up to date with the session."""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import finds, looks
from app.asking import Asking
from app.canvas.view import Canvas
from app.chooser import Chooser
from app.firstpaint import Frame, picture_name, save_picture
from app.focusring import FocusRing
from app.i18n import tr
from app.jobs import JobCard
from app.lensswitch import LensSwitch
from app.menus import Commands, main_menu, pop_up
from app.panels.evidence import Links
from app.panels.filters import FilterPanel
from app.panels.outline import Outline, below
from app.panels.side import FIRST_QUESTIONS, SidePanel
from app.reading import ReadingBar
from app.recorder import Recorder
from app.session import Session
from app.settings import Settings, cache_folder
from app.speech import Narrator
from app.stage import Stage
from app.topbar import TopBar
from app.verbs import (
    facts,
    keeping,
    questions,
    saved,
    viewing,
    walking,
)
from app.visits import Visits
from app.writing.desk import Desk
from app.writing.read_only import ReadOnlyBar
from graph.model import EdgeKey
from ontology.terms import Iri
from resources import Theme, theme

if TYPE_CHECKING:
    from app.notebook.notes import About
    from app.writing.section import NotesSection


class Window(QWidget):
    """The parts on one session. What the user does is in app.verbs."""

    session: Session
    settings: Settings
    asking: Asking
    canvas: Canvas
    jobs: JobCard
    palette_card: Chooser
    side: SidePanel
    top: TopBar
    outline: Outline
    stage: Stage
    filter_panel: FilterPanel
    visits: Visits

    def __init__(self, frame: Frame, settings: Settings, session: Session, notebook: Path) -> None:
        super().__init__(frame)
        self.setProperty("look", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.session, self.settings = session, settings
        self.shipped: bool = True
        self.desk = Desk(notebook, self)
        self.files: tuple[Path, ...] = ()
        """The files that are open instead of what is shipped."""
        self.findable: tuple[object, ...] = (None,) * 4
        """The graph whose texts can be found beside the notes."""
        self.asking = Asking(session)
        self.visits = Visits(session, self.asking.answer)
        self.read_only_bar = ReadOnlyBar(self)
        self.top = TopBar(self, lambda name: self.commands.do(name))
        self.canvas = Canvas(session)
        self.stage = Stage(session, self.canvas, self, self.colours)
        self.jobs = self.stage.jobs
        self.outline = Outline(session, self)
        self.filter_panel = FilterPanel(session, self)
        self.lens_switch = LensSwitch(self, partial(looks.lens_verbs, self))
        self.chooser = Chooser(self)
        self.reading = ReadingBar(self, self.asking, self.chooser, self.lens_switch)
        links = Links(
            partial(walking.show_node, self),
            self.show_edge,
            partial(questions.ask, self),
            self.say,
            partial(questions.ask_query, self),
            self._light,
            partial(questions.show_way, self),
        )
        self.side = SidePanel(session, links, self.colours, self.first_questions, self._notes_about)
        self.palette_card = Chooser(self)
        # A verb may tell of several changes at once: what is slow to build is built once after.
        self._late_picture = QTimer(self, singleShot=True, interval=0)
        self._late_picture.timeout.connect(self._refresh_picture)
        self._late_choice = QTimer(self, singleShot=True, interval=0)
        self._late_choice.timeout.connect(self._refresh_choice)
        self._lay_out()
        self.commands = Commands(self)
        self._connect(frame)
        self.top.ask.set_completer(partial(finds.complete, self))
        self.top.ask.set_history(settings.history)
        self.recorder = Recorder(self)
        Narrator(self)
        FocusRing(self)
        self.refresh()

    def colours(self) -> Theme:
        return theme(self.session.theme_name)

    def first_questions(self) -> Sequence[str]:
        """Questions to begin with, that work on what is open."""
        if self.shipped:
            return [tr(question) for question in FIRST_QUESTIONS]
        return self.asking.suggestions()

    def keep(self, **values: Any) -> None:
        """Change settings; they are written a moment later."""
        self.settings = replace(self.settings, **values)
        self.recorder.start()

    def say(self, text: str, lasting: bool = False) -> None:
        """A message at the lower edge; a lasting one stays until it is closed."""
        self.stage.toasts.say(text, lasting)

    def fail(self, error: BaseException) -> None:
        """Say what went wrong with a job; what nobody foresaw is raised, to be seen."""
        from ontology.reading import ReadError  # its parsers are of no use at a start

        if isinstance(error, ReadError):
            self.say(error.sentence(self.session.language), lasting=True)
        elif isinstance(error, OSError | ValueError | MemoryError):
            self.say(str(error) or tr("There is not enough memory"), lasting=True)
        else:
            raise error

    def tell_of_fault(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """What nobody foresaw: the trace for whoever mends it, a sentence for the user."""
        sys.__excepthook__(kind, error, trace)
        words = tr("Something went wrong inside ({kind}). What is shown can still be exported.")
        self.say(words.format(kind=kind.__name__), lasting=True)

    def exported(self, *paths: Path) -> None:
        self.keep(export_folder=str(paths[0].parent))
        more = tr(" and {count} more").format(count=len(paths) - 1) if len(paths) > 1 else ""
        self.say(tr("Saved as {path}").format(path=paths[0]) + more)

    def show_edge(self, key: EdgeKey | None) -> None:
        """Show one fact in the panel instead of what is selected, or that again."""
        self.side.edge = key
        self._late_choice.start()

    def _light(self, nodes: Collection[Iri], edges: Collection[EdgeKey]) -> None:
        """Put something in ink for a moment, or nothing any more."""
        if nodes:
            self.canvas.emphasise(nodes, edges)
        else:
            self.canvas.emphasise_nothing()

    def show_menu(self) -> None:
        below = self.top.logo.mapToGlobal(QPoint(0, self.top.logo.height() + 4))
        pop_up(main_menu(self.commands, self), below)

    def retranslate(self) -> None:
        """Say every text that does not come from the session anew."""
        self.commands.retranslate()
        self.top.retranslate()
        keeping.show_read_only(self)

    def refresh(self) -> None:
        """Read the session again, once this event is done with."""
        self._late_picture.start()
        self._late_choice.start()

    def open_palette(self) -> None:
        """One field over everything that can be done and everything the graph knows."""
        prompt = tr("Find an action or a thing")
        self.palette_card.open(prompt, partial(finds.find, self), partial(finds.take, self))

    def shut(self) -> None:
        """Keep what the next session takes up: settings and the picture of this view."""
        self.jobs.shut()
        if self.side.notes:
            self.side.notes.finish()
        self.desk.end()
        self.session.undo_stack.blockSignals(True)  # it tells of its own end, when we are gone
        frame = self.window()
        area = frame.normalGeometry() if frame.isMaximized() else frame.geometry()
        self.keep(
            geometry=(area.x(), area.y(), area.width(), area.height()),
            maximized=frame.isMaximized(),
            question=questions.askable(self),
        )
        for passing in (self.top.ask.popup, self.palette_card, self.stage.toasts):
            passing.hide()
        name = picture_name(self.session.theme_name, self.session.language)
        save_picture(frame.grab(), cache_folder() / name)
        trouble = self.recorder.keep()
        if trouble:
            sys.stderr.write(trouble + "\n")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        looks.fit(self)
        if self.palette_card.isVisible():
            self.palette_card.place()
        self.top.ask.popup.hide()

    def _refresh_picture(self) -> None:
        session = self.session
        looks.refresh(self)
        self.top.layers.turn(session.layer)
        self.top.layers.setVisible(questions.has_layers(self))
        self.top.languages.turn(session.language)
        self.stage.explained, self.stage.mapped = self.settings.legend, self.settings.overview
        self.stage.place()
        self.commands.refresh()

    def _refresh_choice(self) -> None:
        answer = self.session.answer
        if answer and answer.understood:
            self.reading.show_answer(answer, self.colours())
        else:
            looks.say_what_is_seen(self)
        self.top.ask.invite(self.first_questions())
        self.top.ask.show_question(answer.question if answer else "")
        self.side.refresh()
        self.commands.refresh()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.reading)
        left.addWidget(below(self.stage, self.outline), 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.filter_panel)
        middle.addLayout(left, 1)
        middle.addWidget(self.side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.top)
        whole.addWidget(self.read_only_bar)
        whole.addLayout(middle, 1)

    def _connect(self, frame: Frame) -> None:
        session, canvas = self.session, self.canvas
        session.changed.connect(lambda _: self._late_picture.start())
        session.replaced.connect(self.refresh)
        session.selected.connect(self._selected)
        session.said.connect(self.say)
        # A change is pushed after it is applied: only then is it known what can be undone.
        session.undo_stack.indexChanged.connect(lambda _: self.commands.refresh())
        canvas.activated.connect(lambda iri: walking.expand_node(self, Iri(iri)))
        canvas.expand_requested.connect(lambda iri: walking.expand_node(self, Iri(iri)))
        canvas.menu_requested.connect(self.show_menu_of)
        canvas.edge_selected.connect(self.show_edge)
        canvas.cleared.connect(lambda: self.show_edge(None))
        self.top.logo.clicked.connect(self.show_menu)
        self.top.ask.asked.connect(lambda question: saved.ask(self, question))
        self.top.ask.escaped.connect(canvas.setFocus)
        self.reading.changed.connect(lambda query: questions.ask_query(self, query))
        looks.connect(self)
        frame.closing.connect(self.shut)
        keeping.connect(self)
        self.desk.changed.connect(partial(facts.load, self))
        session.changed.connect(partial(facts.keep, self))
        session.replaced.connect(partial(facts.load, self))
        self.jobs.idle.connect(self.commands.refresh)
        canvas.can_draw_edges = True
        canvas.edge_drawn.connect(lambda one, two: facts.add_fact(self, Iri(one), Iri(two)))
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        self._hints = hints.accessibility()
        self._hints.contrastPreferenceChanged.connect(self._follow_contrast)
        frame.font_changed.connect(partial(viewing.follow_text_size, self))

    def _notes_about(self, about: About, keys: frozenset[str]) -> NotesSection:
        from app.verbs import notes
        from app.writing.section import NotesSection

        hands, colours = notes.hands(self), self.colours()
        return NotesSection(self.desk, hands, colours, about, keys, partial(notes.open_note, self))

    def _selected(self) -> None:
        self.side.edge = None
        self._late_choice.start()

    def show_menu_of(self, picked: Iri | EdgeKey | None, at: QPoint) -> None:
        from app.nodemenu import menu_of

        pop_up(menu_of(self, picked), at)

    def _follow_contrast(self) -> None:
        viewing.set_theme(self, self.settings.theme)

    def _follow_system(self) -> None:
        if self.settings.theme == "":
            viewing.set_theme(self, "")
