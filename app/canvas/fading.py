"""Fading: a frame of another zoom takes the place of the last one without a jump."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QPainter

from app.canvas.camera import Camera
from app.canvas.frames import Frame
from app.canvas.motion import Glide

DURATION = 140
"""How long it takes, in milliseconds."""


class Fade:
    """The last frame, as long as it is still seen under the present one."""

    def __init__(self, update: Callable[[], None], parent: QObject) -> None:
        self.wanted = False
        self._update = update
        self._glide = Glide(self._advance, parent, DURATION)
        self._last: Frame | None = None
        self._share = 1.0

    @property
    def is_running(self) -> bool:
        return self._last is not None

    def begin(self, last: Frame | None) -> None:
        """Let a frame pale under the present one."""
        if self.wanted and last is not None:
            self._last = last
            self._glide.start()

    def end(self) -> None:
        """Show the present frame alone."""
        self._glide.stop()
        self._last = None

    def paint(self, painter: QPainter, frame: Frame, camera: Camera) -> None:
        if self._last is None:
            paint_frame(painter, frame, camera)
            return
        paint_frame(painter, self._last, camera)
        painter.setOpacity(self._share)
        paint_frame(painter, frame, camera)
        painter.setOpacity(1.0)

    def _advance(self, share: float) -> None:
        self._share = share
        if share >= 1.0:
            self._last = None
        self._update()


def paint_frame(painter: QPainter, frame: Frame, camera: Camera) -> None:
    """Paint a frame where it falls on the view of another camera."""
    scaled = frame.camera.zoom != camera.zoom
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scaled)
    painter.drawImage(frame.area(camera), frame.image)
