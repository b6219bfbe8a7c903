"""The import, file by file: what was read, what failed and why; the reading goes on behind it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.journeys.import_run import FileRow, FileState, ImportRun, state_words
from diptych.ui.models.wording import as_tip, number
from diptych.ui.widgets.elided_label import ElidedLabel
from diptych.ui.widgets.progress_line import ProgressBar

Index = QModelIndex | QPersistentModelIndex
RowRole = int(Qt.ItemDataRole.UserRole)
ROW = 32

_ICONS = {
    FileState.WAITING: ("clock", "muted"),
    FileState.READING: ("retry", "accent"),
    FileState.IMPORTED: ("check", "success"),
    FileState.DUPLICATE: ("copy", "muted"),
    FileState.FAILED: ("error", "error"),
    FileState.CANCELLED: ("close", "muted"),
}


class ImportWindow(QWidget):
    """Shows one import; not modal. “Keep reading” hides it and leaves the bar in the window."""

    cancelled = Signal()
    """Stop the import."""
    copy_requested = Signal(str)
    """Put this report on the clipboard."""
    retry_requested = Signal(list)
    """Read these paths again."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        self._icons = icons
        self._run: ImportRun | None = None
        self._running = False
        self.setWindowTitle(self.tr("Import"))
        self.resize(680, 520)
        self._what = ElidedLabel(parent=self)
        self._count = QLabel(self)
        self._count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.bar = ProgressBar(self)
        self._tallies = {state: _Tally(icons, *_ICONS[state], self) for state in _TALLIED}
        self.model = FilesModel(self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_FileDelegate(icons, self))
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(self.tr("Files"))
        self._copy = QPushButton(icons.icon("copy", "accent", lively=False), "", self)
        self._copy.setText(self.tr("Copy report"))
        self._copy.setFlat(True)
        self._copy.clicked.connect(self._copy_report)
        self._retry = QPushButton(self.tr("Try the failed ones again"), self)
        self._retry.setFlat(True)
        self._retry.clicked.connect(self._retry_failed)
        self._keep = QPushButton(self.tr("Keep reading"), self)
        self._keep.clicked.connect(self.hide)
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._cancel.clicked.connect(self.cancelled)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._what, 1)
        head.addWidget(self._count)
        tallies = QHBoxLayout()
        tallies.setSpacing(16)
        for tally in self._tallies.values():
            tallies.addWidget(tally)
        tallies.addStretch(1)
        quiet = QLabel(self.tr("Nothing is loaded from the network."), self)
        quiet.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        tallies.addWidget(quiet)
        top = QVBoxLayout()
        top.setContentsMargins(20, 16, 20, 12)
        top.setSpacing(8)
        top.addLayout(head)
        top.addWidget(self.bar)
        top.addLayout(tallies)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 12, 20, 14)
        foot.setSpacing(8)
        foot.addWidget(self._copy)
        foot.addWidget(self._retry)
        foot.addStretch(1)
        foot.addWidget(self._keep)
        foot.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

    def show_run(self, run: ImportRun, *, running: bool) -> None:
        """Show this import from its beginning."""
        self._run = run
        self.model.show_run(run)
        self.refresh([], running=running)

    def refresh(self, touched: Sequence[int], *, running: bool, left: str = "") -> None:
        """Show what has changed: the numbers of the files of which something was told."""
        run = self._run
        if run is None:
            return
        self._running = running
        self.model.refresh(touched)
        if not self.isVisible():
            return
        stopped = run.counts[FileState.CANCELLED]
        # What was cancelled is settled, but nothing was done with it.
        done, total = run.done - stopped, len(run.rows)
        self.bar.set_progress(done + run.within, total)
        count = self.tr("{done} of {total}").format(done=number(done), total=number(total))
        self._count.setText(" · ".join(part for part in (count, left) if part))
        reading = next((row for row in run.rows[done:] if row.state == FileState.READING), None)
        if running:
            name = reading.path.name if reading is not None else ""
            self._what.set_text(self.tr("Reading {name}").format(name=name))
        else:
            self._what.set_text(self.tr("Cancelled") if stopped else self.tr("Done"))
        for state, words in _tally_words().items():
            self._tallies[state].show_count(run.counts[state], words)
        self._retry.setVisible(not running and run.counts[FileState.FAILED] > 0)
        self._cancel.setVisible(running)
        self._keep.setText(self.tr("Keep reading") if running else self.tr("Close"))

    def showEvent(self, event: object) -> None:
        """Show the present state when it opens."""
        super().showEvent(event)  # type: ignore[arg-type]  # Qt's own event
        self.refresh([], running=self._running)

    def _copy_report(self) -> None:
        if self._run is not None:
            self.copy_requested.emit(self._run.report())

    def _retry_failed(self) -> None:
        if self._run is not None:
            failed = [row.path for row in self._run.rows if row.state == FileState.FAILED]
            self.retry_requested.emit(failed)


