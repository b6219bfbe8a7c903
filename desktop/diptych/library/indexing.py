"""Keeping the search index up with the library: making it, and following the change log.

Everything here may be cut short at any point and done again: documents replace those of the same
object, and the index's place in the log moves only with what it stands for.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from diptych.domain.progress import Progress, Unwatched
from diptych.library.documents import Touched, of_articles, of_library_notes, of_touched
from diptych.search.documents import Document, size_of
from diptych.search.index import SearchIndex, Writing
from diptych.search.pace import Pace, unpaced

if TYPE_CHECKING:
    from diptych.storage.change_log import ChangeBatch
    from diptych.storage.store import Store

log = logging.getLogger(__name__)

MOST_DOCUMENTS = 500
MOST_CHARACTERS = 2_000_000
"""What one commit takes in: its postings are in memory until then."""
CHANGES_AT_ONCE = 500
MANY = 1000
"""Changes from which on taking them in would be felt by a window beside it."""


class Indexing:
    """Writes the search index of one library, on whichever thread calls."""

    def __init__(self, store: Store, index: SearchIndex) -> None:
        self._store = store
        self._index = index
        self.making: tuple[int, int] | None = None
        """How many articles of how many are in an index that is being made."""
        self._prepared = False

    def is_up_to_date(self) -> bool:
        """Tell whether the index stands for the library's last commit; cheap."""
        manifest = self._index.manifest
        if manifest is None or not manifest.complete:
            return False
        return manifest.head == self._store.head()

    def behind(self) -> int:
        """Return how many changes the index has not taken in."""
        head = self._index.head
        return self._store.head()[0] - (head[0] if head else 0)

    def words_ahead(self) -> int:
        """Return how many words the index has to take in before it is up to date."""
        manifest = self._index.manifest
        batch: ChangeBatch | None = None
        if manifest is not None and manifest.complete:
            batch = self._store.changes_since(*manifest.head, limit=CHANGES_AT_ONCE)
        with self._store.read() as tx:
            summaries = tx.articles.summaries()
            touched = None
            if batch is not None and batch.complete:
                touched = Touched.by(batch.changes, tx).articles
        return sum(
            summary.words
            for summary in summaries
            if touched is None or summary.article.id in touched
        )

    def catch_up(self, pace: Pace | None = None) -> bool:
        """Bring the index to the library's last commit, making it where there is none.

        Return false if it stood there already.

        Raise ``IndexBusyError`` while another instance does this, ``OSError`` where the cache
        cannot be written.
        """
        if self.is_up_to_date():
            return False
        with self._index.writing() as writing:
            self._prepare()
            if not self._follow(writing, pace or unpaced()):
                self._make(writing, pace or unpaced(), Unwatched())
                self._follow(writing, pace or unpaced())
        return True

    def tidy(self, pace: Pace) -> bool:
        """Put together what was indexed bit by bit; false where there is nothing to put."""
        with self._index.writing() as writing:
            return self.is_up_to_date() and writing.put_together(pace)

    def make_anew(self, progress: Progress, pace: Pace | None = None) -> None:
        """Throw the index away and make it again."""
        with self._index.writing() as writing:
            writing.begin_anew(self._store.head())
            self._prepare()
            self._make(writing, pace or unpaced(), progress)
            self._follow(writing, pace or unpaced())

    def _prepare(self) -> None:
        """Before a great deal of work, have the collector look no more at what is there now.

        What indexing leaves behind makes it go through everything again and again, all modules
        among it, and a window stands still for as long as that takes. Once is enough.
        """
        if self._prepared or self.behind() < MANY:
            return
        import diptych.search.writing  # noqa: F401, PLC0415 - is to be there by then; brings NumPy

        gc.freeze()
        self._prepared = True

    def _follow(self, writing: Writing, pace: Pace) -> bool:
        """Take in what the log has after the index's place; false if there is no way on."""
        while True:
            manifest = writing.manifest
            if manifest is None or not manifest.complete:
                return False
            batch = self._store.changes_since(*manifest.head, limit=CHANGES_AT_ONCE)
            if batch is None:
                log.info("the search index is of another history of the library")
                writing.begin_anew(self._store.head())
                return False
            self._take_in(writing, batch, pace)
            if batch.complete:
                return True

    def _take_in(self, writing: Writing, batch: ChangeBatch, pace: Pace) -> None:
        with self._store.read() as tx:
            touched = Touched.by(batch.changes, tx)
        head = (batch.sequence, batch.token)
        packets = _packets(of_touched(self._store, touched))
        first = next(packets, ())
        second = next(packets, None)
        # All in one step, as almost always; else the head moves last.
        writing.commit(
            first,
            units=touched.units,
            articles=touched.articles,
            head=head if second is None else None,
            pace=pace,
        )
        if second is None:
            return
        for packet in chain([second], packets):
            writing.commit(packet, pace=pace)
        writing.commit(head=head)

    def _make(self, writing: Writing, pace: Pace, progress: Progress) -> None:
        """Make the index, or go on where that was cut short."""
        manifest = writing.manifest
        if manifest is None or self._store.changes_since(*manifest.head, limit=1) is None:
            writing.begin_anew(self._store.head())
        with self._store.read() as tx:
            every = tx.articles.find_ids("")
            notes = list(of_library_notes(tx))
        done = writing.indexed_articles()
        missing = [article_id for article_id in every if article_id not in done]
        try:
            for count, article_ids, documents in self._articles(missing):
                self.making = (len(every) - len(missing) + count, len(every))
                progress.step(*self.making)
                writing.commit(documents, articles=article_ids, pace=pace)
            units = {document.key.unit for document in notes}
            writing.commit(tuple(notes), units=units, complete=True, pace=pace)
            writing.put_together(pace)
            progress.step(len(every), len(every))
        finally:
            self.making = None

    def _articles(
        self, missing: list[str]
    ) -> Iterator[tuple[int, list[str], tuple[Document, ...]]]:
        """Yield commits' worth of articles, and how many are done with them.

        The parts of one that is too long for a commit come alone, its beginning last.
        """
        waiting: list[Document] = []
        ids: list[str] = []
        characters = 0
        for count, (article_id, documents) in enumerate(of_articles(self._store, missing), 1):
            ids.append(article_id)
            for packet in _packets(documents):
                size = sum(map(size_of, packet))
                full = characters + size > MOST_CHARACTERS
                if waiting and (full or len(waiting) + len(packet) > MOST_DOCUMENTS):
                    yield count, ids, tuple(waiting)
                    waiting, ids, characters = [], [], 0
                waiting += packet
                characters += size
        if waiting or ids:
            yield len(missing), ids, tuple(waiting)


def _packets(documents: Iterable[Document]) -> Iterator[tuple[Document, ...]]:
    """Divide documents into what one commit takes in."""
    packet: list[Document] = []
    characters = 0
    for document in documents:
        size = size_of(document)
        if packet and (len(packet) == MOST_DOCUMENTS or characters + size > MOST_CHARACTERS):
            yield tuple(packet)
            packet, characters = [], 0
        packet.append(document)
        characters += size
    if packet:
        yield tuple(packet)
