"""What screen readers find on the canvas."""

import gc

from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from app.canvas.view import Canvas
from app.session import Session
from graph.changes import Remove
from ontology.terms import Iri

EX = "http://example.org/"
NAME = QAccessible.Text.Name


def test_every_node_is_an_item_with_a_name_and_a_place(canvas: Canvas) -> None:
    face = QAccessible.queryAccessibleInterface(canvas)

    items = [face.child(at) for at in range(face.childCount())]
    names = [item.text(NAME) for item in items]
    assert len(names) == 5
    assert "Amazon GuardDuty, Service, detector, 2 in, 2 out, 1 not shown" in names
    whole = face.rect()
    for at, item in enumerate(items):
        assert item.role() == QAccessible.Role.ListItem
        assert whole.contains(item.rect())
        assert face.indexOfChild(item) == at
        middle = item.rect().center()
        assert face.childAt(middle.x(), middle.y()).text(NAME) == item.text(NAME)
        assert item.parent().childCount() == 5


def test_the_item_with_the_keyboard_is_told(canvas: Canvas, session: Session) -> None:
    face = QAccessible.queryAccessibleInterface(canvas)
    canvas.step(1)
    canvas.step(1)

    item = face.focusChild()

    assert item.text(NAME).startswith(
        session.scene.graph.node(session.selection[-1]).label.of(session.language)
    )
    assert item.state().selected
    assert item.state().focused == canvas.hasFocus()
    session.select(())
    assert face.focusChild() is None


def test_an_item_ends_with_its_node_and_comes_back_with_it(
    canvas: Canvas, session: Session
) -> None:
    face = QAccessible.queryAccessibleInterface(canvas)
    item = next(
        item
        for item in (face.child(at) for at in range(5))
        if item.text(NAME).startswith("Amazon GuardDuty")
    )

    session.do(Remove((Iri(EX + "duty"),)))
    assert not item.isValid()
    assert item.text(NAME) == ""
    assert item.rect().isEmpty()
    assert face.childCount() == 4

    session.undo()
    assert item.isValid()


def test_faces_outlive_what_readers_do_and_go_with_the_canvas(
    qapp: object, session: Session
) -> None:
    for _ in range(5):
        canvas = Canvas(session)
        canvas.resize(600, 400)
        canvas.show()
        face = QAccessible.queryAccessibleInterface(canvas)
        numbers = [QAccessible.uniqueId(face.child(at)) for at in range(face.childCount())]
        for number in numbers * 20:
            assert QAccessible.accessibleInterface(number).text(NAME)
        del face
        gc.collect()
        canvas.close()
        canvas.deleteLater()
        QTest.qWait(1)
        del canvas
        gc.collect()
