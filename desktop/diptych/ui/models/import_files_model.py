"""The files of an import as rows: what became of each, in words, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, Qt, Signal

from diptych.ui.journeys.import_run import FileRow, FileState, ImportRun, state_words
from diptych.ui.models.reasons import advice_words, reason_words
from diptych.ui.models.rows import Index, RowRole
from diptych.ui.models.wording import as_tip, page_count, sentence, word_count

translate = QCoreApplication.translate

LOOKS = {
    FileState.WAITING: ("clock", "muted"),
    FileState.READING: ("retry", "accent"),
    FileState.IMPORTED: ("check", "success"),
    FileState.DUPLICATE: ("copy", "muted"),
    FileState.FILLED_IN: ("check", "success"),
    FileState.LIBRARY: ("check", "success"),
    FileState.FAILED: ("error", "error"),
    FileState.CANCELLED: ("close", "muted"),
    FileState.LEFT_OUT: ("close", "muted"),
}
"""The icon of each state and the colour it has."""


PlaceRole = RowRole + 1
"""In which folder the file of a row is, where that is not said of all."""


class FileAct(StrEnum):
    """What can be done with a file by a button in its row."""

    RETRY = "retry"
    WHY = "why"
    NEWER = "newer"


@dataclass(frozen=True, slots=True)
class RowWords:
    """What a row says: at its end, and below its name in a colour."""

    end: str = ""
    below: str = ""
    role: str = "muted"


def row_words(row: FileRow) -> RowWords:
    """Return what a row says besides the name of its file."""
    if row.state is FileState.LEFT_OUT:
        return RowWords(_end_words(row))
    if row.reason:
        end = "" if row.state is FileState.FAILED else row.kind
        return RowWords(kind_words(end), sentence(reason_words(row.reason)), "error")
    if row.older is not None:
        below = translate("import", "Same address as “{title}”").format(title=row.older.title)
        return RowWords(_end_words(row), below, "warning")
    remarks = (sentence(reason_words(remark)) for remark in row.remarks)
    return RowWords(_end_words(row), " ".join(remarks))


def kind_words(kind: str) -> str:
    """Say what one file is whose kind the library calls so."""
    return {
        "plain text": translate("import", "plain text"),
        "web pages": translate("import", "web page"),
        "web archives": translate("import", "web archive"),
        "PDF documents": translate("import", "PDF document"),
        "Markdown": translate("import", "Markdown"),
        "references": translate("import", "references"),
        "library": translate("import", "library"),
    }.get(kind, reason_words(kind))


def _end_words(row: FileRow) -> str:
    if row.state is FileState.IMPORTED:
        if row.pages:
            return page_count(row.pages)
        return word_count(row.words) if row.words else ""
    return {
        FileState.WAITING: kind_words(row.kind),
        FileState.READING: translate("import", "reading…"),
        FileState.DUPLICATE: translate("import", "already in the library"),
        FileState.FILLED_IN: translate("import", "references"),
        FileState.LIBRARY: translate("import", "library taken in"),
        FileState.CANCELLED: translate("import", "cancelled"),
        FileState.LEFT_OUT: translate("import", "left out"),
    }.get(row.state, "")


def acts_of(row: FileRow) -> dict[FileAct, str]:
    """Return what the buttons of a row do, with their words.

    Why it failed is offered where there is more to say than that: what can be done about it.
    """
    if row.state is FileState.FAILED:
        why = {FileAct.WHY: translate("import", "Why?")} if advice_words(row.reason) else {}
        return {**why, FileAct.RETRY: translate("import", "Retry")}
    if row.state is FileState.IMPORTED and row.older is not None:
        return {FileAct.NEWER: translate("import", "Newer version")}
    return {}


class ImportFilesModel(QAbstractListModel):
    """Shows the rows of a run; rows are added and change, none goes away.

    While the reader is ``choosing``, each has a tick: it comes in, or is left out.
    """

    turned = Signal()
    """Something was left out, or is to come in after all."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run: ImportRun | None = None
        self._shown = 0
        self._choosing = False

    def show_run(self, run: ImportRun) -> None:
        """Show another import."""
        self.beginResetModel()
        self._run, self._shown = run, len(run.rows)
        self.endResetModel()

    def refresh(self, touched: Sequence[int]) -> None:
        """Take over what was told: new rows at the end, and changes of the others."""
        if self._run is None:
            return
        before = self._shown
        if len(self._run.rows) > before:
            self.beginInsertRows(QModelIndex(), before, len(self._run.rows) - 1)
            self._shown = len(self._run.rows)
            self.endInsertRows()
        changed = [number for number in touched if number < before]
        if changed:
            self.dataChanged.emit(self.index(min(changed)), self.index(max(changed)))

    @property
    def choosing(self) -> bool:
        """Whether rows can be left out."""
        return self._choosing

    def set_choosing(self, choosing: bool) -> None:
        """Say whether rows can be left out; who shows them draws all of them anew."""
        self._choosing = choosing

    def leave_out(self, numbers: Sequence[int], *, left_out: bool) -> None:
        """Have the files of these rows not come in, or come in after all."""
        if self._choosing and self._run is not None and numbers:
            self._run.leave_out(numbers, left_out=left_out)
            self.dataChanged.emit(self.index(min(numbers)), self.index(max(numbers)))
            self.turned.emit()

    def _place_of(self, row: FileRow) -> str:
        """Say in which folder a file is, where that is not said of all."""
        return self._run.place_of(row.path) if self._run is not None else ""

    def row(self, number: int) -> FileRow | None:
        """Return what is known of one file."""
        if self._run is None or not 0 <= number < self._shown:
            return None
        return self._run.rows[number]

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many files there are."""
        return 0 if parent is not None and parent.isValid() else self._shown

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a file's name, its tick, or its row."""
        row = self.row(index.row())
        if row is None or role == RowRole:
            return row
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._tick(row)
        return self._words(row, role)

    def _tick(self, row: FileRow) -> Qt.CheckState | None:
        if not self._choosing:
            return None
        wanted = row.state is not FileState.LEFT_OUT
        return Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked

    def _words(self, row: FileRow, role: int) -> str | None:
        if role == Qt.ItemDataRole.DisplayRole:
            return row.path.name
        if role == PlaceRole:
            return self._place_of(row)
        words = row_words(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            place = self._place_of(row)
            parts = (
                row.path.name,
                place,
                state_words(row.state),
                row.title,
                words.end,
                words.below,
            )
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            lines = (str(row.path), row.title, words.below)
            return as_tip("\n".join(line for line in lines if line))
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a row, or take its tick away."""
        if role != Qt.ItemDataRole.CheckStateRole or not self._choosing or not index.isValid():
            return False
        self.leave_out([index.row()], left_out=Qt.CheckState(value) == Qt.CheckState.Unchecked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be ticked while the reader is choosing."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self._choosing else flags
