"""What lies over the picture for the moment: selection, focus, hover, rubber band."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QRegion

from app.canvas.camera import Camera, Detail, detail_at
from app.canvas.captions import paint_captions
from app.canvas.detail import paint_name, paint_names
from app.canvas.edges import Style, edges_of, ink, paint_edges
from app.canvas.labels import LINE, compact_badge, make_mark, scaled
from app.canvas.names import MANY, Shown, paint_marked_names, paint_names_again
from app.canvas.scenery import Scenery
from graph.diagram import Arrow, Bounds, Box
from graph.drawing import CORNER, family_colour
from graph.model import EdgeKey
from graph.plates import badge_bounds, label_bounds
from ontology.terms import Iri
from resources import Theme

BUNDLE = 40
"""More lit edges than these are drawn fine."""

RINGED = 80
"""At the ends of more lit edges than these there are no rings."""

NAMED = 100
"""Of more selected nodes only those are named that have room."""

HANDLE = 11.0
"""Half the side of what a hand can take a handle by, in pixels of the view."""


@dataclass(frozen=True, slots=True)
class Highlights:
    """What is marked at the moment."""

    selected: frozenset[Iri] = frozenset()
    edge: EdgeKey | None = None
    current: Iri | None = None  # where the keyboard is; None when its ring is not to be seen
    hovered: Iri | EdgeKey | None = None
    band: QRectF | None = None
    rim: bool = False  # the keyboard is here, but at no node
    handle: Iri | None = None  # the node that an edge can be drawn from
    tie: tuple[Iri, QPointF] | None = None  # an edge being drawn, from a node to the pointer


def paint_highlights(
    painter: QPainter, marks: Highlights, shown: Shown, camera: Camera, theme: Theme
) -> None:
    """Paint over a picture, in pixels of the view."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    drawn = shown.has_drawn(detail_at(camera.zoom))
    paint_captions(painter, shown.captions, camera, theme, drawn=drawn)
    lit = _lit_arrows(marks, shown)
    if lit:
        _light(painter, lit, shown, camera, theme)
    few = len(lit) <= RINGED
    near = {end for arrow in lit for end in (arrow.key[0], arrow.key[2])} if few else set()
    accent, painted = QColor(theme.accent), QColor(theme.accent)
    painted.setAlphaF(0.55)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    whole = [QRectF(0.0, 0.0, camera.width, camera.height)]
    areas = [_around(arrow, camera) for arrow in lit] if few else whole
    others = near | _pointed(marks)
    # Perhaps all of very many are selected, and this is done for every frame.
    for box in shown.boxes(marks.selected | others if others else marks.selected):
        ring = _Ring(box, *_shape(box, shown, camera))
        if box.iri in marks.selected:
            areas.append(_paint_ring(painter, ring, camera, QPen(accent, 2.0), SELECTED))
        elif box.iri == marks.hovered or box.iri in near:
            areas.append(_paint_ring(painter, ring, camera, QPen(painted, 1.5), LIT))
        if box.iri == marks.current:
            areas.append(_paint_ring(painter, ring, camera, QPen(QColor(theme.text), 2.0), CURRENT))
    _write_names(painter, marks, shown, camera, areas, theme)
    _paint_hand(painter, marks, shown, camera, theme)
    if marks.rim:
        painter.setPen(QPen(accent, 2.0))
        painter.drawRect(QRectF(1, 1, camera.width - 2, camera.height - 2))
    painter.restore()


def _write_names(
    painter: QPainter,
    marks: Highlights,
    shown: Shown,
    camera: Camera,
    areas: Sequence[QRectF],
    theme: Theme,
) -> None:
    """Names stand over rings and lit edges, and what is marked has one."""
    origin = camera.to_view(0.0, 0.0)
    painter.save()
    painter.translate(origin.x, origin.y)
    moved = [area.translated(-origin.x, -origin.y) for area in areas]
    if moved:
        paint_names_again(painter, shown, camera, moved, theme)
    ends = [
        end for key in (marks.hovered, marks.edge) if isinstance(key, tuple) for end in key[::2]
    ]
    pointed = (*_pointed(marks), *ends)
    chosen = sorted(marks.selected) if len(marks.selected) <= MANY else ()
    if detail_at(camera.zoom) < Detail.COMPACT:
        paint_marked_names(painter, pointed, chosen, shown, camera, theme)
    painter.restore()


