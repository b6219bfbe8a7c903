"""The flat list behind every panel: a snapshot of rows, replaced with as few changes as possible.

A list that is reset loses its selection and the place the reader had scrolled to. So a new
snapshot is compared with the old one by the rows' keys, and the view is told only what differs.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import compress, count, islice
from operator import ne, not_
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
R = TypeVar("R")

RowRole = int(Qt.ItemDataRole.UserRole)
"""Under this role every model answers with the row's value."""

RUNS_AT_MOST = 64
"""Beyond this many separate changes one reset costs the view less than being told of each."""

LOOKED_FOR_AT_MOST = 4
"""Rows that are looked for one by one in a snapshot before a table of their places pays."""


class RowsModel(QAbstractListModel, Generic[R]):
    """Shows a snapshot of rows; it never fetches and never edits.

    A kind of list says what identifies a row (``key``), what each role answers (``ROLES``) and
    which rows can be selected.
    """

    ROLES: ClassVar[Mapping[int, Callable[[Any], Any]]] = {}

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[R] = []
        self._keys: list[Hashable] = []
        self._places: dict[Hashable, int] | None = None
        self._looked_for = 0

    @staticmethod
    def key(row: R) -> Hashable:
        """Return what makes ``row`` the same row in the next snapshot."""
        return row

    @staticmethod
    def is_selectable(row: R) -> bool:  # noqa: ARG004 - a model with headings looks at the row
        """Tell whether the reader can choose ``row``; headings say no."""
        return True

    @staticmethod
    def is_same(mine: R, other: R) -> bool:
        """Tell whether two rows of one key look alike; asked of every row of every snapshot."""
        return mine is other or mine == other

    def present(self, row: R) -> Any:
        """Return what roles are answered from; a long list makes it only for rows in sight."""
        return row

    def show(self, rows: Iterable[R], keys: Iterable[Hashable] | None = None) -> None:
        """Replace what is shown, telling the view only what differs.

        ``keys`` are those of ``rows``, for a model that has them at hand.
        """
        wanted = list(rows)
        new = [self.key(row) for row in wanted] if keys is None else list(keys)
        if new == self._keys or self._rearrange(new, wanted):
            self._refresh(wanted)

    def put(self, place: int, rows: Sequence[R], *, instead: int = 0) -> None:
        """Have ``rows`` at ``place``, ``instead`` of some; all others stay as they are."""
        self._forget_places()
        if instead:
            self.beginRemoveRows(QModelIndex(), place, place + instead - 1)
            del self._rows[place : place + instead]
            del self._keys[place : place + instead]
            self.endRemoveRows()
        if rows:
            self.beginInsertRows(QModelIndex(), place, place + len(rows) - 1)
            self._rows[place:place] = rows
            self._keys[place:place] = [self.key(row) for row in rows]
            self.endInsertRows()
        self._forget_places()

    def row(self, index: Index | int) -> R | None:
        """Return the row at ``index``, ``None`` where there is none."""
        place = index if isinstance(index, int) else (index.row() if index.isValid() else -1)
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def rows(self) -> Sequence[R]:
        """Return all rows in order."""
        return self._rows

    def index_of(self, key: Hashable) -> QModelIndex:
        """Return where the row with this key stands; invalid where it is not shown."""
        if self._places is None and self._looked_for < LOOKED_FOR_AT_MOST:
            self._looked_for += 1
            try:
                return self.index(self._keys.index(key))
            except ValueError:
                return QModelIndex()
        if self._places is None:
            self._places = {key: place for place, key in enumerate(self._keys)}
        place = self._places.get(key)
        return QModelIndex() if place is None else self.index(place)

    def _forget_places(self) -> None:
        self._places, self._looked_for = None, 0

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what the table of roles says of the row."""
        row = self.row(index)
        if row is None:
            return None
        if role == RowRole:
            return self.present(row)
        answer = self.ROLES.get(int(role))
        return None if answer is None else answer(self.present(row))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the reader choose every row but headings."""
        row = self.row(index)
        if row is None:
            return Qt.ItemFlag.NoItemFlags
        if not self.is_selectable(row):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def _rearrange(self, new: list[Hashable], wanted: Sequence[R]) -> bool:
        """Have the rows that are wanted, of old ones as they were; ``False`` after a reset.

        Which rows differ is found only as far as it is few enough to be told.
        """
        if not self._rows:
            self._reset(new, wanted)
            return False
        head, old_end, new_end = _differing_part(self._keys, new)
        old_part, new_part = self._keys[head:old_end], new[head:new_end]
        kept = set(new_part).intersection(old_part)
        gone = _first_runs(head, old_part, kept)
        fresh = _first_runs(head, new_part, kept)
        if len(gone) + len(fresh) > RUNS_AT_MOST:
            self._reset(new, wanted)
            return False
        self._forget_places()
        for first, last in reversed(gone):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first : last + 1]
            del self._keys[first : last + 1]
            self.endRemoveRows()
        self._reorder(head, [key for key in new_part if key in kept])
        for first, last in fresh:
            self.beginInsertRows(QModelIndex(), first, last)
            self._rows[first:first] = wanted[first : last + 1]
            self._keys[first:first] = new[first : last + 1]
            self.endInsertRows()
        self._forget_places()
        return True

    def _reset(self, new: list[Hashable], wanted: Sequence[R]) -> None:
        self._forget_places()
        self.beginResetModel()
        self._rows, self._keys = list(wanted), new
        self.endResetModel()

    def _reorder(self, head: int, order: list[Hashable]) -> None:
        """Put the rows from ``head`` on, whose keys are those of ``order``, into that order."""
        tail = head + len(order)
        if self._keys[head:tail] == order:
            return
        rows = dict(zip(self._keys[head:tail], self._rows[head:tail], strict=True))
        places = {key: head + place for place, key in enumerate(order)}
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        moved = [places.get(self._keys[index.row()], index.row()) for index in held]
        self._rows[head:tail] = [rows[key] for key in order]
        self._keys[head:tail] = order
        self.changePersistentIndexList(held, [self.index(place) for place in moved])
        self.layoutChanged.emit()

    def _refresh(self, wanted: Sequence[R]) -> None:
        same = self.is_same
        differing = (
            place
            for place, (mine, other) in enumerate(zip(self._rows, wanted, strict=True))
            if mine is not other and not same(mine, other)
        )
        runs = list(_runs(differing))
        self._rows = list(wanted)
        if len(runs) > RUNS_AT_MOST:
            runs = [(runs[0][0], runs[-1][1])]
        for first, last in runs:
            self.dataChanged.emit(self.index(first), self.index(last))


def _differing_part(old: Sequence[Hashable], new: Sequence[Hashable]) -> tuple[int, int, int]:
    """Return where two lists begin to differ, and where in each the like rest begins."""
    shorter = min(len(old), len(new))
    head = next(compress(count(), map(ne, old, new)), shorter)
    tail = next(compress(count(), map(ne, reversed(old), reversed(new))), shorter)
    tail = min(tail, shorter - head)
    return head, len(old) - tail, len(new) - tail


def _first_runs(
    head: int, part: Sequence[Hashable], kept: Collection[Hashable]
) -> list[tuple[int, int]]:
    """Return the runs of what is not kept; of more than can be told of, one more than that."""
    if len(part) == len(kept):
        return []
    places = compress(count(head), map(not_, map(kept.__contains__, part)))
    return list(islice(_runs(places), RUNS_AT_MOST + 1))


def _runs(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Join neighbouring numbers of an ascending series to (first, last)."""
    first = last = -1
    for place in places:
        if first >= 0 and place == last + 1:
            last = place
            continue
        if first >= 0:
            yield first, last
        first = last = place
    if first >= 0:
        yield first, last
