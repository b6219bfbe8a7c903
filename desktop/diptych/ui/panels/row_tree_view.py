"""A tree whose rows are drawn like those of every other list, from edge to edge."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.panels.row_painting import paint_ground, paint_icon
from diptych.ui.widgets.card_list_view import shown_after

Index = QModelIndex | QPersistentModelIndex


class RowTreeView(QTreeView):
    """Paints the ground of each row; its delegate paints what stands on it.

    Where the keyboard is, is shown to who came by a key; whoever handles keys sets ``_by_key``.
    """

    def __init__(
        self, theme: Theme, icons: Icons, parent: QWidget | None = None, *, indentation: int
    ) -> None:
        super().__init__(parent)
        self.theme, self.icons = theme, icons
        self._by_key = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(indentation)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setExpandsOnDoubleClick(False)
        self.setAnimated(False)
        self.setMouseTracking(True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is to who came by a key."""
        self._by_key = shown_after(event.reason(), before=self._by_key)
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the pointer for what shows where the reader is."""
        self._by_key = False
        super().mousePressEvent(event)

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
