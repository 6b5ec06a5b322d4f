"""The garbage collector at moments of our own: in the window's thread, and never over much."""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 3_000
"""Milliseconds between two rounds."""

FEW, MANY = 1_000, 50_000
"""Fewer new objects are not worth a round; a walk over MANY takes about 5 ms."""


class Collector(QObject):
    """Collects for a window as long as it lives, instead of Python's own rounds.

    Those begin in whatever thread makes an object, hold the lock of all threads, and walk all that
    is alive: 70-140 ms with 100,000 things, several times in an export. And an object of Qt that
    they find in a worker thread is ended there, which Qt forbids.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._walked = 0
        if gc.isenabled():
            gc.disable()
            parent.destroyed.connect(lambda: gc.enable())
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect what a dialog or an answer left; what was made in masses is data, and stays."""
        made = gc.get_count()[0]
        if made < FEW:
            return
        self._walked += made
        if self._walked < MANY:
            gc.collect()
        else:
            # Data is in no cycles: it goes by itself when nobody has it any more, and what is
            # frozen is walked no more. Freezing takes no time however much there is.
            gc.freeze()
            self._walked = 0
