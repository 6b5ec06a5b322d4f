"""The surface of the canvas: Qt's view, its pictures on top of each other, and what a hand does.

A pixel of the view, in which all else on the canvas is measured, is as large as the text is to be:
the pixels of Qt's events are turned into those here.
"""

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGraphicsView, QToolTip, QWidget

from app.canvas import touch
from app.canvas.access import edge_tip, node_tip
from app.canvas.board import Board
from app.canvas.gestures import Doing, Hand, Picked
from app.painting import load_fonts
from app.session import Session
from app.textsize import scale
from ontology.terms import Iri
from resources import theme

REST = 80
"""After so many milliseconds without a move the picture is drawn sharp."""


class Surface(pg.GraphicsView):  # type: ignore[misc]
    """A board in a view, under the mouse."""

    looked = Signal()
    """The camera moved, or the view has another size."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        load_fonts()
        super().__init__(parent, useOpenGL=False, background=theme(session.theme_name).ground)
        self.setCacheMode(QGraphicsView.CacheModeFlag.CacheNone)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self._session = session
        self._scale = scale()
        self._board = Board(session, self)
        self._board.sheet.set_scale(self._scale)
        self._hand = Hand(self._board)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._board.sheet.sharpen)
        self._box = pg.ViewBox(
            lockAspect=True, invertY=True, enableMouse=False, enableMenu=False, defaultPadding=0
        )
        self._box.disableAutoRange()
        self.setCentralWidget(self._box)
        self._box.addItem(self._board.sheet, ignoreBounds=True)
        self._board.eye.moved.connect(self._look)

    def pick(self, at: QPoint | QPointF) -> Picked:
        """The node or edge under a pixel of the widget."""
        return self._board.pick(self._place(QPointF(at)))

    def take_scale(self) -> None:
        """The text has another size: so has the whole picture."""
        self._scale = scale()
        self._resize()
        self._board.sheet.set_scale(self._scale)

    def _place(self, at: QPointF) -> QPointF:
        """The pixel of the view under a pixel of the widget."""
        return at / self._scale

    def _resize(self) -> None:
        size = self.viewport().size().toTuple()
        self._board.eye.resize(*(side / self._scale for side in size))

    def _look(self) -> None:
        self._box.setRange(QRectF(*self._board.eye.camera.bounds), padding=0)
        self._rest.start()
        self.looked.emit()

    # Qt's events

    def close(self) -> bool:
        # pyqtgraph's empties the scene under items that still live; a widget is only hidden.
        return QWidget.close(self)

    def viewportEvent(self, event: QEvent) -> bool:
        pinched = touch.pinch(event, self.viewport())
        if pinched:
            factor, at = pinched
            self._board.eye.zoom_at(factor, self._place(at))
            return True
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._show_tip(event)
            return True
        if event.type() == QEvent.Type.Leave:
            self._board.hover(None)
        return bool(super().viewportEvent(event))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._hand.press(event, self._place(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._place(event.position())
        self._hand.move(at)
        self._shape_cursor(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = self._place(event.position())
        self._hand.release(event, at)
        self._shape_cursor(at)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._hand.double(event, self._place(event.position()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        pan = touch.wheel_pan(event)
        if pan is not None:
            self._board.eye.pan(self._place(pan))
        else:
            self._board.eye.zoom_at(touch.wheel_zoom(event), self._place(event.position()))

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if event is not None:
            self._resize()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._board.sheet.set_ratio(self.devicePixelRatioF())
        super().paintEvent(event)

    def _shape_cursor(self, at: QPointF) -> None:
        shape = Qt.CursorShape.ArrowCursor
        if self._hand.doing is Doing.PANNING:
            shape = Qt.CursorShape.ClosedHandCursor
        elif self._hand.doing is Doing.TYING or self._board.handle_at(at):
            shape = Qt.CursorShape.CrossCursor
        elif self._board.badge_at(at) or self._board.pick(at) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)

    def _show_tip(self, event: QHelpEvent) -> None:
        picked = self.pick(event.pos())
        text = ""
        if isinstance(picked, str):
            text = node_tip(self._board.box(Iri(picked)))
        elif picked is not None:
            text = edge_tip(self._session.scene.graph, picked, self._board.order)
        QToolTip.showText(event.globalPos(), text, self.viewport())
