"""The tree of collections in the library panel: chosen, renamed, dragged and dropped on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPalette,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QMenu,
    QStyle,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.shelf_tree_model import (
    ALL,
    CountRole,
    HeadingRole,
    IconRole,
    IdRole,
    ShelfTreeModel,
)
from diptych.ui.models.wording import shown_path
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.row_delegate import RowDelegate
from diptych.ui.panels.row_painting import paint_ground, paint_icon, paint_line, right_inset
from diptych.ui.panels.tag_tree_view import step_of
from diptych.ui.widgets.card_list_view import shown_after

if TYPE_CHECKING:
    from diptych.library.collecting import Shelf
    from diptych.library.nesting import Step

translate = QCoreApplication.translate

Index = QModelIndex | QPersistentModelIndex

_INDENT = 16
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROW = 14


class ShelfDelegate(RowDelegate):
    """Rows of 26 px: icon, name, and how many articles; the view paints the ground."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: D102 - Qt's promise
        del index
        return QSize(option.rect.width(), self.theme.tokens.size["row_compact"])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: D102 - Qt's promise
        if index.data(HeadingRole):
            self._paint_heading(painter, option, index)
            return
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        rect: QRect = option.rect.adjusted(2, 0, -right_inset(option, self.theme), 0)
        at = QPointF(rect.left(), rect.center().y() - 7)
        paint_icon(painter, self.icons, index.data(IconRole), at, "accent" if chosen else "muted")
        count = index.data(CountRole)
        words = "" if count is None else str(count)
        small = self.fonts.small
        paint_line(painter, rect, words, small, self.theme.colour("muted"), right=True)
        taken = round(QFontMetricsF(small).horizontalAdvance(words)) + 8
        name = rect.adjusted(24, 0, -taken, 0)
        words = str(index.data(Qt.ItemDataRole.DisplayRole))
        paint_line(painter, name, words, self.fonts.body, self.theme.colour("text"))
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Write where the names of collections would have their arrow, over what follows."""
        painter.save()
        inset = self.theme.tokens.space["panel_inset"]
        rect: QRect = option.rect.adjusted(inset - _INDENT, 2, 0, 2)
        words = str(index.data(Qt.ItemDataRole.DisplayRole))
        paint_line(painter, rect, words, self.fonts.caption, self.theme.colour("muted"))
        painter.restore()

    def createEditor(  # noqa: D102 - Qt's promise
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        del option, index
        editor = QLineEdit(parent)
        editor.setAccessibleName(translate("collections", "Name of the collection"))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: D102 - Qt's promise
        # Qt asks again whenever something else in the row changes: what was typed stays.
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.DisplayRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:  # noqa: D102 - Qt's promise
        if isinstance(editor, QLineEdit) and isinstance(model, ShelfTreeModel):
            model.set_name(index, editor.text())

    def updateEditorGeometry(  # noqa: D102 - Qt's promise
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        del index
        editor.setGeometry(option.rect.adjusted(20, 0, -8, 0))


class ShelfTree(QTreeView):
    """Shows collections; says which is chosen, and what is wanted of them.

    It is as high as what it shows, up to the share of the panel that it is given.
    """

    chosen = Signal(str)
    """Show the articles of this collection, by id; an empty id is all articles."""
    new_requested = Signal(str)
    """Make a collection in this one, by id; an empty id is the top."""
    move_requested = Signal(str, str)
    """Put the first collection into the second; an empty id is the top."""
    stepped = Signal(str, object)
    """Move this collection by this ``Step``."""
    delete_requested = Signal(str)
    export_requested = Signal(str)
    """Take out the annotations of the articles in this collection."""
    search_requested = Signal(str)
    """Show what this query finds."""
    query_requested = Signal(str)
    """Ask for another query for this saved search, by id."""
    laid = Signal()
    """Rows may stand elsewhere."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self.icons = theme, icons
        self.shelves = ShelfTreeModel(self)
        self.delegate_ = ShelfDelegate(theme, icons, ListFonts.of(theme, self.font()), self)
        self._known: set[str] = set()
        self._chosen = ALL
        self._feeding = False
        self._by_key = False
        self._alt_spent = False
        """Whether Alt, which is still held, has moved a collection."""
        self._under_drag = QPersistentModelIndex()
        self.setModel(self.shelves)
        self.setItemDelegate(self.delegate_)
        self.setAccessibleName(translate("collections", "Collections"))
        self._set_up()
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.customContextMenuRequested.connect(self._open_menu)
        self.doubleClicked.connect(lambda _: self._show_hits())
        self.expanded.connect(lambda _: self.updateGeometry())
        self.collapsed.connect(lambda _: self.updateGeometry())

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(_INDENT)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    # --- what it is fed --------------------------------------------------------------------

    def show_shelves(self, shelves: Sequence[Shelf], total: int) -> None:
        """Take a new snapshot; what was folded and chosen stays so, what is new is unfolded."""
        folded = {key for key in self._known if not self.isExpanded(self.shelves.index_of(key))}
        self._feeding = True
        if self.shelves.show_shelves(shelves, total):
            for shelf in shelves:
                key = shelf.collection.id
                self.setExpanded(self.shelves.index_of(key), key not in folded)
        self._known = {shelf.collection.id for shelf in shelves}
        gone = self._chosen not in self._known
        index = self.shelves.index_of(ALL if gone else self._chosen)
        if index != self.currentIndex():
            self.setCurrentIndex(index)
        self._feeding = False
        if gone and self._chosen != ALL:
            self._choose(ALL)
        self.updateGeometry()

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self.theme, self.icons = theme, icons
        self.delegate_.theme, self.delegate_.icons = theme, icons
        self.delegate_.fonts = ListFonts.of(theme, self.font())
        colours = QPalette(self.palette())
        colours.setColor(QPalette.ColorRole.Base, theme.colour("panel"))
        self.setPalette(colours)

    # --- what may be asked of it -----------------------------------------------------------

    def chosen_id(self) -> str:
        """Return the collection whose articles are shown; an empty id is all articles."""
        return self._chosen

    def chosen_shelf(self) -> Shelf | None:
        """Return the chosen collection; ``None`` for all articles."""
        return self.shelves.shelf(self.shelves.index_of(self._chosen))

    def choose(self, key: str) -> None:
        """Choose a collection, as a click would."""
        index = self.shelves.index_of(key)
        if index.isValid():
            self.setCurrentIndex(index)

    def rename(self, key: str) -> None:
        """Let the name of a collection be typed anew."""
        index = self.shelves.index_of(key)
        if index.isValid():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.setCurrentIndex(index)
            self.edit(index)

    def height_wanted(self) -> int:
        """Return the height at which all rows that are unfolded show."""
        rows, index = 0, self.shelves.index(0, 0)
        while index.isValid():
            rows += 1
            index = self.indexBelow(index)
        return rows * int(self.theme.tokens.size["row_compact"]) + 2

    # --- what the reader does --------------------------------------------------------------

    def _current_changed(self, index: QModelIndex) -> None:
        if not self._feeding and index.isValid():
            self._choose(str(index.data(IdRole)))

    def _choose(self, key: str) -> None:
        if key != self._chosen:
            self._chosen = key
            self.chosen.emit(key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is to who came by a key."""
        self._by_key = shown_after(event.reason(), before=self._by_key)
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the pointer for what shows where the reader is."""
        self._by_key = False
        super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Alt and the arrows for collections: in the window they go back and forward."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._step_of(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def _step_of(self, event: QKeyEvent) -> Step | None:
        shelf = self.chosen_shelf()
        return None if shelf is None else step_of(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Keep the end of an Alt that has moved something: alone it would open the menu."""
        if event.key() == Qt.Key.Key_Alt and self._alt_spent:
            self._alt_spent = False
            event.accept()
            return
        super().keyReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move or delete a collection by key, and leave to the list what else is for it."""
        self._by_key = True
        shelf = self.chosen_shelf()
        writing = self.state() == QAbstractItemView.State.EditingState
        step = self._step_of(event)
        if step is not None and shelf is not None:
            self._alt_spent = True
            if self.shelves.editable:
                self.stepped.emit(shelf.collection.id, step)
            return
        if event.key() == Qt.Key.Key_Delete and not writing:
            if shelf is not None and self.shelves.editable:
                self.delete_requested.emit(shelf.collection.id)
            return
        if event.key() in _ENTER and not writing and self._show_hits():
            return
        super().keyPressEvent(event)

    def _show_hits(self) -> bool:
        """Ask for what the chosen search finds; ``False`` where none is chosen."""
        shelf = self.chosen_shelf()
        if shelf is None or shelf.collection.query is None:
            return False
        self.search_requested.emit(shelf.collection.query)
        return True

    def menu(self) -> QMenu:
        """Return the menu of the chosen collection."""
        menu, shelf = QMenu(self), self.chosen_shelf()
        if shelf is None or shelf.collection.query is None:
            new = menu.addAction(
                translate("collections", "New collection…")
                if shelf is None
                else translate("collections", "New collection in it…")
            )
            new.triggered.connect(lambda: self.new_requested.emit(self._chosen))
            new.setEnabled(self.shelves.editable)
        if shelf is None:
            return menu
        collection = shelf.collection
        if collection.query is not None:
            query = collection.query
            show = menu.addAction(translate("collections", "Show in the search"))
            show.setShortcut(QKeySequence(Qt.Key.Key_Return))
            show.triggered.connect(lambda: self.search_requested.emit(query))
            change = menu.addAction(translate("collections", "Change the query…"))
            change.triggered.connect(lambda: self.query_requested.emit(collection.id))
            change.setEnabled(self.shelves.editable)
        export = menu.addAction(translate("collections", "Export annotations…"))
        export.triggered.connect(lambda: self.export_requested.emit(collection.id))
        rename = menu.addAction(translate("collections", "Rename"))
        rename.setShortcut(QKeySequence(Qt.Key.Key_F2))
        rename.triggered.connect(lambda: self.rename(collection.id))
        move = menu.addMenu(translate("collections", "Move into"))
        self._fill_move(move, shelf)
        delete = menu.addAction(translate("collections", "Delete; the articles stay"))
        delete.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        delete.triggered.connect(lambda: self.delete_requested.emit(collection.id))
        for action in (rename, move.menuAction(), delete):
            action.setEnabled(self.shelves.editable)
        return menu

    def _fill_move(self, menu: QMenu, shelf: Shelf) -> None:
        """Offer the collections into which one can be put, by their paths."""
        own = shelf.collection
        if own.parent_id:
            top = menu.addAction(translate("collections", "Nothing, at the top"))
            top.triggered.connect(lambda: self.move_requested.emit(own.id, ALL))
        for other in self.shelves.places_for(shelf):
            action = menu.addAction(shown_path(other.path).replace("&", "&&"))
            key = other.collection.id
            action.triggered.connect(lambda _=False, key=key: self.move_requested.emit(own.id, key))
        if menu.isEmpty():
            menu.addAction(translate("collections", "There is no other collection")).setEnabled(
                False
            )

    def _open_menu(self, place: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(place))

    # --- what is dragged over it ---------------------------------------------------------------

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show on which row it would be dropped; between two, Qt draws a line."""
        super().dragMoveEvent(event)
        on_row = QAbstractItemView.DropIndicatorPosition.OnItem
        taken = event.isAccepted() and self.dropIndicatorPosition() == on_row
        self._mark(self.indexAt(event.position().toPoint()) if taken else QModelIndex())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show that it is elsewhere."""
        super().dragLeaveEvent(event)
        self._mark(QModelIndex())

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what is dropped."""
        super().dropEvent(event)
        self._mark(QModelIndex())

    def _mark(self, index: QModelIndex) -> None:
        if index != self._under_drag:
            self._under_drag = QPersistentModelIndex(index)
            self.viewport().update()

    # --- how it looks ----------------------------------------------------------------------

    def updateGeometries(self) -> None:  # noqa: N802 - Qt's name
        """Tell where the heading of the collections may stand now."""
        super().updateGeometries()
        self.laid.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Tell where the heading of the collections stands now."""
        super().scrollContentsBy(dx, dy)
        self.laid.emit()

    def heading_rect(self) -> QRect:
        """Return where the heading of the collections stands in the tree, as far as in sight."""
        row = self.visualRect(self.shelves.heading())
        place = row.translated(self.viewport().pos())
        return place if self.viewport().geometry().contains(place.center()) else QRect()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's promise
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: D102 - Qt's promise
        return QSize(160, self.height_wanted())

    def minimumSizeHint(self) -> QSize:  # noqa: D102 - Qt's promise
        return QSize(80, int(self.theme.tokens.size["row_compact"]) + 2)

    def drawRow(  # noqa: D102, N802 - Qt's promise
        self, painter: QPainter, options: QStyleOptionViewItem, index: Index
    ) -> None:
        option = QStyleOptionViewItem(options)
        if index.data(HeadingRole):
            super().drawRow(painter, options, index)
            return
        option.rect = QRect(0, options.rect.top(), self.viewport().width(), options.rect.height())
        if self.selectionModel().isSelected(index):
            option.state |= QStyle.StateFlag.State_Selected
        if index == self.currentIndex() and self.hasFocus():
            option.state |= QStyle.StateFlag.State_HasFocus
            if self._by_key:
                option.state |= QStyle.StateFlag.State_KeyboardFocusChange
        if self._under_drag.isValid() and self._under_drag == index:
            option.state |= QStyle.StateFlag.State_HasFocus
            option.state |= QStyle.StateFlag.State_KeyboardFocusChange
        painter.save()
        paint_ground(painter, option, self.theme, inset=self.theme.tokens.space["list_inset"])
        painter.restore()
        super().drawRow(painter, options, index)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:  # noqa: D102, N802 - Qt's promise
        if self.shelves.rowCount(index):
            name = "down" if self.isExpanded(index) else "right"
            at = QPointF(rect.right() - _ARROW + 1, rect.center().y() - 6)
            paint_icon(painter, self.icons, name, at, "muted", size=_ARROW)
