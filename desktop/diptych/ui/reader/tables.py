"""Where the columns of plain-text tables stand."""

from __future__ import annotations

from diptych.domain.blocks import BlockKind
from diptych.ui.reader.text_model import TextModel

_ROWS = 400
"""Rows whose cells are measured; longer tables keep the first ones' widths."""


class TabStops:
    """Tab stops for rows whose cells are parted by tabs: as wide as the widest cell above."""

    def __init__(self, model: TextModel) -> None:
        self._model = model
        self._firsts: dict[int, int] = {}
        self._widths: dict[int, tuple[int, ...]] = {}

    def of(self, piece: int, letter: float) -> tuple[float, ...]:
        """Return the stops in pixels for a row; none where it has no tabs."""
        if "\t" not in self._model.slice(piece):
            return ()
        first = self._first(piece)
        if first not in self._widths:
            self._widths[first] = self._measure(first)
        stops: list[float] = []
        x = 0.0
        for width in self._widths[first]:
            x += (width + 2) * letter
            stops.append(x)
        return tuple(stops)

    def _first(self, piece: int) -> int:
        first = piece
        while first and self._is_row(first - 1):
            first = self._firsts.get(first - 1, first - 1)
        self._firsts[piece] = first
        return first

    def _is_row(self, piece: int) -> bool:
        return self._model.kind(piece) is BlockKind.ROW

    def _measure(self, first: int) -> tuple[int, ...]:
        widths: list[int] = []
        for piece in range(first, min(first + _ROWS, len(self._model))):
            if not self._is_row(piece):
                break
            for column, cell in enumerate(self._model.slice(piece).split("\t")[:-1]):
                if column == len(widths):
                    widths.append(0)
                widths[column] = max(widths[column], len(cell))
        return tuple(widths)
