"""One import under way: what is known of each file, gathered from the thread that reads them."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from diptych.domain.errors import CancelledError

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.library.importing import Imported
    from diptych.library.library import Library


class FileState(StrEnum):
    """Where a file stands; the last four are what an `Imported` says."""

    WAITING = "waiting"
    READING = "reading"
    IMPORTED = "imported"
    DUPLICATE = "duplicate"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """One file of the import; ``detail`` is its title, or the sentence why it failed."""

    path: Path
    state: FileState = FileState.WAITING
    detail: str = ""
    article_id: str = ""


@dataclass(frozen=True, slots=True)
class _Told:
    """What the reading thread has to tell: row ``number`` is now ``row``."""

    number: int
    row: FileRow


class _Inner:
    """The progress of one file within the batch, which stops where the batch is stopped.

    A text is gone through several times, nobody knows how often: each time takes half of what
    is left of the bar, so that it never goes back.
    """

    def __init__(self, outer: Progress, done: int, total: int, name: str) -> None:
        self._outer = outer
        self._at = (done, total, name)
        self._last = 0
        self._left = 1.0
        self.share = 0.0

    def step(self, done: int, total: int, what: str = "") -> None:  # noqa: ARG002 - one file
        """Note how far it is, and stop with the batch."""
        if done < self._last:
            self._left /= 2
        self._last = done
        if total > 1:
            here = 1.0 - self._left + self._left / 2 * min(1.0, done / total)
            self.share = max(self.share, here)
        self._outer.step(*self._at)


class ImportRun:
    """The rows of one import. ``work`` runs on a job's thread; ``drain`` on the interface's."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self.paths = tuple(paths)
        self.rows: list[FileRow] = []
        self.counts: Counter[FileState] = Counter()
        self.began = monotonic()
        self._told: deque[_Told] = deque()
        self._inner: _Inner | None = None

    def work(self, library: Library, progress: Progress) -> None:
        """Read every file, telling what becomes of each; stop where the reader says so."""
        # Imported late: the importers come with it.
        from diptych.library.sources import find_sources  # noqa: PLC0415 - see above

        found: list[Path] = []
        done = 0
        try:
            for source in find_sources(self.paths):
                progress.step(0, 0, source.path.name)
                self._tell(len(found), FileRow(path=source.path))
                found.append(source.path)
            for done, path in enumerate(found):
                progress.step(done, len(found), path.name)
                self._tell(done, FileRow(path=path, state=FileState.READING))
                self._inner = inner = _Inner(progress, done, len(found), path.name)
                self._tell(done, _row_of(path, library.import_paths([path], inner)))
            progress.step(len(found), len(found))
        except CancelledError:
            for number in range(done, len(found)):
                self._tell(number, FileRow(path=found[number], state=FileState.CANCELLED))
            raise

    def _tell(self, number: int, row: FileRow) -> None:
        self._told.append(_Told(number, row))

    def drain(self, most: int = 1000) -> list[int]:
        """Take up to ``most`` things that were told; return the numbers of the files touched."""
        touched: dict[int, None] = {}
        while self._told and most > 0:
            most -= 1
            told = self._told.popleft()
            if told.number == len(self.rows):
                self.rows.append(told.row)
            else:
                self.counts[self.rows[told.number].state] -= 1
                self.rows[told.number] = told.row
            self.counts[told.row.state] += 1
            touched[told.number] = None
        return list(touched)

    @property
    def articles(self) -> list[str]:
        """The ids of the articles that are in the library now, duplicates too."""
        return [row.article_id for row in self.rows if row.article_id]

    @property
    def done(self) -> int:
        """How many files are done with."""
        waiting = self.counts[FileState.WAITING] + self.counts[FileState.READING]
        return len(self.rows) - waiting

    @property
    def within(self) -> float:
        """How much of the file that is being read is done, from 0 to 1."""
        reading, inner = self.counts[FileState.READING], self._inner
        return inner.share if reading and inner is not None else 0.0

    def seconds_left(self) -> float | None:
        """Return how long the rest will take at the pace so far; ``None`` while unknown."""
        done = self.done
        waiting = len(self.rows) - done
        if done < 3 or not waiting:
            return None
        return (monotonic() - self.began) / done * waiting

    def report(self) -> str:
        """Return what became of each file, a line each, for the clipboard."""
        return "\n".join(
            "\t".join(part for part in (str(row.path), row.state.value, row.detail) if part)
            for row in self.rows
        )


def _row_of(path: Path, results: Sequence[Imported]) -> FileRow:
    """Return one row for the articles of one file; a failure among them is what counts."""
    row = FileRow(path=path, state=FileState.FAILED)
    for result in results:
        state = FileState(result.status.value)
        article = result.article
        row = replace(
            row,
            state=state,
            detail=result.reason or (article.title if article is not None else ""),
            article_id=article.id if article is not None else row.article_id,
        )
        if state is FileState.FAILED:
            break
    return row
