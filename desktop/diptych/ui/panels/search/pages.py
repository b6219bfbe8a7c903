"""What stands where the hits are, and what stands there while there are none."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.widgets.empty_state import EmptyState

translate = QCoreApplication.translate


class SearchPages(QStackedWidget):
    """Shows the list of hits, or why there is none."""

    def __init__(
        self, hits: QWidget, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        title_font = ListFonts.of(theme, self.font()).title
        self.hits = hits
        self.empty = EmptyState(
            icons.icon("search"),
            translate("search view", "Search everything"),
            translate(
                "search view",
                "Text, highlights, notes and tags at once. To be exact: “a phrase”, tag:money,"
                " note:audit, year:2001..2002, or -word to leave out.",
            ),
            title_font=title_font,
            parent=self,
        )
        self.none = EmptyState(
            icons.icon("search"),
            translate("search view", "Nothing found"),
            "",
            title_font=title_font,
            parent=self,
        )
        for page in (hits, self.empty, self.none):
            self.addWidget(page)

    def set_icons(self, icons: Icons) -> None:
        """Draw the pictures in another theme."""
        self.empty.set_icon(icons.icon("search"))
        self.none.set_icon(icons.icon("search"))

    def show_hits(self) -> None:
        """Show the list."""
        self.setCurrentWidget(self.hits)

    def show_beginning(self) -> None:
        """Say what can be searched for: nothing is asked yet."""
        self.setCurrentWidget(self.empty)

    def show_nothing(self, why: str) -> None:
        """Say that nothing was found, and why."""
        self.none.set_words(translate("search view", "Nothing found"), why)
        self.setCurrentWidget(self.none)
