"""The codebook beside the text: a tree of tags, to rename, colour and delete."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QStyle,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from diptych.domain.annotation import Colour
from diptych.domain.tag import Tag
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.tag_tree_model import TagTreeModel
from diptych.ui.panels.colours import colour_menu
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.row_painting import paint_ground, paint_icon
from diptych.ui.panels.tag_tree_delegate import TagTreeDelegate
from diptych.ui.widgets.empty_state import EmptyState
from diptych.ui.widgets.search_field import SearchField

translate = QCoreApplication.translate

Index = QModelIndex | QPersistentModelIndex


class TagTreeView(QTreeView):
    """A tree whose rows are drawn like those of every other list, arrows included."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self.icons = theme, icons
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(22)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setExpandsOnDoubleClick(False)
        self.setAnimated(False)
        self.setMouseTracking(True)

    def drawRow(  # noqa: D102, N802 - Qt's promise
        self, painter: QPainter, options: QStyleOptionViewItem, index: Index
    ) -> None:
        option = QStyleOptionViewItem(options)
        option.rect = QRect(0, options.rect.top(), self.viewport().width(), options.rect.height())
        if self.selectionModel().isSelected(index):
            option.state |= QStyle.StateFlag.State_Selected
        if index == self.currentIndex() and self.hasFocus():
            option.state |= QStyle.StateFlag.State_HasFocus
        painter.save()
        paint_ground(painter, option, self.theme, inset=self.theme.tokens.space["list_inset"])
        painter.restore()
        super().drawRow(painter, options, index)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:  # noqa: D102, N802 - Qt's promise
        if self.model().rowCount(index):
            name = "down" if self.isExpanded(index) else "right"
            at = QPointF(rect.right() - 12, rect.center().y() - 6)
            paint_icon(painter, self.icons, name, at, "muted", size=14)


