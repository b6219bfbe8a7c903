"""Finding the quotations of a library's texts: on a thread beside a window, or at once.

What is missing or stale is known by comparing (``storage.detections``), so that nothing is lost
when the program ends in the middle, and several programs on one library make up for each other.
"""

from __future__ import annotations

import gc
import logging
import math
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import TimeoutError as NotYetError
from typing import TYPE_CHECKING

from diptych.domain.article import ReadableArticle
from diptych.domain.article_quotations import ArticleQuotations
from diptych.domain.changes import FILED, Change, Changes, Kind
from diptych.domain.errors import CancelledError, LibraryError
from diptych.domain.progress import Progress
from diptych.domain.quotation import DueDetection, Known, Quotation, StoredQuotation
from diptych.library.casting import Cast, cast_in
from diptych.library.correcting import taught
from diptych.library.due_queue import DueQueue
from diptych.library.reading_quotations import as_read, open_in, speakers_of
from diptych.search.pace import Pace, StoppedError
from diptych.storage.uncollected import uncollected
from diptych.text.quotations.detector_number import DETECTOR

if TYPE_CHECKING:
    from diptych.formats.detecting import DetectingApart
    from diptych.storage.store import Store
    from diptych.storage.transaction import Transaction

log = logging.getLogger(__name__)

START_AFTER = 2.0
"""Seconds after a library is opened in which a window has better things to do."""
GATHER = 0.3
"""Seconds between a commit and the search for quotations, in which others may follow it."""
LONGEST_WAIT = 300.0
REST, REST_MEANWHILE = 0.005, 0.5
"""Seconds between two articles; and as long as others come in, which an import wants to do."""
COMING_IN = 1.0
"""Seconds after an article has come in, in which an import is taken to be under way."""
MOST_ASKED = 20
"""Articles that may be asked for to come first; more are a library, which has an order."""
KEPT_IN_MEMORY = 200
"""Articles of a library that can only be read whose quotations are kept."""
MANY, LONG = 100, 1_000_000
"""So many articles, or a text of so many characters, would be felt by a window beside it."""
AT_ONCE = 1_000
"""Quotations that are let go of at once."""
_LOOK = 0.1
_SHORT = 0.02
_DETECT = "detect"
_CREATED = "insert"
"""What was done, as the change log has it: quotations were found, an article came in."""

_TOUCHING = (Kind.BLOCK_EDIT, Kind.QUOTATION_CORRECTION)
"""What, beside an article itself, makes its quotations stale."""


