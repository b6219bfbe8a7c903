"""The contents of the guide: chapters, and below each its sections, as a tree of lines."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QFrame, QStyle, QStyleOptionViewItem, QTreeView, QWidget

from diptych.domain.guide import Guide, GuidePlace
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.rows import RowRole
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.row_delegate import RowDelegate
from diptych.ui.panels.row_painting import paint_ground, paint_icon, paint_line, right_inset
from diptych.ui.widgets.card_list_view import shown_after

Index = QModelIndex | QPersistentModelIndex

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ContentsTree(QTreeView):
    """A line for each chapter, unfolded where the reader is; Enter or a click goes there."""

    chosen = Signal(object)
    """The reader wants to read this ``GuidePlace``."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self.icons = theme, icons
        self._by_key = False
        self._items: dict[GuidePlace, QStandardItem] = {}
        self._lines = QStandardItemModel(self)
        self.setModel(self._lines)
        self._delegate = _LineDelegate(theme, icons, ListFonts.of(theme, self.font()), self)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(20)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.setAnimated(False)
        self.setMouseTracking(True)
        self.clicked.connect(self._choose)

    def show_guide(self, guide: Guide) -> None:
        """Show the chapters of a guide, all folded."""
        self._lines.clear()
        self._items.clear()
        for chapter in guide.chapters:
            item = self._line(chapter.title, GuidePlace(chapter.slug))
            self._lines.appendRow(item)
            for section in chapter.sections:
                if section.level == 2:
                    item.appendRow(self._line(section.title, section.place))

    def _line(self, title: str, place: GuidePlace) -> QStandardItem:
        item = QStandardItem(title)
        item.setData(place, RowRole)
        item.setToolTip(title)
        self._items[place] = item
        return item

    def stand_at(self, place: GuidePlace) -> None:
        """Show where the reader is: the line of the section, or of its chapter, and no other's."""
        item = self._items.get(place) or self._items.get(GuidePlace(place.chapter))
        if item is None:
            return
        chapter = item.parent() or item
        for row in range(self._lines.rowCount()):
            one = self._lines.item(row)
            self.setExpanded(one.index(), one is chapter or one.index() == chapter.index())
        self.setCurrentIndex(item.index())
        self.scrollTo(item.index())

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self.theme, self.icons = theme, icons
        self._delegate.restyle(theme, icons, ListFonts.of(theme, self.font()))
        self.viewport().update()

    def _choose(self, index: Index) -> None:
        place = index.data(RowRole)
        if isinstance(place, GuidePlace):
            self.chosen.emit(place)

    # --- Qt's ------------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is to who came by a key."""
        self._by_key = shown_after(event.reason(), before=self._by_key)
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the pointer for what shows where the reader is."""
        self._by_key = False
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go where Enter is pressed."""
        self._by_key = True
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    def drawRow(  # noqa: D102, N802 - Qt's promise
        self, painter: QPainter, options: QStyleOptionViewItem, index: Index
    ) -> None:
        option = QStyleOptionViewItem(options)
        option.rect = QRect(0, options.rect.top(), self.viewport().width(), options.rect.height())
        if self.selectionModel().isSelected(index):
            option.state |= QStyle.StateFlag.State_Selected
        if index == self.currentIndex() and self.hasFocus():
            option.state |= QStyle.StateFlag.State_HasFocus
            if self._by_key:
                option.state |= QStyle.StateFlag.State_KeyboardFocusChange
        painter.save()
        paint_ground(painter, option, self.theme, inset=self.theme.tokens.space["list_inset"])
        painter.restore()
        super().drawRow(painter, options, index)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:  # noqa: D102, N802 - Qt's promise
        if self.model().rowCount(index):
            name = "down" if self.isExpanded(index) else "right"
            at = QPointF(rect.right() - 12, rect.center().y() - 6)
            paint_icon(painter, self.icons, name, at, "muted", size=14)


class _LineDelegate(RowDelegate):
    """Draws a title in one line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's promise
        return QSize(option.rect.width(), self.theme.tokens.size["row"])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = option.rect.adjusted(4, 0, -right_inset(option, self.theme), 0)
        painter.save()
        words = str(index.data(Qt.ItemDataRole.DisplayRole))
        paint_line(painter, rect, words, self.fonts.body, self.theme.colour("text"))
        painter.restore()
