"""The camera: which part of the scene the view shows, and how large. Values only."""

from dataclasses import dataclass
from enum import IntEnum

from graph.diagram import Bounds
from graph.scene import Point

LEAST, MOST = 0.0005, 4.0
"""The smallest and the largest zoom: a million cards fit into a window at the smallest."""

SMALL = 0.1
"""Down to this any picture can be zoomed; a larger one until it fills half of the view."""

FIT_MOST = 1.25
"""Fitting a few cards does not blow them up beyond this."""

NOTHING: Bounds = (0.0, 0.0, 0.0, 0.0)

MARGIN = 24.0
"""Empty ground around what is fitted, in view pixels."""


class Detail(IntEnum):
    """How much of a node is drawn."""

    POINTS = 0  # a dot in its role's colour
    BLOCKS = 1  # a block with a glyph, the label beside it
    COMPACT = 2  # a card with one label, larger than to scale
    CARDS = 3  # everything


LEVELS = ((0.75, Detail.CARDS), (0.42, Detail.COMPACT), (0.17, Detail.BLOCKS))
"""From these zooms on: a card's texts are legible, a label fits into it, a glyph does."""


def detail_at(zoom: float) -> Detail:
    """How much of a node is drawn at a zoom."""
    return next((detail for least, detail in LEVELS if zoom >= least), Detail.POINTS)


@dataclass(frozen=True, slots=True)
class Camera:
    """The scene point in the middle of a view of a size in pixels, and pixels per scene unit."""

    x: float
    y: float
    zoom: float
    width: float
    height: float

    def to_scene(self, x: float, y: float) -> Point:
        """The scene point under a pixel of the view."""
        return Point(
            self.x + (x - self.width / 2) / self.zoom, self.y + (y - self.height / 2) / self.zoom
        )

    def to_view(self, x: float, y: float) -> Point:
        """The pixel of the view a scene point falls on."""
        return Point(
            (x - self.x) * self.zoom + self.width / 2, (y - self.y) * self.zoom + self.height / 2
        )

    @property
    def bounds(self) -> Bounds:
        """The part of the scene in view."""
        width, height = self.width / self.zoom, self.height / self.zoom
        return self.x - width / 2, self.y - height / 2, width, height


def zoomed(camera: Camera, factor: float, x: float, y: float, least: float = LEAST) -> Camera:
    """Zoom by a factor; the scene point under the pixel (x, y) stays under it."""
    zoom = min(max(camera.zoom * factor, min(least, camera.zoom)), MOST)
    fixed = camera.to_scene(x, y)
    return Camera(
        fixed.x - (x - camera.width / 2) / zoom,
        fixed.y - (y - camera.height / 2) / zoom,
        zoom,
        camera.width,
        camera.height,
    )


def panned(camera: Camera, dx: float, dy: float) -> Camera:
    """Move the picture by so many pixels."""
    return Camera(
        camera.x - dx / camera.zoom,
        camera.y - dy / camera.zoom,
        camera.zoom,
        camera.width,
        camera.height,
    )


def resized(camera: Camera, width: float, height: float) -> Camera:
    """The same middle and zoom in a view of another size."""
    return Camera(camera.x, camera.y, camera.zoom, width, height)


def fitted(
    camera: Camera, bounds: Bounds, covered: Bounds = NOTHING, most: float = FIT_MOST
) -> Camera:
    """All of `bounds` in view with a margin, as large as sensible; empty bounds change nothing.

    It keeps clear of a part of the view that is covered, on the side with the most room.
    """
    if bounds[2] <= 0 and bounds[3] <= 0:
        return camera
    wide, high = camera.width, camera.height
    whole = _fitted_in(camera, bounds, (0.0, 0.0, wide, high), most)
    if covered == NOTHING:
        return whole
    left, top = whole.to_view(bounds[0], bounds[1])
    seen = (left, top, bounds[2] * whole.zoom, bounds[3] * whole.zoom)
    x, y, width, height = covered
    free = (
        (0.0, 0.0, wide, y),
        (x + width, 0.0, wide - x - width, high),
        (0.0, y + height, wide, high - y - height),
        (0.0, 0.0, x, high),
    )
    tries = [_fitted_in(camera, bounds, area, most) for area in free]
    if not overlap(seen, covered):
        tries.append(whole)
    return max(tries, key=lambda each: each.zoom)


def overlap(one: Bounds, other: Bounds) -> bool:
    """Whether two rectangles have more than a border in common."""
    return (
        one[0] < other[0] + other[2]
        and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3]
        and other[1] < one[1] + one[3]
    )


def joined(one: Bounds, other: Bounds) -> Bounds:
    """The rectangle around two."""
    left, top = min(one[0], other[0]), min(one[1], other[1])
    right = max(one[0] + one[2], other[0] + other[2])
    low = max(one[1] + one[3], other[1] + other[3])
    return left, top, right - left, low - top


def encloses(outer: Bounds, inner: Bounds) -> bool:
    """Whether a rectangle has all of another in it."""
    return (
        outer[0] <= inner[0]
        and outer[1] <= inner[1]
        and inner[0] + inner[2] <= outer[0] + outer[2]
        and inner[1] + inner[3] <= outer[1] + outer[3]
    )


def _fitted_in(camera: Camera, bounds: Bounds, area: Bounds, most: float) -> Camera:
    """All of `bounds` inside a part of the view."""
    x, y, width, height = bounds
    left, top, wide, high = area
    room_x, room_y = max(wide - 2 * MARGIN, 1.0), max(high - 2 * MARGIN, 1.0)
    zoom = min(room_x / max(width, 1.0), room_y / max(height, 1.0), most)
    zoom = min(max(zoom, LEAST), MOST)
    return Camera(
        x + width / 2 - (left + wide / 2 - camera.width / 2) / zoom,
        y + height / 2 - (top + high / 2 - camera.height / 2) / zoom,
        zoom,
        camera.width,
        camera.height,
    )


def between(start: Camera, end: Camera, share: float) -> Camera:
    """A camera on the way: zoom in equal ratios, so that the ground seems to move evenly."""
    if share >= 1.0:
        return end
    zoom = float(start.zoom * (end.zoom / start.zoom) ** share)
    # What the eye follows is the picture: the way goes by 1/zoom when the zoom changes.
    gone = (
        (1 / zoom - 1 / start.zoom) / (1 / end.zoom - 1 / start.zoom)
        if abs(end.zoom - start.zoom) > 1e-9
        else share
    )
    x, y = start.x + (end.x - start.x) * gone, start.y + (end.y - start.y) * gone
    return Camera(x, y, zoom, end.width, end.height)


def revealing(camera: Camera, bounds: Bounds) -> Camera:
    """The camera moved just so far that `bounds` is in view; unchanged when it is already."""
    x, y, width, height = bounds
    left, top = camera.to_view(x, y)
    right, bottom = camera.to_view(x + width, y + height)
    dx = max(MARGIN - left, 0.0) or min(camera.width - MARGIN - right, 0.0)
    dy = max(MARGIN - top, 0.0) or min(camera.height - MARGIN - bottom, 0.0)
    return panned(camera, dx, dy) if dx or dy else camera
