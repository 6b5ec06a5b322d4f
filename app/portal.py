"""What the desktop says through its portal: how large text is to be, where Qt does not ask it."""

from collections.abc import Sequence

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusVariant,
)

SERVICE, PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
INTERFACE = "org.freedesktop.portal.Settings"
SPACE, KEY = "org.gnome.desktop.interface", "text-scaling-factor"
LEAST, MOST = 0.5, 3.0
"""What a desktop offers; anything else is no factor for text."""


class TextScale(QObject):
    """Asks once, and listens from then on. `told` carries the desktop's factor."""

    told = Signal(float)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        bus = QDBusConnection.sessionBus()
        slot = SLOT("hear(QDBusMessage)")
        # The stubs want bytes, where Qt's own macro gives a str.
        bus.connect(SERVICE, PATH, INTERFACE, "SettingChanged", self, slot)  # type: ignore[call-overload]
        question = QDBusMessage.createMethodCall(SERVICE, PATH, INTERFACE, "Read")
        question.setArguments([SPACE, KEY])
        self._watcher = QDBusPendingCallWatcher(bus.asyncCall(question), self)
        self._watcher.finished.connect(self._answered)

    @Slot(QDBusMessage)
    def hear(self, message: QDBusMessage) -> None:
        """One of the desktop's settings is another: two names, and its value."""
        said = message.arguments()
        if said[:2] == [SPACE, KEY]:
            self._tell(said[2:])

    def _answered(self, watcher: QDBusPendingCallWatcher) -> None:
        self._tell(watcher.reply().arguments())

    def _tell(self, values: Sequence[object]) -> None:
        factor = factor_of(values)
        if factor is not None:
            self.told.emit(factor)


def factor_of(values: Sequence[object]) -> float | None:
    """The factor in a portal's answer, however often it is wrapped; None when there is none."""
    value = values[0] if len(values) == 1 else None
    while isinstance(value, QDBusVariant):
        value = value.variant()
    if not isinstance(value, float):
        return None
    return value if LEAST <= value <= MOST else None
