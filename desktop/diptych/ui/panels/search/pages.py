"""What stands where the hits are, and what stands there while there are none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.guide.targets import GuideTarget
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.search.examples import QueryExamples
from diptych.ui.widgets.empty_state import EmptyState

translate = QCoreApplication.translate


class SearchPages(QStackedWidget):
    """Shows the list of hits, or why there is none."""

    example_chosen = Signal(str)
    """Search for this."""
    widening_chosen = Signal(str)
    """Search for this, which leaves something out; for hits of every kind where it is empty."""
    again_wanted = Signal()
    """Try the search again."""

    def __init__(
        self, hits: QWidget, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        font = ListFonts.of(theme, self.font()).title
        self.hits = hits
        self.empty = EmptyState(
            icons.icon("search"),
            translate("search view", "Search everything"),
            translate(
                "search view",
                "Text, highlights, notes and tags at once."
                " {Ctrl+Space} tells what can be asked for besides words.",
            ),
            title_font=font,
            guide=GuideTarget.QUERY_LANGUAGE,
            parent=self,
        )
        self.none = EmptyState(
            icons.icon("search"),
            translate("search view", "Nothing found"),
            "",
            title_font=font,
            guide=GuideTarget.NOTHING_FOUND,
            parent=self,
        )
        self.failure = EmptyState(
            icons.icon("error"),
            translate("search view", "The search could not be done"),
            "",
            title_font=font,
            button=translate("search view", "Try again"),
            guide=GuideTarget.SEARCH_FAILED,
            parent=self,
        )
        self.failure.pressed.connect(self.again_wanted)
        self.examples = QueryExamples(self)
        self.examples.chosen.connect(self.example_chosen)
        self._widenings = QVBoxLayout()
        self._widenings.setSpacing(2)
        self._beginning = _page(self.empty, self.examples)
        ways = QWidget(self)
        ways.setLayout(self._widenings)
        self._nothing = _page(self.none, ways)
        self.blank = QWidget(self)
        for page in (hits, self._beginning, self._nothing, self.failure, self.blank):
            self.addWidget(page)

    def set_icons(self, icons: Icons) -> None:
        """Draw the pictures in another theme."""
        self.empty.set_icon(icons.icon("search"))
        self.none.set_icon(icons.icon("search"))
        self.failure.set_icon(icons.icon("error"))

    def show_hits(self) -> None:
        """Show the list."""
        self.setCurrentWidget(self.hits)

    def show_beginning(self) -> None:
        """Say what can be searched for: nothing is asked yet."""
        self.setCurrentWidget(self._beginning)

    def show_nothing(self, why: str, ways: Sequence[tuple[str, str]] = ()) -> None:
        """Say that nothing was found, why, and by which (query, words) something would be."""
        self.none.set_words(translate("search view", "Nothing found"), why)
        while (item := self._widenings.takeAt(0)) is not None:
            if (button := item.widget()) is not None:
                button.hide()
                button.deleteLater()
        for query, words in ways:
            made = QPushButton(words, self)
            made.setFlat(True)
            made.clicked.connect(lambda _=False, own=query: self.widening_chosen.emit(own))
            self._widenings.addWidget(made, 0, Qt.AlignmentFlag.AlignHCenter)
            made.show()
        self.setCurrentWidget(self._nothing)

    def show_failure(self, why: str, guide: str = GuideTarget.SEARCH_FAILED) -> None:
        """Say that the search failed, and why; it can be tried again."""
        self.failure.lead_to(guide)
        self.failure.set_words(translate("search view", "The search could not be done"), why)
        self.setCurrentWidget(self.failure)

    def show_blank(self) -> None:
        """Show nothing: the first search is under way."""
        self.setCurrentWidget(self.blank)


def _page(head: EmptyState, below: QWidget) -> QWidget:
    """Return a page of a picture with words and something below, scrolled where it is too low."""
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(12, 0, 12, 12)
    column.setSpacing(0)
    column.addStretch(2)
    column.addWidget(head)
    column.addWidget(below, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(3)
    page = QScrollArea()
    page.setWidgetResizable(True)
    page.setFrameShape(QScrollArea.Shape.NoFrame)
    page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    page.setWidget(inner)
    return page
