"""What the canvas says in words: to screen readers, and in tooltips."""

from html import escape

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from app.i18n import tr
from graph.diagram import Arrow, Box, Diagram
from graph.scene import Scene
from ontology.terms import Iri


def spoken(iri: Iri, diagram: Diagram, scene: Scene, language: str) -> str:
    """A node in one breath: "Amazon GuardDuty, detector, 3 in, 5 out"."""
    node = scene.graph.node(iri)
    role = scene.graph.vocabulary.roles.get(node.role)
    ends = [(arrow.key[0], arrow.key[2]) for arrow in diagram.arrows]
    hidden = next((box.hidden for box in diagram.boxes if box.iri == iri), 0)
    parts = [node.label.of(language)]
    if role:
        parts.append(role.label.of(language).lower())
    parts.append(tr("{count} in").format(count=sum(end == iri for _, end in ends)))
    parts.append(tr("{count} out").format(count=sum(start == iri for start, _ in ends)))
    if hidden:
        parts.append(tr("{count} not shown").format(count=hidden))
    return tr(", ").join(parts)


def tell(widget: QWidget, name: str) -> None:
    """Make this the widget's spoken name, and say it now if the keyboard is there."""
    if widget.accessibleName() == name:
        return
    widget.setAccessibleName(name)
    event = QAccessibleEvent(widget, QAccessible.Event.NameChanged)
    QAccessible.updateAccessibility(event)
    if widget.hasFocus():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, name))


def node_tip(box: Box) -> str:
    """The tooltip of a node. Texts come from files, and Qt would take them for HTML."""
    described = f"<br>{plain(box.description)}" if box.description else ""
    return f"<qt><b>{plain(box.title)}</b>{described}</qt>"


def edge_tip(arrow: Arrow) -> str:
    """The tooltip of an edge."""
    described = f"<br>{plain(arrow.description)}" if arrow.description else ""
    return f"<qt>{plain(arrow.title)}{described}</qt>"


def plain(text: str) -> str:
    """A text that shows as it is where Qt expects HTML."""
    return escape(text).replace("\n", "<br>")
