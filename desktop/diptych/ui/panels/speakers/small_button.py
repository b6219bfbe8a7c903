"""Buttons of 24 px, as they stand in lists and at the foot of panels."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.style import PRIMARY
from diptych.ui.models.wording import as_label, as_tip

HEIGHT = 24
_BESIDE = 10
"""Pixels on each side of the words."""


class SmallButton(QPushButton):
    """A button whose words end in an ellipsis where they are longer than it may be wide."""

    def __init__(
        self,
        words: str,
        parent: QWidget,
        *,
        primary: bool = False,
        flat: bool = False,
        widest: int = 190,
    ) -> None:
        super().__init__(parent)
        self._words = ""
        self._widest = widest
        self.setFont(resized(self.font(), -1))
        self.setFlat(flat)
        self.setProperty(PRIMARY, primary)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_words(words)

    def set_words(self, words: str, *, told: str = "") -> None:
        """Say what pressing it does; ``told`` is what a screen reader says instead."""
        self._words = words
        self.setAccessibleName(told or words)
        self._shorten()

    def set_widest(self, widest: int) -> None:
        """Be no wider than that."""
        if widest != self._widest:
            self._widest = widest
            self._shorten()

    def _shorten(self) -> None:
        room = max(24, self._widest - 2 * _BESIDE)
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(as_label(shown))
        self.setToolTip(as_tip(self._words) if shown != self._words else "")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Be as wide as the words, and 24 px high."""
        words = self.text().replace("&&", "&")
        return QSize(self.fontMetrics().horizontalAdvance(words) + 2 * _BESIDE + 2, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Be no smaller than that."""
        return self.sizeHint()
