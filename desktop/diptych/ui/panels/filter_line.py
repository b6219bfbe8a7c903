"""The line that says what a list is filtered by, with the way to see everything again."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QWidget

from diptych.ui.appearance.icons import Icons
from diptych.ui.widgets.elided_label import ElidedLabel
from diptych.ui.widgets.icon_button import IconButton

translate = QCoreApplication.translate


class FilterLine(QWidget):
    """Is there only while something is left out."""

    cleared = Signal()
    """The reader wants to see everything again."""

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = ElidedLabel(role=QPalette.ColorRole.Accent, parent=self)
        self.button = IconButton(
            icons.icon("close"), translate("arranging", "Filter by nothing"), self, small=True
        )
        self.button.clicked.connect(self.cleared)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._words, 1)
        row.addWidget(self.button)
        self.hide()

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text

    def tell(self, words: str) -> None:
        """Say what the list is filtered by; nothing hides the line."""
        shown = translate("arranging", "Only: {what}").replace("{what}", words) if words else ""
        self._words.set_text(shown)
        self.setVisible(bool(words))

    def set_icons(self, icons: Icons) -> None:
        """Draw in another theme."""
        self.button.setIcon(icons.icon("close"))
