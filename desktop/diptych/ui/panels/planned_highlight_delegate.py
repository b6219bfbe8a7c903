"""Draws what could be highlighted: a tick, and the passage with its highlight as it would be."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyleOptionButton, QStyleOptionViewItem

from diptych.domain.annotation import Colour
from diptych.domain.span import Span
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.style_parts import paint_check
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.planned_highlights_model import PlanHeading, PlanRow, there_words
from diptych.ui.models.rows import RowRole
from diptych.ui.models.wording import highlight_count, source_and_date
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.row_delegate import RowDelegate
from diptych.ui.panels.row_painting import paint_ground, paint_line, right_inset
from diptych.ui.widgets.wrapped_text import WrappedText

Index = QModelIndex | QPersistentModelIndex

_PAD = 6
_BOX = 16
_INDENT = 26
"""Pixels from a box to what it ticks, and from an article's box to those below it."""
_HEADING = 38
_LINES = 3
_KEPT = 400
_STATES = {
    Qt.CheckState.Checked: QStyle.StateFlag.State_On,
    Qt.CheckState.PartiallyChecked: QStyle.StateFlag.State_NoChange,
    Qt.CheckState.Unchecked: QStyle.StateFlag.State_Off,
}


class PlannedHighlightDelegate(RowDelegate):
    """An article's line, or a passage of at most three lines with its fill; boxes before them."""

    ticked = Signal(int)
    """The box of this row was clicked."""

    colour = Colour.AMBER
    """In which colour highlights would be made."""

    def restyle(self, theme: Theme, icons: Icons, fonts: ListFonts) -> None:
        """Draw in another theme or other fonts."""
        super().restyle(theme, icons, fonts)
        self._broken: dict[tuple[str, int], WrappedText] = {}
        self._boxes: dict[tuple[Qt.CheckState, float], QPixmap] = {}
        self._small = round(QFontMetricsF(fonts.small).height())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: D102 - Qt's promise
        row = index.data(RowRole)
        width: int = option.rect.width()
        if not isinstance(row, PlanRow):
            return QSize(width, _HEADING)
        height = self._wrapped(row, self._room(option).width()).height + 2 * _PAD
        return QSize(width, height + (self._small if row.highlight.existing is not None else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: D102 - Qt's promise
        row = index.data(RowRole)
        painter.save()
        paint_ground(painter, option, self.theme)
        state = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        self._paint_box(painter, self._box(option, row), option, state)
        if isinstance(row, PlanHeading):
            self._paint_heading(painter, option, row)
        elif isinstance(row, PlanRow):
            self._paint_passage(painter, option, row, faint=state is Qt.CheckState.Unchecked)
        painter.restore()

    # --- where things are ------------------------------------------------------------------

    def _left(self, row: object) -> int:
        return int(self.theme.tokens.space["dialog_inset"]) + (
            _INDENT if isinstance(row, PlanRow) else 0
        )

    def _box(self, option: QStyleOptionViewItem, row: object) -> QRect:
        rect: QRect = option.rect
        top = rect.top() + (_PAD + 3 if isinstance(row, PlanRow) else (_HEADING - _BOX) // 2 + 1)
        return QRect(rect.left() + self._left(row), top, _BOX, _BOX)

    def _room(self, option: QStyleOptionViewItem) -> QRect:
        """Return where the words of a passage stand."""
        rect: QRect = option.rect
        left = int(self.theme.tokens.space["dialog_inset"]) + 2 * _INDENT
        return rect.adjusted(left, _PAD, -right_inset(option, self.theme), -_PAD)

    def _wrapped(self, row: PlanRow, width: int) -> WrappedText:
        key = (row.highlight.passage.text, width)
        found = self._broken.get(key)
        if found is None:
            if len(self._broken) >= _KEPT:
                self._broken.clear()
            kinds = self.theme.tokens.type
            step = round((kinds["excerpt_size"] + 1) * kinds["excerpt_line_height"])
            text = row.highlight.passage.text
            found = WrappedText(text, self.fonts.excerpt, width, lines=_LINES, step=step)
            self._broken[key] = found
        return found

    # --- what is drawn ---------------------------------------------------------------------

    def _paint_box(
        self, painter: QPainter, place: QRect, option: QStyleOptionViewItem, state: Qt.CheckState
    ) -> None:
        """Draw a box; there is one in every row, so that each kind is made once."""
        ratio = painter.device().devicePixelRatioF()
        made = self._boxes.get((state, ratio))
        if made is None:
            made = QPixmap(round(_BOX * ratio), round(_BOX * ratio))
            made.setDevicePixelRatio(ratio)
            made.fill(Qt.GlobalColor.transparent)
            box = QStyleOptionButton()
            box.palette = option.palette
            box.rect = QRect(0, 0, _BOX, _BOX)
            box.state = QStyle.StateFlag.State_Enabled | _STATES[state]
            drawing = QPainter(made)
            try:
                drawing.setRenderHint(QPainter.RenderHint.Antialiasing)
                paint_check(box, drawing, None)
            finally:
                drawing.end()
            self._boxes[state, ratio] = made
        painter.drawPixmap(place.topLeft(), made)

    def _paint_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, row: PlanHeading
    ) -> None:
        muted, text = self.theme.colour("muted"), self.theme.colour("text")
        left = self._left(row) + _INDENT
        line: QRect = option.rect.adjusted(left, 0, -right_inset(option, self.theme), 0)
        count = highlight_count(row.count)
        paint_line(painter, line, count, self.fonts.small, muted, right=True)
        taken = round(QFontMetricsF(self.fonts.small).horizontalAdvance(count)) + 16
        line = line.adjusted(0, 0, -taken, 0)
        paint_line(painter, line, row.article.title, self.fonts.bold, text)
        used = round(QFontMetricsF(self.fonts.bold).horizontalAdvance(row.article.title)) + 10
        if used < line.width() - 40:
            second = source_and_date(row.article)
            paint_line(painter, line.adjusted(used, 0, 0, 0), second, self.fonts.small, muted)

    def _paint_passage(
        self, painter: QPainter, option: QStyleOptionViewItem, row: PlanRow, *, faint: bool
    ) -> None:
        room = self._room(option)
        wrapped, passage = self._wrapped(row, room.width()), row.highlight.passage
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not faint:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.tag(self.colour).fill)
            self._paint_boxes(painter, wrapped, (passage.fill,), room)
        if faint or passage.marks != (passage.fill,):
            painter.setPen(QPen(self.theme.colour("hit_line"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            self._paint_boxes(painter, wrapped, passage.marks, room)
        painter.setPen(self.theme.colour("muted" if faint else "text"))
        wrapped.draw(painter, room.left(), room.top())
        if row.highlight.existing is not None:
            line = QRect(room.left(), room.top() + wrapped.height, room.width(), self._small)
            words = there_words()
            paint_line(painter, line, words, self.fonts.small, self.theme.colour("muted"))

    def _paint_boxes(
        self, painter: QPainter, wrapped: WrappedText, spans: tuple[Span, ...], room: QRect
    ) -> None:
        radius = float(self.theme.tokens.radius["hit"])
        lined = painter.pen().style() != Qt.PenStyle.NoPen
        for box in wrapped.boxes((span.start, span.end) for span in spans):
            area = box.translated(room.left(), room.top()).toAlignedRect().toRectF()
            if lined:
                area = area.adjusted(-0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(area, radius, radius)

    # --- what is clicked -------------------------------------------------------------------

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Take a click on a box."""
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            box = self._box(option, index.data(RowRole)).adjusted(-_PAD, -_PAD, _PAD, _PAD)
            point: QPointF = event.position()
            if box.contains(point.toPoint()):
                if event.type() == QEvent.Type.MouseButtonRelease:
                    self.ticked.emit(index.row())
                return True
        return super().editorEvent(event, model, option, index)
