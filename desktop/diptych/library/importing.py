"""Bringing files in: one commit for each, one clear sentence for each that fails."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from concurrent.futures import wait
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from diptych.domain.article import Article
from diptych.domain.citation import Citations
from diptych.domain.draft import Draft
from diptych.domain.errors import CancelledError, DiptychError, LibraryError, UnreadableFileError
from diptych.formats.complete.reading import may_be_complete
from diptych.formats.references import holds_references
from diptych.library.applying import apply_edit
from diptych.library.arriving import Arrival, Imported, ImportStatus, plain_name
from diptych.library.complete import TakenIn, take_in
from diptych.library.edits import Edit
from diptych.library.filing import shelve
from diptych.library.filling_in import citations_in, plan_filling_in
from diptych.library.import_choices import Chosen, Details, Filing
from diptych.library.named_pictures import without_named
from diptych.library.reading_files import (
    FAULT,
    NO_MEMORY,
    FileReader,
    ReadAhead,
    Underway,
    given_of,
    with_warnings,
    words_of,
)
from diptych.library.same_address import Addresses
from diptych.library.sources import (
    LIBRARY_LOGS,
    Identity,
    Source,
    find_sources,
    identity_of,
    read_source,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from diptych.domain.progress import Progress
    from diptych.library.care import Care
    from diptych.library.writing import Writing
    from diptych.storage.store import Store
    from diptych.storage.transaction import Transaction

LOOK = 0.05
"""Seconds between two looks at whether the reader wants to stop."""

_log = logging.getLogger(__name__)


class ImportReport(Protocol):
    """Who is told what becomes of each file while an import runs, on the thread it runs on.

    Files are numbered from 0 in the order in which they are found. Several are read at once;
    they end in their order.
    """

    def found(self, path: Path) -> None:
        """Say that this file is to be read."""

    def begun(self, number: int) -> None:
        """Say that this file is being read now."""

    def read_so_far(self, done: int, total: int) -> None:
        """Say how far the file is whose turn it is; a text is gone through more than once."""

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

    def __init__(
        self,
        store: Store,
        writing: Writing,
        *,
        background: bool,
        care: Care | None = None,
    ) -> None:
        self._store = store
        self._writing = writing
        self._background = background
        self._care = care

    def own_files(self) -> frozenset[Identity]:
        """Return the files that the library itself is in; they are never to be read."""
        location = self._store.info.location
        beside = [Path(location + log) for log in LIBRARY_LOGS] if "://" not in location else []
        return frozenset(found for path in beside if (found := identity_of(path)) is not None)

    def living(self, digest: str) -> list[Article]:
        """Return the articles, not in the bin, that were made of a file with this SHA-256."""
        with self._store.read() as tx:
            return tx.articles.by_original(digest)

    def article(self, article_id: str) -> Article | None:
        """Return an article that is not in the bin."""
        with self._store.read() as tx:
            found = tx.articles.get(article_id)
        return found if found is not None and found.deleted is None else None

    def addresses(self) -> Addresses:
        """Return where the articles outside the bin were published, to find them by that."""
        with self._store.read() as tx:
            return Addresses(tx.articles.addresses())

    def commit(self, work: Callable[[Transaction], Imported]) -> Imported:
        """Do the work in one transaction."""
        return self._writing.result(work, background=self._background, action="import")

    def take_in(self, path: Path, progress: Progress) -> TakenIn:
        """Take a file of a whole library in, all of it or nothing."""
        return take_in(
            path,
            progress,
            store=self._store,
            writing=self._writing,
            care=self._care,
            background=self._background,
        )

    def fill_in(self, citations: Citations, name: str) -> tuple[Edit | None, tuple[str, ...]]:
        """Fill in articles from the file of references called ``name``.

        Return the edit that did it, and what is to be said of it.
        """
        with self._store.read() as tx:
            plan = plan_filling_in(tx, citations, name)
        edit = plan.edit
        if edit is not None:
            self._writing.result(
                partial(apply_edit, edit=edit), background=self._background, action=str(edit.label)
            )
        return edit, plan.sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the reader chose for an import: for single files, and where all of them go."""

    chosen: Mapping[Path, Chosen] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)
    filing: Filing = field(default_factory=Filing)

    def of(self, path: Path) -> Chosen:
        """Return what was chosen for one file, or for all."""
        return self.chosen.get(path) or Chosen(options=self.options)


