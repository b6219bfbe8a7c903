"""The codebook beside the text: a tree of tags, and what is known of the chosen one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from diptych.domain.annotation import Colour
from diptych.domain.tag import ROOT, UNUSED, Tag, TagUse, name_key
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.guide.targets import GuideTarget
from diptych.ui.models.tag_tree_model import TagTreeModel
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.tag_editor import TagEditor
from diptych.ui.panels.tag_menu import Counting, CountScope, TagAct, counting_menu, tag_menu
from diptych.ui.panels.tag_tree_delegate import TagTreeDelegate
from diptych.ui.panels.tag_tree_view import TagTreeView
from diptych.ui.widgets.empty_state import EmptyState
from diptych.ui.widgets.icon_button import IconButton
from diptych.ui.widgets.search_field import SearchField

translate = QCoreApplication.translate


class TagsPanel(QWidget):
    """Lists the codebook, and says what the reader wants done with its tags."""

    tag_chosen = Signal(str)
    """Show what has this tag."""
    only_requested = Signal(str)
    """Let only what has this tag stand out in the texts."""
    rename_requested = Signal(str, str)
    """Give this tag, by id, this name."""
    describe_requested = Signal(object, str)
    """Write down what this tag means."""
    description_left = Signal()
    """What is written next is another act."""
    colour_requested = Signal(str, object)
    """Give this tag this ``Colour``."""
    key_requested = Signal(str, str)
    """Give this tag this favourite key; none with an empty string."""
    create_requested = Signal(object)
    """Make this new ``Tag``."""
    move_requested = Signal(str, str, str)
    """Put this tag under that one (at the top with ``ROOT``), before a sibling or last."""
    step_requested = Signal(str, object)
    """Move this tag by a ``Step``."""
    move_into_requested = Signal(str)
    """Ask where to put this tag, and put it there."""
    merge_requested = Signal(str)
    """Ask into which tag this one is to be merged, and merge it."""
    split_requested = Signal(str)
    """Ask which annotations of this tag are to have a new one."""
    delete_requested = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._known: set[str] = set()
        self._uses: Mapping[str, TagUse] = {}
        self._open: Collection[str] = ()
        self._awaited: tuple[str, str] | None = None
        """Parent and name of a tag that was just made here, to be chosen once it is told of."""
        self._merged: dict[str, str] = {}
        """What tags were merged into, until they are gone."""
        self.counting = Counting()
        self.model = TagTreeModel(self)
        self.view = TagTreeView(theme, icons, self)
        self.setFocusProxy(self.view)
        self.editor = TagEditor(theme, self)
        self.setAccessibleName(translate("tags", "Tags"))
        self.setAutoFillBackground(True)
        self._build()
        self._lay_out()
        self.set_theme(theme, icons)
        self._show_right_page()

    # --- what it is fed --------------------------------------------------------------------

    def show_tags(
        self,
        tags: Iterable[Tag],
        uses: Mapping[str, TagUse],
        open_articles: Collection[str] = (),
    ) -> None:
        """Take a new snapshot of the codebook; tags that are new stand unfolded.

        Where the chosen tag is gone, what it was merged into is chosen, or its neighbour.
        """
        present = tuple(tags)
        self._uses, self._open = uses, open_articles
        heirs = self._heirs({tag.id for tag in present})
        self.model.show_tags(present, self._counts(present))
        for tag in present:
            if tag.id not in self._known:
                self.view.expand(self.model.index_of(tag.id))
        self._known = {tag.id for tag in present}
        self._choose_first(heirs)
        self._choose_awaited(present)
        self._show_right_page()
        self._show_current()

    def _counts(self, tags: Iterable[Tag]) -> dict[str, int]:
        below = self.counting.with_children
        used = ((tag.id, self._uses.get(tag.id, UNUSED)) for tag in tags)
        if self.counting.scope == CountScope.OPEN:
            return {key: use.within(self._open, with_children=below) for key, use in used}
        return {key: use.annotations(with_children=below) for key, use in used}

    def expect_merged(self, tag_id: str, into: str) -> None:
        """Choose the tag ``into`` once the chosen one is gone: they are being merged."""
        self._merged[tag_id] = into

    def _heirs(self, present: AbstractSet[str]) -> tuple[str, ...]:
        """Return what may be chosen instead of a chosen tag that is gone, the best first."""
        current = self.current_id()
        if current is None or current in present:
            return ()
        found = [self._merged.pop(current, "")]
        for step in (self.view.indexBelow, self.view.indexAbove):
            index = step(self.view.currentIndex())
            while (node := self.model.node(index)) is not None and node.tag.id not in present:
                index = step(index)
            found += [] if node is None else [node.tag.id]
        return tuple(found)

    def _choose_first(self, tag_ids: Iterable[str]) -> None:
        places = (self.model.index_of(tag_id) for tag_id in tag_ids)
        place = next((one for one in places if one.isValid()), None)
        if place is not None:
            self.view.setCurrentIndex(place)

    def _choose_awaited(self, tags: Iterable[Tag]) -> None:
        made = next((one for one in tags if (one.parent_id, one.key) == self._awaited), None)
        if made is not None:
            self._awaited = None
            self.view.setCurrentIndex(self.model.index_of(made.id))

    def set_read_only(self, read_only: bool) -> None:
        """Offer nothing that would write, for a library that cannot be written."""
        self.model.editable = not read_only
        self.editor.set_read_only(read_only)
        self._add.setEnabled(not read_only)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._theme, self._icons = theme, icons
        self.view.theme, self.view.icons = theme, icons
        self._delegate.theme = theme
        self._delegate.fonts = ListFonts.of(theme, self.font())
        colours = QPalette(self.palette())
        colours.setColor(QPalette.ColorRole.Base, theme.colour("panel"))
        self.view.setPalette(colours)
        self.editor.set_theme(theme)
        self._empty.set_icon(icons.icon("tag"))
        self._add.setIcon(icons.icon("plus"))
        self._more.setIcon(icons.icon("more"))

    # --- parts -----------------------------------------------------------------------------

    def _build(self) -> None:
        self.filter = SearchField(
            self._icons.icon("filter", lively=False), translate("tags", "Find a tag"), self
        )
        self.filter.textChanged.connect(self._filter)
        self.filter.left.connect(self.view.setFocus)
        self.filter.installEventFilter(self)
        self._add = IconButton(parent=self, name=translate("tags", "New tag"))
        self._add.clicked.connect(lambda _=False: self.make_new())
        self._more = IconButton(parent=self, name=translate("tags", "What the numbers count"))
        self._more.clicked.connect(lambda _=False: self._open_counting())
        self._build_tree()
        fonts = self._delegate.fonts
        self._empty = EmptyState(
            self._icons.icon("tag"),
            translate("tags", "No tags yet"),
            translate("tags", "Select some words and press {T} to give them a tag."),
            title_font=fonts.title,
            button=translate("tags", "New tag"),
            guide=GuideTarget.GIVING_TAGS,
            parent=self,
        )
        self._empty.pressed.connect(self.make_new)
        self._nothing = EmptyState(
            None,
            translate("tags", "No such tag"),
            "",
            title_font=fonts.title,
            button=translate("tags", "Show all tags"),
            guide=GuideTarget.CODEBOOK,
            parent=self,
        )
        self._nothing.pressed.connect(self.filter.clear)
        self._build_editor()

    def _build_tree(self) -> None:
        fonts = ListFonts.of(self._theme, self.font())
        self._delegate = TagTreeDelegate(self._theme, fonts, self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setAccessibleName(translate("tags", "Codebook"))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self.view.doubleClicked.connect(lambda _: self._choose())
        self.view.stepped.connect(self._step)
        self.view.installEventFilter(self)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._show_current())
        self.model.renamed.connect(self.rename_requested)
        self.model.moved.connect(self.move_requested)

    def _build_editor(self) -> None:
        editor = self.editor
        editor.named.connect(self.rename_requested)
        editor.described.connect(self.describe_requested)
        editor.left.connect(self.description_left)
        editor.coloured.connect(self.colour_requested)
        editor.keyed.connect(self.key_requested)
        editor.created.connect(self._create)
        editor.cancelled.connect(self._leave_editor)

    def _lay_out(self) -> None:
        inset = self._theme.tokens.space["panel_inset"]
        field = QHBoxLayout()
        field.setContentsMargins(inset - 2, 10, inset - 6, 8)
        field.setSpacing(2)
        field.addWidget(self.filter, 1)
        field.addSpacing(4)
        field.addWidget(self._add)
        field.addWidget(self._more)
        self._pages = QStackedWidget(self)
        for page in (self.view, self._empty, self._nothing):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(field)
        column.addWidget(self._pages, 1)
        column.addWidget(self.editor)
        stops = (self.filter, self._add, self._more, self.view, *self.editor.stops())
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)

    # --- what the reader does --------------------------------------------------------------

    def current_id(self) -> str | None:
        """Return the chosen tag."""
        node = self.model.node(self.view.currentIndex())
        return None if node is None else node.tag.id

    def make_new(self, *, inside: bool = False) -> None:
        """Take the facts of a new tag: a sibling of the current one, or one inside it."""
        if not self.model.editable:
            return
        tags = self.model.tags
        tag = tags.get(self.current_id() or "")
        above = tag if inside or tag is None else tags.get(tag.parent_id)
        self.editor.make_new(above, tags)

    def count(self, counting: Counting) -> None:
        """Let the numbers in the tree say something else."""
        self.counting = counting
        self.show_tags(list(self.model.tags.values()), self._uses, self._open)

    def _create(self, tag: Tag) -> None:
        self._awaited = (tag.parent_id, name_key(tag.name))
        self.filter.clear()
        self.create_requested.emit(tag)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_editor(self) -> None:
        self._show_current()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_current(self) -> None:
        tags = self.model.tags
        tag = tags.get(self.current_id() or "")
        use = self._uses.get(tag.id, UNUSED) if tag is not None else UNUSED
        self.editor.show_tag(tag, tags, use)

    def _filter(self, typed: str) -> None:
        self.model.filter_by(typed)
        if typed.strip():
            self.view.expandAll()
        self._show_right_page()

    def _show_right_page(self) -> None:
        if not self._known:
            self._pages.setCurrentWidget(self._empty)
        elif not self.model.rowCount():
            self._pages.setCurrentWidget(self._nothing)
        else:
            self._pages.setCurrentWidget(self.view)

    def _choose(self) -> None:
        self._with_current(self.tag_chosen.emit, writes=False)

    def _step(self, step: object) -> None:
        self._with_current(lambda tag_id: self.step_requested.emit(tag_id, step))

    def _with_current(self, act: Callable[[str], object], *, writes: bool = True) -> None:
        """Do something with the chosen tag, where it may be done."""
        tag_id = self.current_id()
        if tag_id is not None and (self.model.editable or not writes):
            act(tag_id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that act on tags, from the tree and from the field above it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if watched is self.filter and (enter or event.key() == Qt.Key.Key_Down):
                if not self.view.selectionModel().hasSelection():
                    self.view.setCurrentIndex(self.model.index(0, 0))
                self.view.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if watched is self.filter and event.key() == Qt.Key.Key_Insert:
                self.make_new()
                return True
            if watched is self.view and self._take_key(event, enter=enter):
                return True
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent, *, enter: bool) -> bool:
        """Take a key of the tree; the name being written there has keys of its own."""
        if self.view.state() == QAbstractItemView.State.EditingState:
            return False
        if enter:
            self._choose()
        elif event.key() == Qt.Key.Key_Delete:
            self._with_current(self.delete_requested.emit)
        elif event.key() == Qt.Key.Key_Insert:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.make_new(inside=shift)
        else:
            return False
        self.view.show_keyboard()
        return True

    # --- the menus -------------------------------------------------------------------------

    def menu(self) -> QMenu:
        """Return the menu of the chosen tag."""
        tags = self.model.tags
        tag = tags[self.current_id() or ""]
        return tag_menu(
            tag,
            self._theme,
            self,
            writable=self.model.editable,
            acts={
                TagAct.SHOW: self._choose,
                TagAct.ONLY: lambda: self._with_current(self.only_requested.emit, writes=False),
                TagAct.NEW: self.make_new,
                TagAct.NEW_INSIDE: lambda: self.make_new(inside=True),
                TagAct.RENAME: lambda: self.view.edit(self.view.currentIndex()),
                TagAct.DESCRIBE: self.editor.focus_description,
                TagAct.MOVE: lambda: self._with_current(self.move_into_requested.emit),
                TagAct.TO_TOP: lambda: self.move_requested.emit(tag.id, ROOT, ""),
                TagAct.MERGE: lambda: self._with_current(self.merge_requested.emit),
                TagAct.SPLIT: lambda: self._with_current(self.split_requested.emit),
                TagAct.DELETE: lambda: self._with_current(self.delete_requested.emit),
            },
            colour=lambda name: self.colour_requested.emit(tag.id, Colour(name)),
            key=lambda key: self.key_requested.emit(tag.id, key),
            favourites={one.shortcut: one.name for one in tags.values() if one.shortcut},
        )

    def _open_menu(self, place: QPoint) -> None:
        if self.current_id() is not None:
            menu = self.menu()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.view.viewport().mapToGlobal(place))

    def _open_counting(self) -> None:
        menu = counting_menu(self.counting, self, self.count)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))
