"""One import under way: what is known of each file, gathered from the thread that reads them."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from diptych.ui.models.reasons import reason_words

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.library.arriving import Imported
    from diptych.library.library import Library

translate = QCoreApplication.translate


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


class _Share:
    """How much of one file is read, for a bar that never goes back.

    A text is gone through several times, nobody knows how often: each time takes half of what
    is left of the bar.
    """

    def __init__(self) -> None:
        self._last = 0
        self._left = 1.0
        self.value = 0.0

    def step(self, done: int, total: int) -> None:
        """Note how far this time through the text is."""
        if done < self._last:
            self._left /= 2
        self._last = done
        if total > 1:
            here = 1.0 - self._left + self._left / 2 * min(1.0, done / total)
            self.value = max(self.value, here)


class ImportRun:
    """The rows of one import, as the library reports them.

    ``work``, and what the library calls meanwhile, run on a job's thread; ``drain`` and all
    that reads on the interface's.
    """

    def __init__(self, paths: Sequence[Path], asker: object = None) -> None:
        self.paths = tuple(paths)
        self.asker = asker
        """Who is told what became of it."""
        self.rows: list[FileRow] = []
        self.counts: Counter[FileState] = Counter()
        self.began = monotonic()
        self._told: deque[_Told] = deque()
        self._found: list[Path] = []
        self._share = _Share()

    def work(self, library: Library, progress: Progress) -> None:
        """Read every file, telling what becomes of each; stop where the reader says so."""
        library.import_paths(self.paths, progress, report=self)

    def found(self, path: Path) -> None:
        """Take down a file that is to be read."""
        self._tell(len(self._found), FileRow(path=path))
        self._found.append(path)

    def begun(self, number: int) -> None:
        """Take down that a file is being read."""
        self._share = _Share()
        self._tell(number, FileRow(path=self._found[number], state=FileState.READING))

    def read_so_far(self, done: int, total: int) -> None:
        """Take down how far the file is that is being read."""
        self._share.step(done, total)

    def ended(self, number: int, result: Imported) -> None:
        """Take down what became of a file."""
        self._tell(number, _row_of(result))

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

    def to_show(self, most: int) -> list[str]:
        """Return the articles to open, at most so many; duplicates were asked for as well.

        What was named comes before what was found in folders. Where that is more than can be
        shown, only what was named is; of more than that, the first where the program was started
        with it, else nothing: what is open is not to go for a part of what came.
        """
        named = self._articles({row.path for row in self.rows} & set(self.paths))
        every = [*named, *(one for one in self._articles() if one not in named)]
        if len(every) <= most:
            return every
        return named[:most] if len(named) <= most or self.asker is None else []

    def _articles(self, of: Collection[Path] | None = None) -> list[str]:
        rows = (row for row in self.rows if row.article_id and (of is None or row.path in of))
        return list(dict.fromkeys(row.article_id for row in rows))

    @property
    def done(self) -> int:
        """How many files are done with."""
        waiting = self.counts[FileState.WAITING] + self.counts[FileState.READING]
        return len(self.rows) - waiting

    @property
    def within(self) -> float:
        """How much of the file that is being read is done, from 0 to 1."""
        return self._share.value if self.counts[FileState.READING] else 0.0

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
            "\t".join(part for part in (str(row.path), state_words(row.state), row.detail) if part)
            for row in self.rows
        )


def state_words(state: FileState) -> str:
    """Say where a file stands."""
    return {
        FileState.WAITING: translate("import", "waiting"),
        FileState.READING: translate("import", "reading"),
        FileState.IMPORTED: translate("import", "imported"),
        FileState.DUPLICATE: translate("import", "duplicate"),
        FileState.FAILED: translate("import", "failed"),
        FileState.CANCELLED: translate("import", "cancelled"),
    }[state]


def _row_of(result: Imported) -> FileRow:
    article = result.article
    return FileRow(
        path=result.path,
        state=FileState(result.status.value),
        detail=reason_words(result.reason) or (article.title if article is not None else ""),
        article_id=article.id if article is not None else "",
    )
