"""The list of annotations in groups: a heading row, then its quotes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, Qt

from diptych.domain.annotation import Annotation
from diptych.domain.link import Linked
from diptych.domain.person import Person
from diptych.domain.speaker_name import SpeakerName
from diptych.domain.tag import Tag
from diptych.text.references import bare
from diptych.ui.models.ahead import Ahead
from diptych.ui.models.annotation_cards import AnnotationCards, AnnotationRow
from diptych.ui.models.annotation_filter import Arranged, Arrangement, Group, Grouping, Naming
from diptych.ui.models.annotation_words import (
    GroupHeading,
    by_words,
    group_colour,
    group_title,
    state_words,
)
from diptych.ui.models.link_words import linked_words
from diptych.ui.models.rows import Index, RowsModel
from diptych.ui.widgets.annotation_drops import annotations_mime

translate = QCoreApplication.translate

LINKS_TOLD = 64
"""Rows with other links than before that are drawn anew one by one; of more, all are."""


Row = GroupHeading | Annotation
Shown = GroupHeading | AnnotationRow


def _quote(row: Shown) -> str:
    return row.title if isinstance(row, GroupHeading) else row.quote


def spoken(row: Shown) -> str:
    """Return what a screen reader says of a row."""
    if isinstance(row, GroupHeading):
        return row.spoken()
    parts = [_one_line(row.quote)]
    if row.annotation.note:
        parts.append(
            translate("annotations panel", "note: {note}").format(
                note=_one_line(bare(row.annotation.note))
            )
        )
    if row.tags:
        names = ", ".join(label.name for label in row.tags)
        parts.append(translate("annotations panel", "tags: {names}").format(names=names))
    if row.speaker:
        parts.append(row.speaker)
    if row.creator is not None:
        parts.append(by_words(row.creator))
    parts.append(row.article)
    parts.append(state_words(row.annotation.anchor.state))
    parts.append(linked_words(row.links, row.annotation.id))
    return ". ".join(part for part in parts if part)


def _one_line(text: str) -> str:
    return " ".join(text.split())


class AnnotationListModel(RowsModel[Row]):
    """Shows a snapshot of annotations under the titles of their articles."""

    ROLES: ClassVar[Mapping[int, Callable[[Any], Any]]] = {
        Qt.ItemDataRole.DisplayRole: _quote,
        Qt.ItemDataRole.AccessibleTextRole: spoken,
    }

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.arrangement = Arrangement()
        self.arranged = Arranged(grouping=Grouping.ARTICLE)
        """How they are arranged now."""
        self.within: Mapping[str, Collection[str]] = {}
        """Which articles are in a collection, by its id; told with the next snapshot."""
        self._cards = AnnotationCards()
        self._cards.tell_articles(apart=False)
        self._groups: list[Group] = []
        self._ahead = Ahead(self)

    @staticmethod
    def key(row: Row) -> Hashable:
        """Keep an annotation the same row while its tags or note change."""
        return ("heading", row.key) if isinstance(row, GroupHeading) else row.id

    @staticmethod
    def is_selectable(row: Row) -> bool:
        """Headings are read, not chosen."""
        return isinstance(row, Annotation)

    @staticmethod
    def is_same(mine: Row, other: Row) -> bool:
        """Compare annotations by their versions: every change raises it."""
        if isinstance(mine, Annotation) and isinstance(other, Annotation):
            return (mine.version, mine.modified) == (other.version, other.modified)
        return mine == other

    def present(self, row: Row) -> Shown:
        """Return a heading, or an annotation with its tags and speaker by name."""
        return row if isinstance(row, GroupHeading) else self._cards.of(row)

    @property
    def total(self) -> int:
        """How many annotations there are, filtered or not."""
        return self.arrangement.total

    @property
    def count(self) -> int:
        """How many annotations are listed; one that stands in several groups counts once."""
        return len(self.arrangement.found)

    def show_annotations(
        self,
        titles: Mapping[str, str],
        annotations: Iterable[Annotation],
        tags: Mapping[str, Tag],
        speakers: Mapping[str, SpeakerName],
        creators: Mapping[str, Person] | None = None,
    ) -> None:
        """Take a new snapshot; articles stand in the order of ``titles``, quotes as given.

        ``creators`` are those by whom annotations may be, where that is to be said.
        """
        naming = Naming(
            titles=dict(titles), tags=dict(tags), speakers=dict(speakers),
            creators=dict(creators or {}), within=self.within,
        )  # fmt: skip
        renamed = self._cards.name(naming)
        self.arrangement.take(annotations, naming)
        self._rebuild()
        if renamed and self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))
        self._ahead.work(self.arrangement.prepare, self.arrangement.annotations())

    def show_links(self, links: Mapping[str, tuple[Linked, ...]]) -> None:
        """Take the links that annotations have; only rows whose links differ are drawn anew.

        The same are the very same tuples: to compare ten thousand by value would be felt.
        """
        differing = self._cards.link(links)
        if len(differing) > LINKS_TOLD and self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))
            return
        for key in differing:
            index = self.index_of(key)
            if index.isValid():
                self.dataChanged.emit(index, index)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let quotes be dragged: one onto another links the two."""
        flags = super().flags(index)
        if flags & Qt.ItemFlag.ItemIsSelectable:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:
        """Carry the ids of the dragged quotes."""
        rows = (self.row(index) for index in indexes)
        return annotations_mime([row.id for row in rows if isinstance(row, Annotation)])

    def supportedDragActions(self) -> Qt.DropAction:  # noqa: N802 - Qt's name
        """Leave what is dragged where it is."""
        return Qt.DropAction.LinkAction

    def quote_by(self, quote_of: Callable[[Annotation], str]) -> None:
        """Have quotes said as ``quote_of`` says them now; it is asked of rows in sight."""
        self._cards.quote_by(quote_of)
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def filter_by(self, typed: str) -> None:
        """Keep the annotations whose quote, note, tags or names hold all words of ``typed``."""
        wanted = replace(self.arranged.wanted, words=typed.strip())
        self.arrange(replace(self.arranged, wanted=wanted))

    def arrange(self, arranged: Arranged) -> None:
        """List them otherwise."""
        if arranged == self.arranged:
            return
        self.arranged = arranged
        self._cards.tell_articles(apart=arranged.grouping is not Grouping.ARTICLE)
        self._rebuild()

    def _rebuild(self) -> None:
        self._groups = self.arrangement.arrange(self.arranged)
        rows: list[Row] = []
        keys: list[Hashable] = []
        grouping, naming = self.arranged.grouping, self.arrangement.naming
        for group in self._groups:
            if grouping is not Grouping.NONE:
                heading = GroupHeading(
                    group.key,
                    group_title(group.key, grouping, naming),
                    len(group.annotations),
                    not rows,
                    group_colour(group.key, grouping, naming),
                )
                rows.append(heading)
                keys.append(self.key(heading))
            rows.extend(group.annotations)
            if grouping is not Grouping.TAG:
                keys.extend([one.id for one in group.annotations])
            else:
                # Under the first of its tags it is what it is elsewhere.
                own = group.key
                keys.extend(
                    [
                        one.id if not own or one.tags[0] == own else (own, one.id)
                        for one in group.annotations
                    ]
                )
        self.show(rows, keys)
