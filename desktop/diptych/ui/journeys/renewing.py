"""Texts that are open are set anew when their articles have others: read anew, or newer ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diptych.domain.changes import Changes
from diptych.domain.errors import NotFoundError
from diptych.library.replacing import follow
from diptych.ui.attachment import Attachment
from diptych.ui.jobs import JobRunner
from diptych.ui.journeys.opening import Opening

if TYPE_CHECKING:
    from diptych.domain.article import ReadableArticle
    from diptych.domain.progress import Progress

Renewed = tuple["ReadableArticle", Callable[[int], int]]
"""An article with its present text, and where places of the former one are in it."""


class Renewing(QObject):
    """Sets texts anew under the lines that the reader has before them.

    What comes back for a text that has changed again meanwhile is read once more.
    """

    def __init__(
        self, opening: Opening, attachment: Attachment, jobs: JobRunner, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._opening = opening
        self._attachment = attachment
        self._jobs = jobs
        self._reading: set[str] = set()
        self._stale: set[str] = set()
        attachment.changed.connect(self._apply)
        opening.opened.connect(self._mind_opened)
        self._revised: set[str] = set()
        """Articles that were given another text while the window was open."""

    def _apply(self, changes: Changes) -> None:
        self._revised |= changes.revised()
        for article_id in set(self._opening.open_ids()):
            if changes.everything or article_id in changes.revised():
                self._renew(article_id)

    def _mind_opened(self, pane: object) -> None:
        """Look once more at what may have changed while it was being opened."""
        article_id = getattr(pane, "article_id", "")
        if article_id in self._revised:
            self._renew(article_id)

    def _renew(self, article_id: str) -> None:
        library, pane = self._attachment.library, self._opening.pane_of(article_id)
        shown = pane.view.readable if pane is not None else None
        if library is None or pane is None or shown is None:
            return
        if article_id in self._reading:
            self._stale.add(article_id)
            return
        self._reading.add(article_id)
        offset = pane.view.place().offset

        def work(_: Progress) -> Renewed | None:
            found = library.open_article(article_id)
            if found.revision.id == shown.revision.id:
                return None
            following = follow(shown, found)
            # Here, not while the reader waits: what is near is compared word by word.
            following(offset)
            return found, following

        def failed(error: Exception) -> None:
            self._reading.discard(article_id)
            self._stale.discard(article_id)
            # One that is in the bin now is taken out of its pane by those who mind that.
            if not isinstance(error, NotFoundError):
                self._attachment.lost.emit(error)

        self._jobs.submit(
            work, owner=self, done=lambda found: self._take(article_id, found), failed=failed
        )

    def _take(self, article_id: str, found: Renewed | None) -> None:
        self._reading.discard(article_id)
        if found is not None:
            readable, following = found
            for pane in self._opening.panes_of(article_id):
                shown, place = pane.view.readable, pane.view.place()
                if shown is not None and shown.revision.id != readable.revision.id:
                    there = replace(place, offset=following(place.offset))
                    self._opening.set_anew(pane, readable, there)
        if article_id in self._stale:
            self._stale.discard(article_id)
            self._renew(article_id)
