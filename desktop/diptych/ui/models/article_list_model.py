"""The list of articles: what is in the library, filtered and sorted as the reader asks."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, Qt, Signal

from diptych.domain.article import ArticleSummary
from diptych.ui.models.ahead import Ahead
from diptych.ui.models.filtering import WordFilter, folded
from diptych.ui.models.rows import RUNS_AT_MOST, Index, RowsModel
from diptych.ui.models.wording import annotation_count, as_tip, source_and_date
from diptych.ui.read_states import ReadState

ARTICLES_MIME = "application/x-diptych-articles"
"""What dragged articles are: a JSON list of their ids, as the panes read it."""

translate = QCoreApplication.translate


class ArticleOrder(StrEnum):
    """In which order the library stands."""

    ADDED = "added"
    TITLE = "title"
    AUTHOR = "author"
    SOURCE = "source"
    PUBLISHED = "published"
    ANNOTATIONS = "annotations"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """One article in the list.

    ``panes`` are the numbers of the panes it is open in, ``state`` says how far it is read.
    """

    summary: ArticleSummary
    panes: tuple[int, ...] = ()
    state: ReadState = ReadState.UNREAD

    @property
    def id(self) -> str:
        """The article's id."""
        return self.summary.article.id


def _author(summary: ArticleSummary) -> str:
    first = next(iter(summary.article.authors), None)
    if first is None:
        return ""
    return folded(first.family or next(reversed(first.name.split()), ""))


def _title(summary: ArticleSummary) -> str:
    return folded(summary.article.title)


SORT_KEYS: Mapping[ArticleOrder, Callable[[ArticleSummary], Any]] = {
    ArticleOrder.ADDED: lambda summary: summary.article.created,
    ArticleOrder.TITLE: _title,
    ArticleOrder.AUTHOR: lambda summary: (not _author(summary), _author(summary), _title(summary)),
    ArticleOrder.SOURCE: lambda summary: (
        not summary.article.source,
        folded(summary.article.source),
        _title(summary),
    ),
    ArticleOrder.PUBLISHED: lambda summary: summary.article.published,
    ArticleOrder.ANNOTATIONS: lambda summary: summary.annotations,
}

NEWEST_FIRST = frozenset({ArticleOrder.ADDED, ArticleOrder.PUBLISHED, ArticleOrder.ANNOTATIONS})
"""The orders that begin with the latest, or the most."""


def haystack(summary: ArticleSummary) -> str:
    """Return, folded, all that a filter looks at: what is known of an article, and its tags."""
    article = summary.article
    authors = " ".join(author.name for author in article.authors)
    fields = (f"{one.name}: {one.value}" for one in article.fields)
    parts = (article.title, authors, article.source, article.published, *fields, *summary.tags)
    return folded("\n".join(parts))


def _spoken(row: ArticleRow) -> str:
    """Return what a screen reader says of a row."""
    states = {
        ReadState.UNREAD: translate("library panel", "unread"),
        ReadState.READING: translate("library panel", "being read"),
        ReadState.READ: translate("library panel", "read"),
    }
    parts = [
        row.summary.article.title,
        source_and_date(row.summary.article),
        states[row.state],
    ]
    if row.summary.annotations:
        parts.append(annotation_count(row.summary.annotations))
    parts += [
        translate("library panel", "open in pane {number}").format(number=pane + 1)
        for pane in row.panes
    ]
    return ", ".join(part for part in parts if part)


