"""Draws an article of the library: its title; below, where it appeared and when, or its length.

At the end stands how much of it is marked.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget

from diptych.ui.models.article_list_model import ArticleRow
from diptych.ui.models.rows import RowRole
from diptych.ui.models.wording import second_line
from diptych.ui.panels.row_delegate import RowDelegate
from diptych.ui.panels.row_painting import paint_ground, paint_icon, paint_line
from diptych.ui.read_states import ReadState

translate = QCoreApplication.translate

_PAD = 6
_DOT = 6
"""Pixels from the middle of a dot to the title, in the row's own margin."""
_RADIUS = 2.5
_SIXTEENTHS = 16
"""Qt counts angles in sixteenths of a degree."""
_PANE_ICONS = ("pane-left", "pane-right")


class ArticleDelegate(RowDelegate):
    """Two lines; at the end of the second, the pane an article is open in and its annotations."""

    def sizeHint(  # noqa: D102 - Qt's promise
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        del index
        return QSize(option.rect.width(), sum(self._lines()) + 2 * _PAD)

    def _lines(self) -> tuple[int, int]:
        body, small = QFontMetricsF(self.fonts.body), QFontMetricsF(self.fonts.small)
        return round(body.height()), round(small.height())

    def paint(  # noqa: D102 - Qt's promise
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(RowRole)
        if not isinstance(row, ArticleRow):
            return
        painter.save()
        inset = self.theme.tokens.space["list_inset"]
        paint_ground(painter, option, self.theme, inset=inset)
        first, second = self._lines()
        margin = self.theme.tokens.space["panel_inset"] + 2
        body: QRect = option.rect.adjusted(margin, _PAD, -margin, -_PAD)
        title = QRect(body.left(), body.top(), body.width(), first)
        self._paint_state(painter, title, row.state)
        paint_line(
            painter, title, row.summary.article.title, self.fonts.body, self.theme.colour("text")
        )
        below = QRect(body.left(), title.bottom() + 1, body.width(), second)
        self._paint_second(painter, below, row)
        painter.restore()

    def _paint_state(self, painter: QPainter, title: QRect, state: ReadState) -> None:
        """Draw a dot before what is unread, half a one before what is being read."""
        if state is ReadState.READ:
            return
        middle = QPointF(title.left() - _DOT, title.center().y() + 1)
        dot = QRectF(middle.x() - _RADIUS, middle.y() - _RADIUS, 2 * _RADIUS, 2 * _RADIUS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme.colour("accent"), 1))
        painter.setBrush(
            self.theme.colour("accent") if state is ReadState.UNREAD else Qt.BrushStyle.NoBrush
        )
        painter.drawEllipse(dot)
        if state is ReadState.READING:
            painter.setBrush(self.theme.colour("accent"))
            painter.drawPie(dot, 90 * _SIXTEENTHS, 180 * _SIXTEENTHS)

    def createEditor(  # noqa: D102 - Qt's promise
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        del option, index
        editor = QLineEdit(parent)
        editor.setFont(self.fonts.body)
        editor.setAccessibleName(translate("library panel", "Title"))
        return editor

    def setEditorData(  # noqa: D102 - Qt's promise
        self, editor: QWidget, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        # Qt asks again whenever something else in the row changes: what was typed stays.
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def updateEditorGeometry(  # noqa: D102 - Qt's promise
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        del index
        inset = self.theme.tokens.space["list_inset"]
        rect: QRect = option.rect.adjusted(inset, 0, -inset, 0)
        height = max(editor.sizeHint().height(), self._lines()[0] + _PAD)
        editor.setGeometry(rect.left(), rect.top() + 1, rect.width(), min(height, rect.height()))

    def _paint_second(self, painter: QPainter, rect: QRect, row: ArticleRow) -> None:
        muted, font = self.theme.colour("muted"), self.fonts.small
        if row.summary.annotations:
            count = str(row.summary.annotations)
            paint_line(painter, rect, count, font, muted, right=True)
            rect = rect.adjusted(0, 0, -round(QFontMetricsF(font).horizontalAdvance(count)) - 6, 0)
        for pane in reversed(row.panes):
            name = _PANE_ICONS[min(pane, 1)]
            at = QPointF(rect.right() - 15, rect.center().y() - 7)
            paint_icon(painter, self.icons, name, at, "accent")
            rect = rect.adjusted(0, 0, -22, 0)
        words = second_line(row.summary)
        paint_line(painter, rect, words, font, muted)
