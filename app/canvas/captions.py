"""Captions of lanes and blocks that stay in view: they stop at the edge while the picture pans."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from app.canvas.camera import Camera
from app.canvas.detail import paint_haloed
from app.canvas.labels import LINE, SIZE, WEIGHT
from graph.diagram import Bounds, Lane
from graph.fonts import measure, shorten
from resources import Theme

HEIGHT, RULE = 26.0, 5.0
"""How high a caption is, and how far over its lower end its rule is, in pixels of the view."""

EDGE, ASIDE = 0.0, 8.0
"""How near captions come to the upper edge of the view, and their words to its sides."""

LEAST = 28.0
"""In less width than this there is no word."""

ALONE = 3.0
"""How many times as wide as its lane a caption may be with no lane beside it."""

GAP = 10.0
"""Between the words in both languages."""


@dataclass(frozen=True, slots=True)
class Caption:
    """The words over a lane, the main language first, and the part of the scene they are of.

    `room` is how wide they may be: they may reach into the gap before the next lane.
    """

    words: tuple[str, str]
    bounds: Bounds
    room: float


def captions_of(lanes: Sequence[Lane], low: float, language: str) -> tuple[Caption, ...]:
    """The captions of lanes, each as far down as the next one under it, or to `low`."""
    captions = []
    for lane in lanes:
        x, y = lane.at
        under = (
            other.at.y
            for other in lanes
            if other.at.y > y and other.at.x < x + lane.width and x < other.at.x + other.width
        )
        words = (lane.title.en, lane.title.ja or lane.title.en)
        if language in ("ja", "both-ja"):
            words = words[::-1]
        height = min(under, default=low) - y
        beside = (other.at.x for other in lanes if other.at.x > x and abs(other.at.y - y) < height)
        room = min(beside, default=x + ALONE * lane.width) - x
        captions.append(Caption(words, (x, y, lane.width, height), max(room, lane.width)))
    return tuple(captions)


def places_of(captions: Iterable[Caption], zoom: float) -> list[Bounds]:
    """What captions take at their own places, in scaled scene pixels."""
    found = []
    for caption in captions:
        x, y, width, _ = (side * zoom for side in caption.bounds)
        words = sum(measure(text, SIZE, WEIGHT) for text in set(caption.words)) + GAP
        found.append((x, y - HEIGHT + RULE, max(width, min(words, caption.room * zoom)), HEIGHT))
    return found


def placed(captions: Iterable[Caption], camera: Camera) -> Iterator[tuple[Caption, QRectF, bool]]:
    """Where captions stand on the view, and whether they were stopped at its edge.

    Where lanes are too small for a caption each, the first ones have one.
    """
    taken: list[QRectF] = []
    for caption in captions:
        x, y, width, height = caption.bounds
        left, top = camera.to_view(x, y)
        right, low = camera.to_view(x + width, y + height)
        left, right, own = max(left, ASIDE), min(right, camera.width - ASIDE), top - HEIGHT + RULE
        # The caption of what comes next pushes it out of the view.
        above = min(max(own, EDGE), max(own, low - 2 * HEIGHT + RULE))
        area = QRectF(left, above, right - left, HEIGHT)
        if area.width() < LEAST or not -HEIGHT < above < camera.height or low <= EDGE:
            continue
        if not any(area.intersects(other) for other in taken):
            taken.append(area)
            yield caption, area, above != own


def paint_captions(
    painter: QPainter, captions: Iterable[Caption], camera: Camera, theme: Theme, *, drawn: bool
) -> None:
    """Paint captions over a picture, in pixels of the view.

    Those at their own place are left out where the picture has drawn them itself. Under those at
    the edge the picture passes by.
    """
    plate = QColor(theme.ground)
    plate.setAlphaF(0.92)
    found = [each for each in placed(captions, camera) if each[2] or not drawn]
    band = max((area.bottom() for _, area, stopped in found if stopped), default=0.0)
    painter.fillRect(QRectF(0.0, 0.0, camera.width, max(band, 0.0)), plate)
    for caption, area, _ in found:
        rule = area.bottom() - RULE + 0.5
        painter.setPen(QPen(QColor(theme.hairline), 1.0))
        painter.drawLine(QPointF(area.left(), rule), QPointF(area.right(), rule))
        gone = area.left() - camera.to_view(caption.bounds[0], 0.0).x
        room = min(caption.room * camera.zoom - gone - GAP / 2, camera.width - area.left())
        _write(painter, caption, area, max(room, area.width()), theme)


def _write(painter: QPainter, caption: Caption, area: QRectF, room: float, theme: Theme) -> None:
    first, second = caption.words
    soft, top = QColor(theme.soft), area.bottom() - RULE - LINE - 2.0
    shown = shorten(first, room, SIZE, WEIGHT)
    paint_haloed(painter, shown, QPointF(area.left(), top), soft, theme)
    start = measure(shown, SIZE, WEIGHT) + GAP
    if second != first and start + measure(second, SIZE, WEIGHT) <= room:
        paint_haloed(painter, second, QPointF(area.left() + start, top), soft, theme)
