"""Messages at the lower edge: what was done fades by itself, an error stays until it is closed."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.i18n import tr
from app.marks import MarkButton
from app.speech import announce
from app.textsize import px

LASTS_MS = 6_000
MOST = 3
WIDTH, GAP = 480, 8


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
        self._over, self._floor = parent, 0
        self.hide()

    @property
    def shown(self) -> list[Toast]:
        return self.findChildren(Toast)

    @property
    def texts(self) -> list[str]:
        return [toast.label.text() for toast in self.shown]

    def say(self, text: str, lasting: bool) -> None:
        """Show a message; of those that fade, the oldest gives way to more than a few."""
        announce(self.window(), text, urgent=lasting, rest=True)
        if any(toast.label.text() == text for toast in self.shown):
            return
        fading = [toast for toast in self.shown if not toast.lasting]
        if len(self.shown) >= MOST and fading:
            fading[0].leave()
        toast = Toast(text, lasting, self)
        toast.left.connect(lambda: self.place())
        toast.show()
        self.place()

    def place(self, floor: int | None = None) -> None:
        """Stand in the middle of the parent, on a floor: its lower edge unless told."""
        room = self._over.size()
        self._floor = floor if floor is not None else self._floor or room.height() - 24
        width, height = min(px(WIDTH), room.width() - 48), 0
        for toast in self.shown:
            toast.ensurePolished()
            own = toast.heightForWidth(width)
            toast.setGeometry(0, height, width, own)
            height += own + GAP
        height = max(height - GAP, 0)
        self.setGeometry((room.width() - width) // 2, self._floor - height, width, height)
        self.setVisible(height > 0)
        self.raise_()
