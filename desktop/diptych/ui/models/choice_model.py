"""Things to tick, whatever they are: each an id with a name and perhaps a colour."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from PySide6.QtCore import QObject, Qt, Signal

from diptych.domain.annotation import Colour
from diptych.ui.models.filtering import WordFilter, folded
from diptych.ui.models.rows import Index, RowsModel


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be ticked."""

    id: str
    name: str
    colour: Colour | None = None
    ticked: bool = False


class ChoiceModel(RowsModel[Choice]):
    """Shows choices in the order given, those ticked from the beginning before all others."""

    ticked_changed = Signal()

    ROLES: ClassVar[Mapping[int, Callable[[Choice], Any]]] = {
        Qt.ItemDataRole.DisplayRole: lambda row: row.name,
        Qt.ItemDataRole.AccessibleTextRole: lambda row: row.name,
        Qt.ItemDataRole.CheckStateRole: lambda row: (
            Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked
        ),
    }

    def __init__(
        self, choices: Iterable[Choice], ticked: Collection[str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        marked = (replace(one, ticked=True) if one.id in ticked else one for one in choices)
        every = sorted(marked, key=lambda one: not one.ticked)
        self._choices = {one.id: one for one in every}
        self._unknown = frozenset(ticked).difference(self._choices)
        self._folded: dict[str, str] = {}
        self._filter = WordFilter("")
        self._show_fitting()

    @staticmethod
    def key(row: Choice) -> str:
        """Keep a thing the same row, ticked or not."""
        return row.id

    def filter_by(self, typed: str) -> None:
        """Show those whose names hold all words of ``typed``; ticks stay as they are."""
        self._filter = WordFilter(typed)
        if not self._folded:
            self._folded = {key: folded(one.name) for key, one in self._choices.items()}
        self._show_fitting()

    def ticked(self) -> frozenset[str]:
        """Return the ids of what is ticked, and of what was wanted and is not there any more."""
        return self._unknown.union(key for key, one in self._choices.items() if one.ticked)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every row be ticked."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a row, or take its tick away."""
        row = self.row(index)
        if row is None or role != Qt.ItemDataRole.CheckStateRole:
            return False
        ticked = Qt.CheckState(value) == Qt.CheckState.Checked
        self._choices[row.id] = replace(row, ticked=ticked)
        self._show_fitting()
        self.ticked_changed.emit()
        return True

    def _show_fitting(self) -> None:
        if not self._filter:
            self.show(self._choices.values())
            return
        accepts, names = self._filter.accepts, self._folded
        self.show(one for key, one in self._choices.items() if accepts(names[key]))
