"""Articles × tags with counts: what to count above, the table, and its keys below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.guide.targets import GuideTarget
from diptych.ui.models.rows import Index
from diptych.ui.models.tag_matrix_model import Counts, Head, Order, Side, TagMatrixModel, Wanted
from diptych.ui.models.wording import annotation_count, article_count, as_label, counted
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.keys_line import KeysLine
from diptych.ui.panels.tag_matrix_view import TagMatrixView
from diptych.ui.widgets.announcement import announce
from diptych.ui.widgets.elided_combo_box import ElidedComboBox
from diptych.ui.widgets.empty_state import EmptyState
from diptych.ui.widgets.hairline import Hairline
from diptych.ui.widgets.icon_button import IconButton
from diptych.ui.widgets.search_field import SearchField

translate = QCoreApplication.translate

OPEN, LIBRARY = "open", "library"
"""Two scopes; every other one is the id of a collection."""


class TagMatrix(QWidget):
    """Shows how many annotations each article has with each tag; says which are to be listed."""

    opened = Signal(object)
    """List what is counted here: a ``Counted``."""
    wanted_changed = Signal()
    """Another scope, order, or side: worth to be kept."""
    csv_wanted = Signal()
    plot_wanted = Signal()
    copy_wanted = Signal(object, str)
    """Copy the cells that this call makes, then say this sentence; making them may take long."""
    """So many cells were copied: what is to be said."""
    counted = Signal(str)
    """How much is shown, in words."""
    closed = Signal()
    """Back to reading."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._scopes: Mapping[str, frozenset[str] | None] = {LIBRARY: None, OPEN: frozenset()}
        self._scope_key = LIBRARY
        """The scope that was chosen, though it may not be on offer yet."""
        self._feeding = False
        self.model = TagMatrixModel(self)
        self.view = TagMatrixView(theme, icons, self.model, self)
        self.setAccessibleName(translate("tag matrix", "Articles × tags"))
        self.setAutoFillBackground(True)
        self._build_head()
        self._build_choices()
        self._build_pages()
        self._lay_out()
        self.set_theme(theme, icons)
        self._connect_view()

    # --- what it is fed --------------------------------------------------------------------

    def show_counts(self, counts: Counts, titles: Mapping[str, str]) -> None:
        """Take a new snapshot; titles by article, in the order of the library."""
        self.model.show_counts(counts, titles)
        self._show_right_page()

    def show_scopes(
        self, open_ids: frozenset[str], collections: Sequence[tuple[str, str, frozenset[str]]]
    ) -> None:
        """Offer what can be counted: open articles, all, or those of a collection by its path."""
        offered = [
            (LIBRARY, translate("tag matrix", "Whole library")),
            (OPEN, translate("tag matrix", "Open articles")),
            *((key, path) for key, path, _ in collections),
        ]
        self._scopes = {
            LIBRARY: None,
            OPEN: open_ids,
            **{key: within for key, _, within in collections},
        }
        known = [
            (self.scope.itemData(n), self.scope.itemText(n)) for n in range(self.scope.count())
        ]
        if known != offered:
            self._feeding = True
            self.scope.clear()
            for key, words in offered:
                self.scope.addItem(words, key)
            self.scope.setCurrentIndex(max(0, self.scope.findData(self._scope_key)))
            self._feeding = False
        self._want()

    def choices(self) -> str:
        """Return what is chosen, as text that `choose` takes."""
        wanted = self.model.wanted
        parts = [self._scope_key, wanted.article_order.value, wanted.tag_order.value]
        flags = (wanted.with_children, wanted.unused, wanted.transposed)
        return " ".join([*parts, *("yes" if flag else "no" for flag in flags)])

    def choose(self, choices: str) -> None:
        """Choose what was chosen last time; what does not fit is left as it is."""
        parts = choices.split()
        if len(parts) != 6:
            return
        self._feeding = True
        self._scope_key = parts[0]
        for choice, key in zip(
            (self.scope, self.article_order, self.tag_order), parts, strict=False
        ):
            choice.setCurrentIndex(max(0, choice.findData(key)))
        for box, key in zip((self.with_children, self.unused, self.turned), parts[3:], strict=True):
            box.setChecked(key == "yes")
        self._feeding = False
        self._want()

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._theme, self._icons = theme, icons
        self.view.restyle(theme, icons)
        paper = QPalette(self.palette())
        paper.setColor(QPalette.ColorRole.Window, theme.colour("paper"))
        self._pages.setPalette(paper)
        for button, name in ((self._save, "export"), (self.turned, "swap")):
            button.setIcon(icons.icon(name))
        self._empty.set_icon(icons.icon("table"))

    # --- parts -----------------------------------------------------------------------------

    def _build_head(self) -> None:
        icon = self._icons.icon("filter", lively=False)
        self.article_filter = SearchField(icon, translate("tag matrix", "Filter articles"), self)
        self.tag_filter = SearchField(icon, translate("tag matrix", "Filter tags"), self)
        for field in (self.article_filter, self.tag_filter):
            field.textChanged.connect(lambda _: self._want())
            field.left.connect(self.closed)
            field.installEventFilter(self)
        self._save = self._button("export", translate("tag matrix", "Save or copy"), self._offer)

    def _button(self, icon: str, name: str, act: Callable[[], object]) -> IconButton:
        button = IconButton(self._icons.icon(icon), name, self, small=True)
        button.clicked.connect(lambda _=False: act())
        return button

    def _build_choices(self) -> None:
        self.scope = ElidedComboBox(translate("tag matrix", "Which articles"), self, letters=6)
        self.scope.addItem(translate("tag matrix", "Whole library"), LIBRARY)
        self.scope.addItem(translate("tag matrix", "Open articles"), OPEN)
        self.article_order = ElidedComboBox(
            translate("tag matrix", "Order of articles"), self, letters=6
        )
        self.tag_order = ElidedComboBox(translate("tag matrix", "Order of tags"), self, letters=6)
        for order, articles, tags in (
            (
                Order.GIVEN,
                translate("tag matrix", "Articles as added"),
                translate("tag matrix", "Tags as in the codebook"),
            ),
            (
                Order.NAME,
                translate("tag matrix", "Articles by title"),
                translate("tag matrix", "Tags by name"),
            ),
            (
                Order.COUNT,
                translate("tag matrix", "Articles by count"),
                translate("tag matrix", "Tags by count"),
            ),
        ):
            self.article_order.addItem(articles, order.value)
            self.tag_order.addItem(tags, order.value)
        for choice in (self.scope, self.article_order, self.tag_order):
            choice.currentIndexChanged.connect(self._choose_other)
        self.with_children = self._box(
            translate("tag matrix", "With nested tags"),
            translate("tag matrix", "Count what is nested in a tag with it"),
        )
        self.with_children.setChecked(True)
        self.unused = self._box(
            translate("tag matrix", "Unused too"),
            translate("tag matrix", "Show articles and tags without annotations too"),
        )
        turn = translate("tag matrix", "Tags down, articles across")
        self.turned = IconButton(self._icons.icon("swap"), turn, self, small=True)
        self.turned.setCheckable(True)
        for box in (self.with_children, self.unused, self.turned):
            box.toggled.connect(self._choose_other)

    def _box(self, words: str, tip: str) -> QCheckBox:
        box = QCheckBox(words, self)
        box.setToolTip(tip)
        box.setAccessibleDescription(tip)
        return box

    def _build_pages(self) -> None:
        fonts = ListFonts.of(self._theme, self.font())
        self._empty = EmptyState(
            self._icons.icon("table"),
            translate("tag matrix", "Nothing to count yet"),
            translate("tag matrix", "Tag some highlights with {T}. They are counted here."),
            title_font=fonts.title,
            guide=GuideTarget.MATRIX,
            parent=self,
        )
        self._nothing = EmptyState(
            None,
            translate("tag matrix", "Nothing fits"),
            translate("tag matrix", "No article has annotations with tags as asked for above."),
            title_font=fonts.title,
            button=translate("tag matrix", "Show the whole library"),
            guide=GuideTarget.MATRIX,
            parent=self,
        )
        self._nothing.pressed.connect(self.clear_choices)
        self._pages = QStackedWidget(self)
        self._pages.setAutoFillBackground(True)
        for page in (self.view, self._empty, self._nothing):
            self._pages.addWidget(page)

    def _lay_out(self) -> None:
        inset = self._theme.tokens.space["panel_inset"]
        head = QVBoxLayout()
        head.setContentsMargins(inset, 10, inset - 4, 8)
        head.setSpacing(8)
        first = QHBoxLayout()
        first.setSpacing(8)
        for field, stretch, most in (
            (self.article_filter, 3, 360), (self.tag_filter, 3, 360), (self.scope, 2, 240),
        ):  # fmt: skip
            first.addWidget(field, stretch)
            field.setMaximumWidth(most)
        first.addStretch(1)
        second = QHBoxLayout()
        second.setSpacing(8)
        for choice in (self.article_order, self.tag_order):
            second.addWidget(choice, 2)
            choice.setMaximumWidth(240)
        second.addSpacing(8)
        second.addWidget(self.with_children)
        second.addSpacing(4)
        second.addWidget(self.unused)
        second.addStretch(1)
        second.addWidget(self.turned)
        second.addWidget(self._save)
        head.addLayout(first)
        head.addLayout(second)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline(parent=self))
        column.addWidget(self._pages, 1)
        column.addWidget(Hairline(parent=self))
        keys = (
            translate("tag matrix", "{Enter} annotations"),
            translate("tag matrix", "{Space} nested tags"),
            translate("tag matrix", "{Ctrl+C} copy"),
            translate("tag matrix", "{Esc} back"),
        )
        column.addWidget(KeysLine(keys, self))
        stops: list[QWidget] = [
            self.article_filter, self.tag_filter, self.scope, self.article_order, self.tag_order,
            self.with_children, self.unused, self.turned, self._save, self.view,
        ]  # fmt: skip
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)

    def _connect_view(self) -> None:
        self.view.opened.connect(self._open)
        self.view.folded.connect(self._fold)
        self.view.copy_wanted.connect(self.copy)
        self.view.left.connect(self.closed)
        self.view.menu_wanted.connect(self._open_menu)

    # --- what is shown ---------------------------------------------------------------------

    def _choose_other(self, *_: object) -> None:
        """Take another choice; the order by one row or column ends with another order."""
        if not self._feeding:
            self._scope_key = str(self.scope.currentData())
            self._want(replace(self.model.wanted, article_by="", tag_by=""))
            self.wanted_changed.emit()

    def _want(self, base: Wanted | None = None) -> None:
        """Show what is chosen above; what is chosen in the table itself is in ``base``."""
        if self._feeding:
            return
        wanted = replace(
            base or self.model.wanted,
            articles=self._scopes.get(self.scope.currentData()),
            article_words=self.article_filter.text().strip(),
            tag_words=self.tag_filter.text().strip(),
            article_order=Order(self.article_order.currentData()),
            tag_order=Order(self.tag_order.currentData()),
            with_children=self.with_children.isChecked(),
            unused=self.unused.isChecked(),
            transposed=self.turned.isChecked(),
        )
        self.model.want(wanted)
        self._show_right_page()

    def clear_choices(self) -> None:
        """Show the whole library."""
        self._feeding = True
        self.article_filter.clear()
        self.tag_filter.clear()
        self.scope.setCurrentIndex(0)
        self._feeding = False
        self._want()

    def _show_right_page(self) -> None:
        shown = self.model.has_cells()
        if shown:
            page: QWidget = self.view
        else:
            page = self._nothing if self.model.is_counted else self._empty
        if page is not self._pages.currentWidget():
            kept = self.view.hasFocus()
            self._pages.setCurrentWidget(page)
            if kept and page is not self.view:
                self.article_filter.setFocus()
        matrix = self.model.matrix
        words = translate("tag matrix", "{annotations} in {articles}")
        words = words.replace("{annotations}", annotation_count(matrix.total), 1)
        articles = article_count(sum(map(bool, matrix.by_article.values())))
        self.counted.emit(words.replace("{articles}", articles, 1) if shown else "")
        self._save.setEnabled(shown)

    # --- what the reader does --------------------------------------------------------------

    def _open(self, index: Index) -> None:
        cell = self.model.counted(index)
        if cell is not None and cell.count:
            self.opened.emit(cell)

    def _fold(self, tag_id: str) -> None:
        """Show the tags that are nested in a tag beside it, or no longer."""
        wanted = self.model.wanted
        self._want(replace(wanted, opened=wanted.opened ^ {tag_id}))
        heads = (*self.model.rows, *self.model.columns)
        head = next((head for head in heads if head.id == tag_id), None)
        if head is not None:
            announce(self.view, fold_words(head))

    def copy(self) -> None:
        """Copy the chosen cells with their heads, for a spreadsheet."""
        chosen = self.view.selectionModel().selection()
        blocks = [((one.top(), one.left()), (one.bottom(), one.right())) for one in chosen.toList()]
        if blocks:
            count = sum(one.width() * one.height() for one in chosen.toList())
            words = counted(translate("tag matrix", "Copied %Ln cell(s).", "", count), count)
            self.copy_wanted.emit(self.model.part(blocks), words)

    def copy_all(self) -> None:
        """Copy the whole table as it is shown, totals at its ends."""
        self.copy_wanted.emit(self.model.table(), translate("tag matrix", "Copied the table."))

    def enter_table(self) -> None:
        """Give the keyboard to the table, where there is one."""
        if self._pages.currentWidget() is not self.view:
            return
        if not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0, 0))
        self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the filters down to the table."""
        pressed = event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down:
            self.enter_table()
            return True
        return super().eventFilter(watched, event)

    # --- menus -----------------------------------------------------------------------------

    def save_menu(self) -> QMenu:
        """Return what can be made of the table."""
        menu = QMenu(self)
        menu.addAction(translate("tag matrix", "Copy the table"), self.copy_all)
        menu.addAction(translate("tag matrix", "Save as CSV…"), self.csv_wanted.emit)
        menu.addAction(translate("tag matrix", "Save a plot…"), self.plot_wanted.emit)
        return menu

    def _offer(self) -> None:
        menu = self.save_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        corner = self._save.mapToGlobal(self._save.rect().bottomRight())
        menu.popup(corner - QPoint(menu.sizeHint().width(), -4))

    def menu(self, index: Index) -> QMenu:
        """Return the menu of a cell, and of the heads that it stands under."""
        menu, model = QMenu(self), self.model
        cell = model.counted(index)
        show = menu.addAction(translate("tag matrix", "Show the annotations"))
        show.setShortcut(QKeySequence(Qt.Key.Key_Return))
        show.setEnabled(cell is not None and bool(cell.count))
        show.triggered.connect(lambda: self._open(index))
        heads = (model.rows[index.row()], model.columns[index.column()])
        for head in heads:
            if head.nested:
                words = (
                    translate("tag matrix", "Hide what is nested in “{name}”")
                    if head.opened
                    else translate("tag matrix", "Show what is nested in “{name}”")
                )
                fold = menu.addAction(words.replace("{name}", as_label(head.name), 1))
                fold.triggered.connect(lambda _=False, head=head: self._fold(head.id))
        menu.addSeparator()
        for head in heads:
            if head.side is not Side.ALL:
                words = translate("tag matrix", "Order by “{name}”")
                order = menu.addAction(words.replace("{name}", as_label(head.name), 1))
                order.triggered.connect(lambda _=False, head=head: self._order_by(head))
        menu.addSeparator()
        copy = menu.addAction(translate("tag matrix", "Copy"), self.copy)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        return menu

    def _order_by(self, head: Head) -> None:
        """Put what has most of one tag, or of one article, first."""
        self._feeding = True
        by_tag = head.side is Side.TAG
        choice = self.article_order if by_tag else self.tag_order
        choice.setCurrentIndex(choice.findData(Order.COUNT.value))
        self._feeding = False
        wanted = self.model.wanted
        self._want(
            replace(wanted, article_by=head.id) if by_tag else replace(wanted, tag_by=head.id)
        )

    def _open_menu(self, index: Index, place: QPoint) -> None:
        menu = self.menu(index)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)


def fold_words(head: Head) -> str:
    """Say that what is nested in a tag is shown now, or no longer."""
    if not head.opened:
        return translate("tag matrix", "{name}: nested tags hidden").format(name=head.name)
    tags = counted(translate("tag matrix", "%Ln nested tag(s)", "", head.nested), head.nested)
    return translate("tag matrix", "{name}: {tags} shown").format(name=head.name, tags=tags)
