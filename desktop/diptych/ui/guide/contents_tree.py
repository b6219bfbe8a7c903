"""The contents of the guide: chapters, and below each its sections, as a tree of lines."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QPainter,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QStyleOptionViewItem, QTreeView, QWidget

from diptych.domain.guide import Guide, GuidePlace
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.rows import RowRole
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.row_delegate import RowDelegate
from diptych.ui.panels.row_painting import paint_line, right_inset
from diptych.ui.panels.row_tree_view import RowTreeView

Index = QModelIndex | QPersistentModelIndex

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ContentsTree(RowTreeView):
    """A line for each chapter, unfolded where the reader is; Enter or a click goes there."""

    chosen = Signal(object)
    """The reader wants to read this ``GuidePlace``."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, icons, parent, indentation=20)
        self._items: dict[GuidePlace, QStandardItem] = {}
        self._lines = QStandardItemModel(self)
        self.setModel(self._lines)
        self._delegate = _LineDelegate(theme, icons, ListFonts.of(theme, self.font()), self)
        self.setItemDelegate(self._delegate)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go where Enter is pressed."""
        self._by_key = True
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)


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
