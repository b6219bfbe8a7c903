"""The sheet of keys: every command that has one, by subject."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QWidget

from diptych.ui.actions.key_rows import KeyRow
from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.dialogs.matching import rank
from diptych.ui.widgets.icon_button import IconButton
from diptych.ui.widgets.key_label import GAP, key_names, key_size, paint_keys
from diptych.ui.widgets.overlay import Overlay
from diptych.ui.widgets.search_field import SearchField

WIDTH, HEIGHT = 1440, 640
FRAME = 100
"""Pixels above and below the table: the filter, and the last line."""
ROW = 26
HEADING = 36
AFTER = 18
MOST_COLUMNS = 4
COLUMN_LEAST, COLUMN_MOST = 240, 380
"""Between these a column is as wide as the longest line wants it."""
BETWEEN = 36
SIDES = 52
"""Pixels between columns, and left and right of them together."""


class KeysOverlay(Overlay):
    """Shows the keys in columns; the filter leaves out what does not fit."""

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent, width=WIDTH, height=HEIGHT)
        self._rows: Sequence[KeyRow] = ()
        title = QLabel(self.tr("Keys"), self.sheet)
        title.setFont(resized(self.font(), 2, bold=True))
        self.filter = SearchField(icons.icon("filter", lively=False), self.tr("Filter"), self.sheet)
        self.filter.setFixedWidth(240)
        self.filter.textChanged.connect(self._filter)
        self.filter.left.connect(self.dismiss)
        close = IconButton(icons.icon("close"), self.tr("Close"), self.sheet, small=True)
        close.clicked.connect(self.dismiss)
        head = QHBoxLayout()
        head.setContentsMargins(20, 9, 14, 9)
        head.addWidget(title, 1)
        head.addWidget(self.filter)
        head.addSpacing(8)
        head.addWidget(close)
        self.table = KeyTable()
        area = QScrollArea(self.sheet)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(self.table)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = QLabel(self.tr("Letters work while a text has the focus."), self.sheet)
        foot.setContentsMargins(26, 14, 26, 14)
        foot.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        column = self.sheet.column
        column.addLayout(head)
        column.addWidget(_rule(self.sheet))
        column.addWidget(area, 1)
        column.addWidget(_rule(self.sheet))
        column.addWidget(foot)

    def show_keys(self, rows: Sequence[KeyRow]) -> None:
        """Open with these rows."""
        self._rows = rows
        self.filter.clear()
        self.table.show_rows(rows)
        self.open()
        # As high as all of it, where the window is: nobody has to scroll for the last keys.
        self.set_height(max(HEIGHT, self.table.minimumHeight() + FRAME))
        self.filter.setFocus(Qt.FocusReason.PopupFocusReason)

    def _filter(self, typed: str) -> None:
        fitting = set(rank(self._rows, typed, lambda row: (row.words, row.subject, *row.spoken)))
        self.table.show_rows([row for row in self._rows if row in fitting])


def _rule(parent: QWidget) -> QWidget:
    line = QWidget(parent)
    line.setFixedHeight(1)
    line.setBackgroundRole(QPalette.ColorRole.Mid)
    line.setAutoFillBackground(True)
    return line


class KeyTable(QWidget):
    """Draws subjects under one another, in as many columns as fit, none of them torn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._subjects: list[list[KeyRow]] = []

    def show_rows(self, rows: Sequence[KeyRow]) -> None:
        """Show these rows, those of one subject together."""
        subjects: dict[str, list[KeyRow]] = {}
        for row in rows:
            subjects.setdefault(row.subject, []).append(row)
        self._subjects = list(subjects.values())
        self.setAccessibleName("; ".join(f"{row.words}: {', '.join(row.spoken)}" for row in rows))
        self.setMinimumHeight(self._height())
        self.update()

    def _count(self) -> int:
        """Return how many columns fit with all their words."""
        least = min(COLUMN_MOST, max(COLUMN_LEAST, self._longest()))
        return max(1, min(MOST_COLUMNS, (self.width() - SIDES + BETWEEN) // (least + BETWEEN)))

    def _longest(self) -> int:
        words, small = QFontMetrics(self.font()), resized(self.font(), -2)
        return max(
            (
                words.horizontalAdvance(row.words)
                + 8
                + sum(key_size(key_names(keys), small).width() + 2 * GAP for keys in row.keys)
                for subject in self._subjects
                for row in subject
            ),
            default=0,
        )

    def _columns(self) -> list[list[list[KeyRow]]]:
        count = self._count()
        whole = sum(self._height_of(subject) for subject in self._subjects)
        columns: list[list[list[KeyRow]]] = [[]]
        filled = 0
        for subject in self._subjects:
            height = self._height_of(subject)
            full = filled + height / 2 > whole / count
            if full and columns[-1] and len(columns) < count:
                columns.append([])
                filled = 0
            columns[-1].append(subject)
            filled += height
        return columns

    @staticmethod
    def _height_of(subject: Sequence[KeyRow]) -> int:
        return HEADING + ROW * len(subject) + AFTER

    def _height(self) -> int:
        columns = self._columns()
        heights = [sum(self._height_of(subject) for subject in column) for column in columns]
        return max(heights, default=0) + 24

    def sizeHint(self) -> QSize:
        """Return room for the highest column."""
        return QSize(900, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for as much height as the columns of this width need."""
        super().resizeEvent(event)
        self.setMinimumHeight(self._height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - a page of text
        """Draw the columns."""
        columns = self._columns()
        count = self._count()
        width = (self.width() - SIDES - BETWEEN * (count - 1)) // count
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for place, column in enumerate(columns):
                y = 14
                for subject in column:
                    rect = QRect(SIDES // 2 + place * (width + BETWEEN), y, width, 0)
                    self._paint_subject(painter, subject, rect)
                    y += self._height_of(subject)
        finally:
            painter.end()

    def _paint_subject(self, painter: QPainter, rows: Sequence[KeyRow], rect: QRect) -> None:
        palette = self.palette()
        painter.setFont(resized(self.font(), bold=True))
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        head = QRect(rect.x(), rect.y(), rect.width(), HEADING - 8)
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, rows[0].subject)
        line = QRect(rect.x(), head.bottom(), rect.width(), 1)
        painter.fillRect(line, palette.color(QPalette.ColorRole.Mid))
        small = resized(self.font(), -2)
        for number, row in enumerate(rows):
            y = rect.y() + HEADING + number * ROW
            end = rect.right()
            for combination in reversed(row.keys):
                keys = key_names(combination)
                room = key_size(keys, small).width()
                place = QRect(end - room, y, room, ROW)
                paint_keys(painter, place, keys, small, palette)
                end -= room + 2 * GAP
            painter.setFont(self.font())
            painter.setPen(palette.color(QPalette.ColorRole.WindowText))
            room = end - rect.x() - 8
            words = QFontMetrics(self.font()).elidedText(
                row.words, Qt.TextElideMode.ElideRight, room
            )
            painter.drawText(QRect(rect.x(), y, room, ROW), Qt.AlignmentFlag.AlignVCenter, words)
