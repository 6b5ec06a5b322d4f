"""Wheels, touchpads and fingers: how far an event zooms or pans."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

PER_DEGREE = 1.0015
"""Zoom of an eighth of a degree of the wheel: one notch (120) is a fifth."""


def wheel_pan(event: QWheelEvent) -> QPointF | None:
    """How far two fingers on a touchpad pan; None for a wheel, which zooms, as Ctrl makes both."""
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return None
    if event.phase() == Qt.ScrollPhase.NoScrollPhase or event.pixelDelta().isNull():
        return None
    return QPointF(event.pixelDelta())


def wheel_zoom(event: QWheelEvent) -> float:
    """By which factor a turn of the wheel zooms."""
    return float(PER_DEGREE ** event.angleDelta().y())


def pinch(event: QEvent, viewport: QWidget) -> tuple[float, QPointF] | None:
    """By which factor, and around which pixel, fingers pinch; None for other events."""
    if isinstance(event, QNativeGestureEvent):
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return None
        return 1.0 + event.value(), event.position()
    if isinstance(event, QGestureEvent):
        gesture = event.gesture(Qt.GestureType.PinchGesture)
        if isinstance(gesture, QPinchGesture):
            return gesture.scaleFactor(), viewport.mapFromGlobal(gesture.centerPoint())
    return None