class Detecting:
    """Finds and reads the quotations of one library; ``start`` lets a thread find what is due.

    Any thread may ask. Beside a window texts are looked through in a process of its own; a
    library that can only be read has what was found kept in memory, and ``announce`` is told of
    that as of a commit.
    """

    def __init__(self, store: Store, announce: Callable[[Changes], None]) -> None:
        self._store = store
        self._announce = announce
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None
        self._apart: DetectingApart | None = None
        self._asked: deque[str] = deque()
        self._touched: dict[str, None] = {}
        self._look_at_all = True
        self._queue = DueQueue()
        self._state: tuple[tuple[int, str], tuple[int, int]] | None = None
        self._came_in = -math.inf
        self._prepared = False
        self._under_way: set[str] = set()
        self._failed: set[DueDetection] = set()
        self._in_memory: OrderedDict[DueDetection, tuple[StoredQuotation, ...]] = OrderedDict()

    # Reading

    def quotations_of(self, article_ids: Iterable[str]) -> dict[str, ArticleQuotations]:
        """Return the quotations of articles by their ids; what is not known yet will come soon."""
        wanted = list(dict.fromkeys(article_ids))
        with self._store.read() as tx:
            found = as_read(tx, wanted, DETECTOR, self._in_memory)
        behind = [one.article_id for one in found.values() if not one.complete]
        if behind and len(behind) <= MOST_ASKED:
            self.ask(behind)
        return found

    def state(self) -> tuple[int, int]:
        """Return of how many articles all is found, and how many there are.

        Cheap where nothing was committed since it was asked for last.
        """
        head = self._store.head()
        known = self._state
        if known is None or known[0] != head:
            with self._store.read() as tx:
                known = head, tx.detections.state(DETECTOR)
            self._state = known
        return known[1]

    # Finding

    def detect_now(self, article_ids: Iterable[str] | None, progress: Progress) -> None:
        """Find what is due in these articles, or in all; for a job's thread."""
        with self._store.read() as tx:
            due = tx.detections.due(DETECTOR, article_ids)
        for done, one in enumerate(due):
            progress.step(done, len(due))
            while not self._try(one.article_id, progress):
                # The thread is at it.
                self._closing.wait(_LOOK)
                progress.step(done, len(due))
        progress.step(len(due), len(due))

    def ask(self, article_ids: Iterable[str]) -> None:
        """Let these come first."""
        with self._lock:
            self._asked.extend(article_ids)
        self._wake.set()

    def changed(self, changes: Changes) -> None:
        """Take note of a commit, this program's or another's."""
        touched = {
            change.object_id for change in changes.of(Kind.ARTICLE) if change.operation != FILED
        }
        for kind in _TOUCHING:
            owners = (change.article_id for change in changes.of(kind))
            touched.update(owner for owner in owners if owner is not None)
        if not touched and not changes.everything:
            return
        with self._lock:
            if any(change.operation == _CREATED for change in changes.of(Kind.ARTICLE)):
                self._came_in = time.monotonic()
            self._look_at_all = self._look_at_all or changes.everything
            self._touched.update(dict.fromkeys(touched))
        self._wake.set()

    def start(self) -> None:
        """Begin to find what is due, on a thread that lets others go first."""
        if self._thread is None and not self._closing.is_set():
            self._thread = threading.Thread(target=self._keep_up, name="quotations", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Stop the thread and what runs for it; at once, whatever it is at."""
        with self._lock:
            self._closing.set()
        self._wake.set()
        if self._apart is not None:
            self._apart.close()
        if self._thread is not None:
            self._thread.join(timeout=5)

    # The thread

    def _keep_up(self) -> None:
        wait = START_AFTER
        while not self._closing.is_set():
            self._wake.wait(wait)
            self._closing.wait(0 if self._asked else GATHER)
            self._wake.clear()
            try:
                while not self._closing.is_set() and (one := self._next()) is not None:
                    self._try(one, _Watched(self, serves=True))
                    self._rest()
                wait = LONGEST_WAIT
            except (CancelledError, StoppedError):
                return
            except LibraryError as error:
                if self._closing.is_set():
                    return
                log.warning("quotations are looked for later: %s", error)
                wait = self._later(wait)
            except Exception:
                log.exception("quotations could not be looked for")
                wait = self._later(wait)

    def _rest(self) -> None:
        """Let others work: for longer while articles come in, unless one is asked for."""
        self._closing.wait(REST)
        ends = time.monotonic() + REST_MEANWHILE
        while not (self._asked or self._closing.is_set()):
            now = time.monotonic()
            if now > ends or now - self._came_in > COMING_IN:
                return
            self._closing.wait(_SHORT)

    def _later(self, wait: float) -> float:
        with self._lock:
            self._look_at_all = True
        return min(LONGEST_WAIT, max(START_AFTER, wait * 2) if wait < LONGEST_WAIT else START_AFTER)

    def _next(self) -> str | None:
        """Return the article that is due next: asked for, or else touched last."""
        with self._lock:
            everything, self._look_at_all = self._look_at_all, False
            touched, self._touched = self._touched, {}
            asked = list(self._asked)
            self._asked.clear()
        if everything or touched or asked:
            with self._store.read() as tx:
                self._fill(tx, asked, None if everything else touched)
        while (due := self._queue.take()) is not None:
            if due not in self._failed and not self._is_known(due):
                return due.article_id
        return None

    def _fill(self, tx: Transaction, asked: list[str], touched: Iterable[str] | None) -> None:
        if touched is None:
            # What can only be read is looked through as it is asked for.
            due = [] if self._store.info.read_only else tx.detections.due(DETECTOR)
            self._queue.begin(due)
            if len(due) >= MANY:
                self._prepare()
        elif not self._store.info.read_only:
            self._queue.put_first(tx.detections.due(DETECTOR, touched))
        if asked:
            place = {article_id: -number for number, article_id in enumerate(asked)}
            due = tx.detections.due(DETECTOR, asked)
            self._queue.put_first(sorted(due, key=lambda one: place[one.article_id], reverse=True))

    def _prepare(self) -> None:
        """Before a great deal of work, have the collector look no more at what is there now.

        As before a great deal is indexed: a window would stand still each time it does.
        """
        if self._thread is not None and not self._prepared:
            gc.freeze()
            self._prepared = True

    def serve_asked(self) -> None:
        """Find what was asked for meanwhile, while a long text is looked through."""
        while self._asked:
            with self._lock:
                article_id = self._asked.popleft() if self._asked else None
            if article_id is not None:
                self._try(article_id, _Watched(self, serves=False))

    def _try(self, article_id: str, progress: Progress) -> bool:
        """Find an article's quotations; false where another thread is at it.

        What goes wrong with one article does not stop the others.
        """
        if not self._begins(article_id):
            return False
        try:
            self._detect(article_id, progress)
        except (CancelledError, StoppedError, LibraryError):
            raise
        except Exception:
            log.exception("the quotations of article %s could not be found", article_id)
            with self._store.read() as tx:
                self._failed.update(tx.detections.due(DETECTOR, [article_id]))
        finally:
            self._ends(article_id)
        return True

    # One article

    def _detect(self, article_id: str, progress: Progress) -> None:
        with self._store.read() as tx:
            due = next(iter(tx.detections.due(DETECTOR, [article_id])), None)
            readable = None if due is None else open_in(tx, article_id)
            if due is None or readable is None or self._is_known(due):
                return
            speakers = speakers_of(tx, [article_id]).get(article_id, ())
            corrections = tx.corrections.of_article(article_id)
        if readable.text.length >= LONG:
            self._prepare()
        cast = Cast(article_id, speakers)
        known = taught(readable, corrections, cast)
        keep = self._keep_many if readable.text.length >= LONG else self._keep
        keep(due, cast, self._found(readable, due.language, known, progress), progress)

    @uncollected
    def _keep_many(
        self, due: DueDetection, cast: Cast, found: Iterable[Quotation], progress: Progress
    ) -> None:
        """Keep what a long text has: the collector would go through all of it again and again.

        Of a short one it would have to make up, at each end, for what others did meanwhile.
        """
        self._keep(due, cast, found, progress)

    def _keep(
        self, due: DueDetection, cast: Cast, found: Iterable[Quotation], progress: Progress
    ) -> None:
        """Store what was found, or keep it in memory where nothing can be stored."""
        stored, people = cast_in(cast, found)
        if self._store.info.read_only:
            self._remember(due, stored)
            return

        def work(tx: Transaction) -> bool:
            return tx.quotations.replace(due, DETECTOR, stored, people)

        done = self._store.write(work, background=True, action=_DETECT)
        while True:
            try:
                if not done.result(_LOOK).result:
                    self._queue.give_way()
                break
            except NotYetError:
                if self._closing.is_set():
                    # It is stored or it is not: another time it is looked at anew.
                    raise CancelledError from None
        while stored:
            # Piece by piece: nobody gets a turn while a great many values go at once.
            del stored[-AT_ONCE:]
            progress.step(0, 0)

    def _found(
        self,
        readable: ReadableArticle,
        language: str,
        known: Sequence[Known],
        progress: Progress,
    ) -> Iterable[Quotation]:
        text, blocks = readable.text.whole(), readable.blocks
        if self._thread is not None:
            try:
                return self._process().detect(text, blocks, language, known, progress)
            except OSError as error:
                log.warning("no process could be started to find quotations: %s", error)
        from diptych.text.quotations.detector import detect  # noqa: PLC0415 - takes a moment

        return detect(text, blocks, language, known)

    def _process(self) -> DetectingApart:
        """Return what asks a process of its own, made when it is first needed."""
        # Imported late: a command has no need of it, and a start has no time.
        from diptych.formats.detecting import DetectingApart  # noqa: PLC0415 - see above

        with self._lock:
            if self._closing.is_set():
                raise CancelledError
            self._apart = self._apart or DetectingApart()
            return self._apart

    def _remember(self, due: DueDetection, stored: Sequence[StoredQuotation]) -> None:
        with self._lock:
            self._in_memory[due] = tuple(stored)
            while len(self._in_memory) > KEPT_IN_MEMORY:
                self._in_memory.popitem(last=False)
        told = Change(
            kind=Kind.QUOTATION,
            object_id=due.article_id,
            operation=_DETECT,
            article_id=due.article_id,
        )
        head, _ = self._store.head()
        self._announce(Changes(head=head, instance=self._store.instance, changes=(told,)))

    def _is_known(self, due: DueDetection) -> bool:
        return due in self._in_memory

    def _begins(self, article_id: str) -> bool:
        """Take an article; false where another thread has it."""
        with self._lock:
            free = article_id not in self._under_way
            self._under_way.add(article_id)
            return free

    def _ends(self, article_id: str) -> None:
        with self._lock:
            self._under_way.discard(article_id)

    def is_to_stop(self) -> bool:
        """Tell whether the library is being closed."""
        return self._closing.is_set()


class _Watched:
    """Lets the thread breathe and end, and do what was asked for while it waits."""

    def __init__(self, detecting: Detecting, *, serves: bool) -> None:
        self._detecting = detecting
        self._serves = serves
        self._pace = Pace(stop=detecting.is_to_stop)

    def step(self, done: int, total: int, what: str = "") -> None:  # noqa: ARG002 - nobody looks
        """Let others work; raise ``StoppedError`` where the library is being closed."""
        self._pace.breathe()
        if self._serves:
            self._detecting.serve_asked()
