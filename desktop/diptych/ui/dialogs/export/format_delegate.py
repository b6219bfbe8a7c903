"""Draws an export format: its icon, its title and, in grey, its suffix."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from diptych.ui.appearance.theme import Theme

Index = QModelIndex | QPersistentModelIndex

SUFFIX_ROLE = int(Qt.ItemDataRole.UserRole) + 1

_FLAGS = QStyle.StateFlag


class FormatDelegate(QStyledItemDelegate):
    """Rows of 32 px, inset in the column."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme

    @property
    def height(self) -> int:
        """Pixels that a row takes."""
        return self.theme.tokens.size["row_dialog"]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: D102 - Qt's promise
        del index
        return QSize(option.rect.width(), self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: D102 - Qt's promise
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = float(self.theme.tokens.radius["row"])
        ground = QRectF(option.rect).adjusted(6, 0, -6, 0)
        chosen = bool(option.state & _FLAGS.State_Selected)
        if chosen or option.state & _FLAGS.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("selected" if chosen else "hover"))
            painter.drawRoundedRect(ground, radius, radius)
        if option.state & _FLAGS.State_HasFocus and option.state & _FLAGS.State_KeyboardFocusChange:
            painter.setPen(QPen(self.theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), radius, radius)
        rect: QRect = option.rect.adjusted(16, 0, -16, 0)
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(icon, QIcon):
            place = QRect(rect.left(), rect.center().y() - 7, 16, 16)
            icon.paint(painter, place, state=QIcon.State.On if chosen else QIcon.State.Off)
        painter.setFont(option.font)
        painter.setPen(self.theme.colour("text"))
        middle = Qt.AlignmentFlag.AlignVCenter
        suffix, metrics = str(index.data(SUFFIX_ROLE) or ""), option.fontMetrics
        room = rect.adjusted(26, 0, -metrics.horizontalAdvance(suffix) - 8 if suffix else 0, 0)
        name = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, name)
        painter.setPen(self.theme.colour("muted"))
        painter.drawText(rect, middle | Qt.AlignmentFlag.AlignRight, suffix)
        painter.restore()
