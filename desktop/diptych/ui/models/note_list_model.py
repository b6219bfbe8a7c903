"""The list of all notes: those on quotes, on articles and on the library, filtered and sorted."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import compress
from operator import attrgetter
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication, QObject, Qt

from diptych.domain.reference import Noted, On
from diptych.domain.tag import Tag, path_of
from diptych.text.references import bare, plain
from diptych.ui.models.ahead import Ahead
from diptych.ui.models.annotation_cards import TagLabel
from diptych.ui.models.filtering import WordFilter, folded
from diptych.ui.models.note_snapshot import NoteSnapshot
from diptych.ui.models.rows import RowsModel
from diptych.ui.models.wording import short_day

translate = QCoreApplication.translate

SHOWN = 600
"""Characters of a note that a row may show."""


class Order(StrEnum):
    """How notes are sorted."""

    CHANGED = "changed"
    WRITTEN = "written"
    ARTICLE = "article"
    TITLE = "title"


class Since(StrEnum):
    """When the notes that are listed were changed last."""

    EVER = "ever"
    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


_DAYS = {Since.WEEK: 7, Since.MONTH: 30, Since.YEAR: 365}


def instant_of(since: Since, moment: datetime | None = None) -> str:
    """Return the first instant that counts, as notes have theirs; empty for ever."""
    if since is Since.EVER:
        return ""
    here = (moment or datetime.now(UTC)).astimezone()
    if since is Since.TODAY:
        start = here.replace(hour=0, minute=0, second=0, microsecond=0)
    else:
        start = here - timedelta(days=_DAYS[since])
    return start.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which notes are listed; empty is any. ``tag_ids`` hold those below a tag too."""

    words: str = ""
    on: On | None = None
    article_id: str = ""
    tag_ids: frozenset[str] = field(default_factory=frozenset)
    since: str = ""


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note with the words that its ids stand for; of long ones, how they begin."""

    noted: Noted
    title: str
    text: str
    article: str
    date: str
    tags: tuple[TagLabel, ...] = ()


def on_words(on: On) -> str:
    """Name what a note is on."""
    words = {
        On.ANNOTATION: translate("notes", "Note on a highlight"),
        On.ARTICLE: translate("notes", "Note on an article"),
        On.LIBRARY: translate("notes", "Note on the library"),
    }
    return words[on]


def _spoken(row: NoteRow) -> str:
    parts = (
        on_words(row.noted.on),
        row.title,
        row.text,
        row.noted.quote[:SHOWN],
        ", ".join(label.name for label in row.tags),
        row.article,
        row.date,
    )
    return ". ".join(" ".join(part.split()) for part in parts if part)


class NoteListModel(RowsModel[Noted]):
    """Shows a snapshot of notes; what is not in sight costs nothing but being compared."""

    ROLES: ClassVar[Mapping[int, Callable[[Any], Any]]] = {
        Qt.ItemDataRole.DisplayRole: lambda row: row.title or row.text,
        Qt.ItemDataRole.AccessibleTextRole: _spoken,
    }

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notes: dict[str, Noted] = {}
        self._read = NoteSnapshot.of(())
        """The notes as they were read together; ``_notes`` has what became of a few since."""
        self._titles: Mapping[str, str] = {}
        self._tags: Mapping[str, Tag] = {}
        self._sorted: list[Noted] | None = None
        self._ids: list[str] = []
        self._searched: list[str] | None = None
        """The ids of those that are sorted, and what is searched of them, each in their order."""
        self._touched = False
        """Whether some of them are others than when those were made."""
        self._order = Order.CHANGED
        self._wanted = Wanted()
        self._haystacks: dict[str, tuple[Noted, str]] = {}
        self._ahead = Ahead(self)

    @staticmethod
    def key(row: Noted) -> Hashable:
        """Keep a note the same row while it is written."""
        return row.id

    @staticmethod
    def is_same(mine: Noted, other: Noted) -> bool:
        """Compare notes by their versions: every change raises it."""
        return mine is other or (mine.version, mine.modified) == (other.version, other.modified)

    def present(self, row: Noted) -> NoteRow:
        """Return a note with article and tags by name."""
        labels = (self._tags[tag] for tag in row.tags if tag in self._tags)
        return NoteRow(
            row,
            row.title,
            bare(row.text[: 2 * SHOWN])[:SHOWN],
            self._titles.get(row.article_id or "", "") or _library(row),
            short_day(row.modified),
            tuple(TagLabel(name=tag.name, colour=tag.colour) for tag in labels),
        )

    @property
    def total(self) -> int:
        """How many notes there are, filtered or not."""
        return len(self._notes)

    def is_preparing(self) -> bool:
        """Tell whether notes are still being made ready to be filtered quickly."""
        return not self._ahead.is_done

    def noted(self, key: str) -> Noted | None:
        """Return a note of the snapshot, listed or not."""
        return self._notes.get(key)

    def articles(self) -> list[tuple[str, str]]:
        """Return the articles that have notes, by id and title, in the order of their titles."""
        ids = self._snapshot().article_ids
        known = [(key, self._titles[key]) for key in ids if key in self._titles]
        return sorted(known, key=lambda pair: (folded(pair[1]), pair[0]))

    def tags(self) -> list[tuple[str, str]]:
        """Return the tags of quotes with notes, and those above them, by id and path."""
        found: dict[str, str] = {}
        for key in self._snapshot().tag_ids:
            above: str = key
            while above in self._tags and above not in found:
                found[above] = path_of(self._tags[above], self._tags)
                above = self._tags[above].parent_id
        return sorted(found.items(), key=lambda pair: folded(pair[1]))

    def _snapshot(self) -> NoteSnapshot:
        if self._read.by_id is not self._notes:
            self._read = NoteSnapshot.of(self._notes.values())
            self._notes = self._read.by_id
        return self._read

    def show_notes(
        self, snapshot: NoteSnapshot, titles: Mapping[str, str], tags: Mapping[str, Tag]
    ) -> None:
        """Take a new snapshot; titles of articles, and the codebook, by id."""
        self._read, self._notes = snapshot, snapshot.by_id
        self.rename(titles, tags)

    def is_named_by(self, titles: Mapping[str, str], tags: Mapping[str, Tag]) -> bool:
        """Tell whether articles and tags are called so already."""
        return titles == self._titles and tags == self._tags

    def rename(self, titles: Mapping[str, str], tags: Mapping[str, Tag]) -> None:
        """Call articles and tags as they are called now."""
        renamed = not self.is_named_by(titles, tags)
        self._titles, self._tags = dict(titles), dict(tags)
        self._sorted = None
        if renamed:
            self._haystacks.clear()
        self._rebuild()
        if renamed and self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))
        self._ahead.work(self._haystack, list(self._notes.values()))

    def update_notes(self, notes: Iterable[Noted], touched: Iterable[str]) -> None:
        """Take what a few notes are now; of those ``touched``, the others are gone."""
        gone = frozenset(touched)
        fresh = list(notes)
        self._notes = {key: one for key, one in self._notes.items() if key not in gone}
        self._notes.update((one.id, one) for one in fresh)
        if self._sorted is not None:
            # All but these are in order already, which is what sorting is quickest with.
            self._sorted = self._in_order(
                [*fresh, *(one for one in self._sorted if one.id not in gone)]
            )
            self._touched = True
        self._rebuild()

    def want(self, wanted: Wanted) -> None:
        """List other notes."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._rebuild()

    def sort_by(self, order: Order) -> None:
        """List them in another order."""
        self._order = order
        self._sorted = None
        self._rebuild()

    def _rebuild(self) -> None:
        anew = self._sorted is None
        if self._sorted is None:
            known = self._notes is self._read.by_id
            self._sorted = self._in_order(self._read.newest if known else self._notes.values())
        if anew or len(self._ids) != len(self._sorted) or self._touched:
            self._ids = [one.id for one in self._sorted]
            self._searched, self._touched = None, False
        if self._wanted == Wanted(words=self._wanted.words):
            self._show_by_words(self._sorted)
            return
        rows = self._kept(self._sorted)
        self.show(rows, [one.id for one in rows])

    def _show_by_words(self, notes: list[Noted]) -> None:
        """List those that hold the words, which is asked most often, and of all notes."""
        words = WordFilter(self._wanted.words)
        if not words:
            self.show(notes, self._ids)
            return
        if self._searched is None:
            self._searched = [self._haystack(one) for one in notes]
        fits = list(words.accepting(self._searched))
        self.show(compress(notes, fits), compress(self._ids, fits))

    def _in_order(self, notes: Iterable[Noted]) -> list[Noted]:
        if self._order is Order.CHANGED and notes is self._read.newest:
            return self._read.newest
        if self._order is Order.CHANGED:
            return sorted(notes, key=attrgetter("modified"), reverse=True)
        if self._order is Order.WRITTEN:
            return sorted(notes, key=attrgetter("created"), reverse=True)
        if self._order is Order.ARTICLE:
            names = sorted(self._titles, key=lambda key: (folded(self._titles[key]), key))
            places = {key: place for place, key in enumerate(names)}
            by_time = sorted(notes, key=attrgetter("created"))
            return sorted(by_time, key=lambda one: places.get(one.article_id or "", len(places)))
        return sorted(notes, key=lambda one: (folded(one.title or one.text[:SHOWN]), one.id))

    def _kept(self, notes: list[Noted]) -> list[Noted]:
        """Return those that are wanted; what leaves out most, and costs least, comes first."""
        wanted = self._wanted
        if wanted.on is not None:
            notes = [one for one in notes if one.on is wanted.on]
        if wanted.article_id:
            notes = [one for one in notes if one.article_id == wanted.article_id]
        if wanted.tag_ids:
            notes = [one for one in notes if not wanted.tag_ids.isdisjoint(one.tags)]
        if wanted.since:
            notes = [one for one in notes if one.modified >= wanted.since]
        if not wanted.words:
            return notes
        accepts, known = WordFilter(wanted.words).accepts, self._haystacks
        return [
            one
            for one in notes
            if accepts(
                found[1]
                if (found := known.get(one.id)) is not None and found[0] is one
                else self._haystack(one)
            )
        ]

    def _haystack(self, one: Noted) -> str:
        known = self._haystacks.get(one.id)
        if known is None or known[0] is not one:
            paths = (path_of(self._tags[tag], self._tags) for tag in one.tags if tag in self._tags)
            title = self._titles.get(one.article_id or "", "")
            text = "\n".join((one.title, plain(one.text), one.quote, title, *paths))
            known = self._haystacks[one.id] = (one, folded(text))
        return known[1]


def _library(row: Noted) -> str:
    return translate("notes", "Library") if row.on is On.LIBRARY else ""
