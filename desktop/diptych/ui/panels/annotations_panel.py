"""What the reader marked, beside the text: quotes, notes and tags, by article."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPalette, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from diptych.domain.annotation import Annotation
from diptych.domain.link import Linked
from diptych.domain.person import Person
from diptych.domain.speaker_name import SpeakerName
from diptych.domain.tag import Tag
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.guide.targets import GuideTarget
from diptych.ui.models.annotation_filter import Arranged, Naming
from diptych.ui.models.annotation_list_model import AnnotationListModel
from diptych.ui.models.link_words import quoted
from diptych.ui.models.wording import annotation_count
from diptych.ui.panels.annotation_delegate import AnnotationDelegate
from diptych.ui.panels.annotations_list import AnnotationsList, Scope
from diptych.ui.panels.filter_line import FilterLine
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.kept_selection import KeptSelection
from diptych.ui.widgets.annotation_drops import drag_picture
from diptych.ui.widgets.card_list_view import CardListView
from diptych.ui.widgets.empty_state import EmptyState
from diptych.ui.widgets.icon_button import IconButton
from diptych.ui.widgets.search_field import SearchField
from diptych.ui.widgets.segmented import Segmented

translate = QCoreApplication.translate


class AnnotationsPanel(AnnotationsList):
    """Lists annotations of what is open, or of the whole library, as cards."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, icons, parent)
        self.model = AnnotationListModel(self)
        self._titles: Mapping[str, str] = {}
        self.view = CardListView(self, typical=72)
        self.setFocusProxy(self.view)
        self.setAccessibleName(translate("annotations panel", "Annotations"))
        self.setAutoFillBackground(True)
        self._build_head()
        self._build_list()
        self._build_empty()
        self._lay_out()
        self.set_theme(theme, icons)
        self._show_right_page()

    # --- what it is fed --------------------------------------------------------------------

    def show_annotations(
        self,
        titles: Mapping[str, str],
        annotations: Iterable[Annotation],
        tags: Mapping[str, Tag],
        speakers: Mapping[str, SpeakerName] | None = None,
        creators: Mapping[str, Person] | None = None,
    ) -> None:
        """Take a new snapshot: titles by article in order, annotations in reading order."""
        self._titles = titles
        self.model.show_annotations(titles, annotations, tags, speakers or {}, creators)
        self._show_right_page()

    def show_links(self, links: Mapping[str, tuple[Linked, ...]]) -> None:
        """Take the links that annotations have."""
        self.model.show_links(links)

    def annotation_at(self, point: QPoint) -> str | None:
        """Return the annotation whose card is at a point of the list."""
        row = self.model.row(self.view.indexAt(point))
        return row.id if isinstance(row, Annotation) else None

    def scroll_by(self, pixels: int) -> None:
        """Go down the list by pixels."""
        bar = self.view.verticalScrollBar()
        bar.setValue(bar.value() + pixels)

    def mark(self, annotation_id: str | None) -> None:
        """Ring the card onto which a drop would fall; ``None`` rings none."""
        self.view.mark_target(self.model.index_of(annotation_id or ""))

    def set_current(self, annotation_id: str | None) -> None:
        """Follow the caret: mark the annotation it is in, without saying that it was chosen.

        While the keyboard is in the list it is there that the reader is.
        """
        if self.view.hasFocus():
            return
        if annotation_id is None:
            self.view.clearSelection()
            self.view.setCurrentIndex(QModelIndex())
            return
        index = self.model.index_of(annotation_id)
        if index.isValid() and index != self.view.currentIndex():
            self.view.setCurrentIndex(index)

    def set_scope(self, scope: Scope) -> None:
        """Show which annotations are listed; nobody is told."""
        self._scope.choose(scope.value)

    def set_read_only(self, read_only: bool) -> None:
        """Offer nothing that would write, for a library that cannot be written."""
        super().set_read_only(read_only)
        self.view.setDragEnabled(not read_only)

    @property
    def arranged(self) -> Arranged:
        """How the list is arranged."""
        return self.model.arranged

    def arrange(self, arranged: Arranged) -> None:
        """Show the list arranged so; nobody is told."""
        if self.filter.text().strip() != arranged.wanted.words:
            self.filter.blockSignals(True)  # noqa: FBT003 - Qt knows no names
            self.filter.setText(arranged.wanted.words)
            self.filter.blockSignals(False)  # noqa: FBT003 - as above
        self.model.arrange(arranged)
        self._show_right_page()

    def set_within(self, within: Mapping[str, Collection[str]]) -> None:
        """Take what says which articles are in a collection, by its id; it is kept up to date."""
        self.model.within = within

    def quote_by(self, quote_of: Callable[[Annotation], str]) -> None:
        """Have quotes said as ``quote_of`` says them now."""
        self.model.quote_by(quote_of)

    def listed_ids(self) -> list[str]:
        """Return the ids of all that is listed, in the order of the list, each once."""
        return list({row.id: None for row in self.model.rows() if isinstance(row, Annotation)})

    def filter_place(self) -> QRect:
        """Return where the filter is chosen, in global coordinates."""
        button = self._narrow
        return QRect(button.mapToGlobal(QPoint(0, 0)), button.size())

    def tell_filter(self, words: str) -> None:
        """Say what the list is filtered by; empty where it is by nothing but words typed."""
        self.line.tell(words)
        self._tint()

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._theme, self._icons = theme, icons
        self._delegate.restyle(theme, icons, ListFonts.of(theme, self.font()))
        colours = QPalette(self.palette())
        colours.setColor(QPalette.ColorRole.Base, theme.colour("panel"))
        self.view.setPalette(colours)
        self._empty.set_icon(icons.icon("highlight"))
        self.line.set_icons(icons)
        self._tint()
        self.view.measure_again()

    def _tint(self) -> None:
        """Have the button of the filter in the accent while it leaves anything out."""
        on = self.arranged.wanted.narrows
        self._narrow.setIcon(self._icons.icon("filter", "accent" if on else "muted"))
        self._sort.setIcon(self._icons.icon("sort"))

    # --- what may be asked of it -----------------------------------------------------------

    def selected(self) -> list[Annotation]:
        """Return the chosen annotations in the order of the list."""
        chosen = sorted(index.row() for index in self.view.selectionModel().selectedIndexes())
        rows = (self.model.row(place) for place in chosen)
        # One that stands in two groups is one.
        return list({row.id: row for row in rows if isinstance(row, Annotation)}.values())

    def rectangle_of(self, annotation_id: str) -> QRect:
        """Return where a card stands on the screen, for a popover to open under it."""
        index = self.model.index_of(annotation_id)
        rect = self.view.visualRect(index)
        return QRect(self.view.viewport().mapToGlobal(rect.topLeft()), rect.size())

    # --- parts -----------------------------------------------------------------------------

    def _build_head(self) -> None:
        self.filter = SearchField(
            self._icons.icon("filter", lively=False), translate("annotations panel", "Filter"), self
        )
        self.filter.setAccessibleName(
            translate("annotations panel", "Filter by quote, note, tag, speaker or creator")
        )
        self.filter.textChanged.connect(self._filter)
        self.filter.left.connect(self.view.setFocus)
        self.filter.installEventFilter(self)
        self._scope = Segmented(
            [
                (Scope.OPEN.value, translate("annotations panel", "Open articles")),
                (Scope.LIBRARY.value, translate("annotations panel", "Whole library")),
            ],
            self,
        )
        self._scope.setAccessibleName(translate("annotations panel", "Whose annotations"))
        self._scope.choose(Scope.OPEN.value)
        self._scope.chosen.connect(self.scope_changed)
        self._count = QLabel(self)
        self._count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._narrow = self._button(
            translate("annotations panel", "Filter by tag, colour, article and more"),
            self.filter_requested.emit,
        )
        self._sort = self._button(
            translate("annotations panel", "Group and sort"),
            lambda: self._open_arranging(self._sort),
        )
        self.line = FilterLine(self._icons, self)
        self.line.cleared.connect(self._ask_everything)

    def _button(self, name: str, act: Callable[[], object]) -> IconButton:
        button = IconButton(None, name, self, small=True)
        button.clicked.connect(lambda _=False: act())
        return button

    def _build_list(self) -> None:
        fonts = ListFonts.of(self._theme, self.font())
        self._delegate = AnnotationDelegate(self._theme, self._icons, fonts, self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setAccessibleName(translate("annotations panel", "Annotations"))
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.picture_of = self._picture_of
        self.view.setDragEnabled(True)
        self.view.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self.view.clicked.connect(self._choose)
        self.view.entered_row.connect(self._choose)
        self.view.installEventFilter(self)
        KeptSelection(self.view, self.model)

    def _build_empty(self) -> None:
        title_font = ListFonts.of(self._theme, self.font()).title
        self._empty = EmptyState(
            self._icons.icon("highlight"),
            *self._empty_words(),
            title_font=title_font,
            guide=GuideTarget.HIGHLIGHTING,
            parent=self,
        )
        self._nothing = EmptyState(
            None,
            translate("annotations panel", "Nothing fits"),
            "",
            title_font=title_font,
            button=translate("annotations panel", "Show all annotations"),
            guide=GuideTarget.ANNOTATIONS_FILTERING,
            parent=self,
        )
        self._nothing.pressed.connect(self._ask_all)

    def _lay_out(self) -> None:
        inset = self._theme.tokens.space["panel_inset"]
        head = QVBoxLayout()
        head.setContentsMargins(inset - 2, 10, inset - 2, 6)
        head.setSpacing(8)
        first = QHBoxLayout()
        first.setSpacing(2)
        for part in (self.filter, self._narrow, self._sort):
            first.addWidget(part)
        head.addLayout(first)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 2, 0)
        row.addWidget(self._scope)
        row.addStretch(1)
        row.addWidget(self._count)
        head.addLayout(row)
        head.addWidget(self.line)
        self._pages = QStackedWidget(self)
        for page in (self.view, self._empty, self._nothing):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        for before, after in pairwise(self.tab_stops()):
            QWidget.setTabOrder(before, after)

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Come to the list right after the field above it."""
        return self.filter, self.view

    # --- what the reader does --------------------------------------------------------------

    def _filter(self, typed: str) -> None:
        self.model.filter_by(typed)
        self._show_right_page()
        self.arranged_changed.emit()

    def _naming(self) -> Naming:
        return self.model.arrangement.naming

    def _empty_words(self) -> tuple[str, str]:
        """Say why nothing is listed: there may be much in articles that are not open."""
        if self._scope.key == Scope.OPEN and not self._titles:
            return (
                translate("annotations panel", "No article is open"),
                translate(
                    "annotations panel",
                    "What you have marked in an open article is listed here.",
                ),
            )
        return (
            translate("annotations panel", "Nothing marked yet"),
            translate(
                "annotations panel",
                "Select some words and press {H}. They will be listed here, ready to tag and to"
                " export.",
            ),
        )

    def _show_right_page(self) -> None:
        total = self.model.total
        if not total:
            self._empty.set_words(*self._empty_words())
            self._pages.setCurrentWidget(self._empty)
        elif not self.model.rowCount():
            self._nothing.set_words(
                translate("annotations panel", "Nothing fits"), self._nothing_words(total)
            )
            self._pages.setCurrentWidget(self._nothing)
        else:
            self._pages.setCurrentWidget(self.view)
        left_out = bool(total and self.arranged.wanted)
        self._count.setText(f"{self.model.count} / {total}" if left_out else "")

    def _nothing_words(self, total: int) -> str:
        wanted = self.arranged.wanted
        if wanted.narrows:
            return translate("annotations panel", "None of {annotations} is as asked for.").format(
                annotations=annotation_count(total)
            )
        words = translate("annotations panel", "None of {annotations} holds “{words}”.")
        # In braces are keys.
        typed = wanted.words.replace("{", "(").replace("}", ")")
        return words.format(annotations=annotation_count(total), words=typed)

    def _choose(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if isinstance(row, Annotation):
            self.annotation_chosen.emit(row.id)

    def _picture_of(self, indexes: Sequence[QModelIndex]) -> QPixmap:
        row = self.model.row(indexes[0])
        words = quoted(row.anchor.quote) if isinstance(row, Annotation) else ""
        if len(indexes) > 1:
            words = annotation_count(len(indexes))
        font = ListFonts.of(self._theme, self.font()).quote
        return drag_picture(words, self._theme, font, self.devicePixelRatioF())

    def _enter_list(self) -> None:
        if not self.selected_ids():
            self.view.setCurrentIndex(self.model.index(1))
        self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def _act_of(self, watched: QObject, event: QKeyEvent) -> Callable[[], None] | None:
        if watched is self.filter:
            return self._enter_list if event.key() == Qt.Key.Key_Down else None
        return self._act_of_key(event)

    def _open_menu(self, place: QPoint) -> None:
        if self.selected_ids():
            menu = self.menu()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.view.viewport().mapToGlobal(place))
