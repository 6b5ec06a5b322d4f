"""The eye: holds the camera and moves it, at once or gliding."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, Signal

from app.canvas.camera import (
    FIT_MOST,
    NOTHING,
    SMALL,
    Camera,
    between,
    encloses,
    fitted,
    joined,
    panned,
    resized,
    revealing,
    zoomed,
)
from app.canvas.motion import Glide
from graph.diagram import Bounds
from ontology.terms import Iri

Nodes = tuple[Iri, ...] | None
"""Some of the nodes, or None for everything that is shown."""


TRIES = 6
"""A smaller zoom makes names wider still in the scene; after so many times it is good enough."""


class Eye(QObject):
    """The camera of one view. What was fitted stays so until the user takes the camera."""

    moved = Signal()

    def __init__(
        self,
        bounds: Callable[[Nodes], Bounds | None],
        ink: Callable[[float, Nodes], Bounds | None],
        parent: QObject,
    ) -> None:
        """`bounds` is where nodes are, `ink` how far their names reach at a zoom."""
        super().__init__(parent)
        self._ink = ink
        self.camera = Camera(0.0, 0.0, 1.0, 100.0, 100.0)
        self._covered: Bounds = NOTHING
        self.closest = FIT_MOST
        self._bounds = bounds
        self._keeps = True
        self._nodes: Nodes = None
        self._glide = Glide(self._advance, self)
        self._start = self._end = self.camera

    def resize(self, width: float, height: float) -> None:
        """The view has another size."""
        self._glide.stop()
        camera = resized(self.camera, width, height)
        self._set(self._fitted(camera) if self._keeps else camera)

    def fit(self, nodes: Nodes = None, *, gliding: bool) -> None:
        """Bring nodes into view and keep them so; nothing changes when none of them is shown."""
        if self._bounds(nodes) is not None:
            self._keeps, self._nodes = True, nodes
            self._go(self._fitted(self.camera), gliding=gliding)

    def cover(self, part: Bounds, *, gliding: bool) -> None:
        """Something lies over this part of the view: what is fitted keeps clear of it."""
        if part != self._covered:
            self._covered = part
            if self._keeps:
                self._go(self._fitted(self.camera), gliding=gliding)

    @property
    def keeps_everything(self) -> bool:
        """Whether the whole picture is being kept in view."""
        return self._keeps and self._nodes is None

    def _fitted(self, camera: Camera) -> Camera:
        bounds = self._bounds(self._nodes)
        if bounds is None:
            return camera
        found = fitted(camera, bounds, self._covered, self.closest)
        for _ in range(TRIES):
            # Seen small, names are wider than what they name: they are to be in view as well.
            ink = self._ink(found.zoom, self._nodes)
            if ink is None or encloses(found.bounds, ink):
                break
            found = fitted(camera, joined(bounds, ink), self._covered, self.closest)
        return found

    def reveal(self, bounds: Bounds, *, gliding: bool) -> None:
        """Move just so far that a part of the scene is in view."""
        camera = revealing(self.goal, bounds)
        if camera != self.goal:
            self._keeps = False
            self._go(camera, gliding=gliding)

    def pan(self, by: QPointF) -> None:
        """Move the picture with the hand."""
        self._take(panned(self.camera, by.x(), by.y()))

    def centre_on(self, x: float, y: float) -> None:
        """Put a point of the scene in the middle of the view."""
        now = self.camera
        self._take(Camera(x, y, now.zoom, now.width, now.height))

    def zoom_at(self, factor: float, at: QPointF) -> None:
        """Zoom around a pixel of the view."""
        self._take(zoomed(self.camera, factor, at.x(), at.y(), self._least()))

    def zoom_by(self, factor: float, *, gliding: bool) -> None:
        """Zoom around the middle; pressed again while gliding, it adds up."""
        goal = self.goal
        self._keeps = False
        self._go(
            zoomed(goal, factor, goal.width / 2, goal.height / 2, self._least()), gliding=gliding
        )

    def _least(self) -> float:
        """The smallest zoom: everything in half of the view, or cards that are mere points."""
        bounds = self._bounds(None)
        return SMALL if bounds is None else min(fitted(self.camera, bounds).zoom / 2, SMALL)

    @property
    def goal(self) -> Camera:
        """Where the camera is, or will be when it has arrived."""
        return self._end if self._glide.is_running else self.camera

    def _take(self, camera: Camera) -> None:
        self._glide.stop()
        self._keeps = False
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
