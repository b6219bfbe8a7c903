"""The last line of a popover: its keys, and what they do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from diptych.ui.appearance.fonts import resized
from diptych.ui.widgets.key_text import KeyText


class KeysLine(QWidget):
    """Hints such as ``{Esc} done``, side by side."""

    def __init__(self, hints: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 12, 10)
        row.setSpacing(14)
        for hint in hints:
            words = KeyText(hint, self)
            words.setFont(resized(self.font(), -1))
            words.setFixedSize(words.sizeHint())
            row.addWidget(words)
        row.addStretch(1)