def import_paths(
    paths: Sequence[Path],
    progress: Progress,
    *,
    desk: Desk,
    reader: FileReader,
    person_id: str,
    report: ImportReport | None = None,
    choices: Choices | None = None,
    filled_in: Callable[[Edit], None] | None = None,
) -> list[Imported]:
    """Read each file into the library and say what became of every one, to ``report`` at once.

    What is imported stays when the work is cancelled, the disk fills or a file is broken. Files
    of references come last: they fill in articles, those that came with them too. ``filled_in``
    is given each edit by which one did, once it is stored.
    """
    run = _Run(
        progress,
        desk=desk,
        reader=reader,
        person_id=person_id,
        report=report or Unreported(),
        choices=choices or Choices(),
        filled_in=filled_in or _nobody,
    )
    return run.work(paths)


def _nobody(_: Edit) -> None:
    """Take no notice of an edit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A file that was read: its article on the way in, or what became of it without one.

    A file of references has ``citations`` instead, one of a whole ``library`` is only known yet.
    """

    arrival: Arrival | None = None
    library: bool = False
    citations: Citations | None = None
    ended: Imported | None = None


class _Run:
    """One import: files are read on other threads, and brought in on this one, in their order."""

    def __init__(
        self,
        progress: Progress,
        *,
        desk: Desk,
        reader: FileReader,
        person_id: str,
        report: ImportReport,
        choices: Choices,
        filled_in: Callable[[Edit], None],
    ) -> None:
        self._progress = progress
        self._desk = desk
        self._reader = reader
        self._person_id = person_id
        self._report = report
        self._choices = choices
        self._filled_in = filled_in
        self._sources: list[Source] = []
        self._results: list[Imported] = []

    def work(self, paths: Sequence[Path]) -> list[Imported]:
        """Bring in what the paths lead to."""
        references: list[Source] = []
        try:
            for source in without_named(find_sources(paths, self._desk.own_files())):
                self._progress.step(0, 0, source.path.name)
                if self._choices.of(source.path).left_out:
                    continue
                if holds_references(source.path.name):
                    references.append(source)
                else:
                    self._find(source)
            while references:
                self._find(references.pop(0))
            self._bring_in()
            self._progress.step(len(self._sources), len(self._sources))
        except CancelledError:
            for source in references:
                self._find(source)
            for path in () if self._sources else paths:
                self._find(Source(path=path))
            for source in self._sources[len(self._results) :]:
                self._end(Imported(path=source.path, status=ImportStatus.CANCELLED))
        return self._results

    def _find(self, source: Source) -> None:
        self._sources.append(source)
        self._report.found(source.path)

    def _end(self, result: Imported) -> None:
        self._report.ended(len(self._results), result)
        self._results.append(result)

    def _bring_in(self) -> None:
        with ReadAhead(self._sources, self._read, begun=self._report.begun) as ahead:
            for underway in ahead:
                source = self._sources[underway.number]
                self._wait_for(underway, source, ahead)
                try:
                    self._end(self._outcome(source, underway))
                except LibraryError as error:
                    # No file after this one can be stored either: a full disk stays full.
                    for left in self._sources[underway.number :]:
                        self._end(_failed(left.path, error.reason))
                    return

    def _wait_for(self, underway: Underway[_Read], source: Source, ahead: ReadAhead[_Read]) -> None:
        """Wait until a file is read, telling how far it is.

        A single file is watched character by character, several are counted as files; the
        report has the former of each.
        """
        name, files = source.path.name, len(self._sources)
        self._progress.step(underway.number, files, name)
        while True:
            done = wait([underway.future], LOOK).done
            ahead.notice()
            place = underway.watched.so_far
            if place[1]:
                self._report.read_so_far(*place)
            one = place if files == 1 and place[1] else (underway.number, files)
            self._progress.step(*one, name)
            if done:
                return

    def _outcome(self, source: Source, underway: Underway[_Read]) -> Imported:
        """Return what became of a file that is read, after it is stored."""
        try:
            read = underway.future.result()
            if read.arrival is not None:
                return self._store(source, read.arrival)
            if read.citations is not None:
                return self._fill_in(source, read.citations)
            if read.library:
                return self._take_in(source)
            assert read.ended is not None
            return self._shelved(source, read.ended)
        except (LibraryError, CancelledError):
            raise
        except UnreadableFileError as error:
            reason = error.reason
        except DiptychError as error:
            reason = str(error)
        except MemoryError:
            reason = NO_MEMORY
        except Exception:  # noqa: BLE001 - a fault of ours costs one file, not the batch
            _log.exception("importing %s", source.path)
            reason = FAULT
        return _failed(source.path, reason)

    def _read(self, source: Source, progress: Progress) -> _Read:
        """Read a file, on another thread."""
        if source.reason:
            return _Read(ended=_failed(source.path, source.reason))
        if may_be_complete(source.path):
            return _Read(library=True)
        data = read_source(source.path)
        if holds_references(source.path.name):
            citations = citations_in(data, source.path.name, progress)
            if citations is not None:
                return _Read(citations=citations)
        digest = sha256(data).hexdigest()
        for article in self._desk.living(digest):
            return _Read(
                ended=Imported(path=source.path, status=ImportStatus.DUPLICATE, article=article)
            )
        chosen = self._choices.of(source.path)
        given, left_out = given_of(source, data, chosen.options)
        draft = with_warnings(self._reader.draft(given, progress), left_out)
        arrival = Arrival.of(
            detailed(draft, chosen.details),
            path=source.path,
            data=data,
            digest=digest,
            words=words_of(draft, progress),
            person_id=self._person_id,
            options=chosen.options,
        )
        return _Read(arrival=arrival)

    def _store(self, source: Source, arrival: Arrival) -> Imported:
        placed = bool(arrival.article.url or arrival.article.doi)
        # Asked for before it is stored: it is not to be found as an older one of itself.
        addresses = self._addresses if placed else Addresses()
        result = self._desk.commit(partial(self._storing, source, arrival))
        article = result.article
        if result.status != ImportStatus.IMPORTED or article is None:
            return result
        older = addresses.older_than(article)
        addresses.add(article)
        return replace(result, older=self._desk.article(older)) if older else result

    def _fill_in(self, source: Source, citations: Citations) -> Imported:
        edit, sentences = self._desk.fill_in(citations, plain_name(source.path.name))
        if edit is not None:
            self._filled_in(edit)
        return Imported(path=source.path, status=ImportStatus.FILLED_IN, warnings=sentences)

    def _take_in(self, source: Source) -> Imported:
        """Take a whole library in: it is read while it is stored, since it may be very large."""
        taken = self._desk.take_in(source.path, self._progress)
        contents = tuple(
            Imported(
                path=source.path,
                status=ImportStatus.IMPORTED if arrived else ImportStatus.DUPLICATE,
                article=article,
            )
            for article, arrived in taken.articles
        )
        return Imported(
            path=source.path,
            status=ImportStatus.LIBRARY,
            warnings=taken.sentences,
            contents=contents,
        )

    def _storing(self, source: Source, arrival: Arrival, tx: Transaction) -> Imported:
        article = self._shelve(tx, source, arrival.article)
        result = replace(arrival, article=article).store(tx)
        if result.article is None or result.article.id == article.id:
            return result
        return self._shelved_in(tx, source, result)

    def _shelved(self, source: Source, result: Imported) -> Imported:
        """File what was here already: a folder's collection is to have all of the folder."""
        filing = self._choices.filing
        if result.article is None or not (
            filing.collection_id or (filing.folders and source.shelf)
        ):
            return result
        return self._desk.commit(partial(self._shelved_in, source=source, result=result))

    def _shelved_in(self, tx: Transaction, source: Source, result: Imported) -> Imported:
        if result.article is None:
            return result
        article = tx.articles.get(result.article.id) or result.article
        filed = self._shelve(tx, source, article)
        return result if filed == article else replace(result, article=tx.articles.update(filed))

    def _shelve(self, tx: Transaction, source: Source, article: Article) -> Article:
        return shelve(tx, article, self._choices.filing, source.shelf, self._person_id)

    @cached_property
    def _addresses(self) -> Addresses:
        return self._desk.addresses()


def detailed(draft: Draft, details: Details) -> Draft:
    """Return a draft with what the reader says of it in place of what was found."""
    said = {
        name: value for name in Details.__slots__ if (value := getattr(details, name)) is not None
    }
    title = said.get("title")
    return replace(draft, **said, title_found=draft.title_found or title is not None)


def _failed(path: Path, reason: str) -> Imported:
    return Imported(path=path, status=ImportStatus.FAILED, reason=reason)
