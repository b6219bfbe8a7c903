"""A sheet over the window: the palette of commands, the keys, a question."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QVBoxLayout, QWidget

from diptych.ui.appearance.style import PRIMARY
from diptych.ui.widgets.everywhere import acting_everywhere
from diptych.ui.window.tab_order import step

RADIUS = 10
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Sheet(QWidget):
    """The frameless surface that stands on the dim; its content goes into ``column``."""

    def __init__(self, parent: QWidget, *, raised: bool) -> None:
        super().__init__(parent)
        self._role = QPalette.ColorRole.ToolTipBase if raised else QPalette.ColorRole.Window
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(1, 1, 1, 1)
        self.column.setSpacing(0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - a frame
        """Draw the surface and its border."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(self.palette().color(self._role))
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
            rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(rect, RADIUS, RADIUS)
        finally:
            painter.end()


class Overlay(QWidget):
    """Covers ``parent`` with a flat dim and shows ``sheet`` on it until Escape or a click beside.

    While it is open the keyboard is its own: Tab stays on it, Enter presses the button in the
    accent, and the window's keys do nothing. The focus returns to where it was.
    """

    closed = Signal()
    """It went away."""

    def __init__(self, parent: QWidget, *, width: int, height: int, raised: bool = False) -> None:
        super().__init__(parent)
        self._room = parent
        self._wanted = (width, height)
        self._before: QWidget | None = None
        self.sheet = Sheet(self, raised=raised)
        parent.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show it above everything in the window."""
        self._before = QApplication.focusWidget()
        self._stand()
        self.show()
        self.raise_()
        self.sheet.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Hide it and give the focus back."""
        if self.isHidden():
            return
        self.hide()
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def set_height(self, height: int) -> None:
        """Let the sheet be as high as its content."""
        self._wanted = (self._wanted[0], height)
        self._stand()

    def _stand(self) -> None:
        room = self._room.rect()
        self.setGeometry(room)
        width = min(self._wanted[0], room.width() - 32)
        height = min(self._wanted[1], room.height() - 64)
        top = min(round(room.height() * 0.12), max(24, (room.height() - height) // 2))
        self.sheet.setGeometry(QRect((room.width() - width) // 2, top, width, height))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if event.type() == QEvent.Type.Resize and watched is self.parent() and self.isVisible():
            self._stand()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        """Keep the focus on the sheet: after its last part comes its first."""
        return step([self.sheet], forward=forward)

    def event(self, event: QEvent) -> bool:
        """Keep the window's keys from it, but for those that act everywhere.

        A field on the sheet has taken its own before: to undo, to copy.
        """
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            pressed = QKeySequence(event.keyCombination())
            let_through = acting_everywhere(self.window())
            if not any(pressed in action.shortcuts() for action in let_through):
                event.accept()
                return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close at a click beside the sheet."""
        if not self.sheet.geometry().contains(event.position().toPoint()):
            self.dismiss()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes, Enter says yes; no other key reaches the window beneath."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        elif event.key() in _ENTER and not event.isAutoRepeat():
            button = self._entered()
            if button is not None:
                button.click()
        event.accept()

    def _entered(self) -> QAbstractButton | None:
        """Return the button that Enter presses: the one with the focus, or that in the accent."""
        now = QApplication.focusWidget()
        if isinstance(now, QAbstractButton) and not now.isCheckable():
            return now
        buttons = self.sheet.findChildren(QPushButton)
        return next((one for one in buttons if one.property(PRIMARY) and one.isVisible()), None)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - a rectangle
        """Dim what is beneath."""
        painter = QPainter(self)
        try:
            dim = QColor(0, 0, 0, 70 if self.palette().window().color().lightness() > 127 else 120)
            painter.fillRect(self.rect(), dim)
        finally:
            painter.end()
