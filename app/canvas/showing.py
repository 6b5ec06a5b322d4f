"""Showing: the session's picture on the sheet, kept up to date, with what changes gliding."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.canvas.artist import Artist
from app.canvas.emphasis import emphasised
from app.canvas.eye import Eye, Nodes
from app.canvas.item import Sheet
from app.canvas.largeness import is_large
from app.canvas.motion import Glide
from app.canvas.moving import Offsets, offsets_between, shrunk
from app.canvas.scenery import Scenery
from app.session import Session
from graph.diagram import Bounds, Diagram
from graph.scene import Light
from resources import theme

if TYPE_CHECKING:
    from app.canvas.field import Field


class Showing(QObject):
    """A sheet with the picture of a session: of cards when it is small, a field when large."""

    pictured = Signal()
    replaced = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self.session = session
        self.motion = True
        self._emphasis: Light | None = None
        self.eye = Eye(self.bounds_of, lambda zoom, nodes: self.shown.ink_of(zoom, nodes), self)
        self.artist = Artist(self)
        self.sheet = Sheet(self.eye.camera, theme(session.theme_name), self.artist)
        self._glide = Glide(self._advance, self)
        self._offsets: Offsets = {}
        self.eye.moved.connect(lambda: self.sheet.set_camera(self.eye.camera))
        self._show()
        session.changed.connect(self._change)
        session.replaced.connect(self._replace)

    @property
    def shown(self) -> Scenery | Field:
        """What the sheet shows, to be asked."""
        return self.sheet.shown

    @property
    def order(self) -> str:
        """Both languages, the one chosen first."""
        return "both" if self.session.language == "en" else "both-ja"

    def bounds_of(self, nodes: Nodes) -> Bounds | None:
        """The rectangle around nodes, or around everything; None when nothing of it is shown."""
        return self.shown.bounds_of(nodes)

    def emphasise(self, light: Light | None) -> None:
        """Put only this in ink until it is told otherwise; no change, so nothing to undo."""
        if light != self._emphasis:
            self._emphasis = light
            self._glide.stop()
            self._offsets = {}
            self._show()

    def preview(self, frame: object) -> None:
        """Show a large picture half-way through a layout; None shows it as it is."""
        field = self.sheet.field
        if not isinstance(frame, np.ndarray):
            self._show()
        elif field is not None and frame.shape == field.chart.places.shape:
            self.sheet.show_field(field.moved(frame, 0.0))
            if self.eye.keeps_everything:
                self.eye.fit(gliding=False)

    def _show(self) -> None:
        """Show the session's picture as it is, with nothing on its way."""
        if is_large(self.session.scene):
            self.sheet.show_field(self._field())
        else:
            self.sheet.show_diagram(self._diagram(), {}, ())

    def _field(self) -> Field:
        from app.canvas.chart import chart_of
        from app.canvas.field import Field

        scene, icons = self.session.scene, self.session.icons
        field = Field(chart_of(scene, self._emphasis), self.order, icons)
        field.select(self.session.selection)
        return field

    def _diagram(self) -> Diagram:
        diagram = self.session.diagram()
        return emphasised(diagram, self._emphasis) if self._emphasis else diagram

    # What changes

    def _change(self) -> None:
        self._glide.stop()
        was_large, self._offsets = self.sheet.field, {}
        if is_large(self.session.scene):
            self._change_field(was_large)
        elif was_large:
            self._show()
        else:
            self._change_diagram()
        self.pictured.emit()

    def _change_field(self, old: Field | None) -> None:
        """Nodes of a large picture glide when they are the same ones at other places."""
        field = self._field()
        same = old is not None and np.array_equal(old.chart.nodes, field.chart.nodes)
        moved = (
            same and old is not None and not np.array_equal(old.chart.places, field.chart.places)
        )
        gliding = self.motion and moved
        self.sheet.show_field(field, old.chart.places if gliding and old else None)
        if gliding:
            self._glide.start()
        if not same and self.eye.keeps_everything:
            self.eye.fit(gliding=False)

    def _change_diagram(self) -> None:
        sheet, diagram = self.sheet, self._diagram()
        was = {box.iri for box in sheet.diagram.boxes}
        fresh = [box.iri for box in diagram.boxes if box.iri not in was]
        first = not was
        if self.motion and not first:
            self._offsets = offsets_between(sheet.diagram, diagram, sheet.offsets)
        gliding = self.motion and not first and bool(self._offsets or fresh)
        sheet.show_diagram(diagram, self._offsets, fresh if gliding else ())
        if gliding:
            self._glide.start()
        if first or (fresh and self.eye.keeps_everything):
            self.eye.fit(gliding=gliding)

    def _replace(self) -> None:
        self._glide.stop()
        self.sheet.set_theme(theme(self.session.theme_name))
        self._show()
        self.pictured.emit()
        self.replaced.emit()

    def _advance(self, share: float) -> None:
        if self.sheet.field is not None:
            self.sheet.glide(share)
            return
        self.sheet.move({} if share >= 1.0 else shrunk(self._offsets, share), share)
