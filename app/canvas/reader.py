"""What a screen reader reads of a board: its nodes by number, their names and places."""

from PySide6.QtCore import QPointF, QRectF

from app.canvas.access import spoken
from app.canvas.board import Board
from app.canvas.overlays import outline
from app.session import Session
from ontology.terms import Iri


class Reader:
    """A board for faces (faces.Seen); places are pixels of the view."""

    def __init__(self, board: Board, session: Session) -> None:
        self._board, self._session = board, session

    def node_count(self) -> int:
        return self._board.shown.count

    def node_number(self, at: int) -> Iri | None:
        return self._board.shown.in_order(at)

    def number_of(self, iri: Iri) -> int:
        return self._board.shown.order_of(iri)

    def current_node(self) -> Iri | None:
        return self._board.current

    def node_under(self, x: int, y: int) -> Iri | None:
        picked = self._board.pick(QPointF(x, y))
        return Iri(picked) if isinstance(picked, str) else None

    def node_name(self, iri: Iri) -> str:
        counts = self._board.shown.counts(iri)
        return spoken(iri, self._session.scene.graph, counts, self._session.language)

    def node_area(self, iri: Iri) -> QRectF | None:
        if self.number_of(iri) < 0:
            return None
        return outline(self._board.box(iri), self._board.eye.camera)

    def is_chosen(self, iri: Iri) -> bool:
        return iri in self._session.selection