_TALLIED = (FileState.IMPORTED, FileState.DUPLICATE, FileState.FAILED, FileState.CANCELLED)


def _tally_words() -> dict[FileState, str]:
    from PySide6.QtCore import QCoreApplication  # noqa: PLC0415 - words only

    translate = QCoreApplication.translate
    return {
        FileState.IMPORTED: translate("import", "{count} imported"),
        FileState.DUPLICATE: translate("import", "{count} already here"),
        FileState.FAILED: translate("import", "{count} failed"),
        FileState.CANCELLED: translate("import", "{count} cancelled"),
    }


class _Tally(QWidget):
    """An icon and how many there are; nothing while there are none."""

    def __init__(self, icons: Icons, icon: str, role: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._role, self._icons = role, icons
        picture = QLabel(self)
        picture.setPixmap(icons.pixmap(icon, role, 16, self.devicePixelRatioF()))
        self._words = QLabel(self)
        palette = self._words.palette()
        palette.setColor(QPalette.ColorRole.WindowText, icons.theme.colour(role))
        self._words.setPalette(palette)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(picture)
        row.addWidget(self._words)
        self.hide()

    def show_count(self, count: int, words: str) -> None:
        """Say how many there are."""
        self._words.setText(words.format(count=number(count)))
        self.setVisible(count > 0)


class FilesModel(QAbstractListModel):
    """The files of an import; rows are added and change, none goes away."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run: ImportRun | None = None
        self._shown = 0

    def show_run(self, run: ImportRun) -> None:
        """Show another import."""
        self.beginResetModel()
        self._run, self._shown = run, len(run.rows)
        self.endResetModel()

    def refresh(self, touched: Sequence[int]) -> None:
        """Take over what was told: new rows at the end, and changes of the others."""
        if self._run is None:
            return
        if len(self._run.rows) > self._shown:
            self.beginInsertRows(QModelIndex(), self._shown, len(self._run.rows) - 1)
            self._shown = len(self._run.rows)
            self.endInsertRows()
        if touched:
            self.dataChanged.emit(self.index(min(touched)), self.index(max(touched)))

    def row(self, number: int) -> FileRow | None:
        """Return what is known of one file."""
        if self._run is None or not 0 <= number < self._shown:
            return None
        return self._run.rows[number]

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many files there are."""
        return 0 if parent is not None and parent.isValid() else self._shown

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a file's name, or its row."""
        row = self.row(index.row())
        if row is None:
            return None
        if role == RowRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.path.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(
                part for part in (row.path.name, state_words(row.state), row.detail) if part
            )
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip("\n".join(part for part in (str(row.path), row.detail) if part))
        return None


class _FileDelegate(QStyledItemDelegate):
    """Draws a file: the icon of its state, its name, and at the end its title or what failed."""

    def __init__(self, icons: Icons, parent: QObject) -> None:
        super().__init__(parent)
        self._icons = icons

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's
        """All rows are 32 high."""
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row = index.data(RowRole)
        if not isinstance(row, FileRow):
            return
        painter.save()
        try:
            rect = option.rect.adjusted(20, 0, -20, 0)
            icon, role = _ICONS[row.state]
            ratio = painter.device().devicePixelRatioF()
            pixmap = self._icons.pixmap(icon, role, 16, ratio)
            painter.drawPixmap(rect.x(), rect.y() + (ROW - 16) // 2, pixmap)
            metrics = QFontMetrics(option.font)
            name = metrics.elidedText(
                row.path.name, Qt.TextElideMode.ElideMiddle, rect.width() * 2 // 5
            )
            painter.setPen(option.palette.color(QPalette.ColorRole.Text))
            start = rect.x() + 28
            painter.drawText(
                QRect(start, rect.y(), rect.width(), ROW), Qt.AlignmentFlag.AlignVCenter, name
            )
            start += metrics.horizontalAdvance(name) + 16
            small = resized(option.font, -1)
            painter.setFont(small)
            failed = row.state == FileState.FAILED
            painter.setPen(self._icons.theme.colour("error" if failed else "muted"))
            room = QRect(start, rect.y(), rect.right() - start, ROW)
            detail = QFontMetrics(small).elidedText(
                self._detail(row), Qt.TextElideMode.ElideRight, room.width()
            )
            side = Qt.AlignmentFlag.AlignLeft if failed else Qt.AlignmentFlag.AlignRight
            painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, detail)
        finally:
            painter.restore()

    def _detail(self, row: FileRow) -> str:
        words = {
            FileState.READING: self.tr("reading…"),
            FileState.DUPLICATE: self.tr("already in the library"),
            FileState.CANCELLED: self.tr("cancelled"),
        }
        return words.get(row.state, row.detail)
