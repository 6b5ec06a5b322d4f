"""Frames of a large picture: the sky where it is far, the cards around the view where close."""

from collections.abc import Sequence
from time import perf_counter

import numpy as np
from PySide6.QtGui import QImage, QPainter

from app.canvas import sky
from app.canvas.camera import Camera, detail_at
from app.canvas.detail import paint_star_name
from app.canvas.field import Field
from app.canvas.frames import Check, Frame, around, draw, paper, wanted
from app.canvas.labels import Label
from app.canvas.plates import Plate
from app.canvas.scenery import Close
from app.canvas.skylines import lay_edges
from app.canvas.starnames import star_names
from resources import Theme


def render_field(
    field: Field,
    camera: Camera,
    theme: Theme,
    ratio: float,
    *,
    moving: bool = False,
    check: Check = wanted,
) -> Frame:
    """Draw a frame of a large picture; while it moves, its stars alone.

    It touches no widget, so that a worker thread can do it.
    """
    started = perf_counter()
    wide = around(camera)
    image = paper(wide, theme, ratio, ground=True)
    if moving or field.is_far(detail_at(camera.zoom)):
        stars = _paint_sky(image, field, wide, theme, ratio, moving, check)
        return Frame(QImage(image), wide, perf_counter() - started, None, tuple(stars))
    near = field.near_of(wide)
    lay_edges(_plate(image), field.chart, wide, ratio, theme, check, but=near.edges)
    small = near.small(detail_at(camera.zoom), camera.zoom)
    painter = QPainter(image)
    try:
        draw(painter, Close(near.diagram, small), wide, theme, check)
    finally:
        painter.end()
    return Frame(QImage(image), wide, perf_counter() - started, near)


def _plate(image: QImage) -> Plate:
    """The pixels of an image; premultiplied or not, opaque ones are the same."""
    pixels = np.frombuffer(image.bits(), np.uint8).reshape(image.height(), image.width(), 4)
    return Plate(pixels)


def _paint_sky(
    image: QImage,
    field: Field,
    camera: Camera,
    theme: Theme,
    ratio: float,
    moving: bool,
    check: Check,
) -> Sequence[Label]:
    """Paint a view from afar; the names that are written on it."""
    plate = _plate(image)
    if not moving:
        lay_edges(plate, field.chart, camera, ratio, theme, check)
    if len(field.marked) and not moving:
        sky.lay_marks(plate, field.chart, field.marked, camera, ratio, theme)
    sky.lay_nodes(plate, field.chart, camera, ratio, theme, check)
    if moving:
        return ()
    labels = star_names(field.chart, camera, field.language, field.front, field.lanes)
    check()
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    origin = camera.to_view(0.0, 0.0)
    painter.translate(origin.x, origin.y)
    lit = field.chart.lit
    for label in labels:
        paint_star_name(painter, label, theme, faded=lit is not None and not lit[label.owner])
    painter.end()
    return labels
