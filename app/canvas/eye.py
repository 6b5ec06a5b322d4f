"""The eye: holds the camera and moves it, at once or gliding."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, Signal

from app.canvas.camera import Camera, between, fitted, panned, resized, revealing, zoomed
from app.canvas.motion import Glide
from graph.diagram import Bounds


class Eye(QObject):
    """The camera of one view. `is_following` until the user takes it: then resizing fits anew."""

    moved = Signal()

    def __init__(self, bounds: Callable[[], Bounds], parent: QObject) -> None:
        super().__init__(parent)
        self.camera = Camera(0.0, 0.0, 1.0, 100.0, 100.0)
        self.is_following = True
        self._bounds = bounds
        self._glide = Glide(self._advance, self)
        self._start = self._end = self.camera

    def resize(self, width: float, height: float) -> None:
        """The view has another size."""
        self._glide.stop()
        camera = resized(self.camera, width, height)
        self._set(fitted(camera, self._bounds()) if self.is_following else camera)

    def fit(self, bounds: Bounds | None = None, *, gliding: bool) -> None:
        """Bring a part of the scene into view, or all of it and keep it so."""
        self.is_following = bounds is None
        self._go(fitted(self.camera, bounds or self._bounds()), gliding=gliding)

    def reveal(self, bounds: Bounds, *, gliding: bool) -> None:
        """Move just so far that a part of the scene is in view."""
        camera = revealing(self.goal, bounds)
        if camera != self.goal:
            self.is_following = False
            self._go(camera, gliding=gliding)

    def pan(self, by: QPointF) -> None:
        """Move the picture with the hand."""
        self._take(panned(self.camera, by.x(), by.y()))

    def zoom_at(self, factor: float, at: QPointF) -> None:
        """Zoom around a pixel of the view."""
        self._take(zoomed(self.camera, factor, at.x(), at.y()))

    def zoom_by(self, factor: float, *, gliding: bool) -> None:
        """Zoom around the middle; pressed again while gliding, it adds up."""
        goal = self.goal
        self.is_following = False
        self._go(zoomed(goal, factor, goal.width / 2, goal.height / 2), gliding=gliding)

    @property
    def goal(self) -> Camera:
        """Where the camera is, or will be when it has arrived."""
        return self._end if self._glide.is_running else self.camera

    def _take(self, camera: Camera) -> None:
        self._glide.stop()
        self.is_following = False
        self._set(camera)

    def _go(self, camera: Camera, *, gliding: bool) -> None:
        self._glide.stop()
        if not gliding:
            self._set(camera)
            return
        self._start, self._end = self.camera, camera
        self._glide.start()

    def _advance(self, share: float) -> None:
        self._set(between(self._start, self._end, share))

    def _set(self, camera: Camera) -> None:
        if camera != self.camera:
            self.camera = camera
            self.moved.emit()
