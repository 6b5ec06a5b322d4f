"""The board: what the session shows, as the sheet draws it, and what hands do to it."""

from dataclasses import replace

from PySide6.QtCore import QObject, QPointF, QRectF, Signal

from app.canvas.camera import Detail, detail_at
from app.canvas.gestures import Picked
from app.canvas.moving import NO_ROUTES, Offsets, rerouted
from app.canvas.overlays import badge_area, handle_area, outline
from app.canvas.showing import Showing
from app.session import Session
from graph.curves import middle
from graph.diagram import Box
from graph.exploring import moved
from graph.model import EdgeKey
from graph.scene import Point
from ontology.terms import Iri

REACH = 6.0
"""How near to an edge a click takes it, in pixels of the view."""

FEW = 8
"""So many edges are routed at every step of a drag, 1-2 ms each; more only bend until it ends."""

SNAP = 4.0
"""Cards are put down on a grid of so many scene pixels."""


class Board(Showing):
    """The session's picture on a sheet; does what a hand (gestures.Ground) asks for."""

    activated = Signal(str)
    expand_requested = Signal(str)
    edge_selected = Signal(object)
    edge_drawn = Signal(str, str)
    current_changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(session, parent)
        self.can_draw_edges = False
        self._tied: Iri | None = None  # the node whose edges are stepped through
        self.pictured.connect(self._forget)
        session.selected.connect(self._select)

    # What there is

    @property
    def current(self) -> Iri | None:
        """The node keys start from: the one selected last, when it is shown."""
        scene = self.session.scene
        return next((iri for iri in reversed(self.session.selection) if scene.shows(iri)), None)

    @property
    def marked(self) -> Picked:
        """The current node, else the edge that is chosen."""
        return self.current or self.sheet.highlights.edge

    def place_of(self, marked: Picked) -> QPointF | None:
        """The middle of what is marked, in pixels of the view."""
        camera = self.eye.camera
        if isinstance(marked, str):
            return outline(self.box(Iri(marked)), camera).center()
        arrow = None if marked is None else self.shown.arrow(marked)
        return None if arrow is None else QPointF(*camera.to_view(*middle(arrow.route)))

    def box(self, iri: Iri) -> Box:
        """The box of a shown node, at its place."""
        return self.shown.box(iri)

    def pick(self, at: QPointF) -> Picked:
        """The node, else the edge, under a pixel of the view."""
        camera, shown = self.eye.camera, self.shown
        point = camera.to_scene(at.x(), at.y())
        node = shown.node_at(point, detail_at(camera.zoom), REACH / camera.zoom)
        if node is not None:
            return node
        self.sheet.want_edges()
        return shown.edge_at(point, camera.zoom, REACH)

    def badge_at(self, at: QPointF) -> Iri | None:
        """The node whose badge is under a pixel of the view."""
        camera = self.eye.camera
        if detail_at(camera.zoom) < Detail.COMPACT:
            return None
        boxes = (box for box in reversed(self.shown.diagram.boxes) if box.hidden)
        return next((box.iri for box in boxes if badge_area(box, camera).contains(at)), None)

    # What hands do

    def handle_at(self, at: QPointF) -> Iri | None:
        """The node from whose handle an edge can be drawn at a pixel of the view."""
        iri = self.sheet.highlights.handle
        if iri is None or detail_at(self.eye.camera.zoom) is Detail.POINTS:
            return None
        return iri if handle_area(self.box(iri), self.eye.camera).contains(at) else None

    def is_selected(self, iri: Iri) -> bool:
        return iri in self.session.selection

    def choose(self, iri: Iri, *, toggle: bool = False, adding: bool = False) -> None:
        """Select a node alone; with toggle, add it to the selection or take it out.

        With `adding` it joins the selection, or comes last in it when it is there already.
        """
        self._mark_edge(None)
        selection = self.session.selection
        if adding:
            self.session.select([*(other for other in selection if other != iri), iri])
        elif not toggle:
            self.session.select((iri,))
        elif iri in selection:
            self.session.select([other for other in selection if other != iri])
        else:
            self.session.select((*selection, iri))

    def choose_edge(self, key: EdgeKey) -> None:
        self.session.select(())
        self._mark_edge(key)
        self.edge_selected.emit(key)

    def step_tie(self, by: int) -> EdgeKey | None:
        """Choose the next edge of the current node, after the last one the node; which edge."""
        node, shown = self.from_here, self.shown
        if node is None:
            return None
        keys = [arrow.key for arrow in shown.ties(node)]
        keys.sort(key=lambda key: (key[0] == node, shown.order_of(key[2 if key[0] == node else 0])))
        chosen = self.sheet.highlights.edge
        at = keys.index(chosen) + by if chosen in keys else 0 if by > 0 else len(keys) - 1
        if not 0 <= at < len(keys):
            self.choose(node)
            return None
        self.choose_edge(keys[at])
        self._tied = node
        return keys[at]

    @property
    def from_here(self) -> Iri | None:
        """The node keys go on from: the current one, or whose edge is chosen."""
        if self.current is not None or self.sheet.highlights.edge is None:
            return self.current
        scene = self.session.scene
        return self._tied if self._tied is not None and scene.shows(self._tied) else None

    def choose_nothing(self) -> None:
        self._mark_edge(None)
        self.session.select(())

    def choose_within(self, band: QRectF, *, add: bool) -> None:
        """Select the nodes that a rubber band touches."""
        corner = self.eye.camera.to_scene(band.left(), band.top())
        zoom = self.eye.camera.zoom
        touched = self.shown.nodes_within((*corner, band.width() / zoom, band.height() / zoom))
        kept = self.session.selection if add else ()
        self._mark_edge(None)
        self.session.select(tuple(dict.fromkeys((*kept, *touched))))

    def show_band(self, band: QRectF | None) -> None:
        self._mark(band=band)

    def pan(self, by: QPointF) -> None:
        self.eye.pan(by)

    def drag(self, by: QPointF) -> None:
        """Draw the selected cards away from their places; nothing is changed yet."""
        self._glide.stop()
        if by.isNull():
            self.sheet.move({})
            return
        offsets = self._carried(by)
        tied = self.shown.around(offsets.keys())
        self.sheet.move(
            offsets, routes=rerouted(tied, offsets) if len(tied.arrows) <= FEW else NO_ROUTES
        )

    def drop(self, by: QPointF) -> None:
        """Move the selected cards, as one step of undo. Their edges are routed anew."""
        offsets = self._snapped(self._carried(by))
        picture = self.session.scene.picture
        places = tuple(
            (iri, Point(picture.places[iri].x + way.x, picture.places[iri].y + way.y))
            for iri, way in offsets.items()
            if way != (0.0, 0.0)
        )
        if not places:
            self.sheet.move({})
            return
        self.sheet.move(offsets)
        routes = tuple(
            (key, route)
            for key, route in picture.routes.items()
            if key[0] not in offsets and key[2] not in offsets
        )
        self.session.do(moved(self.session.scene, places, routes))

    def offer_edges(self, wanted: bool) -> None:
        """Show a handle at a card from which an edge can be drawn, or none any more."""
        self.can_draw_edges = wanted
        self._mark(handle=self._handled(None))

    def draw_edge(self, source: Iri, to: QPointF) -> None:
        """Draw a line from a card to the pointer, lighting the card an edge would end at."""
        self._mark(tie=(source, to), hovered=self._end_at(source, to))

    def finish_edge(self, source: Iri, to: QPointF | None) -> None:
        """Let go of the line; over another card, say which edge was drawn."""
        end = None if to is None else self._end_at(source, to)
        self._mark(tie=None, hovered=None)
        if end is not None:
            self.edge_drawn.emit(source, end)

    def _end_at(self, source: Iri, at: QPointF) -> Iri | None:
        picked = self.pick(at)
        return Iri(picked) if isinstance(picked, str) and picked != source else None

    def request_expansion(self, iri: Iri) -> None:
        self.expand_requested.emit(iri)

    def activate(self, iri: Iri) -> None:
        self.activated.emit(iri)

    def hover(self, at: QPointF | None) -> None:
        """Light what is under the pointer, with what it is tied to."""
        if at is not None and self.handle_at(at) is not None:
            return
        picked = None if at is None else self.pick(at)
        self._mark(hovered=picked, handle=self._handled(picked))

    def _handled(self, picked: Picked) -> Iri | None:
        """The node that has a handle: the one under the pointer, else the only one selected."""
        if not self.can_draw_edges:
            return None
        if isinstance(picked, str):
            return Iri(picked)
        return self.current if len(self.session.selection) == 1 else None

    # What is marked

    def show_focus(self, shown: bool) -> None:
        """Show or hide where the keyboard is."""
        self._mark(current=self.current if shown else None, rim=shown and self.current is None)

    def _mark(self, **values: object) -> None:
        self.sheet.set_highlights(replace(self.sheet.highlights, **values))  # type: ignore[arg-type]

    def _mark_edge(self, key: EdgeKey | None) -> None:
        self._mark(edge=key)

    def _select(self) -> None:
        if self.session.selection:
            self._mark_edge(None)
        self.sheet.select(self.session.selection)
        self._mark(selected=frozenset(self.session.selection), handle=self._handled(None))
        self.current_changed.emit()

    def _forget(self) -> None:
        """Drop marks on what is not drawn any more, and say what the current node is now."""
        edge = self.sheet.highlights.edge
        if edge is not None and not self.shown.has_edge(edge):
            self._mark_edge(None)
        selected = frozenset(self.session.selection)
        self._mark(hovered=None, selected=selected, handle=self._handled(None))
        self.current_changed.emit()

    def _carried(self, by: QPointF) -> dict[Iri, Point]:
        zoom, shown = self.eye.camera.zoom, self.session.scene.picture.places
        way = Point(by.x() / zoom, by.y() / zoom)
        return {iri: way for iri in self.session.selection if iri in shown}

    def _snapped(self, offsets: Offsets) -> dict[Iri, Point]:
        """Offsets that put the first card on the grid, the others beside it as they were."""
        if not offsets:
            return {}
        first, by = next(iter(offsets.items()))
        place = self.session.scene.picture.places[first]
        way = Point(
            round((place.x + by.x) / SNAP) * SNAP - place.x,
            round((place.y + by.y) / SNAP) * SNAP - place.y,
        )
        return dict.fromkeys(offsets, way)
