"""The artist: draws frames in a thread of its own, and drops what nobody wants any more."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from threading import Event

from PySide6.QtCore import QObject, Signal

from app.canvas.frames import Check, Frame

Draw = Callable[[Check], Frame]


class OutdatedError(Exception):
    """Something else is to be drawn instead."""


class Artist(QObject):
    """Draws one frame at a time; `drawn` tells of it in the thread this object lives in."""

    drawn = Signal(object, object)
    """What the frame is of, and the frame."""

    _ended = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool: ThreadPoolExecutor | None = None
        self._stop = Event()
        self._waiting = 0
        self._ended.connect(self._end)

    @property
    def busy(self) -> bool:
        """Whether something is being drawn that is still wanted."""
        return self._waiting > 0

    def do(self, work: Callable[[], object]) -> None:
        """Do something else when what is asked for is drawn."""
        self._thread().submit(work)

    def ask(self, subject: object, draw: Draw) -> None:
        """Draw this instead of whatever is being drawn."""
        self.cancel()
        self._stop, self._waiting = Event(), 1
        stop = self._stop
        future = self._thread().submit(_drawn, draw, stop)
        future.add_done_callback(lambda done: self._tell((subject, stop), done))

    def cancel(self) -> None:
        """Want nothing any more."""
        self._stop.set()
        self._waiting = 0

    def shut(self) -> None:
        """Stop, and wait for the thread."""
        self.cancel()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _thread(self) -> ThreadPoolExecutor:
        if self._pool is None:
            self._pool = ThreadPoolExecutor(1, thread_name_prefix="artist")
        return self._pool

    def _tell(self, asked: tuple[object, Event], future: Future[Frame]) -> None:
        """In the thread of the artist: pass on what was drawn, unless nobody is there any more."""
        with suppress(RuntimeError):
            self._ended.emit(asked, future)

    def _end(self, asked: tuple[object, Event], future: Future[Frame]) -> None:
        subject, stop = asked
        if stop.is_set() or stop is not self._stop:
            return
        self._waiting = 0
        self.drawn.emit(subject, future.result())


def _drawn(draw: Draw, stop: Event) -> Frame:
    def check() -> None:
        # Sleeping for no time offers Python's lock to the thread that answers the user.
        time.sleep(0)
        if stop.is_set():
            raise OutdatedError

    check()
    return draw(check)
