"""Motion: one run from 0 to 1 at a time, eased, that can be cut short."""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation
from PySide6.QtWidgets import QApplication, QStyle

DURATION = 240
"""How long a glide takes, in milliseconds."""


def wanted_by_system() -> bool:
    """Whether the platform lets widgets move; a duration of 0 is how it asks for no motion."""
    style = QApplication.style()
    return style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0


class Glide(QObject):
    """Calls `step` with the share of the way that is gone, ending with exactly 1."""

    def __init__(
        self, step: Callable[[float], None], parent: QObject, duration: int = DURATION
    ) -> None:
        super().__init__(parent)
        self._step = step
        self._run = QVariantAnimation(self)
        self._run.setDuration(duration)
        self._run.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._run.setStartValue(0.0)
        self._run.setEndValue(1.0)
        self._run.valueChanged.connect(self._advance)

    def start(self) -> None:
        """Begin anew, from 0."""
        self._run.stop()
        self._run.start()

    def stop(self) -> None:
        """Stay where it is."""
        self._run.stop()

    @property
    def is_running(self) -> bool:
        return self._run.state() == QVariantAnimation.State.Running

    def _advance(self, share: float) -> None:
        self._step(float(share))
