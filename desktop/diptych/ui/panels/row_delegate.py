"""What every delegate of a panel's list is given: the theme, its icons, and the fonts."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStyledItemDelegate

from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.panels.fonts import ListFonts


class RowDelegate(QStyledItemDelegate):
    """Draws rows; what one measures or remembers for a theme and fonts is made in ``restyle``."""

    def __init__(self, theme: Theme, icons: Icons, fonts: ListFonts, parent: QObject) -> None:
        super().__init__(parent)
        self.restyle(theme, icons, fonts)

    def restyle(self, theme: Theme, icons: Icons, fonts: ListFonts) -> None:
        """Draw in another theme or other fonts."""
        self.theme, self.icons, self.fonts = theme, icons, fonts