def outline(box: Box, camera: Camera) -> QRectF:
    """Where a node is drawn on the view."""
    origin = camera.to_view(0.0, 0.0)
    mark = make_mark(box, detail_at(camera.zoom), camera.zoom)
    return QRectF(*mark.bounds).translated(origin.x, origin.y)


def badge_area(box: Box, camera: Camera) -> QRectF:
    """Where the count of a node's hidden neighbours is drawn on the view."""
    origin = camera.to_view(0.0, 0.0)
    return QRectF(*_badge(box, camera.zoom)).translated(origin.x, origin.y)


def handle_area(box: Box, camera: Camera) -> QRectF:
    """Where a hand takes hold of a node to draw an edge: on the middle of its right side."""
    area = outline(box, camera)
    return QRectF(area.right() - HANDLE, area.center().y() - HANDLE, 2 * HANDLE, 2 * HANDLE)


def _pointed(marks: Highlights) -> frozenset[Iri]:
    """The nodes under the pointer and under the keyboard."""
    return frozenset(Iri(node) for node in (marks.hovered, marks.current) if isinstance(node, str))


def _lit_arrows(marks: Highlights, shown: Shown) -> tuple[Arrow, ...]:
    """What is hovered or chosen, and what is tied to it."""
    keys = [key for key in (marks.edge, marks.hovered) if isinstance(key, tuple)]
    lit = [arrow for arrow in map(shown.arrow, keys) if arrow is not None]
    if isinstance(marks.hovered, str):
        lit += shown.ties(Iri(marks.hovered))
    return tuple(dict.fromkeys(lit))


def _light(
    painter: QPainter, lit: tuple[Arrow, ...], shown: Shown, camera: Camera, theme: Theme
) -> None:
    """Draw edges again, bolder and in ink, with their names on top."""
    diagram, zoom, detail = shown.diagram, camera.zoom, detail_at(camera.zoom)
    inked = tuple(replace(arrow, faded=False, joins=False) for arrow in lit)
    origin = camera.to_view(0.0, 0.0)
    painter.save()
    painter.translate(origin.x, origin.y)
    if not isinstance(shown, Scenery) and detail > Detail.BLOCKS:
        painter.setClipRegion(_between(shown, camera))
    if len(inked) > BUNDLE and detail >= Detail.COMPACT:
        _paint_hairlines(painter, inked, zoom, theme)
        painter.restore()
        return
    ends = shown.boxes(frozenset(end for arrow in inked for end in (arrow.key[0], arrow.key[2])))
    edges = edges_of(replace(diagram, arrows=inked, boxes=tuple(ends)))
    fine = Detail.POINTS if shown.is_far(detail) else detail
    style = Style(fine, zoom, lit=True, many=len(inked) > BUNDLE)
    paint_edges(painter, edges, range(len(inked)), style, theme)
    painter.setClipping(False)
    if detail is Detail.CARDS:
        paint_names(painter, inked, zoom, theme)
    elif detail is Detail.COMPACT:
        for label in shown.small(detail, zoom).names:
            if diagram.arrows[label.owner] in lit:
                paint_name(painter, label, diagram.arrows[label.owner], theme)
    painter.restore()


def _paint_hairlines(painter: QPainter, arrows: Sequence[Arrow], zoom: float, theme: Theme) -> None:
    """The many edges of a hub: fine and straight, for bold ones would be a blot."""
    families: dict[str, list[QLineF]] = {}
    for arrow in arrows:
        (x, y), (u, v) = arrow.route[0], arrow.route[-1]
        line = QLineF(x * zoom, y * zoom, u * zoom, v * zoom)
        families.setdefault(arrow.family, []).append(line)
    for family, lines in families.items():
        painter.setPen(QPen(ink(family_colour(theme, family), theme, False, 0.75), 1.0))
        painter.drawLines(lines)


def _between(shown: Shown, camera: Camera) -> QRegion:
    """The part of the scaled scene in view where lit edges may run: over no badge.

    Of a large picture, whose edges are straight, over no card and no name either.
    """
    zoom, detail, diagram = camera.zoom, detail_at(camera.zoom), shown.diagram
    x, y, width, height = (side * zoom for side in camera.bounds)
    view = QRectF(x, y, width, height)
    taken = [_badge(box, zoom) for box in diagram.boxes if box.hidden]
    if not isinstance(shown, Scenery):
        taken += [scaled((*box.at, box.width, box.height), zoom) for box in diagram.boxes]
        if detail is Detail.CARDS:
            named = (arrow.label for arrow in diagram.arrows if arrow.label)
            taken += [scaled(label_bounds(label), zoom) for label in named]
        else:
            taken += [label.bounds for label in shown.small(detail, zoom).names]
    region = QRegion(view.toAlignedRect())
    for area in (QRectF(*bounds) for bounds in taken):
        if view.intersects(area):
            region -= QRegion(area.toRect())
    return region


