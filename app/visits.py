"""Back and forward through what was looked at, as in a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.session import Session
from graph.changes import Batch, Reopen
from graph.scene import Picture, copied
from ontology.terms import Iri

if TYPE_CHECKING:
    # Imported when something is asked, not at every start.
    from graph.ask import Answer

MOST = 50
ROOM = 500_000
"""How many visits are kept, and how many shown nodes all of them together have at most."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What was in view: the picture, what was selected in it, and the answer that was on."""

    picture: Picture
    selection: tuple[Iri, ...]
    answer: Answer | None
    question: str = ""
    """Of a place of an earlier session: what had been asked, to be asked again on going there."""


class Visits:
    """The places a user went to, in order, and where in them we are.

    A place left keeps what was done at it, so that going back finds it as it was left. Going is
    no step of undo of its own unless the picture is another one.
    """

    def __init__(self, session: Session, ask: Callable[[str, str], Answer]) -> None:
        self._session, self._ask = session, ask
        self._kept: list[Visit] = []
        self._at = 0
        session.replaced.connect(self._forget_other_graph)
        self._graph = session.scene.graph

    @property
    def can_go_back(self) -> bool:
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        return self._at + 1 < len(self._kept)

    @contextmanager
    def going(self) -> Iterator[None]:
        """Go somewhere new: what is left is kept, what lay ahead is forgotten."""
        left = self._here()
        yield
        if self._here() == left:
            return
        self._kept[self._at :] = [left, self._here()]
        self._at += 1
        while len(self._kept) > MOST or self._size() > ROOM > self._size(1):
            self._kept.pop(0)
            self._at -= 1

    def go(self, by: int) -> None:
        """Go back (-1) or forward (1)."""
        self._kept[self._at] = self._here()
        self._at += by
        visit, session = self._kept[self._at], self._session
        answer = visit.answer
        if answer is None and visit.question:
            answer = self._ask(visit.question, session.layer)
        if visit.picture != session.scene.picture:
            name = "Back" if by < 0 else "Forward"
            session.do(Batch((Reopen(visit.picture),), name), answer)
        if answer != session.answer:
            session.set_answer(answer)
        session.select(visit.selection)

    def kept(self) -> tuple[list[Visit], int]:
        """The places and which of them we are at, as they stand now."""
        if not self._kept:
            return [self._here()], 0
        now = [*self._kept]
        now[self._at] = self._here()
        return now, self._at

    def resume(self, visits: list[Visit], at: int) -> None:
        """Take up the places of an earlier session."""
        self._kept, self._at = visits, at

    def _here(self) -> Visit:
        session = self._session
        return Visit(copied(session.scene.picture), session.selection, session.answer)

    def _size(self, start: int = 0) -> int:
        return sum(len(visit.picture.places) for visit in self._kept[start:])

    def _forget_other_graph(self) -> None:
        if self._session.scene.graph is not self._graph:
            self._graph = self._session.scene.graph
            self._kept, self._at = [], 0
