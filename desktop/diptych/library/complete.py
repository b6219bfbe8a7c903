"""Whole libraries out and in: what a library keeps as records, and a file of them taken in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from diptych.domain.article import Article
from diptych.domain.changes import Kind
from diptych.domain.errors import UnreadableFileError
from diptych.domain.progress import Progress
from diptych.domain.record_shape import Record
from diptych.domain.records import Wanted
from diptych.formats.complete.reading import CompleteFile
from diptych.library.replacing import place
from diptych.library.sources import reason_of

if TYPE_CHECKING:
    from diptych.library.care import Care
    from diptych.library.writing import Writing
    from diptych.storage.records.incoming import Stored
    from diptych.storage.store import Store
    from diptych.storage.transaction import Transaction

TIMES = 3
"""How often most of a file is gone through: to know it, for its texts, for what is on them."""


def records_of(store: Store, wanted: Wanted) -> Iterator[tuple[str, Record]]:
    """Yield what is wanted of a library as records, all of one moment, on any one thread."""
    # Imported late: what only looks at the library need not know all tables.
    from diptych.storage.records.reading import records  # noqa: PLC0415 - see above

    with store.read() as tx:
        yield from records(tx.session, wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What came of a file of a whole library, told in sentences.

    ``articles`` are all that are in it, as they are here now, and whether each came in.
    """

    articles: tuple[tuple[Article, bool], ...]
    sentences: tuple[str, ...]


def take_in(
    path: Path,
    progress: Progress,
    *,
    store: Store,
    writing: Writing,
    care: Care | None,
    background: bool,
) -> TakenIn:
    """Take a file of a whole library in: all of it, or nothing where anything is wrong with it.

    Where the library has articles a backup is made first. Raise ``UnreadableFileError`` with a
    sentence, and ``CancelledError`` where ``progress`` does.
    """
    reading = _Reading(path, progress)
    try:
        file = CompleteFile(path, reading.told)
        with store.read() as tx:
            empty = tx.articles.count() == 0
        if not empty and care is not None:
            care.backup_before(progress)
        reading.again()

        def work(tx: Transaction) -> TakenIn:
            stored = _store(tx, file, reading)
            known = tx.articles.of_ids(stored.articles)
            articles = ((known[key], verdict.arrives) for key, verdict in stored.articles.items())
            return TakenIn(articles=tuple(articles), sentences=tuple(_sentences(stored)))

        return writing.result(work, background=background, action=f"import {path.name}")
    except OSError as error:
        raise UnreadableFileError(path.name, reason_of(error)) from error


def _store(tx: Transaction, file: CompleteFile, reading: _Reading) -> Stored:
    from diptych.storage.records.storing import (  # noqa: PLC0415 - as above
        UnfittingRecordsError,
        store,
    )

    asked: set[str] = set()

    def section(name: str) -> Iterator[Record]:
        if name in asked:
            reading.again()
        asked.add(name)
        return file.section(name)

    try:
        stored = store(tx, section, reading.pause)
    except UnfittingRecordsError as error:
        raise UnreadableFileError(file.name, f"it is damaged: {error}") from error
    adrift = stored.revised | tx.anchors.without_place(stored.annotations)
    for article_id in sorted(adrift):
        article = tx.articles.get(article_id)
        if article is not None and article.revision_id:
            place(tx, article, article.revision_id)
    return stored


def _sentences(stored: Stored) -> Iterator[str]:
    from diptych.storage.records.standing import Verdict  # noqa: PLC0415 - as above

    articles = stored.count(Kind.ARTICLE, Verdict.NEW, Verdict.BACK)
    annotations = stored.count(Kind.ANNOTATION, Verdict.NEW, Verdict.BACK)
    yield f"Articles that came in: {articles}; highlights: {annotations}."
    if here := len(stored.articles) - articles:
        yield f"Articles that were here already: {here}."
    # Whom a library has known for longer, nobody sees.
    if renewed := stored.total(Verdict.RENEWED) - stored.count(Kind.PERSON, Verdict.RENEWED):
        yield f"Brought up to date, since they were older here: {renewed}."
    if left := stored.total(Verdict.LEFT):
        yield f"Left as they are, since they were changed later here: {left}."
    for tag, other in stored.kept_names:
        yield f"The tag “{tag}” kept its name: it is “{other}” there, as another is here."
    if back := stored.total(Verdict.BACK):
        yield f"Taken out of the bin again: {back}."


class _Reading:
    """How far a file is read that is gone through several times."""

    def __init__(self, path: Path, progress: Progress) -> None:
        self._progress = progress
        self._name = path.name
        self._size = max(1, path.stat().st_size)
        self._time = 0
        self._so_far = 0

    def again(self) -> None:
        """Begin anew, where it is not the last time already."""
        self._time = min(self._time + 1, TIMES - 1)

    def pause(self) -> None:
        """Look whether the work is to stop."""
        self._progress.step(self._so_far, TIMES * self._size, self._name)

    def told(self, place: int) -> None:
        """Tell how far it is, never less than before."""
        self._so_far = max(self._so_far, self._time * self._size + min(place, self._size))
        self._progress.step(self._so_far, TIMES * self._size, self._name)
