"""Draws what popovers of links list: kinds with their digits, and links with their quotes."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import QStyleOptionViewItem

from diptych.ui.models.link_list_model import KindRow, LinkRow
from diptych.ui.models.link_words import kind_words, quoted, translate
from diptych.ui.models.rows import RowRole
from diptych.ui.models.wording import SEPARATOR
from diptych.ui.panels.row_delegate import RowDelegate
from diptych.ui.panels.row_painting import paint_ground, paint_icon, paint_line
from diptych.ui.widgets.key_label import paint_keys

Index = QModelIndex | QPersistentModelIndex

KIND_ROW, LINK_ROW = 30, 50
_LEFT = 14


class KindDelegate(RowDelegate):
    """Rows of 30 px: the digit, and what the kind says."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: D102 - Qt's promise
        del index
        return QSize(option.rect.width(), KIND_ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: D102 - Qt's promise
        row = index.data(RowRole)
        if not isinstance(row, KindRow):
            return
        painter.save()
        paint_ground(painter, option, self.theme, inset=self.theme.tokens.space["list_inset"])
        rect: QRect = option.rect.adjusted(_LEFT, 0, -_LEFT, 0)
        palette: QPalette = option.palette
        paint_keys(painter, rect, (row.key,), self.fonts.small, palette)
        muted = self.theme.colour("muted")
        if row.taken:
            words = translate("links", "linked already")
            paint_line(painter, rect, words, self.fonts.small, muted, right=True)
        colour = muted if row.taken else self.theme.colour("text")
        paint_line(painter, rect.adjusted(30, 0, 0, 0), row.words, self.fonts.body, colour)
        painter.restore()


class LinkDelegate(RowDelegate):
    """Rows of 50 px: what the link says and of which quote; then the article and the comment."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: D102 - Qt's promise
        del index
        return QSize(option.rect.width(), LINK_ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: D102 - Qt's promise
        row = index.data(RowRole)
        if not isinstance(row, LinkRow):
            return
        painter.save()
        paint_ground(painter, option, self.theme, inset=self.theme.tokens.space["list_inset"])
        rect: QRect = option.rect
        left, middle = rect.left() + _LEFT + 24, rect.center().y()
        paint_icon(
            painter, self.icons, "link", QPointF(rect.left() + _LEFT, rect.top() + 9), "muted"
        )
        room = rect.right() - _LEFT - left
        first = QRect(left, rect.top() + 6, room, middle - rect.top() - 5)
        second = QRect(left, middle + 1, room, rect.bottom() - middle - 6)
        other = row.linked.other(row.here)
        said = kind_words(row.linked, row.here)
        muted = self.theme.colour("muted")
        paint_line(painter, first, said, self.fonts.body, muted)
        used = round(QFontMetricsF(self.fonts.body).horizontalAdvance(said)) + 7
        quote = first.adjusted(used, 0, 0, 0)
        paint_line(
            painter, quote, quoted(other.words, 300), self.fonts.quote, self.theme.colour("text")
        )
        parts = (row.linked.link.comment, other.article_title)
        words = SEPARATOR.join(part for part in parts if part)
        paint_line(painter, second, words, self.fonts.small, muted)
        painter.restore()
