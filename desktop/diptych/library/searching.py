"""Searching a library: by its index, by a plain scan where there is none, always as it is now.

What changed since the index was made is read from the library and asked like the rest, so an
answer is right however far the index is behind. Whoosh is imported with the first search.
"""

from __future__ import annotations

import logging
import math
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from diptych.domain.article import ReadableArticle
from diptych.domain.changes import Kind
from diptych.domain.errors import DiptychError, LibraryLockedError, UnwritableFileError
from diptych.domain.hit import MOST_IN_ARTICLE, HitGroup, HitOrder, SearchResults
from diptych.domain.index_state import IndexState
from diptych.domain.progress import Progress, Unwatched
from diptych.domain.quotation import SaidQuotation
from diptych.domain.span import Span
from diptych.library.documents import (
    Touched,
    languages_of,
    of_articles,
    of_library_notes,
    of_touched,
    surroundings,
)
from diptych.library.facets import articles_of_speakers, articles_of_tags
from diptych.library.files import why_unwritable
from diptych.library.finding import Answer, Finding
from diptych.library.hits import HitMaker
from diptych.library.indexing import Indexing
from diptych.library.quoted import quotations_in
from diptych.library.titles import TitleKeys
from diptych.search.beginnings import begun
from diptych.search.documents import language_of, rules_of, stemming_languages
from diptych.search.index import IndexBusyError, Reading, SearchIndex, UnusableIndexError
from diptych.search.pace import Pace, StoppedError
from diptych.search.query import Query, parse
from diptych.search.syntax import Node, Scope

if TYPE_CHECKING:
    from diptych.domain.changes import Changes
    from diptych.domain.tag import Tag
    from diptych.search.fitting import Fitting
    from diptych.search.scan import Scan
    from diptych.search.source import Source
    from diptych.search.surroundings import Surroundings
    from diptych.storage.store import Store

log = logging.getLogger(__name__)

T = TypeVar("T")

MOST_BEHIND = 500
"""Changes that a search asks beside the index; with more, a plain scan is no slower."""
SOON_INDEXED = 250_000
"""Words that a search without a thread beside it takes into the index first: two seconds' work."""
LOOK_EVERY = 2.0
GATHER = 0.3
"""Seconds between a commit and its indexing, in which others may follow it."""
LONGEST_WAIT = 300.0
REST = 20.0
"""Seconds in which nothing changed, after which the index is tidied up."""


