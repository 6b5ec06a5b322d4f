"""Gestures: what pressing, moving and letting go of the mouse means on the canvas."""

from enum import Enum, auto
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from graph.model import EdgeKey
from ontology.terms import Iri

Picked = Iri | EdgeKey | None


class Ground(Protocol):
    """What a hand works on; all places are pixels of the view."""

    def pick(self, at: QPointF) -> Picked: ...

    def badge_at(self, at: QPointF) -> Iri | None: ...

    def handle_at(self, at: QPointF) -> Iri | None: ...

    def is_selected(self, iri: Iri) -> bool: ...

    def choose(self, iri: Iri, *, toggle: bool = False) -> None: ...

    def choose_edge(self, key: EdgeKey) -> None: ...

    def choose_nothing(self) -> None: ...

    def choose_within(self, band: QRectF, *, add: bool) -> None: ...

    def show_band(self, band: QRectF | None) -> None: ...

    def pan(self, by: QPointF) -> None: ...

    def drag(self, by: QPointF) -> None: ...

    def drop(self, by: QPointF) -> None: ...

    def draw_edge(self, source: Iri, to: QPointF) -> None: ...

    def finish_edge(self, source: Iri, to: QPointF | None) -> None: ...

    def request_expansion(self, iri: Iri) -> None: ...

    def activate(self, iri: Iri) -> None: ...

    def hover(self, at: QPointF) -> None: ...


class Doing(Enum):
    """What the hand is at."""

    NOTHING = auto()
    PRESSING = auto()
    PANNING = auto()
    DRAGGING = auto()
    BANDING = auto()
    TYING = auto()


class Hand:
    """One press of a mouse button, from press to release. Places are pixels of the view."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self.doing = Doing.NOTHING
        self._pressed = QPointF()
        self._last = QPointF()
        self._picked: Picked = None
        self._badge: Iri | None = None
        self._handle: Iri | None = None
        self._toggle = False  # Ctrl or Shift: add to the selection, or take out of it
        self._band = False  # Shift: what is dragged on the ground is a rubber band
        self._add = False  # Ctrl: the band adds

    def press(self, event: QMouseEvent, at: QPointF) -> None:
        if self.doing is not Doing.NOTHING:
            return
        button = event.button()
        keys = event.modifiers()
        badge: Iri | None = None
        self._handle = None
        if button == Qt.MouseButton.MiddleButton:
            self._begin(at, None, None)
        elif button == Qt.MouseButton.LeftButton:
            self._handle = self._ground.handle_at(at)
            badge = None if self._handle else self._ground.badge_at(at)
            self._begin(at, self._handle or badge or self._ground.pick(at), badge)
        else:
            return
        self._band = bool(keys & Qt.KeyboardModifier.ShiftModifier)
        self._add = bool(keys & Qt.KeyboardModifier.ControlModifier)
        self._toggle = self._band or self._add
        node = self._picked
        if isinstance(node, str) and badge is None and not self._toggle:
            self._take(node)

    def move(self, at: QPointF) -> None:
        if self.doing is Doing.NOTHING:
            self._ground.hover(at)
            return
        if self.doing is Doing.PRESSING:
            way = at - self._pressed
            if way.manhattanLength() < QApplication.startDragDistance():
                return
            self.doing = self._aim()
            self._last = self._pressed
        self._follow(at)
        self._last = at

    def _follow(self, at: QPointF) -> None:
        if self.doing is Doing.PANNING:
            self._ground.pan(at - self._last)
        elif self.doing is Doing.DRAGGING:
            self._ground.drag(at - self._pressed)
        elif self.doing is Doing.BANDING:
            self._ground.show_band(QRectF(self._pressed, at).normalized())
        elif self.doing is Doing.TYING and self._handle is not None:
            self._ground.draw_edge(self._handle, at)

    def release(self, event: QMouseEvent, at: QPointF) -> None:
        done = self.doing
        self.doing = Doing.NOTHING
        if done is Doing.PRESSING:
            self._click(event.button())
        elif done is Doing.DRAGGING:
            self._ground.drop(at - self._pressed)
        elif done is Doing.BANDING:
            self._ground.show_band(None)
            self._ground.choose_within(QRectF(self._pressed, at).normalized(), add=self._add)
        elif done is Doing.TYING and self._handle is not None:
            self._ground.finish_edge(self._handle, at)

    def double(self, event: QMouseEvent, at: QPointF) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._ground.badge_at(at):
            return
        picked = self._ground.pick(at)
        if isinstance(picked, str):
            self._ground.activate(picked)

    def cancel(self) -> bool:
        """Let go without an effect; whether there was anything to let go of."""
        done, self.doing = self.doing, Doing.NOTHING
        if done is Doing.DRAGGING:
            self._ground.drag(QPointF())
        elif done is Doing.BANDING:
            self._ground.show_band(None)
        elif done is Doing.TYING and self._handle is not None:
            self._ground.finish_edge(self._handle, None)
        return done is not Doing.NOTHING

    def _begin(self, at: QPointF, picked: Picked, badge: Iri | None) -> None:
        self.doing = Doing.PRESSING
        self._pressed = self._last = at
        self._picked, self._badge = picked, badge

    def _take(self, node: Iri) -> None:
        """Select at once, not on release: the details follow the hand, and a drag takes it."""
        if not self._ground.is_selected(node):
            self._ground.choose(node)

    def _aim(self) -> Doing:
        """What a press becomes when the mouse moves on."""
        if self._handle is not None:
            return Doing.TYING
        if isinstance(self._picked, str) and self._badge is None:
            if not self._ground.is_selected(self._picked):
                self._ground.choose(self._picked, toggle=self._toggle)
            return Doing.DRAGGING
        return Doing.BANDING if self._band else Doing.PANNING

    def _click(self, button: Qt.MouseButton) -> None:
        if button != Qt.MouseButton.LeftButton:
            return
        if self._badge is not None:
            self._ground.request_expansion(self._badge)
        elif isinstance(self._picked, str):
            self._ground.choose(self._picked, toggle=self._toggle)
        elif self._picked is not None:
            self._ground.choose_edge(self._picked)
        elif not self._band:
            self._ground.choose_nothing()
