"""Draws a file of an import: the icon of its state, its name, what became of it, and buttons."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QMouseEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyleOptionButton, QStyleOptionViewItem

from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.style_parts import paint_check
from diptych.ui.appearance.theme import Theme
from diptych.ui.journeys.import_run import FileRow, FileState
from diptych.ui.models.import_files_model import LOOKS, FileAct, PlaceRole, acts_of, row_words
from diptych.ui.models.rows import RowRole
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.row_delegate import RowDelegate
from diptych.ui.panels.row_painting import paint_ground, paint_icon, paint_line, right_inset
from diptych.ui.widgets.own_direction import draw_words

Index = QModelIndex | QPersistentModelIndex

LEAST = 32
"""Pixels that a row of one line takes."""

_PAD = 6
_INDENT = 26
_ICON = 16
_BUTTON = 24
_WITHIN = 12
"""Pixels beside the words of a button."""
_GAP = 12
_PLACE_LEAST = 40
"""Pixels below which the folder of a file is not said."""
_NAME_SHARE = 0.62
"""The share of a row that a name may take before its middle is left out."""


class ImportFileDelegate(RowDelegate):
    """One line, or two where there is something to say below the name."""

    pressed = Signal(int, str)
    """A button was pressed: the number of its row, and the `FileAct`."""

    ticked = Signal(int)
    """The tick of this row was clicked."""

    def restyle(self, theme: Theme, icons: Icons, fonts: ListFonts) -> None:
        """Draw in another theme or other fonts."""
        super().restyle(theme, icons, fonts)
        self._boxes: dict[tuple[bool, float], QPixmap] = {}
        self._first = round(QFontMetricsF(fonts.body).height())
        self._second = round(QFontMetricsF(fonts.small).height())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: D102 - Qt's promise
        row = index.data(RowRole)
        height = max(LEAST, self._first + 2 * _PAD)
        if isinstance(row, FileRow) and row_words(row).below:
            height = max(height, self._first + self._second + 2 * _PAD)
        return QSize(option.rect.width(), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: D102 - Qt's promise
        row = index.data(RowRole)
        if not isinstance(row, FileRow):
            return
        painter.save()
        paint_ground(painter, option, self.theme, inset=self.theme.tokens.space["list_inset"])
        words, body = row_words(row), self._body(option)
        lines = self._first + (self._second if words.below else 0)
        top = body.top() + (body.height() - lines) // 2
        first = QRect(body.left() + _INDENT, top, body.width() - _INDENT, self._first)
        self._paint_state(painter, option, index, row)
        buttons = self._buttons(row, body)
        for act, (rect, label) in buttons.items():
            self._paint_button(painter, rect, label, flat=act is FileAct.WHY)
        lefts = [one.left() for one, _ in buttons.values()]
        room = QRect(first)
        if lefts:
            room.setRight(min(lefts) - _GAP)
        self._paint_words(painter, room, row.path.name, words.end, index.data(PlaceRole) or "")
        if words.below:
            second = QRect(room.left(), first.bottom() + 1, room.width(), self._second)
            colour = self.theme.colour(words.role)
            paint_line(painter, second, words.below, self.fonts.small, colour)
        painter.restore()

    def _paint_state(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, row: FileRow
    ) -> None:
        """Draw the tick of a file that can be left out, or the icon of its state."""
        place, tick = self._icon_at(option), index.data(Qt.ItemDataRole.CheckStateRole)
        faulty = bool(row.reason) and row.state is not FileState.LEFT_OUT
        if tick is None or faulty:
            icon, role = ("error", "error") if faulty else LOOKS[row.state]
            paint_icon(painter, self.icons, icon, QPointF(place.topLeft()), role)
            return
        ticked = Qt.CheckState(tick) == Qt.CheckState.Checked
        painter.drawPixmap(place.topLeft(), self._box(painter, option, ticked=ticked))

    def _box(self, painter: QPainter, option: QStyleOptionViewItem, *, ticked: bool) -> QPixmap:
        """Return a box as a picture, drawn once: there is one in every row."""
        ratio = painter.device().devicePixelRatioF()
        known = self._boxes.get((ticked, ratio))
        if known is not None:
            return known
        made = QPixmap(round(_ICON * ratio), round(_ICON * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        box = QStyleOptionButton()
        box.palette = option.palette
        box.rect = QRect(0, 0, _ICON, _ICON)
        box.state = QStyle.StateFlag.State_Enabled
        box.state |= QStyle.StateFlag.State_On if ticked else QStyle.StateFlag.State_Off
        drawing = QPainter(made)
        try:
            drawing.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_check(box, drawing, None)
        finally:
            drawing.end()
        self._boxes[ticked, ratio] = made
        return made

    def _icon_at(self, option: QStyleOptionViewItem) -> QRect:
        body = self._body(option)
        return QRect(body.left(), body.center().y() - _ICON // 2 + 1, _ICON, _ICON)

    def _paint_words(self, painter: QPainter, room: QRect, name: str, end: str, place: str) -> None:
        """Draw the name, without its middle where it is long, its folder, and what is said."""
        muted = self.theme.colour("muted")
        if end:
            width = round(QFontMetricsF(self.fonts.small).horizontalAdvance(end)) + 2
            width = min(width, max(room.width() // 2, round(room.width() * (1 - _NAME_SHARE))))
            at = QRect(room.right() - width + 1, room.top(), width, room.height())
            paint_line(painter, at, end, self.fonts.small, muted, right=True)
            room = room.adjusted(0, 0, -width - _GAP, 0)
        metrics = QFontMetricsF(self.fonts.body)
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, room.width())
        painter.setFont(self.fonts.body)
        painter.setPen(self.theme.colour("text"))
        along = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        draw_words(painter, room, along | Qt.TextFlag.TextSingleLine, shown)
        after = room.adjusted(round(metrics.horizontalAdvance(shown)) + _GAP, 0, 0, 0)
        if place and after.width() >= _PLACE_LEAST:
            paint_line(painter, after, place, self.fonts.small, muted)

    def _paint_button(self, painter: QPainter, rect: QRect, label: str, *, flat: bool) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not flat:
            radius = self.theme.tokens.radius["control"]
            painter.setPen(QPen(self.theme.colour("control"), 1))
            painter.setBrush(self.theme.colour("field"))
            painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setFont(self._label_font())
        painter.setPen(self.theme.colour("accent" if flat else "text"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, label)

    def _label_font(self) -> QFont:
        return self.fonts.small

    def _body(self, option: QStyleOptionViewItem) -> QRect:
        inset = self.theme.tokens.space["panel_inset"] + 2
        rect: QRect = option.rect
        return rect.adjusted(inset, 0, -right_inset(option, self.theme), 0)

    def _buttons(self, row: FileRow, body: QRect) -> dict[FileAct, tuple[QRect, str]]:
        """Return where the buttons of a row are, the last one at its end."""
        metrics = QFontMetricsF(self._label_font())
        found: dict[FileAct, tuple[QRect, str]] = {}
        right = body.right() + 1
        for act, label in reversed(acts_of(row).items()):
            width = round(metrics.horizontalAdvance(label)) + 2 * _WITHIN
            top = body.top() + (body.height() - _BUTTON) // 2
            found[act] = QRect(right - width, top, width, _BUTTON), label
            right -= width + _GAP
        return found

    def act_at(self, option: QStyleOptionViewItem, index: Index, point: QPointF) -> FileAct | None:
        """Return the button at a point of the list."""
        row = index.data(RowRole)
        if not isinstance(row, FileRow):
            return None
        for act, (rect, _) in self._buttons(row, self._body(option)).items():
            if rect.contains(point.toPoint()):
                return act
        return None

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Take a click on a button."""
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            if self._turns(event, option, index):
                return True
            act = self.act_at(option, index, event.position())
            if act is not None:
                if event.type() == QEvent.Type.MouseButtonRelease:
                    self.pressed.emit(index.row(), act.value)
                return True
        return super().editorEvent(event, model, option, index)

    def _turns(self, event: QMouseEvent, option: QStyleOptionViewItem, index: Index) -> bool:
        """Tell whether a tick was clicked, and say so once the button is let go."""
        around = self._icon_at(option).adjusted(-_PAD, -_PAD, _PAD, _PAD)
        tick = index.data(Qt.ItemDataRole.CheckStateRole)
        if tick is None or not around.contains(event.position().toPoint()):
            return False
        if event.type() == QEvent.Type.MouseButtonRelease:
            self.ticked.emit(index.row())
        return True
