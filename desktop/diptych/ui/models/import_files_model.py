"""The files of an import as rows: what became of each, in words, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, Qt

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
    FileState.FAILED: ("error", "error"),
    FileState.CANCELLED: ("close", "muted"),
}
"""The icon of each state and the colour it has."""


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
        "PDF documents": translate("import", "PDF document"),
        "Markdown": translate("import", "Markdown"),
        "references": translate("import", "references"),
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
        FileState.CANCELLED: translate("import", "cancelled"),
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
    """Shows the rows of a run; rows are added and change, none goes away."""

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
        before = self._shown
        if len(self._run.rows) > before:
            self.beginInsertRows(QModelIndex(), before, len(self._run.rows) - 1)
            self._shown = len(self._run.rows)
            self.endInsertRows()
        changed = [number for number in touched if number < before]
        if changed:
            self.dataChanged.emit(self.index(min(changed)), self.index(max(changed)))

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
        words = row_words(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (row.path.name, state_words(row.state), row.title, words.end, words.below)
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            lines = (str(row.path), row.title, words.below)
            return as_tip("\n".join(line for line in lines if line))
        return None
