"""The viewport of the reading surface, which understands two fingers."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QNativeGestureEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

_BEGINS, _ENDS, _ZOOMS = (
    Qt.NativeGestureType.BeginNativeGesture,
    Qt.NativeGestureType.EndNativeGesture,
    Qt.NativeGestureType.ZoomNativeGesture,
)


class Port(QWidget):
    """Tells of pinches alike, whether a touchpad has understood them or a screen was touched."""

    pinch_began = Signal()
    pinched = Signal(float, QPoint)
    """How much farther apart the fingers are than they just were, and where they are."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.grabGesture(Qt.GestureType.PinchGesture)

    def event(self, event: QEvent) -> bool:
        """Take pinches; leave everything else to Qt."""
        kind = event.type()
        if kind == QEvent.Type.NativeGesture:
            return self._native(cast("QNativeGestureEvent", event)) or super().event(event)
        return super().event(event)

    def _native(self, event: QNativeGestureEvent) -> bool:
        kind = event.gestureType()
        if kind in {_BEGINS, _ENDS}:
            self.pinch_began.emit()
        elif kind == _ZOOMS:
            self.pinched.emit(1 + event.value(), event.position().toPoint())
        else:
            return False
        event.accept()
        return True

    def touched(self, event: QGestureEvent) -> bool:
        """Take what the scroll area hands on of a touch screen; ``False`` where it is no pinch."""
        gesture = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(gesture, QPinchGesture):
            return False
        if gesture.state() == Qt.GestureState.GestureStarted:
            self.pinch_began.emit()
        if gesture.changeFlags() & QPinchGesture.ChangeFlag.ScaleFactorChanged:
            where = self.mapFromGlobal(gesture.hotSpot().toPoint())
            self.pinched.emit(gesture.scaleFactor(), where)
        event.accept(gesture)
        return True
