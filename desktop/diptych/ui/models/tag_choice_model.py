"""Tags to tick, by their paths."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import QObject, Qt, Signal

from diptych.domain.tag import Tag, path_of
from diptych.ui.models.filtering import folded
from diptych.ui.models.rows import Index, RowsModel


@dataclass(frozen=True, slots=True)
class TagChoice:
    """One tag that can be ticked."""

    tag: Tag
    path: str
    ticked: bool = False


class TagChoiceModel(RowsModel[TagChoice]):
    """Shows all tags with boxes; ticking one ticks those nested in it too."""

    ticked_changed = Signal()

    ROLES: ClassVar[Mapping[int, Callable[[TagChoice], Any]]] = {
        Qt.ItemDataRole.DisplayRole: lambda row: row.path,
        Qt.ItemDataRole.AccessibleTextRole: lambda row: row.path,
        Qt.ItemDataRole.CheckStateRole: lambda row: (
            Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked
        ),
    }

    def __init__(self, tags: Mapping[str, Tag], parent: QObject | None = None) -> None:
        super().__init__(parent)
        choices = (TagChoice(tag, path_of(tag, tags)) for tag in tags.values())
        self.show(sorted(choices, key=lambda choice: folded(choice.path)))

    @staticmethod
    def key(row: TagChoice) -> str:
        """Keep a tag the same row, ticked or not."""
        return row.tag.id

    def ticked(self) -> tuple[str, ...]:
        """Return the ids of the ticked tags."""
        return tuple(row.tag.id for row in self.rows() if row.ticked)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every row be ticked."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a tag and what is nested in it, or take the ticks away."""
        row = self.row(index)
        if row is None or role != Qt.ItemDataRole.CheckStateRole:
            return False
        ticked = Qt.CheckState(value) == Qt.CheckState.Checked
        within = row.path + "/"
        self.show(
            TagChoice(other.tag, other.path, ticked)
            if other is row or other.path.startswith(within)
            else other
            for other in list(self.rows())
        )
        self.ticked_changed.emit()
        return True
