"""Draws a backup: of when it is and how large; below why it was made, and how its check went."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from diptych.ui.models.backup_model import BackupRow
from diptych.ui.models.rows import RowRole
from diptych.ui.models.wording import SEPARATOR
from diptych.ui.panels.row_painting import paint_ground, paint_icon, paint_line
from diptych.ui.panels.two_line_delegate import TwoLineDelegate

Index = QModelIndex | QPersistentModelIndex

_INDENT = 28
_ICON_TO_MIDDLE = 7


class BackupDelegate(TwoLineDelegate):
    """Two lines; a backup that was found damaged has a sign before it and says so in its colour."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: D102 - Qt's promise
        row = index.data(RowRole)
        if not isinstance(row, BackupRow):
            return
        painter.save()
        paint_ground(painter, option, self.theme)
        first, second = self.lines(option)
        sound, small = row.backup.sound, self.fonts.small
        muted = self.theme.colour("muted")
        sign, role = ("saved", "muted") if sound else ("error", "error")
        at = QPointF(first.left(), first.center().y() - _ICON_TO_MIDDLE)
        paint_icon(painter, self.icons, sign, at, role)
        paint_line(painter, first, row.size, small, muted, right=True)
        taken = round(QFontMetricsF(small).horizontalAdvance(row.size)) + 16
        words = first.adjusted(_INDENT, 0, -taken, 0)
        paint_line(painter, words, row.words, self.fonts.body, self.theme.colour("text"))
        second.adjust(_INDENT, 0, 0, 0)
        # Where there is no room for both, why it was made matters less than that it is damaged.
        parts = (row.occasion, row.check) if sound else (row.check, row.occasion)
        colour = muted if sound else self.theme.colour("error")
        paint_line(painter, second, _sentence(SEPARATOR.join(parts)), small, colour)
        painter.restore()


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