class Searching:
    """Searches one library; ``start`` lets a thread keep the index up to date meanwhile."""

    def __init__(self, store: Store, cache: Path) -> None:
        self._store = store
        self._index = SearchIndex(cache, store.info.id, store.info.location)
        self._titles = TitleKeys(store)
        self._indexing = Indexing(store, self._index)
        self._closing = threading.Event()
        self._making_room = threading.Event()
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None
        self._unwatch = store.watch(self._changed)

    # Searching

    def search(
        self,
        text: str,
        limit: int = 20,
        *,
        words: Callable[[str], str] = str,
        progress: Progress | None = None,
    ) -> SearchResults:
        """Return the hits of the best ``limit`` articles (0 is all), best article first.

        ``words`` gives the words in which the query is said as it was understood.

        The answer is right for the last commit. A long scan can be cancelled by ``progress``.
        """
        found = self.find(text, words=words, progress=progress)
        return SearchResults(
            query=found.query,
            total=found.total,
            hits=found.hits(0, limit or found.ranked),
            partial=found.partial,
        )

    def find(
        self,
        text: str,
        *,
        order: HitOrder = HitOrder.RELEVANCE,
        kinds: frozenset[HitGroup] = frozenset(),
        most_in_article: int = MOST_IN_ARTICLE,
        unfinished: bool = False,
        words: Callable[[str], str] = str,
        progress: Progress | None = None,
    ) -> Finding:
        """Return what a query finds, right for the last commit, to be listed piece by piece.

        ``kinds`` leaves hits of these kinds only, and articles that have such; none is all.
        Of an ``unfinished`` query that finds nothing the last word may be the beginning of one.
        """
        watching = progress or Unwatched()
        query = parse(text)
        answer = None if query.root is None else self._answer(query.root, watching)
        if unfinished and answer is not None and not len(answer.fitting):
            query, answer = self._begun(text, watching) or (query, answer)
        return Finding(
            self._store,
            query,
            answer,
            titles=self._titles,
            order=order,
            kinds=kinds,
            words=words,
            most_in_article=most_in_article,
        )

    def _begun(self, text: str, progress: Progress) -> tuple[Query, Answer] | None:
        """Return what is found if the last word is the beginning of one; ``None`` for nothing."""
        more = begun(text)
        query = None if more is None else parse(more)
        if query is None or query.root is None:
            return None
        answer = self._answer(query.root, progress)
        return (query, answer) if len(answer.fitting) else None

    def articles(self, text: str, *, progress: Progress | None = None) -> frozenset[str]:
        """Return the ids of all articles that a query finds; none where nothing is asked for."""
        query = parse(text)
        if query.root is None:
            return frozenset()
        return frozenset(self._answer(query.root, progress or Unwatched()).fitting.articles)

    def hits_in(self, readable: ReadableArticle, text: str) -> list[Span]:
        """Return every place in an article's text that a query is about, for marking them all."""
        return self.places_of(text)(readable)

    def places_of(self, text: str) -> Callable[[ReadableArticle], list[Span]]:
        """Return what finds every place of a query in text after text, on one thread."""
        query = parse(text)
        root = query.root
        if root is None:
            return lambda _: []
        makers: dict[tuple[str, ...], HitMaker] = {}

        def places(readable: ReadableArticle) -> list[Span]:
            languages = self.languages_in(readable)
            maker = makers.get(languages)
            if maker is None:
                maker = makers[languages] = HitMaker(query, root, languages)
            return maker.spans_in(readable, self._said_in(readable, maker))

        return places

    def _said_in(self, readable: ReadableArticle, maker: HitMaker) -> Sequence[SaidQuotation]:
        """Return an article's quotations where a query asks who speaks."""
        if not maker.asks_who_speaks:
            return ()
        with self._store.read() as tx:
            return quotations_in(tx, [readable.article.id]).get(readable.article.id, ())

    def languages_in(self, readable: ReadableArticle) -> tuple[str, ...]:
        """Return by the rules of which languages the words of an article are compared."""
        language = language_of(readable.article)
        return rules_of(language, () if language else self._languages())

    def words_beginning(self, letters: str, scope: Scope, most: int) -> Sequence[str]:
        """Return words that begin so, the most frequent first, as far as the index knows them."""
        return self._known(lambda reading: reading.words_beginning(letters, scope, most)) or ()

    def articles_of_tags(self, tags: Mapping[str, Tag]) -> Mapping[str, int]:
        """Return in how many articles each tag stands, by its id; those below it count too.

        Nothing is known before there is an index.
        """
        tagged = parse("has:tag").root
        assert tagged is not None
        answer = self._known(lambda reading: self._ask(reading, tagged))
        return {} if answer is None else articles_of_tags(answer.fitting, tags)

    def articles_of_speakers(self) -> Mapping[str, int] | None:
        """Return in how many articles anybody is quoted, by the name that they are shown by.

        Nothing is known before there is an index.
        """
        asked = parse("has:quotation OR has:speaker").root
        assert asked is not None
        answer = self._known(lambda reading: self._ask(reading, asked))
        return None if answer is None else articles_of_speakers(answer.fitting)

    def _known(self, ask: Callable[[Reading], T]) -> T | None:
        """Ask the index alone; nothing where there is none to be asked."""
        try:
            with self._index.reading() as reading:
                return ask(reading)
        except UnusableIndexError:
            return None
        except DiptychError:
            raise
        except Exception:
            # Whatever reading a damaged file may raise: it is made anew.
            log.exception("the search index is damaged")
            self._index.give_up()
            return None

    def _answer(self, root: Node, progress: Progress) -> Answer:
        if self._thread is None:
            self._catch_up_first()
        answer = self._known(lambda reading: self._ask(reading, root))
        if answer is not None:
            return answer
        self._wake.set()
        return self._scan(root, progress)

    def _ask(self, reading: Reading, root: Node) -> Answer | None:
        """Ask the index, and beside it what changed since; nothing if it cannot tell."""
        if not reading.manifest.complete:
            return None
        backlog = self._store.changes_since(*reading.manifest.head, limit=MOST_BEHIND)
        if backlog is None or not backlog.complete:
            return None
        with self._store.read() as tx:
            touched = Touched.by(backlog.changes, tx)
        fresh = list(of_touched(self._store, touched)) if len(touched) else []
        spoken = {value for document in fresh for value in document.exact.get("lang", ())}
        languages = stemming_languages(reading.languages | spoken)
        scan = _scan_for(root, languages, single_words=True)
        for document in fresh:
            scan.add(document)
        with self._store.read() as tx:
            around = surroundings(tx, languages)
        indexed = reading.source(languages, touched.units, touched.articles)
        return Answer(_evaluated(root, [indexed, scan], around), around, scanned=False)

    def _scan(self, root: Node, progress: Progress) -> Answer:
        """Read everything and ask it."""
        with self._store.read() as tx:
            around = surroundings(tx, languages_of(tx))
            article_ids = tx.articles.find_ids("")
            notes = list(of_library_notes(tx))
        scan = _scan_for(root, around.languages)
        for done, (_, documents) in enumerate(of_articles(self._store, article_ids)):
            progress.step(done, len(article_ids))
            for document in documents:
                scan.add(document)
        for document in notes:
            scan.add(document)
        return Answer(_evaluated(root, [scan], around), around, scanned=True)

    def _catch_up_first(self) -> None:
        """Where no thread keeps the index, let the search do it, if that is soon done."""
        try:
            if self._indexing.is_up_to_date():
                return
            if self._indexing.words_ahead() <= SOON_INDEXED:
                self._indexing.catch_up()
        except (IndexBusyError, OSError, UnusableIndexError) as error:
            log.info("the search index stays as it is: %s", error)
        except DiptychError:
            raise
        except Exception:
            # As above: an index is never a reason for a search to fail.
            log.exception("the search index could not be brought up to date")
            self._index.give_up()

    def _languages(self) -> tuple[str, ...]:
        known = self._known(lambda reading: stemming_languages(reading.languages))
        if known is not None:
            return known
        with self._store.read() as tx:
            return languages_of(tx)

    # The index

    @property
    def state(self) -> IndexState:
        """How far the index stands for the library."""
        making = self._indexing.making
        if making is not None:
            done, total = making
            return IndexState(ready=self._index.ready, making=True, done=done, total=total)
        if not self._index.ready:
            return IndexState(ready=False)
        return IndexState(ready=True, behind=max(0, self._indexing.behind()))

    def start(self) -> None:
        """Begin to keep the index up to date, on a thread that lets others go first."""
        if self._thread is None and not self._closing.is_set():
            self._thread = threading.Thread(target=self._keep_up, name="index", daemon=True)
            self._thread.start()

    def reindex(self, progress: Progress) -> None:
        """Make the index anew, now; searches are answered by scans meanwhile."""
        self._making_room.set()
        try:
            for _ in range(100):
                try:
                    self._indexing.make_anew(progress)
                    return
                except IndexBusyError:
                    if self._closing.wait(0.1):
                        return
                except OSError as error:
                    folder = str(self._index.folder)
                    raise UnwritableFileError(folder, why_unwritable(error)) from error
        finally:
            self._making_room.clear()
        reason = "another Diptych is making its search index"
        raise LibraryLockedError(self._store.info.location, reason)

    def close(self) -> None:
        """Stop the thread and let go of the index."""
        self._unwatch()
        self._closing.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join(timeout=10)
        self._index.close()

    def _changed(self, changes: Changes) -> None:
        # Quotations are found in one article after another, for as long as a library is large:
        # they are taken in whenever the thread looks, and asked beside the index until then.
        if changes.everything or any(one.kind is not Kind.QUOTATION for one in changes.changes):
            self._wake.set()

    def _is_to_stop(self) -> bool:
        return self._closing.is_set() or self._making_room.is_set()

    def _keep_up(self) -> None:
        """Follow the library's log until closed; other instances' changes are seen as well."""
        wait, rested = LOOK_EVERY, 0.0
        with suppress(OSError):
            self._index.note_use()
        while not self._closing.is_set():
            try:
                if not self._making_room.is_set():
                    if self._indexing.catch_up(Pace(stop=self._is_to_stop)):
                        rested = 0.0
                    elif rested >= REST:
                        self._tidy()
                        rested = -math.inf
                wait = LOOK_EVERY
            except (IndexBusyError, StoppedError):
                wait = LOOK_EVERY
            except (DiptychError, OSError) as error:
                wait = min(LONGEST_WAIT, wait * 2)
                log.warning("the search index stays behind: %s", error)
            except Exception:
                # A damaged index shows itself in any way; it is made anew.
                log.exception("the search index could not be brought up to date")
                self._index.give_up()
                wait = min(LONGEST_WAIT, wait * 2)
            rested += wait
            if self._wake.wait(wait) and not self._closing.wait(GATHER):
                self._wake.clear()

    def _tidy(self) -> None:
        """Do what can wait until nothing else is to be done."""
        self._indexing.tidy(Pace(stop=lambda: self._is_to_stop() or self._wake.is_set()))
        for folder in self._index.remove_forsaken():
            log.info("removed the index of a library that is gone: %s", folder.name)


# What follows brings NumPy, which the start has no time for.


def _scan_for(root: Node, languages: tuple[str, ...], *, single_words: bool = False) -> Scan:
    from diptych.search.scan import Scan  # noqa: PLC0415 - as above

    return Scan(root, languages, single_words=single_words)


def _evaluated(root: Node, sources: Sequence[Source], around: Surroundings) -> Fitting:
    from diptych.search.evaluation import evaluate  # noqa: PLC0415 - as above

    return evaluate(root, sources, around)
