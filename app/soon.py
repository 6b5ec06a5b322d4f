"""A moment later: what is asked for again and again is done once, yet not put off for ever."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer


class Soon(QTimer):
    """Does something `pause` ms after it was asked for last, at most `latest` after the first."""

    def __init__(self, parent: QObject, act: Callable[[], object], pause: int, latest: int) -> None:
        super().__init__(parent, singleShot=True, interval=pause)
        self._latest, self._since = latest, QElapsedTimer()
        self.timeout.connect(act)

    def ask(self, *_: object) -> None:
        if not self.isActive():
            self._since.start()
        if self._since.elapsed() + self.interval() < self._latest:
            self.start()
