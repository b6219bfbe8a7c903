"""A list to tick, whatever is in it: tags with their squares, articles, people."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from diptych.domain.annotation import Colour
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.rows import RowRole
from diptych.ui.panels.row_painting import SQUARE, paint_square


class TickList(QListView):
    """Rows with boxes; a click anywhere in a row, Space and Return turn its tick."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)

    def turn(self, index: QModelIndex | QPersistentModelIndex) -> None:
        """Tick a row, or take its tick away."""
        role = Qt.ItemDataRole.CheckStateRole
        if index.isValid():
            ticked = Qt.CheckState(index.data(role)) == Qt.CheckState.Checked
            state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
            model = self.model()
            model.setData(model.index(index.row(), 0), state, role)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Return like Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.turn(self.currentIndex())
            event.accept()
            return
        super().keyPressEvent(event)


class TickDelegate(QStyledItemDelegate):
    """Draws what has a colour, as tags do, with its square before the name."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._squares: dict[Colour, QIcon] = {}

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Put the square in the place of an icon."""
        super().initStyleOption(option, index)
        colour = getattr(index.data(RowRole), "colour", None)
        if colour is not None:
            option.icon = self._square(colour)
            option.decorationSize = QSize(SQUARE + 4, SQUARE + 4)
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of a row of choices."""
        return QSize(super().sizeHint(option, index).width(), 26)

    def _square(self, colour: Colour) -> QIcon:
        icon = self._squares.get(colour)
        if icon is None:
            parent = self.parent()
            ratio = parent.devicePixelRatioF() if isinstance(parent, QWidget) else 1.0
            side = SQUARE + 4
            pixmap = QPixmap(round(side * ratio), round(side * ratio))
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            try:
                paint_square(painter, 2, side / 2 - 1, colour, self._theme)
            finally:
                painter.end()
            icon = self._squares[colour] = QIcon(pixmap)
            # Of its own Qt would tint what stands in a chosen row.
            icon.addPixmap(pixmap, QIcon.Mode.Selected)
        return icon
