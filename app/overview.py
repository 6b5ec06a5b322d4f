"""The overview: a small map of the whole picture, with what is in view as a rectangle."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from app.canvas.points import Points
from app.i18n import tr
from graph.diagram import CARD_HEIGHT, CARD_WIDTH, Bounds
from resources import Theme

SIZE = QSize(160, 112)
MARGIN = 10.0
LEAST_STAGE = QSize(720, 420)
"""On a smaller canvas the map would cover more than it tells."""

STEP = 0.25
"""How much of the view an arrow key moves it by."""

ROUND_DOTS = 3_000
"""Above so many things a dot is a square of pixels: drawn as an array, at any number."""

STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Scale(NamedTuple):
    """From the scene to the map: pixel = (scene - origin) * zoom + start."""

    zoom: float
    x: float
    y: float

    def to_map(self, x: float, y: float) -> QPointF:
        return QPointF(x * self.zoom + self.x, y * self.zoom + self.y)

    def to_scene(self, at: QPointF) -> tuple[float, float]:
        return (at.x() - self.x) / self.zoom, (at.y() - self.y) / self.zoom


def scale_of(points: Points) -> Scale:
    """All points inside the map's margins, in the middle."""
    low, high = points.places.min(axis=0), points.places.max(axis=0)
    extent = np.maximum(high - low, (CARD_WIDTH, CARD_HEIGHT))
    room = np.array((SIZE.width(), SIZE.height())) - 2 * MARGIN
    zoom = float((room / extent).min())
    start = np.array((SIZE.width(), SIZE.height())) / 2 - (low + high) / 2 * zoom
    return Scale(zoom, float(start[0]), float(start[1]))


def holds_everything(view: Bounds, points: Points) -> bool:
    """Whether every card is in view."""
    if not len(points.places):
        return True
    left, top, width, height = points.bounds
    x, y, wide, high = view
    across = left - CARD_WIDTH / 2 >= x and left + width + CARD_WIDTH / 2 <= x + wide
    down = top - CARD_HEIGHT / 2 >= y and top + height + CARD_HEIGHT / 2 <= y + high
    return across and down


class Overview(QFrame):
    """The card in the lower right corner of the canvas. `aimed` carries where to look."""

    aimed = Signal(float, float)

    def __init__(self, parent: QWidget, colours: Callable[[], Theme]) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.setFixedSize(SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._colours = colours
        self._points: Points | None = None
        self._view: Bounds = (0.0, 0.0, 0.0, 0.0)
        self._scale = Scale(1.0, 0.0, 0.0)
        self._image: QImage | None = None
        self.hide()

    @property
    def is_needed(self) -> bool:
        """Whether something of the picture is out of view."""
        return self._points is not None and not holds_everything(self._view, self._points)

    def show_points(self, points: Points) -> None:
        """Another picture, or the same at other places or in other colours."""
        self._points, self._image = points if len(points.places) else None, None
        if self._points:
            self._scale = scale_of(self._points)
        self.setAccessibleName(tr("Overview map"))
        self.setToolTip(tr("Click or drag to look elsewhere; arrow keys move the view"))
        self.update()

    def show_view(self, view: Bounds) -> None:
        """Another part of the scene is in view."""
        if view != self._view:
            self._view = view
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._points is None:
            return
        colours = self._colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._image is None:
            self._image = draw_dots(self._points, self._scale, colours, self.devicePixelRatioF())
        painter.drawImage(QPointF(0, 0), self._image)
        accent = QColor(colours.accent)
        painter.setPen(QPen(accent, 1.6))
        wash = QColor(accent)
        wash.setAlphaF(0.08)
        painter.setBrush(wash)
        painter.drawRoundedRect(self._frame(), 3, 3)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 10, 10)

    def _frame(self) -> QRectF:
        """The view on the map, as far as it lies on it."""
        x, y, width, height = self._view
        corner, end = self._scale.to_map(x, y), self._scale.to_map(x + width, y + height)
        inside = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        return QRectF(corner, end).intersected(inside)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._aim(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._aim(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = STEPS.get(Qt.Key(event.key()))
        if way is None:
            event.ignore()
            return
        x, y, width, height = self._view
        self.aimed.emit(x + width * (0.5 + STEP * way[0]), y + height * (0.5 + STEP * way[1]))

    def _aim(self, at: QPointF) -> None:
        self.aimed.emit(*self._scale.to_scene(at))


def draw_dots(points: Points, scale: Scale, colours: Theme, ratio: float) -> QImage:
    """Every thing as a dot in its role's colour."""
    size = SIZE * ratio
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    inks = [QColor(colours.roles.get(name, colours.roles[""])) for name in points.names]
    places = points.places * scale.zoom + (scale.x, scale.y)
    if len(places) > ROUND_DOTS:
        return _pixels(image, places * ratio, points.roles, inks)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    radius = 2.2 if len(places) < 200 else 1.5
    for (x, y), role in zip(places.tolist(), points.roles.tolist(), strict=True):
        painter.setBrush(inks[role])
        painter.drawEllipse(QPointF(x, y), radius, radius)
    painter.end()
    return image


def _pixels(
    image: QImage,
    places: "np.typing.NDArray[np.float64]",
    roles: "np.typing.NDArray[np.intp]",
    inks: list[QColor],
) -> QImage:
    """Dots of two by two pixels, set at once."""
    pixels = np.frombuffer(image.bits(), np.uint32).reshape(image.height(), -1)
    words = np.array([ink.rgba() for ink in inks], np.uint32)[roles]
    left = np.clip(places[:, 0].astype(int), 0, image.width() - 2)
    top = np.clip(places[:, 1].astype(int), 0, image.height() - 2)
    for x, y in ((0, 0), (1, 0), (0, 1), (1, 1)):
        pixels[top + y, left + x] = words
    return image
