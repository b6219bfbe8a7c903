"""Draws a tag of the codebook: square, name, the key that gives it, and how often it is used."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from diptych.ui.appearance.theme import Theme
from diptych.ui.models.rows import RowRole
from diptych.ui.models.tag_tree_model import TagNode
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.row_painting import SQUARE, paint_line, paint_square, right_inset
from diptych.ui.widgets.key_label import key_size, paint_keys

Index = QModelIndex | QPersistentModelIndex


class TagTreeDelegate(QStyledItemDelegate):
    """Rows of 28 px; the view paints the ground, since it also stands under the arrows."""

    def __init__(self, theme: Theme, fonts: ListFonts, parent: QObject) -> None:
        super().__init__(parent)
        self.theme, self.fonts = theme, fonts

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: D102 - Qt's promise
        del index
        return QSize(option.rect.width(), self.theme.tokens.size["row"])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: D102 - Qt's promise
        node = index.data(RowRole)
        if not isinstance(node, TagNode):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect.adjusted(12, 0, -right_inset(option, self.theme), 0)
        paint_square(painter, rect.left(), rect.center().y() + 0.5, node.tag.colour, self.theme)
        rect.setLeft(rect.left() + SQUARE + 8)
        muted, small = self.theme.colour("muted"), self.fonts.small
        count = str(node.count) if node.count else ""
        taken = max(24, round(QFontMetricsF(small).horizontalAdvance(count)))
        paint_line(painter, rect, count, small, muted, right=True)
        rect.setRight(rect.right() - taken - 8)
        if node.tag.shortcut:
            keys = (node.tag.shortcut,)
            room = key_size(keys, self.fonts.caption).width()
            box = QRect(rect.right() - room + 1, rect.top(), room, rect.height())
            paint_keys(painter, box, keys, self.fonts.caption, option.palette)
            rect.setRight(box.left() - 8)
        paint_line(painter, rect, node.tag.name, self.fonts.body, self.theme.colour("text"))
        painter.restore()

    def createEditor(  # noqa: D102 - Qt's promise
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.DisplayRole)))
        del option
        return editor

    def updateEditorGeometry(  # noqa: D102 - Qt's promise
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        del index
        editor.setGeometry(option.rect.adjusted(SQUARE + 14, 0, -8, 0))
