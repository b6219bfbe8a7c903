"""Saved searches and collections as a tree; what is dropped on one is announced, not stored.

Both stand under a heading, which nobody can choose: the searches, if there are any at the top,
then “All articles” and the collections. A search in a collection stands there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QMimeData, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel

from diptych.ui.models.article_list_model import ARTICLES_MIME
from diptych.ui.models.rows import Index
from diptych.ui.models.wording import article_count, as_tip
from diptych.ui.reader.drops import read_drop

if TYPE_CHECKING:
    from diptych.library.collecting import Shelf

SHELF_MIME = "application/x-diptych-collection"
"""What a dragged collection is: its id."""

FILES_MIME = "text/uri-list"
"""What files and folders are dragged as."""

ALL = ""
"""The id of the row that stands for the whole library."""

translate = QCoreApplication.translate

IdRole = int(Qt.ItemDataRole.UserRole) + 1
IconRole = int(Qt.ItemDataRole.UserRole) + 2
CountRole = int(Qt.ItemDataRole.UserRole) + 3
"""How many articles are in it; ``None`` while that is not known."""
HeadingRole = int(Qt.ItemDataRole.UserRole) + 4
"""True for a heading."""


class ShelfTreeModel(QStandardItemModel):
    """Shows a snapshot of the collections."""

    renamed = Signal(str, str)
    """A collection's id and the name that the reader typed."""
    articles_dropped = Signal(str, list)
    """Articles by id were dropped on this collection."""
    files_dropped = Signal(str, list)
    """Files and folders were dropped on this collection, or on `ALL`."""
    moved = Signal(str, str, str)
    """The first collection was dropped into the second, before the third.

    No second one is the top, no third one is the end.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shelves: dict[str, Shelf] = {}
        self._items: dict[str, QStandardItem] = {}
        self._heading = QStandardItem()
        self.editable = True

    def show_shelves(self, shelves: Sequence[Shelf], total: int) -> bool:
        """Take a new snapshot; tell whether the tree has another shape, and was made anew."""
        before = [(key, shelf.collection.parent_id) for key, shelf in self._shelves.items()]
        self._shelves = {shelf.collection.id: shelf for shelf in shelves}
        after = [(key, shelf.collection.parent_id) for key, shelf in self._shelves.items()]
        anew = before != after or not self._items
        if anew:
            self._build()
        self._fill(ALL, translate("collections", "All articles"), "library", total)
        for key, shelf in self._shelves.items():
            icon = "folder" if shelf.collection.query is None else "saved"
            count = None if shelf.articles is None else len(shelf.articles)
            self._fill(key, shelf.collection.name, icon, count)
        return anew

    def shelf(self, index: Index) -> Shelf | None:
        """Return the collection at ``index``; ``None`` for all articles, and beside the rows."""
        return self._shelves.get(str(index.data(IdRole))) if index.isValid() else None

    def all(self) -> list[Shelf]:
        """Return every collection and saved search."""
        return list(self._shelves.values())

    def index_of(self, key: str) -> QModelIndex:
        """Return where a collection stands; invalid where it is not."""
        item = self._items.get(key)
        return QModelIndex() if item is None else item.index()

    def heading(self) -> QModelIndex:
        """Return where the heading of the collections stands."""
        return self._heading.index()

    def places_for(self, shelf: Shelf) -> list[Shelf]:
        """Return the collections into which one can be put, and is not."""
        own = shelf.collection
        found = (
            other
            for other in self._shelves.values()
            if other.collection.query is None
            and other.collection.id != own.parent_id
            and not self._is_in(other, shelf)
        )
        return sorted(found, key=lambda other: other.path.casefold())

    def set_name(self, index: Index, name: str) -> None:
        """Announce the name that was typed for a collection."""
        shelf, cleaned = self.shelf(index), " ".join(name.split())
        if shelf is not None and cleaned not in ("", shelf.collection.name):
            self.renamed.emit(shelf.collection.id, cleaned)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Announce a name; the row changes when the library says so."""
        if role == Qt.ItemDataRole.EditRole:
            self.set_name(index, str(value))
        return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say what can be dragged, dropped on and renamed: nothing goes into a saved search."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and index.data(HeadingRole):
            return Qt.ItemFlag.NoItemFlags
        if not self.editable:
            return flags if index.isValid() else Qt.ItemFlag.NoItemFlags
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        shelf = self.shelf(index)
        if shelf is None:
            return flags | Qt.ItemFlag.ItemIsDropEnabled
        flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        return flags | Qt.ItemFlag.ItemIsDropEnabled if shelf.collection.query is None else flags

    def mimeTypes(self) -> list[str]:
        """Take articles, collections and files."""
        return [ARTICLES_MIME, SHELF_MIME, FILES_MIME]

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:
        """Carry the id of the dragged collection."""
        carried = QMimeData()
        for index in indexes:
            carried.setData(SHELF_MIME, str(index.data(IdRole)).encode())
        return carried

    def supportedDragActions(self) -> Qt.DropAction:  # noqa: N802 - Qt's name
        """Leave a dragged row to the library: Qt would take it away by itself."""
        return Qt.DropAction.CopyAction

    def supportedDropActions(self) -> Qt.DropAction:
        """Take what lists give."""
        return Qt.DropAction.CopyAction

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Take articles on a collection; a collection on, or between, any that are not in it.

        Files are taken on one too, and on all articles.
        """
        del action, column
        target = self.shelf(parent)
        if not self.editable or (target is not None and target.collection.query is not None):
            return False
        if data.hasFormat(SHELF_MIME):
            dragged = self._shelves.get(_text(data, SHELF_MIME))
            return dragged is not None and not self._is_in(target, dragged)
        if read_drop(data).paths:
            return row < 0
        return data.hasFormat(ARTICLES_MIME) and target is not None and row < 0

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Announce what was dropped."""
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        target = self.shelf(parent)
        onto = ALL if target is None else target.collection.id
        if data.hasFormat(SHELF_MIME):
            dragged = self._shelves[_text(data, SHELF_MIME)]
            self.moved.emit(dragged.collection.id, onto, self._next(dragged, onto, row))
        elif paths := read_drop(data).paths:
            self.files_dropped.emit(onto, list(paths))
        else:
            self.articles_dropped.emit(onto, _ids(data))
        return True

    def _next(self, dragged: Shelf, onto: str, row: int) -> str:
        """Return the one of its own kind before which a collection is dropped."""
        if row < 0:
            return ""
        above = self._items[onto] if onto != ALL else self.invisibleRootItem()
        searches = dragged.collection.query is not None
        for place in range(row, above.rowCount()):
            shelf = self.shelf(above.child(place).index())
            if shelf is not None and (shelf.collection.query is not None) == searches:
                return shelf.collection.id
        return ""

    def _is_in(self, shelf: Shelf | None, other: Shelf) -> bool:
        """Tell whether a collection is another one, or lies in it."""
        seen: set[str] = set()
        while shelf is not None and shelf.collection.id not in seen:
            if shelf.collection.id == other.collection.id:
                return True
            seen.add(shelf.collection.id)
            shelf = self._shelves.get(shelf.collection.parent_id)
        return False

    def _build(self) -> None:
        self.clear()
        self._items = {key: QStandardItem() for key in (ALL, *self._shelves)}
        top: list[str] = []
        for key in _searches_first(self._shelves.values()):
            parent = self._shelves[key].collection.parent_id
            if parent and parent in self._items:
                self._items[parent].appendRow(self._items[key])
            else:
                top.append(key)
        searches = [key for key in top if self._shelves[key].collection.query is not None]
        if searches:
            self.appendRow(_heading(translate("collections", "Saved searches")))
        for key in searches:
            self.appendRow(self._items[key])
        self._heading = _heading(translate("collections", "Collections"))
        for item in (self._heading, self._items[ALL]):
            self.appendRow(item)
        for key in top[len(searches) :]:
            self.appendRow(self._items[key])

    def _fill(self, key: str, name: str, icon: str, count: int | None) -> None:
        item = self._items[key]
        known = "" if count is None else article_count(count)
        kind = translate("collections", "saved search") if icon == "saved" else ""
        spoken = ", ".join(part for part in (name, kind, known) if part)
        for role, value in (
            (Qt.ItemDataRole.DisplayRole, name),
            (Qt.ItemDataRole.ToolTipRole, as_tip(self._tip(key, name))),
            (Qt.ItemDataRole.AccessibleTextRole, spoken),
            (IdRole, key),
            (IconRole, icon),
            (CountRole, count),
        ):
            if item.data(role) != value:
                item.setData(value, role)

    def _tip(self, key: str, name: str) -> str:
        shelf = self._shelves.get(key)
        return name if shelf is None or not shelf.collection.query else shelf.collection.query


def _heading(words: str) -> QStandardItem:
    item = QStandardItem(words)
    item.setData(True, HeadingRole)  # noqa: FBT003 - Qt's values know no names
    return item


def _searches_first(shelves: Iterable[Shelf]) -> list[str]:
    """Return the ids, saved searches before other collections, each kind in its order."""
    ordered = sorted(shelves, key=lambda shelf: shelf.collection.query is None)
    return [shelf.collection.id for shelf in ordered]


def _text(data: QMimeData, kind: str) -> str:
    return bytes(data.data(kind).data()).decode("utf-8", "replace")


def _ids(data: QMimeData) -> list[str]:
    try:
        ids = json.loads(_text(data, ARTICLES_MIME))
    except ValueError:
        return []
    return [one for one in ids if isinstance(one, str)] if isinstance(ids, list) else []
