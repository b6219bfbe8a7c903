"""Tables of a spreadsheet that is to be written: one in sight, a tab for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QLabel, QTabBar, QTableView, QVBoxLayout, QWidget

from diptych.formats.previews.data import Sheet
from diptych.ui.models.wording import number

translate = QCoreApplication.translate

Index = QModelIndex | QPersistentModelIndex

WIDEST = 320
NARROWEST = 56


class SheetModel(QAbstractTableModel):
    """The rows of a sheet; its first one is the head, where it has one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._head: tuple[str, ...] = ()
        self._rows: tuple[tuple[str, ...], ...] = ()
        self._columns = 0
        self._first = 1

    def show(self, sheet: Sheet | None) -> None:
        """Show another sheet."""
        self.beginResetModel()
        rows = sheet.rows if sheet is not None else ()
        head: tuple[str, ...] = ()
        first = 1
        if sheet is not None and sheet.of_files:
            head = (translate("export", "File"), translate("export", "Bytes"))
            rows = tuple((name, number(int(size))) for name, size in rows)
        elif sheet is not None and sheet.headed:
            head, rows = (rows[0], rows[1:]) if rows else ((), ())
            # The head is a row of the file as well.
            first = 2
        self._head, self._rows, self._first = head, rows, first
        self._columns = len(head) if head else max(map(len, rows), default=0)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Count the rows, without the head."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Count the columns of the head, or of the longest row where there is none."""
        return 0 if parent.isValid() else self._columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell on one line; its tip has all lines."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        cell = row[index.column()] if index.column() < len(row) else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(cell.split())
        return cell if role == Qt.ItemDataRole.AccessibleTextRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the name of a column, or the number of a row in its file."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self._head[section] if section < len(self._head) else ""
        return str(section + self._first)

    @property
    def headed(self) -> bool:
        """Whether the columns have names."""
        return bool(self._head)


class SheetsView(QWidget):
    """The tabs stand at the foot, as spreadsheets have them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sheets: tuple[Sheet, ...] = ()
        self._whole = True
        self.model = SheetModel(self)
        self.table = QTableView(self)
        self.table.setModel(self.model)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setAccessibleName(translate("export", "Preview, as read"))
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.table.verticalHeader().setDefaultSectionSize(26)
        self.table.verticalHeader().setMinimumWidth(36)
        self.table.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.table.horizontalHeader().setFixedHeight(28)
        self.table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.tabs = QTabBar(self)
        self.tabs.setShape(QTabBar.Shape.RoundedSouth)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(translate("export", "Sheets"))
        self.tabs.currentChanged.connect(self._show_sheet)
        self.rest = QLabel(self)
        self.rest.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.rest.setContentsMargins(20, 6, 20, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(self.rest)
        column.addWidget(self.tabs)

    def show_sheets(self, sheets: Sequence[Sheet], *, whole: bool) -> None:
        """Show other sheets, the one of the same name first."""
        before = self.tabs.tabText(self.tabs.currentIndex())
        self._sheets, self._whole = tuple(sheets), whole
        blocked = self.tabs.blockSignals(True)  # noqa: FBT003 - Qt knows no names
        while self.tabs.count():
            self.tabs.removeTab(0)
        for sheet in sheets:
            self.tabs.addTab(sheet.name)
        names = [sheet.name for sheet in sheets]
        if before in names:
            self.tabs.setCurrentIndex(names.index(before))
        self.tabs.blockSignals(blocked)
        self.tabs.setVisible(len(names) > 1)
        self._show_sheet(self.tabs.currentIndex())

    def _show_sheet(self, place: int) -> None:
        sheet = self._sheets[place] if 0 <= place < len(self._sheets) else None
        self.model.show(sheet)
        self.table.horizontalHeader().setVisible(self.model.headed)
        self.table.resizeColumnsToContents()
        for column in range(self.model.columnCount()):
            width = self.table.columnWidth(column)
            self.table.setColumnWidth(column, max(NARROWEST, min(width + 8, WIDEST)))
        more = sheet is not None and (sheet.more or not self._whole)
        self.rest.setText(translate("export", "… The rest is not shown here, but exported."))
        self.rest.setVisible(more)

    def setPalette(self, palette: QPalette | Any) -> None:  # noqa: N802 - Qt's name
        """Have the paper below the cells too."""
        self.table.setPalette(palette)
