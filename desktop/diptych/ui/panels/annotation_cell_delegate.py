"""Draws the cells of the table of annotations: the box and bar, the quote, tags, and the rest."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionButton, QStyleOptionViewItem

from diptych.domain.annotation import AnchorState
from diptych.ui.appearance.style_parts import paint_check
from diptych.ui.models.annotation_cards import AnnotationRow
from diptych.ui.models.annotation_table_model import Column, cell_text
from diptych.ui.models.annotation_words import GroupHeading, state_words
from diptych.ui.models.rows import RowRole
from diptych.ui.panels.annotation_delegate import STATE_ICONS
from diptych.ui.panels.row_delegate import RowDelegate
from diptych.ui.panels.row_painting import (
    SQUARE,
    paint_icon,
    paint_line,
    paint_square,
    paint_tags,
)

Index = QModelIndex | QPersistentModelIndex

BOX = 16
"""The side of the box that says whether a row is chosen."""
BAR_AT = 28
"""Where the bar stands, from the inset of the row."""
QUOTE_AT = 43
"""Where the quote begins, and the title of its column."""
GAP = 12
"""Room at the right of each cell."""

_SHOWN = 400
"""Characters of a quote that a line may show."""


class AnnotationCellDelegate(RowDelegate):
    """Draws one cell; a heading goes across all of its row and is drawn by the table."""

    @property
    def inset(self) -> int:
        """The room at the left of a row."""
        return int(self.theme.tokens.space["panel_inset"])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: D102 - Qt's promise
        row = index.data(RowRole)
        if not isinstance(row, AnnotationRow):
            return
        rect: QRect = option.rect.adjusted(0, 0, -GAP, 0)
        column = Column(index.column())
        painter.save()
        if column is Column.QUOTE:
            chosen = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            self._paint_quote(painter, option, row, chosen=chosen)
        elif column is Column.TAGS:
            paint_tags(painter, rect, row.tags, "", font=self.fonts.body, theme=self.theme)
        elif column is Column.STATE:
            self._paint_state(painter, rect, row.annotation.anchor.state)
        else:
            named = column in (Column.SPEAKER, Column.CREATOR)
            colour = self.theme.colour("text" if named else "muted")
            paint_line(painter, rect, cell_text(row, column), self.fonts.body, colour)
        painter.restore()

    def _paint_quote(
        self, painter: QPainter, option: QStyleOptionViewItem, row: AnnotationRow, *, chosen: bool
    ) -> None:
        rect: QRect = option.rect
        middle = rect.center().y()
        box = QStyleOptionButton()
        box.palette = option.palette
        box.rect = QRect(rect.left() + self.inset, middle - BOX // 2 + 1, BOX, BOX)
        box.state = QStyle.StateFlag.State_Enabled
        box.state |= QStyle.StateFlag.State_On if chosen else QStyle.StateFlag.State_Off
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_check(box, painter, None)
        self._paint_bar(painter, rect, row)
        room = rect.adjusted(self.inset + QUOTE_AT, 0, -GAP, 0)
        quote = " ".join(row.quote[:_SHOWN].split())
        if row.annotation.note:
            at = QPointF(room.right() - 15, middle - 7)
            paint_icon(painter, self.icons, "note", at, "muted")
            room = room.adjusted(0, 0, -22, 0)
        paint_line(painter, room, quote, self.fonts.quote, self.theme.colour("text"))

    def _paint_bar(self, painter: QPainter, rect: QRect, row: AnnotationRow) -> None:
        """Draw the bar; several tags split it, as they do in the margin."""
        colours = [row.colour]
        if row.annotation.colour is None and row.tags:
            colours = list(dict.fromkeys(label.colour for label in row.tags))
        width = self.theme.tokens.size["tag_bar"]
        whole = rect.adjusted(self.inset + BAR_AT, 6, 0, -6)
        part = whole.height() / len(colours)
        painter.setPen(Qt.PenStyle.NoPen)
        for place, colour in enumerate(colours):
            painter.setBrush(self.theme.tag(colour).bar)
            body = QRectF(whole.left(), whole.top() + place * part, width, part)
            painter.drawRoundedRect(body, width / 2, width / 2)

    def _paint_state(self, painter: QPainter, rect: QRect, state: AnchorState) -> None:
        if state is AnchorState.ANCHORED:
            return
        role = "muted" if state is AnchorState.MOVED else "warning"
        at = QPointF(rect.left(), rect.center().y() - 7)
        paint_icon(painter, self.icons, STATE_ICONS[state], at, role)
        words, colour = state_words(state), self.theme.colour(role)
        paint_line(painter, rect.adjusted(21, 0, 0, 0), words, self.fonts.body, colour)

    def paint_heading(self, painter: QPainter, rect: QRect, heading: GroupHeading) -> None:
        """Draw the heading of a group across its row: its square, its title, and how many."""
        fonts, theme = self.fonts, self.theme
        line = rect.adjusted(self.inset, 0, -GAP, 0)
        if heading.colour is not None:
            paint_square(painter, line.left(), line.center().y() + 0.5, heading.colour, theme)
            line.setLeft(line.left() + SQUARE + 6)
        painter.setFont(fonts.bold)
        count = str(heading.count)
        wide = painter.fontMetrics().horizontalAdvance(heading.title)
        room = line.width() - painter.fontMetrics().horizontalAdvance(count) - 10
        title = QRect(line.left(), line.top(), max(0, min(wide + 1, room)), line.height())
        paint_line(painter, title, heading.title, fonts.bold, theme.colour("text"))
        line.setLeft(title.right() + 8)
        paint_line(painter, line, count, fonts.small, theme.colour("muted"))
