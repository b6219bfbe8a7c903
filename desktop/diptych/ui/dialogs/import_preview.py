"""The first look at an article that comes in: its text as it will be read, and what is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from diptych.domain.article import Article, ReadableArticle
from diptych.domain.draft import Extent
from diptych.library.details import text_of
from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.dialogs.import_details import SHOWN, ImportDetails
from diptych.ui.guide.targets import GuideTarget
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.reader.reader_view import ReaderView
from diptych.ui.reader.typography import Typography
from diptych.ui.widgets.elided_combo_box import ElidedComboBox
from diptych.ui.widgets.empty_state import EmptyState
from diptych.ui.widgets.hairline import Hairline

translate = QCoreApplication.translate

LEAST = 300
"""Pixels that a text needs to be looked at."""

_TEXT = 150
"""Pixels of height that the text keeps; the lines below are scrolled then."""

_SMALLER = -2
"""By how much the type is smaller than that of the panes."""


class ImportPreview(QWidget):
    """Shows one article, or in its place a sentence; it says what the reader wants otherwise."""

    extent_chosen = Signal(str)
    """Read as much of the page as this `Extent` says."""
    encoding_chosen = Signal(str)
    """Read the text in this encoding; empty is what is found by itself."""
    written = Signal(object)
    """The reader has written these ``Details``."""

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        typography: Typography,
        *,
        fault: Callable[[Exception], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icons = icons
        self._extent = Extent.NONE
        self._sign = "document"
        self.setMinimumWidth(LEAST)
        self.encodings = ElidedComboBox(translate("import", "Encoding"), self, letters=14)
        self.encodings.activated.connect(self._choose_encoding)
        self.extent_button = QPushButton(self)
        self.extent_button.setFlat(True)
        self.extent_button.setAutoDefault(True)
        self.extent_button.clicked.connect(lambda _=False: self._turn_extent())
        self.view = ReaderView(theme, typography.resized(_SMALLER), fault=fault, parent=self)
        self.details = ImportDetails(theme, self)
        self.details.written.connect(self.written)
        fonts = ListFonts.of(theme, self.font())
        self._message = EmptyState(
            icons.icon("document"),
            "",
            "",
            title_font=fonts.title,
            guide=GuideTarget.IMPORT_PREVIEW,
            parent=self,
        )
        self._blank = QWidget(self)
        self._pages = QStackedWidget(self)
        self._lay_out()
        self.show_nothing()

    def _lay_out(self) -> None:
        self._caption = QLabel(translate("import", "As it will look"), self)
        self._caption.setFont(resized(self.font(), -2))
        self._caption.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        small = resized(self.font(), -2)
        self.extent_button.setFont(small)
        self.encodings.setFont(small)
        head = QHBoxLayout()
        head.setContentsMargins(14, 3, 6, 3)
        head.setSpacing(8)
        head.addWidget(self._caption)
        head.addStretch(1)
        head.addWidget(self.encodings)
        head.addWidget(self.extent_button)
        bar = QWidget(self)
        bar.setLayout(head)
        bar.setFixedHeight(34)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.details)
        scroll.setMinimumHeight(72)
        self._scroll = scroll
        self._fit()
        self.details.grown.connect(self._fit)
        self.view.setMinimumHeight(_TEXT)
        text = QWidget(self)
        column = QVBoxLayout(text)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part, stretch in (
            (bar, 0), (Hairline(parent=text), 0), (self.view, 1), (Hairline(parent=text), 0),
            (scroll, 100),
        ):  # fmt: skip
            column.addWidget(part, stretch)
        self._pages.addWidget(text)
        self._pages.addWidget(self._message)
        self._pages.addWidget(self._blank)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _fit(self) -> None:
        """Give the lines their height, where there is room."""
        self._scroll.setMaximumHeight(self.details.sizeHint().height())

    # --- what is shown ---------------------------------------------------------------------

    def show_nothing(self) -> None:
        """Show neither an article nor a sentence."""
        self.view.show_article(None)
        self._pages.setCurrentWidget(self._blank)

    def say(self, sign: str, title: str, words: str, *, guide: str = "") -> None:
        """Say why there is no article to be seen; ``guide`` leads to more about it."""
        self._message.lead_to(guide or GuideTarget.IMPORT_PREVIEW)
        self._sign = sign
        self.view.show_article(None)
        self._message.set_icon(self._icons.icon(sign))
        self._message.set_words(title, words)
        self._pages.setCurrentWidget(self._message)

    def show_article(
        self, readable: ReadableArticle, *, extent: Extent = Extent.NONE, encoding: str = ""
    ) -> None:
        """Show an article from its beginning, and what is known of it.

        ``extent`` is how much of the file it is, ``encoding`` how its bytes were read; neither
        where that cannot be chosen.
        """
        self._extent = extent
        self.view.show_article(readable)
        self.details.show_values(_values(readable.article))
        self.extent_button.setText(
            translate("import", "Show the article only")
            if extent is Extent.WHOLE
            else translate("import", "Show the whole page")
        )
        self.extent_button.setVisible(extent is not Extent.NONE)
        self._show_encoding(encoding)
        self._pages.setCurrentIndex(0)

    def show_details(self, article: Article) -> None:
        """Say what is known now of the article that is shown."""
        self.view.show_details(article)
        self.details.renew_values(_values(article))

    def set_arrived(self, *, arrived: bool) -> None:
        """Say whether what is shown is in the library, or only how it would be there."""
        self._caption.setText(
            translate("import", "As it looks")
            if arrived
            else translate("import", "As it will look")
        )

    def set_fixed(self, *, fixed: bool) -> None:
        """Let nothing be chosen or written, while the article is brought in."""
        self.details.set_read_only(fixed)
        self.extent_button.setEnabled(not fixed)
        self.encodings.setEnabled(not fixed)

    @property
    def shown(self) -> ReadableArticle | None:
        """The article that is shown."""
        return self.view.readable

    def set_encodings(self, encodings: Sequence[tuple[str, str]]) -> None:
        """Offer these encodings, each with the words for it."""
        self.encodings.clear()
        for name, words in encodings:
            self.encodings.addItem(words, name)

    def _show_encoding(self, encoding: str) -> None:
        self.encodings.setVisible(bool(encoding))
        if not encoding:
            return
        place = self.encodings.findData(encoding)
        if place < 0:
            self.encodings.insertItem(0, encoding, encoding)
            place = 0
        self.encodings.setCurrentIndex(place)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._icons = icons
        self.view.set_theme(theme)
        self.details.set_theme(theme)
        self._message.set_icon(icons.icon(self._sign))

    def set_typography(self, typography: Typography) -> None:
        """Set the text in another type."""
        self.view.set_typography(typography.resized(_SMALLER))

    # --- what the reader does --------------------------------------------------------------

    def _turn_extent(self) -> None:
        other = Extent.ARTICLE if self._extent is Extent.WHOLE else Extent.WHOLE
        self.extent_chosen.emit(other.value)

    def _choose_encoding(self, place: int) -> None:
        self.encoding_chosen.emit(str(self.encodings.itemData(place)))


def _values(article: Article) -> dict[str, str]:
    return {name: text_of(article, name) for name in SHOWN}
