"""What a list shows while there is nothing in it: a picture, a line, a sentence, one button.

Below may stand a quiet link to what the guide says about it.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QIcon
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from diptych.ui.widgets.guide_link import GuideLink
from diptych.ui.widgets.key_text import KeyText

PICTURE = 32


class EmptyState(QWidget):
    """Stands in the middle of a list; ``{H}`` in its sentence is drawn as a key."""

    pressed = Signal()
    """The reader pressed its button."""

    def __init__(
        self,
        icon: QIcon | None,
        title: str,
        sentence: str,
        *,
        title_font: QFont,
        button: str = "",
        button_icon: QIcon | None = None,
        guide: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._picture.setVisible(icon is not None)
        self._title = QLabel(title, self)
        self._title.setFont(title_font)
        self._title.setWordWrap(True)
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._sentence = KeyText(sentence, self, centred=True)
        self._button = QPushButton(button, self)
        self._button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._button.setVisible(bool(button))
        if button_icon is not None:
            self._button.setIcon(button_icon)
        self._button.clicked.connect(self.pressed)
        self._link = GuideLink(guide, self)
        self._lay_out()
        self.setAccessibleName(title)
        self.setAccessibleDescription(self._sentence.accessibleName())
        self._draw()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(0)
        column.addStretch(2)
        column.addWidget(self._picture)
        column.addSpacing(10)
        column.addWidget(self._title)
        column.addSpacing(6)
        column.addWidget(self._sentence)
        column.addSpacing(14)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._link, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def set_words(self, title: str, sentence: str) -> None:
        """Say something else."""
        self._title.setText(title)
        self._sentence.set_text(sentence)
        self.setAccessibleName(title)
        self.setAccessibleDescription(self._sentence.accessibleName())

    def offer(self, *, offered: bool) -> None:
        """Show the button, or nothing that could be done."""
        self._button.setVisible(offered and bool(self._button.text()))

    def lead_to(self, guide: str) -> None:
        """Lead to another place of the guide; an empty one is none."""
        self._link.lead_to(guide)

    def set_icon(self, icon: QIcon | None) -> None:
        """Show another picture, or the same in another theme."""
        self._icon = icon
        self._draw()

    def _draw(self) -> None:
        if self._icon is not None:
            size = QSize(PICTURE, PICTURE)
            self._picture.setPixmap(self._icon.pixmap(size, self.devicePixelRatioF()))
