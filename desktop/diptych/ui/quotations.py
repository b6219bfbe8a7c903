"""The quotations of the articles that are open, as all windows have them.

Whoever shows them asks ``of(article_id)``, which answers at once with what was read last
(``None`` before anything was), and asks again when ``changed(article_id)`` comes. Nobody reads
them otherwise, and nobody tells of a change: they are renewed because of `Changes` alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from diptych.domain.changes import FILED, Changes, Kind
from diptych.ui.attachment import Attachment
from diptych.ui.contents import Contents
from diptych.ui.jobs import JobRunner
from diptych.ui.reader.said_places import SaidPlaces

if TYPE_CHECKING:
    from diptych.domain.article_quotations import ArticleQuotations
    from diptych.domain.progress import Progress

_OF_ARTICLES = (Kind.QUOTATION, Kind.QUOTATION_CORRECTION, Kind.BLOCK_EDIT)
"""Kinds of change after which an article's quotations may be otherwise, or will be soon."""

_NOTHING = SaidPlaces()


class Quotations(QObject):
    """Reads quotations on a job's thread, for the articles that `Contents` watches.

    What is open and was not looked through yet, or not since it changed, comes before whatever
    else the library has to look through: that it is asked for tells the library so.
    """

    changed = Signal(str)
    """The quotations of an open article are there, or are other than before: its id."""
    read = Signal(str)
    """The quotations of an open article were read, and may be the same as before: its id."""

    def __init__(
        self, attachment: Attachment, contents: Contents, jobs: JobRunner, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._attachment = attachment
        self._contents = contents
        self._jobs = jobs
        self._found: dict[str, tuple[ArticleQuotations, SaidPlaces]] = {}
        self._reading: set[str] = set()
        self._stale: set[str] = set()
        attachment.attached.connect(self._read_all)
        attachment.changed.connect(self._apply)
        contents.watched_changed.connect(self._mind_watched)
        self._mind_watched()

    def of(self, article_id: str) -> ArticleQuotations | None:
        """Return the quotations of an open article; ``None`` while they were never read.

        They are those of the revision that they name, which may not be the one on the screen,
        and ``complete`` tells whether more is to come.
        """
        found = self._found.get(article_id)
        return found[0] if found is not None else None

    def places(self, article_id: str, revision_id: str) -> SaidPlaces:
        """Return the quotations of a revision of an open article by place; else none."""
        found = self._found.get(article_id)
        return found[1] if found is not None and found[1].revision_id == revision_id else _NOTHING

    def is_waiting(self, article_id: str) -> bool:
        """Tell whether an open article's quotations are still being looked for."""
        found = self.of(article_id)
        return found is None or not found.complete

    def _mind_watched(self) -> None:
        watched = self._contents.watched
        self._found = {key: kept for key, kept in self._found.items() if key in watched}
        for article_id in watched - self._found.keys():
            if article_id not in self._reading:
                self._read(article_id)

    def _read_all(self) -> None:
        for article_id in self._contents.watched:
            self._read(article_id)

    def _apply(self, changes: Changes) -> None:
        # How anybody is called here may have been said in another article.
        if changes.everything or changes.touches(Kind.SPEAKER):
            self._read_all()
            return
        touched = {
            one.article_id or one.object_id for kind in _OF_ARTICLES for one in changes.of(kind)
        }
        # Its language may be another one now.
        touched.update(c.object_id for c in changes.of(Kind.ARTICLE) if c.operation != FILED)
        for article_id in touched & self._contents.watched:
            self._read(article_id)

    def _read(self, article_id: str) -> None:
        library = self._attachment.library
        if library is None:
            return
        if article_id in self._reading:
            self._stale.add(article_id)
            return
        self._reading.add(article_id)
        before = self._found.get(article_id)

        # Compared and sorted there: of twenty thousand that takes its time.
        def read(_: Progress) -> tuple[ArticleQuotations, SaidPlaces] | None:
            found = library.quotations_of([article_id]).get(article_id)
            if found is None:
                return None
            if before is not None and before[0] == found:
                return before
            return found, SaidPlaces(found.quotations, found.revision_id)

        def done(found: tuple[ArticleQuotations, SaidPlaces] | None) -> None:
            self._reading.discard(article_id)
            self._take(article_id, found)
            if article_id in self._stale:
                self._stale.discard(article_id)
                self._read(article_id)

        self._jobs.submit(
            read, owner=self, done=done, failed=lambda error: self._failed(article_id, error)
        )

    def _take(self, article_id: str, found: tuple[ArticleQuotations, SaidPlaces] | None) -> None:
        if found is None or article_id not in self._contents.watched:
            self._found.pop(article_id, None)
            return
        known = self._found.get(article_id)
        self._found[article_id] = found
        if found is not known:
            self.changed.emit(article_id)
        self.read.emit(article_id)

    def _failed(self, article_id: str, error: Exception) -> None:
        self._reading.discard(article_id)
        self._stale.discard(article_id)
        self._attachment.lost.emit(error)
