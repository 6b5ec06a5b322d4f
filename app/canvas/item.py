"""The one painting item: a frame that pan and zoom move, what is in motion, and highlights."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.canvas.artist import Artist, Draw
from app.canvas.camera import Camera, detail_at
from app.canvas.fading import Fade, paint_frame
from app.canvas.frames import Frame, draw, draw_moved, render, wanted
from app.canvas.moving import NO_ROUTES, Offsets, Routes, displaced, split
from app.canvas.overlays import Highlights, paint_highlights
from app.canvas.scenery import Scenery
from graph.diagram import Diagram
from graph.model import NO_TEXT
from ontology.terms import Iri
from resources import Theme

if TYPE_CHECKING:
    from app.canvas.chart import Floats
    from app.canvas.field import Field

QUICK = 0.008
"""A frame that took so many seconds is drawn anew at every step; a slower one by the artist."""

NOTHING = Diagram((), (), (), (), NO_TEXT, NO_TEXT, "both", (0.0, 0.0, 0.0, 0.0))

MANY = 30
"""More moving cards or edges than these are drawn the fast way, without names of edges."""

FAR = 1e7


class Sheet(QGraphicsItem):
    """A diagram on the ground, painted in pixels of the view through a camera of its own."""

    def __init__(self, camera: Camera, theme: Theme, artist: Artist) -> None:
        super().__init__()
        self._artist = artist
        artist.drawn.connect(self._take)
        self.camera, self.theme = camera, theme
        self.highlights = Highlights()
        self.ratio = self.magnified = 1.0
        self._frame: Frame | None = None
        self._arriving: Frame | None = None
        self._before: Floats | None = None
        self.fade = Fade(self.update, artist)
        self._framed: object = None  # what the frame is of
        self._filed: Field | None = None  # whose edges are being filed
        self._stale = False  # the frame is of something that was shown before
        self.field: Field | None = None
        self.show_diagram(NOTHING, {}, ())

    @property
    def diagram(self) -> Diagram:
        """The picture as a diagram; of a large one what is composed around the view."""
        return self.shown.diagram

    @property
    def shown(self) -> Field | Scenery:
        """What is shown, to be asked."""
        return self.field or self.scenery

    def show_diagram(self, diagram: Diagram, offsets: Offsets, fresh: Collection[Iri]) -> None:
        """Show another diagram: cards away from their places by offsets, fresh ones unseen."""
        self.field = None
        self.scenery = Scenery(diagram)
        self.offsets: Offsets = offsets
        self._routes: Routes = NO_ROUTES
        self._fresh, self._share = frozenset(fresh), 0.0
        self._cut()

    def show_field(self, field: Field, before: Floats | None = None) -> None:
        """Show a large picture; `before` is where its nodes were, when they are to glide.

        The last frame stays on the view until the artist has drawn another.
        """
        if self.field is None:
            self._frame = None
        self.field, self._before = field, before
        self.offsets, self._routes = {}, NO_ROUTES
        self._fresh, self._share = frozenset(), 1.0
        self.scenery = Scenery(NOTHING)
        if before is not None:
            self._share = 0.0
        self._commission()
        self.update()

    def select(self, nodes: Collection[Iri]) -> None:
        """Mark nodes of a large picture; what is too many to be ringed is drawn with the sky."""
        if self.field is not None and self.field.select(nodes):
            self._commission()

    def glide(self, share: float) -> None:
        """Draw the nodes of a large picture on their way."""
        self._share = share
        if share >= 1.0:
            self._before = None
        if share >= 1.0 or not self._artist.busy:
            self._commission()

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self._cut()

    def set_ratio(self, ratio: float) -> None:
        """How many pixels of the device a pixel of the widget has."""
        if ratio != self.ratio:
            self.ratio = ratio
            self._cut()

    def set_scale(self, scale: float) -> None:
        """How many pixels of the widget a pixel of the view has."""
        if scale != self.magnified:
            self.magnified = scale
            self._cut()

    def set_camera(self, camera: Camera) -> None:
        self.camera = camera
        if self.field and not self._artist.busy and self._is_bare():
            self._commission()
        self.update()

    def set_highlights(self, highlights: Highlights) -> None:
        if highlights != self.highlights:
            self.highlights = highlights
            self.update()

    def move(self, offsets: Offsets, share: float = 1.0, routes: Routes = NO_ROUTES) -> None:
        """Draw cards away from their places, and fresh ones with this share of their ink.

        Edges tied to them take the routes given, or bend.
        """
        if self.field is not None:
            self.offsets, self._routes = offsets, routes
            self.update()
            return
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
        exact = self._frame is not None and self._frame.is_sharp(self.camera)
        return exact and not self._stale

    def sharpen(self) -> None:
        """Have the frame drawn anew if it is not exact."""
        if not self.is_sharp():
            self._commission()

    def sharpen_now(self) -> None:
        """Draw the frame anew if it is not exact, and wait for it."""
        if not self.is_sharp():
            self._artist.cancel()
            self._take(self._subject, self._drawing()(wanted))
        self.fade.end()

    def want_edges(self) -> None:
        """Have the edges of a large picture found at once from now on, or soon."""
        field = self.field
        if field is not None and field is not self._filed and not field.has_filed_edges:
            self._filed = field
            self._artist.do(field.file_edges)

    def is_drawing(self) -> bool:
        """Whether a sharper frame is on its way."""
        return self._artist.busy or self.fade.is_running

    @property
    def _subject(self) -> object:
        return self.field or self._still

    def _commission(self) -> None:
        """Have what is shown now drawn in the artist's thread."""
        self._stale = True
        self._artist.ask(self._subject, self._drawing())

    def _drawing(self) -> Draw:
        """How to draw what is shown now, without a look at this item."""
        camera, theme, ratio = self.camera, self.theme, self.ratio * self.magnified
        if self.field is None:
            # What it works out for itself is its own: the one on the view is asked meanwhile.
            still = Scenery(self._still.diagram)
            return lambda check: render(still, camera, theme, ratio, ground=True, check=check)
        from app.canvas.fieldframes import render_field

        moving = self._before is not None
        drawn = self.field
        if self._before is not None:
            drawn = self.field.moved(self._before, self._share)
        return lambda check: render_field(drawn, camera, theme, ratio, moving=moving, check=check)

    def _take(self, subject: object, frame: Frame) -> None:
        """A frame has been drawn."""
        if subject is not self._subject:
            return
        last, self._frame, self._stale = self._frame, frame, False
        if last is not None and self._framed is subject and not last.is_of(frame.camera.zoom):
            self.fade.begin(last)
        self._framed = subject
        if self.field is not None:
            self.field.take(frame.camera.zoom, frame.near, frame.stars)
        self.update()

    def _is_bare(self) -> bool:
        """Whether the view shows ground that the frame does not reach, or is blown up."""
        if self._frame is None:
            return True
        scale = self.camera.zoom / self._frame.camera.zoom
        view = QRectF(0, 0, self.camera.width, self.camera.height)
        return not self._frame.area(self.camera).contains(view) or not 0.6 < scale < 1.7

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
        painter.scale(self.magnified, self.magnified)
        if self.field is not None:
            if self._frame is not None:
                self.fade.paint(painter, self._frame, self.camera)
            if self.offsets:
                near = displaced(self.field.around(self.offsets), self.offsets, self._routes)
                draw(painter, Scenery(near), self.camera, self.theme)
            elif self._before is None:
                paint_highlights(painter, self.highlights, self.field, self.camera, self.theme)
            painter.restore()
            return
        self._frame = self._fit_for_now(self._frame, self._still, ground=True)
        self.fade.paint(painter, self._frame, self.camera)
        if self._live.diagram.boxes:
            self._draw_live(painter)
        if self._fresh:
            self._arriving = self._fit_for_now(self._arriving, self._new, ground=False)
            painter.setOpacity(self._share)
            paint_frame(painter, self._arriving, self.camera)
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
        if frame is not None and (frame.seconds > QUICK or frame.is_sharp(self.camera)):
            return frame
        drawn = self._render(scenery, ground=ground)
        if frame and ground and detail_at(frame.camera.zoom) is not detail_at(self.camera.zoom):
            self.fade.begin(frame)
        return drawn

    def _cut(self) -> None:
        """Part the diagram into what is still, what moves and what is arriving."""
        if self.field is not None:
            self._commission()
            return
        self._artist.cancel()
        rest, new = split(self.diagram, self._fresh)
        still, moving = split(rest, self.offsets.keys())
        self._live = Scenery(moving)
        self._still = self.scenery if still is self.diagram else Scenery(still)
        self._new = Scenery(new)
        self._frame = self._arriving = None
        self._stale = False
        self.fade.end()
        self.update()

    def _render(self, scenery: Scenery, *, ground: bool) -> Frame:
        ratio = self.ratio * self.magnified
        return render(scenery, self.camera, self.theme, ratio, ground=ground)
