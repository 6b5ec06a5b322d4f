"""A note being written: plain text that grows with what is typed, with completion of [[links]]."""

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QEvent,
    QIODevice,
    QMimeData,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QImageWriter,
    QInputMethodEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QScrollArea, QSizePolicy, QWidget

from app.choices import Choice, ChoiceList
from app.i18n import tr
from app.textsize import px

LEAST_LINES, MOST_HEIGHT = 3, 420
ROOM_BELOW = 36
"""Pixels that are kept in sight above and below the line that is written."""
LONGEST = 1_000_000
OPEN_LINK = re.compile(r"\[\[([^\[\]\n]*)$")
FULL_STOP = 10_000
"""Characters before the cursor that are looked at for an open [[."""


class NoteEditor(QPlainTextEdit):
    """`finished` says that the hand has left it: Esc, Ctrl+Enter, or the focus went elsewhere."""

    finished = Signal()
    picture_pasted = Signal(bytes)

    def __init__(self, text: str, complete: Callable[[str], Sequence[Choice]]) -> None:
        super().__init__()
        self._complete = complete
        self._composing = False
        self._popup: ChoiceList | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("look", "note")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(tr("Markdown, [[links]], #tags, - [ ] to do"))
        self.setAccessibleName(tr("Note"))
        self.document().setDocumentMargin(0)
        self.setPlainText(text)
        self.moveCursor(self.textCursor().MoveOperation.End)
        self.textChanged.connect(self._typed)
        self.cursorPositionChanged.connect(self._offer)
        self._reveal_soon = QTimer(self, singleShot=True, interval=0)
        self._reveal_soon.timeout.connect(self._reveal)
        self.cursorPositionChanged.connect(self._reveal_soon.start)

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802
        """Paste plain text; a picture goes into the notebook, and its Markdown into the note."""
        if source.hasImage() and not source.hasText():
            self.picture_pasted.emit(_png(QImage(source.imageData())))
        elif source.hasText():
            room = LONGEST - len(self.toPlainText())
            self.insertPlainText(source.text()[: max(0, room)])

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802
        return source.hasText() or source.hasImage()

    def event(self, event: QEvent) -> bool:
        """Keys that end writing are ours, although the window has shortcuts for them."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and _ends(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._popup and self._popup.isVisible() and self._steer(Qt.Key(event.key())):
            return
        if _ends(event):
            self.finished.emit()
            return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        if self._composing:
            self._close()
        super().inputMethodEvent(event)
        if not self._composing:
            self._offer()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._close()
        # A menu or another program only borrows the focus.
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self.finished.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _typed(self) -> None:
        self._fit()
        self._offer()

    def _fit(self) -> None:
        first, last = self.document().firstBlock(), self.document().lastBlock()
        # Not lines times a height: a line with Japanese in it is higher than one without.
        top, low = (
            self.blockBoundingGeometry(first).top(),
            self.blockBoundingGeometry(last).bottom(),
        )
        least = LEAST_LINES * self.fontMetrics().lineSpacing()
        height = min(px(MOST_HEIGHT), max(least, round(low - top)) + 4)
        if height != self.height():
            self.setFixedHeight(height)

    def _reveal(self) -> None:
        """Keep the place where one writes in sight: the panel around it scrolls, not the note."""
        around: QWidget | None = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        page = around.widget() if around is not None else None
        if around is not None and page is not None and self.hasFocus():
            at = self.viewport().mapTo(page, self.cursorRect().center())
            around.ensureVisible(at.x(), at.y(), 0, ROOM_BELOW)

    # Completion of links

    def _begun(self) -> re.Match[str] | None:
        """The [[ before the cursor that is not closed yet."""
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()][-FULL_STOP:]
        return OPEN_LINK.search(before)

    def _offer(self) -> None:
        begun = None if self._composing or not self.hasFocus() else self._begun()
        choices = self._complete(begun[1]) if begun else ()
        if not choices:
            self._close()
            return
        if self._popup is None:
            self._popup = ChoiceList(self.window())
            self._popup.chosen.connect(self._take)
        self._popup.offer(choices, first=True)
        below = self.viewport().mapTo(self.window(), self.cursorRect().bottomLeft())
        width = min(px(320), self.width())
        left = min(below.x(), self.mapTo(self.window(), QPoint(self.width() - width, 0)).x())
        room = self.window().height() - below.y() - 8
        height = self._popup.wanted_height()
        top = below.y() + 4
        if height > room:
            top = below.y() - self.cursorRect().height() - height - 4
        self._popup.setGeometry(QRect(left, top, width, height))
        self._popup.show()
        self._popup.raise_()

    def _steer(self, key: Qt.Key) -> bool:
        """Let the popup have the keys that are its own."""
        assert self._popup is not None
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._popup.step(-1 if key == Qt.Key.Key_Up else 1)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab) and self._popup.current:
            self._take(self._popup.current)
            return True
        if key == Qt.Key.Key_Escape:
            self._close()
            return True
        return False

    def _take(self, choice: Choice) -> None:
        begun = self._begun()
        if begun and isinstance(choice.value, str):
            cursor = self.textCursor()
            for _ in range(len(begun.group())):
                cursor.deletePreviousChar()
            cursor.insertText(choice.value)
            self.setTextCursor(cursor)
        self._close()

    def _close(self) -> None:
        if self._popup is not None:
            self._popup.hide()
            self._popup.deleteLater()
            self._popup = None


def _ends(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Escape or (
        event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    )


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
