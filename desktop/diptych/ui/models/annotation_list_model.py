"""The list of annotations, grouped by article: a heading row, then its quotes in reading order."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication, QObject, Qt

from diptych.domain.annotation import AnchorState, Annotation, Colour
from diptych.domain.person import Person
from diptych.domain.tag import Tag, path_of
from diptych.text.references import plain
from diptych.ui.models.ahead import Ahead
from diptych.ui.models.filtering import WordFilter, folded
from diptych.ui.models.rows import RowsModel
from diptych.ui.models.wording import annotation_count

translate = QCoreApplication.translate

CARDS_KEPT = 1000
"""How many rows keep the names of their tags at hand; a screen shows twenty."""


@dataclass(frozen=True, slots=True)
class TagLabel:
    """A tag as a card shows it: an 8 px square and a name."""

    name: str
    colour: Colour


@dataclass(frozen=True, slots=True)
class ArticleHeading:
    """The line above the annotations of one article."""

    article_id: str
    title: str
    count: int
    first: bool = False


@dataclass(frozen=True, slots=True)
class AnnotationRow:
    """One annotation with the words that its ids stand for."""

    annotation: Annotation
    quote: str
    colour: Colour
    tags: tuple[TagLabel, ...] = ()
    speaker: str = ""
    creator: Person | None = None


Row = ArticleHeading | Annotation
Shown = ArticleHeading | AnnotationRow


def _quote(row: Shown) -> str:
    return row.title if isinstance(row, ArticleHeading) else row.quote


def _spoken(row: Shown) -> str:
    """Return what a screen reader says of a row."""
    if isinstance(row, ArticleHeading):
        return f"{row.title}, {annotation_count(row.count)}"
    parts = [_one_line(row.quote)]
    if row.annotation.note:
        parts.append(
            translate("annotations panel", "note: {note}").format(
                note=_one_line(plain(row.annotation.note))
            )
        )
    if row.tags:
        names = ", ".join(label.name for label in row.tags)
        parts.append(translate("annotations panel", "tags: {names}").format(names=names))
    if row.speaker:
        parts.append(row.speaker)
    if row.creator is not None:
        parts.append(by_words(row.creator))
    parts.append(state_words(row.annotation.anchor.state))
    return ". ".join(part for part in parts if part)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def by_words(person: Person) -> str:
    """Say who made an annotation."""
    return translate("annotations panel", "by {name}").replace("{name}", person.name)


def state_words(state: AnchorState) -> str:
    """Say how surely an annotation stands where it does; nothing where it surely does."""
    words = {
        AnchorState.MOVED: translate("annotations panel", "moved"),
        AnchorState.UNCERTAIN: translate("annotations panel", "uncertain"),
        AnchorState.ORPHAN: translate("annotations panel", "no longer in the text"),
    }
    return words.get(state, "")


def quote_of(annotation: Annotation) -> str:
    """Return the words of a quote as they stand in its article."""
    return annotation.anchor.quote


class AnnotationListModel(RowsModel[Row]):
    """Shows a snapshot of annotations under the titles of their articles."""

    ROLES: ClassVar[Mapping[int, Callable[[Any], Any]]] = {
        Qt.ItemDataRole.DisplayRole: _quote,
        Qt.ItemDataRole.AccessibleTextRole: _spoken,
    }

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles: Mapping[str, str] = {}
        self._groups: dict[str, list[Annotation]] = {}
        self._tags: Mapping[str, Tag] = {}
        self._labels: dict[str, TagLabel] = {}
        self._speakers: Mapping[str, str] = {}
        self._creators: Mapping[str, Person] = {}
        self._haystacks: dict[str, tuple[Annotation, str]] = {}
        self._cards: dict[str, AnnotationRow] = {}
        self._filter = WordFilter("")
        self._quote_of: Callable[[Annotation], str] = quote_of
        self._ahead = Ahead(self)

    @staticmethod
    def key(row: Row) -> Hashable:
        """Keep an annotation the same row while its tags or note change."""
        return ("article", row.article_id) if isinstance(row, ArticleHeading) else row.id

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
        return row if isinstance(row, ArticleHeading) else self._card(row)

    @property
    def total(self) -> int:
        """How many annotations there are, filtered or not."""
        return sum(map(len, self._groups.values()))

    def show_annotations(
        self,
        titles: Mapping[str, str],
        annotations: Iterable[Annotation],
        tags: Mapping[str, Tag],
        speakers: Mapping[str, str],
        creators: Mapping[str, Person] | None = None,
    ) -> None:
        """Take a new snapshot; articles stand in the order of ``titles``, quotes as given.

        ``creators`` are those by whom annotations may be, where that is to be said.
        """
        creators = creators or {}
        groups: dict[str, list[Annotation]] = {article_id: [] for article_id in titles}
        for annotation in annotations:
            if annotation.article_id in groups:
                groups[annotation.article_id].append(annotation)
        renamed = (tags, speakers, creators) != (self._tags, self._speakers, self._creators)
        if renamed:
            self._cards.clear()
            self._haystacks.clear()
            self._labels = {
                tag.id: TagLabel(name=tag.name, colour=tag.colour) for tag in tags.values()
            }
        self._titles, self._groups = dict(titles), groups
        self._tags, self._speakers, self._creators = dict(tags), dict(speakers), dict(creators)
        self._rebuild()
        if renamed and self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))
        self._ahead.work(self._haystack, (one for group in groups.values() for one in group))

    def quote_by(self, quote_of: Callable[[Annotation], str]) -> None:
        """Have quotes said as ``quote_of`` says them now; it is asked of rows in sight."""
        self._quote_of = quote_of
        self._cards.clear()
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def filter_by(self, typed: str) -> None:
        """Keep the annotations whose quote, note, tags or speaker hold all words of ``typed``."""
        self._filter = WordFilter(typed)
        self._rebuild()

    def _rebuild(self) -> None:
        rows: list[Row] = []
        keys: list[Hashable] = []
        for article_id, group in self._groups.items():
            kept = self._kept(group) if self._filter else group
            if kept:
                title = self._titles[article_id]
                rows.append(ArticleHeading(article_id, title, len(kept), first=not rows))
                rows.extend(kept)
                keys.append(("article", article_id))
                keys.extend([one.id for one in kept])
        self.show(rows, keys)

    def _card(self, annotation: Annotation) -> AnnotationRow:
        card = self._cards.get(annotation.id)
        if card is None or card.annotation is not annotation:
            if len(self._cards) >= CARDS_KEPT:
                self._cards.clear()
            labels = self._labels
            tags = tuple(labels[tag] for tag in annotation.tags if tag in labels)
            card = AnnotationRow(
                annotation=annotation,
                quote=self._quote_of(annotation),
                colour=annotation.colour or (tags[0].colour if tags else Colour.AMBER),
                tags=tags,
                speaker=self._speakers.get(annotation.speaker_id or "", ""),
                creator=self._creators.get(annotation.person_id),
            )
            self._cards[annotation.id] = card
        return card

    def _kept(self, group: Sequence[Annotation]) -> list[Annotation]:
        accepts, texts = self._filter.accepts, self._haystacks
        return [
            one
            for one in group
            if accepts(
                known[1]
                if (known := texts.get(one.id)) is not None and known[0] is one
                else self._haystack(one)
            )
        ]

    def _haystack(self, annotation: Annotation) -> str:
        known = self._haystacks.get(annotation.id)
        if known is None or (known[0] is not annotation and not self.is_same(known[0], annotation)):
            names = (
                path_of(self._tags[tag], self._tags) for tag in annotation.tags if tag in self._tags
            )
            speaker = self._speakers.get(annotation.speaker_id or "", "")
            creator = self._creators.get(annotation.person_id)
            by = creator.name if creator is not None else ""
            note = plain(annotation.note)
            text = "\n".join((annotation.anchor.quote, note, speaker, by, *names))
            known = (annotation, folded(text))
            self._haystacks[annotation.id] = known
        return known[1]
