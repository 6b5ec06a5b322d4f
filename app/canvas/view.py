"""The canvas: the session's picture in a view that pans, zooms, selects and moves."""

from collections.abc import Collection, Iterable
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QWidget

from app.canvas.access import tell
from app.canvas.faces import GraphFace, install_faces, tell_focus
from app.canvas.gestures import Doing
from app.canvas.keys import press, tab
from app.canvas.motion import wanted_by_system
from app.canvas.points import Points
from app.canvas.reader import Reader
from app.canvas.surface import Surface
from app.i18n import tr
from app.session import Session
from graph.changes import Shine
from graph.diagram import Bounds
from graph.model import EdgeKey
from graph.scene import Light
from ontology.terms import Iri
from resources import theme


class Canvas(Surface):
    """Shows a session. What a click asks for and the canvas cannot do itself, it signals."""

    activated = Signal(str)
    expand_requested = Signal(str)
    menu_requested = Signal(object, QPoint)
    edge_selected = Signal(object)
    edge_drawn = Signal(str, str)
    cleared = Signal()
    pictured = Signal()
    """Other nodes are shown, or at other places."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self._keyboard, self._told = False, ""
        super().__init__(session, parent)
        self.motion = wanted_by_system()
        self._face: GraphFace | None = None
        install_faces()
        self._connect()
        self.retranslate()

    @property
    def motion(self) -> bool:
        """Whether cards and camera glide."""
        return self._board.motion

    @motion.setter
    def motion(self, wanted: bool) -> None:
        self._board.motion = self._board.sheet.fade.wanted = wanted

    @property
    def can_draw_edges(self) -> bool:
        """Whether a card shows a handle from which an edge can be drawn to another card."""
        return self._board.can_draw_edges

    @can_draw_edges.setter
    def can_draw_edges(self, wanted: bool) -> None:
        self._board.offer_edges(wanted)

    def emphasise(self, nodes: Collection[Iri], edges: Collection[EdgeKey]) -> None:
        """Put only these in ink until `emphasise_nothing`; nothing of it can be undone."""
        self._board.emphasise(Light(frozenset(nodes), frozenset(edges)))

    def preview(self, frame: object) -> None:
        """Show where nodes are half-way through a layout; None shows the picture as it is."""
        self._board.preview(frame)

    def emphasise_nothing(self) -> None:
        """Show in ink what an answer put in ink, or everything."""
        self._board.emphasise(None)

    @property
    def face(self) -> GraphFace:
        """What screen readers are told: Qt asks once, and keeps what it gets."""
        if self._face is None:
            self._face = GraphFace(self, Reader(self._board, self._session, lambda: self._scale))
        return self._face

    def retranslate(self) -> None:
        """Say again, in the language that is on now, what the canvas is."""
        self.setAccessibleDescription(
            tr("Graph. Arrow keys follow the ties, Tab goes from one to the next, Enter opens.")
        )
        self._speak()

    # The camera

    def fit(self, nodes: Iterable[Iri] | None = None) -> None:
        """Glide until these nodes, or everything, are in view."""
        self._board.eye.fit(None if nodes is None else tuple(nodes), gliding=self._glides())

    @property
    def is_drawing(self) -> bool:
        """Whether a sharper frame is on its way."""
        return bool(self._board.sheet.is_drawing())

    @property
    def closest(self) -> float:
        """How far fitting zooms in at most."""
        zoom: float = self._board.eye.closest
        return zoom

    @closest.setter
    def closest(self, zoom: float) -> None:
        self._board.eye.closest = zoom

    def cover(self, part: QRect) -> None:
        """Say which part of the view something lies over: what is fitted keeps clear of it."""
        by = self._scale
        bounds = (part.x() / by, part.y() / by, part.width() / by, part.height() / by)
        self._board.eye.cover(bounds, gliding=self._glides())

    def view_bounds(self) -> Bounds:
        """The part of the scene in view."""
        return self._board.eye.camera.bounds

    def centre_on(self, x: float, y: float) -> None:
        """Put a point of the scene in the middle of the view, at once."""
        self._board.eye.centre_on(x, y)

    def points(self) -> Points:
        """Where every shown node stands, and its role."""
        return self._board.shown.points()

    def zoom_by(self, factor: float) -> None:
        """Zoom around the middle."""
        self._board.eye.zoom_by(factor, gliding=self._glides())

    def grab_picture(self) -> QImage:
        """The present view, sharp, with what is selected but nothing else of the moment."""
        self._board.hover(None)
        self._board.show_focus(False)
        self._board.sheet.sharpen_now()
        image: QImage = self.viewport().grab().toImage()
        self._show_focus()
        return image

    # What keys do

    def walk(self, direction: str, *, adding: bool = False) -> None:
        """Go to the neighbour in a direction; `adding` takes it into the selection."""
        current = self._board.from_here
        if current is None:
            self.step(1)
            return
        self._go(self._board.shown.neighbour_towards(current, direction), adding=adding)

    def step(self, by: int) -> bool:
        """Go on in reading order; False beyond its end."""
        return self._go(self._board.shown.next_in_order(self._board.current, by))

    def jump(self, *, last: bool) -> None:
        """Go to the first or the last node in reading order."""
        self._go(self._board.shown.end_of_order(last=last))

    def step_tie(self, by: int) -> EdgeKey | None:
        """Choose the next edge of the current node; the one chosen, None back at the node."""
        self._use_keyboard(True)
        return self._board.step_tie(by)

    def nudge(self, by: QPointF) -> None:
        """Move the selected cards by so many scene pixels."""
        self._board.drop(by * self._board.eye.camera.zoom)

    def open_current(self) -> None:
        current = self._board.current
        if current is not None:
            self.activated.emit(current)

    def clear(self) -> None:
        """Let go of what is held, selected and lit."""
        if self._hand.cancel():
            return
        self._board.choose_nothing()
        if self._session.scene.picture.light is not None:
            self._session.do(Shine(None))
        self.cleared.emit()

    def _go(self, iri: Iri | None, *, adding: bool = False) -> bool:
        if iri is None:
            return False
        self._board.choose(iri, adding=adding)
        bounds = self._board.bounds_of((iri,))
        if bounds:
            self._board.eye.reveal(bounds, gliding=self._glides())
        return True

    # What is told

    def _connect(self) -> None:
        board = self._board
        board.activated.connect(self.activated)
        board.expand_requested.connect(self.expand_requested)
        board.edge_selected.connect(self.edge_selected)
        board.edge_drawn.connect(self.edge_drawn)
        board.pictured.connect(self.pictured)
        board.current_changed.connect(self._tell)
        board.replaced.connect(self._replaced)

    def _replaced(self) -> None:
        self.setBackground(QColor(theme(self._session.theme_name).ground))
        self.retranslate()

    def _tell(self) -> None:
        self._show_focus()
        self._speak()

    def _speak(self) -> None:
        tell(self, tr("Graph"))
        self._tell_node()

    def _tell_node(self, *, again: bool = False) -> None:
        """Tell where the keyboard is, when that is not what was told last."""
        item = self.face.focusChild() if QAccessible.isActive() else None
        words = item.text(QAccessible.Text.Name) if item else ""
        if again or words != self._told:
            tell_focus(self, self.face)
        self._told = words

    def _show_focus(self) -> None:
        self._board.show_focus(self._keyboard and self.hasFocus())

    def _glides(self) -> bool:
        return self.motion and self.isVisible()

    # Qt's events

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and tab(self, event):
                self._use_keyboard(True)
                return True
            if event.type() == QEvent.Type.ShortcutOverride and self._wants(event):
                event.accept()
                return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if press(self, event):
            self._use_keyboard(True)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._use_keyboard(False)
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            picked = self.pick(event.pos())
            if isinstance(picked, tuple):
                self._board.choose_edge(picked)
            self.menu_requested.emit(picked, event.globalPos())
            return
        marked = self._board.marked
        place = self._board.place_of(marked)
        middle = QPointF(self.viewport().rect().center()) if place is None else place * self._scale
        self.menu_requested.emit(marked, self.viewport().mapToGlobal(middle.toPoint()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        keys = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in keys:
            self._keyboard = True
        self._show_focus()
        # The keyboard is at a node, not at the whole, of which Qt tells after this.
        QTimer.singleShot(0, self, partial(self._tell_node, again=True))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_focus()

    def _wants(self, event: QKeyEvent) -> bool:
        """Whether a key is ours although the window has a shortcut for it: Esc lets go."""
        return event.key() == Qt.Key.Key_Escape and self._hand.doing is not Doing.NOTHING

    def _use_keyboard(self, used: bool) -> None:
        self._keyboard = used
        self._show_focus()
