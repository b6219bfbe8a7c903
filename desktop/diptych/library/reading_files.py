"""Files into drafts, several at once: bytes, what lies beside them, and who reads them.

The one way from a path to a draft, for imports, previews and reading again. Intricate formats
are read apart (``formats.isolation``).
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Generic, Self, TypeVar

from diptych.domain.draft import Draft
from diptych.domain.errors import CancelledError, DiptychError, UnreadableFileError
from diptych.formats.importers.given import Given
from diptych.formats.limits import WORKERS
from diptych.library.arriving import plain_name
from diptych.library.named_pictures import is_markdown, read_named_pictures
from diptych.library.saved_pages import Beside, beside, folder_of
from diptych.library.sources import Source, read_source
from diptych.text.words import count_words

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.formats.isolation import Isolation

AHEAD = 6
"""Files that are read before their turn beside the one whose turn it is: workers go on while the
disk takes its time to keep one."""

AHEAD_BYTES = 24_000_000
"""Bytes of originals that are held at once: a larger file is read by itself."""

BLOCKS_A_STEP = 1000
"""Blocks whose words are counted between two looks at whether to stop."""

NO_MEMORY = "there is not enough memory for it"
FAULT = "Diptych has a fault with this file; its log says more"

T = TypeVar("T")

_log = logging.getLogger(__name__)


class FileReader:
    """Reads files for one library, on any thread; close it when done.

    Workers are there from the first file that needs one.
    """

    def __init__(self, isolation: Isolation | None = None) -> None:
        self._isolation = isolation
        self._lock = threading.Lock()
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def draft(self, given: Given, progress: Progress) -> Draft:
        """Read what is given; raise ``UnreadableFileError`` for whatever is wrong with it.

        That an importer has a fault is said so too, for it costs one file; the log has it all.
        """
        try:
            return self._apart().read(given, progress)
        except DiptychError:
            raise
        except MemoryError as error:
            raise UnreadableFileError(given.name, NO_MEMORY) from error
        except Exception as error:
            _log.exception("reading %s", given.name)
            raise UnreadableFileError(given.name, FAULT) from error

    def draft_of(
        self, path: Path, progress: Progress, options: Mapping[str, str] | None = None
    ) -> Draft:
        """Read a file as an import would, with what it was saved with."""
        source = Source(path=path, folder=folder_of(path))
        given, left_out = given_of(source, read_source(path), options or {})
        return with_warnings(self.draft(given, progress), left_out)

    def close(self) -> None:
        """End the workers; what is being read is cancelled."""
        with self._lock:
            self._closed = True
            isolation = self._isolation
        if isolation is not None:
            isolation.close()

    def _apart(self) -> Isolation:
        with self._lock:
            if self._closed:
                raise CancelledError
            if self._isolation is None:
                # Imported late: a library is open before anything is to be read.
                from diptych.formats.isolation import Isolation  # noqa: PLC0415 - see above

                self._isolation = Isolation()
            return self._isolation


def given_of(source: Source, data: bytes, options: Mapping[str, str]) -> tuple[Given, int]:
    """Return a file as importers take it, and how many files beside it were left out."""
    found = around(source, data)
    given = Given(data=data, name=plain_name(source.path.name), options=options, beside=found.files)
    return given, found.left_out


def may_have_beside(source: Source) -> bool:
    """Tell whether other files may belong to one."""
    return source.folder is not None or is_markdown(source.path)


def around(source: Source, data: bytes) -> Beside:
    """Read what lies beside a file and belongs to it."""
    if source.folder is not None:
        return beside(source.path, source.folder)
    return read_named_pictures(source.path, data) if is_markdown(source.path) else Beside()


def with_warnings(draft: Draft, left_out: int) -> Draft:
    """Return the draft with a word on files of its folder that were left out, if any were."""
    if not left_out:
        return draft
    files = "1 file" if left_out == 1 else f"{left_out:,} files"
    warning = f"{files} of the page’s folder could not be taken along."
    return replace(draft, warnings=(*draft.warnings, warning))


def words_of(draft: Draft, progress: Progress) -> int:
    """Return how many words the blocks have that are not hidden."""
    words = 0
    for number, block in enumerate(draft.blocks):
        if number % BLOCKS_A_STEP == 0:
            progress.step(block.start, len(draft.text))
        if not block.aside:
            words += count_words(draft.text[block.start : block.end])
    return words


class Watched:
    """The progress of one file that is read on another thread: how far it is, and its end."""

    def __init__(self, stop: threading.Event) -> None:
        self.so_far = (0, 0)
        self.started = False
        """Whether a thread has taken it up."""
        self._stop = stop

    def step(self, done: int, total: int, what: str = "") -> None:  # noqa: ARG002 - its reader knows
        """Note how far it is, or end the work where all of it is to stop."""
        if self._stop.is_set():
            raise CancelledError
        self.so_far = (done, total)


@dataclass(frozen=True, slots=True)
class Underway(Generic[T]):
    """A file that is being read or has been: which one, how far, and what comes of it."""

    number: int
    watched: Watched
    future: Future[T]


class ReadAhead(Generic[T]):
    """Reads files on threads of its own, a few before their turn; what comes of them in order.

    At most so many bytes of originals are held at once. Leaving it ends what is under way.
    ``begun`` is told of each file on the thread that iterates, whenever that looks (``notice``).
    """

    def __init__(
        self,
        sources: Sequence[Source],
        read: Callable[[Source, Progress], T],
        *,
        begun: Callable[[int], None],
    ) -> None:
        self._sources = sources
        self._read = read
        self._begun = begun
        self._stop = threading.Event()
        self._threads = ThreadPoolExecutor(WORKERS, thread_name_prefix="reads files")
        self._underway: deque[tuple[Underway[T], int]] = deque()
        self._next = 0
        self._noticed = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._threads.shutdown(wait=True, cancel_futures=True)

    def __iter__(self) -> Iterator[Underway[T]]:
        """Yield each file when its turn has come; the next ones are read meanwhile."""
        while True:
            self._fill()
            if not self._underway:
                return
            yield self._underway[0][0]
            self.notice()
            self._underway.popleft()

    def notice(self) -> None:
        """Tell which files have been begun since it was last told; they are begun in order."""
        for underway, _ in self._underway:
            if underway.number == self._noticed and underway.watched.started:
                self._begun(underway.number)
                self._noticed += 1

    def _take_up(self, source: Source, watched: Watched) -> T:
        watched.started = True
        return self._read(source, watched)

    def _fill(self) -> None:
        while self._next < len(self._sources) and len(self._underway) <= AHEAD:
            source = self._sources[self._next]
            size = _size_of(source)
            if self._underway and size + sum(held for _, held in self._underway) > AHEAD_BYTES:
                return
            watched = Watched(self._stop)
            future = self._threads.submit(self._take_up, source, watched)
            self._underway.append((Underway(self._next, watched, future), size))
            self._next += 1


def _size_of(source: Source) -> int:
    try:
        return source.path.stat().st_size
    except (OSError, ValueError):
        return 0
