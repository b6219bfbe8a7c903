"""What was found in the guide, as a list: where it is, and the passage with the words marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from diptych.domain.guide import GuideHit
from diptych.domain.span import Span
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.rows import RowRole
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.row_delegate import RowDelegate
from diptych.ui.panels.row_painting import paint_ground, paint_line, right_inset
from diptych.ui.widgets.wrapped_text import WrappedText

Index = QModelIndex | QPersistentModelIndex

_LINES, _PAD, _BEFORE, _KEPT = 3, 7, 60, 200
SEPARATOR = " › "


class GuideHitModel(QAbstractListModel):
    """Shows a snapshot of hits."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: Sequence[GuideHit] = ()

    def show(self, hits: Sequence[GuideHit]) -> None:
        """Show other hits."""
        self.beginResetModel()
        self._hits = hits
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Count the hits."""
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a hit; in words for screen readers."""
        if not index.isValid():
            return None
        hit = self._hits[index.row()]
        if role == RowRole:
            return hit
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{SEPARATOR.join(hit.titles)}. {hit.passage}"
        return None


class GuideHitDelegate(RowDelegate):
    """Draws the section in bold, its chapter before it in grey, and some lines of the passage."""

    def restyle(self, theme: Theme, icons: Icons, fonts: ListFonts) -> None:
        """Draw in another theme or other fonts."""
        super().restyle(theme, icons, fonts)
        self._broken: dict[tuple[str, int], tuple[WrappedText, tuple[Span, ...]]] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: D102 - Qt's promise
        hit = index.data(RowRole)
        lines = self._line(self.fonts.bold) + self._line(self.fonts.small) * (len(hit.titles) > 1)
        height = lines + self._passage(hit, self._room(option))[0].height + 2 * _PAD
        return QSize(option.rect.width(), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: D102 - Qt's promise
        hit = index.data(RowRole)
        painter.save()
        paint_ground(painter, option, self.theme, inset=self.theme.tokens.space["list_inset"])
        text, muted = self.theme.colour("text"), self.theme.colour("muted")
        left, room = self._left(option), self._room(option)
        line = QRect(left, option.rect.top() + _PAD, room, self._line(self.fonts.bold))
        paint_line(painter, line, hit.titles[-1], self.fonts.bold, text)
        line.translate(0, line.height())
        if len(hit.titles) > 1:
            line.setHeight(self._line(self.fonts.small))
            paint_line(painter, line, hit.titles[0], self.fonts.small, muted)
            line.translate(0, line.height())
        self._paint_passage(painter, hit, left, line.top(), room)
        painter.restore()

    def _paint_passage(
        self, painter: QPainter, hit: GuideHit, left: int, top: int, room: int
    ) -> None:
        wrapped, spans = self._passage(hit, room)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme.colour("hit_line"), 1))
        painter.setBrush(self.theme.colour("hit"))
        radius = float(self.theme.tokens.radius["hit"]) + 0.5
        for box in wrapped.boxes((one.start, one.end) for one in spans):
            outline = box.translated(left, top).toAlignedRect().adjusted(-1, 0, 0, -1)
            painter.drawRoundedRect(outline.toRectF().translated(0.5, 0.5), radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self.theme.colour("text"))
        wrapped.draw(painter, left, top)

    def _passage(self, hit: GuideHit, width: int) -> tuple[WrappedText, tuple[Span, ...]]:
        key = (hit.passage, width)
        if key not in self._broken:
            if len(self._broken) >= _KEPT:
                self._broken.clear()
            text, spans = around_first(hit.passage, hit.spans)
            step = round(QFontMetricsF(self.fonts.body).height() * 1.12)
            wrapped = WrappedText(text, self.fonts.body, width, lines=_LINES, step=step)
            self._broken[key] = wrapped, spans
        return self._broken[key]

    def _left(self, option: QStyleOptionViewItem) -> int:
        return int(option.rect.left()) + int(self.theme.tokens.space["panel_inset"]) + 2

    def _room(self, option: QStyleOptionViewItem) -> int:
        inset = int(self.theme.tokens.space["panel_inset"]) + 2
        return int(option.rect.width()) - inset - right_inset(option, self.theme)

    @staticmethod
    def _line(font: Any) -> int:
        return round(QFontMetricsF(font).height())


def around_first(passage: str, spans: Sequence[Span]) -> tuple[str, tuple[Span, ...]]:
    """Begin a long passage a little before its first found word; the spans go with it."""
    first = spans[0].start if spans else 0
    if first <= 2 * _BEFORE:
        return passage, tuple(spans)
    begin = first - _BEFORE
    # Within a word, where one is that long.
    cut = passage.find(" ", begin, first) + 1 or begin
    return f"…{passage[cut:]}", tuple(one.moved(1 - cut) for one in spans)
