"""The preview of an export: its page as it will be written, or the beginning of its text."""

from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontDatabase, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.exporting import Order, Subject
from app.exporting.previews import Preview, previewing
from app.i18n import tr
from app.jobs import Running
from app.panels.parts import label
from app.pictures import image
from app.textsize import fix
from graph.jobs import Job, Step
from graph.paper.pages import smallest_points

WAIT = 120
"""Milliseconds after the last change before a preview is made."""

SHOW_CANCEL = 1_000
MARGIN = 24
MOST_SCALE = 2.0


class Sheet(QWidget):
    """One page on the ground of the preview, with a soft edge."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.page: QImage | None = None
        self.stale = False

    def room(self) -> QSize:
        """How large a page can be shown, in pixels of the screen."""
        size = self.size() - QSize(2 * MARGIN, 2 * MARGIN)
        return size * self.devicePixelRatioF()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.page is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        ratio = self.devicePixelRatioF()
        size = self.page.size() / ratio
        room = self.size() - QSize(2 * MARGIN, 2 * MARGIN)
        if size.width() > room.width() or size.height() > room.height():
            size = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        x, y = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        area = QRectF(x, y, size.width(), size.height())
        for step in (5.0, 3.0, 1.0):
            painter.fillRect(area.adjusted(-step, 2 - step, step, 2 + step), QColor(0, 0, 0, 9))
        painter.setOpacity(0.55 if self.stale else 1.0)
        painter.drawImage(area, self.page)


class PreviewPane(QWidget):
    """Shows what an order would write. Everything is made in a thread; a change begins anew."""

    shown = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        # One that is not wanted any more may be in the middle of a long step.
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="preview")
        self._running: Running | None = None
        self._wanted: tuple[Subject, Order] | None = None
        self._preview: Preview | None = None
        self.at = 0
        self.sheet = Sheet(self)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setProperty("look", "desk")
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(tr("Preview"))
        self.said = label("", "soft", wrap=True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stop = QPushButton(tr("Cancel"), self)
        self.stop.setAutoDefault(False)
        self.stop.clicked.connect(self.cancel)
        self.before, self.after = QPushButton("‹", self), QPushButton("›", self)
        self.count = label("", "soft")
        self._lay_out()
        self._timer = QTimer(self, singleShot=True, interval=WAIT)
        self._timer.timeout.connect(self._begin)
        self._slow = QTimer(self, singleShot=True, interval=SHOW_CANCEL)
        self._slow.timeout.connect(self.stop.show)

    def _lay_out(self) -> None:
        for button, name, way in (
            (self.before, tr("Previous page"), -1),
            (self.after, tr("Next page"), 1),
        ):
            button.setAutoDefault(False)
            fix(button, width=36)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(lambda _, way=way: self.turn(way))
        stack = QStackedLayout()
        stack.addWidget(self.sheet)
        stack.addWidget(self.text)
        self._stack = stack
        low = QHBoxLayout()
        low.setContentsMargins(16, 8, 16, 12)
        low.setSpacing(8)
        low.addStretch(1)
        low.addWidget(self.before)
        low.addWidget(self.count)
        low.addWidget(self.after)
        low.addWidget(self.said, 8)
        low.addWidget(self.stop)
        low.addStretch(1)
        self.low = QWidget(self)
        fix(self.low, height=52)
        self.low.setLayout(low)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(stack, 1)
        whole.addWidget(self.low)
        self.setProperty("look", "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._say()

    @property
    def busy(self) -> bool:
        return self._timer.isActive() or self._running is not None

    @property
    def pages(self) -> int:
        return len(self._preview.pages) if self._preview else 0

    def want(self, subject: Subject, order: Order) -> None:
        """Show this, soon; the last one stays in grey until then."""
        self._let_go()
        self._wanted = subject, order
        self.sheet.stale = True
        self.sheet.update()
        self._timer.start()

    def cancel(self) -> None:
        """Make no preview; what is exported does not need one."""
        self._wanted = None
        self._timer.stop()
        self._let_go()
        self._say(tr("No preview. The export does not need one."))

    def turn(self, way: int) -> None:
        """Show the next page or the one before."""
        if self._preview and 0 <= self.at + way < self.pages:
            self.at += way
            self._run(_drawn(self._preview, self.at, self.sheet.room()))

    def shut(self) -> None:
        """Let go of what runs: whoever closes the dialog does not wait for its next step."""
        self._timer.stop()
        self._let_go()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _let_go(self) -> None:
        running, self._running = self._running, None
        if running:
            running.let_go()
            self._slow.stop()
            self.stop.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._preview and self._preview.pages and not self._running:
            self._run(_drawn(self._preview, self.at, self.sheet.room()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.sheet.update()

    def _begin(self) -> None:
        if self._wanted:
            self.at = 0
            self._run(_made(*self._wanted, self.sheet.room()))

    def _run(self, job: Job[Any]) -> None:
        if self._running:
            return
        self._running = Running(job, self._pool, self)
        self._running.stepped.connect(self._tell)
        self._running.ended.connect(self._end)
        self._slow.start()
        self._running.start()

    def _tell(self, step: Step) -> None:
        if self.stop.isVisible() and step.doing:
            self.said.setText(step.doing)

    def _end(self, future: Future[Any]) -> None:
        if self._running:
            self._running.deleteLater()
        self._running = None
        self._slow.stop()
        self.stop.hide()
        if future.cancelled() or self._timer.isActive():
            return
        error = future.exception()
        if isinstance(error, CancelledError):
            return
        if error is not None:
            if not isinstance(error, OSError | ValueError | MemoryError):
                raise error
            self._preview, self.sheet.page = None, None
            message = getattr(error, "message", None)
            self._say(message.of(_language()) if message else str(error))
        else:
            self._preview, self.sheet.page = future.result()
            self._say()
        self.sheet.stale = False
        self.sheet.update()
        self.shown.emit()

    def _say(self, trouble: str = "") -> None:
        self.stop.hide()
        self.said.setText(trouble or self._remark())
        if self._preview and self._preview.text:
            self.text.setPlainText(self._preview.text)
        self._stack.setCurrentIndex(1 if self._preview and self._preview.text else 0)
        many = self.pages > 1 and not trouble
        self.count.setText(f"{self.at + 1} / {self.pages}" if many else "")
        for widget in (self.before, self.after, self.count):
            widget.setVisible(many)
        self.before.setEnabled(self.at > 0)
        self.after.setEnabled(self.at + 1 < self.pages)

    def _remark(self) -> str:
        """What was done to the picture for its paper, and how small its words are printed."""
        if not self._preview or not self._preview.pages:
            return ""
        page = self._preview.pages[0]
        remark, points = page.diagram.remark.of(_language()), smallest_points(page)
        if not remark or not points:
            return remark
        return (
            f"{remark} {tr('The smallest words are {points} pt.').format(points=f'{points:.1f}')}"
        )


def _language() -> str:
    return "ja" if tr("Cancel") != "Cancel" else "en"


def _made(subject: Subject, order: Order, room: QSize) -> Job[tuple[Preview, QImage | None]]:
    preview = yield from previewing(subject, order)
    return (yield from _drawn(preview, 0, room))


def _drawn(preview: Preview, at: int, room: QSize) -> Job[tuple[Preview, QImage | None]]:
    """A page as large as there is room for it."""
    yield Step(0, 1)
    if not preview.pages:
        return preview, None
    page = preview.pages[at]
    scale = min(room.width() / page.width, room.height() / page.height, MOST_SCALE)
    return preview, image(page, preview.exhibit.theme, max(scale, 0.05))
