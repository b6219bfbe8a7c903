"""Bringing files in: one commit for each, one clear sentence for each that fails."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from diptych.domain.article import Article
from diptych.domain.draft import Draft
from diptych.domain.errors import CancelledError, DiptychError, LibraryError, UnreadableFileError
from diptych.formats.importers import read
from diptych.formats.importers.given import Given
from diptych.library.arriving import Arrival, Imported, ImportStatus, plain_name
from diptych.library.sources import (
    LIBRARY_LOGS,
    Identity,
    Source,
    find_sources,
    identity_of,
    read_source,
)
from diptych.text.words import count_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from diptych.domain.progress import Progress
    from diptych.library.writing import Writing
    from diptych.storage.store import Store
    from diptych.storage.transaction import Transaction

BLOCKS_A_STEP = 1000
"""Blocks whose words are counted between two looks at whether to stop."""

_log = logging.getLogger(__name__)


class ImportReport(Protocol):
    """Who is told what becomes of each file while an import runs, on the thread it runs on.

    Files are numbered from 0 in the order in which they are found.
    """

    def found(self, path: Path) -> None:
        """Say that this file is to be read."""

    def begun(self, number: int) -> None:
        """Say that this file is being read now."""

    def read_so_far(self, done: int, total: int) -> None:
        """Say how far the file at hand is read; a text is gone through more than once."""

    def ended(self, number: int, result: Imported) -> None:
        """Say what became of this file; of each that was found it is said once."""


class Unreported:
    """A report that nobody reads."""

    def found(self, path: Path) -> None:
        """Say nothing."""

    def begun(self, number: int) -> None:
        """Say nothing."""

    def read_so_far(self, done: int, total: int) -> None:
        """Say nothing."""

    def ended(self, number: int, result: Imported) -> None:
        """Say nothing."""


class Desk:
    """Where importing looks things up and hands things in.

    In the ``background`` the writer lets the reader's own edits go first and pauses between
    two files; a program that does nothing else need not wait.
    """

    def __init__(self, store: Store, writing: Writing, *, background: bool) -> None:
        self._store = store
        self._writing = writing
        self._background = background

    def own_files(self) -> frozenset[Identity]:
        """Return the files that the library itself is in; they are never to be read."""
        location = self._store.info.location
        beside = [Path(location + log) for log in LIBRARY_LOGS] if "://" not in location else []
        return frozenset(found for path in beside if (found := identity_of(path)) is not None)

    def living(self, digest: str) -> list[Article]:
        """Return the articles, not in the bin, that were made of a file with this SHA-256."""
        with self._store.read() as tx:
            return tx.articles.by_original(digest)

    def commit(self, work: Callable[[Transaction], Imported]) -> Imported:
        """Do the work in one transaction."""
        return self._writing.result(work, background=self._background, action="import")


def import_paths(
    paths: Sequence[Path],
    progress: Progress,
    *,
    desk: Desk,
    person_id: str,
    report: ImportReport | None = None,
) -> list[Imported]:
    """Read each file into the library and say what became of every one, to ``report`` at once.

    What is imported stays when the work is cancelled, the disk fills or a file is broken.
    """
    report = report or Unreported()
    sources: list[Source] = []
    results: list[Imported] = []
    hindrance: Imported | None = None

    def find(source: Source) -> None:
        sources.append(source)
        report.found(source.path)

    def end(result: Imported) -> None:
        report.ended(len(results), result)
        results.append(result)

    try:
        for source in find_sources(paths, desk.own_files()):
            progress.step(0, 0, source.path.name)
            find(source)
        for done, source in enumerate(sources):
            progress.step(done, len(sources), source.path.name)
            if hindrance is not None:
                end(replace(hindrance, path=source.path))
                continue
            report.begun(done)
            watch = _OfOneFile(progress, report, source.path.name, done, len(sources))
            try:
                end(_import_source(source, desk, person_id, watch))
            except LibraryError as error:
                # No file after this one can be stored either: a full disk stays full.
                hindrance = _failed(source.path, error.reason)
                end(hindrance)
        progress.step(len(sources), len(sources))
    except CancelledError:
        for path in () if sources else paths:
            find(Source(path=path))
        for source in sources[len(results) :]:
            end(Imported(path=source.path, status=ImportStatus.CANCELLED))
    return results


class _OfOneFile:
    """Tells how far the import is while one file is read, and stops it where asked to.

    A single file is watched character by character, several are counted as files; the report
    has the former of each.
    """

    def __init__(
        self, progress: Progress, report: ImportReport, name: str, done: int, files: int
    ) -> None:
        self._progress = progress
        self._report = report
        self._name = name
        self._done = done
        self._files = files

    def step(self, done: int, total: int, what: str = "") -> None:  # noqa: ARG002 - its name says it
        """Say what the reader of the import wants to know."""
        self._report.read_so_far(done, total)
        place = (done, total) if self._files == 1 else (self._done, self._files)
        self._progress.step(*place, self._name)


def _failed(path: Path, reason: str) -> Imported:
    return Imported(path=path, status=ImportStatus.FAILED, reason=reason)


def _import_source(source: Source, desk: Desk, person_id: str, progress: Progress) -> Imported:
    reason = source.reason
    if not reason:
        try:
            return _import_file(source.path, desk, person_id, progress)
        except (LibraryError, CancelledError):
            raise
        except UnreadableFileError as error:
            reason = error.reason
        except DiptychError as error:
            reason = str(error)
        except MemoryError:
            reason = "there is not enough memory for it"
        except Exception:  # noqa: BLE001 - a fault of ours costs one file, not the batch
            _log.exception("importing %s", source.path)
            reason = "Diptych has a fault with this file; its log says more"
    return _failed(source.path, reason)


def _import_file(path: Path, desk: Desk, person_id: str, progress: Progress) -> Imported:
    data = read_source(path)
    digest = sha256(data).hexdigest()
    for article in desk.living(digest):
        return Imported(path=path, status=ImportStatus.DUPLICATE, article=article)
    draft = read(Given(data=data, name=plain_name(path.name)), progress)
    words = _count_words(draft, progress)
    arrival = Arrival.of(
        draft, path=path, data=data, digest=digest, words=words, person_id=person_id
    )
    return desk.commit(arrival.store)


def _count_words(draft: Draft, progress: Progress) -> int:
    """Return how many words the blocks have that are not hidden."""
    words = 0
    for number, block in enumerate(draft.blocks):
        if number % BLOCKS_A_STEP == 0:
            progress.step(block.start, len(draft.text))
        if not block.aside:
            words += count_words(draft.text[block.start : block.end])
    return words
