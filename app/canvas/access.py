"""What the canvas says in words: to screen readers, and in tooltips."""

from html import escape

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from app.i18n import tr
from graph.composing import arrow_words
from graph.diagram import Box
from graph.model import EdgeKey, Graph
from ontology.terms import Iri


def spoken(iri: Iri, graph: Graph, counts: tuple[int, int, int], language: str) -> str:
    """A node in one breath: "Amazon GuardDuty, Service, detector, 3 in, 5 out".

    `counts` is how many edges come in and go out, and how many neighbours are not shown.
    """
    node = graph.node(iri)
    role = graph.vocabulary.roles.get(node.role)
    into, out, hidden = counts
    parts = [node.label.of(language)]
    parts += [graph.kind(kind).label.of(language) for kind in node.classes[:1]]
    if role:
        parts.append(role.label.of(language).lower())
    parts.append(tr("{count} in").format(count=into))
    parts.append(tr("{count} out").format(count=out))
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


def edge_tip(graph: Graph, key: EdgeKey, language: str) -> str:
    """The tooltip of an edge: its sentence, and where it is stated."""
    title, description = arrow_words(graph, graph.edge(key), language)
    described = f"<br>{plain(description)}" if description else ""
    return f"<qt>{plain(title)}{described}</qt>"


def plain(text: str) -> str:
    """A text that shows as it is where Qt expects HTML."""
    return escape(text).replace("\n", "<br>")
