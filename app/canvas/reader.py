"""What a screen reader reads of a board: its nodes by number, their names and places."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF

from app.canvas.access import spoken
from app.canvas.board import Board
from app.canvas.overlays import outline
from app.session import Session
from ontology.terms import Iri


class Reader:
    """A board for faces (faces.Seen); places are pixels of the widget."""

    def __init__(self, board: Board, session: Session, scale: Callable[[], float]) -> None:
        """`scale` is how many pixels of the widget a pixel of the view has."""
        self._board, self._session, self._scale = board, session, scale

    def node_count(self) -> int:
        return self._board.shown.count

    def node_number(self, at: int) -> Iri | None:
        return self._board.shown.in_order(at)

    def number_of(self, iri: Iri) -> int:
        return self._board.shown.order_of(iri)

    def current_node(self) -> Iri | None:
        return self._board.current

    def node_under(self, x: int, y: int) -> Iri | None:
        picked = self._board.pick(QPointF(x, y) / self._scale())
        return Iri(picked) if isinstance(picked, str) else None

    def node_name(self, iri: Iri) -> str:
        counts = self._board.shown.counts(iri)
        return spoken(iri, self._session.scene.graph, counts, self._session.language)

    def node_area(self, iri: Iri) -> QRectF | None:
        if self.number_of(iri) < 0:
            return None
        area, scale = outline(self._board.box(iri), self._board.eye.camera), self._scale()
        return QRectF(area.topLeft() * scale, area.size() * scale)

    def is_chosen(self, iri: Iri) -> bool:
        return iri in self._session.selection
