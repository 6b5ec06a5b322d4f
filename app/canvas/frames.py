"""Frames: a picture drawn once as an image that pan and zoom can move at no cost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import local
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app.canvas.camera import Camera, Detail, detail_at, resized
from app.canvas.detail import paint_label, paint_mark, paint_names, paint_small
from app.canvas.edges import Style, bent_edges, paint_edges
from app.canvas.labels import Label
from app.canvas.moving import STILL, Offsets
from app.canvas.scenery import Scenery, wider
from app.painting import paint
from graph.diagram import Diagram
from resources import Theme

if TYPE_CHECKING:
    from app.canvas.near import Near

BORDER = 160.0
"""How much more than the view a frame holds on each side, in pixels: panning so far is free."""

AT_ONCE = 40
"""How many cards are painted before it is asked whether anybody still wants them."""

Check = Callable[[], None]
"""Raises when what is being drawn is not wanted any more."""


def wanted() -> None:
    """The check of a frame that is waited for."""


@dataclass(frozen=True, slots=True)
class Frame:
    """An image of what its camera sees (a border wider than the view), and what it cost."""

    image: QImage
    camera: Camera
    seconds: float
    near: Near | None = None  # what of a large picture was composed for it
    stars: tuple[Label, ...] = ()  # and the names of its stars

    def is_of(self, zoom: float) -> bool:
        """Whether it was drawn for a zoom."""
        return self.camera.zoom == zoom

    def is_sharp(self, camera: Camera) -> bool:
        """Whether moving this frame gives exactly what drawing anew would."""
        if not self.is_of(camera.zoom):
            return False
        x, y, width, height = camera.bounds
        left, top, wide, high = self.camera.bounds
        return left <= x and top <= y and x + width <= left + wide and y + height <= top + high

    def area(self, camera: Camera) -> QRectF:
        """Where the frame falls on the view of another camera."""
        scale = camera.zoom / self.camera.zoom
        x, y, _, _ = self.camera.bounds
        left, top = camera.to_view(x, y)
        if scale == 1.0:
            left, top = round(left), round(top)
        return QRectF(left, top, self.camera.width * scale, self.camera.height * scale)


def draw(
    painter: QPainter, scenery: Scenery, camera: Camera, theme: Theme, check: Check = wanted
) -> None:
    """Draw what a camera sees, at the detail its zoom has room for, without the ground."""
    origin = camera.to_view(0.0, 0.0)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(origin.x, origin.y)
    try:
        _draw(painter, scenery, camera, theme, check)
    finally:
        painter.restore()


def _draw(painter: QPainter, scenery: Scenery, camera: Camera, theme: Theme, check: Check) -> None:
    style, zoom, bounds = Style(detail_at(camera.zoom), camera.zoom), camera.zoom, camera.bounds
    diagram = scenery.diagram
    arrows = scenery.arrows_in(bounds)
    pencil = [at for at in arrows if diagram.arrows[at].faded]
    inked = [at for at in arrows if not diagram.arrows[at].faded]
    if style.detail is Detail.CARDS:
        boxes = scenery.boxes_in(bounds)
        _cards(painter, replace(diagram, boxes=(), arrows=()), zoom, theme)
        for faded, which in ((True, pencil), (False, inked)):
            check()
            paint_edges(painter, scenery.edges, which, style, theme)
            paint_names(painter, (diagram.arrows[at] for at in which), zoom, theme)
            these = tuple(box for box in boxes if box.faded == faded)
            for start in range(0, len(these), AT_ONCE):
                check()
                some = these[start : start + AT_ONCE]
                _cards(painter, replace(diagram, boxes=some, arrows=(), lanes=()), zoom, theme)
    else:
        paint_edges(painter, scenery.edges, [*pencil, *inked], style, theme)
        check()
        seen = QRectF(*(side * zoom for side in bounds))
        paint_small(painter, diagram, scenery.small(style.detail, zoom), seen, theme)


def draw_moved(
    painter: QPainter, scenery: Scenery, offsets: Offsets, camera: Camera, theme: Theme
) -> None:
    """Draw cards away from their places and their edges bent, fast enough for every step.

    What was worked out for the diagram at rest is used again; names of edges are left out.
    """
    style, zoom, diagram = Style(detail_at(camera.zoom), camera.zoom), camera.zoom, scenery.diagram
    origin = camera.to_view(0.0, 0.0)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(origin.x, origin.y)
    order = sorted(range(len(diagram.arrows)), key=lambda at: not diagram.arrows[at].faded)
    paint_edges(painter, bent_edges(scenery.edges, offsets), order, style, theme)
    x, y, width, height = wider(camera.bounds)
    seen = QRectF(x, y, width, height)
    for at, box in enumerate(diagram.boxes):
        way = offsets.get(box.iri, STILL)
        if not seen.intersects(QRectF(box.at.x + way.x, box.at.y + way.y, box.width, box.height)):
            continue
        painter.save()
        painter.translate(way.x * zoom, way.y * zoom)
        _draw_node(painter, scenery, at, style, theme)
        painter.restore()
    painter.restore()


def _draw_node(painter: QPainter, scenery: Scenery, at: int, style: Style, theme: Theme) -> None:
    diagram, box = scenery.diagram, scenery.diagram.boxes[at]
    if style.detail is Detail.CARDS:
        alone = replace(diagram, boxes=(box,), arrows=(), lanes=())
        _cards(painter, alone, style.zoom, theme)
        return
    small = scenery.small(style.detail, style.zoom)
    paint_mark(painter, box, small.marks[at], small, theme)
    label = scenery.label_of(at)
    if label is not None:
        paint_label(painter, label, box, theme)


def _cards(painter: QPainter, diagram: Diagram, zoom: float, theme: Theme) -> None:
    painter.save()
    painter.scale(zoom, zoom)
    paint(painter, diagram, theme, detail=zoom)
    painter.restore()


def render(
    scenery: Scenery,
    camera: Camera,
    theme: Theme,
    ratio: float,
    *,
    ground: bool,
    check: Check = wanted,
) -> Frame:
    """Draw a frame around a camera's view at so many device pixels per pixel.

    It touches no widget, so that a worker thread can do it.
    """
    started = perf_counter()
    wide = around(camera)
    image = paper(wide, theme, ratio, ground=ground)
    painter = QPainter(image)
    try:
        draw(painter, scenery, wide, theme, check)
    finally:
        painter.end()
    return Frame(QImage(image), wide, perf_counter() - started)


def around(camera: Camera) -> Camera:
    """A camera that sees a border more than the view."""
    return resized(camera, round(camera.width + 2 * BORDER), round(camera.height + 2 * BORDER))


class Papers(local):
    """Images that are drawn on in turn: memory anew would cost more than what is drawn."""

    def __init__(self) -> None:
        self._images: list[QImage] = []

    def take(self, width: int, height: int) -> QImage:
        """The image that was drawn on longest ago; if a frame still has it, Qt makes another."""
        self._images = [image for image in self._images if image.size() == QSize(width, height)]
        if len(self._images) < PAPERS:
            self._images.append(QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied))
        else:
            self._images.append(self._images.pop(0))
        return self._images[-1]


PAPERS = 2
"""How many images are kept: one that is shown, and one to draw on."""

_PAPERS = Papers()


def paper(camera: Camera, theme: Theme, ratio: float, *, ground: bool) -> QImage:
    """An image for all that a camera sees, without a mark on it.

    It is drawn on again one day: a frame is to have a copy of it, which costs nothing.
    """
    image = _PAPERS.take(max(int(camera.width * ratio), 1), max(int(camera.height * ratio), 1))
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(theme.ground) if ground else Qt.GlobalColor.transparent)
    return image
