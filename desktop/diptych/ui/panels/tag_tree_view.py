"""The tree of the codebook: drawn like every other list, its tags moved by dragging and by keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QWidget,
)

from diptych.library.nesting import Step
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.panels.row_tree_view import RowTreeView

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


class TagTreeView(RowTreeView):
    """A tree whose rows are drawn like those of every other list, arrows included.

    Alt and the arrow keys ask for the current tag to be moved; dragging goes by the model.
    """

    stepped = Signal(object)
    """Move the current tag by this ``Step``."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, icons, parent, indentation=22)
        self._alt_spent = False
        """Whether Alt, which is still held, has moved a tag."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
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
