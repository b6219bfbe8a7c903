"""One search over text, highlights, notes and tags: a field, and what fits it, by article."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from diptych.domain.article import Article
from diptych.domain.hit import Facet, FacetName, Hit, HitGroup, HitOrder, Widening
from diptych.domain.sentence import Sentence
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.guide.targets import GuideTarget
from diptych.ui.models.facet_model import FacetChoice
from diptych.ui.models.hit_rows import RankHits
from diptych.ui.models.wording import article_count
from diptych.ui.panels.search.counts_bar import CountsBar
from diptych.ui.panels.search.found import Found
from diptych.ui.panels.search.head import SearchHead
from diptych.ui.panels.search.hit_list import MOVES, HitList
from diptych.ui.panels.search.narrowing import Narrowing
from diptych.ui.panels.search.pages import SearchPages
from diptych.ui.widgets.announcement import announce
from diptych.ui.widgets.hairline import Hairline
from diptych.ui.widgets.notice import Notice
from diptych.ui.widgets.work_line import WorkLine

translate = QCoreApplication.translate

FACETS_BESIDE = 560
"""Narrower than this, the kinds stand above the hits instead of beside them."""

SAID_AFTER = 700
"""Milliseconds after which a screen reader hears the numbers: not of every letter's result."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchView(QWidget):
    """Shows what a query finds; says what is to be searched and which hit the reader wants.

    Its parts are open to those who add to them: ``head`` (what is asked), ``counts`` (the line
    of numbers, with the buttons for the whole result).
    """

    query_changed = Signal(str)
    """Search for this; emitted when typing pauses, and when it is to be listed otherwise."""
    emptied = Signal()
    """There is nothing to search for any more."""
    listing_changed = Signal()
    """The reader chose another order, or hits with headings or without."""
    more_wanted = Signal(int, int)
    """Hits of these ranks come into sight: from the first up to the second."""
    narrowing_wanted = Signal(str)
    """Add this condition to the query."""
    widening_wanted = Signal(str)
    """Take this condition from the query."""
    values_wanted = Signal(object)
    """List all values of this ``FacetName``."""
    cancelled = Signal()
    """Stop the search that is under way."""
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
        self._found: Found | None = None
        self._widenings: tuple[Widening, ...] = ()
        self._said = QTimer(self)
        self._said.setSingleShot(True)
        self._said.setInterval(SAID_AFTER)
        self._said.timeout.connect(lambda: announce(self, self.field.accessibleDescription()))
        self.order = HitOrder.RELEVANCE
        self.kinds: frozenset[HitGroup] = frozenset()
        """The kinds of hits that are wanted; none is all."""
        self.setAccessibleName(translate("search view", "Search"))
        self.setAutoFillBackground(True)
        self._build_head()
        self._build_lists()
        self._build_bars()
        self._lay_out()
        self.set_theme(theme, icons)
        self.show_nothing()

    # --- what it is fed --------------------------------------------------------------------

    def show_found(self, found: Found, article_of: Callable[[str], Article | None]) -> None:
        """Show what a search found; ``article_of`` says what is known of an article by its id."""
        self._found = found
        self._widenings = ()
        self.end_work()
        same = self.view.hits.ranks(0, 1) == tuple(found.ranks[:1])
        model = self.model
        self.view.feed(
            lambda: model.show_result(found.ranks, found.known, article_of, found.rank_of)
        )
        if not same:
            self.view.scrollToTop()
        self.head.set_sentence(found.sentence)
        self._notice.setVisible(found.partial)
        self._show_page()
        self._show_numbers()

    def fill(self, read: Mapping[str, RankHits]) -> None:
        """Show the hits of further ranks."""
        self.view.fill(read)
        self._show_numbers()

    def show_facets(self, facets: Sequence[Facet], everything: int) -> None:
        """Say by what the result can be narrowed; ``everything`` is how many fit of any kind."""
        self.narrowing.show_facets(facets, everything)
        self._lay_facets()
        self._show_page()

    def show_count(self, hits: int) -> None:
        """Say how many hits there are in all."""
        if self._found is not None:
            self._found = replace(self._found, hits=hits)
            self._show_numbers()

    def show_widenings(self, widenings: Sequence[Widening]) -> None:
        """Say what could be left out of a query that finds nothing."""
        self._widenings = tuple(widenings)
        self._show_page()

    def show_nothing(self) -> None:
        """Show no results: the query is empty."""
        self._found = None
        self.end_work()
        self.view.feed(lambda: self.model.show_result((), {}, lambda _: None))
        self.narrowing.show_facets((), 0)
        self.head.set_sentence(Sentence())
        self._notice.hide()
        self._show_page()
        self._show_numbers()

    def show_work(self, done: int, total: int) -> None:
        """Say how far a search is that takes long; it can be stopped."""
        self._work.show_progress(translate("search view", "Searching…"), done, total)
        if self._work_bar.isHidden():
            self._work.begin()
            self._work_bar.show()
        if self._found is None:
            self._pages.show_blank()

    def end_work(self) -> None:
        """Say no more of it."""
        self._work_bar.hide()

    def show_stopped(self) -> None:
        """Say that the search was stopped."""
        self.end_work()
        if self._found is None:
            self._pages.show_failure(translate("search view", "You have stopped it."))

    def show_failure(self, why: str, guide: str = GuideTarget.SEARCH_FAILED) -> None:
        """Say that the search failed, and why; ``guide`` leads to more about it."""
        self.end_work()
        self._found = None
        self._pages.show_failure(why, guide)
        self._show_numbers()

    def show_listing(self, order: HitOrder, *, flat: bool) -> None:
        """List hits so, as the reader chose it last time; nobody is told."""
        self.order = order
        self.model.list_flat(flat=flat)
        self.counts.show_choices(order, flat=flat)

    def set_query(self, text: str) -> None:
        """Put a query into the field and ask it at once."""
        self.head.set_query(text)

    def query(self) -> str:
        """Return what stands in the field, as it was found if it was."""
        typed = self.head.query()
        return typed if self._found is None else self._found.query_of(typed)

    @property
    def flat(self) -> bool:
        """Whether hits are listed without headings."""
        return self.model.flat

    def open_current(self) -> None:
        """Open the hit that is chosen in the list."""
        self.view.open_current(beside=False)

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
        self.narrowing.set_theme(theme, icons)
        self._pages.set_icons(icons)
        paper = QPalette(self.palette())
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
            paper.setColor(role, theme.colour("paper"))
        self._right.setPalette(paper)

    # --- parts -----------------------------------------------------------------------------

    def _build_head(self) -> None:
        self.head = SearchHead(self._theme, self._icons, self)
        self.field = self.head.field
        self.field.installEventFilter(self)
        self.head.query_changed.connect(self.query_changed)
        self.head.emptied.connect(self._empty)
        self.head.save_requested.connect(lambda: self.save_requested.emit(self.query()))

    def _build_lists(self) -> None:
        self.view = HitList(self._theme, self._icons, self)
        self.model = self.view.hits
        self.view.looked_at.connect(self.hit_looked_at)
        self.view.opened.connect(self.hit_chosen)
        self.view.more_wanted.connect(self.more_wanted)
        self.view.installEventFilter(self)
        self._pages = SearchPages(self.view, self._theme, self._icons, self)
        self._pages.example_chosen.connect(self._try)
        self._pages.widening_chosen.connect(self._take_way)
        self._pages.again_wanted.connect(self.head.ask)
        self.narrowing = Narrowing(self._theme, self._icons, self)
        self.narrowing.chosen.connect(self._choose_value)
        self.narrowing.values_wanted.connect(self.values_wanted)
        self.narrowing.column.view.installEventFilter(self)

    def _build_bars(self) -> None:
        self.counts = CountsBar(self._theme, self._icons, self)
        self.counts.order_changed.connect(self._order)
        self.counts.flat_changed.connect(self._list_flat)
        self.counts.show_choices(self.order, flat=False)
        words = translate(
            "search view", "The index is being made. Until it is done, searches take longer."
        )
        self._notice = Notice(self._icons, words, self)
        self._work = WorkLine(self)
        self._work.cancelled.connect(self.cancelled)
        bar = QHBoxLayout()
        bar.setContentsMargins(self._theme.tokens.space["panel_inset"] + 2, 4, 10, 4)
        bar.addWidget(self._work)
        self._work_bar = QWidget(self)
        self._work_bar.setLayout(bar)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(Hairline(parent=self))
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.narrowing.column)
        body.addWidget(self._build_right(), 1)
        column.addLayout(body, 1)
        for before, after in pairwise(self.tab_stops()):
            QWidget.setTabOrder(before, after)

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Come to the hits before what narrows them down."""
        return self.field, self.head.suggestion.button, self.view, self.narrowing.column.view

    def _build_right(self) -> QWidget:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.narrowing.above)
        column.addWidget(self.counts)
        self._under_counts = Hairline(parent=self)
        for part in (self._under_counts, self._work_bar, self._notice):
            column.addWidget(part)
        column.addWidget(self._pages, 1)
        self._right = QWidget(self)
        self._right.setAutoFillBackground(True)
        self._right.setLayout(column)
        return self._right

    # --- what is shown ---------------------------------------------------------------------

    def _show_page(self) -> None:
        if self._found is None:
            self._pages.show_beginning()
        elif not self.model.rowCount():
            self._pages.show_nothing(self._why_nothing(), self._ways_on())
        else:
            self._pages.show_hits()

    def _show_numbers(self) -> None:
        found = self._found
        shown = found is not None
        self.counts.setVisible(shown)
        self._under_counts.setVisible(shown)
        if found is None:
            self._said.stop()
            self.field.setAccessibleDescription("")
            self._lay_facets()
            return
        hits, where = found.numbers(self.model.count())
        self.counts.show_numbers(hits, where)
        self.field.setAccessibleDescription(f"{hits} {where}")
        self._said.start()
        self._lay_facets()

    def _why_nothing(self) -> str:
        if self.kinds and self.narrowing.everything:
            return translate("search view", "There are hits of other kinds.")
        words = translate("search view", "No article, highlight or note fits “{query}”.")
        return words.format(query=self.query())

    def _ways_on(self) -> list[tuple[str, str]]:
        """Return queries by which something is found, with words for each; empty for all kinds."""
        without = translate("search view", "Leave out {condition}: {articles}")
        ways = [
            (
                one.query,
                without.format(condition=one.condition, articles=article_count(one.articles)),
            )
            for one in self._widenings
        ]
        if self.kinds and self.narrowing.everything:
            ways.append(("", translate("search view", "Search for hits of every kind")))
        return ways

    def _lay_facets(self) -> None:
        some = self._found is not None and self.narrowing.some
        self.narrowing.lay(beside=self.width() >= FACETS_BESIDE, shown=some)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what narrows where there is room for it."""
        super().resizeEvent(event)
        self._lay_facets()

    # --- what the reader does --------------------------------------------------------------

    def _empty(self) -> None:
        self.kinds = frozenset()
        self.show_nothing()
        self.emptied.emit()

    def _try(self, query: str) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.set_query(query)

    def _choose_value(self, choice: FacetChoice) -> None:
        value = choice.value
        if choice.facet is FacetName.KIND:
            wanted = HitGroup(value.value) if value.value and not value.chosen else None
            self.kinds = frozenset() if wanted is None else frozenset({wanted})
            self.head.ask()
        elif value.chosen:
            self.widening_wanted.emit(value.condition)
        else:
            self.narrowing_wanted.emit(value.condition)

    def _take_way(self, query: str) -> None:
        if query:
            self.set_query(query)
        else:
            self.kinds = frozenset()
            self.head.ask()

    def _order(self, order: HitOrder) -> None:
        self.order = order
        self.listing_changed.emit()
        self.head.ask()

    def _list_flat(self, flat: bool) -> None:
        self.view.feed(lambda: self.model.list_flat(flat=flat))
        self.view.measure_again()
        self.view.scrollTo(self.view.currentIndex())
        self.listing_changed.emit()

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
        elif key in _ENTER and watched is not self.narrowing.column.view:
            self.view.open_current(beside=shift)
        elif key in MOVES and watched is self.field:
            self.view.move_by_key(event)
        else:
            return False
        return True
