"""The list of speakers, or why there is none."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.guide.targets import GuideTarget
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.widgets.empty_state import EmptyState

translate = QCoreApplication.translate


class Lack(StrEnum):
    """Why nobody is listed."""

    ARTICLE = "article"
    """No article is open."""
    TIME = "time"
    """They are still being looked for."""
    QUOTATIONS = "quotations"
    """There are none."""


class Pages(QStackedWidget):
    """Shows the list, that nobody is quoted, or that nobody fits the filter."""

    all_wanted = Signal()
    """The reader wants to see all speakers."""

    def __init__(self, view: QWidget, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        title = ListFonts.of(theme, self.font()).title
        self._view = view
        self.empty = EmptyState(
            icons.icon("person"),
            "",
            "",
            title_font=title,
            guide=GuideTarget.QUOTATIONS,
            parent=self,
        )
        self.nothing = EmptyState(
            None,
            translate("speakers", "Nobody of that name"),
            "",
            title_font=title,
            button=translate("speakers", "Show all speakers"),
            guide=GuideTarget.SPEAKERS,
            parent=self,
        )
        self.nothing.pressed.connect(self.all_wanted)
        for page in (view, self.empty, self.nothing):
            self.addWidget(page)

    def set_icons(self, icons: Icons) -> None:
        """Draw in another theme."""
        self.empty.set_icon(icons.icon("person"))

    def show_list(self) -> None:
        """Show the list."""
        self.setCurrentWidget(self._view)

    def show_lack(self, lack: Lack) -> None:
        """Say why nobody is listed."""
        self.empty.set_words(*_words(lack))
        self.setCurrentWidget(self.empty)

    def show_nothing(self, typed: str) -> None:
        """Say that nobody fits what was typed."""
        words = translate("speakers", "No name or role here holds “{words}”.")
        # In braces are keys.
        shown = typed.strip().replace("{", "(").replace("}", ")")
        title = translate("speakers", "Nobody of that name")
        self.nothing.set_words(title, words.replace("{words}", shown))
        self.setCurrentWidget(self.nothing)


def _words(lack: Lack) -> tuple[str, str]:
    if lack is Lack.ARTICLE:
        return (
            translate("speakers", "No article is open"),
            translate("speakers", "Who is quoted in an open article is listed here."),
        )
    if lack is Lack.TIME:
        return (
            translate("speakers", "Looking for quotations"),
            translate("speakers", "Who says what will be listed here in a moment."),
        )
    return (
        translate("speakers", "Nobody is quoted"),
        translate(
            "speakers", "No direct speech was found. Select what is quoted and press {Q} to say so."
        ),
    )
