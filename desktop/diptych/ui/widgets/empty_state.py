"""What stands where nothing is yet: an icon, a line, a sentence, one button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from diptych.ui.fonts import resized, serif
from diptych.ui.icons import Icons
from diptych.ui.widgets.key_text import KeyText


class EmptyState(QWidget):
    """Says what will be here and how it gets here; ``{H}`` in the sentence is a key."""

    pressed = Signal()
    """The reader pressed the button."""

    def __init__(
        self,
        icons: Icons,
        icon: str,
        line: str,
        sentence: str,
        parent: QWidget | None = None,
        *,
        button: str = "",
        button_icon: str = "",
    ) -> None:
        super().__init__(parent)
        self._icons = icons
        self._icon = icon
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.line = QLabel(line, self)
        self.line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        families = icons.theme.tokens.type["reading_linux"]
        self.line.setFont(serif(list(families), resized(self.font(), 3).pixelSize()))
        self.sentence = KeyText(sentence, self, centred=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(self._picture)
        column.addWidget(self.line)
        column.addWidget(self.sentence)
        if button:
            column.addSpacing(8)
            press = QPushButton(button, self)
            if button_icon:
                press.setIcon(icons.icon(button_icon, "text", lively=False))
            press.clicked.connect(self.pressed)
            column.addWidget(press, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.set_theme()

    def set_theme(self) -> None:
        """Draw the icon in the colours that ``icons`` has now."""
        self._picture.setPixmap(
            self._icons.pixmap(self._icon, "muted", 32, self.devicePixelRatioF())
        )
