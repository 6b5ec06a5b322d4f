"""The names of what is marked: on top of everything, and where they cover no other name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from app.canvas.camera import Camera, Detail, detail_at, overlap
from app.canvas.detail import HALO, paint_name, paint_names, paint_star_name
from app.canvas.labels import LINE, PAD, Label
from app.canvas.runs import Floats
from app.canvas.scenery import Scenery
from app.canvas.settling import touching
from graph.diagram import Bounds
from graph.plates import label_bounds
from ontology.terms import Iri
from resources import Theme

if TYPE_CHECKING:
    from app.canvas.field import Field

Shown: TypeAlias = "Scenery | Field"

NO_MARKS: Floats = np.empty((0, 4))

MOST = 24
"""Of more marked nodes none gets a name that is not there anyway."""

MANY = 400
"""Of more chosen nodes more than MOST have no name: nobody looks."""


def paint_names_again(
    painter: QPainter, shown: Shown, camera: Camera, areas: Sequence[QRectF], theme: Theme
) -> None:
    """Write the names that something was just painted over, in scaled scene pixels."""
    detail, zoom = detail_at(camera.zoom), camera.zoom
    for _, faded, label in shown.names(zoom):
        if _is_touched(label.bounds, areas):
            paint_star_name(painter, label, theme, faded=faded)
    if detail is Detail.COMPACT:
        arrows = shown.diagram.arrows
        for label in shown.small(detail, zoom).names:
            if _is_touched(label.bounds, areas):
                paint_name(painter, label, arrows[label.owner], theme)
    elif detail is Detail.CARDS:
        touched = (
            arrow
            for arrow in shown.diagram.arrows
            if arrow.label
            and _is_touched(tuple(side * zoom for side in label_bounds(arrow.label)), areas)  # type: ignore[arg-type]
        )
        paint_names(painter, touched, zoom, theme)


def paint_marked_names(
    painter: QPainter,
    pointed: Collection[Iri],
    chosen: Collection[Iri],
    shown: Shown,
    camera: Camera,
    theme: Theme,
) -> None:
    """Name marked nodes that have no name, in scaled scene pixels."""
    labels, covered = marked_names(pointed, chosen, shown, camera)
    for bounds in covered:
        painter.fillRect(_roomy(bounds), QColor(theme.ground))
    for label in labels:
        paint_star_name(painter, label, theme, faded=False)


def marked_names(
    pointed: Collection[Iri], chosen: Collection[Iri], shown: Shown, camera: Camera
) -> tuple[list[Label], list[Bounds]]:
    """Names for marked nodes that have none, and those of others that give way to them.

    What is pointed at is named in any case, what is chosen where there is room. A name that gives
    way goes whole, for half a name is none.
    """
    taken = {iri: label.bounds for iri, _, label in shown.names(camera.zoom)}
    marked = dict.fromkeys((*pointed, *chosen))
    missing = [iri for iri in marked if iri not in taken][: MOST + 1]
    marks = _marks(shown, camera) if missing else NO_MARKS
    labels: list[Label] = []
    covered: list[Bounds] = []
    for iri in missing if len(missing) <= MOST else ():
        label = shown.star_name(iri, camera)
        if label is None:
            continue
        mine = [one.bounds for one in labels]
        places = [one for one in _places(label.bounds) if _is_free(one, mine)]
        free = [one for one in places if _is_free(one, taken.values())]
        place = _clearest(free, marks)
        if place is None and iri in pointed:
            place = next(iter(places), None)
        if place is None:
            continue
        covered += [other for other in taken.values() if overlap(place, other)]
        taken = {of: other for of, other in taken.items() if not overlap(place, other)}
        labels.append(Label(label.owner, label.lines, place))
    return labels, covered


def _marks(shown: Shown, camera: Camera) -> Floats:
    """The rectangles (k, 4) of small nodes that names had better not lie on."""
    detail = detail_at(camera.zoom)
    if detail >= Detail.COMPACT or (shown.is_far(detail) and not isinstance(shown, Scenery)):
        return NO_MARKS
    small = shown.small(detail, camera.zoom)
    return np.array([mark.bounds for mark in small.marks], float).reshape(-1, 4)


def _clearest(places: Sequence[Bounds], marks: Floats) -> Bounds | None:
    """Of some places the first that covers the fewest nodes."""
    if not places:
        return None
    covered = touching(np.array(places), marks).sum(axis=1)
    return places[int(covered.argmin())]


def _places(under: Bounds) -> Iterator[Bounds]:
    """Where a name may stand: under its node, over it, and beside it."""
    x, y, width, height = under
    middle = x + width / 2
    yield under
    for rise in (2.0, 3.0):
        yield (x, y - rise * LINE - PAD, width, height)
    for level in (-1.0, 0.0, -2.0):
        for left in (middle + 2 * PAD, middle - 2 * PAD - width):
            yield (left, y + level * LINE, width, height)


def _is_free(bounds: Bounds, taken: Iterable[Bounds]) -> bool:
    return not any(overlap(bounds, other) for other in taken)


def _is_touched(bounds: Bounds, areas: Iterable[QRectF]) -> bool:
    area = _roomy(bounds)
    return any(area.intersects(other) for other in areas)


def _roomy(bounds: Bounds) -> QRectF:
    return QRectF(*bounds).adjusted(-HALO, -HALO, HALO, HALO)
