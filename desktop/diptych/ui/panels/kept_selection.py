"""Keeps what the reader chose in a list when its model is reset."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QObject
from PySide6.QtWidgets import QAbstractItemView

from diptych.ui.models.rows import RowsModel


class KeptSelection(QObject):
    """Remembers selected rows and the current one by their keys, and chooses them again."""

    def __init__(self, view: QAbstractItemView, model: RowsModel[Any]) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self._selected: list[Hashable] = []
        self._current: Hashable | None = None
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)

    def _remember(self) -> None:
        model, chosen = self._model, self._view.selectionModel()
        rows = (model.row(index) for index in chosen.selectedIndexes())
        self._selected = [model.key(row) for row in rows if row is not None]
        row = model.row(self._view.currentIndex())
        self._current = None if row is None else model.key(row)

    def _restore(self) -> None:
        chosen, flags = self._view.selectionModel(), QItemSelectionModel.SelectionFlag
        if self._current is not None:
            index = self._model.index_of(self._current)
            if index.isValid():
                chosen.setCurrentIndex(index, flags.NoUpdate)
        # All at once: of thousands chosen one by one, each takes longer than the one before.
        found = (self._model.index_of(key) for key in self._selected)
        rows = sorted(index.row() for index in found if index.isValid())
        chosen.select(_selection(self._model, rows), flags.Select)


def _selection(model: RowsModel[Any], rows: Sequence[int]) -> QItemSelection:
    """Return the selection of these rows, which ascend: neighbours together."""
    selection = QItemSelection()
    first = 0
    for place, row in enumerate(rows):
        if place + 1 == len(rows) or rows[place + 1] != row + 1:
            selection.append(QItemSelectionRange(model.index(rows[first]), model.index(row)))
            first = place + 1
    return selection
