"""The library beside the text: its articles, to filter, sort, open and drag out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMimeData,
    QModelIndex,
    QObject,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from diptych.domain.article import ArticleSummary
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.guide.targets import GuideTarget
from diptych.ui.models.article_list_model import ArticleListModel, ArticleOrder
from diptych.ui.models.shelf_tree_model import ALL
from diptych.ui.panels import article_menus
from diptych.ui.panels.article_delegate import ArticleDelegate
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.kept_selection import KeptSelection
from diptych.ui.panels.shelf_section import ShelfSection, why_nothing_is_listed
from diptych.ui.read_states import ReadState
from diptych.ui.widgets.card_list_view import CardListView
from diptych.ui.widgets.empty_state import EmptyState
from diptych.ui.widgets.icon_button import IconButton
from diptych.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from diptych.library.collecting import Shelf

translate = QCoreApplication.translate

PANES_AT_MOST = 4


class LibraryPanel(QWidget):
    """Lists articles; says what the reader wants to open, delete or bring in."""

    open_requested = Signal(str)
    """Open this article in the current pane."""
    open_beside_requested = Signal(str)
    """Open this article beside the current one."""
    side_by_side_requested = Signal(list)
    """Open these articles, two to four ids, side by side."""
    new_window_requested = Signal(list)
    """Open these articles, one to four ids, in a window of their own."""
    delete_requested = Signal(list)
    """Put these articles, by id, into the bin."""
    export_requested = Signal(list)
    """Take the annotations of these articles out."""
    details_requested = Signal(list)
    """Show what is known of these articles, by id, to be changed."""
    retitled = Signal(str, str)
    """Give this article, by id, this title."""
    marked = Signal(list, str)
    """These articles, by id, are read so far: a ``ReadState``."""
    collect_requested = Signal(list, str)
    """Put these articles, by id, into this collection."""
    collect_anew_requested = Signal(list)
    """Make a collection with these articles in it, or with none."""
    take_out_requested = Signal(list, str)
    """Take these articles out of this collection; they stay in the library."""
    import_requested = Signal()
    files_dropped = Signal(list, str)
    """Bring in these paths, and put what comes into this collection, if one is named."""
    order_changed = Signal(str)
    """The reader chose another order: an ``ArticleOrder``, to be remembered."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self.read_only = False
        """Whether nothing that would write is offered."""
        self.model = ArticleListModel(self)
        self.view = CardListView(self, typical=47)
        self.setAccessibleName(translate("library panel", "Library"))
        self.setAcceptDrops(True)
        self.setAutoFillBackground(True)
        self._total = 0
        self._shown: tuple[Shelf, ...] = ()
        self._build_head()
        self._section = ShelfSection(theme, icons, self)
        self.shelves = self._section.tree
        self._connect_shelves()
        self._build_list()
        self._build_empty()
        self._lay_out()
        self._show_right_page()
        self.set_theme(theme, icons)

    # --- what it is fed --------------------------------------------------------------------

    def show_articles(self, summaries: Sequence[ArticleSummary]) -> None:
        """Take a new snapshot of the library."""
        self.model.show_articles(summaries)
        self._show_total()
        self._show_right_page()

    def show_shelves(self, shelves: Sequence[Shelf]) -> None:
        """Take a new snapshot of the collections and of what is in them."""
        self._shown = tuple(shelves)
        self.shelves.show_shelves(self._shown, self.model.total)
        self._show_collection()

    def show_panes(self, article_ids: Sequence[str | None]) -> None:
        """Mark the articles that are open, given pane by pane."""
        self.model.show_panes(article_ids)

    def show_states(self, states: Mapping[str, ReadState]) -> None:
        """Mark how far articles are read, by id; those left out are unread."""
        self.model.show_states(states)
        self._show_right_page()

    def sort_by(self, order: ArticleOrder) -> None:
        """Put the list into an order that was remembered."""
        self.model.sort_by(order)

    def set_read_only(self, read_only: bool) -> None:
        """Offer nothing that would write, for a library that cannot be written."""
        self.read_only = read_only
        self.model.editable = not read_only
        self._import.setEnabled(not read_only)
        self._section.new.setEnabled(not read_only)
        self.shelves.shelves.editable = not read_only
        self.setAcceptDrops(not read_only)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._theme, self._icons = theme, icons
        delegate = self._delegate
        delegate.theme, delegate.icons = theme, icons
        delegate.fonts = ListFonts.of(theme, self.font())
        colours = QPalette(self.palette())
        colours.setColor(QPalette.ColorRole.Base, theme.colour("panel"))
        self.view.setPalette(colours)
        self.shelves.set_theme(theme, icons)
        self._empty.set_icon(icons.icon("library"))
        self.view.measure_again()

    # --- what may be asked of it -----------------------------------------------------------

    def selected_ids(self) -> list[str]:
        """Return the chosen articles in the order of the list."""
        chosen = sorted(index.row() for index in self.view.selectionModel().selectedIndexes())
        rows = (self.model.row(place) for place in chosen)
        return [row.id for row in rows if row is not None]

    def select(self, article_id: str) -> None:
        """Choose an article and bring it into sight."""
        index = self.model.index_of(article_id)
        if index.isValid():
            self.view.setCurrentIndex(index)

    def focus_filter(self) -> None:
        """Put the caret into the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    # --- parts -----------------------------------------------------------------------------

    def _build_head(self) -> None:
        self._title = QLabel(translate("library panel", "Library"), self)
        bold = self._title.font()
        bold.setBold(True)
        self._title.setFont(bold)
        self._sort = IconButton(
            self._icons.icon("sort"),
            translate("library panel", "Sort and filter"),
            self,
            small=True,
        )
        self._sort.clicked.connect(self._open_sort_menu)
        self._import = IconButton(
            self._icons.icon("plus"),
            translate("library panel", "Import articles"),
            self,
            small=True,
        )
        self._import.clicked.connect(self.import_requested)
        self.filter = SearchField(
            self._icons.icon("filter", lively=False), translate("library panel", "Filter"), self
        )
        self.filter.setAccessibleName(
            translate("library panel", "Filter by title, author, source or tag")
        )
        self.filter.textChanged.connect(self._filter)
        self.filter.returnPressed.connect(self._open_from_filter)
        self.filter.left.connect(self.view.setFocus)
        self.filter.installEventFilter(self)

    def _connect_shelves(self) -> None:
        self.shelves.chosen.connect(lambda _: self._show_collection())
        self.shelves.shelves.articles_dropped.connect(
            lambda key, ids: self.collect_requested.emit(ids, key)
        )
        self.shelves.shelves.files_dropped.connect(
            lambda key, paths: self.files_dropped.emit(paths, key)
        )
        self._section.new.clicked.connect(lambda: self.collect_anew_requested.emit([]))

    def _build_list(self) -> None:
        fonts = ListFonts.of(self._theme, self.font())
        self._delegate = ArticleDelegate(self._theme, self._icons, fonts, self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setAccessibleName(translate("library panel", "Articles"))
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setDragEnabled(True)
        self.view.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self.view.doubleClicked.connect(self._open_index)
        self.view.entered_row.connect(self._open_index)
        self.view.installEventFilter(self)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.model.retitled.connect(self.retitled)
        KeptSelection(self.view, self.model)

    def _build_empty(self) -> None:
        title_font = ListFonts.of(self._theme, self.font()).title
        self._empty = EmptyState(
            self._icons.icon("library"),
            "",
            "",
            title_font=title_font,
            button=translate("library panel", "Import…"),
            button_icon=self._icons.icon("import", "text"),
            guide=GuideTarget.WAYS_IN,
            parent=self,
        )
        self._empty.pressed.connect(self.import_requested)
        self.await_articles(awaited=False)
        self._nothing = EmptyState(
            None,
            translate("library panel", "Nothing fits"),
            "",
            title_font=title_font,
            button=translate("library panel", "Show all articles"),
            guide=GuideTarget.ARTICLES_FILTERING,
            parent=self,
        )
        self._nothing.pressed.connect(self.show_all)

    def await_articles(self, *, awaited: bool) -> None:
        """Say in place of an empty list that articles are on their way in, or no longer."""
        if awaited:
            self._empty.set_words(
                translate("library panel", "One moment"),
                translate("library panel", "The articles to begin with are coming in."),
            )
        else:
            self._empty.set_words(
                translate("library panel", "No articles yet"),
                translate("library panel", "Drop files or a folder here."),
            )
        self._empty.offer(offered=not awaited)
        self._empty.lead_to("" if awaited else GuideTarget.WAYS_IN)

    def _lay_out(self) -> None:
        space, size = self._theme.tokens.space, self._theme.tokens.size
        inset = space["panel_inset"]
        head = QHBoxLayout()
        head.setContentsMargins(inset, 0, inset - 6, 0)
        head.setSpacing(2)
        head.addWidget(self._title, 1)
        head.addWidget(self._sort)
        head.addWidget(self._import)
        bar = QWidget(self)
        bar.setLayout(head)
        bar.setFixedHeight(size["pane_header"])
        field = QHBoxLayout()
        field.setContentsMargins(inset - 2, 0, inset - 2, 8)
        field.addWidget(self.filter)
        self._pages = QStackedWidget(self)
        for page in (self.view, self._empty, self._nothing):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addLayout(field)
        column.addWidget(self._section)
        column.addWidget(self._pages, 1)
        for before, after in pairwise(self.tab_stops()):
            QWidget.setTabOrder(before, after)

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Come to the field and the lists before the buttons that stand above them."""
        return (
            self.filter,
            self.shelves,
            self._section.hits,
            self.view,
            self._sort,
            self._import,
            self._section.new,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the articles most of the room."""
        super().resizeEvent(event)
        self._section.leave_room(self.height())

    # --- what is shown ---------------------------------------------------------------------

    def _show_total(self) -> None:
        if self.model.total != self._total:
            self._total = self.model.total
            self.shelves.show_shelves(self._shown, self._total)

    def _show_collection(self) -> None:
        """Show the articles of the chosen collection, and of no other."""
        shelf = self.shelves.chosen_shelf()
        self.model.show_only(None if shelf is None else shelf.articles or frozenset())
        self._show_right_page()

    # --- what the reader does --------------------------------------------------------------

    def _filter(self, typed: str) -> None:
        self.model.filter_by(typed)
        self._show_right_page()

    def _show_right_page(self) -> None:
        self._section.name_what_is_listed(self.model.state, self.model.rowCount())
        self._section.setVisible(self.model.total > 0)
        if not self.model.total:
            self._pages.setCurrentWidget(self._empty)
        elif not self.model.rowCount():
            typed, shelf = self.filter.text().strip(), self.shelves.chosen_shelf()
            why = why_nothing_is_listed(typed, self.model.total, shelf, self.model.state)
            self._nothing.set_words(*why)
            self._pages.setCurrentWidget(self._nothing)
        else:
            self._pages.setCurrentWidget(self.view)

    def show_all(self) -> None:
        """Show every article again."""
        self.shelves.choose(ALL)
        self.model.show_state(None)
        self.filter.clear()
        self._show_right_page()

    def _open_index(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        chosen = self.selected_ids()
        if row is None:
            return
        if len(chosen) > 1 and row.id in chosen:
            self.side_by_side_requested.emit(chosen[:PANES_AT_MOST])
        else:
            self.open_requested.emit(row.id)

    def _current_or_first(self) -> QModelIndex:
        current = self.view.currentIndex()
        return current if current.isValid() else self.model.index(0)

    def _open_from_filter(self) -> None:
        self._open_index(self._current_or_first())

    def open_chosen(self) -> None:
        """Open the chosen articles: one in the current pane, several side by side."""
        self._open_index(self.view.currentIndex())

    def open_beside(self) -> None:
        """Open the article that the keyboard is at beside the current one."""
        row = self.model.row(self.view.currentIndex())
        if row is not None:
            self.open_beside_requested.emit(row.id)

    def open_apart(self) -> None:
        """Open the chosen articles in a window of their own."""
        row = self.model.row(self._current_or_first())
        if row is not None:
            chosen = self.selected_ids() or [row.id]
            self.new_window_requested.emit(chosen[:PANES_AT_MOST])

    def rename_chosen(self) -> None:
        """Let the title of the article that the keyboard is at be typed anew."""
        self.view.edit(self.view.currentIndex())

    def delete_chosen(self) -> None:
        """Put the chosen articles into the bin."""
        chosen = self.selected_ids()
        if chosen and not self.read_only:
            self.delete_requested.emit(chosen)

    def take_out_chosen(self) -> None:
        """Take the chosen articles out of the collection that is shown."""
        chosen, shelf = self.selected_ids(), self.shelves.chosen_shelf()
        if chosen and shelf is not None and shelf.collection.query is None and not self.read_only:
            self.take_out_requested.emit(chosen, shelf.collection.id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that act on articles, from the list and from the filter above it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            act = self._act_of(watched, event)
            if act is not None:
                act()
                return True
        return super().eventFilter(watched, event)

    def _act_of(self, watched: QObject, event: QKeyEvent) -> Callable[[], None] | None:
        key, held = event.key(), event.modifiers()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if held & Qt.KeyboardModifier.ControlModifier:
                return self.open_beside
            if held & Qt.KeyboardModifier.ShiftModifier:
                return self.open_apart
        if watched is self.filter and key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            return self._enter_list
        if watched is self.view and key == Qt.Key.Key_Delete:
            held_shift = held & Qt.KeyboardModifier.ShiftModifier
            return self.take_out_chosen if held_shift else self.delete_chosen
        return None

    def _enter_list(self) -> None:
        if not self.selected_ids():
            self.view.setCurrentIndex(self.model.index(0))
        self.view.setFocus(Qt.FocusReason.TabFocusReason)

    # --- menus -----------------------------------------------------------------------------

    def sort_menu(self) -> QMenu:
        """Return the menu of orders and of what is shown, the present ones marked."""
        return article_menus.sort_menu(self)

    def menu(self) -> QMenu:
        """Return the menu of the chosen articles."""
        return article_menus.article_menu(self)

    def choose_order(self, order: ArticleOrder) -> None:
        """Put the list into another order, to be remembered."""
        self.model.sort_by(order)
        self.order_changed.emit(order.value)

    def choose_state(self, state: ReadState | None) -> None:
        """Show the articles that are read so far, or all with ``None``."""
        self.model.show_state(state)
        self._show_right_page()

    def _open_sort_menu(self) -> None:
        _popup(self.sort_menu(), self._sort.mapToGlobal(self._sort.rect().bottomLeft()))

    def _open_menu(self, place: QPoint) -> None:
        if self.selected_ids():
            _popup(self.menu(), self.view.viewport().mapToGlobal(place))

    # --- files dropped ---------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files and folders of this computer."""
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say what is to be brought in."""
        paths = dropped_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths, "")


def dropped_paths(carried: QMimeData) -> list[Path]:
    """Return the local files and folders that are being dragged."""
    if not carried.hasUrls():
        return []
    return [Path(url.toLocalFile()) for url in carried.urls() if url.isLocalFile()]


def _popup(menu: QMenu, place: QPoint) -> None:
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(place)
