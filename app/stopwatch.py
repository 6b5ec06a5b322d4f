"""When something is on the screen, said on standard output, for tests/bench."""

import os
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

FIRST, LIVE = "first", "live"
"""Values of ENISHI_BENCH: stop at the first picture, or at the live canvas."""


def stop() -> None:
    """Say the time of the system's monotonic clock and end, leaving no trace of this run."""
    sys.stdout.write(f"{time.monotonic()}\n")
    sys.stdout.flush()
    os._exit(0)


class PaintWatch(QObject):
    """Stops the program once a widget has been painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            # After this event has been handled the paint is on its way to the screen.
            QTimer.singleShot(0, self, stop)
        return False
