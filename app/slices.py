"""Long work on what the window itself reads and changes: a job in slices between its events."""

from collections.abc import Callable
from time import perf_counter
from typing import Any

from PySide6.QtCore import QObject, QTimer

from graph.jobs import Job

SLICE = 0.008
"""Seconds at a stretch: half of what a frame has."""


class Slices(QObject):
    """Does one job at a time, the last one asked for; `done` gets its result."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: Job[Any] | None = None
        self._done: Callable[[Any], None] = lambda _: None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        return self._job is not None

    def start(self, job: Job[Any], done: Callable[[Any], None]) -> None:
        """Begin at once, instead of what is being done; what is short is done on return."""
        self._job, self._done = job, done
        self._timer.start()
        self._go_on()

    def stop(self) -> None:
        """Let go of what is being done."""
        self._job = None
        self._timer.stop()

    def _go_on(self) -> None:
        end = perf_counter() + SLICE
        while self._job and perf_counter() < end:
            try:
                next(self._job)
            except StopIteration as stop:
                self.stop()
                self._done(stop.value)
                return
