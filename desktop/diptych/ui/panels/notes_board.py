"""All notes on one board: filters above, the list, and the note that is chosen below."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from diptych.domain.reference import Noted, On
from diptych.domain.tag import Tag
from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.guide.targets import GuideTarget
from diptych.ui.models.note_list_model import NoteListModel, Order, Since, Wanted, instant_of
from diptych.ui.models.note_snapshot import NoteSnapshot
from diptych.ui.models.wording import note_count, number
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.kept_selection import KeptSelection
from diptych.ui.panels.note_below import NoteBelow
from diptych.ui.panels.note_delegate import NoteDelegate
from diptych.ui.panels.note_editor import PREVIEW_KEY
from diptych.ui.widgets.card_list_view import CardListView
from diptych.ui.widgets.elided_combo_box import ElidedComboBox
from diptych.ui.widgets.elided_label import ElidedLabel
from diptych.ui.widgets.empty_state import EmptyState
from diptych.ui.widgets.hairline import Hairline
from diptych.ui.widgets.icon_button import IconButton
from diptych.ui.widgets.search_field import SearchField
from diptych.ui.widgets.segmented import Segmented
from diptych.ui.widgets.upright_splitter import UprightSplitter

translate = QCoreApplication.translate

ANY = "any"


class NotesBoard(QWidget):
    """Lists notes; says which one the reader chose and what is to be done with them."""

    chosen = Signal(str)
    """This note is chosen alone: its id; empty where none is."""
    opened = Signal(str)
    """Show what this note is on."""
    new_wanted = Signal()
    delete_requested = Signal(list)
    export_requested = Signal(list)
    """Write these notes to a file."""
    closed = Signal()
    """Back to reading."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._read_only = False
        self._feeding = False
        self._told = ""
        self._tags: Mapping[str, Tag] = {}
        self.model = NoteListModel(self)
        self.view = CardListView(self, typical=72)
        self._below = NoteBelow(theme, icons, self)
        self.editor = self._below.editor
        self.setAccessibleName(translate("notes board", "Notes"))
        self.setAutoFillBackground(True)
        self._build_head()
        self._build_choices()
        self._build_list()
        self._lay_out()
        self.set_theme(theme, icons)
        self._show_right_page()

    # --- what it is fed --------------------------------------------------------------------

    def show_notes(
        self, snapshot: NoteSnapshot, titles: Mapping[str, str], tags: Mapping[str, Tag]
    ) -> None:
        """Take a new snapshot; titles of articles, and the codebook, by id."""
        self._tags = tags
        self._feed(lambda: self.model.show_notes(snapshot, titles, tags))

    def update_notes(self, notes: Sequence[Noted], touched: Iterable[str]) -> None:
        """Take what a few notes are now; of those ``touched``, the others are gone."""
        articles, tags = set(self._offered(self.article)), set(self._offered(self.tag))
        known = all(
            (one.article_id or "") in articles and tags.issuperset(one.tags) for one in notes
        )
        self._feed(lambda: self.model.update_notes(notes, touched), offer=not known)

    def rename(self, titles: Mapping[str, str], tags: Mapping[str, Tag]) -> None:
        """Call articles and tags as they are called now."""
        if self.model.is_named_by(titles, tags):
            return
        self._tags = tags
        self._feed(lambda: self.model.rename(titles, tags))

    def _feed(self, feed: Callable[[], object], *, offer: bool = True) -> None:
        """Change what is listed; a list made anew has nothing selected for a moment.

        ``offer`` looks anew for the articles and tags that notes are on.
        """
        self._feeding = True
        feed()
        if offer:
            every = translate("notes board", "All articles")
            self._fill(self.article, every, self.model.articles())
            self._fill(self.tag, translate("notes board", "All tags"), self.model.tags())
        self._feeding = False
        self._want()
        self._show_selected()

    def is_writing(self) -> bool:
        """Tell whether the keyboard is in the note below the list."""
        focus = self.focusWidget()
        return self.isVisible() and focus is not None and self.editor.isAncestorOf(focus)

    def choose(self, key: str) -> None:
        """Choose a note alone and bring it into sight; what hides it is taken off."""
        if not self.model.index_of(key).isValid() and self.model.noted(key) is not None:
            self.clear_choices()
        index = self.model.index_of(key)
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

    def choose_article(self, article_id: str) -> None:
        """List the notes on one article and its quotes."""
        self.clear_choices()
        self.article.setCurrentIndex(max(0, self.article.findData(article_id)))

    def choose_none(self) -> None:
        """Let no note be chosen."""
        self.view.clearSelection()
        self.view.setCurrentIndex(QModelIndex())

    def clear_choices(self) -> None:
        """List everything."""
        self.filter.clear()
        self.on.choose(ANY)
        for choice in (self.article, self.tag, self.since):
            choice.setCurrentIndex(0)
        self._want()

    def show_editor(self, *, shown: bool) -> None:
        """Show the note that is chosen, or nothing, below the list."""
        self._below.setVisible(shown)

    def set_read_only(self, read_only: bool) -> None:
        """Offer nothing that would write, for a library that cannot be written."""
        self._read_only = read_only
        self.editor.set_read_only(read_only)
        self._new.setEnabled(not read_only)
        self._show_selected()

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._theme, self._icons = theme, icons
        self._delegate.restyle(theme, icons, ListFonts.of(theme, self.font()))
        paper = QPalette(self.palette())
        paper.setColor(QPalette.ColorRole.Base, theme.colour("paper"))
        paper.setColor(QPalette.ColorRole.Window, theme.colour("paper"))
        for part in (self.view, self._pages, self._below):
            part.setPalette(paper)
        self._below.set_theme(theme, icons)
        for button, name in (
            (self._new, "plus"), (self._export, "export"),
            (self._delete, "trash"),
        ):  # fmt: skip
            button.setIcon(icons.icon(name))
        self._empty.set_icon(icons.icon("note"))
        self.view.measure_again()

    # --- what may be asked of it -----------------------------------------------------------

    def selected_ids(self) -> list[str]:
        """Return the chosen notes in the order of the list."""
        places = sorted(index.row() for index in self.view.selectionModel().selectedIndexes())
        rows = (self.model.row(place) for place in places)
        return [row.id for row in rows if row is not None]

    # --- parts -----------------------------------------------------------------------------

    def _build_head(self) -> None:
        self.filter = SearchField(
            self._icons.icon("filter", lively=False), translate("notes board", "Filter"), self
        )
        self.filter.setAccessibleName(
            translate("notes board", "Filter by words of note, quote, article or tag")
        )
        self.filter.textChanged.connect(self._want)
        self.filter.left.connect(self.closed)
        self.filter.installEventFilter(self)
        self._new = self._button("plus", translate("notes board", "New note"), self.new_wanted.emit)
        self._selected = ElidedLabel(parent=self)
        self._selected.setFont(resized(self.font(), bold=True))
        self._count = QLabel(self)
        self._count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._export = self._button(
            "export", translate("notes board", "Export as Markdown"), self._ask_export
        )
        self._delete = self._button("trash", translate("notes board", "Delete"), self._ask_delete)

    def _button(self, icon: str, name: str, act: Callable[[], object]) -> IconButton:
        button = IconButton(self._icons.icon(icon), name, self, small=True)
        button.clicked.connect(lambda _=False: act())
        return button

    def _build_choices(self) -> None:
        self.on = Segmented(
            [
                (ANY, translate("notes board", "All")),
                (On.ANNOTATION.value, translate("notes board", "Highlights")),
                (On.ARTICLE.value, translate("notes board", "Articles")),
                (On.LIBRARY.value, translate("notes board", "Library")),
            ],
            self,
        )
        self.on.setAccessibleName(translate("notes board", "Notes on what"))
        self.on.choose(ANY)
        self.on.chosen.connect(self._want)
        self.article = ElidedComboBox(translate("notes board", "Article"), self, letters=6)
        self.tag = ElidedComboBox(translate("notes board", "Tag"), self, letters=6)
        self.since = ElidedComboBox(translate("notes board", "When changed"), self, letters=6)
        for since, words in (
            (Since.EVER, translate("notes board", "Any time")),
            (Since.TODAY, translate("notes board", "Today")),
            (Since.WEEK, translate("notes board", "Last 7 days")),
            (Since.MONTH, translate("notes board", "Last 30 days")),
            (Since.YEAR, translate("notes board", "Last 12 months")),
        ):
            self.since.addItem(words, since.value)
        self.order = ElidedComboBox(
            translate("notes board", "Order: newest change, newest note, article or title"),
            self,
            letters=6,
        )
        for order, words in (
            (Order.CHANGED, translate("notes board", "Changed")),
            (Order.WRITTEN, translate("notes board", "Written")),
            (Order.ARTICLE, translate("notes board", "Article")),
            (Order.TITLE, translate("notes board", "Title")),
        ):
            self.order.addItem(words, order.value)
        self._fill(self.article, translate("notes board", "All articles"), ())
        self._fill(self.tag, translate("notes board", "All tags"), ())
        for choice in (self.article, self.tag, self.since):
            choice.currentIndexChanged.connect(self._want)
        self.order.currentIndexChanged.connect(
            lambda _: self._feed(
                lambda: self.model.sort_by(Order(self.order.currentData())), offer=False
            )
        )

    def _build_list(self) -> None:
        fonts = ListFonts.of(self._theme, self.font())
        self._delegate = NoteDelegate(self._theme, self._icons, fonts, self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setAccessibleName(translate("notes board", "Notes"))
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self.view.doubleClicked.connect(self._open_row)
        self.view.entered_row.connect(self._open_row)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._show_selected())
        self.view.installEventFilter(self)
        KeptSelection(self.view, self.model)
        self._empty = EmptyState(
            self._icons.icon("note"),
            translate("notes board", "No notes yet"),
            translate(
                "notes board",
                "Press {N} on a highlight or {Shift+N} in an article to write one, or begin with"
                " a note of its own.",
            ),
            title_font=fonts.title,
            button=translate("notes board", "New note"),
            guide=GuideTarget.NOTES_BOARD,
            parent=self,
        )
        self._empty.pressed.connect(self.new_wanted)
        self._nothing = EmptyState(
            None,
            translate("notes board", "Nothing fits"),
            translate("notes board", "No note is as asked for above."),
            title_font=fonts.title,
            button=translate("notes board", "Show all notes"),
            guide=GuideTarget.NOTES_BOARD,
            parent=self,
        )
        self._nothing.pressed.connect(self.clear_choices)
        self._below.opened.connect(self.opened)
        self._below.left.connect(self._leave_editor)

    def _lay_out(self) -> None:
        inset = self._theme.tokens.space["panel_inset"]
        head = QVBoxLayout()
        head.setContentsMargins(inset, 10, inset - 4, 8)
        head.setSpacing(8)
        first = QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self.filter, 1)
        first.addWidget(self._new)
        head.addLayout(first)
        second = QHBoxLayout()
        second.setSpacing(6)
        second.addWidget(self.on)
        second.addStretch(1)
        for part in (self._count, self._selected, self._export, self._delete):
            second.addWidget(part)
        head.addLayout(second)
        third = QHBoxLayout()
        third.setSpacing(8)
        for choice in (self.article, self.tag, self.since, self.order):
            third.addWidget(choice, 1)
        head.addLayout(third)
        self._pages = QStackedWidget(self)
        self._pages.setAutoFillBackground(True)
        for page in (self.view, self._empty, self._nothing):
            self._pages.addWidget(page)
        parts = UprightSplitter(self)
        parts.addWidget(self._pages)
        parts.addWidget(self._below)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        parts.setSizes([600, 400])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline(parent=self))
        column.addWidget(parts, 1)
        for one, other in (
            (self.filter, self._new), (self._new, self.on),
            (self._export, self._delete), (self._delete, self.article),
            (self.article, self.tag), (self.tag, self.since), (self.since, self.order),
            (self.order, self.view),
        ):  # fmt: skip
            QWidget.setTabOrder(one, other)
        self._below.follow(self.view)

    # --- what is shown ---------------------------------------------------------------------

    def set_about(self, words: str, *, leads: bool) -> None:
        """Say what the note below is on, and whether that can be gone to."""
        self._below.set_about(words, leads=leads)

    @staticmethod
    def _offered(choice: QComboBox) -> list[str]:
        return [str(choice.itemData(place)) for place in range(choice.count())]

    @staticmethod
    def _fill(choice: QComboBox, every: str, found: Sequence[tuple[str, str]]) -> None:
        wanted = [("", every), *found]
        known = [(choice.itemData(n), choice.itemText(n)) for n in range(choice.count())]
        if known == wanted:
            return
        kept = choice.currentData()
        choice.clear()
        for key, words in wanted:
            choice.addItem(words, key)
        choice.setCurrentIndex(max(0, choice.findData(kept)))

    def _want(self, *_: object) -> None:
        if self._feeding:
            return
        on, since = self.on.key, Since(self.since.currentData())
        tag = self.tag.currentData() or ""
        self.model.want(
            Wanted(
                words=self.filter.text().strip(),
                on=On(on) if on is not None and on != ANY else None,
                article_id=self.article.currentData() or "",
                tag_ids=self._below_tag(tag),
                since=instant_of(since),
            )
        )
        self._show_right_page()

    def _below_tag(self, tag: str) -> frozenset[str]:
        """Return a tag and all that are nested in it."""
        found = {tag} - {""}
        fresh = set(found)
        while fresh:
            fresh = {one.id for one in self._tags.values() if one.parent_id in fresh} - found
            found |= fresh
        return frozenset(found)

    def _show_right_page(self) -> None:
        if not self.model.total:
            self._pages.setCurrentWidget(self._empty)
        elif not self.model.rowCount():
            self._pages.setCurrentWidget(self._nothing)
        else:
            self._pages.setCurrentWidget(self.view)
        self._show_counts()

    def _show_counts(self) -> None:
        count = len(self.view.selectionModel().selectedIndexes())
        shown = self.model.rowCount()
        self._count.setText(note_count(shown))
        self._count.setVisible(count < 2)
        self._selected.set_text(translate("notes board", "{n} selected").format(n=number(count)))
        self._selected.setVisible(count > 1)
        self._export.setEnabled(shown > 0)
        self._delete.setEnabled(count > 0 and not self._read_only)

    def _show_selected(self) -> None:
        if self._feeding:
            return
        self._show_counts()
        ids = self.selected_ids()
        alone = ids[0] if len(ids) == 1 else ""
        if alone != self._told:
            self._told = alone
            self.chosen.emit(alone)

    # --- what the reader does --------------------------------------------------------------

    def _open_row(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if row is not None:
            self.opened.emit(row.id)

    def _ask_export(self) -> None:
        chosen = self.selected_ids()
        self.export_requested.emit(chosen or [row.id for row in self.model.rows()])

    def _ask_delete(self) -> None:
        chosen = self.selected_ids()
        if chosen and not self._read_only:
            self.delete_requested.emit(chosen)

    def _leave_editor(self) -> None:
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enter_list(self) -> None:
        if not self.selected_ids():
            self.view.setCurrentIndex(self.model.index(0))
        self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def _write_on(self) -> None:
        if self.editor.subject_id and not self._read_only:
            self.editor.set_previewing(previewing=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that act on notes, from the list and from the filter above it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            act = self._act_of(watched, Qt.Key(event.key()))
            if act is not None:
                act()
                return True
        return super().eventFilter(watched, event)

    def _act_of(self, watched: QObject, key: Qt.Key) -> Callable[[], object] | None:
        if watched is self.filter:
            return self._enter_list if key == Qt.Key.Key_Down else None
        acts: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Delete: self._ask_delete,
            Qt.Key.Key_Escape: self.closed.emit,
            PREVIEW_KEY: self._write_on,
        }
        return acts.get(key)

    # --- the menu --------------------------------------------------------------------------

    def menu(self) -> QMenu:
        """Return the menu of the chosen notes."""
        menu = QMenu(self)
        chosen = self.selected_ids()
        show = menu.addAction(translate("notes board", "Show what it is on"))
        show.setShortcut(QKeySequence(Qt.Key.Key_Return))
        show.setEnabled(len(chosen) == 1)
        show.triggered.connect(lambda: self.opened.emit(chosen[0]))
        write = menu.addAction(translate("notes board", "Write on"))
        write.setShortcut(QKeySequence(PREVIEW_KEY))
        write.setEnabled(len(chosen) == 1 and not self._read_only)
        write.triggered.connect(self._write_on)
        menu.addSeparator()
        export = menu.addAction(translate("notes board", "Export as Markdown…"))
        export.triggered.connect(self._ask_export)
        delete = menu.addAction(translate("notes board", "Delete"))
        delete.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        delete.setEnabled(not self._read_only)
        delete.triggered.connect(self._ask_delete)
        return menu

    def _open_menu(self, place: QPoint) -> None:
        if self.selected_ids():
            menu = self.menu()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.view.viewport().mapToGlobal(place))
