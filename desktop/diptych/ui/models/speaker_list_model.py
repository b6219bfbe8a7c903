"""The list of speakers for a view: their quotations below them, folded away or not."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QModelIndex, QObject, Qt

from diptych.ui.models.rows import RowsModel
from diptych.ui.models.speaker_entries import SpeakerEntry, SpeakerRow, row_key
from diptych.ui.models.speaker_tree import Row, SpeakerTree, key_of
from diptych.ui.models.speaker_words import shown, spoken
from diptych.ui.models.spoken_quotes import SpokenQuote


class SpeakerListModel(RowsModel[Row]):
    """Shows the rows of a `SpeakerTree`; a tree in which rows are all of one list.

    So it stays quick with fifty thousand quotations, of which a view measures those in sight.
    """

    ROLES: ClassVar[Mapping[int, Callable[[Any], Any]]] = {
        Qt.ItemDataRole.DisplayRole: shown,
        Qt.ItemDataRole.AccessibleTextRole: spoken,
    }

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tree = SpeakerTree()
        self.changing = False
        """Whether rows come and go: what becomes current by that is no choice of the reader."""

    @staticmethod
    def key(row: Row) -> Hashable:
        """Keep a speaker the same row, whatever they said and however they are called."""
        return key_of(row)

    @staticmethod
    def is_selectable(row: Row) -> bool:
        """Speakers and quotations are chosen; what is asked below them is not."""
        return isinstance(row, SpeakerRow | SpokenQuote)

    def show_entries(self, entries: Sequence[SpeakerEntry], *, folded: bool = False) -> None:
        """Take a new snapshot; ``folded`` is a list that begins with nothing but names."""
        self.tree.take(entries, folded=folded)
        self._rebuild()

    def fill(self, entry: SpeakerEntry) -> None:
        """Take the quotations of one speaker."""
        self.tree.fill(entry)
        self._rebuild()

    def filter_by(self, typed: str) -> None:
        """Keep the speakers in whose name and role all words of ``typed`` stand."""
        self.tree.filter_by(typed)
        self._rebuild()

    def fold(self, key: str, *, folded: bool) -> None:
        """Fold a speaker, or unfold them."""
        self.tree.fold(key, folded=folded)
        self._rebuild()

    def ask(self, quote_key: str) -> None:
        """Ask below this quotation who says it; below none if it is empty."""
        if quote_key != self.tree.asked:
            self.tree.asked = quote_key
            self._rebuild()

    def question(self) -> QModelIndex:
        """Return where it is asked who says something; invalid where nothing is asked."""
        return self.index_of("question") if self.tree.asked else QModelIndex()

    def speaker_row(self, key: str) -> QModelIndex:
        """Return where a speaker stands; invalid where they are not listed."""
        return self.index_of(row_key(key))

    def speaker_above(self, place: int) -> SpeakerEntry | None:
        """Return the speaker of the row at ``place``: its own, or the one it stands under."""
        rows = self.rows()
        for at in range(min(place, len(rows) - 1), -1, -1):
            row = rows[at]
            if isinstance(row, SpeakerRow):
                return self.tree.entry(row.key)
        return None

    def _rebuild(self) -> None:
        rows, keys = self.tree.rows()
        self.changing = True
        self.show(rows, keys)
        self.changing = False
