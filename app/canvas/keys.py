"""Keys the canvas answers to by itself; everything else is left to the window's ACTIONS."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

STEP = 8.0
"""How far a key moves a card, in scene pixels."""

ZOOM = 1.25


class Walker(Protocol):
    """What keys can do."""

    def walk(self, direction: str, *, adding: bool = False) -> None: ...

    def step(self, by: int) -> bool: ...

    def jump(self, *, last: bool) -> None: ...

    def nudge(self, by: QPointF) -> None: ...

    def open_current(self) -> None: ...

    def zoom_by(self, factor: float) -> None: ...

    def fit(self) -> None: ...

    def clear(self) -> None: ...


ARROWS: dict[int, tuple[str, QPointF]] = {
    Qt.Key.Key_Right: ("right", QPointF(STEP, 0)),
    Qt.Key.Key_Left: ("left", QPointF(-STEP, 0)),
    Qt.Key.Key_Up: ("up", QPointF(0, -STEP)),
    Qt.Key.Key_Down: ("down", QPointF(0, STEP)),
}

KEYS: dict[int, Callable[[Walker], object]] = {
    Qt.Key.Key_Home: lambda walker: walker.jump(last=False),
    Qt.Key.Key_End: lambda walker: walker.jump(last=True),
    Qt.Key.Key_Return: lambda walker: walker.open_current(),
    Qt.Key.Key_Enter: lambda walker: walker.open_current(),
    Qt.Key.Key_Plus: lambda walker: walker.zoom_by(ZOOM),
    Qt.Key.Key_Equal: lambda walker: walker.zoom_by(ZOOM),
    Qt.Key.Key_Minus: lambda walker: walker.zoom_by(1 / ZOOM),
    Qt.Key.Key_0: lambda walker: walker.fit(),
    Qt.Key.Key_Escape: lambda walker: walker.clear(),
}

OURS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


def press(walker: Walker, event: QKeyEvent) -> bool:
    """Do what a key means; False when it means nothing here."""
    held = event.modifiers() & ~OURS
    arrow = ARROWS.get(event.key())
    if arrow and held == Qt.KeyboardModifier.ControlModifier:
        walker.nudge(arrow[1])
        return True
    if held != Qt.KeyboardModifier.NoModifier:
        return False
    if arrow:
        shift = Qt.KeyboardModifier.ShiftModifier
        walker.walk(arrow[0], adding=bool(event.modifiers() & shift))
        return True
    action = KEYS.get(event.key())
    if action is None:
        return False
    action(walker)
    return True


def tab(walker: Walker, event: QKeyEvent) -> bool:
    """Go on in reading order; False where Tab leaves the canvas, at its ends and with Ctrl."""
    if event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
        return False
    if event.key() == Qt.Key.Key_Backtab:
        return walker.step(-1)
    return event.key() == Qt.Key.Key_Tab and walker.step(1)