def _badge(box: Box, zoom: float) -> Bounds:
    """Where the count of a node's hidden neighbours is drawn in the scaled scene."""
    if detail_at(zoom) is Detail.COMPACT:
        return compact_badge(box, zoom)[1]
    return scaled(badge_bounds(box), zoom)


SELECTED, LIT, CURRENT = (4.0, 1.5), (1.0, 1.0), (8.0, 4.5)
"""How far rings are from a card, and from a node that is smaller."""


@dataclass(frozen=True, slots=True)
class _Ring:
    """What a ring goes around: a node, where it is drawn, and how round its corners are."""

    box: Box
    area: QRectF
    corner: float


def _shape(box: Box, shown: Shown, camera: Camera) -> tuple[QRectF, float]:
    """Where a node is drawn on the view, and how round its corners are."""
    area, radius = outline(box, camera), shown.radius(box.iri, camera.zoom)
    if radius is not None:
        middle = area.center()
        return QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius), radius
    if detail_at(camera.zoom) is Detail.POINTS:
        return area, area.height() / 2
    return area, CORNER * min(camera.zoom, 1.0)


def _paint_ring(
    painter: QPainter, ring: _Ring, camera: Camera, pen: QPen, gaps: tuple[float, float]
) -> QRectF:
    """Paint a ring; where it is."""
    detail = detail_at(camera.zoom)
    gap = gaps[0] if detail >= Detail.COMPACT else gaps[1]
    area, corner = ring.area.adjusted(-gap, -gap, gap, gap), ring.corner + gap
    painter.save()
    if ring.box.hidden and detail >= Detail.COMPACT:
        # The badge stays on top of the ring.
        around, badge = QPainterPath(), QPainterPath()
        around.addRect(area.adjusted(-4, -4, 4, 4))
        badge.addRoundedRect(badge_area(ring.box, camera), LINE / 2, LINE / 2)
        painter.setClipPath(around.subtracted(badge))
    painter.setPen(pen)
    painter.drawRoundedRect(area, corner, corner)
    painter.restore()
    return area.adjusted(-2, -2, 2, 2)


def _around(arrow: Arrow, camera: Camera) -> QRectF:
    """The part of the view that an edge may touch."""
    points = [camera.to_view(*point) for point in arrow.route]
    left, top = min(point.x for point in points), min(point.y for point in points)
    right, low = max(point.x for point in points), max(point.y for point in points)
    return QRectF(left - 2, top - 2, right - left + 4, low - top + 4)


def _paint_hand(
    painter: QPainter, marks: Highlights, shown: Shown, camera: Camera, theme: Theme
) -> None:
    """What the hand is at: a rubber band, a handle, an edge being drawn."""
    accent = QColor(theme.accent)
    if marks.band is not None:
        _paint_band(painter, marks.band, accent)
    held = marks.tie[0] if marks.tie else marks.handle
    if held not in shown or held is None or detail_at(camera.zoom) is Detail.POINTS:
        return
    area = handle_area(shown.box(held), camera).adjusted(3, 3, -3, -3)
    if marks.tie:
        painter.setPen(QPen(accent, 2.0))
        painter.drawLine(area.center(), marks.tie[1])
    painter.setPen(QPen(QColor(theme.card), 1.5))
    painter.setBrush(accent)
    painter.drawEllipse(area)
    painter.setPen(QPen(QColor(theme.on_role), 1.5))
    middle, arm = area.center(), area.width() / 4
    painter.drawLine(middle - QPointF(arm, 0), middle + QPointF(arm, 0))
    painter.drawLine(middle - QPointF(0, arm), middle + QPointF(0, arm))


def _paint_band(painter: QPainter, band: QRectF, accent: QColor) -> None:
    wash = QColor(accent)
    wash.setAlphaF(0.10)
    painter.setPen(QPen(accent, 1.0))
    painter.setBrush(wash)
    painter.drawRect(band)
