"""Long work beside the window: a job driven in a pool thread, with its progress and Cancel."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout

from app.i18n import tr
from app.speech import announce
from app.textsize import px
from graph.jobs import Job, Step

WIDTH = 380
TELL_EVERY = 0.05
"""Seconds between two reports: a job that steps a million times must not flood the window."""


class Running(QObject):
    """A job on its way. `ended` carries its Future, in the thread this object lives in."""

    stepped = Signal(object)
    ended = Signal(object)

    def __init__(self, job: Job[Any], pool: ThreadPoolExecutor, parent: QObject) -> None:
        super().__init__(parent)
        self._stop = threading.Event()
        self._job, self._pool = job, pool

    def start(self) -> None:
        """Begin; connect first, since a short job has ended before this returns."""
        self._pool.submit(self._drive, self._job).add_done_callback(self._tell)

    def cancel(self) -> None:
        """Ask the job to stop at its next step; it is closed there and cleans up after itself."""
        self._stop.set()

    def let_go(self) -> None:
        """Cancel it for whoever may be gone before its next step: it ends unseen, to nothing."""
        self.cancel()
        self.stepped.disconnect()
        self.ended.disconnect()
        self.setParent(QCoreApplication.instance())
        self.ended.connect(self.deleteLater)

    def _tell(self, future: Future[Any]) -> None:
        """In the thread of the job: tell of its end, unless the program has ended before."""
        with suppress(RuntimeError):
            self.ended.emit(future)

    def _drive(self, job: Job[Any]) -> Any:
        told = shown = 0.0
        while not self._stop.is_set():
            try:
                step = next(job)
            except StopIteration as stop:
                return stop.value
            now = time.monotonic()
            frame = step.frame is not None and now - shown >= TELL_EVERY
            if frame or now - told >= TELL_EVERY:
                told, shown = now, now if frame else shown
                self.stepped.emit(step)
        job.close()
        raise CancelledError


class JobCard(QFrame):
    """The card that shows a running job: what it does, how far it is, and a Cancel button."""

    idle = Signal()
    """A job has ended, whichever way: another one can begin."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)  # type: ignore[arg-type]
        self.setProperty("look", "card")
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="job")
        self._running: Running | None = None
        self._quarter = 0  # of the way, as it was said last
        self._watch: Callable[[object], None] | None = None
        self._title, self._doing = QLabel(), QLabel()
        for label, look in ((self._title, "strong"), (self._doing, "small")):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("look", look)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._cancel = QPushButton()
        self._cancel.clicked.connect(self.cancel)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self._bar)
        layout.addWidget(self._doing)
        self.hide()

    def fit(self, room: int) -> None:
        """Be as wide as the text wants, in a room of this width."""
        self.setFixedWidth(max(min(px(WIDTH), room - 48), 0))
        self.adjustSize()

    @property
    def busy(self) -> bool:
        return self._running is not None

    def run(
        self,
        job: Job[Any],
        title: str,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
        watch: Callable[[object], None] | None = None,
    ) -> None:
        """Drive a job; `done` gets its result, `failed` what it raised, neither after Cancel.

        `watch` gets the frames of its steps, and None when it ends without a result.
        """
        if self._running:
            raise RuntimeError("one job at a time")
        self._title.setText(title)
        self._doing.setText("")
        self._bar.setRange(0, 0)
        self._cancel.setText(tr("Cancel"))
        self._running = Running(job, self._pool, self)
        self._running.stepped.connect(self._show)
        self._watch = watch
        self._running.ended.connect(lambda future: self._end(future, done, failed))
        self._running.start()
        self.adjustSize()
        self.show()
        self.raise_()
        self._quarter = 0
        announce(self, title)

    def cancel(self) -> None:
        """Let go of the job at once: what it is in the middle of ends unseen, and comes to nothing.

        A step may take long (a file of a hundred thousand things is one), and nobody should wait
        for what nobody wants any more.
        """
        running, self._running = self._running, None
        if running is None:
            return
        announce(self, tr("Cancelled"))
        running.let_go()
        self._leave(None)

    def shut(self) -> None:
        """Cancel what runs and wait for its thread: nothing may outlive the window."""
        if self._running:
            self._running.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _show(self, step: Step) -> None:
        self._bar.setRange(0, step.total)
        self._bar.setValue(min(step.done, step.total) if step.total else 0)
        self._doing.setText(progress_text(step))
        quarter = 4 * step.done // step.total if step.total else 0
        if quarter > self._quarter:
            self._quarter = quarter
            announce(self, self._doing.text())
        if self._watch and step.frame is not None:
            self._watch(step.frame)

    def _end(
        self,
        future: Future[Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        if self._running:
            self._running.deleteLater()
        self._running = None
        self._leave(future)
        if future.cancelled():
            return
        error = future.exception()
        if error is None:
            announce(self, tr("{job}: done").format(job=self._title.text()), rest=True)
            done(future.result())
        elif not isinstance(error, CancelledError):
            failed(error)

    def _leave(self, future: Future[Any] | None) -> None:
        """Put the card away; whoever watched frames is told when there is no result."""
        self.hide()
        self.idle.emit()
        watch, self._watch = self._watch, None
        if watch and (future is None or future.cancelled() or future.exception()):
            watch(None)


def progress_text(step: Step) -> str:
    """How far a job is, in numbers: "Reading · 1,200 of 5,000 (24%)"."""
    if step.total:
        share = f"{min(step.done, step.total) / step.total:.0%}"
        far = tr("{done} of {total} ({share})").format(
            done=f"{step.done:,}", total=f"{step.total:,}", share=share
        )
    else:
        far = f"{step.done:,}" if step.done else ""
    return " · ".join(part for part in (tr(step.doing), far) if part)
