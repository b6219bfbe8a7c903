"""The tree of the codebook: drawn like every other list, its tags moved by dragging and by keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from diptych.library.nesting import Step
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.panels.row_painting import paint_ground, paint_icon
from diptych.ui.widgets.card_list_view import shown_after

Index = QModelIndex | QPersistentModelIndex

STEPS = {
    Qt.Key.Key_Up: Step.UP,
    Qt.Key.Key_Down: Step.DOWN,
    Qt.Key.Key_Left: Step.OUT,
    Qt.Key.Key_Right: Step.IN,
}
UNFOLDS_AFTER = 600
"""Milliseconds that something is held over a folded tag until it unfolds."""


def step_of(event: QKeyEvent) -> Step | None:
    """Return where Alt and an arrow move what is current; ``None`` for other keys."""
    pressed = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return STEPS.get(Qt.Key(event.key())) if pressed == Qt.KeyboardModifier.AltModifier else None


class TagTreeView(QTreeView):
    """A tree whose rows are drawn like those of every other list, arrows included.

    Alt and the arrow keys ask for the current tag to be moved; dragging goes by the model.
    """

    stepped = Signal(object)
    """Move the current tag by this ``Step``."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self.icons = theme, icons
        self._by_key = False
        self._alt_spent = False
        """Whether Alt, which is still held, has moved a tag."""
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
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setAutoExpandDelay(UNFOLDS_AFTER)

    def event(self, event: QEvent) -> bool:
        """Keep Alt and the arrows for the tags: in the window they go back and forward."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._step_of(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is to who came by a key."""
        self._by_key = shown_after(event.reason(), before=self._by_key)
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the pointer for what shows where the reader is."""
        self._by_key = False
        super().mousePressEvent(event)

    def show_keyboard(self) -> None:
        """Show where the keyboard is: a key was pressed for a tag."""
        self._by_key = True
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the current tag by Alt and an arrow."""
        self._by_key = True
        step = self._step_of(event)
        if step is None:
            super().keyPressEvent(event)
        else:
            self._alt_spent = True
            self.stepped.emit(step)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Keep the end of an Alt that has moved tags: alone it would open the window's menu."""
        if event.key() == Qt.Key.Key_Alt and self._alt_spent:
            self._alt_spent = False
            event.accept()
            return
        super().keyReleaseEvent(event)

    def _step_of(self, event: QKeyEvent) -> Step | None:
        return step_of(event) if self.currentIndex().isValid() else None

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
