"""Tags to tick, by their paths."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Any, ClassVar

from PySide6.QtCore import QObject, Qt, Signal

from diptych.domain.annotation import Colour
from diptych.domain.tag import Tag, path_of
from diptych.ui.models.filtering import WordFilter, folded
from diptych.ui.models.rows import Index, RowsModel


@dataclass(frozen=True, slots=True)
class TagChoice:
    """One tag that can be ticked."""

    tag: Tag
    path: str
    ticked: bool = False

    @property
    def colour(self) -> Colour:
        """The colour of its square."""
        return self.tag.colour


class TagChoiceModel(RowsModel[TagChoice]):
    """Shows all tags with boxes; ticking one ticks those nested in it too, unless told not to."""

    ticked_changed = Signal()

    ROLES: ClassVar[Mapping[int, Callable[[TagChoice], Any]]] = {
        Qt.ItemDataRole.DisplayRole: lambda row: row.path,
        Qt.ItemDataRole.AccessibleTextRole: lambda row: row.path,
        Qt.ItemDataRole.CheckStateRole: lambda row: (
            Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked
        ),
    }

    def __init__(
        self,
        tags: Mapping[str, Tag],
        parent: QObject | None = None,
        *,
        ticked: Collection[str] = (),
        nested: bool = True,
    ) -> None:
        super().__init__(parent)
        self._nested = nested
        self._filter = WordFilter("")
        choices = (TagChoice(tag, path_of(tag, tags), tag.id in ticked) for tag in tags.values())
        keyed = sorted(((folded(choice.path), choice) for choice in choices), key=itemgetter(0))
        self._choices = {choice.tag.id: choice for _, choice in keyed}
        self._folded = {choice.tag.id: words for words, choice in keyed}
        self._show_fitting()

    def filter_by(self, typed: str) -> None:
        """Show the tags whose paths hold all words of ``typed``; ticks stay as they are."""
        self._filter = WordFilter(typed)
        self._show_fitting()

    def _show_fitting(self) -> None:
        accepts, texts = self._filter.accepts, self._folded
        self.show(choice for key, choice in self._choices.items() if accepts(texts[key]))

    @staticmethod
    def key(row: TagChoice) -> str:
        """Keep a tag the same row, ticked or not."""
        return row.tag.id

    def ticked(self) -> tuple[str, ...]:
        """Return the ids of the ticked tags."""
        return tuple(key for key, choice in self._choices.items() if choice.ticked)

    def untick(self) -> None:
        """Take all ticks away; nobody is told."""
        self._choices = {key: replace(one, ticked=False) for key, one in self._choices.items()}
        self._show_fitting()

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
        for key, other in self._choices.items():
            if key == row.tag.id or (self._nested and other.path.startswith(within)):
                self._choices[key] = replace(other, ticked=ticked)
        self._show_fitting()
        self.ticked_changed.emit()
        return True
