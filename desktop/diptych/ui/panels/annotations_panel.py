"""What the reader marked, beside the text: quotes, notes and tags, by article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QKeyCombination,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from diptych.domain.annotation import Annotation
from diptych.domain.link import Linked
from diptych.domain.person import Person
from diptych.domain.tag import Tag
from diptych.library.merging import meeting
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.annotation_list_model import AnnotationListModel
from diptych.ui.models.link_words import quoted
from diptych.ui.models.wording import annotation_count
from diptych.ui.panels.annotation_delegate import AnnotationDelegate
from diptych.ui.panels.colours import colour_menu, colour_of
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.kept_selection import KeptSelection
from diptych.ui.widgets.annotation_drops import drag_picture
from diptych.ui.widgets.card_list_view import CardListView
from diptych.ui.widgets.empty_state import EmptyState
from diptych.ui.widgets.search_field import SearchField
from diptych.ui.widgets.segmented import Segmented

translate = QCoreApplication.translate

_COPY_REFERENCE = QKeySequence("Ctrl+Shift+C")
LINK = QKeyCombination(Qt.Key.Key_L)
FOLLOW = QKeyCombination(Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_L)
"""The keys of links, in the list as in the text."""
HISTORY = QKeyCombination(Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_H)
"""The key that tells the history of a highlight, in the list as in the text."""


class Scope(StrEnum):
    """Whose annotations are listed."""

    OPEN = "open"
    LIBRARY = "library"


class AnnotationsPanel(QWidget):
    """Lists annotations; says where the reader wants to go and what is to be done with them."""

    annotation_chosen = Signal(str)
    """Show this annotation in its text."""
    tag_requested = Signal(list)
    note_requested = Signal(str)
    colour_requested = Signal(list, object)
    """Give these annotations a ``Colour``; ``None`` lets it follow their first tag."""
    merge_requested = Signal(list)
    copy_requested = Signal(list)
    copy_reference_requested = Signal(list)
    delete_requested = Signal(list)
    link_requested = Signal(list)
    """Link this annotation with another, or these two."""
    follow_requested = Signal(str)
    """Go to what this annotation is linked with."""
    history_requested = Signal(str)
    """Tell what happened to this annotation."""
    scope_changed = Signal(str)
    """The reader asked for annotations of another ``Scope``."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._read_only = False
        self.model = AnnotationListModel(self)
        self.view = CardListView(self, typical=72)
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
        speakers: Mapping[str, str] | None = None,
        creators: Mapping[str, Person] | None = None,
    ) -> None:
        """Take a new snapshot: titles by article in order, annotations in reading order."""
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
        self._read_only = read_only
        self.view.setDragEnabled(not read_only)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._theme, self._icons = theme, icons
        self._delegate.restyle(theme, icons, ListFonts.of(theme, self.font()))
        colours = QPalette(self.palette())
        colours.setColor(QPalette.ColorRole.Base, theme.colour("panel"))
        self.view.setPalette(colours)
        self._empty.set_icon(icons.icon("highlight"))
        self.view.measure_again()

    # --- what may be asked of it -----------------------------------------------------------

    def selected(self) -> list[Annotation]:
        """Return the chosen annotations in the order of the list."""
        chosen = sorted(index.row() for index in self.view.selectionModel().selectedIndexes())
        rows = (self.model.row(place) for place in chosen)
        return [row for row in rows if isinstance(row, Annotation)]

    def selected_ids(self) -> list[str]:
        """Return the ids of the chosen annotations in the order of the list."""
        return [annotation.id for annotation in self.selected()]

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
            translate("annotations panel", "Nothing marked yet"),
            translate(
                "annotations panel",
                "Select some words and press {H}. They will be listed here, ready to tag and to"
                " export.",
            ),
            title_font=title_font,
            parent=self,
        )
        self._nothing = EmptyState(
            None,
            translate("annotations panel", "Nothing fits"),
            "",
            title_font=title_font,
            button=translate("annotations panel", "Show all annotations"),
            parent=self,
        )
        self._nothing.pressed.connect(self.filter.clear)

    def _lay_out(self) -> None:
        inset = self._theme.tokens.space["panel_inset"]
        head = QVBoxLayout()
        head.setContentsMargins(inset - 2, 10, inset - 2, 6)
        head.setSpacing(8)
        head.addWidget(self.filter)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 2, 0)
        row.addWidget(self._scope)
        row.addStretch(1)
        row.addWidget(self._count)
        head.addLayout(row)
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

    def _show_right_page(self) -> None:
        total = self.model.total
        if not total:
            self._pages.setCurrentWidget(self._empty)
        elif not self.model.rowCount():
            words = translate("annotations panel", "None of {annotations} holds “{words}”.")
            self._nothing.set_words(
                translate("annotations panel", "Nothing fits"),
                words.format(annotations=annotation_count(total), words=self.filter.text().strip()),
            )
            self._pages.setCurrentWidget(self._nothing)
        else:
            self._pages.setCurrentWidget(self.view)

    def _choose(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if isinstance(row, Annotation):
            self.annotation_chosen.emit(row.id)

    def _delete(self) -> None:
        chosen = self.selected_ids()
        if chosen and not self._read_only:
            self.delete_requested.emit(chosen)

    def _tell_history(self) -> None:
        chosen = self.selected_ids()
        if len(chosen) == 1:
            self.history_requested.emit(chosen[0])

    def _picture_of(self, indexes: Sequence[QModelIndex]) -> QPixmap:
        row = self.model.row(indexes[0])
        words = quoted(row.anchor.quote) if isinstance(row, Annotation) else ""
        if len(indexes) > 1:
            words = annotation_count(len(indexes))
        font = ListFonts.of(self._theme, self.font()).quote
        return drag_picture(words, self._theme, font, self.devicePixelRatioF())

    def _link(self) -> None:
        chosen = self.selected_ids()
        if chosen:
            self.link_requested.emit(chosen)

    def _follow(self) -> None:
        chosen = self.selected_ids()
        if len(chosen) == 1:
            self.follow_requested.emit(chosen[0])

    def _copy(self) -> None:
        chosen = self.selected_ids()
        if chosen:
            self.copy_requested.emit(chosen)

    def _copy_reference(self) -> None:
        chosen = self.selected_ids()
        if chosen:
            self.copy_reference_requested.emit(chosen)

    def _enter_list(self) -> None:
        if not self.selected_ids():
            self.view.setCurrentIndex(self.model.index(1))
        self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that act on annotations, from the list and from the filter above it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            act = self._act_of(watched, event)
            if act is not None:
                act()
                return True
        return super().eventFilter(watched, event)

    def _act_of(self, watched: QObject, event: QKeyEvent) -> Callable[[], None] | None:
        if watched is self.filter:
            return self._enter_list if event.key() == Qt.Key.Key_Down else None
        if event.matches(QKeySequence.StandardKey.Copy):
            return self._copy
        if QKeySequence(event.keyCombination()) == _COPY_REFERENCE:
            return self._copy_reference
        acts = {HISTORY: self._tell_history, LINK: self._link, FOLLOW: self._follow}
        if event.keyCombination() in acts:
            return acts[event.keyCombination()]
        return self._delete if event.key() == Qt.Key.Key_Delete else None

    # --- the menu --------------------------------------------------------------------------

    def menu(self) -> QMenu:
        """Return the menu of the chosen annotations."""
        menu = QMenu(self)
        chosen = self.selected_ids()
        writable = not self._read_only
        show = menu.addAction(translate("annotations panel", "Show in the text"))
        show.setShortcut(QKeySequence(Qt.Key.Key_Return))
        show.setEnabled(len(chosen) == 1)
        show.triggered.connect(lambda: self.annotation_chosen.emit(chosen[0]))
        menu.addSeparator()
        tag = menu.addAction(translate("annotations panel", "Tag…"))
        tag.setEnabled(writable)
        tag.triggered.connect(lambda: self.tag_requested.emit(chosen))
        note = menu.addAction(translate("annotations panel", "Note…"))
        note.setEnabled(writable and len(chosen) == 1)
        note.triggered.connect(lambda: self.note_requested.emit(chosen[0]))
        colours = colour_menu(self._theme, menu, follow=True)
        colours.setTitle(translate("annotations panel", "Colour"))
        colours.setEnabled(writable)
        colours.triggered.connect(
            lambda action: self.colour_requested.emit(chosen, colour_of(action))
        )
        menu.addMenu(colours)
        merge = menu.addAction(translate("annotations panel", "Merge highlights"))
        merge.setEnabled(writable and bool(meeting(self.selected())))
        merge.triggered.connect(lambda: self.merge_requested.emit(chosen))
        link = menu.addAction(translate("annotations panel", "Link…"))
        link.setShortcut(QKeySequence(LINK))
        link.setEnabled(writable and len(chosen) <= 2)
        link.triggered.connect(self._link)
        follow = menu.addAction(translate("annotations panel", "Go to the linked highlight"))
        follow.setShortcut(QKeySequence(FOLLOW))
        follow.setEnabled(len(chosen) == 1 and self.model.is_linked(chosen[0]))
        follow.triggered.connect(self._follow)
        menu.addSeparator()
        history = menu.addAction(translate("annotations panel", "History…"))
        history.setShortcut(QKeySequence(HISTORY))
        history.setEnabled(len(chosen) == 1)
        history.triggered.connect(self._tell_history)
        copy = menu.addAction(translate("annotations panel", "Copy"))
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.triggered.connect(self._copy)
        cited = menu.addAction(translate("annotations panel", "Copy with reference"))
        cited.setShortcut(_COPY_REFERENCE)
        cited.triggered.connect(self._copy_reference)
        delete = menu.addAction(translate("annotations panel", "Delete"))
        delete.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        delete.setEnabled(writable)
        delete.triggered.connect(self._delete)
        return menu

    def _open_menu(self, place: QPoint) -> None:
        if self.selected_ids():
            menu = self.menu()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.view.viewport().mapToGlobal(place))
