"""A value that goes up and down by steps: two buttons with the value between them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from diptych.ui.widgets.announcement import announce
from diptych.ui.widgets.icon_button import IconButton

_KEYS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: 1,
}


class Stepper(QWidget):
    """Says that the reader wants less (−1) or more (1); whoever knows the value shows it.

    On either button the arrow keys go both ways. What is reached is spoken.
    """

    stepped = Signal(int)

    def __init__(
        self,
        caption: str,
        names: tuple[str, str],
        parent: QWidget | None = None,
        *,
        signs: tuple[str, str] = ("−", "+"),
        width: int = 52,
    ) -> None:
        super().__init__(parent)
        self._name = caption
        self.setAccessibleName(caption)
        self.caption = QLabel(caption, self)
        self.value = QLabel(self)
        self.value.setFixedWidth(width)
        self.value.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.less, self.more = (IconButton(None, name, self) for name in names)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.caption, 1)
        for part in (self.less, self.value, self.more):
            row.addWidget(part)
        for button, sign, step in ((self.less, signs[0], -1), (self.more, signs[1], 1)):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setText(sign)
            button.clicked.connect(lambda _=False, step=step: self._step(step))
            button.installEventFilter(self)

    def show_value(self, words: str, *, least: bool = False, most: bool = False) -> None:
        """Show a value, and whether there is a smaller and a greater one."""
        self.value.setText(words)
        for button, end in ((self.less, least), (self.more, most)):
            button.setAccessibleDescription(words)
            other = self.more if button is self.less else self.less
            if end and button.hasFocus():  # else Qt gives the keyboard to whatever follows
                other.setEnabled(True)
                other.setFocus(Qt.FocusReason.OtherFocusReason)
            button.setEnabled(not end)

    def _step(self, step: int) -> None:
        before = self.value.text()
        self.stepped.emit(step)
        if self.value.text() != before:
            announce(self, f"{self._name} {self.value.text()}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Step by the arrow keys."""
        if event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            step = _KEYS.get(Qt.Key(event.key()))
            if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                button = self.less if step < 0 else self.more
                if button.isEnabled():
                    self._step(step)
                return True
        return super().eventFilter(watched, event)
