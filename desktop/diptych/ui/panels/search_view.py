"""One search over text, highlights, notes and tags: a field, and what fits it, by article."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QLocale,
    QModelIndex,
    QObject,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAction, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from diptych.domain.annotation import Annotation
from diptych.domain.article import Article
from diptych.domain.hit import Hit, SearchResults
from diptych.domain.tag import Tag
from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.hit_list_model import Facet, HitListModel, HitRow
from diptych.ui.models.wording import article_count, hit_count
from diptych.ui.panels.facet_column import FacetColumn
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.hit_delegate import HitDelegate
from diptych.ui.panels.kept_selection import KeptSelection
from diptych.ui.widgets.card_list_view import CardListView
from diptych.ui.widgets.elided_label import ElidedLabel
from diptych.ui.widgets.empty_state import EmptyState
from diptych.ui.widgets.hairline import Hairline
from diptych.ui.widgets.notice import Notice
from diptych.ui.widgets.search_field import SearchField
from diptych.ui.widgets.segmented import Segmented

translate = QCoreApplication.translate

PAUSE = 120
"""Milliseconds without typing after which a query is asked."""

FACETS_BESIDE = 560
"""Narrower than this, the kinds stand above the hits instead of beside them."""

_MOVES = {
    Qt.Key.Key_Down: QAbstractItemView.CursorAction.MoveDown,
    Qt.Key.Key_Up: QAbstractItemView.CursorAction.MoveUp,
    Qt.Key.Key_PageDown: QAbstractItemView.CursorAction.MovePageDown,
    Qt.Key.Key_PageUp: QAbstractItemView.CursorAction.MovePageUp,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchView(QWidget):
    """Shows what a query finds; says what is to be searched and which hit the reader wants."""

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
        self._feeding = False
        self.model = HitListModel(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._ask)
        self.setAccessibleName(translate("search view", "Search"))
        self.setAutoFillBackground(True)
        self._build_field()
        self._build_lists()
        self._build_pages()
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
        self._feeding = True
        self.model.show_results(results, articles, annotations, tags)
        self._choose_first()
        self._feeding = False
        self._show_counts()

    def show_nothing(self) -> None:
        """Show no results: the query is empty."""
        self._results = None
        self._feeding = True
        self.model.show_results(None, {}, {}, {})
        self._feeding = False
        self._show_counts()

    def set_query(self, text: str) -> None:
        """Put a query into the field and ask it at once."""
        self.field.setText(text)
        self._ask()

    def query(self) -> str:
        """Return what stands in the field."""
        return self.field.text().strip()

    def focus_query(self) -> None:
        """Put the caret into the field, the query marked to be typed over."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._theme, self._icons = theme, icons
        fonts = ListFonts.of(theme, self.font())
        self._delegate.restyle(theme, icons, fonts)
        self._left.set_theme(theme, icons)
        paper = QPalette(self.palette())
        paper.setColor(QPalette.ColorRole.Base, theme.colour("paper"))
        paper.setColor(QPalette.ColorRole.Window, theme.colour("paper"))
        self.view.setPalette(paper)
        self._right.setPalette(paper)
        self._empty.set_icon(icons.icon("search"))
        self._none.set_icon(icons.icon("search"))
        self.view.measure_again()

    # --- parts -----------------------------------------------------------------------------

    def _build_field(self) -> None:
        self.field = SearchField(
            self._icons.icon("search", lively=False),
            translate("search view", "Search text, highlights, notes and tags"),
            self,
        )
        self.field.setMinimumHeight(34)
        self._clear = QAction(self._icons.icon("close"), translate("search view", "Clear"), self)
        self._clear.triggered.connect(self.field.clear)
        self._save = QAction(
            self._icons.icon("saved"), translate("search view", "Save the search…"), self
        )
        self._save.triggered.connect(lambda: self.save_requested.emit(self.query()))
        self.field.textChanged.connect(self._typed)
        self.field.installEventFilter(self)
        self._understood = ElidedLabel(role=QPalette.ColorRole.PlaceholderText, parent=self)
        self._understood.setFont(resized(self.font(), -1))

    def _build_lists(self) -> None:
        fonts = ListFonts.of(self._theme, self.font())
        self.view = CardListView(self, typical=52)
        self._delegate = HitDelegate(self._theme, self._icons, fonts, self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setAccessibleName(translate("search view", "Hits"))
        self.view.selectionModel().currentChanged.connect(self._look_at)
        self.view.doubleClicked.connect(lambda index: self._open(index, beside=False))
        self.view.entered_row.connect(lambda index: self._open(index, beside=False))
        self.view.installEventFilter(self)
        KeptSelection(self.view, self.model)
        self._left = FacetColumn(self._theme, self._icons, self)
        self._left.chosen.connect(lambda key: self._choose_facet(Facet(key)))
        self._left.view.installEventFilter(self)
        self._segments = Segmented((), self)
        self._segments.setAccessibleName(translate("search view", "Kind"))
        self._segments.chosen.connect(lambda key: self._choose_facet(Facet(key)))

    def _build_pages(self) -> None:
        title_font = ListFonts.of(self._theme, self.font()).title
        self._empty = EmptyState(
            self._icons.icon("search"),
            translate("search view", "Search everything"),
            translate(
                "search view",
                "Text, highlights, notes and tags at once. To be exact: “a phrase”, tag:money,"
                " note:audit, year:2001..2002, or -word to leave out.",
            ),
            title_font=title_font,
            parent=self,
        )
        self._none = EmptyState(
            self._icons.icon("search"),
            translate("search view", "Nothing found"),
            "",
            title_font=title_font,
            parent=self,
        )
        self._notice = Notice(
            self._icons,
            translate(
                "search view",
                "The index is being made. Until it is done, searches take longer.",
            ),
            self,
        )
        self._notice.hide()
        self._hits = QLabel(self)
        self._hits.setFont(ListFonts.of(self._theme, self.font()).bold)
        self._where = ElidedLabel(role=QPalette.ColorRole.PlaceholderText, parent=self)
        self._where.setFont(resized(self.font(), -1))

    def _lay_out(self) -> None:
        inset = self._theme.tokens.space["panel_inset"]
        head = QVBoxLayout()
        head.setContentsMargins(inset, 12, inset, 10)
        head.setSpacing(6)
        head.addWidget(self.field)
        head.addWidget(self._understood)
        counts = QHBoxLayout()
        counts.setContentsMargins(inset + 2, 0, inset, 0)
        counts.setSpacing(8)
        counts.addWidget(self._hits)
        counts.addWidget(self._where, 1)
        self._counts = QWidget(self)
        self._counts.setLayout(counts)
        self._counts.setFixedHeight(38)
        kinds = QHBoxLayout()
        kinds.setContentsMargins(inset, 8, inset, 0)
        kinds.addWidget(self._segments)
        kinds.addStretch(1)
        self._kinds_above = QWidget(self)
        self._kinds_above.setLayout(kinds)
        self._pages = QStackedWidget(self)
        for page in (self.view, self._empty, self._none):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
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
        column.addWidget(self._counts)
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
        self._understood.set_text("" if results is None else self._as_understood(results))
        self._counts.setVisible(shown)
        self._under_counts.setVisible(shown)
        self._notice.setVisible(results is not None and results.partial)
        if results is None:
            self._pages.setCurrentWidget(self._empty)
        elif not self.model.rowCount():
            self._none.set_words(translate("search view", "Nothing found"), self._why_nothing())
            self._pages.setCurrentWidget(self._none)
        else:
            self._pages.setCurrentWidget(self.view)
        if results is not None:
            self._hits.setText(hit_count(counts[Facet.EVERYTHING]))
            self._where.set_text(self._where_words(results))
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

    def _typed(self, text: str) -> None:
        if text and self._clear not in self.field.actions():
            self.field.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
            self.field.addAction(self._save, QLineEdit.ActionPosition.TrailingPosition)
        elif not text:
            self.field.removeAction(self._clear)
            self.field.removeAction(self._save)
        if text.strip():
            self._pause.start()
        else:
            self._pause.stop()
            self.show_nothing()
            self.emptied.emit()

    def _ask(self) -> None:
        self._pause.stop()
        if self.query():
            self.query_changed.emit(self.query())

    def _choose_facet(self, facet: Facet) -> None:
        self._feeding = True
        self._left.choose(facet)
        self._segments.choose(facet.value)
        self.model.show_facet(facet)
        self._choose_first()
        self._feeding = False
        self._show_counts()

    def _choose_first(self) -> None:
        if self.current_hit() is None and self.model.rowCount() > 1:
            self.view.setCurrentIndex(self.model.index(1))

    def _look_at(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if isinstance(row, HitRow) and not self._feeding:
            self.hit_looked_at.emit(row.hit)

    def _open(self, index: QModelIndex, *, beside: bool) -> None:
        row = self.model.row(index)
        if isinstance(row, HitRow):
            self.hit_chosen.emit(row.hit, beside)

    def current_hit(self) -> Hit | None:
        """Return the hit that is chosen in the list."""
        row = self.model.row(self.view.currentIndex())
        return row.hit if isinstance(row, HitRow) else None

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
        elif key in _ENTER and watched is self.field and self._pause.isActive():
            self._ask()
        elif key in _ENTER and watched is not self._left.view:
            self._open(self.view.currentIndex(), beside=shift)
        elif key in _MOVES and watched is self.field:
            index = self.view.moveCursor(_MOVES[key], event.modifiers())
            self.view.setCurrentIndex(index)
        else:
            return False
        return True
