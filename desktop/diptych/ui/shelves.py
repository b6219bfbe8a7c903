"""The collections as all windows show them: which there are, and which articles are in them now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from diptych.domain.changes import Changes, Kind
from diptych.ui.attachment import Attachment
from diptych.ui.contents import Contents
from diptych.ui.jobs import JobRunner

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diptych.domain.collection import Collection
    from diptych.domain.progress import Progress
    from diptych.library.collecting import Shelf
    from diptych.library.library import Library

ASKED_AFTER = 400
"""Milliseconds for which a library must rest before its saved searches are asked anew."""
ASKED_WITHIN = 5_000
"""Milliseconds after which they are asked though it does not rest."""


class Shelves(QObject):
    """Joins collections with the articles that are in them.

    What is filed is right with the list of articles; saved searches are asked on a job's thread,
    again whenever anything has changed that they might find.
    """

    changed = Signal()

    def __init__(
        self, attachment: Attachment, contents: Contents, jobs: JobRunner, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._attachment = attachment
        self._contents = contents
        self._jobs = jobs
        self._found: dict[str, frozenset[str]] = {}
        self._asked: dict[str, str] = {}
        """What each saved search was that has been asked, by id."""
        self._asking = False
        self._again = False
        self.known: dict[str, Shelf] = {}
        """Every collection and saved search by id, siblings together in their order."""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(ASKED_AFTER)
        self._pause.timeout.connect(self._ask)
        self._latest = QTimer(self)
        self._latest.setSingleShot(True)
        self._latest.setInterval(ASKED_WITHIN)
        self._latest.timeout.connect(self._ask)
        contents.articles_changed.connect(self._renew)
        contents.collections_changed.connect(self._collections_changed)
        attachment.changed.connect(self._library_changed)
        if contents.collections:
            self._collections_changed()

    def collections(self) -> list[Collection]:
        """Return every collection and saved search."""
        return [shelf.collection for shelf in self.known.values()]

    def _collections_changed(self) -> None:
        self._renew()
        if self._queries() != self._asked:
            self._ask()

    def _library_changed(self, changes: Changes) -> None:
        """Ask anew where a search may now find something else; how notes look is no matter."""
        if changes.everything or any(one.kind is not Kind.PERSON for one in changes.changes):
            self._pause.start()
            if not self._latest.isActive():
                self._latest.start()

    def _queries(self) -> Mapping[str, str]:
        every = self._contents.collections.values()
        return {one.id: one.query for one in every if one.query is not None}

    def _ask(self) -> None:
        self._pause.stop()
        self._latest.stop()
        library, queries = self._attachment.library, dict(self._queries())
        if library is None:
            return
        if self._asking:
            self._again = True
            return
        if not queries:
            self._asked = {}
            return
        self._asking, self._asked = True, queries

        def work(progress: Progress) -> dict[str, frozenset[str]]:
            return _answers(library, queries, progress)

        self._jobs.submit(work, owner=self, done=self._take, failed=self._could_not_ask)

    def _take(self, found: dict[str, frozenset[str]]) -> None:
        self._rest()
        if found != self._found:
            self._found = found
            self._renew()

    def _could_not_ask(self, error: Exception) -> None:
        self._rest()
        self._attachment.lost.emit(error)

    def _rest(self) -> None:
        self._asking = False
        if self._again:
            self._again = False
            self._ask()

    def _renew(self) -> None:
        from diptych.library.collecting import shelves  # noqa: PLC0415 - not before the first paint

        articles = (summary.article for summary in self._contents.articles.values())
        every = shelves(self._contents.collections.values(), articles, self._found)
        known = {shelf.collection.id: shelf for shelf in every}
        if known != self.known:
            self.known = known
            self.changed.emit()


def _answers(
    library: Library, queries: Mapping[str, str], progress: Progress
) -> dict[str, frozenset[str]]:
    return {key: library.articles_found(query, progress=progress) for key, query in queries.items()}
