"""The herald: what nobody sees, and screen readers take for a notification that has just come."""

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QWidget

from app.canvas.faces import install_faces


class Herald(QWidget):
    """One for each window. `words` is what it says now."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        install_faces()
        self.words = ""
        self.face = HeraldFace(self)
        self.hide()

    def say(self, text: str) -> None:
        self.words = text
        # Readers keep names: without the first they would say what was said before.
        for kind in (QAccessible.Event.NameChanged, QAccessible.Event.ObjectShow):
            QAccessible.updateAccessibility(QAccessibleEvent(self, kind))


def herald_of(window: QWidget) -> Herald:
    """The herald of a window."""
    found = window.findChild(Herald)
    return found if isinstance(found, Herald) else Herald(window)


class HeraldFace(QAccessibleInterface):
    """A notification; it is told as shown although there is nothing to see."""

    def __init__(self, herald: Herald) -> None:
        super().__init__()
        self._herald = herald

    def isValid(self) -> bool:
        return True

    def object(self) -> QObject:
        return self._herald

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        above = self._herald.parentWidget()
        return QAccessible.queryAccessibleInterface(above) if above else None

    def childCount(self) -> int:
        return 0

    def child(self, index: int) -> None:  # type: ignore[override]
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def childAt(self, x: int, y: int) -> None:  # type: ignore[override]
        return None

    def text(self, which: QAccessible.Text) -> str:
        return self._herald.words if which == QAccessible.Text.Name else ""

    def setText(self, which: QAccessible.Text, text: str) -> None:
        """The words come from the window."""

    def rect(self) -> QRect:
        return QRect()

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Notification

    def state(self) -> QAccessible.State:
        return QAccessible.State()
