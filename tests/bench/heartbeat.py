"""The heartbeat of an event loop: how long the thread that answers the user was ever away."""

import sys
import threading
import time
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, QTimer

BEAT = 0.005
"""Seconds between two beats."""


class Heartbeat(QObject):
    """Beats in the thread it is made in; `longest` is the longest time without a beat, in seconds.

    `own` is the most that this process worked between two beats: what of it other programs, which
    had the processor meanwhile, did not add.

    With `watched` a thread looks on, and keeps in `traces` what was being done in long pauses.
    """

    def __init__(self, watched: float = 0.0) -> None:
        super().__init__()
        self.longest = self.own = 0.0
        self.traces: list[str] = []
        self._last, self._worked = time.perf_counter(), time.process_time()
        self._thread = threading.get_ident()
        self._timer = QTimer(self, interval=round(BEAT * 1000))
        self._timer.timeout.connect(self._beat)
        self._over = threading.Event()
        self._watcher = threading.Thread(target=self._watch, args=(watched,), daemon=True)
        self._watched = watched

    def __enter__(self) -> "Heartbeat":
        self._last, self._worked = time.perf_counter(), time.process_time()
        self._timer.start()
        if self._watched:
            self._watcher.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._beat()
        self._timer.stop()
        self._over.set()

    def _beat(self) -> None:
        now, worked = time.perf_counter(), time.process_time()
        away = now - self._last - BEAT
        self.longest = max(self.longest, away)
        self.own = max(self.own, min(away, worked - self._worked))
        self._last, self._worked = now, worked

    def _watch(self, patience: float) -> None:
        seen = 0.0
        while not self._over.wait(patience / 4):
            if time.perf_counter() - self._last > patience and seen != self._last:
                seen = self._last
                frame = sys._current_frames().get(self._thread)
                self.traces.append("".join(traceback.format_stack(frame)[-6:]))
