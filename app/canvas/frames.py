"""Frames: a diagram drawn once as an image that pan and zoom can move at no cost."""

from dataclasses import dataclass, replace
from functools import cached_property
from time import perf_counter

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app.canvas.camera import Camera, Detail, detail_at, resized
from app.canvas.detail import paint_label, paint_mark, paint_names, paint_small
from app.canvas.edges import Edges, Style, bent_edges, edges_of, paint_edges
from app.canvas.labels import Label, Small, make_small
from app.canvas.moving import STILL, Offsets
from app.canvas.picking import Picker
from app.painting import paint
from graph.diagram import Bounds, Box, Diagram
from resources import Theme

BORDER = 160.0
"""How much more than the view a frame holds on each side, in pixels: panning so far is free."""

OVERHANG = 40.0
"""How far badges and captions reach beyond their card or route, in scene pixels."""


class Scenery:
    """A diagram, and what is worked out from it once."""

    def __init__(self, diagram: Diagram) -> None:
        self.diagram = diagram
        self._small: Small | None = None
        self._labels: dict[int, Label] = {}

    @cached_property
    def picker(self) -> Picker:
        return Picker(self.diagram)

    def small(self, detail: Detail, zoom: float) -> Small:
        """Marks and labels at a small zoom; the last zoom's are kept."""
        if self._small is None or self._small.zoom != zoom:
            self._small = make_small(self.diagram, detail, zoom)
            self._labels = {label.owner: label for label in self._small.labels}
        return self._small

    def label_of(self, at: int) -> Label | None:
        """The label of a box at the small zoom asked for last."""
        return self._labels.get(at)

    @cached_property
    def edges(self) -> Edges:
        return edges_of(self.diagram)

    def boxes_in(self, bounds: Bounds) -> list[Box]:
        """The boxes that touch a rectangle, or whose badges do."""
        boxes = self.diagram.boxes
        return [boxes[at] for at in self.picker.boxes_within(_wider(bounds))]

    def arrows_in(self, bounds: Bounds) -> list[int]:
        """The places in diagram.arrows of those that touch a rectangle, or whose names do."""
        return [int(at) for at in self.picker.arrows_within(_wider(bounds))]


def _wider(bounds: Bounds) -> Bounds:
    x, y, width, height = bounds
    return x - OVERHANG, y - OVERHANG, width + 2 * OVERHANG, height + 2 * OVERHANG


@dataclass(frozen=True, slots=True)
class Frame:
    """An image of what its camera sees (a border wider than the view), and what it cost."""

    image: QImage
    camera: Camera
    seconds: float

    def is_sharp(self, camera: Camera) -> bool:
        """Whether moving this frame gives exactly what drawing anew would."""
        if self.camera.zoom != camera.zoom:
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


def draw(painter: QPainter, scenery: Scenery, camera: Camera, theme: Theme) -> None:
    """Draw what a camera sees, at the detail its zoom has room for, without the ground."""
    style, zoom, bounds = Style(detail_at(camera.zoom), camera.zoom), camera.zoom, camera.bounds
    origin, diagram = camera.to_view(0.0, 0.0), scenery.diagram
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(origin.x, origin.y)
    arrows = scenery.arrows_in(bounds)
    pencil = [at for at in arrows if diagram.arrows[at].faded]
    inked = [at for at in arrows if not diagram.arrows[at].faded]
    if style.detail is Detail.CARDS:
        boxes = scenery.boxes_in(bounds)
        _cards(painter, replace(diagram, boxes=(), arrows=()), zoom, theme)
        for faded, which in ((True, pencil), (False, inked)):
            paint_edges(painter, scenery.edges, which, style, theme)
            paint_names(painter, (diagram.arrows[at] for at in which), zoom, theme)
            these = tuple(box for box in boxes if box.faded == faded)
            _cards(painter, replace(diagram, boxes=these, arrows=(), lanes=()), zoom, theme)
    else:
        paint_edges(painter, scenery.edges, [*pencil, *inked], style, theme)
        seen = QRectF(*(side * zoom for side in bounds))
        paint_small(painter, diagram, scenery.small(style.detail, zoom), seen, theme)
    painter.restore()


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
    x, y, width, height = _wider(camera.bounds)
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


def render(scenery: Scenery, camera: Camera, theme: Theme, ratio: float, *, ground: bool) -> Frame:
    """Draw a frame around a camera's view at so many device pixels per pixel.

    It touches no widget, so that a worker thread can do it when diagrams grow large.
    """
    started = perf_counter()
    wide = resized(camera, round(camera.width + 2 * BORDER), round(camera.height + 2 * BORDER))
    image = QImage(
        max(int(wide.width * ratio), 1),
        max(int(wide.height * ratio), 1),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(theme.ground) if ground else Qt.GlobalColor.transparent)
    painter = QPainter(image)
    draw(painter, scenery, wide, theme)
    painter.end()
    return Frame(image, wide, perf_counter() - started)
