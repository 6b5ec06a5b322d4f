"""The one painting item: a frame that pan and zoom move, what is in motion, and highlights."""

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.canvas.camera import Camera
from app.canvas.frames import Frame, Scenery, draw, draw_moved, render
from app.canvas.moving import NO_ROUTES, Offsets, Routes, displaced, split
from app.canvas.overlays import Highlights, paint_highlights
from graph.diagram import Diagram
from ontology.terms import Iri
from resources import Theme

QUICK = 0.008
"""A frame that took so many seconds is drawn anew at every step; a slower one when all rests."""

MANY = 30
"""More moving cards or edges than these are drawn the fast way, without names of edges."""

FAR = 1e7


class Sheet(QGraphicsItem):
    """A diagram on the ground, painted in pixels of the view through a camera of its own."""

    def __init__(self, diagram: Diagram, camera: Camera, theme: Theme) -> None:
        super().__init__()
        self.camera, self.theme = camera, theme
        self.highlights = Highlights()
        self.ratio = 1.0
        self._frame: Frame | None = None
        self._arriving: Frame | None = None
        self.show_diagram(diagram, {}, ())

    @property
    def diagram(self) -> Diagram:
        return self.scenery.diagram

    def show_diagram(self, diagram: Diagram, offsets: Offsets, fresh: Collection[Iri]) -> None:
        """Show another diagram: cards away from their places by offsets, fresh ones unseen."""
        self.scenery = Scenery(diagram)
        self.offsets: Offsets = offsets
        self._routes: Routes = NO_ROUTES
        self._fresh, self._share = frozenset(fresh), 0.0
        self._cut()

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self._cut()

    def set_ratio(self, ratio: float) -> None:
        """How many pixels of the device a pixel of the view has."""
        if ratio != self.ratio:
            self.ratio = ratio
            self._cut()

    def set_camera(self, camera: Camera) -> None:
        self.camera = camera
        self.update()

    def set_highlights(self, highlights: Highlights) -> None:
        if highlights != self.highlights:
            self.highlights = highlights
            self.update()

    def move(self, offsets: Offsets, share: float = 1.0, routes: Routes = NO_ROUTES) -> None:
        """Draw cards away from their places, and fresh ones with this share of their ink.

        Edges tied to them take the routes given, or bend.
        """
        settled = share >= 1.0 and bool(self._fresh)
        recut = settled or offsets.keys() != self.offsets.keys()
        self.offsets, self._share, self._routes = offsets, share, routes
        if settled:
            self._fresh = frozenset()
        if recut:
            self._cut()
        self.update()

    def drawn(self) -> Diagram:
        """The diagram as it is on the view now."""
        return displaced(self.diagram, self.offsets, self._routes) if self.offsets else self.diagram

    def is_sharp(self) -> bool:
        """Whether the frame is exact for the camera."""
        return self._frame is not None and self._frame.is_sharp(self.camera)

    def sharpen(self) -> None:
        """Draw the frame anew if it is not exact."""
        if not self.is_sharp():
            self._frame = self._render(self._still, ground=True)
            self.update()

    def boundingRect(self) -> QRectF:
        # The camera decides what is seen; Qt has nothing to cull.
        return QRectF(-FAR, -FAR, 2 * FAR, 2 * FAR)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        painter.save()
        painter.resetTransform()
        self._frame = self._fit_for_now(self._frame, self._still, ground=True)
        _paint_frame(painter, self._frame, self.camera)
        if self._live.diagram.boxes:
            self._draw_live(painter)
        if self._fresh:
            self._arriving = self._fit_for_now(self._arriving, self._new, ground=False)
            painter.setOpacity(self._share)
            _paint_frame(painter, self._arriving, self.camera)
            painter.setOpacity(1.0)
        drawn = Scenery(self._marked()) if self.offsets else self.scenery
        paint_highlights(painter, self.highlights, drawn, self.camera, self.theme)
        painter.restore()

    def _draw_live(self, painter: QPainter) -> None:
        live = self._live
        if len(live.diagram.arrows) > MANY or len(live.diagram.boxes) > MANY:
            draw_moved(painter, live, self.offsets, self.camera, self.theme)
        else:
            moved = displaced(live.diagram, self.offsets, self._routes)
            draw(painter, Scenery(moved), self.camera, self.theme)

    def _marked(self) -> Diagram:
        """The nodes and the edge that are marked, where they are drawn now."""
        marks = self.highlights
        few = replace(
            self.diagram,
            boxes=tuple(
                box
                for box in self.diagram.boxes
                if box.iri in marks.selected or box.iri == marks.current
            ),
            arrows=tuple(arrow for arrow in self.diagram.arrows if arrow.key == marks.edge),
        )
        return displaced(few, self.offsets, self._routes)

    def _fit_for_now(self, frame: Frame | None, scenery: Scenery, *, ground: bool) -> Frame:
        """The frame, drawn anew when there is none or when that is quick enough for every step."""
        if frame is None or (frame.seconds <= QUICK and not frame.is_sharp(self.camera)):
            return self._render(scenery, ground=ground)
        return frame

    def _cut(self) -> None:
        """Part the diagram into what is still, what moves and what is arriving."""
        rest, new = split(self.diagram, self._fresh)
        still, moving = split(rest, self.offsets.keys())
        self._live = Scenery(moving)
        self._still = self.scenery if still is self.diagram else Scenery(still)
        self._new = Scenery(new)
        self._frame = self._arriving = None
        self.update()

    def _render(self, scenery: Scenery, *, ground: bool) -> Frame:
        return render(scenery, self.camera, self.theme, self.ratio, ground=ground)


def _paint_frame(painter: QPainter, frame: Frame, camera: Camera) -> None:
    scaled = frame.camera.zoom != camera.zoom
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scaled)
    painter.drawImage(frame.area(camera), frame.image)