class ArticleListModel(RowsModel[ArticleRow]):
    """Shows a snapshot of the library's articles; a title typed into a row is announced."""

    retitled = Signal(str, str)
    """An article's id and the title that the reader typed."""

    ROLES: ClassVar[Mapping[int, Callable[[ArticleRow], Any]]] = {
        Qt.ItemDataRole.DisplayRole: lambda row: row.summary.article.title,
        Qt.ItemDataRole.EditRole: lambda row: row.summary.article.title,
        Qt.ItemDataRole.ToolTipRole: lambda row: as_tip(row.summary.article.title),
        Qt.ItemDataRole.AccessibleTextRole: _spoken,
    }

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._summaries: Sequence[ArticleSummary] = ()
        self._haystacks: dict[str, tuple[ArticleSummary, str]] = {}
        self._known_rows: dict[str, ArticleRow] = {}
        self._panes: dict[str, tuple[int, ...]] = {}
        self._ahead = Ahead(self)
        self._filter = WordFilter("")
        self._order = ArticleOrder.ADDED
        self._states: Mapping[str, ReadState] = {}
        self._state: ReadState | None = None
        self._only: frozenset[str] | None = None
        self.editable = True

    @staticmethod
    def key(row: ArticleRow) -> str:
        """Keep an article the same row while its title or counts change."""
        return row.id

    @property
    def total(self) -> int:
        """How many articles there are, filtered or not."""
        return len(self._summaries)

    @property
    def order(self) -> ArticleOrder:
        """The order in which the rows stand."""
        return self._order

    @property
    def state(self) -> ReadState | None:
        """How far the articles are read that are shown; ``None`` shows all."""
        return self._state

    def state_of(self, article_id: str) -> ReadState:
        """Return how far an article is read."""
        return self._states.get(article_id, ReadState.UNREAD)

    def show_articles(self, summaries: Iterable[ArticleSummary]) -> None:
        """Take a new snapshot of the library."""
        self._summaries = tuple(summaries)
        self._rebuild()
        self._ahead.work(self._haystack, self._summaries)

    def show_panes(self, article_ids: Sequence[str | None]) -> None:
        """Take the articles that are open, pane by pane; ``None`` is an empty pane."""
        panes: dict[str, tuple[int, ...]] = {}
        for number, article_id in enumerate(article_ids):
            if article_id is not None:
                panes[article_id] = (*panes.get(article_id, ()), number)
        if panes != self._panes:
            self._panes = panes
            self._rebuild()

    def show_states(self, states: Mapping[str, ReadState]) -> None:
        """Take how far articles are read, by id; those left out are unread."""
        others = {article_id for article_id, _ in states.items() ^ self._states.items()}
        self._states = states
        if self._state is not None or len(others) > RUNS_AT_MOST:
            self._rebuild()
            return
        for article_id in others:
            # One article was opened, of thousands: the rest need not be put in order for that.
            index = self.index_of(article_id)
            row = self.row(index)
            if row is not None:
                self._rows[index.row()] = self._row_of(row.summary)
                self.dataChanged.emit(index, index)

    def show_state(self, state: ReadState | None) -> None:
        """Keep the articles that are read so far; all with ``None``."""
        self._state = state
        self._rebuild()

    def show_only(self, article_ids: frozenset[str] | None) -> None:
        """Keep these articles, as a collection has them; all with ``None``."""
        if article_ids != self._only:
            self._only = article_ids
            self._rebuild()

    def filter_by(self, typed: str) -> None:
        """Keep the articles that hold all words of ``typed``."""
        self._filter = WordFilter(typed)
        self._rebuild()

    def sort_by(self, order: ArticleOrder) -> None:
        """Put the rows into this order."""
        self._order = order
        self._rebuild()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let articles be dragged, onto a pane for instance, and have another title."""
        flags = super().flags(index)
        if not index.isValid():
            return flags
        flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags | Qt.ItemFlag.ItemIsEditable if self.editable else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Announce another title; the row changes when the library says so."""
        row = self.row(index)
        title = " ".join(str(value).split())
        if row is None or role != Qt.ItemDataRole.EditRole:
            return False
        if title in ("", row.summary.article.title):
            return False
        self.retitled.emit(row.id, title)
        return True

    def mimeTypes(self) -> list[str]:
        """Say that articles are dragged as their ids."""
        return [ARTICLES_MIME]

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:
        """Carry the ids of the dragged articles."""
        rows = [row for row in map(self.row, indexes) if row is not None]
        carried = QMimeData()
        carried.setData(ARTICLES_MIME, json.dumps([row.id for row in rows]).encode())
        return carried

    def supportedDragActions(self) -> Qt.DropAction:  # noqa: N802 - Qt's name
        """Keep an article that is dragged to a pane in the library too."""
        return Qt.DropAction.CopyAction

    def _rebuild(self) -> None:
        kept = [summary for summary in self._summaries if self._accepts(summary)]
        kept.sort(key=SORT_KEYS[self._order], reverse=self._order in NEWEST_FIRST)
        self.show([self._row_of(summary) for summary in kept])

    def _row_of(self, summary: ArticleSummary) -> ArticleRow:
        """Return the row of an article, the same as last time if nothing about it changed."""
        article_id = summary.article.id
        panes, state = self._panes.get(article_id, ()), self.state_of(article_id)
        row = self._known_rows.get(article_id)
        same = row is not None and (row.panes, row.state) == (panes, state)
        if row is None or row.summary is not summary or not same:
            row = ArticleRow(summary=summary, panes=panes, state=state)
            self._known_rows[article_id] = row
        return row

    def _accepts(self, summary: ArticleSummary) -> bool:
        if self._only is not None and summary.article.id not in self._only:
            return False
        if self._state is not None and self.state_of(summary.article.id) is not self._state:
            return False
        if not self._filter:
            return True
        return self._filter.accepts(self._haystack(summary))

    def _haystack(self, summary: ArticleSummary) -> str:
        known = self._haystacks.get(summary.article.id)
        if known is None or (known[0] is not summary and known[0] != summary):
            known = (summary, haystack(summary))
            self._haystacks[summary.article.id] = known
        return known[1]
