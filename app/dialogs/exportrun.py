"""The export that runs, under the form: how far it is, and what stood in its way."""

from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from app.i18n import tr
from app.jobs import Running, progress_text
from app.panels.parts import label
from graph.jobs import Job, Step
from graph.model import Text


class ExportRun(QWidget):
    """Runs one job at a time in a thread. `finished` carries what it returned."""

    finished = Signal(object)
    stopped = Signal()

    def __init__(self, language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._language = language
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="export")
        self._running: Running | None = None
        self.trouble = label("", "trouble", wrap=True)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.doing = label("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.trouble, self.doing, self.bar):
            column.addWidget(widget)
            widget.hide()

    @property
    def busy(self) -> bool:
        return self._running is not None

    def start(self, job: Job[Any]) -> None:
        self.say("")
        self.bar.setRange(0, 0)
        self._show_progress(True)
        self._running = Running(job, self._pool, self)
        self._running.stepped.connect(self._step)
        self._running.ended.connect(self._end)
        self._running.start()

    def cancel(self) -> None:
        """Let go at once: what is in the middle of a step ends unseen, and writes nothing more."""
        running, self._running = self._running, None
        if running is None:
            return
        running.let_go()
        stopped: Future[Any] = Future()
        stopped.cancel()
        self._end(stopped)

    def say(self, trouble: str) -> None:
        """What stands in the way; "" when nothing does any more."""
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))

    def shut(self) -> None:
        """Let go of what runs: whoever closes the dialog does not wait for its next step."""
        if self._running:
            self._running.let_go()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _step(self, step: Step) -> None:
        self.bar.setRange(0, step.total)
        self.bar.setValue(min(step.done, step.total))
        self.doing.setText(progress_text(step))

    def _end(self, future: Future[Any]) -> None:
        if self._running:
            self._running.deleteLater()
        self._running = None
        self._show_progress(False)
        error = None if future.cancelled() else future.exception()
        if future.cancelled() or isinstance(error, CancelledError):
            self.say(tr("Stopped. Files written before are kept."))
            self.stopped.emit()
        elif error is None:
            self.finished.emit(future.result())
        else:
            self.stopped.emit()
            self.say(sentence_of(error, self._language))

    def _show_progress(self, shown: bool) -> None:
        self.bar.setVisible(shown)
        self.doing.setVisible(shown)


def sentence_of(error: BaseException, language: str) -> str:
    """Why nothing was written, for a person; what nobody foresaw is raised, to be seen."""
    message = getattr(error, "message", None)
    if isinstance(message, Text):
        return message.of(language)
    if isinstance(error, OSError | ValueError | MemoryError):
        return str(error) or tr("There is not enough memory")
    raise error
