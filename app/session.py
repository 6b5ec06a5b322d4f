"""The session: the open scene, what is selected, and the one way to change it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from graph.changes import Batch, Change, ShowLayers, apply
from graph.composing import PLAIN, Study, compose
from graph.diagram import Diagram
from graph.model import AWS_DOCS, NOTES, Graph, Language
from graph.scene import Picture, Scene
from ontology.terms import Iri

if TYPE_CHECKING:
    # Imported when something is asked, not at every start.
    from graph.ask import Answer
    from graph.icons import IconSet

LAYERS: dict[str, frozenset[str]] = {
    "notes": frozenset((NOTES,)),
    "aws": frozenset((AWS_DOCS,)),
    "both": frozenset(),
}
"""What each position of the layer switch shows; the empty set is every layer."""


class Session(QObject):
    """What is open. `do` applies a change, keeps its inverse, and tells everybody once."""

    changed = Signal(object)
    """A Change was applied: shown nodes, places or light are different."""

    replaced = Signal()
    """Another graph, language, theme or layer: read everything again."""

    selected = Signal()
    """The selection or the answer is different."""

    said = Signal(str, bool)
    """A message for the user, already translated; True when it is an error and must last."""

    def __init__(self, graph: Graph, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.scene = Scene(graph)
        self.selection: tuple[Iri, ...] = ()
        self.answer: Answer | None = None
        self.language: Language = "en"
        self.theme_name = "light"
        self.icons: IconSet | None = None
        """The user's own, drawn instead of glyphs."""
        self.undo_stack = QUndoStack(self)
        self._diagram: Diagram | None = None

    @property
    def layer(self) -> str:
        """Which position of the layer switch the picture shows: "notes", "aws" or "both"."""
        shown = self.scene.picture.layers
        return next((name for name, layers in LAYERS.items() if layers == shown), "both")

    def begin(self, change: Change) -> None:
        """Apply the change that makes the first picture: there is nothing to go back to."""
        self._apply(change, self.answer)

    def do(self, change: Change, answer: Answer | Literal["same"] | None = "same") -> None:
        """Apply a change that can be undone; with the answer that is on after it."""
        before = self.answer
        after = before if isinstance(answer, str) else answer
        inverse = self._apply(change, after)
        name = change.name if isinstance(change, Batch) else type(change).__name__
        redo, undo = partial(self._apply, change, after), partial(self._apply, inverse, before)
        self.undo_stack.push(_Done(name, redo, undo))

    def did(self, name: str, redo: Callable[[], object], undo: Callable[[], object]) -> None:
        """Something beside the picture was done: let it be undone in its turn with the rest."""
        self.undo_stack.push(_Done(name, redo, undo))

    def undo(self) -> None:
        self.undo_stack.undo()

    def redo(self) -> None:
        self.undo_stack.redo()

    def select(self, iris: Sequence[Iri]) -> None:
        """Select shown nodes, the current one last."""
        kept = tuple(filter(self.scene.graph.__contains__, iris))
        if kept != self.selection:
            self.selection = kept
            self.selected.emit()

    def set_answer(self, answer: Answer | None) -> None:
        """Show an answer that changes no picture (not understood, or empty)."""
        self.answer = answer
        self.selected.emit()

    def set_language(self, language: Language) -> None:
        self.language = language
        self._replace()

    def set_theme(self, name: str) -> None:
        self.theme_name = name
        self._replace()

    def set_icons(self, icons: IconSet | None) -> None:
        self.icons = icons
        self._replace()

    def set_layer(self, layer: str) -> None:
        """Ask and show "notes", "aws" or "both"."""
        if layer != self.layer:
            self.do(ShowLayers(LAYERS[layer]))

    def open(self, graph: Graph) -> None:
        """Explore another graph; what was done to the last one cannot be undone any more."""
        layers = self.scene.picture.layers
        self.scene = Scene(graph, Picture(layers=layers))
        self.selection, self.answer = (), None
        self.undo_stack.clear()
        self._replace()

    def diagram(self) -> Diagram:
        """The scene as a diagram; composed once for each change."""
        if self._diagram is None:
            order = "both" if self.language == "en" else "both-ja"
            study = Study(icons=self.icons) if self.icons else PLAIN
            self._diagram = compose(self.scene, language=order, study=study)
        return self._diagram

    def reread(self) -> None:
        """The graph itself is different: read everything again."""
        self._replace()

    def _replace(self) -> None:
        self._diagram = None
        self.replaced.emit()

    def _apply(self, change: Change, answer: Answer | None) -> Change:
        was_shown = [iri for iri in self.selection if self.scene.shows(iri)]
        inverse = apply(change, self.scene)
        self._diagram = None
        gone = {iri for iri in was_shown if not self.scene.shows(iri)}
        kept = tuple(iri for iri in self.selection if iri not in gone)
        moved = (kept, answer) != (self.selection, self.answer)
        self.selection, self.answer = kept, answer
        self.changed.emit(change)
        if moved:
            self.selected.emit()
        return inverse


class _Done(QUndoCommand):
    """One applied change on the undo stack. QUndoStack calls redo on push: that one is skipped."""

    def __init__(self, name: str, redo: Callable[[], object], undo: Callable[[], object]) -> None:
        super().__init__(name)
        self._redo, self._undo = redo, undo
        self._applied = True

    def redo(self) -> None:
        if not self._applied:
            self._redo()
            self._applied = True

    def undo(self) -> None:
        self._undo()
        self._applied = False
