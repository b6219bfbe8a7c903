"""A field to search or filter with: an icon at its head, its keys at its end."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from diptych.ui.widgets.key_label import KeyLabel

_Key = QKeySequence.StandardKey
_OWN = (_Key.DeleteStartOfWord, _Key.DeleteEndOfWord)
_CONTROL_RETURN = QKeySequence("Ctrl+Return")
_OF_THE_WINDOW = QKeySequence("Ctrl+E")
"""Elsewhere it exports; in texts on X11 it would go to the end of the line, as End does."""


class SearchField(QLineEdit):
    """A line of 28 px; Escape empties it, and then lets go of it."""

    left = Signal()
    """Escape was pressed in the empty field."""

    def __init__(
        self,
        icon: QIcon,
        placeholder: str,
        parent: QWidget | None = None,
        *,
        keys: QKeySequence | str = "",
    ) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        head = self.addAction(icon, QLineEdit.ActionPosition.LeadingPosition)
        head.setText(placeholder)
        self._keys = KeyLabel(keys, self) if keys else None
        if self._keys is not None:
            self.textChanged.connect(lambda text: self._show_keys(empty=not text))
            self._keys.adjustSize()

    def _show_keys(self, *, empty: bool) -> None:
        if self._keys is not None:
            self._keys.setVisible(empty)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the keys at the end, where there is room for them."""
        super().resizeEvent(event)
        if self._keys is None:
            return
        hint = self._keys.sizeHint()
        self._keys.resize(hint)
        self._keys.move(self.width() - hint.width() - 8, (self.height() - hint.height()) // 2)
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        roomy = self.width() > words + hint.width() + 60
        self._keys.setVisible(roomy and not self.text())

    def event(self, event: QEvent) -> bool:
        """Keep the keys that delete words and go on, though they do something to texts too."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if QKeySequence(event.keyCombination()) == _OF_THE_WINDOW:
                event.ignore()
                return False
            goes_on = QKeySequence(event.keyCombination()) == _CONTROL_RETURN
            if goes_on or any(event.matches(key) for key in _OWN):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape empty the field first."""
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
            return
        super().keyPressEvent(event)
