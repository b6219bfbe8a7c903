"""Draws a hit: the icon of its kind, the excerpt with its marks boxed, and the tags around it."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from diptych.domain.hit import HitKind
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.hit_rows import HitHeading, HitRow
from diptych.ui.models.rows import RowRole
from diptych.ui.models.wording import hit_count, speaker_words
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.row_delegate import RowDelegate
from diptych.ui.panels.row_painting import (
    paint_ground,
    paint_icon,
    paint_line,
    paint_tags,
    right_inset,
)
from diptych.ui.widgets.wrapped_text import WrappedText

Index = QModelIndex | QPersistentModelIndex

_PAD = 6
_LEFT = 42
_LINES = 3
_HEADING = 40
_KEPT = 400
PENDING = 92
"""The height of an article whose hits are still to be read: about that of one hit under it."""
KIND_ICONS = {
    HitKind.TEXT: "document",
    HitKind.TITLE: "document",
    HitKind.ANNOTATION: "highlight",
    HitKind.NOTE: "note",
}


class HitDelegate(RowDelegate):
    """Draws hits and the headings of their articles; it remembers how it broke the last lines.

    An article whose hits are not read yet is a heading with room below it.
    """

    def restyle(self, theme: Theme, icons: Icons, fonts: ListFonts) -> None:
        """Draw in another theme or other fonts."""
        super().restyle(theme, icons, fonts)
        self._broken: dict[tuple[str, int], WrappedText] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: D102 - Qt's promise
        row = index.data(RowRole)
        width: int = option.rect.width()
        if not isinstance(row, HitRow):
            read = isinstance(row, HitHeading) and row.count is not None
            return QSize(width, _HEADING if read else PENDING)
        height = self._wrapped(row, self._room(option)).height + 2 * _PAD
        return QSize(width, height + self._small() * (_has_tags_line(row) + bool(row.under)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: D102 - Qt's promise
        row = index.data(RowRole)
        painter.save()
        if isinstance(row, HitHeading):
            if row.count is None:
                paint_ground(painter, option, self.theme)
            self._paint_heading(painter, option, row)
        elif isinstance(row, HitRow):
            paint_ground(painter, option, self.theme)
            self._paint_hit(painter, option, row)
        painter.restore()

    def _small(self) -> int:
        return round(QFontMetricsF(self.fonts.small).height())

    def _room(self, option: QStyleOptionViewItem) -> int:
        return int(option.rect.width()) - _LEFT - right_inset(option, self.theme)

    def _wrapped(self, row: HitRow, width: int) -> WrappedText:
        key = (row.hit.excerpt, width)
        found = self._broken.get(key)
        if found is None:
            if len(self._broken) >= _KEPT:
                self._broken.clear()
            kinds = self.theme.tokens.type
            step = round((kinds["excerpt_size"] + 1) * kinds["excerpt_line_height"])
            found = WrappedText(row.hit.excerpt, self.fonts.excerpt, width, lines=_LINES, step=step)
            self._broken[key] = found
        return found

    def _paint_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, row: HitHeading
    ) -> None:
        muted = self.theme.colour("muted")
        left = self.theme.tokens.space["panel_inset"] + 2
        line: QRect = option.rect.adjusted(left, 10, -right_inset(option, self.theme), 0)
        line.setHeight(_HEADING - 12)
        count = "…" if row.count is None else hit_count(row.count)
        paint_line(painter, line, count, self.fonts.small, muted, right=True)
        taken = round(QFontMetricsF(self.fonts.small).horizontalAdvance(count)) + 16
        line = line.adjusted(0, 0, -taken, 0)
        paint_line(painter, line, row.title, self.fonts.bold, self.theme.colour("text"))
        used = round(QFontMetricsF(self.fonts.bold).horizontalAdvance(row.title)) + 10
        if used < line.width() - 40:
            paint_line(painter, line.adjusted(used, 0, 0, 0), row.second, self.fonts.small, muted)

    def _paint_hit(self, painter: QPainter, option: QStyleOptionViewItem, row: HitRow) -> None:
        rect: QRect = option.rect
        wrapped = self._wrapped(row, self._room(option))
        left, top = rect.left() + _LEFT, rect.top() + _PAD
        at = QPointF(rect.left() + self.theme.tokens.space["panel_inset"] + 2, top + 2)
        paint_icon(painter, self.icons, KIND_ICONS[row.hit.kind], at, "muted")
        radius = float(self.theme.tokens.radius["hit"]) + 0.5
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme.colour("hit_line"), 1))
        painter.setBrush(self.theme.colour("hit"))
        for box in wrapped.boxes((mark.start, mark.end) for mark in row.hit.marks):
            outline = box.translated(left, top).toAlignedRect().adjusted(-1, 0, 0, -1)
            painter.drawRoundedRect(outline.toRectF().translated(0.5, 0.5), radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self.theme.colour("text"))
        wrapped.draw(painter, left, top)
        line = QRect(left, top + wrapped.height, self._room(option), self._small())
        if _has_tags_line(row):
            speaker = speaker_words(row.hit.speaker, is_guess=row.hit.is_guess)
            paint_tags(painter, line, row.tags, speaker, font=self.fonts.small, theme=self.theme)
            line.translate(0, self._small())
        if row.under:
            paint_line(painter, line, row.under, self.fonts.small, self.theme.colour("muted"))


def _has_tags_line(row: HitRow) -> bool:
    """Tell whether below the excerpt there is a line of tags and who speaks."""
    return bool(row.tags or row.hit.speaker)
