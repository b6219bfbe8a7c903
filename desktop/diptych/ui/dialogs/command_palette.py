"""The command palette: everything by name, articles and tags too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from diptych.text.direction import has_right_to_left
from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.dialogs.matching import bold_spans, rank
from diptych.ui.widgets.key_label import KeyLabel, key_names, key_size, paint_keys, spoken_keys
from diptych.ui.widgets.key_text import KeyText
from diptych.ui.widgets.overlay import Overlay
from diptych.ui.widgets.own_direction import draw_words

Index = QModelIndex | QPersistentModelIndex
EntryRole = int(Qt.ItemDataRole.UserRole)
WIDTH = 720
ROW = 36
HEADING = 28
FOOT = 38
HEAD = 52
ROWS_AT_MOST = 10
EACH_GROUP = 8
"""Entries of one kind that are listed; a longer word finds the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something to choose. ``beside`` is what Shift+Enter does, where that differs."""

    group: str
    text: str
    detail: str = ""
    also: str = ""
    icon: str = ""
    keys: str = ""
    run: Callable[[], object] = field(compare=False)
    beside: Callable[[], object] | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class _Heading:
    """The name of a group above its entries."""

    text: str


class CommandPalette(Overlay):
    """A field and what fits it; Enter runs, Shift+Enter opens beside, Tab shows only commands."""

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent, width=WIDTH, height=HEAD + FOOT + ROW * ROWS_AT_MOST, raised=True)
        self._icons = icons
        self._entries: Sequence[Entry] = ()
        self._only = ""
        self._picture = QLabel(self.sheet)
        self.field = QLineEdit(self.sheet)
        self.field.setFrame(False)
        self.field.setFont(resized(self.font(), 3))
        self.field.setAccessibleName(self.tr("Command"))
        self.field.textChanged.connect(self._filter)
        self.field.installEventFilter(self)
        self.model = _EntriesModel(self)
        self._delegate = _EntryDelegate(icons, self)
        self.list = QListView(self.sheet)
        self.list.setAccessibleName(self.tr("Commands"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda index: self._run(index, beside=False))
        self._foot = KeyText("", self.sheet)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(18, 8, 16, 8)
        head.setSpacing(12)
        head.addWidget(self._picture)
        head.addWidget(self.field, 1)
        head.addWidget(KeyLabel("Esc", self.sheet))
        foot = QVBoxLayout()
        foot.setContentsMargins(18, 9, 18, 9)
        foot.addWidget(self._foot)
        column = self.sheet.column
        column.addLayout(head)
        column.addWidget(_Line(self.sheet))
        column.addWidget(self.list, 1)
        column.addWidget(_Line(self.sheet))
        column.addLayout(foot)

    def ask(
        self, entries: Sequence[Entry], *, only: str = "", hint: str = "", keys: str = ""
    ) -> None:
        """Open with these to choose from; ``only`` one group, ``hint`` in the empty field.

        ``keys`` says what Enter does, where it is one thing alone.
        """
        self._entries, self._only = entries, only
        self.field.setPlaceholderText(hint or self.tr("Any command, article or tag"))
        self._foot.set_text(
            self.tr("{Enter} run   {Shift+Enter} beside   {Tab} only commands")
            if not only
            else keys
        )
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(self._icons.pixmap("command", "muted", 20, ratio))
        colours = QPalette(self.palette())
        colours.setColor(
            QPalette.ColorRole.Base, self.palette().color(QPalette.ColorRole.ToolTipBase)
        )
        self.list.setPalette(colours)
        self.field.setPalette(colours)
        self.field.clear()
        self._filter("")
        self.open()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _filter(self, typed: str) -> None:
        entries = [entry for entry in self._entries if not self._only or entry.group == self._only]
        groups: dict[str, list[Entry]] = {}
        for entry in rank(entries, typed, lambda entry: (entry.text, entry.detail, entry.also)):
            groups.setdefault(entry.group, []).append(entry)
        rows: list[Entry | _Heading] = []
        for name, found in groups.items():
            rows += [_Heading(name), *found[: EACH_GROUP if len(groups) > 1 else 50]]
        if not rows:
            rows.append(_Heading(self.tr("Nothing has these words")))
        self._delegate.typed = typed
        self.model.show(rows)
        self._choose(next((n for n, row in enumerate(rows) if isinstance(row, Entry)), -1))
        self._fit(rows)

    def _fit(self, rows: Sequence[Entry | _Heading]) -> None:
        height = sum(ROW if isinstance(row, Entry) else HEADING for row in rows)
        self.set_height(HEAD + FOOT + min(max(height, ROW), ROW * ROWS_AT_MOST) + 12)

    def _choose(self, row: int) -> None:
        index = self.model.index(row)
        self.list.setCurrentIndex(index)
        if index.isValid():
            self.list.scrollTo(self.model.index(0) if row <= 1 else index)

    def _step(self, by: int) -> None:
        row, count = self.list.currentIndex().row(), self.model.rowCount()
        for _ in range(count):
            row = (row + by) % count
            if isinstance(self.model.row(row), Entry):
                self._choose(row)
                return

    def _run(self, index: Index, *, beside: bool) -> None:
        entry = self.model.row(index.row())
        if not isinstance(entry, Entry):
            return
        self.dismiss()
        run = entry.beside if beside and entry.beside is not None else entry.run
        run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the field's arrow keys move in the list, and Enter run."""
        if (
            watched is self.field
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and self._take_key(event)
        ):
            return True
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if key in steps:
            self._step(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._run(self.list.currentIndex(), beside=shift)
        elif key == Qt.Key.Key_Tab:
            commands = self._entries[0].group if self._entries else ""
            self._only = "" if self._only else commands
            self._filter(self.field.text())
        else:
            return False
        return True


class _Line(QWidget):
    """A hairline."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)
        self.setBackgroundRole(QPalette.ColorRole.Mid)
        self.setAutoFillBackground(True)


class _EntriesModel(QAbstractListModel):
    """Headings and entries, as they fit what was typed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[Entry | _Heading] = []

    def show(self, rows: list[Entry | _Heading]) -> None:
        """Replace what is shown."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, number: int) -> Entry | _Heading | None:
        """Return what stands in a row."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row's words, or the row itself."""
        row = self.row(index.row())
        if row is None:
            return None
        if role == EntryRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(row, Entry):
            return ", ".join(part for part in (row.text, row.detail, spoken_keys(row.keys)) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        if isinstance(self.row(index.row()), Entry):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags


class _EntryDelegate(QStyledItemDelegate):
    """Draws an entry: icon, words with what was typed in bold, detail, keys."""

    def __init__(self, icons: Icons, parent: QObject) -> None:
        super().__init__(parent)
        self._icons = icons
        self.typed = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's
        """Entries are 36 high, headings 28."""
        heading = isinstance(index.data(EntryRole), _Heading)
        return QSize(100, HEADING if heading else ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row = index.data(EntryRole)
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if isinstance(row, _Heading):
                painter.setPen(
                    option.palette.color(
                        QPalette.ColorGroup.Active, QPalette.ColorRole.PlaceholderText
                    )
                )
                painter.setFont(resized(option.font, -1))
                rect = option.rect.adjusted(18, 4, -18, 0)
                painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, row.text)
            elif isinstance(row, Entry):
                self._paint_entry(painter, option, row)
        finally:
            painter.restore()

    def _paint_entry(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry) -> None:
        palette, rect = option.palette, option.rect.adjusted(8, 1, -8, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(rect, 5, 5)
        if entry.icon:
            ratio = painter.device().devicePixelRatioF()
            role = "accent" if chosen else "muted"
            pixmap = self._icons.pixmap(entry.icon, role, 16, ratio)
            painter.drawPixmap(rect.x() + 10, rect.y() + (rect.height() - 16) // 2, pixmap)
        keys, small = key_names(entry.keys), resized(option.font, -2)
        room = key_size(keys, small).width()
        end = rect.right() - 10 - room
        if keys:
            paint_keys(painter, QRect(end, rect.y(), room, rect.height()), keys, small, palette)
        start = rect.x() + 38
        start += self._paint_words(
            painter, option, entry.text, QRect(start, rect.y(), end - start, rect.height())
        )
        if entry.detail:
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            font = resized(option.font, -1)
            painter.setFont(font)
            room = end - start - 20
            detail = QFontMetrics(font).elidedText(entry.detail, Qt.TextElideMode.ElideRight, room)
            place = QRect(start + 10, rect.y(), room, rect.height())
            draw_words(painter, place, Qt.AlignmentFlag.AlignVCenter, detail)

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, words: str, rect: QRect
    ) -> int:
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        plain, bold = QFont(option.font), resized(option.font, bold=True)
        metrics = QFontMetrics(plain)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        if has_right_to_left(shown):  # its parts do not stand one after the other
            painter.setFont(plain)
            draw_words(painter, rect, Qt.AlignmentFlag.AlignVCenter, shown)
            return metrics.horizontalAdvance(shown)
        x, done = rect.x(), 0
        for start, end in (*bold_spans(shown, self.typed), (len(shown), len(shown))):
            for font, part in ((plain, shown[done:start]), (bold, shown[start:end])):
                painter.setFont(font)
                width = QFontMetrics(font).horizontalAdvance(part)
                place = QRect(x, rect.y(), width + 1, rect.height())
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, part)
                x += width
            done = end
        return x - rect.x()
