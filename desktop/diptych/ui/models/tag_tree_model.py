"""The codebook as a tree of tags, each beneath the one it is nested in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QMimeData,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)

from diptych.domain.tag import ROOT, Tag, path_of
from diptych.ui.models.filtering import WordFilter, folded
from diptych.ui.models.rows import Index, RowRole
from diptych.ui.models.wording import annotation_count, as_tip

translate = QCoreApplication.translate

TAG_MIME = "application/x-diptych-tag"
"""What is dragged is a tag, by its id."""


@dataclass(slots=True)
class TagNode:
    """A tag in the tree, the count of its annotations, and what is nested in it."""

    tag: Tag
    count: int
    parent: TagNode | None = None
    row: int = 0
    children: list[TagNode] = field(default_factory=list)


def _spoken(node: TagNode) -> str:
    parts = [node.tag.name, annotation_count(node.count)]
    if node.tag.shortcut:
        parts.append(translate("tags", "key {key}").format(key=node.tag.shortcut))
    return ", ".join(parts)


class TagTreeModel(QAbstractItemModel):
    """Shows a snapshot of the codebook; a name typed into a row is announced, not stored."""

    renamed = Signal(str, str)
    """A tag's id and the name the reader typed."""
    moved = Signal(str, str, str)
    """A tag was dropped: its id, that of its new parent, and of the sibling it is to precede.

    Both of these are empty where there is none: at the top, and at the end.
    """

    ROLES: ClassVar[Mapping[int, Callable[[TagNode], Any]]] = {
        Qt.ItemDataRole.DisplayRole: lambda node: node.tag.name,
        Qt.ItemDataRole.EditRole: lambda node: node.tag.name,
        Qt.ItemDataRole.ToolTipRole: lambda node: as_tip(node.tag.description) or None,
        Qt.ItemDataRole.AccessibleTextRole: _spoken,
        RowRole: lambda node: node,
    }

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tags: dict[str, Tag] = {}
        self._counts: dict[str, int] = {}
        self._nodes: dict[str, TagNode] = {}
        self._top: list[TagNode] = []
        self._numbers: dict[str, int] = {}
        self._by_number: list[str] = []
        self._filter = WordFilter("")
        self._folded: dict[str, str] = {}
        """The paths of all tags as filters compare them; made when one is typed."""
        self.editable = True

    def show_tags(self, tags: Iterable[Tag], counts: Mapping[str, int]) -> None:
        """Take a new snapshot; while the tree keeps its shape, only its rows are drawn anew."""
        self._tags = {tag.id: tag for tag in tags}
        self._counts = dict(counts)
        self._folded = {}
        self._rebuild()

    @property
    def tags(self) -> Mapping[str, Tag]:
        """The codebook as last taken, by id."""
        return self._tags

    def filter_by(self, typed: str) -> None:
        """Keep the tags whose path holds all words of ``typed``, and those above them."""
        self._filter = WordFilter(typed)
        self._rebuild()

    def index_of(self, tag_id: str) -> QModelIndex:
        """Return where a tag stands; invalid where it is not shown."""
        node = self._nodes.get(tag_id)
        return self._place(node)

    def node(self, index: Index) -> TagNode | None:
        """Return the tag at ``index``."""
        if not index.isValid():
            return None
        number = index.internalId()
        return self._nodes.get(self._by_number[number]) if number < len(self._by_number) else None

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's own default
        """Return the place of a child."""
        children = self._children(parent)
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self._place(children[row])

    def parent(self, child: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008 - QObject.parent() shares its name
        """Return the place of the tag above."""
        node = self.node(child)
        return self._place(None if node is None else node.parent)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many tags are nested here."""
        return len(self._children(parent))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, ARG002 - Qt's own default
        """One column: the tag."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what the table of roles says of the tag."""
        node = self.node(index)
        answer = self.ROLES.get(int(role))
        return None if node is None or answer is None else answer(node)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Announce a new name; the row changes when the library says so."""
        node = self.node(index)
        name = " ".join(str(value).split())
        if node is None or role != Qt.ItemDataRole.EditRole or name in ("", node.tag.name):
            return False
        self.renamed.emit(node.tag.id, name)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every tag can be chosen and, in a library that can be written, renamed and moved."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled if self.editable else Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not self.editable:
            return flags
        moves = Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        return flags | moves | Qt.ItemFlag.ItemIsEditable

    # --- dragging ----------------------------------------------------------------------------

    def mimeTypes(self) -> list[str]:
        """Take tags only."""
        return [TAG_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Take a tag along."""
        data = QMimeData()
        node = self.node(indexes[0]) if indexes else None
        if node is not None:
            data.setData(TAG_MIME, node.tag.id.encode())
            data.setText(path_of(node.tag, self._tags))
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        """Tags are moved, never copied."""
        return Qt.DropAction.MoveAction

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Let a tag go anywhere but into itself and the tags below it."""
        del action, row, column
        dragged = self._dragged(data)
        node = self.node(parent)
        while node is not None and dragged is not None:
            if node.tag.id == dragged.id:
                return False
            node = node.parent
        return dragged is not None

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Announce where a tag was dropped; the tree changes when the library says so."""
        dragged = self._dragged(data)
        if dragged is None or not self.canDropMimeData(data, action, row, column, parent):
            return False
        siblings = self._children(parent)
        node = self.node(parent)
        before = siblings[row].tag.id if 0 <= row < len(siblings) else ""
        self.moved.emit(dragged.id, node.tag.id if node is not None else ROOT, before)
        # True would have the view take the row away, of which the library has not told yet.
        return False

    def _dragged(self, data: QMimeData) -> Tag | None:
        return self._tags.get(bytes(data.data(TAG_MIME).data()).decode())

    def _place(self, node: TagNode | None) -> QModelIndex:
        """Make the index of a node; it holds a number, for Qt would not keep an object alive."""
        if node is None:
            return QModelIndex()
        number = self._numbers.setdefault(node.tag.id, len(self._numbers))
        if number == len(self._by_number):
            self._by_number.append(node.tag.id)
        return self.createIndex(node.row, 0, number)

    def _children(self, parent: Index) -> list[TagNode]:
        if not parent.isValid():
            return self._top
        node = self.node(parent)
        return [] if node is None or parent.column() != 0 else node.children

    def _rebuild(self) -> None:
        kept = self._kept()
        nodes = {
            tag.id: TagNode(tag=tag, count=self._counts.get(tag.id, 0))
            for tag in sorted(kept, key=lambda tag: (tag.position, tag.key))
        }
        top: list[TagNode] = []
        for node in nodes.values():
            above = nodes.get(node.tag.parent_id) if node.tag.parent_id != ROOT else None
            siblings = top if above is None else above.children
            node.parent, node.row = above, len(siblings)
            siblings.append(node)
        if _shape(top) == _shape(self._top):
            for tag_id, node in nodes.items():
                mine = self._nodes[tag_id]
                if (mine.tag, mine.count) != (node.tag, node.count):
                    mine.tag, mine.count = node.tag, node.count
                    place = self._place(mine)
                    self.dataChanged.emit(place, place)
            return
        self._replace(nodes, top)

    def _replace(self, nodes: dict[str, TagNode], top: list[TagNode]) -> None:
        """Take a tree of another shape, keeping what is selected and unfolded."""
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        ids = [node.tag.id if (node := self.node(index)) is not None else "" for index in held]
        self._nodes, self._top = nodes, top
        self.changePersistentIndexList(held, [self.index_of(tag_id) for tag_id in ids])
        self.layoutChanged.emit()

    def _kept(self) -> list[Tag]:
        if not self._filter:
            return list(self._tags.values())
        if not self._folded:
            self._folded = {tag.id: folded(path_of(tag, self._tags)) for tag in self._tags.values()}
        kept: dict[str, Tag] = {}
        for tag in self._tags.values():
            if self._filter.accepts(self._folded[tag.id]):
                above: Tag | None = tag
                while above is not None and above.id not in kept:
                    kept[above.id] = above
                    above = self._tags.get(above.parent_id)
        return list(kept.values())


def _shape(nodes: list[TagNode]) -> list[Any]:
    return [(node.tag.id, _shape(node.children)) for node in nodes]
