"""Faces: the canvas as screen readers see it, a list of nodes in reading order.

PySide6 6.11 lets an interface be written in Python. Qt keeps a pointer to each, so every face
is held as long as its canvas.
"""

from functools import cache
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, QRect, QRectF
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QWidget

from ontology.terms import Iri


class Seen(Protocol):
    """What a face asks of the canvas behind it."""

    def node_count(self) -> int: ...

    def node_number(self, at: int) -> Iri | None: ...

    def number_of(self, iri: Iri) -> int: ...

    def current_node(self) -> Iri | None: ...

    def node_under(self, x: int, y: int) -> Iri | None: ...

    def node_name(self, iri: Iri) -> str: ...

    def node_area(self, iri: Iri) -> QRectF | None: ...

    def is_chosen(self, iri: Iri) -> bool: ...


class GraphFace(QAccessibleInterface):
    """The canvas: a list whose items are the nodes that are shown."""

    def __init__(self, widget: QWidget, seen: Seen) -> None:
        super().__init__()
        self.widget, self.seen = widget, seen
        self._nodes: dict[Iri, NodeFace] = {}

    def node(self, iri: Iri | None) -> "NodeFace | None":
        """The face of a node; the same one as long as the canvas lives."""
        if iri is None:
            return None
        if iri not in self._nodes:
            self._nodes[iri] = NodeFace(self, iri)
        return self._nodes[iri]

    def isValid(self) -> bool:
        return True

    def object(self) -> QObject:
        return self.widget

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        above = self.widget.parentWidget()
        return QAccessible.queryAccessibleInterface(above) if above else None

    def childCount(self) -> int:
        return self.seen.node_count()

    def child(self, index: int) -> "NodeFace | None":  # type: ignore[override]
        return self.node(self.seen.node_number(index))

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return self.seen.number_of(child.iri) if isinstance(child, NodeFace) else -1

    def childAt(self, x: int, y: int) -> "NodeFace | None":  # type: ignore[override]
        at = self.widget.mapFromGlobal(QPoint(x, y))
        return self.node(self.seen.node_under(at.x(), at.y()))

    def focusChild(self) -> "NodeFace | None":  # type: ignore[override]
        return self.node(self.seen.current_node())

    def text(self, which: QAccessible.Text) -> str:
        if which == QAccessible.Text.Description:
            return self.widget.accessibleDescription()
        return self.widget.accessibleName() if which == QAccessible.Text.Name else ""

    def setText(self, which: QAccessible.Text, text: str) -> None:
        """Names come from the graph."""

    def rect(self) -> QRect:
        return QRect(self.widget.mapToGlobal(self.widget.rect().topLeft()), self.widget.size())

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.List

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.focusable = True
        state.focused = self.widget.hasFocus()
        state.invisible = not self.widget.isVisible()
        return state


class NodeFace(QAccessibleInterface):
    """A node: an item with a spoken name and a place on the screen."""

    def __init__(self, graph: GraphFace, iri: Iri) -> None:
        super().__init__()
        self.graph, self.iri = graph, iri

    def isValid(self) -> bool:
        return self.graph.seen.number_of(self.iri) >= 0

    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    def parent(self) -> GraphFace:
        return self.graph

    def childCount(self) -> int:
        return 0

    def child(self, index: int) -> None:  # type: ignore[override]
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def childAt(self, x: int, y: int) -> None:  # type: ignore[override]
        return None

    def text(self, which: QAccessible.Text) -> str:
        known = which == QAccessible.Text.Name and self.isValid()
        return self.graph.seen.node_name(self.iri) if known else ""

    def setText(self, which: QAccessible.Text, text: str) -> None:
        """Names come from the graph."""

    def rect(self) -> QRect:
        area = self.graph.seen.node_area(self.iri)
        if area is None:
            return QRect()
        corner = self.graph.widget.mapToGlobal(area.topLeft().toPoint())
        return QRect(corner, area.size().toSize())

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        seen, state = self.graph.seen, QAccessible.State()
        state.focusable = state.selectable = True
        state.selected = seen.is_chosen(self.iri)
        here = self.graph.widget.hasFocus() and seen.current_node() == self.iri
        state.focused = here
        return state


FACED = ("Canvas", "Herald")
"""The classes of widgets that have a face of their own."""


@cache
def install_faces() -> None:
    """Let Qt ask for the face of a widget that has one (`face`)."""
    QAccessible.installFactory(_face_of)


def _face_of(name: str, widget: QObject) -> QAccessibleInterface | None:
    face: QAccessibleInterface | None = getattr(widget, "face", None) if name in FACED else None
    return face


def tell_focus(widget: QWidget, face: GraphFace) -> None:
    """Tell a screen reader, when one listens, which node the keyboard is at now."""
    if not QAccessible.isActive() or not widget.hasFocus():
        return
    current = face.seen.current_node()
    if current is None:
        return
    event = QAccessibleEvent(widget, QAccessible.Event.Focus)
    event.setChild(face.seen.number_of(current))
    QAccessible.updateAccessibility(event)
