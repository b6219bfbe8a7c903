"""The table of annotations: filters above, and what can be done with those that are chosen."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from diptych.domain.annotation import Annotation
from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.guide.targets import GuideTarget
from diptych.ui.models.annotation_filter import Arranged, Grouping, Naming, Order
from diptych.ui.models.annotation_table_model import AnnotationTableModel
from diptych.ui.models.annotation_words import grouping_names
from diptych.ui.models.wording import annotation_count, article_count, number
from diptych.ui.panels.annotation_grid import AnnotationGrid
from diptych.ui.panels.annotations_list import AnnotationsList, Scope
from diptych.ui.panels.arranging_menu import groupings_of
from diptych.ui.panels.colours import colour_menu, colour_of
from diptych.ui.panels.filter_line import FilterLine
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.widgets.announcement import announce
from diptych.ui.widgets.elided_combo_box import ElidedComboBox
from diptych.ui.widgets.empty_state import EmptyState
from diptych.ui.widgets.hairline import Hairline
from diptych.ui.widgets.icon_button import IconButton
from diptych.ui.widgets.search_field import SearchField

translate = QCoreApplication.translate

TWO_LINES_BELOW = 760
"""Pixels of width below which what is done with the chosen stands in a line of its own."""


class AnnotationsTable(AnnotationsList):
    """Lists annotations in columns, under headings, many at a time."""

    closed = Signal()
    """Back to reading."""
    counted = Signal(str)
    """How many annotations are listed, in how many articles."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, icons, parent)
        self.model = AnnotationTableModel(self)
        self.view = AnnotationGrid(self.model, theme, icons, self)
        self.setAccessibleName(translate("annotations table", "Annotations"))
        self.setAutoFillBackground(True)
        self._filling = self._awaiting = False
        self._counted = ""
        self._build_choices()
        self._build_acts()
        self._build_list()
        self._lay_out()
        self.set_theme(theme, icons)
        self._show_right_page()
        self._show_chosen()

    # --- what it is fed --------------------------------------------------------------------

    def show_annotations(self, annotations: Iterable[Annotation], naming: Naming) -> None:
        """Take a new snapshot: article by article, in reading order."""
        self.model.show_annotations(annotations, replace(naming, within=self.model.within))
        self._fill_groupings()
        self._show_right_page()

    @property
    def arranged(self) -> Arranged:
        """How the table is arranged."""
        return self.model.arranged

    def arrange(self, arranged: Arranged) -> None:
        """Show the table arranged so; nobody is told."""
        self._filling = True
        if self.filter.text().strip() != arranged.wanted.words:
            self.filter.setText(arranged.wanted.words)
        self.model.arrange(arranged)
        self._fill_groupings()
        self._filling = False
        self._show_right_page()

    def set_within(self, within: Mapping[str, Collection[str]]) -> None:
        """Take what says which articles are in a collection, by its id; it is kept up to date."""
        self.model.within = within

    def set_scope(self, scope: Scope) -> None:
        """Show whose annotations are listed; nobody is told."""
        self._filling = True
        self.scope.setCurrentIndex(self.scope.findData(scope.value))
        self._filling = False

    def set_awaiting(self, *, awaiting: bool) -> None:
        """Know that annotations are being read: until they come none are said to be missing."""
        self._awaiting = awaiting
        self._show_right_page()

    def set_read_only(self, read_only: bool) -> None:
        """Offer nothing that would write, for a library that cannot be written."""
        super().set_read_only(read_only)
        self._show_chosen()

    def tell_filter(self, words: str) -> None:
        """Say what the table is filtered by; empty where it is by nothing but words typed."""
        self.line.tell(words)
        self._tint()

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._theme, self._icons = theme, icons
        paper = QPalette(self.palette())
        paper.setColor(QPalette.ColorRole.Base, theme.colour("paper"))
        paper.setColor(QPalette.ColorRole.Window, theme.colour("paper"))
        for part in (self.view, self.view.head, self._pages):
            part.setPalette(paper)
        self.view.restyle(theme, icons)
        for button, name in (
            (self.tag_button, "tag"), (self.colour_button, "highlight"), (self.link_button, "link"),
            (self.export_button, "export"), (self.delete_button, "trash"),
        ):  # fmt: skip
            button.setIcon(icons.icon(name))
        self.sort_button.setIcon(icons.icon("sort"))
        self._empty.set_icon(icons.icon("highlight"))
        self.line.set_icons(icons)
        self._tint()

    def _tint(self) -> None:
        """Have the button of the filter in the accent while it leaves anything out."""
        on = self.arranged.wanted.narrows
        self.narrow_button.setIcon(self._icons.icon("filter", "accent" if on else "muted"))

    # --- what may be asked of it -----------------------------------------------------------

    def selected(self) -> list[Annotation]:
        """Return the chosen annotations in the order of the table, each once."""
        return self.model.selected()

    def quote_by(self, quote_of: Callable[[Annotation], str]) -> None:
        """Have quotes said as ``quote_of`` says them now."""
        self.model.quote_by(quote_of)

    def listed_ids(self) -> list[str]:
        """Return the ids of all that is listed, in the order of the table, each once."""
        return [one.id for one in self.model.listed()]

    def filter_place(self) -> QRect:
        """Return where the filter is chosen, in global coordinates."""
        return _place_of(self.narrow_button)

    def rectangle_of(self, annotation_id: str) -> QRect:
        """Return where an annotation stands on the screen, for a popover to open under it."""
        now = self.view.currentIndex().row()
        current = self.model.annotation(now)
        at_current = current is not None and current.id == annotation_id
        return self.view.rectangle_of(now if at_current else self.model.place_of(annotation_id))

    def place_of(self, annotation_ids: Sequence[str]) -> QRect:
        """Return where a popover opens: below the row, for several below the button of tags."""
        if len(annotation_ids) > 1:
            return _place_of(self.tag_button)
        return self.rectangle_of(annotation_ids[0])

    # --- parts -----------------------------------------------------------------------------

    def _build_choices(self) -> None:
        self.filter = SearchField(
            self._icons.icon("filter", lively=False), translate("annotations table", "Filter"), self
        )
        self.filter.setAccessibleName(
            translate(
                "annotations table", "Filter by quote, note, tag, speaker, creator or article"
            )
        )
        self.filter.setMinimumWidth(110)
        self.filter.setMaximumWidth(260)
        self.filter.textChanged.connect(self._filter)
        self.filter.left.connect(self.closed)
        self.filter.installEventFilter(self)
        self.scope = ElidedComboBox(translate("annotations table", "Of which articles"), self)
        for scope, words in (
            (Scope.LIBRARY, translate("annotations table", "All articles")),
            (Scope.OPEN, translate("annotations table", "Open articles")),
        ):
            self.scope.addItem(words, scope.value)
        self.scope.currentIndexChanged.connect(self._change_scope)
        self.grouping = ElidedComboBox(translate("annotations table", "Groups"), self)
        self.grouping.currentIndexChanged.connect(self._group)
        self.sort_button = self._button(
            translate("annotations table", "Group and sort"),
            lambda: self._open_arranging(self.sort_button),
        )
        self.narrow_button = self._button(
            translate("annotations table", "Filter by tag, colour, article and more"),
            self.filter_requested.emit,
        )
        self.line = FilterLine(self._icons, self)
        self.line.cleared.connect(self._ask_everything)

    def _button(self, name: str, act: Callable[[], object]) -> IconButton:
        button = IconButton(None, name, self, small=True)
        button.clicked.connect(lambda _=False: act())
        return button

    def _build_acts(self) -> None:
        words = translate
        self._chosen = QLabel(self)
        self._chosen.setFont(resized(self.font(), bold=True))
        self.tag_button = self._button(words("annotations table", "Tag"), self._tag)
        self.colour_button = self._button(words("annotations table", "Colour"), self._open_colours)
        self.link_button = self._button(words("annotations table", "Link"), self._link)
        self.export_button = self._button(
            words("annotations table", "Export what is selected, or all that is listed"),
            self._export_listed,
        )
        self.delete_button = self._button(words("annotations table", "Delete"), self._delete)

    def _build_list(self) -> None:
        self.view.setAccessibleName(translate("annotations table", "Annotations"))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self.view.entered_row.connect(self.annotation_chosen)
        self.view.sorted_by.connect(self._sort)
        self.view.installEventFilter(self)
        self.model.chosen_changed.connect(self._show_chosen)
        title_font = ListFonts.of(self._theme, self.font()).title
        self._empty = EmptyState(
            self._icons.icon("highlight"),
            translate("annotations table", "Nothing marked yet"),
            translate(
                "annotations table",
                "Select some words of a text and press {H}. They will be listed here, ready to"
                " tag and to export.",
            ),
            title_font=title_font,
            guide=GuideTarget.HIGHLIGHTING,
            parent=self,
        )
        self._nothing = EmptyState(
            None,
            translate("annotations table", "Nothing fits"),
            translate("annotations table", "No annotation is as asked for above."),
            title_font=title_font,
            button=translate("annotations table", "Show all annotations"),
            guide=GuideTarget.ANNOTATIONS_FILTERING,
            parent=self,
        )
        self._nothing.pressed.connect(self._ask_all)
        self._nothing.pressed.connect(self.view.enter)

    def _lay_out(self) -> None:
        inset = self._theme.tokens.space["panel_inset"]
        choices = QHBoxLayout()
        choices.setSpacing(8)
        choices.addWidget(self.filter, 3)
        choices.addWidget(self.scope, 2)
        choices.addWidget(self.grouping, 2)
        choices.addWidget(self.sort_button)
        choices.addWidget(self.narrow_button)
        acts = QHBoxLayout()
        acts.setSpacing(6)
        acts.addStretch(1)
        acts.addWidget(self._chosen)
        for button in (
            self.tag_button, self.colour_button, self.link_button, self.export_button,
            self.delete_button,
        ):  # fmt: skip
            acts.addWidget(button)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(8)
        self._head.addLayout(choices, 3)
        self._head.addLayout(acts, 2)
        top = QVBoxLayout()
        top.setContentsMargins(inset, 8, inset, 8)
        top.setSpacing(4)
        top.addLayout(self._head)
        top.addWidget(self.line)
        self._pages = QStackedWidget(self)
        self._pages.setAutoFillBackground(True)
        for page in (self.view, self._empty, self._nothing):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(Hairline(parent=self))
        column.addWidget(self._pages, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what is done with the chosen below the filters where there is no room beside."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        narrow = self.width() < TWO_LINES_BELOW
        self._head.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    # --- what is shown ---------------------------------------------------------------------

    def _fill_groupings(self) -> None:
        names, offered = grouping_names(), groupings_of(self.model.arrangement.naming)
        if self.arranged.grouping not in offered:
            offered.append(self.arranged.grouping)
        known = [self.grouping.itemData(place) for place in range(self.grouping.count())]
        before, self._filling = self._filling, True
        if known != [one.value for one in offered]:
            self.grouping.clear()
            for one in offered:
                self.grouping.addItem(names[one], one.value)
        self.grouping.setCurrentIndex(self.grouping.findData(self.arranged.grouping.value))
        self._filling = before

    def _show_right_page(self) -> None:
        if self._awaiting and not self.model.rowCount():
            self._pages.setCurrentWidget(self.view)
        elif not self.model.total:
            self._pages.setCurrentWidget(self._empty)
        elif not self.model.rowCount():
            self._pages.setCurrentWidget(self._nothing)
        else:
            self._pages.setCurrentWidget(self.view)
        words = self.count_words()
        if words != self._counted:
            self._counted = words
            self.counted.emit(words)
        self._show_chosen()

    def count_words(self) -> str:
        """Say how many annotations are listed, of how many, and in how many articles."""
        shown, all_ = self.model.count, self.model.total
        annotations = annotation_count(all_)
        if shown < all_:
            of = translate("annotations table", "{shown} of {annotations}")
            annotations = of.format(shown=number(shown), annotations=annotations)
        return translate("annotations table", "{annotations} in {articles}").format(
            annotations=annotations, articles=article_count(self.model.articles())
        )

    def _show_chosen(self) -> None:
        count = len(self.model.chosen)
        words = (
            translate("annotations table", "{n} selected").format(n=number(count)) if count else ""
        )
        if count > 1 and words != self._chosen.text():
            announce(self, words)
        self._chosen.setText(words)
        for button in (self.tag_button, self.colour_button, self.delete_button):
            button.setEnabled(count > 0 and not self._read_only)
        self.link_button.setEnabled(count in (1, 2) and not self._read_only)
        self.export_button.setEnabled(self.model.rowCount() > 0)

    # --- what the reader does --------------------------------------------------------------

    def _filter(self, typed: str) -> None:
        if not self._filling:
            wanted = replace(self.arranged.wanted, words=typed.strip())
            self._rearrange(replace(self.arranged, wanted=wanted))

    def _group(self, _: int) -> None:
        if not self._filling and self.grouping.currentData():
            grouping = Grouping(self.grouping.currentData())
            self._rearrange(replace(self.arranged, grouping=grouping))

    def _sort(self, order: Order, descending: bool) -> None:
        self._rearrange(replace(self.arranged, order=order, descending=descending))

    def _change_scope(self, _: int) -> None:
        if not self._filling:
            self.scope_changed.emit(self.scope.currentData())

    def _naming(self) -> Naming:
        return self.model.arrangement.naming

    def _export_listed(self) -> None:
        self.export_requested.emit(self.selected_ids())

    def _open_colours(self) -> None:
        chosen = self.selected_ids()
        menu = colour_menu(self._theme, self, follow=True)
        menu.setAccessibleName(translate("annotations table", "Colour"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.triggered.connect(lambda action: self.colour_requested.emit(chosen, colour_of(action)))
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self.colour_button.mapToGlobal(QPoint(0, self.colour_button.height() + 2)))

    def _open_menu(self, place: QPoint) -> None:
        if self.model.chosen:
            menu: QMenu = self.menu()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.view.viewport().mapToGlobal(place))

    def _step_back(self) -> None:
        """Let go of what is chosen; where nothing is, of the table."""
        if self.model.chosen:
            self.model.choose(())
        else:
            self.closed.emit()

    def _act_of(self, watched: QObject, event: QKeyEvent) -> Callable[[], object] | None:
        if watched is self.filter:
            down = event.key() == Qt.Key.Key_Down and self.model.rowCount()
            return self.view.enter_at_first if down else None
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        acts: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Escape: self._step_back,
            Qt.Key.Key_T: self._tag,
            Qt.Key.Key_N: self._note,
            Qt.Key.Key_C: self._open_colours,
        }
        act = acts.get(Qt.Key(event.key())) if plain else None
        if act == self._open_colours and (self._read_only or not self.model.chosen):
            return None
        return act or self._act_of_key(event)


def _place_of(button: QWidget) -> QRect:
    return QRect(button.mapToGlobal(QPoint(0, 0)), button.size())
