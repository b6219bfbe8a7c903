"""One search over text, highlights, notes and tags: a field, and what fits it, by article."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from diptych.domain.annotation import Annotation
from diptych.domain.article import Article
from diptych.domain.hit import Hit, SearchResults
from diptych.domain.tag import Tag
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.hit_list_model import Facet
from diptych.ui.models.wording import article_count, hit_count
from diptych.ui.panels.search.counts_bar import CountsBar
from diptych.ui.panels.search.facet_column import FacetColumn
from diptych.ui.panels.search.head import SearchHead
from diptych.ui.panels.search.hit_list import MOVES, HitList
from diptych.ui.panels.search.pages import SearchPages
from diptych.ui.widgets.hairline import Hairline
from diptych.ui.widgets.notice import Notice
from diptych.ui.widgets.segmented import Segmented

translate = QCoreApplication.translate

FACETS_BESIDE = 560
"""Narrower than this, the kinds stand above the hits instead of beside them."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchView(QWidget):
    """Shows what a query finds; says what is to be searched and which hit the reader wants.

    Its parts are open to those who add to them: ``head`` (what is asked), ``counts`` (the line
    of numbers, with the buttons for the whole result).
    """

    query_changed = Signal(str)
    """Search for this; emitted when typing pauses."""
    emptied = Signal()
    """There is nothing to search for any more."""
    hit_looked_at = Signal(object)
    """The reader moved to this ``Hit``: show it without leaving the list."""
    hit_chosen = Signal(object, bool)
    """Open this ``Hit``; beside the current article where the second is true."""
    save_requested = Signal(str)
    """Keep this query among the collections."""
    closed = Signal()
    """Back to reading."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._results: SearchResults | None = None
        self._took = 0.0
        self.setAccessibleName(translate("search view", "Search"))
        self.setAutoFillBackground(True)
        self._build_head()
        self._build_lists()
        self.counts = CountsBar(theme, self)
        self._notice = Notice(
            icons,
            translate(
                "search view",
                "The index is being made. Until it is done, searches take longer.",
            ),
            self,
        )
        self._notice.hide()
        self._lay_out()
        self.set_theme(theme, icons)
        self._show_counts()

    # --- what it is fed --------------------------------------------------------------------

    def show_results(
        self,
        results: SearchResults,
        articles: Mapping[str, Article],
        annotations: Mapping[str, Annotation],
        tags: Mapping[str, Tag],
        milliseconds: float,
    ) -> None:
        """Show what a search found; articles, annotations and tags by id, as far as known."""
        self._results, self._took = results, milliseconds
        self.view.feed(lambda: self.model.show_results(results, articles, annotations, tags))
        self._show_counts()

    def show_nothing(self) -> None:
        """Show no results: the query is empty."""
        self._results = None
        self.view.feed(lambda: self.model.show_results(None, {}, {}, {}))
        self._show_counts()

    def set_query(self, text: str) -> None:
        """Put a query into the field and ask it at once."""
        self.head.set_query(text)

    def query(self) -> str:
        """Return what stands in the field."""
        return self.head.query()

    def current_hit(self) -> Hit | None:
        """Return the hit that is chosen in the list."""
        return self.view.current_hit()

    def focus_query(self) -> None:
        """Put the caret into the field, the query marked to be typed over."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._theme, self._icons = theme, icons
        self.view.set_theme(theme, icons)
        self._left.set_theme(theme, icons)
        self._pages.set_icons(icons)
        paper = QPalette(self.palette())
        paper.setColor(QPalette.ColorRole.Base, theme.colour("paper"))
        paper.setColor(QPalette.ColorRole.Window, theme.colour("paper"))
        self._right.setPalette(paper)

    # --- parts -----------------------------------------------------------------------------

    def _build_head(self) -> None:
        self.head = SearchHead(self._theme, self._icons, self)
        self.field = self.head.field
        self.field.installEventFilter(self)
        self.head.query_changed.connect(self.query_changed)
        self.head.emptied.connect(self._empty)
        self.head.save_requested.connect(self.save_requested)

    def _build_lists(self) -> None:
        self.view = HitList(self._theme, self._icons, self)
        self.model = self.view.hits
        self.view.looked_at.connect(self.hit_looked_at)
        self.view.opened.connect(self.hit_chosen)
        self.view.installEventFilter(self)
        self._pages = SearchPages(self.view, self._theme, self._icons, self)
        self._left = FacetColumn(self._theme, self._icons, self)
        self._left.chosen.connect(lambda key: self._choose_facet(Facet(key)))
        self._left.view.installEventFilter(self)
        self._segments = Segmented((), self)
        self._segments.setAccessibleName(translate("search view", "Kind"))
        self._segments.chosen.connect(lambda key: self._choose_facet(Facet(key)))

    def _lay_out(self) -> None:
        inset = self._theme.tokens.space["panel_inset"]
        kinds = QHBoxLayout()
        kinds.setContentsMargins(inset, 8, inset, 0)
        kinds.addWidget(self._segments)
        kinds.addStretch(1)
        self._kinds_above = QWidget(self)
        self._kinds_above.setLayout(kinds)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(Hairline(parent=self))
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._left)
        body.addWidget(self._build_right(), 1)
        column.addLayout(body, 1)
        for before, after in pairwise(self.tab_stops()):
            QWidget.setTabOrder(before, after)

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Come to the hits before what narrows them down."""
        return self.field, self.view, self._left.view

    def _build_right(self) -> QWidget:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._kinds_above)
        column.addWidget(self.counts)
        self._under_counts = Hairline(parent=self)
        column.addWidget(self._under_counts)
        column.addWidget(self._notice)
        column.addWidget(self._pages, 1)
        self._right = QWidget(self)
        self._right.setAutoFillBackground(True)
        self._right.setLayout(column)
        return self._right

    # --- what is shown ---------------------------------------------------------------------

    def _show_counts(self) -> None:
        results = self._results
        counts = self.model.counts()
        self._left.show_counts(counts)
        key = self._segments.key or Facet.EVERYTHING.value
        self._segments.set_choices(
            [(row.facet.value, f"{row.name} {row.count}") for row in self._left.model.rows()]
        )
        self._segments.choose(key)
        shown = results is not None
        self.head.set_sentence("" if results is None else self._as_understood(results))
        self.counts.setVisible(shown)
        self._under_counts.setVisible(shown)
        self._notice.setVisible(results is not None and results.partial)
        if results is None:
            self._pages.show_beginning()
        elif not self.model.rowCount():
            self._pages.show_nothing(self._why_nothing())
        else:
            self._pages.show_hits()
        if results is not None:
            words = hit_count(counts[Facet.EVERYTHING])
            self.counts.show_numbers(words, self._where_words(results))
        self._lay_facets()

    def _as_understood(self, results: SearchResults) -> str:
        if not results.query or results.query == self.query():
            return ""
        return translate("search view", "Understood as {query}").format(query=results.query)

    def _where_words(self, results: SearchResults) -> str:
        here = self.model.articles_hit()
        took = translate("search view", "{n} ms").format(n=QLocale().toString(round(self._took)))
        if results.total > here:
            words = translate("search view", "in the best {n} of {articles}")
            return f"{words.format(n=here, articles=article_count(results.total))} · {took}"
        words = translate("search view", "in {articles}")
        return f"{words.format(articles=article_count(here))} · {took}"

    def _why_nothing(self) -> str:
        if self.model.counts()[Facet.EVERYTHING]:
            return translate("search view", "There are hits of other kinds.")
        words = translate("search view", "No article, highlight or note fits “{query}”.")
        return words.format(query=self.query())

    def _lay_facets(self) -> None:
        beside = self.width() >= FACETS_BESIDE
        some = self.model.counts()[Facet.EVERYTHING] > 0
        self._left.setVisible(beside and some)
        self._kinds_above.setVisible(not beside and some)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the kinds where there is room for them."""
        super().resizeEvent(event)
        self._lay_facets()

    # --- what the reader does --------------------------------------------------------------

    def _empty(self) -> None:
        self.show_nothing()
        self.emptied.emit()

    def _choose_facet(self, facet: Facet) -> None:
        self._left.choose(facet)
        self._segments.choose(facet.value)
        self.view.feed(lambda: self.model.show_facet(facet))
        self._show_counts()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the field move in the list, and both of them open hits and close the view."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(watched, event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _take_key(self, watched: QObject, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in _ENTER and watched is self.field and self.head.waiting:
            self.head.ask()
        elif key in _ENTER and watched is not self._left.view:
            self.view.open_current(beside=shift)
        elif key in MOVES and watched is self.field:
            self.view.move_by_key(event)
        else:
            return False
        return True
