"""The table of annotations: groups with headings, a row for each quote, and which are chosen.

Rows are not kept one by one: where a group begins says what stands at a place, so that a table of a
hundred thousand rows is there as soon as its groups are. What is chosen are annotations, not rows:
one that stands under two tags is chosen under both, and counts once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping
from enum import IntEnum
from operator import attrgetter
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from diptych.domain.annotation import Annotation
from diptych.ui.models.ahead import Ahead
from diptych.ui.models.annotation_cards import AnnotationCards, AnnotationRow
from diptych.ui.models.annotation_filter import (
    Arranged,
    Arrangement,
    Group,
    Grouping,
    Naming,
    Order,
)
from diptych.ui.models.annotation_list_model import spoken
from diptych.ui.models.annotation_words import (
    GroupHeading,
    group_colour,
    group_title,
    state_words,
)
from diptych.ui.models.rows import RowRole
from diptych.ui.models.wording import as_tip, short_day

translate = QCoreApplication.translate

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """What stands beside one another."""

    QUOTE = 0
    TAGS = 1
    SPEAKER = 2
    ROLE = 3
    CREATOR = 4
    ARTICLE = 5
    MADE = 6
    STATE = 7


ORDERS = {
    Column.QUOTE: Order.QUOTE,
    Column.TAGS: Order.TAG,
    Column.SPEAKER: Order.SPEAKER,
    Column.ROLE: Order.ROLE,
    Column.CREATOR: Order.CREATOR,
    Column.ARTICLE: Order.ARTICLE,
    Column.MADE: Order.CREATED,
    Column.STATE: Order.STATE,
}
"""By what a column sorts."""


def column_names() -> dict[Column, str]:
    """Name the columns."""
    return {
        Column.QUOTE: translate("annotations table", "Quote"),
        Column.TAGS: translate("annotations table", "Tags"),
        Column.SPEAKER: translate("annotations table", "Speaker"),
        Column.ROLE: translate("annotations table", "Role"),
        Column.CREATOR: translate("annotations table", "Creator"),
        Column.ARTICLE: translate("annotations table", "Article"),
        Column.MADE: translate("annotations table", "Made"),
        Column.STATE: translate("annotations table", "State"),
    }


class AnnotationTableModel(QAbstractTableModel):
    """Shows a snapshot as it is arranged; it never fetches and never edits."""

    chosen_changed = Signal()
    """Other annotations are chosen than before."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.arrangement = Arrangement()
        self.arranged = Arranged(grouping=Grouping.TAG)
        self.within: Mapping[str, Collection[str]] = {}
        """Which articles are in a collection, by its id; told with the next snapshot."""
        self.chosen: frozenset[str] = frozenset()
        """The ids of the annotations that are chosen."""
        self._groups: list[Group] = []
        self._headings: dict[int, GroupHeading] = {}
        self._starts: list[int] = []
        """The first row of each group, which is its heading where there are any."""
        self._rows = 0
        self._cards = AnnotationCards()
        self._ids: frozenset[str] | None = None
        self._articles: int | None = None
        self._ahead = Ahead(self)

    # --- what it is fed ------------------------------------------------------------------

    def quote_by(self, quote_of: Callable[[Annotation], str]) -> None:
        """Have quotes said as ``quote_of`` says them now; it is asked of rows in sight."""
        self._cards.quote_by(quote_of)
        if self._rows:
            last = self.index(self._rows - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def show_annotations(self, annotations: Iterable[Annotation], naming: Naming) -> None:
        """Take a new snapshot: article by article, in reading order."""
        self._cards.name(naming)
        self.arrangement.take(annotations, naming)
        self._rebuild()
        self._ahead.work(self.arrangement.prepare, self.arrangement.annotations())

    def arrange(self, arranged: Arranged) -> None:
        """Show them otherwise."""
        if arranged != self.arranged:
            self.arranged = arranged
            self._rebuild()

    def is_preparing(self) -> bool:
        """Tell whether annotations are still being made ready to be filtered quickly."""
        return not self._ahead.is_done

    def _rebuild(self) -> None:
        self.beginResetModel()
        self._groups = self.arrangement.arrange(self.arranged)
        self._headings, self._starts, self._ids, self._articles = {}, [], None, None
        row = 0
        for group in self._groups:
            self._starts.append(row)
            row += len(group.annotations) + self._head
        self._rows = row
        self.endResetModel()
        self._keep_to_listed()

    def _keep_to_listed(self) -> None:
        """Let go of what is not listed any more: nobody deletes what they do not see."""
        if self.chosen and (left := self.chosen & self.ids()) != self.chosen:
            self.chosen = left
            self.chosen_changed.emit()

    # --- what is where -------------------------------------------------------------------

    @property
    def _head(self) -> int:
        return 0 if self.arranged.grouping is Grouping.NONE else 1

    @property
    def total(self) -> int:
        """How many annotations there are, filtered or not."""
        return self.arrangement.total

    @property
    def count(self) -> int:
        """How many annotations are listed; one that stands in several groups counts once."""
        return len(self.arrangement.found)

    def ids(self) -> frozenset[str]:
        """Return the ids of all that is listed."""
        if self._ids is None:
            self._ids = frozenset(map(attrgetter("id"), self.arrangement.found))
        return self._ids

    def listed(self) -> list[Annotation]:
        """Return all that is listed, in the order of the table, each once."""
        return list({one.id: one for group in self._groups for one in group.annotations}.values())

    def articles(self) -> int:
        """Return in how many articles the listed ones are."""
        if self._articles is None:
            self._articles = len(set(map(attrgetter("article_id"), self.arrangement.found)))
        return self._articles

    def row(self, place: int) -> Annotation | GroupHeading | None:
        """Return what stands in a row."""
        if not 0 <= place < self._rows:
            return None
        number = bisect_right(self._starts, place) - 1
        within = place - self._starts[number] - self._head
        return self._heading(number) if within < 0 else self._groups[number].annotations[within]

    def annotation(self, place: int) -> Annotation | None:
        """Return the annotation in a row; none where that is a heading."""
        row = self.row(place)
        return row if isinstance(row, Annotation) else None

    def between(self, first: int, last: int) -> list[str]:
        """Return the ids of the annotations in these rows, both ends included."""
        low, high = sorted((first, last))
        found: list[str] = []
        number = bisect_right(self._starts, low) - 1
        while number < len(self._groups) and self._starts[number] <= high:
            begin = self._starts[number] + self._head
            own = self._groups[number].annotations
            found += [one.id for one in own[max(0, low - begin) : max(0, high - begin + 1)]]
            number += 1
        return found

    def place_of(self, annotation_id: str, group: str | None = None) -> int:
        """Return the first row of an annotation, of a group if it is there; -1 where it is not."""
        first = -1
        for number, one in enumerate(self._groups):
            if group is not None and one.key != group and first >= 0:
                continue
            for within, annotation in enumerate(one.annotations):
                if annotation.id == annotation_id:
                    place = self._starts[number] + self._head + within
                    if group is None or one.key == group:
                        return place
                    first = place if first < 0 else first
        return first

    def group_at(self, place: int) -> str:
        """Return the key of the group in which a row stands."""
        if not 0 <= place < self._rows:
            return ""
        return self._groups[bisect_right(self._starts, place) - 1].key

    def _heading(self, number: int) -> GroupHeading:
        heading = self._headings.get(number)
        if heading is None:
            group, grouping = self._groups[number], self.arranged.grouping
            naming = self.arrangement.naming
            heading = self._headings[number] = GroupHeading(
                group.key,
                group_title(group.key, grouping, naming),
                len(group.annotations),
                number == 0,
                group_colour(group.key, grouping, naming),
            )
        return heading

    # --- what is chosen ------------------------------------------------------------------

    def choose(self, ids: Iterable[str]) -> None:
        """Have these chosen and no others."""
        chosen = frozenset(ids)
        if chosen != self.chosen:
            self.chosen = chosen
            self.chosen_changed.emit()

    def turn(self, annotation_id: str) -> None:
        """Choose one more, or one less."""
        self.choose(self.chosen ^ {annotation_id})

    def selected(self) -> list[Annotation]:
        """Return those chosen, in the order of the table, each once."""
        chosen = self.chosen
        if not chosen:
            return []
        return list(
            {
                one.id: one
                for group in self._groups
                for one in group.annotations
                if one.id in chosen
            }.values()
        )

    # --- what Qt asks --------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many rows there are, headings included."""
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as above
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the names of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return column_names()[Column(section)]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let quotes be chosen, headings only be read."""
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        if isinstance(row, Annotation):
            flags |= Qt.ItemFlag.ItemIsSelectable
            if index.column() == Column.QUOTE:
                flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell holds; the first one of a row tells screen readers all of it."""
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == RowRole:
            return row if isinstance(row, GroupHeading) else self._cards.of(row)
        column = Column(index.column())
        if isinstance(row, GroupHeading):
            texts = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return row.spoken() if column is Column.QUOTE and role in texts else None
        return self._of_cell(row, column, role)

    def _of_cell(self, row: Annotation, column: Column, role: int) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole and column is Column.QUOTE:
            chosen = row.id in self.chosen
            return Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole and column is Column.QUOTE:
            return spoken(self._cards.of(row))
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(self._cards.of(row), column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(cell_text(self._cards.of(row), column))
        return None


def cell_text(row: AnnotationRow, column: Column) -> str:
    """Return the words of a cell in one line."""
    annotation = row.annotation
    texts = {
        Column.TAGS: lambda: ", ".join(label.name for label in row.tags),
        Column.SPEAKER: lambda: row.speaker,
        Column.ROLE: lambda: row.role,
        Column.CREATOR: lambda: row.creator.name if row.creator is not None else "",
        Column.ARTICLE: lambda: row.article,
        Column.MADE: lambda: short_day(annotation.created),
        Column.STATE: lambda: state_words(annotation.anchor.state),
        Column.QUOTE: lambda: " ".join(row.quote[:2000].split()),
    }
    return texts[column]()
