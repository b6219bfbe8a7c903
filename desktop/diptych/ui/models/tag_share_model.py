"""The annotations of one tag, to tick those that are to have another one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, Qt, Signal

from diptych.domain.annotation import Annotation
from diptych.ui.models.ahead import Ahead
from diptych.ui.models.filtering import WordFilter, folded
from diptych.ui.models.rows import Index
from diptych.ui.models.wording import as_tip

translate = QCoreApplication.translate

QUOTE, ARTICLE = 0, 1
SHOWN = 300
"""Characters of a quote in its row."""


@dataclass(slots=True)
class Share:
    """One annotation in the list, with what the filter looks at."""

    annotation: Annotation
    quote: str
    title: str
    _searched: str = ""

    @property
    def searched(self) -> str:
        """What is compared with the words of the filter; made once, and ahead of typing."""
        if not self._searched:
            words = f"{self.annotation.anchor.quote}\n{self.title}\n{self.annotation.note}"
            self._searched = folded(words)
        return self._searched


class TagShareModel(QAbstractTableModel):
    """Two columns, quote and article; a tick stays while a filter hides its row."""

    ticked_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[Share] = []
        self._shown: list[Share] = []
        self._ticked: set[str] = set()
        self._ahead = Ahead(self)

    def show_annotations(
        self,
        annotations: Iterable[Annotation],
        titles: Mapping[str, str],
        ticked: Iterable[str] = (),
    ) -> None:
        """Take the annotations of a tag; ``ticked`` are chosen from the start."""
        self.beginResetModel()
        self._all = [
            Share(
                one,
                " ".join(one.anchor.quote[:SHOWN].split()),
                titles.get(one.article_id, ""),
            )
            for one in annotations
        ]
        self._shown = self._all
        present = {one.annotation.id for one in self._all}
        self._ticked = present.intersection(ticked)
        self.endResetModel()
        self._ahead.work(attrgetter("searched"), self._all)
        self.ticked_changed.emit()

    def filter_by(self, typed: str) -> None:
        """Show those whose quote, note or article holds all words of ``typed``."""
        words = WordFilter(typed)
        self.beginResetModel()
        self._shown = [one for one in self._all if not words or words.accepts(one.searched)]
        self.endResetModel()

    def ticked(self) -> list[Annotation]:
        """Return what is chosen, hidden or not, in the order of the list."""
        return [one.annotation for one in self._all if one.annotation.id in self._ticked]

    def total(self) -> int:
        """Return how many annotations the tag has."""
        return len(self._all)

    def tick_shown(self, *, ticked: bool) -> None:
        """Choose all that are shown, or none of them."""
        shown = {one.annotation.id for one in self._shown}
        self._ticked = self._ticked | shown if ticked else self._ticked - shown
        self._redraw(0, len(self._shown) - 1)

    def toggle(self, rows: Sequence[int]) -> None:
        """Tick these rows; where all of them are ticked, take the ticks away."""
        ids = {self._shown[row].annotation.id for row in rows if 0 <= row < len(self._shown)}
        self._ticked = self._ticked - ids if ids <= self._ticked else self._ticked | ids
        if rows:
            self._redraw(min(rows), max(rows))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many fit the filter."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Quote and article."""
        return 0 if parent.isValid() else 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        names = (translate("tags", "Quote"), translate("tags", "Article"))
        return names[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return quote, title and tick."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        share = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return share.quote if index.column() == QUOTE else share.title
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == QUOTE:
            return as_tip(share.annotation.anchor.quote[:1000])
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == QUOTE:
            chosen = share.annotation.id in self._ticked
            return Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every row can be ticked."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == QUOTE else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick one annotation, or take its tick away."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        annotation_id = self._shown[index.row()].annotation.id
        ticked = Qt.CheckState(value) == Qt.CheckState.Checked
        (self._ticked.add if ticked else self._ticked.discard)(annotation_id)
        self._redraw(index.row(), index.row())
        return True

    def _redraw(self, first: int, last: int) -> None:
        if 0 <= first <= last:
            self.dataChanged.emit(self.index(first, QUOTE), self.index(last, QUOTE))
        self.ticked_changed.emit()
