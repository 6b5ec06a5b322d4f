"""Messages at the lower edge: what was done fades by itself, an error stays until it is closed."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import tr
from app.marks import MarkButton

LASTS_MS = 6_000
MOST = 3


class Toast(QFrame):
    """One message on a card."""

    left = Signal()

    def __init__(self, text: str, lasting: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.lasting = lasting
        self.label = QLabel(text)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = MarkButton("close", self)
        close.setToolTip(tr("Close"))
        close.setAccessibleName(tr("Close"))
        close.clicked.connect(self.leave)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self.label, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        if not lasting:
            QTimer.singleShot(LASTS_MS, self, self.leave)

    def leave(self) -> None:
        self.hide()
        self.setParent(None)
        self.deleteLater()
        self.left.emit()


class Toasts(QWidget):
    """The messages being shown, newest below. It covers only what they need."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self.hide()

    @property
    def texts(self) -> list[str]:
        return [toast.label.text() for toast in self.findChildren(Toast)]

    def say(self, text: str, lasting: bool) -> None:
        """Show a message; of those that fade, the oldest gives way to more than a few."""
        shown = self.findChildren(Toast)
        if any(toast.label.text() == text for toast in shown):
            return
        fading = [toast for toast in shown if not toast.lasting]
        if len(shown) >= MOST and fading:
            fading[0].leave()
        toast = Toast(text, lasting, self)
        toast.left.connect(self.place)
        self._layout.addWidget(toast)
        self.place()

    def place(self) -> None:
        """Lie at the middle of the parent's lower edge."""
        if not self.findChildren(Toast):
            self.hide()
            return
        room = self._over.size()
        width = min(480, room.width() - 48)
        self.show()
        self.raise_()
        height = self._layout.heightForWidth(width)
        if height < 0:
            height = self.sizeHint().height()
        self.setGeometry((room.width() - width) // 2, room.height() - 24 - height, width, height)
