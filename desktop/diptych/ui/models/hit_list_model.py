"""The list of hits, grouped by article, best article first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication, QObject, Qt

from diptych.domain.annotation import Annotation
from diptych.domain.article import Article
from diptych.domain.hit import Hit, HitKind, SearchResults
from diptych.domain.tag import Tag
from diptych.ui.models.annotation_cards import TagLabel
from diptych.ui.models.rows import RowsModel
from diptych.ui.models.wording import hit_count, source_and_date

translate = QCoreApplication.translate


class Facet(StrEnum):
    """Which kind of hit is shown."""

    EVERYTHING = "everything"
    TEXT = "text"
    HIGHLIGHTS = "highlights"
    NOTES = "notes"


FACET_OF: Mapping[HitKind, Facet] = {
    HitKind.TEXT: Facet.TEXT,
    HitKind.TITLE: Facet.TEXT,
    HitKind.ANNOTATION: Facet.HIGHLIGHTS,
    HitKind.NOTE: Facet.NOTES,
}


@dataclass(frozen=True, slots=True)
class HitHeading:
    """The line above the hits of one article; ``article_id`` is empty for the library's notes."""

    article_id: str
    title: str
    second: str
    count: int


@dataclass(frozen=True, slots=True)
class HitRow:
    """One hit, with the tags of the annotation it lies in."""

    hit: Hit
    number: int
    tags: tuple[TagLabel, ...] = ()


Row = HitHeading | HitRow


def kind_words(kind: HitKind) -> str:
    """Name the kind of a hit."""
    words = {
        HitKind.TEXT: translate("search view", "Text"),
        HitKind.TITLE: translate("search view", "Title"),
        HitKind.ANNOTATION: translate("search view", "Highlight"),
        HitKind.NOTE: translate("search view", "Note"),
    }
    return words[kind]


def _spoken(row: Row) -> str:
    """Return what a screen reader says of a row."""
    if isinstance(row, HitHeading):
        return ", ".join(part for part in (row.title, row.second, hit_count(row.count)) if part)
    excerpt = " ".join(row.hit.excerpt.split())
    return f"{kind_words(row.hit.kind)}: {excerpt}"


class HitListModel(RowsModel[Row]):
    """Shows the hits of one search."""

    ROLES: ClassVar[Mapping[int, Callable[[Any], Any]]] = {
        Qt.ItemDataRole.DisplayRole: lambda row: (
            row.title if isinstance(row, HitHeading) else row.hit.excerpt
        ),
        Qt.ItemDataRole.AccessibleTextRole: _spoken,
    }

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: tuple[Hit, ...] = ()
        self._articles: Mapping[str, Article] = {}
        self._labels: dict[str, tuple[TagLabel, ...]] = {}
        self._facet = Facet.EVERYTHING

    @staticmethod
    def key(row: Row) -> tuple[object, ...]:
        """Keep a place that the next query, a letter longer, finds again the same row."""
        if isinstance(row, HitHeading):
            return ("article", row.article_id)
        return (row.hit.kind, row.hit.id, row.hit.span, row.number)

    @staticmethod
    def is_selectable(row: Row) -> bool:
        """Headings are read, not chosen."""
        return isinstance(row, HitRow)

    def show_results(
        self,
        results: SearchResults | None,
        articles: Mapping[str, Article],
        annotations: Mapping[str, Annotation],
        tags: Mapping[str, Tag],
    ) -> None:
        """Take the results of a search; what is known of their articles and annotations helps."""
        self._hits = () if results is None else results.hits
        self._articles = articles
        self._labels = {
            hit.id: tuple(
                TagLabel(name=tags[tag].name, colour=tags[tag].colour)
                for tag in annotations[hit.id].tags
                if tag in tags
            )
            for hit in self._hits
            if hit.id in annotations
        }
        self._rebuild()

    def show_facet(self, facet: Facet) -> None:
        """Show hits of one kind only."""
        self._facet = facet
        self._rebuild()

    def counts(self) -> dict[Facet, int]:
        """Return how many hits there are of each kind."""
        counts = dict.fromkeys(Facet, 0)
        for hit in self._hits:
            counts[Facet.EVERYTHING] += hit.places
            counts[FACET_OF[hit.kind]] += hit.places
        return counts

    def articles_hit(self) -> int:
        """Return how many articles have hits here."""
        return len({hit.article_id for hit in self._hits if hit.article_id is not None})

    def _rebuild(self) -> None:
        groups: dict[str, list[Hit]] = {}
        for hit in self._hits:
            if self._facet in (Facet.EVERYTHING, FACET_OF[hit.kind]):
                groups.setdefault(hit.article_id or "", []).append(hit)
        rows: list[Row] = []
        for article_id, hits in groups.items():
            rows.append(self._heading(article_id, hits))
            repeated: dict[object, int] = {}
            for hit in hits:
                place = (hit.kind, hit.id, hit.span)
                repeated[place] = repeated.get(place, 0) + 1
                rows.append(HitRow(hit, repeated[place], self._labels.get(hit.id, ())))
        self.show(rows)

    def _heading(self, article_id: str, hits: list[Hit]) -> HitHeading:
        count = sum(hit.places for hit in hits)
        if not article_id:
            title = translate("search view", "Notes on the library")
            return HitHeading("", title, "", count)
        article = self._articles.get(article_id)
        return HitHeading(
            article_id,
            hits[0].title if article is None else article.title,
            "" if article is None else source_and_date(article),
            count,
        )
