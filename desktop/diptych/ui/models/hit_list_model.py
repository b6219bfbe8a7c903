"""The list of what a search found: best article first, each with its hits as they are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication, QObject, Qt

from diptych.domain.article import Article
from diptych.domain.hit import Hit, HitKind
from diptych.ui.models.hit_rows import HitHeading, HitRow, RankHits, is_note_key
from diptych.ui.models.rows import Index, RowsModel
from diptych.ui.models.wording import SEPARATOR, hit_count, source_and_date, speaker_words

translate = QCoreApplication.translate

Row = str | HitRow
"""A rank, called by its article, or a hit; what is shown of a rank is made when it is in sight."""

Key = str | tuple[object, ...]


def kind_words(kind: HitKind) -> str:
    """Name the kind of a hit."""
    words = {
        HitKind.TEXT: translate("search view", "Text"),
        HitKind.TITLE: translate("search view", "Title"),
        HitKind.ANNOTATION: translate("search view", "Highlight"),
        HitKind.NOTE: translate("search view", "Note"),
    }
    return words[kind]


def _spoken(row: HitHeading | HitRow) -> str:
    """Return what a screen reader says of a row."""
    if isinstance(row, HitHeading):
        count = translate("search view", "hits are being read")
        if row.count is not None:
            count = hit_count(row.count)
        return ", ".join(part for part in (row.title, row.second, count) if part)
    excerpt = " ".join(row.hit.excerpt.split())
    words = f"{kind_words(row.hit.kind)}: {excerpt}"
    more = [label.name for label in row.tags]
    if row.hit.speaker:
        more.append(speaker_words(row.hit.speaker, is_guess=row.hit.is_guess))
    return ", ".join(part for part in (words, *more, row.under) if part)


def _no_article(_: str) -> Article | None:
    return None


class HitListModel(RowsModel[Row]):
    """Shows ranks, and the hits of those whose hits are known.

    A rank whose hits are not known is one row that can be chosen: whoever comes to it by keys
    stays there until they are. ``flat`` lists hits without headings.
    """

    ROLES: ClassVar[Mapping[int, Callable[[Any], Any]]] = {
        Qt.ItemDataRole.DisplayRole: lambda row: (
            row.title if isinstance(row, HitHeading) else row.hit.excerpt
        ),
        Qt.ItemDataRole.AccessibleTextRole: _spoken,
    }

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ranks: Sequence[str] = ()
        self._places_of: Mapping[str, int] | None = None
        self._known: dict[str, RankHits] = {}
        self._article_of: Callable[[str], Article | None] = _no_article
        self._flat = False

    @staticmethod
    def key(row: Row) -> Key:
        """Keep a place that the next query, a letter longer, finds again the same row."""
        if isinstance(row, str):
            return row
        return (row.hit.kind, row.hit.id, row.hit.span, row.number)

    @property
    def flat(self) -> bool:
        """Whether hits are listed without headings."""
        return self._flat

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the reader choose hits, and what stands for some; headings are read."""
        row = self.row(index)
        if isinstance(row, str) and row in self._known:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)

    def present(self, row: Row) -> HitHeading | HitRow:
        """Return a heading for a rank, and a hit with where it is, if no heading says it."""
        if isinstance(row, str):
            return self._heading(row)
        if not self._flat or row.hit.article_id is None:
            return row
        return replace(row, under=self._where(row.hit))

    # --- what is shown ---------------------------------------------------------------------

    def show_result(
        self,
        ranks: Sequence[str],
        known: Mapping[str, RankHits],
        article_of: Callable[[str], Article | None],
        rank_of: Mapping[str, int] | None = None,
    ) -> None:
        """Take what a search found: all ranks in order, and the hits of those that were read.

        ``rank_of`` says at which rank each is, where somebody has found that out beforehand.
        """
        self._ranks, self._known, self._article_of = ranks, dict(known), article_of
        self._places_of = rank_of
        self._rebuild()

    def fill(self, read: Mapping[str, RankHits]) -> None:
        """Take the hits of further ranks; every other row stays where it is."""
        after = 0
        for key, found in read.items():
            if key in self._known:
                continue
            try:
                place = self._keys.index(key, after)
            except ValueError:
                continue
            self._known[key] = found
            after = place
            if self._flat or not found.rows:
                self.put(place, found.rows, instead=1)
            else:
                self.dataChanged.emit(self.index(place), self.index(place))
                self.put(place + 1, found.rows)

    def list_flat(self, *, flat: bool) -> None:
        """List hits without headings, or under those of their articles."""
        if flat != self._flat:
            self._flat = flat
            self._rebuild()

    def name_again(self) -> None:
        """Say of articles what is known of them now."""
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    # --- what is known ---------------------------------------------------------------------

    def missing(self, first: int, last: int, most: int) -> tuple[int, int] | None:
        """Return the first ranks in these rows whose hits are not known, ``most`` at once."""
        rows = self._rows[max(0, first) : last + 1]
        wanted = next((one for one in rows if isinstance(one, str) and one not in self._known), "")
        if not wanted:
            return None
        start = self._rank_of()[wanted]
        after = start + 1
        while after < min(start + most, len(self._ranks)) and self._ranks[after] not in self._known:
            after += 1
        return start, after

    def _rank_of(self) -> Mapping[str, int]:
        if self._places_of is None:
            self._places_of = {key: rank for rank, key in enumerate(self._ranks)}
        return self._places_of

    def ranks(self, first: int, after: int) -> Sequence[str]:
        """Return what the ranks from ``first`` up to ``after`` are called."""
        return self._ranks[first:after]

    def hits_of(self, article_id: str) -> tuple[Hit, ...] | None:
        """Return the hits of an article; ``None`` where it has some that are not known."""
        found = self._known.get(article_id)
        if found is not None:
            return tuple(row.hit for row in found.rows)
        return None if article_id in self._rank_of() else ()

    def rows_of(self, article_id: str) -> Sequence[HitRow]:
        """Return the rows of an article's hits, as far as they are known."""
        found = self._known.get(article_id)
        return () if found is None else found.rows

    def count(self) -> int | None:
        """Return how many hits there are in all, once the hits of every rank are known."""
        if len(self._known) < len(self._ranks):
            return None
        return sum(found.places for found in self._known.values())

    def _rebuild(self) -> None:
        # One loop of its own: most of twenty thousand rows are their own keys.
        rows: list[Row] = []
        keys: list[Key] = []
        known, key_of = self._known, self.key
        for key in self._ranks:
            found = known.get(key)
            if found is None or (found.rows and not self._flat):
                rows.append(key)
                keys.append(key)
            if found is not None:
                rows += found.rows
                keys += map(key_of, found.rows)
        self.show(rows, keys)

    def _heading(self, key: str) -> HitHeading:
        found = self._known.get(key)
        count = None if found is None else found.places
        if is_note_key(key):
            of_library = translate("search view", "Note on the library")
            title = found.title if found is not None else ""
            return HitHeading("", title or of_library, of_library if title else "", count)
        article = self._article_of(key)
        if article is None:
            return HitHeading(key, found.title if found is not None else "", "", count)
        return HitHeading(key, article.title, source_and_date(article), count)

    def _where(self, hit: Hit) -> str:
        article = self._article_of(hit.article_id or "")
        if article is None:
            return hit.title
        return SEPARATOR.join(part for part in (article.title, source_and_date(article)) if part)
