"""Presenting what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.canvas.camera import FIT_MOST
from app.presenting import CLOSEST

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.window import Window


def toggle(window: Window) -> None:
    """Show the picture alone, step by step; or go back to work."""
    if window.stage.presentation.is_on:
        end(window)
    else:
        begin(window)


def begin(window: Window) -> None:
    from graph.slides import slides_of

    clear_stage(window)
    window.stage.presentation.begin(lambda: slides_of(window.session.scene, window.session.answer))
    window.stage.place()


def clear_stage(window: Window) -> None:
    """Leave nothing on the screen but the picture."""
    frame = window.window()
    for part in _around(window):
        part.setProperty(KEPT, part.isVisible())
        part.hide()
    window.setProperty(KEPT, frame.isFullScreen())
    frame.setWindowState(frame.windowState() | Qt.WindowState.WindowFullScreen)
    window.canvas.closest = CLOSEST
    window.stage.place()


def end(window: Window) -> None:
    """Everything is as it was before."""
    frame = window.window()
    window.canvas.setFocus()  # before what has the keyboard goes: else Qt hands it on
    window.stage.presentation.end()
    window.canvas.closest = FIT_MOST
    for part in _around(window):
        part.setVisible(bool(part.property(KEPT)))
    if not window.property(KEPT):
        frame.setWindowState(frame.windowState() & ~Qt.WindowState.WindowFullScreen)
    window.stage.place()
    window.canvas.fit()
    window.refresh()


def tell_again(window: Window) -> None:
    """The picture is another one: its story begins anew."""
    if window.stage.presentation.is_on:
        window.stage.presentation.begin_again()


def _around(window: Window) -> tuple[QWidget, ...]:
    """What stands round the canvas."""
    return window.top, window.reading, window.side, window.outline, window.filter_panel


KEPT = "was"
"""The property under which a part of the window remembers what it was before."""