class TagsPanel(QWidget):
    """Lists the codebook; says which tag is to be renamed, coloured, deleted or looked up."""

    tag_chosen = Signal(str)
    """Show what has this tag."""
    only_requested = Signal(str)
    """Let only what has this tag stand out in the texts."""
    rename_requested = Signal(str, str)
    """Give this tag, by id, this name."""
    colour_requested = Signal(str, object)
    """Give this tag this ``Colour``."""
    delete_requested = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._known: set[str] = set()
        self.model = TagTreeModel(self)
        self.view = TagTreeView(theme, icons, self)
        self.setAccessibleName(translate("tags", "Tags"))
        self.setAutoFillBackground(True)
        self._build()
        self._lay_out()
        self.set_theme(theme, icons)
        self._show_right_page()

    # --- what it is fed --------------------------------------------------------------------

    def show_tags(self, tags: Iterable[Tag], counts: Mapping[str, int]) -> None:
        """Take a new snapshot of the codebook; tags that are new stand unfolded."""
        present = tuple(tags)
        self.model.show_tags(present, counts)
        for tag in present:
            if tag.id not in self._known:
                self.view.expand(self.model.index_of(tag.id))
        self._known = {tag.id for tag in present}
        self._show_right_page()

    def set_read_only(self, read_only: bool) -> None:
        """Offer nothing that would write, for a library that cannot be written."""
        self.model.editable = not read_only

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._theme, self._icons = theme, icons
        self.view.theme, self.view.icons = theme, icons
        self._delegate.theme = theme
        self._delegate.fonts = ListFonts.of(theme, self.font())
        colours = QPalette(self.palette())
        colours.setColor(QPalette.ColorRole.Base, theme.colour("panel"))
        self.view.setPalette(colours)
        self._empty.set_icon(icons.icon("tag"))

    # --- parts -----------------------------------------------------------------------------

    def _build(self) -> None:
        self.filter = SearchField(
            self._icons.icon("filter", lively=False), translate("tags", "Find a tag"), self
        )
        self.filter.textChanged.connect(self._filter)
        self.filter.left.connect(self.view.setFocus)
        self.filter.installEventFilter(self)
        fonts = ListFonts.of(self._theme, self.font())
        self._delegate = TagTreeDelegate(self._theme, fonts, self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setAccessibleName(translate("tags", "Codebook"))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self.view.doubleClicked.connect(lambda _: self._choose())
        self.view.installEventFilter(self)
        self.model.renamed.connect(self.rename_requested)
        self._empty = EmptyState(
            self._icons.icon("tag"),
            translate("tags", "No tags yet"),
            translate("tags", "Select some words and press {T} to give them a tag."),
            title_font=fonts.title,
            parent=self,
        )
        self._nothing = EmptyState(
            None,
            translate("tags", "No such tag"),
            "",
            title_font=fonts.title,
            button=translate("tags", "Show all tags"),
            parent=self,
        )
        self._nothing.pressed.connect(self.filter.clear)

    def _lay_out(self) -> None:
        inset = self._theme.tokens.space["panel_inset"]
        field = QHBoxLayout()
        field.setContentsMargins(inset - 2, 10, inset - 2, 8)
        field.addWidget(self.filter)
        self._pages = QStackedWidget(self)
        for page in (self.view, self._empty, self._nothing):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(field)
        column.addWidget(self._pages, 1)
        QWidget.setTabOrder(self.filter, self.view)

    # --- what the reader does --------------------------------------------------------------

    def current_id(self) -> str | None:
        """Return the chosen tag."""
        node = self.model.node(self.view.currentIndex())
        return None if node is None else node.tag.id

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
        tag_id = self.current_id()
        if tag_id is not None:
            self.tag_chosen.emit(tag_id)

    def _show_only(self) -> None:
        tag_id = self.current_id()
        if tag_id is not None:
            self.only_requested.emit(tag_id)

    def _delete(self) -> None:
        tag_id = self.current_id()
        if tag_id is not None and self.model.editable:
            self.delete_requested.emit(tag_id)

    def _colour(self, name: str) -> None:
        tag_id = self.current_id()
        if tag_id is not None:
            self.colour_requested.emit(tag_id, Colour(name))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that act on tags, from the tree and from the field above it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if watched is self.filter and (enter or event.key() == Qt.Key.Key_Down):
                if not self.view.selectionModel().hasSelection():
                    self.view.setCurrentIndex(self.model.index(0, 0))
                self.view.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            editing = self.view.state() == QAbstractItemView.State.EditingState
            if watched is self.view and enter and not editing:
                self._choose()
                return True
            if watched is self.view and event.key() == Qt.Key.Key_Delete:
                self._delete()
                return True
        return super().eventFilter(watched, event)

    # --- the menu --------------------------------------------------------------------------

    def menu(self) -> QMenu:
        """Return the menu of the chosen tag."""
        menu = QMenu(self)
        writable = self.model.editable
        show = menu.addAction(translate("tags", "Show what has it"))
        show.setShortcut(QKeySequence(Qt.Key.Key_Return))
        show.triggered.connect(self._choose)
        only = menu.addAction(translate("tags", "Show only this in the texts"))
        only.triggered.connect(self._show_only)
        menu.addSeparator()
        rename = menu.addAction(translate("tags", "Rename"))
        rename.setShortcut(QKeySequence(Qt.Key.Key_F2))
        rename.setEnabled(writable)
        rename.triggered.connect(lambda: self.view.edit(self.view.currentIndex()))
        colours = colour_menu(self._theme, menu)
        colours.setTitle(translate("tags", "Colour"))
        colours.setEnabled(writable)
        colours.triggered.connect(lambda action: self._colour(action.data()))
        menu.addMenu(colours)
        delete = menu.addAction(translate("tags", "Delete"))
        delete.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        delete.setEnabled(writable)
        delete.triggered.connect(self._delete)
        return menu

    def _open_menu(self, place: QPoint) -> None:
        if self.current_id() is not None:
            menu = self.menu()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.view.viewport().mapToGlobal(place))
